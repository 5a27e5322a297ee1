"""Single rules of method 9 and 10, each on a case small enough to reckon by hand."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from tests.documents import checklist, exact, file, gate, model, questionnaire, scale

from readiness.models.documents.actions import Actions, Scenarios
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.roadmap import Roadmap
from readiness.planning import Desk, Wish, changed, plan, read_changes, read_wish, today
from readiness.planning.audit import BrokenPlan, audit
from readiness.planning.case import Case
from readiness.planning.projection import Timetable
from readiness.planning.reach import Best
from readiness.planning.wishes import make_case
from readiness.problems import DocumentProblems, UsageError
from readiness.scoring import Scorer

Plain = dict[str, Any]
PHASES = [{"from": 0, "to": 6}, {"from": 6, "to": 18}]


def action(name: str, to: Any, effort: Any = 1, cost: Any = (0, 0), months: int = 1, **more: Any) -> Plain:
    """An action on the question that its name begins with."""
    return {
        "id": name,
        "raises": {"question": name.split(".", maxsplit=1)[0], "to": to},
        "title": name,
        "owner": "boss",
        "effort": {"small": effort, "large": effort},
        "cost": {"small": list(cost), "large": list(cost)},
        "duration": months,
        **more,
    }


class Small:
    """Two dimensions with two questions, a scale 0 to 4; changed by each test as it needs."""

    def __init__(self, actions: list[Plain], answers: Plain, **more: Any) -> None:
        facts = more.pop("facts", None)
        target = more.pop("target", None)
        self.scenarios = more.pop("scenarios", [])
        groups = more.pop("groups", {"A": [scale("q1"), scale("q2")], "B": [scale("q3"), scale("q4")]})
        ruled = model(**{"phases": PHASES, "month_rate": 2, "uses": {"size": "size", "sectors": "tags"}, **more})
        form = "core" if "form" in answers else "full"
        given = {key: value for key, value in answers.items() if key != "form"}
        extra = {"target": target} if target else {}
        self.answers = Answers.model_validate(exact(file(given, facts, form=form, **extra)))
        plain = {"format": "readiness/actions/1", "actions": exact(actions)}
        scenes = {
            "format": "readiness/scenarios/1",
            "classes": [{"id": "k", "name": "k", "leans_on": []}, {"id": "m", "name": "m", "leans_on": []}],
            "scenarios": self.scenarios,
        }
        scorer = Scorer(
            Questionnaire.model_validate(exact(questionnaire(groups))), ScoringModel.model_validate(exact(ruled))
        )
        self.desk = Desk(scorer, (Actions.model_validate(plain),), (Scenarios.model_validate(exact(scenes)),))

    def plan(self, wish: Wish | None = None, seconds: float = 20) -> Roadmap:
        return plan(self.desk, today(self.desk.scorer, self.answers), wish or Wish(), seconds)

    def case(self, wish: Wish | None = None) -> Case:
        return make_case(self.desk, today(self.desk.scorer, self.answers), wish or Wish())


def months(found: Roadmap) -> dict[str, tuple[int, int, int]]:
    return {action.id: (action.phase, action.start, action.end) for action in found.actions()}


def binding(found: Roadmap) -> list[tuple[str, int | None, str | None]]:
    return [(each.kind, each.phase, each.id) for each in found.limits.binding]


ZEROS = {"q1": 0, "q2": 0, "q3": 0, "q4": 0}
ONES = [action(f"q{n}.1", 1) for n in range(1, 5)]


# the plan


def test_the_cheapest_way_to_the_next_level() -> None:
    found = Small([*ONES, action("q1.4", 4, effort=Fraction(1, 2))], ZEROS).plan()
    assert (found.reached, found.target.level, found.optimal) == (True, 1, True)
    assert found.burden == 3  # 1 + 1/2 months at 2
    assert months(found) == {"q1.1": (1, 0, 1), "q1.4": (1, 1, 2)}
    assert [phase.overall.level for phase in found.phases] == [1, 1]


def test_a_chain_too_long_for_a_phase_goes_on_in_the_next() -> None:
    rungs = [action("q1.1", 1, months=4), action("q1.2", 2, months=3), action("q1.4", 4, months=9)]
    found = Small(rungs, ZEROS).plan()
    assert months(found) == {"q1.1": (1, 0, 4), "q1.2": (2, 6, 9), "q1.4": (2, 9, 18)}


def test_a_choice_of_needs_takes_the_way_that_is_in_time() -> None:
    """q1.4 needs one of two: the cheap one takes too long for the plan to end."""
    either = {"any": [{"question": "q2", "at_least": 1}, {"question": "q3", "at_least": 1}]}
    rungs = [
        action("q1.4", 4, months=9, needs=[either]),
        action("q2.1", 1, effort=1, months=10),
        action("q3.1", 1, effort=2),
    ]
    found = Small(rungs, ZEROS, phases=[{"from": 0, "to": 18}]).plan()
    assert months(found) == {"q1.4": (1, 1, 10), "q3.1": (1, 0, 1)}


def test_equal_plans_are_settled_in_model_order() -> None:
    found = Small([action(f"q{n}.4", 4) for n in (4, 3, 2, 1)], ZEROS).plan()
    assert [each.id for each in found.actions()] == ["q1.4"]


def test_legal_gates_come_first_whatever_they_cost() -> None:
    legal = gate("law", {"question": "q4", "at_least": 1}, cap=3, legal=True)
    dear = [action("q1.4", 4), action("q4.1", 1, effort=9)]
    found = Small(dear, ZEROS, gates=[legal], capacity={"small": [9, 9]}).plan()
    assert found.legal_phases == {"law": 1}
    assert months(found)["q4.1"][0] == 1
    assert [reason.kind for reason in found.actions()[0].reasons][:1] in (["gate"], ["score"])


def test_an_open_legal_gate_is_no_goal() -> None:
    legal = gate("law", {"question": "q4", "at_least": 1}, legal=True, open_when={"fact": "ai", "is": True})
    assert Small([action("q1.4", 4)], ZEROS, gates=[legal]).plan().legal_phases == {}


def test_a_weakest_link_lifts_the_weak_dimension() -> None:
    link = {"id": "weakest", "kind": "weakest_link", "within": 0, "min_questions": 2}
    found = Small([*ONES, action("q1.4", 4, effort=Fraction(1, 8))], ZEROS, gates=[link]).plan()
    weak = [each.id for each in found.actions() if "weakest" in [reason.id for reason in each.reasons]]
    assert {"q3.1", "q4.1"} <= set(weak)


def test_a_checklist_keeps_what_is_ticked_and_a_ticked_rung_is_passed() -> None:
    groups = {"A": [checklist("q1", "a", "b", "c", "d")]}
    rungs = [action("q1.some", ["a", "b"]), action("q1.more", ["a", "b", "c"]), action("q1.all", ["a", "b", "c", "d"])]
    found = Small(rungs, {"q1": ["a", "c"]}, groups=groups).plan(Wish(level=3))
    assert [(each.id, each.from_, each.to) for each in found.actions()] == [("q1.some", 2, 3)]


def test_no_level_is_aimed_at_from_the_top() -> None:
    found = Small(ONES, dict.fromkeys(ZEROS, 4)).plan()
    assert (found.reason, found.reached, found.target.level, found.optimal) == ("top", True, None, None)
    assert found.phases == ()


# why


def test_reasons_and_gains() -> None:
    shut = gate("g", {"question": "q2", "at_least": 2}, cap=0)
    rungs = [action("q2.2", 2, needs=[{"question": "q1", "at_least": 1}]), *ONES]
    found = Small(rungs, {**ZEROS, "q3": 2}, gates=[shut]).plan()
    why = {each.id: [(reason.kind, reason.id) for reason in each.reasons] for each in found.actions()}
    assert why["q1.1"] == [("action", "q2.2"), ("score", "overall")]
    assert why["q2.2"] == [("gate", "g"), ("score", "overall")]
    assert sum(each.gain for each in found.actions()) == found.phases[-1].overall.score - found.start.score  # type: ignore[operator]


def test_an_unanswered_question_comes_before_all_actions() -> None:
    found = Small([action("q1.4", 4), *ONES[1:]], {**ZEROS, "q1": "unknown"}).plan()
    assert found.answer_first == ("q1",)
    assert [each.answer_first for each in found.actions()] == [True]


# out of reach


def test_out_of_reach_goes_as_high_as_it_can_and_says_why() -> None:
    found = Small([action("q1.4", 4, effort=2)], ZEROS, capacity={"small": [1, 1]}).plan()
    assert (found.reached, found.reason, found.actions()) == (False, "limits", ())
    assert binding(found) == [("capacity", 1, None), ("capacity", 2, None)]
    assert (found.limits.extra.capacity, found.limits.extra.budget) == (1, None)
    assert found.limits.extra.both is not None
    assert (found.limits.extra.both.capacity, found.limits.extra.both.budget) == (1, 0)


def test_people_and_money_only_help_together() -> None:
    wish = Wish(capacity=(Fraction(1), Fraction(0)), budget=(Fraction(3), Fraction(0)))
    found = Small([action("q1.4", 4, effort=2, cost=(4, 6))], ZEROS).plan(wish)
    assert (found.limits.extra.capacity, found.limits.extra.budget) == (None, None)
    assert found.limits.extra.both is not None
    assert (found.limits.extra.both.capacity, found.limits.extra.both.budget) == (1, 2)
    assert {kind for kind, _, _ in binding(found)} == {"capacity", "budget"}


def test_the_number_of_actions_binds() -> None:
    found = Small(ONES, ZEROS, max_actions={"small": 1}).plan()
    assert len(found.actions()) == 2
    assert binding(found) == [("actions", 1, None), ("actions", 2, None)]
    assert found.limits.extra.both is None


def test_the_end_of_a_ladder_binds() -> None:
    assert [b for b in binding(Small(ONES[:1], ZEROS).plan()) if b[0] == "ladder"] == [
        ("ladder", None, key) for key in ("q1", "q2", "q3", "q4")
    ]


def test_a_need_that_can_never_be_met_binds() -> None:
    hopeless = action("q1.4", 4, needs=[{"fact": "ai", "is": False}])
    assert ("need", None, "q1.4") in binding(Small([hopeless], ZEROS).plan())


def test_time_binds() -> None:
    slow = [action("q1.1", 1, months=10), action("q1.4", 4, months=10)]
    assert binding(Small(slow, ZEROS).plan()) == [("duration", None, "q1.4")]


def test_a_gate_on_facts_alone_binds() -> None:
    shut = gate("checked", {"fact": "ai", "is": False}, cap=0)
    assert ("need", None, "checked") in binding(Small([action("q1.4", 4)], ZEROS, gates=[shut]).plan())


def test_the_highest_level_before_the_most_scenes() -> None:
    """Level 2 is asked for; level 1 can be had, or the scene, not both."""
    scene = {"id": "s", "sector": "a", "class": "k", "title": "s", "minimum": {"q4": 2}}
    rungs = [action("q1.4", 4, effort=2), action("q4.2", 2, effort=2)]
    found = Small(rungs, ZEROS, scenarios=[scene], capacity={"small": [2, 0]}).plan(Wish(level=2, scenes=("s",)))
    assert not found.reached
    assert [each.id for each in found.actions()] == ["q1.4"]


# scenes


def scene(name: str, minimum: Plain, **more: Any) -> Plain:
    return {"id": name, "sector": "a", "class": "k", "title": name, "minimum": minimum, **more}


def test_the_portfolio_in_its_order() -> None:
    scenes = [scene("later", {"q3": 4}), scene("near", {"q3": 2}), scene("now", {"q2": 1}),
              scene("soon", {"q1": 4}), scene("dear", {"q3": 4}, **{"class": "m"}), scene("other", {"q3": 1}, sector="b")]  # fmt: skip
    answers = {**ZEROS, "q2": 1, "q3": 1}
    small = Small([action("q1.4", 4)], answers, scenarios=scenes, facts={"tags": ["a"]})
    small.answers = small.answers.model_copy(update={"importance": {"m": Fraction(3)}})
    found = [(each.id, each.ready, each.feasibility, each.importance) for each in small.plan().scenes]
    assert found == [
        ("now", "now", 1, 1), ("soon", 1, 0, 1), ("dear", "later", Fraction(1, 4), 3),
        ("near", "later", Fraction(1, 2), 1), ("later", "later", Fraction(1, 4), 1),
    ]  # fmt: skip


def test_a_chosen_scene_sets_its_facts_and_what_it_brings_in_counts_as_0() -> None:
    groups = {"A": [scale("q1"), scale("q2", when={"fact": "plant", "is": True})]}
    scenes = [scene("s", {"q2": 1}, sets={"plant": True, "tags": "a"})]
    small = Small([action("q1.4", 4), action("q2.1", 1)], {"q1": 2, "q2": 4}, groups=groups, scenarios=scenes,
                  facts={"plant": False}, target={"scenes": ["s"]})  # fmt: skip
    found = small.plan()
    assert (found.today.score, found.start.score, found.target.level) == (2, 1, 2)
    assert [(each.id, each.brought_in) for each in found.actions()] == [("q1.4", False), ("q2.1", True)]
    assert small.case().start.facts["tags"] == ("a",)


def test_two_scenes_that_disagree_are_wrong_usage() -> None:
    scenes = [scene("s", {"q1": 1}, sets={"people": 5}), scene("t", {"q1": 1}, sets={"people": 6})]
    with pytest.raises(UsageError):
        Small(ONES, ZEROS, scenarios=scenes).plan(Wish(scenes=("s", "t")))


def test_an_unknown_scene_is_wrong_usage_or_a_problem_of_the_file() -> None:
    with pytest.raises(UsageError):
        Small(ONES, ZEROS).plan(Wish(scenes=("nope",)))
    with pytest.raises(DocumentProblems) as error:
        Small(ONES, ZEROS, target={"scenes": ["nope"]}).plan()
    assert error.value.problems[0].path == ("target", "scenes", 0)


# without a plan


def test_too_few_answers_give_no_plan_but_what_to_answer() -> None:
    groups = {"A": [scale("q1"), scale("q2", weight=2), scale("q3")]}
    found = Small(
        [action("q3.1", 1), action("q1.1", 1)], {"q3": 0}, groups=groups, coverage_floor=Fraction(1, 2)
    ).plan()
    assert (found.reason, found.reached, found.optimal, found.phases) == ("coverage", False, None, ())
    assert found.answer_first == ("q2", "q1")
    assert found.today.level is None


def test_the_short_form_lists_next_rungs_by_gain_per_month() -> None:
    rungs = [action("q1.1", 1, effort=2), action("q2.1", 1, effort=1), action("q3.1", 1, purchase=True),
             action("q4.1", 1, needs=["q1.1"]), action("q2.4", 4)]  # fmt: skip
    found = Small(rungs, {**ZEROS, "form": "core"}, core={}).plan()
    assert (found.reason, found.first_30_days) == ("form", ("q2.1", "q1.1"))


def test_first_30_days_of_a_plan_start_in_its_first_month_and_buy_nothing() -> None:
    rungs = [action("q1.1", 1, purchase=True), action("q2.1", 1), action("q3.1", 1), action("q4.1", 1, needs=["q3.1"])]
    assert Small(rungs, ZEROS).plan().first_30_days == ("q2.1", "q3.1")


def test_not_yet_reads_the_answers_as_they_are() -> None:
    rule = {"id": "n", "if": {"not": {"question": "q1", "at_least": 1}}, "text": "?"}
    assert Small(ONES, ZEROS, not_yet=[rule]).plan().not_yet == ("n",)
    assert Small(ONES, {**ZEROS, "q1": 1}, not_yet=[rule]).plan().not_yet == ()


# options


def test_what_if_answers_even_a_question_that_facts_make_zero() -> None:
    groups = {"A": [scale("q1", zero_when={"fact": "ai", "is": False}), checklist("q2", "a", "b")]}
    small = Small(ONES[:1], {"q2": []}, groups=groups, facts={"ai": False})
    scorer = small.desk.scorer
    changes = read_changes(scorer.questionnaire, ["q1=3", "q2=a,b", "people=7"])
    start = changed(scorer, small.answers, changes)
    assert (start.scored["q1"].low, start.scored["q2"].low, start.facts["people"]) == (3, 4, 7)
    blank = changed(scorer, small.answers, read_changes(scorer.questionnaire, ["q2=unknown"]))
    assert blank.scored["q2"].state == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "q1",
        "nope=1",
        "q1=9",
        "q1=x",
        "ai=maybe",
        "people=0",
        "size=huge",
        "tags=z",
        "q1=1/2",
        "q1=1e999999999",
        "people=1e-999999999",
    ],
)
def test_settings_without_meaning_are_wrong_usage(text: str) -> None:
    small = Small(ONES, ZEROS)
    with pytest.raises(UsageError):
        changed(small.desk.scorer, small.answers, read_changes(small.desk.scorer.questionnaire, [text]))


def test_options_are_read_and_refused() -> None:
    assert read_wish(2, ["s"], "1,2.5", None) == Wish(2, ("s",), (Fraction(1), Fraction(5, 2)), None)
    assert read_wish(None, [], "１２，.5,1e3", None).capacity == (Fraction(12), Fraction(1, 2), Fraction(1000))
    for text in ("1,x", "-1,2", "", "1,,2", "nan,1", "1e999999999", "1e-999999999", "9" * 31, "1/3", "inf"):
        with pytest.raises(UsageError):
            read_wish(None, [], text, None)
    for wish in (Wish(level=9), Wish(capacity=(Fraction(1),)), Wish(budget=(Fraction(1),) * 3)):
        with pytest.raises(UsageError):
            Small(ONES, ZEROS).plan(wish)


FINE = {f"q{number}": Fraction(10**12 + more, 10**12) for number, more in ((1, 39), (2, 61), (3, 63))}


def test_weights_too_fine_for_64_bits_are_planned_too() -> None:
    found = Small(ONES, ZEROS, weights=FINE).plan()
    assert found.reached
    assert found.optimal is True


@pytest.mark.parametrize("method", ["mean", "min"])
def test_a_score_that_is_just_reached_is_reached_whatever_the_digits(method: str) -> None:
    """All four questions at 2 make exactly 2, however fine the weights; nothing less does."""
    ladders = [action(f"q{number}", 2) for number in range(1, 5)]
    levels = [{"level": 0, "from": 0, "name": "0"}, {"level": 1, "from": 2, "name": "1"}]
    small = Small(ladders, ZEROS, weights=FINE, levels=levels, methods={"by_depth": [method, "mean"]})
    found = small.plan()
    assert (found.reached, len(found.actions())) == (True, 4)
    assert (
        not Small(ladders[:3], ZEROS, weights=FINE, levels=levels, methods={"by_depth": [method, "mean"]})
        .plan()
        .reached
    )


def test_a_hair_below_the_level_is_below_it() -> None:
    """Three questions make 2 - 2/10^25, which the integers of the solver can't tell from 2; the plan must not take it for 2."""
    weights = {"q1": Fraction(1), "q2": Fraction(1), "q3": Fraction(1), "q4": Fraction(1, 10**25)}
    ladders = [action(f"q{number}", 2) for number in range(1, 4)] + [action("q4", 2, effort=3)]
    levels = [{"level": 0, "from": 0, "name": "0"}, {"level": 1, "from": 2, "name": "1"}]
    groups = {"A": [scale("q1"), scale("q2"), scale("q3"), scale("q4")]}
    found = Small(ladders, ZEROS, weights=weights, levels=levels, groups=groups).plan()
    assert (found.reached, len(found.actions())) == (True, 4)


