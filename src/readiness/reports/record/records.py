"""What a report carries inside as data, so that whoever has it can score it again (`verifying`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any, Literal

from readiness.cohorts import Group, Peers
from readiness.models.digest import digest
from readiness.models.results.roadmap import Roadmap
from readiness.reports.bundle import ReportInput
from readiness.reports.record.data import dumps, result_data
from readiness.reports.record.exact_json import document_text
from readiness.reports.record.makers import makers, sha256

ANSWERS, COSTS, PLAN, RECORD, RESULT = "answers.json", "costs.json", "plan.json", "record.json", "result.json"
FORMAT = "readiness/record/1"
NO_DATE = date(2000, 1, 1)
MOST_GROUPS, MOST_ENTERPRISES = 100, 10**9  # of a record that a stranger may have written
_SAYS = {
    ANSWERS: "The answers that were scored (readiness/answers/1)",
    COSTS: "The enterprise's own figures that the roadmap was planned with (readiness/costs/1)",
    PLAN: "The roadmap (readiness/plan/1)",
    RECORD: "What made this report, and digests of what it carries (readiness/record/1)",
    RESULT: "The result (readiness/assessment/1)",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the report. `relationship` is PDF's: what was measured is its source, all else its data."""

    name: str
    content: bytes
    day: date

    @property
    def description(self) -> str:
        """What the file is, for whoever opens the list of attachments."""
        return _SAYS[self.name]

    @property
    def relationship(self) -> Literal["Source", "Data"]:
        """How the file relates to the report (ISO 32000-2, 7.11.3)."""
        return "Source" if self.name == ANSWERS else "Data"


def attachments(bundle: ReportInput, lang: str) -> tuple[Attached, ...]:
    """Result and record, inside the house answers, plan and own costs too, in the order of their names."""
    files = {RESULT: result_json(bundle)}
    if bundle.edition == "internal":
        files[ANSWERS] = document_text(bundle.answers)
        if bundle.beside.costs is not None:
            files[COSTS] = document_text(bundle.beside.costs)
        if bundle.roadmap is not None:  # it names questions with their scores
            files[PLAN] = plan_json(bundle.roadmap)
    files[RECORD] = _pretty(record(bundle, lang, files))
    day = bundle.answers.assessed_on or NO_DATE
    return tuple(Attached(name, text.encode("utf-8"), day) for name, text in sorted(files.items()))


def result_json(bundle: ReportInput) -> str:
    """The result as a file, as the edition may tell it."""
    return _pretty(result_data(bundle))


def plan_json(roadmap: Roadmap) -> str:
    """The plan as a file."""
    return _pretty(roadmap.model_dump(mode="json", by_alias=True))


def record(bundle: ReportInput, lang: str, files: dict[str, str]) -> dict[str, Any]:
    """What made the report: enough to make it again, and digests of all that it carries or must not carry."""
    return {
        "format": FORMAT,
        **makers(bundle.templates, bundle.own_look),
        "language": lang,
        "edition": bundle.edition,
        "printed_on": bundle.today.isoformat() if bundle.today else None,
        "median": exact_texts(bundle.median) if bundle.median else None,
        "cohort": said_of(bundle.peers) if bundle.peers else None,
        "answers": {"digest": digest(bundle.answers)},
        "costs": {"digest": digest(bundle.beside.costs)} if bundle.beside.costs else None,
        "files": {name: sha256(text.encode("utf-8")) for name, text in sorted(files.items())},
    }


def said_of(peers: Peers) -> dict[str, Any]:
    """What a report says of other enterprises, so that it can be printed again; fractions as text."""
    groups = [
        {
            "sector": group.sector,
            "n": group.n,
            "percentile": [str(end) for end in group.at] if group.at else None,
            "median": None if group.median is None else str(group.median),
        }
        for group in peers.groups
    ]
    return {"digest": peers.digest, "groups": groups}


def peers_of(said: Any, medians: Mapping[str, Fraction]) -> Peers:
    """The peers that `said_of` wrote down, with the medians beside them. TypeError, ValueError or KeyError for what it never wrote."""
    if len(said["groups"]) > MOST_GROUPS:
        raise ValueError("more groups than anybody prints")
    groups = [
        Group(
            None if each["sector"] is None else str(each["sector"])[:200],
            min(int(each["n"]), MOST_ENTERPRISES),
            (_fraction(each["percentile"][0]), _fraction(each["percentile"][1])) if each["percentile"] else None,
            None if each["median"] is None else _fraction(each["median"]),
        )
        for each in said["groups"]
    ]
    return Peers(str(said["digest"]), tuple(groups), medians)


def medians_of(said: Any) -> dict[str, Fraction]:
    """Medians by dimension, from text."""
    return {str(key)[:200]: _fraction(text) for key, text in islice(said.items(), 1000)}


def _fraction(text: str) -> Fraction:
    return Fraction(*map(int, text[:60].split("/")))


def exact_texts(scores: Mapping[str, Fraction]) -> dict[str, str]:
    """Scores by node as text that loses nothing."""
    return {key: str(value) for key, value in scores.items()}


def _pretty(data: Any) -> str:
    return dumps(data, indent=1) + "\n"
