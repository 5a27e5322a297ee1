"""What `verify` found (formats *Verdict*): one of three verdicts, the comparisons it follows from, and who made what."""

from __future__ import annotations

from typing import Literal

from readiness.models.base import Record, Seq
from readiness.models.results.findings import Sentence

Ruling = Literal["consistent", "not_consistent", "undecided"]
Finding = Literal["same", "differs", "not_compared", "note"]
Compared = Literal[
    "file",
    "attachments",
    "answers",
    "answers_given",
    "questionnaire",
    "scoring",
    "own_costs",
    "cohort",
    "result",
    "plan",
    "makers",
    "print",
    "objects",
    "dates",
]


class Comparison(Record):
    """One comparison: what was compared, what came of it, and, where things differ, at which places.

    `note`: the verdict does not hang on it.
    """

    id: Compared
    finding: Finding
    what: Sentence
    text: Sentence
    places: Seq[Sentence] = ()


class Versions(Record):
    """What made the report by its own account, and what is at hand; empty where a report says nothing."""

    report: dict[str, str | None]
    here: dict[str, str | None]


class Verdict(Record):
    """The verdict on one report. `reasons` are those of `compared` that keep it from being consistent."""

    format: Literal["readiness/verdict/1"] = "readiness/verdict/1"
    file: str
    verdict: Ruling
    text: Sentence
    signed: Literal[False] = False
    reasons: Seq[Comparison]
    compared: Seq[Comparison]
    versions: Versions
