"""When a level may be shown: the full form, something that applies, enough answered; one function for all who ask."""

from fractions import Fraction

import pytest
from tests.reports.real import ANSWERS, HALF, shipped

from readiness.models.documents.scoring_model import CoreForm
from readiness.scoring import Scorer
from readiness.scoring.conditions import Reading
from readiness.scoring.shown import coverage_floor, level_shown, levels_shown, withheld
from readiness.scoring.tree import Node

FLOOR = Fraction(7, 10)
LEVELS = {Reading.LOW: 2, Reading.HIGH: 4, Reading.EVIDENCED: 1}


def node(coverage: Fraction) -> Node:
    return Node(Fraction(2), Fraction(4), Fraction(1), Fraction(5), coverage, 3)


def test_exactly_the_floor_is_enough_and_anything_below_is_not() -> None:
    assert not withheld(node(FLOOR), FLOOR)
    assert withheld(node(FLOOR - Fraction(1, 10**9)), FLOOR)
    assert not withheld(node(Fraction(0)), Fraction(0))


def test_levels_are_shown_whole_or_not_at_all() -> None:
    assert levels_shown("full", node(FLOOR), LEVELS, FLOOR) == LEVELS
    assert level_shown("full", node(FLOOR), LEVELS, FLOOR) == 2
    assert levels_shown("core", node(Fraction(1)), LEVELS, FLOOR) is None
    assert levels_shown("full", node(Fraction(69, 100)), LEVELS, FLOOR) is None
    assert levels_shown("full", None, LEVELS, FLOOR) is None
    assert levels_shown("full", node(FLOOR), None, FLOOR) is None
    assert level_shown("core", node(Fraction(1)), LEVELS, FLOOR) is None


def test_the_short_form_has_a_floor_of_its_own_where_the_model_gives_one() -> None:
    model = shipped(HALF).model.model_copy(
        update={"coverage_floor": FLOOR, "core": CoreForm(coverage_floor=Fraction(9, 10))}
    )
    assert (coverage_floor(model, "full"), coverage_floor(model, "core")) == (FLOOR, Fraction(9, 10))
    assert coverage_floor(model.model_copy(update={"core": None}), "core") == FLOOR


@pytest.mark.parametrize("name", sorted(path.stem for path in ANSWERS.glob("*.yaml")))
@pytest.mark.parametrize("core", [False, True])
def test_the_scorer_tells_others_what_its_result_says(name: str, core: bool) -> None:
    bundle = shipped(name, core=core)
    scorer = Scorer(bundle.questionnaire, bundle.model)
    found, reckoning = bundle.assessment, scorer.reckon(bundle.answers)
    assert scorer.level_shown(bundle.answers, reckoning) == found.overall.level
    assert scorer.withheld(bundle.answers, reckoning) == found.overall.withheld
    for group in found.dimension_results():
        assert scorer.level_shown(bundle.answers, reckoning, group.id) == group.level


def test_some_shipped_levels_are_withheld_and_some_are_shown() -> None:
    told = {shipped(path.stem).assessment.overall.withheld for path in ANSWERS.glob("*.yaml")}
    assert told == {True, False}
