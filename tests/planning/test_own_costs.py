"""An enterprise's own figures (formats *Costs*): they are what a plan is made with, and it says so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.documents import exact
from tests.planning.test_details import ONES, ZEROS, Small, action

from readiness.models.digest import digest
from readiness.models.documents.actions import Costs
from readiness.models.results.roadmap import Roadmap
from readiness.planning import Wish, plan, today


def costs(**actions: Any) -> Costs:
    given = {key.replace("_", "."): figures for key, figures in actions.items()}
    return Costs.model_validate(exact({"format": "readiness/costs/1", "actions": given}))


def planned(case: Small, own: Costs | None) -> Roadmap:
    desk = replace(case.desk, costs=own)
    return plan(desk, today(desk.scorer, case.answers), Wish())


def ids(found: Roadmap) -> list[str]:
    return [each.id for each in found.actions()]


TWO_WAYS = [action("q1.4", 4, effort=1), action("q2.4", 4, effort=2)]


def test_the_plan_takes_what_is_cheapest_by_own_figures() -> None:
    case = Small(TWO_WAYS, ZEROS)
    assert ids(planned(case, None)) == ["q1.4"]
    found = planned(case, costs(q1_4={"effort": {"small": 5}}))
    assert ids(found) == ["q2.4"]
    assert found.own_costs is not None
    assert found.own_costs.actions == ()


def test_effort_cost_and_duration_are_those_given() -> None:
    own = costs(q1_4={"effort": {"small": Fraction(1, 2)}, "cost": {"small": [1, 3]}, "duration": 4})
    found = planned(Small(TWO_WAYS, ZEROS), own)
    (only,) = found.actions()
    assert (only.effort, only.cost.low, only.cost.high, only.end) == (Fraction(1, 2), 1, 3, 4)
    assert found.burden == 3  # half a month at 2, and the midpoint
    assert found.own_costs is not None
    assert (found.own_costs.digest, found.own_costs.actions) == (digest(own), ("q1.4",))


def test_figures_of_another_size_change_nothing_and_are_not_claimed() -> None:
    case = Small(TWO_WAYS, ZEROS)
    found = planned(case, costs(q1_4={"effort": {"large": 9}, "cost": {"large": [9, 9]}}))
    assert [each.effort for each in found.actions()] == [1]
    assert found.own_costs is not None
    assert found.own_costs.actions == ()


def test_without_a_plan_they_are_told_too() -> None:
    own = costs(q1_1={"duration": 2})
    found = planned(Small(ONES, {"form": "core", **ZEROS}, core={"coverage_floor": 0, "margin": 0, "cap": 4}), own)
    assert found.reason == "form"
    assert found.own_costs is not None
    assert found.own_costs.digest == digest(own)


def test_none_given_none_said() -> None:
    assert planned(Small(TWO_WAYS, ZEROS), None).own_costs is None
