"""What an answer means for one question: its state, whether its value is allowed, what it is worth (method 3)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from readiness.conditions import holds
from readiness.models.answers import Answer
from readiness.models.base import same
from readiness.models.questionnaire import ChecklistQuestion, NumberQuestion, Question, ScaleQuestion

ZERO = Fraction(0)
NOTHING = Answer()


def state_of(question: Question, answer: Answer, facts: Mapping[str, Any], form: str) -> str:
    """The first state that fits, in the order of method 3."""
    if question.when is not None and not holds(question.when, facts):
        return "inactive"
    if form == "core" and not question.core:
        return "not_asked"
    if question.zero_when is not None and holds(question.zero_when, facts):
        return "zero"
    if answer.assessor is not None:
        return "answered"
    if answer.not_applicable is not None and question.not_applicable == "allowed":
        return "not_applicable"
    if answer.unknown:
        return "unknown"
    return "blank" if answer.value is None else "answered"


def worth(question: Question, value: Any, highest: Fraction) -> Fraction:
    """The score of a valid value, in [0, highest] (method 3)."""
    if isinstance(question, ScaleQuestion):
        return Fraction(value)
    if isinstance(question, ChecklistQuestion):
        points = sum((item.points for item in question.items if item.id in value), ZERO)
        return highest * points / sum((item.points for item in question.items), ZERO)
    if isinstance(question, NumberQuestion):
        return next(band.score for band in reversed(question.bands) if value >= band.from_)
    return highest if value else ZERO


def fits(question: Question, value: Any) -> bool:
    """Whether a value is one that the question allows."""
    if isinstance(question, ScaleQuestion):
        return any(same(value, option.value) for option in question.options)
    if isinstance(question, ChecklistQuestion):
        return (
            isinstance(value, tuple) and len(set(value)) == len(value) and set(value) <= {i.id for i in question.items}
        )
    if isinstance(question, NumberQuestion):
        return isinstance(value, Fraction) and question.minimum <= value <= question.maximum
    return isinstance(value, bool)