@pytest.mark.parametrize(
    "capacity",
    [
        [Fraction("16.666666666666668")] * 2,
        [Fraction("0.30000000000000004"), Fraction(1)],
        [Fraction("0.1234567890123456789"), Fraction(1)],
        [Fraction("1234567890123456789012345678.9")] * 2,
        [Fraction("1.5e-20"), Fraction("1e20")],
    ],
)
def test_limits_as_a_spreadsheet_writes_them(capacity: list[Fraction]) -> None:
    ladders = [action(f"q{number}", 4, effort=Fraction(1, 2) + number, cost=(1, 2)) for number in range(1, 5)]
    target = {"level": 2, "capacity": capacity, "budget": capacity}
    found = Small(ladders, ZEROS, target=target).plan()
    assert found.optimal is True
    for phase, most in zip(found.phases, capacity, strict=True):
        assert phase.effort <= most
    if not found.reached:
        extra = found.limits.extra
        assert extra.both is not None
        raised = [most + extra.both.capacity for most in capacity]
        more = {"level": 2, "capacity": raised, "budget": [most + extra.both.budget for most in capacity]}
        assert Small(ladders, ZEROS, target=more).plan().reached


def test_twenty_dimensions_of_ten_questions_with_weights_of_one_decimal() -> None:
    names = [[f"q{dimension}_{number}" for number in range(10)] for dimension in range(20)]
    groups = {f"D{dimension}": [scale(name) for name in row] for dimension, row in enumerate(names)}
    flat = [name for row in names for name in row]
    draw = Random(20)
    weights = {name: Fraction(draw.randint(10, 90), 10) for name in [*flat, *groups]}
    ladders = [action(name, to, effort=1 + place % 5) for place, name in enumerate(flat) for to in (1, 2, 3)]
    for each in ladders:
        each["id"] = f"{each['id']}.{each['raises']['to']}"
    small = Small(ladders, dict.fromkeys(flat, 0), weights=weights, groups=groups, target={"level": 1})
    found = small.plan()
    assert found.reached
    assert found.phases[-1].overall.score is not None


def test_a_plan_that_breaks_a_rule_is_our_bug() -> None:
    case: Case = Small([action("q1.1", 1, months=4), action("q1.4", 4, months=4)], ZEROS).case()
    with pytest.raises(BrokenPlan, match="outside its phase"):
        audit(Timetable(case, (0, 0)), Best((0, 0), True, 1))
    with pytest.raises(BrokenPlan, match="level 1 is not reached"):
        audit(Timetable(case, (0, None)), Best((0, None), True, 1))
