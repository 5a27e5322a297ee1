"""What an answer means for one question: its state, whether its value is allowed, what it is worth (method 3)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from readiness.models.base import reaches
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import Question, Questionnaire
from readiness.scoring.conditions import holds

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
    return state_by_answer(question, answer)


def states_by_facts(questionnaire: Questionnaire, facts: Mapping[str, Any], form: str) -> dict[str, str]:
    """The states of all questions whose state no answer can change; each condition is read once, however many bear it."""
    found: dict[str, str] = {}
    for condition, keys in questionnaire.zeroed:
        if holds(condition, facts):
            found |= dict.fromkeys(keys, "zero")
    if form == "core":
        found |= dict.fromkeys(questionnaire.long_form, "not_asked")
    for condition, keys in questionnaire.conditional:
        if not holds(condition, facts):
            found |= dict.fromkeys(keys, "inactive")
    return found


def state_by_answer(question: Question, answer: Answer) -> str:
    """The state of a question that facts and form leave to its answer."""
    if answer.assessor is not None:
        return "answered"
    if answer.not_applicable is not None and question.not_applicable == "allowed":
        return "not_applicable"
    if answer.unknown:
        return "unknown"
    return "blank" if answer.value is None else "answered"


def worth(question: Question, value: Any, highest: Fraction) -> Fraction:
    """The score of a valid value, in [0, highest] (method 3)."""
    if question.kind == "scale":
        return Fraction(value) if type(value) is not Fraction else value
    if question.kind == "checklist":
        points = question.points
        ticked = sum([points[item] for item in points if item in value])
        return highest * Fraction(ticked, sum(points.values()))
    if question.kind == "number":
        return next(band.score for band in reversed(question.bands) if reaches(value, band.from_))
    return highest if value else ZERO


def fits(question: Question, value: Any) -> bool:
    """Whether a value is one that the question allows."""
    kind = type(value)
    if question.kind == "scale":
        return kind is Fraction and value.as_integer_ratio() in question.ratios
    if question.kind == "checklist":
        return kind is tuple and len(set(value)) == len(value) and question.points.keys() >= set(value)
    if question.kind == "number":
        return kind is Fraction and question.minimum <= value <= question.maximum
    return kind is bool
