"""What must hold of every plan (issue of the roadmap): more is never worse, a higher goal never cheaper, no score falls."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from tests.planning.brute import Ask
from tests.planning.drawn import answers_of, asks, desk_of, wish_of
from tests.planning.test_against_brute_force import roadmap_of, thorough
from tests.strategies import examples

from readiness.models.results.roadmap import Roadmap
from readiness.planning import plan, today

MORE = Fraction(3, 2)
brief = settings(thorough, max_examples=examples(60))


def judged(found: Roadmap) -> tuple[Any, Any]:
    """(a) and (b)."""
    never = len(found.phases) + 1
    return sum(phase or never for phase in found.legal_phases.values()), found.burden


def both(one: Ask, other: Ask) -> tuple[Roadmap, Roadmap]:
    return roadmap_of(one), roadmap_of(other)


def assert_no_worse(better: Roadmap, worse: Roadmap) -> None:
    """Among plans that reach their goal."""
    if better.reached and worse.reached:
        assert judged(better) <= judged(worse)


@brief
@given(asks(most=8))
def test_more_people_or_money_never_makes_it_worse(ask: Ask) -> None:
    more = replace(
        ask,
        capacity=ask.capacity and [each + MORE for each in ask.capacity],
        budget=ask.budget and [each * 2 for each in ask.budget],
    )
    tight, roomy = both(ask, more)
    assert_no_worse(roomy, tight)


@brief
@given(asks(most=8))
def test_a_higher_target_is_never_better(ask: Ask) -> None:
    levels = [level["level"] for level in ask.model["levels"]]
    lower, higher = both(replace(ask, level=levels[0]), replace(ask, level=levels[len(levels) // 2]))
    assert_no_worse(lower, higher)


@brief
@given(asks(most=10))
def test_no_score_falls_and_nothing_overruns(ask: Ask) -> None:
    found = roadmap_of(ask)
    scores = [found.start.score, *(phase.overall.score for phase in found.phases)]
    assert scores == sorted(scores)  # type: ignore[type-var]
    for number, phase in enumerate(found.phases):
        assert phase.capacity is None or phase.effort <= phase.capacity
        assert all(phase.from_ <= action.start <= action.end <= phase.to for action in phase.actions)
        before = found.phases[number - 1].dimensions if number else phase.dimensions
        assert all((now.score or 0) >= (old.score or 0) for now, old in zip(phase.dimensions, before, strict=True))


@brief
@given(asks(most=8))
def test_the_plan_is_one_whatever_the_order_of_the_files(ask: Ask) -> None:
    found = roadmap_of(ask)
    turned = replace(ask, actions=ask.actions[::-1], scenarios=ask.scenarios[::-1])
    desk = desk_of(turned)
    again = plan(desk, today(desk.scorer, answers_of(turned)), wish_of(turned), seconds=60)
    assert again == found
