"""A whole answer file as YAML text: every answer in its shortest form, in the order of the model."""

from __future__ import annotations

from datetime import date
from typing import Any

from readiness.interview import plain_answer
from readiness.models.documents.answers import Answers
from readiness.sources.answer_files.blank import SCHEMA_NAME
from readiness.sources.workbook.writing.filling import plain
from readiness.sources.yaml.writing import entry, flow


def answer_text(answers: Answers) -> str:
    """The text; reads back as the same answers. Comments of the file that it came from are not in it."""
    value = {key: _dated(one) for key, one in plain(answers).items()}
    keys = [field.alias or name for name, field in Answers.model_fields.items()]
    value["answers"] = {key: plain_answer(answer) for key, answer in answers.answers.items()}
    lines = [f"# yaml-language-server: $schema={SCHEMA_NAME}", f"format: {answers.format}"]
    lines.append(f"questionnaire: {flow(value['questionnaire'])}")
    for key in keys:
        if key in value and key not in ("format", "questionnaire"):
            lines += entry(key, value[key], 0)
    return "\n".join(lines) + "\n"


def _dated(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
