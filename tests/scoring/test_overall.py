"""Coverage, withholding, thirds, self rating, weights, the short form: numbers by hand (method 2, 4, 5, 7, 8)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.documents import NO_PLANT, Plain, assess, file, gate, model, questionnaire, scale, the_gate, the_group

from readiness.models.results.assessment import Assessment

ONE = questionnaire({"A": [scale("a1"), scale("a2")]})
TWO = questionnaire({"A": [scale("a1"), scale("a2")], "B": [scale("b1"), scale("b2")]})


def two(answers: Plain, ruled: Plain | None = None, **more: Any) -> Assessment:
    return assess(TWO, ruled or model(), file(answers, **more))


def all_at(value: float) -> Plain:
    return dict.fromkeys(("a1", "a2", "b1", "b2"), value)


# Thirds.


@pytest.mark.parametrize(
    ("score", "level", "third"),
    [(0, 0, 1), (0.4, 0, 1), (0.5, 0, 2), (1, 0, 3), (1.5, 1, 1), (3, 1, 1), (3.5, 1, 2), (6, 1, 3), (7.5, 1, 3)],
)
def test_thirds_up_to_the_next_bound_and_in_the_last_level_up_to_the_highest_score(
    score: float, level: int, third: int
) -> None:
    values = sorted({0, 7.5, score})
    asked = {**scale("a1"), "options": [{"value": value, "label": "."} for value in values]}
    ruled = model(levels=[{"level": 0, "from": 0, "name": "0"}, {"level": 1, "from": 1.5, "name": "1"}])
    overall = assess(questionnaire({"A": [asked]}), ruled, file({"a1": score})).overall
    assert (overall.level, overall.third) == (level, third)  # thirds start at 0, 0.5, 1 and at 1.5, 3.5, 5.5


def test_zero_questions_count_in_the_highest_possible_score_at_their_highest() -> None:
    asked = questionnaire({"A": [scale("a1"), scale("a2", zero_when={"fact": "ai", "is": False})]})
    ruled = model(levels=[{"level": 0, "from": 0, "name": "0"}, {"level": 1, "from": 1, "name": "1"}])
    overall = assess(asked, ruled, file({"a1": 4}, {"ai": False})).overall
    assert (overall.low, overall.highest, overall.third) == (2, 4, 2)  # 1 to 4: 2 starts the second third


def test_no_third_where_a_gate_lowers_the_level() -> None:
    passing = gate("g", {"question": "a1", "at_least": 1}, cap=3)
    shut = gate("g", {"question": "a1", "at_least": 4}, cap=2)
    assert two(all_at(3), model(gates=[passing])).overall.third == 1
    assert (two(all_at(3), model(gates=[shut])).overall.level, two(all_at(3), model(gates=[shut])).overall.third) == (
        2,
        None,
    )
    assert two(all_at(2), model(gates=[shut])).overall.third == 1  # it fails, yet lowers nothing


def test_the_last_level_may_start_at_the_highest_possible_score() -> None:
    overall = two(all_at(4)).overall
    assert (overall.level, overall.third) == (4, 3)


# Coverage and withholding.


def test_coverage_is_a_weighted_mean_whatever_the_method() -> None:
    asked = questionnaire({"A": [scale("a1", weight=3), scale("a2")], "B": [scale("b1")]})
    ruled = model(methods={"by_depth": ["mean", "sum"]}, weights={"B": 3}, coverage_floor=0.9375)
    overall = assess(asked, ruled, file({"a1": 2, "b1": 3})).overall
    assert (overall.coverage, overall.low, overall.high) == (Fraction(15, 16), Fraction(11, 4), Fraction(15, 4))
    assert (overall.withheld, overall.level, overall.missing) == (False, 2, ("a2",))


def test_under_the_floor_levels_are_withheld_and_the_missing_are_told_heaviest_first() -> None:
    asked = questionnaire({"A": [scale("a1"), scale("a2")], "B": [scale("b1", weight=3), scale("b2")]})
    overall = assess(asked, model(coverage_floor=0.76), file({"a1": 2, "a2": "unknown"})).overall
    assert (overall.coverage, overall.withheld) == (Fraction(1, 4), True)
    assert overall.missing == ("b1", "a2", "b2")  # shares 3/8, 1/4, 1/8
    assert (overall.level, overall.level_high, overall.level_evidenced, overall.third) == (None, None, None, None)
    assert (overall.low, overall.high) == (Fraction(1, 2), Fraction(7, 2))


def test_a_gate_reads_the_level_that_a_withheld_dimension_would_have() -> None:
    ruled = model(coverage_floor=0.6, gates=[{"id": "w", "kind": "weakest_link", "within": 1}])
    result = two({"a1": 4, "a2": 4, "b1": 1}, ruled)
    dimension = the_group(result, "B")
    assert (dimension.withheld, dimension.level, dimension.coverage) == (True, None, Fraction(1, 2))
    found = the_gate(result, "w")
    assert (found.cap, found.decided_by, found.state) == (1, ("B",), "open")  # B: 0.5 is level 0; at most 2.5, level 2
    assert (result.overall.coverage, result.overall.low) == (Fraction(3, 4), Fraction(9, 4))
    assert (result.overall.level, result.overall.level_high) == (1, 3)


def test_nothing_applies() -> None:
    overall = assess(questionnaire({"A": [scale("a1", **NO_PLANT)]}), model(), file({}, {"plant": False})).overall
    assert {value for key, value in overall if key not in ("withheld", "missing")} == {None}
    assert (overall.withheld, overall.missing) == (False, ())


# The respondent's own rating.


def test_self_is_null_without_an_assessors_value() -> None:
    assert two(all_at(2), assessor="A").self_ is None


def test_self_is_overall_of_the_respondents_own_values() -> None:
    answers = {
        **all_at(2),
        "a1": {"value": 4, "assessor": {"value": 1}},
        "a2": {"unknown": True, "assessor": {"value": 0}},
    }
    ruled = model(gates=[gate("g", {"question": "a1", "at_least": 2}, cap=0)])
    result = two(answers, ruled)
    assert (result.overall.low, result.overall.level) == (Fraction(5, 4), 0)
    assert result.self_ is not None
    assert (result.self_.score, result.self_.level) == (2, 2)
    told = [(each.question, each.respondent, each.assessor) for each in result.self_.differences]
    assert told == [("a1", 4, 1), ("a2", None, 0)]


def test_the_own_level_is_null_where_overalls_is_and_where_the_respondent_said_too_little() -> None:
    ruled = model(coverage_floor=0.9, core={})
    blank = {key: {"assessor": {"value": 2}} for key in all_at(2)}
    result = two(blank, ruled)
    assert (result.overall.level, result.self_ and result.self_.score, result.self_ and result.self_.level) == (
        2,
        0,
        None,
    )
    short = two({**all_at(2), "a1": {"value": 1, "assessor": {"value": 2}}}, ruled, form="core")
    assert (short.overall.level, short.self_ and short.self_.score, short.self_ and short.self_.level) == (
        None,
        Fraction(7, 4),
        None,
    )


def test_no_difference_where_both_say_the_same() -> None:
    result = two({**all_at(2), "a1": {"value": 2, "assessor": {"value": 2}}})
    assert result.self_ is not None
    assert (result.self_.differences, result.self_.score) == ((), 2)


# Weights, profiles, indices.


def test_score_common_leaves_profiles_out() -> None:
    ruled = model(
        weights={"A": 3},
        profiles=[{"id": "p", "when": {"fact": "size", "is": "small"}, "factors": {"A": 0.5, "a1": 3}}],
    )
    overall = two({"a1": 4, "a2": 0, "b1": 1, "b2": 1}, ruled).overall
    assert overall.low == Fraction(11, 5)  # A: 3 of weight 1.5; B: 1
    assert overall.score_common == Fraction(7, 4)  # A: 2 of weight 3; B: 1
    assert two(all_at(1), ruled, facts={"size": "large"}).overall.low == 1


def test_two_profiles_multiply() -> None:
    profiles = [{"id": name, "when": {"fact": "ai", "is": True}, "factors": {"A": 3}} for name in ("p", "r")]
    result = two({"a1": 4, "a2": 4, "b1": 0, "b2": 0}, model(profiles=profiles))
    assert (result.overall.low, the_group(result, "A").weight) == (Fraction(18, 5), 9)


def test_an_index_is_the_mean_of_its_dimensions_that_apply() -> None:
    asked = questionnaire({"A": [scale("a1")], "B": [scale("b1", **NO_PLANT)], "C": [scale("c1")]})
    indices = [{"id": "x", "name": "x", "of": ["A", "B", "C"]}, {"id": "y", "name": "y", "of": ["B"]}]
    ruled = model(methods={"by_depth": ["min"]}, weights={"C": 3}, indices=indices)
    result = assess(asked, ruled, file({"a1": 4, "b1": 4}, {"plant": False}))
    assert [(each.low, each.high) for each in result.indices] == [(1, 4), (None, None)]
    assert result.overall.low == 0


def test_weights_that_swing() -> None:
    ruled = model(robustness={"r": 0.5}, weights={"A": 2})
    overall = two({"a1": 4, "a2": 4, "b1": 1, "b2": 1}, ruled).overall
    assert overall.low == 3
    assert (overall.weight_low, overall.weight_high) == (Fraction(11, 5), Fraction(25, 7))  # 1:1.5 and 3:0.5
    assert overall.level_stable is False
    assert two({"a1": 4}, model(methods={"by_depth": ["min"]}, robustness={"r": 0.5})).overall.level_stable is None


def test_level_stable_also_where_levels_are_null() -> None:
    overall = two({"a1": 4}, model(coverage_floor=1, robustness={"r": 0.1}, core={})).overall
    assert (overall.level, overall.level_stable) == (None, False)  # 1 / 1: 0.9 to 1.1
    assert two({"a1": 4}, model(core={}, robustness={"r": 0}), form="core").overall.level_stable is True


def test_not_applicable_answers_as_zero() -> None:
    asked = questionnaire(
        {"A": [scale("a1"), scale("a2", not_applicable="allowed")], "B": [scale("b1", not_applicable="allowed")]}
    )
    overall = assess(
        asked, model(), file({"a1": 3, "a2": {"not_applicable": "no"}, "b1": {"not_applicable": "no"}})
    ).overall
    assert (overall.low, overall.score_if_na_is_zero) == (3, Fraction(3, 4))


# Contradictions.


@pytest.mark.parametrize(
    ("answers", "facts", "found"),
    [
        ({"a1": 3, "b1": 1}, {}, True),
        ({"a1": 3, "b1": 2}, {}, False),
        ({"a1": 3}, {}, False),  # b1 may still be 4
        ({"b1": 1}, {}, False),  # a1 is not known to be 3
        ({"a1": 3, "b1": 1}, {"plant": False}, False),  # what is expected left the tree
    ],
)
def test_contradictions(answers: Plain, facts: Plain, found: bool) -> None:
    asked = questionnaire({"A": [scale("a1")], "B": [scale("b1", **NO_PLANT)]})
    rule = {
        "id": "c",
        "if": {"question": "a1", "at_least": 3},
        "expect": {"question": "b1", "at_least": 2},
        "text": "?",
    }
    result = assess(asked, model(contradictions=[rule]), file(answers, facts))
    assert [(each.id, each.questions) for each in result.contradictions] == [("c", ("a1", "b1"))] * found


# The short form.


def short(answers: Plain, core: Plain, **more: Any) -> Assessment:
    return two(answers, model(core=core, **more), form="core")


def test_the_band_is_the_level_either_side_of_the_score() -> None:
    overall = short({**all_at(2), "a1": 3}, {"margin": 0.3}).overall
    assert (overall.low, overall.band) == (Fraction(9, 4), (1, 2))  # 1.95 to 2.55
    assert (overall.level, overall.level_high, overall.level_evidenced, overall.third) == (None, None, None, None)


def test_the_band_starts_from_low_and_ends_from_high() -> None:
    assert short({"a1": 2, "a2": 2, "b1": 2}, {"margin": 0.5}).overall.band == (1, 3)  # 1.5 - 0.5, 2.5 + 0.5


def test_the_band_stays_within_what_is_possible() -> None:
    assert short(all_at(0), {"margin": 0.5}).overall.band == (0, 0)
    assert short(all_at(4), {"margin": 0.5}).overall.band == (3, 4)


def test_the_band_is_capped_by_the_short_form_and_by_gates_in_their_reading() -> None:
    assert short(all_at(3), {"margin": 1, "cap": 3}).overall.band == (2, 3)
    assert short(all_at(4), {"margin": 0, "cap": 3}).overall.band == (3, 3)
    shut = gate("g", {"question": "a1", "at_least": 4}, cap=1)
    assert short({"a2": 4, "b1": 4, "b2": 4}, {"margin": 0.5}, gates=[shut]).overall.band == (
        1,
        4,
    )  # open: caps low only
    assert short({**all_at(4), "a1": 3}, {"margin": 0}, gates=[shut]).overall.band == (1, 1)


def test_dimensions_enter_the_weakest_link_without_margin() -> None:
    link = {"id": "w", "kind": "weakest_link", "within": 1}
    result = short({"a1": 4, "a2": 4, "b1": 1, "b2": 1}, {"margin": 0.5}, gates=[link])
    assert (result.overall.band, the_gate(result, "w").cap) == ((2, 2), 2)
    assert the_gate(result, "w").state == "passed"  # 2.5 is level 2 already


def test_the_short_form_is_withheld_under_its_own_floor() -> None:
    answers = {"a1": 4, "a2": 4, "b1": 4}
    assert short(answers, {"coverage_floor": 0.8}, coverage_floor=0.5).overall.band is None
    assert short(answers, {"coverage_floor": 0.7}, coverage_floor=0.9).overall.band == (3, 4)
    assert short(answers, {"coverage_floor": 0.8}).overall.withheld


def test_the_short_form_scores_core_questions_alone() -> None:
    asked = questionnaire({"A": [scale("a1"), scale("a2") | {"core": False}]})
    result = assess(asked, model(core={}), file({"a1": 2, "a2": 4}, form="core"))
    assert (result.overall.low, result.overall.coverage, result.questions[1].state) == (2, 1, "not_asked")
    assert the_group(result, "A").level is None
