"""Three readings of one condition (method 6): on low, on high, on evidenced scores. Nothing is evaluated as code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from readiness.models.assessment import LEFT_THE_TREE
from readiness.models.base import same
from readiness.models.condition import (
    All,
    Answered,
    AnyOf,
    Condition,
    FactAtLeast,
    FactIn,
    FactIncludes,
    FactIs,
    Not,
    QuestionAtLeast,
    QuestionIncludes,
)


class Reading(Enum):
    """Which of a question's three scores a condition reads."""

    LOW = "low"
    HIGH = "high"
    EVIDENCED = "evidenced"


@dataclass(frozen=True, slots=True)
class Scored:
    """A question as conditions see it. Scores are None where it left the tree."""

    state: str
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    ticked: frozenset[str] = frozenset()

    @property
    def in_tree(self) -> bool:
        """Whether it counts at all."""
        return self.state not in LEFT_THE_TREE

    @property
    def open(self) -> bool:
        """Whether an answer is still to come."""
        return self.state in ("blank", "unknown")

    def score(self, reading: Reading) -> Fraction | None:
        """The score in this reading."""
        if reading is Reading.LOW:
            return self.low
        return self.high if reading is Reading.HIGH else self.evidenced


Facts = Mapping[str, Any]
Questions = Mapping[str, Scored]
_SWAPPED = {Reading.LOW: Reading.HIGH, Reading.HIGH: Reading.LOW, Reading.EVIDENCED: Reading.EVIDENCED}
_NO_QUESTIONS: Questions = {}


def holds(
    condition: Condition, facts: Facts, questions: Questions = _NO_QUESTIONS, reading: Reading = Reading.LOW
) -> bool:
    """Whether the condition holds; one on a question that left the tree does not."""
    return bool(_evaluate(condition, facts, questions, reading, False))


def passes(condition: Condition, facts: Facts, questions: Questions, reading: Reading) -> bool | None:
    """As `holds`, for gates and needs: what left the tree is left out, and None says that nothing is left (passed)."""
    return _evaluate(condition, facts, questions, reading, True)


def questions_of(condition: Condition) -> tuple[str, ...]:
    """The questions a condition names, in order, each once."""
    return tuple(dict.fromkeys(_leaf_question(leaf) for leaf in leaves(condition) if _leaf_question(leaf)))


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions without parts of their own."""
    if isinstance(condition, (All, AnyOf)):
        for part in condition.all if isinstance(condition, All) else condition.any:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.not_)
    else:
        yield condition


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The facts a condition names, in order, each once."""
    found = (leaf.fact for leaf in leaves(condition) if isinstance(leaf, (FactIs, FactIn, FactIncludes, FactAtLeast)))
    return tuple(dict.fromkeys(found))


def _leaf_question(leaf: Condition) -> str:
    if isinstance(leaf, (QuestionAtLeast, QuestionIncludes)):
        return leaf.question
    return leaf.answered if isinstance(leaf, Answered) else ""


def _evaluate(condition: Condition, facts: Facts, questions: Questions, reading: Reading, prune: bool) -> bool | None:
    if isinstance(condition, (QuestionAtLeast, QuestionIncludes, Answered)):
        return _question_holds(condition, questions, reading, prune)
    if isinstance(condition, (FactIs, FactIn, FactIncludes, FactAtLeast)):
        return _fact_holds(condition, facts)
    if isinstance(condition, Not):
        inner = _evaluate(condition.not_, facts, questions, _SWAPPED[reading], prune)
        return None if inner is None else not inner
    parts = condition.all if isinstance(condition, All) else condition.any
    kept = [found for part in parts if (found := _evaluate(part, facts, questions, reading, prune)) is not None]
    if parts and not kept:
        return None
    return all(kept) if isinstance(condition, All) else any(kept)


def _question_holds(
    leaf: QuestionAtLeast | QuestionIncludes | Answered, questions: Questions, reading: Reading, prune: bool
) -> bool | None:
    scored = questions.get(_leaf_question(leaf))
    if scored is None or not scored.in_tree:
        return None if prune else False
    if isinstance(leaf, QuestionAtLeast):
        score = scored.score(reading)
        return score is not None and score >= leaf.at_least
    if scored.open:
        return reading is Reading.HIGH
    return leaf.includes in scored.ticked if isinstance(leaf, QuestionIncludes) else True


def _fact_holds(leaf: FactIs | FactIn | FactIncludes | FactAtLeast, facts: Facts) -> bool:
    value = facts.get(leaf.fact)
    if isinstance(leaf, FactIs):
        return same(value, leaf.is_)
    if isinstance(leaf, FactIn):
        return any(same(value, choice) for choice in leaf.in_)
    if isinstance(leaf, FactIncludes):
        return isinstance(value, tuple) and leaf.includes in value
    return isinstance(value, Fraction) and value >= leaf.at_least
