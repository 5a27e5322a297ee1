"""The JSON Schema of one questionnaire's answers: an editor completes ids and checks values (formats *Answers*)."""

from __future__ import annotations

from typing import Any

from readiness.models.base import plain_number
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import (
    BooleanQuestion,
    ChecklistQuestion,
    Fact,
    NumberQuestion,
    Question,
    Questionnaire,
)
from readiness.sources.documents.schema_keys import json_schema

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def answer_schema(questionnaire: Questionnaire, lang: str) -> Schema:
    """The general schema of answers with this questionnaire's facts and questions in it."""
    schema: Schema = {"$schema": _DRAFT, **json_schema(Answers)}
    definitions = dict(schema["$defs"])
    enterprise = dict(definitions["Enterprise"])
    facts = {fact.id: _fact(fact, lang) for fact in questionnaire.facts}
    enterprise["properties"] = {**enterprise["properties"], "facts": _closed(facts)}
    definitions["Enterprise"] = enterprise
    answers = {key: _question(question, lang) for key, question in questionnaire.questions.items()}
    properties = {**schema["properties"], "answers": _closed(answers)}
    return {**schema, "$defs": definitions, "properties": properties}


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _fact(fact: Fact, lang: str) -> Schema:
    one: Schema = {"boolean": {"type": "boolean"}, "number": {"type": "number"}}.get(
        fact.kind, {"enum": [option.id for option in fact.options]}
    )
    value = {"type": "array", "items": one, "uniqueItems": True} if fact.kind == "choices" else one
    return {"description": fact.prompt.get(lang), "anyOf": [value, {"type": "null"}]}


def _question(question: Question, lang: str) -> Schema:
    value = _value(question)
    long_form = {"$ref": "#/$defs/Answer"}
    described = question.prompt.get(lang)
    return {"description": described, "anyOf": [value, {"const": "unknown"}, {"type": "null"}, long_form]}


def _value(question: Question) -> Schema:
    if isinstance(question, ChecklistQuestion):
        return {"type": "array", "items": {"enum": [item.id for item in question.items]}, "uniqueItems": True}
    if isinstance(question, NumberQuestion):
        return {"type": "number", "minimum": plain_number(question.minimum), "maximum": plain_number(question.maximum)}
    if isinstance(question, BooleanQuestion):
        return {"type": "boolean"}
    return {"enum": [plain_number(option.value) for option in question.options]}
