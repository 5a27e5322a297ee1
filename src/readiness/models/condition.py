"""Conditions as data (method 6). They are never evaluated as code; `readiness.scoring.conditions` reads them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from readiness.models.base import Id, Number, Record, Scalar, Seq


class QuestionAtLeast(Record):
    """The question's score, in the reading asked for, is at least `at_least`."""

    question: Id
    at_least: Number


class QuestionIncludes(Record):
    """The checklist has the item ticked."""

    question: Id
    includes: Id


class Answered(Record):
    """The question is answered, or counts as answered with zero."""

    answered: Id


class FactIs(Record):
    """The fact has this value."""

    fact: Id
    is_: Scalar = Field(alias="is")


class FactIn(Record):
    """The fact has one of these values."""

    fact: Id
    in_: Seq[Scalar] = Field(alias="in", min_length=1)


class FactIncludes(Record):
    """The fact, one of several choices, includes this one."""

    fact: Id
    includes: Id


class FactAtLeast(Record):
    """The number fact is at least `at_least`."""

    fact: Id
    at_least: Number


class All(Record):
    """Every condition holds; an empty list holds."""

    all: Seq[Condition]


class AnyOf(Record):
    """At least one condition holds; an empty list does not."""

    any: Seq[Condition]


class Not(Record):
    """The condition does not hold; low and high readings change places."""

    not_: Condition = Field(alias="not")


_BY_KEYS = {
    ("question", "at_least"): "question_at_least",
    ("question", "includes"): "question_includes",
    ("fact", "is"): "fact_is",
    ("fact", "in"): "fact_in",
    ("fact", "includes"): "fact_includes",
    ("fact", "at_least"): "fact_at_least",
}
_SINGLE = ("answered", "all", "any", "not")
_BY_CLASS: dict[type, str] = {
    QuestionAtLeast: "question_at_least",
    QuestionIncludes: "question_includes",
    Answered: "answered",
    FactIs: "fact_is",
    FactIn: "fact_in",
    FactIncludes: "fact_includes",
    FactAtLeast: "fact_at_least",
    All: "all",
    AnyOf: "any",
    Not: "not",
}


def _kind(value: Any) -> str | None:
    if not isinstance(value, dict):
        return _BY_CLASS.get(type(value))
    for keys, kind in _BY_KEYS.items():
        if all(key in value for key in keys):
            return kind
    return next((key for key in _SINGLE if key in value), None)


Condition = Annotated[
    Annotated[QuestionAtLeast, Tag("question_at_least")]
    | Annotated[QuestionIncludes, Tag("question_includes")]
    | Annotated[Answered, Tag("answered")]
    | Annotated[FactIs, Tag("fact_is")]
    | Annotated[FactIn, Tag("fact_in")]
    | Annotated[FactIncludes, Tag("fact_includes")]
    | Annotated[FactAtLeast, Tag("fact_at_least")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_kind, custom_error_type="condition_unknown", custom_error_message="this is no condition we know"),
]

All.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()
