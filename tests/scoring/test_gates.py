"""Gates by hand: three readings, what is left out, open, legal, the weakest link (method 6)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.documents import (
    NO_PLANT,
    Plain,
    assess,
    checklist,
    documents,
    file,
    gate,
    model,
    questionnaire,
    scale,
    the_gate,
    the_group,
)

from readiness.models.results.assessment import Assessment, GateResult
from readiness.scoring.explain import explain

TREE = questionnaire(
    {
        "A": [scale("a1"), scale("a2"), scale("gone", **NO_PLANT)],
        "B": [scale("b1"), checklist("list", "x", "y")],
        "C": [scale("c1", **NO_PLANT)],
    }
)
FULL: Plain = {"a1": 3, "a2": 3, "gone": 3, "b1": 3, "list": ["x", "y"], "c1": 3}
AT = {"question": "a1", "at_least": 3}
GONE = {"question": "gone", "at_least": 1}
EASY, HARD = {"fact": "ai", "is": True}, {"fact": "ai", "is": False}


def run(
    unless: Plain, answers: Plain | None = None, facts: Plain | None = None, **more: Any
) -> tuple[GateResult, Assessment]:
    ruled = model(gates=[gate("g", unless, **more)], evidence={"cap": 1})
    result = assess(TREE, ruled, file(FULL if answers is None else answers, facts))
    return the_gate(result, "g"), result


def without(*keys: str) -> Plain:
    return {key: value for key, value in FULL.items() if key not in keys}


@pytest.mark.parametrize(
    ("unless", "answers", "state", "evidenced"),
    [
        (AT, FULL, "passed", False),
        (AT, {**FULL, "a1": {"value": 3, "evidence": ["x"]}}, "passed", True),
        (AT, {**FULL, "a1": 2}, "failed", False),
        (AT, without("a1"), "open", False),
        (AT, {**FULL, "a1": "unknown"}, "open", False),
        ({"question": "list", "includes": "x"}, FULL, "passed", True),
        ({"question": "list", "includes": "x"}, {**FULL, "list": ["y"]}, "failed", False),
        ({"question": "list", "includes": "x"}, without("list"), "open", False),
        ({"answered": "a1"}, FULL, "passed", True),
        ({"answered": "a1"}, without("a1"), "open", False),
        ({"all": [AT, {"question": "b1", "at_least": 4}]}, FULL, "failed", False),
        ({"any": [AT, {"question": "b1", "at_least": 4}]}, FULL, "passed", False),
        (
            {"any": [{"question": "b1", "at_least": 4}, {"question": "a2", "at_least": 1}]},
            without("b1"),
            "passed",
            True,
        ),
        ({"all": []}, FULL, "passed", True),
        ({"any": []}, FULL, "failed", False),
    ],
)
def test_states_and_evidence(unless: Plain, answers: Plain, state: str, evidenced: bool) -> None:
    found, result = run(unless, answers)
    assert (found.state, found.evidenced, found.cap) == (state, evidenced, 1)
    assert (result.overall.level == 1) is (state != "passed")
    assert (result.overall.level_high == 1) is (state == "failed")


def test_the_evidenced_level_is_capped_by_what_is_evidenced() -> None:
    proven: Plain = {key: {"value": value, "evidence": ["x"]} for key, value in FULL.items()}
    assert run(AT, proven)[1].overall.level_evidenced == 3
    _, result = run(AT, {**proven, "a1": 3})  # A: (3 + 1 + 3) / 3, overall (7/3 + 3.5 + 3) / 3 = 2.94
    assert (result.overall.level, result.overall.level_high, result.overall.level_evidenced) == (3, 3, 1)
    _, result = run({"question": "a1", "at_least": 1}, {**proven, "a1": 3})
    assert result.overall.level_evidenced == 2


@pytest.mark.parametrize(
    ("unless", "state"),
    [
        (GONE, "passed"),
        ({"not": GONE}, "passed"),
        ({"all": [GONE, GONE]}, "passed"),
        ({"any": [GONE]}, "passed"),
        ({"any": [GONE, {"all": [GONE]}, {"not": {"any": [GONE]}}]}, "passed"),
        ({"any": [GONE, HARD]}, "failed"),
        ({"any": [{"not": GONE}, HARD]}, "failed"),
        ({"any": [GONE, EASY]}, "passed"),
        ({"all": [GONE, HARD]}, "failed"),
        ({"all": [GONE, EASY]}, "passed"),
        ({"any": [{"all": [GONE]}, {"question": "a1", "at_least": 4}]}, "failed"),
        ({"not": {"all": [GONE, EASY]}}, "failed"),
        ({"not": {"any": [GONE, HARD]}}, "passed"),
        ({"all": [{"any": []}, GONE]}, "failed"),
    ],
)
def test_what_left_the_tree_is_left_out(unless: Plain, state: str) -> None:
    found, result = run(unless, facts={"plant": False})
    assert (found.state, result.overall.level) == (state, 3 if state == "passed" else 1)


def test_a_gate_on_a_dimension_caps_that_dimension() -> None:
    found, result = run({"question": "b1", "at_least": 4}, applies_to="B", cap=2, legal=True)
    assert (found.state, found.applies_to, found.legal, found.decided_by) == ("failed", "B", True, ("b1",))
    assert (the_group(result, "B").level, the_group(result, "A").level, result.overall.level) == (2, 3, 3)


def test_a_gate_on_a_dimension_that_does_not_apply_is_passed_before_anything_else() -> None:
    found, result = run(HARD, facts={"plant": False}, applies_to="C", open_when=EASY)
    assert (found.state, found.evidenced, the_group(result, "C").level) == ("passed", True, None)


@pytest.mark.parametrize("unless", [HARD, AT, GONE])
def test_an_open_gate_caps_nothing_and_says_open(unless: Plain) -> None:
    found, result = run(unless, facts={"plant": False}, open_when={"fact": "size", "is": "small"})
    assert (found.state, result.overall.level, result.overall.level_high) == ("open", 3, 3)
    assert run(HARD, facts={"size": "large"}, open_when={"fact": "size", "is": "small"})[0].state == "failed"


# The weakest link.


def link(
    answers: Plain, facts: Plain | None = None, gates: list[Plain] | None = None, **more: Any
) -> tuple[GateResult, Assessment]:
    ruled = model(gates=[*(gates or []), {"id": "w", "kind": "weakest_link", "within": 1, **more}], evidence={"cap": 0})
    result = assess(TREE, ruled, file(answers, facts))
    return the_gate(result, "w"), result


def test_overall_is_at_most_the_lowest_counted_dimension_plus_n() -> None:
    found, result = link({**FULL, "c1": 0}, within=1)
    assert (found.state, found.cap, found.decided_by) == ("failed", 1, ("C",))  # (3 + 3.5 + 0) / 3 is level 2
    assert (result.overall.level, result.overall.third) == (1, None)


def test_small_dimensions_do_not_count() -> None:
    found, result = link({**FULL, "c1": 0}, min_questions=2)
    assert (found.state, found.cap, found.decided_by, result.overall.level) == ("passed", 4, ("A", "B"), 2)
    found, result = link({**FULL, "c1": 0}, min_questions=4)
    assert (found.state, found.cap, found.decided_by, found.evidenced) == ("passed", None, (), True)


def test_only_applicable_questions_count() -> None:
    answers = {**FULL, "a1": 0, "a2": 0, "b1": 4}  # A: 0, B: 4, without C
    found, _ = link(answers, {"plant": False}, min_questions=2)
    assert (found.cap, found.decided_by, found.state) == (1, ("A",), "failed")
    found, _ = link(answers, {"plant": False}, min_questions=3)
    assert (found.cap, found.state) == (None, "passed")


def test_blanks_leave_the_weakest_link_open() -> None:
    found, result = link(without("c1"))
    assert (found.state, found.cap) == ("open", 1)  # C: 0 to 4
    assert (result.overall.level, result.overall.level_high) == (1, 3)


def test_the_weakest_link_reads_levels_with_their_gates() -> None:
    shut = gate("g", {"question": "b1", "at_least": 4}, cap=0, applies_to="B")
    found, result = link(FULL, gates=[shut])
    assert (found.cap, found.decided_by, found.state) == (1, ("B",), "failed")
    assert (the_group(result, "B").level, result.overall.level) == (0, 1)


def test_the_weakest_link_is_judged_by_the_level_of_the_score() -> None:
    """Beside a lower cap it still fails: each gate answers for itself."""
    shut = gate("g", HARD, cap=0)
    found, result = link({**FULL, "c1": 0}, gates=[shut])
    assert (result.overall.level, found.state, the_gate(result, "g").state) == (0, "failed", "failed")


def test_the_weakest_link_on_evidence() -> None:
    found, _ = link(FULL)
    assert (found.state, found.evidenced) == ("passed", True)  # A and C prove 0, B half of 4: overall 0.67, level 0
    proven = {key: {"value": value, "evidence": ["x"]} for key, value in FULL.items()}
    found, _ = link({**proven, "c1": 3})
    assert (found.state, found.evidenced) == ("passed", False)  # C proves 0, overall 2.17


# What explain says of gates.


def test_explain_names_the_gates_that_hold_the_level_down() -> None:
    gates = [
        gate("holds", {"question": "a1", "at_least": 4}, cap=2),
        gate("idle", {"question": "a1", "at_least": 4}, cap=3),
        gate("waived", HARD, cap=0, open_when=EASY),
        gate("dimension", {"question": "b1", "at_least": 4}, cap=1, applies_to="B"),
        {"id": "link", "kind": "weakest_link", "within": 1},
    ]
    loaded = documents(TREE, model(gates=gates), file(FULL))
    result = assess(TREE, model(gates=gates), file(FULL))
    opened = explain(result, *loaded)
    assert (opened.level_before_gates, opened.level, opened.capped_by) == (3, 2, ("holds", "link"))
    below = explain(result, *loaded, node="B")
    assert (below.level_before_gates, below.level, below.capped_by) == (3, 1, ("dimension",))
    assert [share.contribution for share in below.children] == [Fraction(3, 2), 2]
