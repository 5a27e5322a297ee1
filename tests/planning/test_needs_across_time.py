"""A need that leaves a choice, met in an earlier phase; the target level where a duty by law can't be fulfilled."""

from __future__ import annotations

from typing import Any

from tests.documents import gate
from tests.planning.test_details import ZEROS, Small, action, months

EITHER = {"any": [{"question": "q2", "at_least": 1}, {"question": "q3", "at_least": 1}]}
"""q2 can be raised, q3 only for money that nobody has."""


def law(question: str, **more: Any) -> dict[str, Any]:
    return gate("law", {"question": question, "at_least": 1}, **{"cap": 3, "legal": True, **more})


def rungs(needed: int, needing: int) -> list[dict[str, Any]]:
    """q1.4 makes the level and needs one of two; q4.1 opens the gate by law, and wants the first phase for itself."""
    return [
        action("q1.4", 4, months=needing, needs=[EITHER]),
        action("q2.1", 1, months=needed),
        action("q3.1", 1, cost=(5, 5)),
        action("q4.1", 1),
    ]


def test_a_choice_too_long_for_one_phase_is_met_in_the_phase_before() -> None:
    """4 and 10 months don't fit into the 12 of the second phase: q2.1 goes first, and the duty by law waits."""
    target = {"level": 1, "capacity": [1, 9], "budget": [0, 0]}
    found = Small(rungs(4, 10), ZEROS, gates=[law("q4")], target=target).plan()
    assert (found.reached, found.optimal, found.reason) == (True, True, None)
    assert months(found) == {"q2.1": (1, 0, 4), "q1.4": (2, 6, 16), "q4.1": (2, 6, 7)}
    assert found.legal_phases == {"law": 2}


def test_a_choice_that_just_fits_into_one_phase_is_met_in_it() -> None:
    target = {"level": 1, "capacity": [1, 9], "budget": [0, 0]}
    found = Small(rungs(4, 8), ZEROS, gates=[law("q4")], target=target).plan()
    assert (found.reached, found.optimal) == (True, True)
    assert months(found) == {"q4.1": (1, 0, 1), "q2.1": (2, 6, 10), "q1.4": (2, 10, 18)}
    assert found.legal_phases == {"law": 1}


def test_a_chain_below_a_choice_is_met_in_the_phase_before() -> None:
    """q2.2, one of the two, stands on q2.1: 3 + 3 + 8 months are more than 12, 3 + 8 are not."""
    either = {"any": [{"question": "q2", "at_least": 2}, {"question": "q3", "at_least": 1}]}
    ladders = [
        action("q1.4", 4, months=8, needs=[either]),
        action("q2.1", 1, months=3),
        action("q2.2", 2, months=3),
        action("q3.1", 1, cost=(5, 5)),
        action("q4.1", 1),
    ]
    target = {"level": 1, "capacity": [1, 9], "budget": [0, 0]}
    found = Small(ladders, ZEROS, gates=[law("q4")], target=target).plan()
    assert (found.reached, found.optimal) == (True, True)
    assert months(found) == {"q2.1": (1, 0, 3), "q2.2": (2, 6, 9), "q1.4": (2, 9, 17), "q4.1": (2, 6, 7)}


def test_a_choice_that_is_never_in_time_leaves_the_goal_out_of_reach() -> None:
    target = {"level": 1, "capacity": [0, 9], "budget": [0, 0]}
    found = Small(rungs(4, 10), ZEROS, gates=[law("q4")], target=target).plan()
    assert (found.reached, found.optimal, found.reason) == (False, True, "limits")
    assert "q1.4" not in months(found)
    assert found.legal_phases == {"law": 2}


def test_the_target_level_is_reached_where_only_a_duty_by_law_is_not() -> None:
    """No action raises q4: the duty stays open, level 2 can be had all the same, and is not given up for level 1."""
    ladders = [action("q1.4", 4), action("q3.4", 4, effort=5)]
    found = Small(ladders, ZEROS, gates=[law("q4")], target={"level": 2}).plan()
    assert (found.reached, found.optimal, found.reason) == (False, True, "limits")
    assert found.legal_phases == {"law": None}
    assert [each.id for each in found.actions()] == ["q1.4", "q3.4"]
    assert [phase.overall.level for phase in found.phases] == [2, 2]
    assert [(each.kind, each.id) for each in found.limits.binding] == [("ladder", "q4")]


def test_a_level_below_the_target_is_taken_where_that_is_out_of_reach_too() -> None:
    found = Small([action("q1.4", 4)], ZEROS, gates=[law("q4")], target={"level": 2}).plan()
    assert (found.reached, found.optimal) == (False, True)
    assert found.phases[-1].overall.level == 1


def test_a_duty_that_can_be_fulfilled_is_fulfilled_beside_one_that_cannot() -> None:
    other = gate("other", {"question": "q2", "at_least": 1}, cap=3, legal=True)
    ladders = [action("q1.4", 4), action("q2.1", 1, effort=9), action("q3.4", 4)]
    found = Small(ladders, ZEROS, gates=[law("q4"), other], target={"level": 1}).plan()
    assert found.legal_phases == {"law": None, "other": 1}
    assert found.phases[-1].overall.level is not None
    assert found.phases[-1].overall.level >= 1


def test_needs_that_are_met_today_hold_nothing_up() -> None:
    found = Small(rungs(4, 6), {**ZEROS, "q2": 1}, target={"level": 1}).plan()
    assert months(found) == {"q1.4": (1, 0, 6)}


def test_one_of_two_chains_is_chosen_by_what_it_takes_once_both_are_in_time() -> None:
    """Both ways end before the phase does: the cheaper one is taken, though it is the longer."""
    ladders = [action("q1.4", 4, needs=[EITHER]), action("q2.1", 1, months=5), action("q3.1", 1, effort=2)]
    found = Small(ladders, ZEROS).plan()
    assert months(found) == {"q2.1": (1, 0, 5), "q1.4": (1, 5, 6)}
