"""What made a report (formats *Record of a report*): the attachment `record.json`, by which it can be made again."""

from __future__ import annotations

from typing import Literal

from readiness.models.base import Day, Record, Seq
from readiness.models.results.assessment import AnswersRef


class PeerGroup(Record):
    """A group of the cohort compared with; `sector` null: all of it. Fractions are text that loses nothing."""

    sector: str | None
    n: int
    percentile: tuple[str, str] | None
    median: str | None


class PeersRef(Record):
    """The cohort compared with, and what is said of it."""

    digest: str
    groups: Seq[PeerGroup]


class ReportRecord(Record):
    """readiness/record/1."""

    format: Literal["readiness/record/1"]
    program: str
    engine: str
    libraries: str
    planner: str
    fonts: str
    templates: str
    own_look: str | None
    language: Literal["zh", "en"]
    edition: Literal["internal", "external", "brief"]
    printed_on: Day | None
    median: dict[str, str] | None
    cohort: PeersRef | None
    answers: AnswersRef
    costs: AnswersRef | None
    files: dict[str, str]
