"""The result as data (formats *Result*): the one JSON object that other programs read."""

from __future__ import annotations

import json
from typing import Any

from readiness.models.assessment import Assessment
from readiness.reports.bundle import ReportInput


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain values, its keys in the order of the format; only dimensions carry level keys."""
    return assessment.model_dump(mode="json", by_alias=True)


def assessment_line(assessment: Assessment) -> bytes:
    """The same as one line of UTF-8, made in one go: for files with an enterprise a line."""
    return assessment.__pydantic_serializer__.to_json(assessment, by_alias=True)


def dumps(obj: Any, indent: int | None = None) -> str:
    """JSON text; Chinese stays readable, and NaN can never get in."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=indent)


def write(bundle: ReportInput, lang: str) -> bytes:  # noqa: ARG001  data has no language
    """The JSON file of one assessment."""
    return (dumps(assessment_json(bundle.assessment), indent=2) + "\n").encode("utf-8")
