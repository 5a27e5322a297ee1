"""Three readings of one condition (method 6): on low, on high, on evidenced scores. Nothing is evaluated as code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from readiness.models.base import reaches, same
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
from readiness.models.results.assessment import LEFT_THE_TREE


class Reading(StrEnum):
    """Which of a question's three scores a condition reads."""

    LOW = "low"
    HIGH = "high"
    EVIDENCED = "evidenced"


class Scored(NamedTuple):
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
    return bool(_READERS[condition.__class__](condition, facts, questions, reading, False))


def passes(condition: Condition, facts: Facts, questions: Questions, reading: Reading) -> bool | None:
    """As `holds`, for gates and needs: what left the tree is left out, and None says that nothing is left (passed)."""
    return _READERS[condition.__class__](condition, facts, questions, reading, True)


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


# What follows reads one kind of condition each; `prune` leaves out what left the tree.


def _not(condition: Not, facts: Facts, questions: Questions, reading: Reading, prune: bool) -> bool | None:
    part = condition.not_
    inner = _READERS[part.__class__](part, facts, questions, _SWAPPED[reading], prune)
    return None if inner is None else not inner


def _all(condition: All, *world: Any) -> bool | None:
    kept = [found for part in condition.all if (found := _READERS[part.__class__](part, *world)) is not None]
    return None if condition.all and not kept else all(kept)


def _any(condition: AnyOf, *world: Any) -> bool | None:
    kept = [found for part in condition.any if (found := _READERS[part.__class__](part, *world)) is not None]
    return None if condition.any and not kept else any(kept)


def _at_least(leaf: QuestionAtLeast, _: Facts, questions: Questions, reading: Reading, prune: bool) -> bool | None:
    scored = questions.get(leaf.question)
    if scored is None or not scored.in_tree:
        return None if prune else False
    score = scored.score(reading)
    return score is not None and reaches(score, leaf.at_least)


def _includes(leaf: QuestionIncludes, _: Facts, questions: Questions, reading: Reading, prune: bool) -> bool | None:
    scored = questions.get(leaf.question)
    if scored is None or not scored.in_tree:
        return None if prune else False
    return reading is Reading.HIGH if scored.open else leaf.includes in scored.ticked


def _answered(leaf: Answered, _: Facts, questions: Questions, reading: Reading, prune: bool) -> bool | None:
    scored = questions.get(leaf.answered)
    if scored is None or not scored.in_tree:
        return None if prune else False
    return reading is Reading.HIGH if scored.open else True


def _fact_is(leaf: FactIs, facts: Facts, *_: Any) -> bool:
    return same(facts.get(leaf.fact), leaf.is_)


def _fact_in(leaf: FactIn, facts: Facts, *_: Any) -> bool:
    value = facts.get(leaf.fact)
    return any(same(value, choice) for choice in leaf.in_)


def _fact_includes(leaf: FactIncludes, facts: Facts, *_: Any) -> bool:
    value = facts.get(leaf.fact)
    return isinstance(value, tuple) and leaf.includes in value


def _fact_at_least(leaf: FactAtLeast, facts: Facts, *_: Any) -> bool:
    value = facts.get(leaf.fact)
    return isinstance(value, Fraction) and value >= leaf.at_least


_READERS: dict[type, Callable[[Any, Facts, Questions, Reading, bool], bool | None]] = {
    All: _all,
    AnyOf: _any,
    Not: _not,
    QuestionAtLeast: _at_least,
    QuestionIncludes: _includes,
    Answered: _answered,
    FactIs: _fact_is,
    FactIn: _fact_in,
    FactIncludes: _fact_includes,
    FactAtLeast: _fact_at_least,
}
