"""States and the scores of single questions, by hand (method 3 and 4)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.documents import Plain, assess, checklist, file, model, number, questionnaire, scale, the_question

from readiness.models.results.assessment import QuestionResult

OUT = {"when": {"fact": "plant", "is": False}}
ZERO = {"zero_when": {"fact": "ai", "is": True}}
NA = {"not_applicable": "allowed"}
RATED = {"assessor": {"value": 2}}


def asked(question: Plain, answer: Any, ruled: Plain | None = None, **more: Any) -> QuestionResult:
    """The question `q` beside another one that always counts."""
    tree = questionnaire({"A": [question, scale("other")]})
    return the_question(assess(tree, ruled or model(core={}), file({"q": answer, "other": 1}, **more)), "q")


@pytest.mark.parametrize(
    ("question", "answer", "form", "state"),
    [
        (scale("q", **OUT, **ZERO, **NA), {"value": 3, **RATED}, "full", "inactive"),
        (scale("q", **ZERO) | {"core": False}, {"value": 3, **RATED}, "core", "not_asked"),
        (scale("q", **ZERO, **NA), {"value": 3, **RATED}, "full", "zero"),
        (scale("q", **ZERO, **NA), {"not_applicable": "none"}, "full", "zero"),
        (scale("q", **NA), {"not_applicable": "none"}, "full", "not_applicable"),
        (scale("q"), {"not_applicable": "none"}, "full", "blank"),
        (scale("q"), 3, "full", "answered"),
        (scale("q"), 0, "full", "answered"),
        (checklist("q", "x"), [], "full", "answered"),
        (scale("q"), "unknown", "full", "unknown"),
        (scale("q"), {"note": "later"}, "full", "blank"),
        (scale("q"), None, "full", "blank"),
    ],
)
def test_the_first_state_that_fits(question: Plain, answer: Any, form: str, state: str) -> None:
    assert asked(question, answer, form=form).state == state


@pytest.mark.parametrize("said", [{"not_applicable": "none"}, {"unknown": True}, {}, {"value": 4}])
def test_the_assessor_answers_over_anything_said(said: Plain) -> None:
    found = asked(scale("q", **NA), {**said, **RATED})
    assert (found.state, found.low, found.high) == ("answered", 2, 2)


def test_the_assessor_does_not_score_what_the_facts_rule_out() -> None:
    assert asked(scale("q", **ZERO), RATED).low == 0
    assert asked(scale("q", **OUT), RATED).low is None


def test_blank_and_unknown_are_anything_from_nothing_to_the_highest() -> None:
    for answer in (None, "unknown"):
        found = asked(scale("q"), answer)
        assert (found.low, found.high, found.evidenced, found.max) == (0, 4, 0, 4)


# Bands 0–20–50–100 of a rate that should rise, and of one that should fall.

RISING = number(
    "q", minimum=0, maximum=100, bands=[{"from": 0, "score": 0}, {"from": 20, "score": 1.5}, {"from": 50, "score": 4}]
)
FALLING = number(
    "q",
    minimum=0,
    maximum=10,
    direction="falling",
    bands=[{"from": 0, "score": 3}, {"from": 0.5, "score": 2}, {"from": 2.5, "score": 0}],
)


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        (RISING, 0, "0"),
        (RISING, 19.999, "0"),
        (RISING, 20, "1.5"),
        (RISING, 49.9, "1.5"),
        (RISING, 50, "4"),
        (RISING, 100, "4"),
        (FALLING, 0, "3"),
        (FALLING, 0.5, "2"),
        (FALLING, 2.4, "2"),
        (FALLING, 2.5, "0"),
        (FALLING, 10, "0"),
    ],
)
def test_bands_are_half_open_and_the_last_includes_the_maximum(question: Plain, value: Any, expected: str) -> None:
    assert asked(question, value).low == Fraction(expected)


def test_the_highest_of_falling_bands_is_their_first() -> None:
    found = asked(FALLING, None)
    assert (found.high, found.max) == (3, 3)


def test_a_last_band_that_is_the_maximum_alone() -> None:
    bands = [{"from": 0, "score": 1}, {"from": 100, "score": 4}]
    assert asked(number("q", minimum=0, maximum=100, bands=bands), 100).low == 4
    assert asked(number("q", minimum=0, maximum=100, bands=bands), 99.9).low == 1


def test_checklist_points_and_its_own_highest_score() -> None:
    items = [
        {"id": "x", "label": ".", "points": 2},
        {"id": "y", "label": ".", "points": 0.5},
        {"id": "z", "label": "."},
    ]
    question = {**checklist("q"), "items": items}
    assert asked(question, ["x", "y"]).low == Fraction(20, 7)  # 4 * 2.5 / 3.5
    assert asked({**question, "max": 7}, ["y"]).low == 1
    assert asked(question, []).low == 0


def test_boolean_is_worth_its_highest_or_nothing() -> None:
    question = {"id": "q", "kind": "boolean", "prompt": "?", "core": True}
    assert (asked(question, True).low, asked(question, False).low) == (4, 0)
    assert asked({**question, "max": 2.5}, True).low == Fraction(5, 2)


# What a claim is worth without evidence: at most 1.


@pytest.mark.parametrize(
    ("states", "assessor", "evidenced"),
    [
        ([], None, 1),
        (["named"], None, 3),
        (["named"], "A", 1),
        (["named", "seen"], "A", 3),
        (["verified"], "A", 3),
        (["verified"], None, 3),
        ([], "A", 1),
    ],
)
def test_evidence_counts_from_named_and_with_an_assessor_from_seen(
    states: list[str], assessor: str | None, evidenced: int
) -> None:
    answer = {"value": 3, "evidence": [{"name": "x", "state": state} for state in states]}
    found = asked(scale("q"), answer, model(evidence={"cap": 1}), assessor=assessor)
    assert (found.low, found.high, found.evidenced) == (3, 3, evidenced)


def test_evidence_raises_nothing_and_is_not_asked_for_without_a_cap() -> None:
    assert asked(scale("q"), {"value": 0, "evidence": ["x"]}, model(evidence={"cap": 1})).evidenced == 0
    assert asked(scale("q"), 0, model(evidence={"cap": 1})).evidenced == 0
    assert asked(scale("q"), 3).evidenced == 3


def test_the_assessors_value_needs_evidence_too() -> None:
    assert asked(scale("q"), {"value": 0, "assessor": {"value": 3}}, model(evidence={"cap": 1})).evidenced == 1
