"""The leaves of conditions on facts and on questions, and what a condition names (method 6)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.documents import Plain

from readiness.models.condition import Condition
from readiness.models.documents.scoring_model import NotYet
from readiness.scoring.conditions import Reading, Scored, facts_of, holds, passes, questions_of

FACTS = {"ai": True, "size": "small", "tags": ("a", "b"), "people": Fraction(10), "none": ()}


def made(condition: Plain) -> Condition:
    return NotYet.model_validate({"id": "n", "if": condition, "text": "?"}).if_


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"fact": "ai", "is": True}, True),
        ({"fact": "ai", "is": 1}, False),
        ({"fact": "size", "is": "small"}, True),
        ({"fact": "people", "is": Fraction("10.0")}, True),
        ({"fact": "people", "in": [9, 10]}, True),
        ({"fact": "size", "in": ["large"]}, False),
        ({"fact": "tags", "includes": "b"}, True),
        ({"fact": "none", "includes": "b"}, False),
        ({"fact": "people", "at_least": 10}, True),
        ({"fact": "people", "at_least": Fraction("10.01")}, False),
        ({"all": []}, True),
        ({"any": []}, False),
        ({"not": {"any": []}}, True),
        ({"any": [{"fact": "ai", "is": False}, {"not": {"fact": "size", "is": "large"}}]}, True),
        ({"all": [{"fact": "ai", "is": True}, {"fact": "size", "is": "large"}]}, False),
    ],
)
def test_conditions_on_facts(condition: Plain, expected: bool) -> None:
    assert all(holds(made(condition), FACTS, {}, reading) is expected for reading in Reading)


ANSWERED = Scored("answered", Fraction(3), Fraction(3), Fraction(1), frozenset({"x"}))
OPEN = Scored("blank", Fraction(0), Fraction(4), Fraction(0))
NIL = Scored("zero", Fraction(0), Fraction(0), Fraction(0))
GONE = Scored("inactive", None, None, None)


@pytest.mark.parametrize(
    ("leaf", "scored", "low", "high", "evidenced"),
    [
        ({"question": "q", "at_least": 2}, ANSWERED, True, True, False),
        ({"question": "q", "at_least": 1}, ANSWERED, True, True, True),
        ({"question": "q", "at_least": 4}, OPEN, False, True, False),
        ({"question": "q", "at_least": 5}, OPEN, False, False, False),
        ({"question": "q", "at_least": 0}, NIL, True, True, True),
        ({"question": "q", "at_least": 0}, GONE, False, False, False),
        ({"question": "q", "includes": "x"}, ANSWERED, True, True, True),
        ({"question": "q", "includes": "y"}, ANSWERED, False, False, False),
        ({"question": "q", "includes": "y"}, OPEN, False, True, False),
        ({"question": "q", "includes": "x"}, NIL, False, False, False),
        ({"answered": "q"}, ANSWERED, True, True, True),
        ({"answered": "q"}, NIL, True, True, True),
        ({"answered": "q"}, OPEN, False, True, False),
        ({"answered": "q"}, GONE, False, False, False),
        ({"not": {"question": "q", "at_least": 4}}, OPEN, False, True, True),
    ],
)
def test_three_readings(leaf: Plain, scored: Scored, low: bool, high: bool, evidenced: bool) -> None:
    expected = {Reading.LOW: low, Reading.HIGH: high, Reading.EVIDENCED: evidenced}
    assert {reading: holds(made(leaf), FACTS, {"q": scored}, reading) for reading in Reading} == expected
    if scored.in_tree:
        assert {reading: passes(made(leaf), FACTS, {"q": scored}, reading) for reading in Reading} == expected


def test_what_a_condition_names() -> None:
    parts: list[Any] = [{"fact": "ai", "is": True}, {"not": {"any": [{"answered": "b"}, {"fact": "ai", "is": False}]}}]
    condition = made({"all": [{"question": "a", "at_least": 1}, *parts, {"question": "a", "includes": "x"}]})
    assert (questions_of(condition), facts_of(condition)) == (("a", "b"), ("ai",))
