"""Every shipped enterprise gets a plan that is proven, keeps all rules and comes out the same whatever the order of the files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from tests.planning.shipped import answers, desk, example, examples

from readiness.models.documents.actions import Actions
from readiness.models.results.roadmap import Roadmap
from readiness.planning import Wish, plan, today

ids = [path.stem for path in examples()]


@cache
def planned(path: Path, wish: Wish | None = None, seconds: float = 60) -> Roadmap:
    return plan(desk(), today(desk().scorer, answers(path)), wish or Wish(), seconds)


def next_level(path: Path) -> Wish:
    """The level above today's, whatever the file asks for."""
    found = today(desk().scorer, answers(path)).level
    top = desk().model.levels[-1].level
    return Wish(level=None if found is None else min(found + 1, top))


def assert_sound(found: Roadmap) -> None:
    assert found.optimal is (None if found.reason in ("coverage", "form", "top") else True)
    assert found.bound is None
    scores = [found.start.score, *(phase.overall.score for phase in found.phases)]
    assert scores == sorted(scores, key=lambda score: score or 0)
    gains = sum((action.gain for action in found.actions()), Fraction(0))
    assert not found.phases or gains == (scores[-1] or 0) - (scores[0] or 0)
    assert all(action.reasons for action in found.actions() if found.reached)
    for phase in found.phases:
        assert phase.capacity is None or phase.effort <= phase.capacity
        assert phase.budget is None or phase.cost.mid <= phase.budget
        assert all(phase.from_ <= action.start <= action.end <= phase.to for action in phase.actions)
    if found.reached and found.target.level is not None and found.phases:
        assert (found.phases[-1].overall.level or 0) >= found.target.level
        assert None not in found.legal_phases.values()


@pytest.mark.parametrize("path", examples(), ids=ids)
def test_the_goal_of_the_file(path: Path) -> None:
    assert_sound(planned(path))


@pytest.mark.parametrize("path", examples(), ids=ids)
def test_the_next_level(path: Path) -> None:
    assert_sound(planned(path, next_level(path)))


@pytest.mark.slow
@pytest.mark.parametrize("path", examples(), ids=ids)
def test_level_5(path: Path) -> None:
    assert_sound(planned(path, Wish(level=5)))


def test_some_goals_are_reached_and_some_are_not() -> None:
    reasons = {planned(path).reason for path in examples()}
    assert {None, "limits", "coverage"} <= reasons


@pytest.mark.parametrize("part", ["01", "09"])
def test_the_order_of_actions_and_files_makes_no_difference(part: str) -> None:
    turned = tuple(
        Actions(format=each.format, languages=each.languages, owners=each.owners, actions=tuple(reversed(each.actions)))
        for each in reversed(desk().actions)
    )
    start = today(desk().scorer, example(part))
    assert plan(replace(desk(), actions=turned), start, Wish()) == plan(desk(), start, Wish())


def test_a_time_limit_gives_a_bound_and_a_plan_that_keeps_the_rules() -> None:
    found = planned(next(path for path in examples() if "09" in path.stem), seconds=0.02)
    assert found.optimal is False
    assert found.bound is not None
    assert found.reached is False


def test_more_people_and_money_never_make_a_reached_plan_worse() -> None:
    start = today(desk().scorer, example("05"))
    tight = plan(desk(), start, Wish())
    own = example("05").target
    assert own is not None
    roomy = plan(desk(), start, Wish(capacity=(Fraction(500),) * 3, budget=(Fraction(9000),) * 3))
    assert tight.reached
    assert roomy.reached
    assert roomy.burden is not None
    assert tight.burden is not None
    assert roomy.burden <= tight.burden
