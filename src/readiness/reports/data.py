"""The result as data (formats *Result*): the one JSON object that other programs read."""

from __future__ import annotations

import json
from typing import Any

from readiness.models.assessment import Assessment
from readiness.reports.bundle import ReportInput

FORMAT = "readiness/assessment/1"
_BEFORE_SCORE = ("id", "parent", "applicable", "weight")
_AFTER_SCORE = ("low", "high", "evidenced", "coverage", "withheld")
_LEVELS = ("level", "level_high", "level_evidenced")


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain values, its keys in the order of the format; only dimensions carry level keys."""
    dumped = assessment.model_dump(mode="json", by_alias=True)
    own = dumped["self"]
    if own is not None:
        own["differences"] = list(own["differences"])
    return {"format": FORMAT, **dumped, "groups": [_group(group) for group in dumped["groups"]]}


def dumps(obj: Any, indent: int | None = None) -> str:
    """JSON text; Chinese stays readable, and NaN can never get in."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=indent)


def write(bundle: ReportInput, lang: str) -> bytes:  # noqa: ARG001  data has no language
    """The JSON file of one assessment."""
    return (dumps(assessment_json(bundle.assessment), indent=2) + "\n").encode("utf-8")


def _group(group: dict[str, Any]) -> dict[str, Any]:
    """formats.md: `score` equals `low`; levels belong to dimensions."""
    levels = _LEVELS if group["parent"] is None else ()
    return {
        **{key: group[key] for key in _BEFORE_SCORE},
        "score": group["low"],
        **{key: group[key] for key in (*_AFTER_SCORE, *levels)},
    }
