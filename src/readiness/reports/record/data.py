"""The result as data (formats *Result*): the one JSON object that other programs read."""

from __future__ import annotations

import json
from typing import Any

from readiness.models.results.assessment import Assessment
from readiness.reports.bundle import ReportInput
from readiness.reports.view.editions import Privacy


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain values, its keys in the order of the format; only dimensions carry level keys."""
    return assessment.model_dump(mode="json", by_alias=True)


def assessment_line(assessment: Assessment) -> bytes:
    """The same as one line of UTF-8, made in one go: for files with an enterprise a line."""
    return assessment.__pydantic_serializer__.to_json(assessment, by_alias=True)


def dumps(obj: Any, indent: int | None = None) -> str:
    """JSON text; Chinese stays readable, and NaN can never get in."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=indent)


def result_data(bundle: ReportInput) -> dict[str, Any]:
    """The result as the edition may tell it. Outside the house it says nothing of single answers: they stay with the enterprise."""
    data = assessment_json(bundle.assessment)
    if bundle.edition != "internal":
        return _without_answers(data, Privacy(bundle.questionnaire, bundle.model, bundle.edition))
    return data


def _without_answers(data: dict[str, Any], privacy: Privacy) -> dict[str, Any]:
    """A result from which no answer to a question can be read: dimensions alone, and what the edition prints."""
    enterprise = data["enterprise"]
    facts = {key: value for key, value in enterprise["facts"].items() if key not in privacy.facts}
    return {
        **data,
        "enterprise": {**enterprise, "facts": facts},
        "overall": {**data["overall"], "missing": []},
        "self": data["self"] and {**data["self"], "differences": []},
        "groups": [group for group in data["groups"] if group["parent"] is None],
        "gates": [{**gate, "decided_by": []} for gate in data["gates"] if gate["id"] not in privacy.gates],
        "questions": [],
        "contradictions": [],
    }


def write(bundle: ReportInput, lang: str) -> bytes:  # noqa: ARG001  data has no language
    """The JSON file of one assessment."""
    return (dumps(result_data(bundle), indent=2) + "\n").encode("utf-8")
