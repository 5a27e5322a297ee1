"""What must hold of every questionnaire, model and answer file (method 1, 2, 4, 6, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.strategies import Case, Plain, all_nodes, all_questions, cases, condition, modest, value

from readiness.checking import check_answers, check_model, check_questionnaire, missing_facts
from readiness.models.condition import Not, QuestionAtLeast
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.models.results.assessment import Assessment, rounded
from readiness.scoring import score
from readiness.scoring.conditions import Reading, Scored, facts_of, holds, passes
from readiness.scoring.explain import explain_all
from readiness.scoring.valuation import worth

NUMBERS = ("low", "high", "evidenced")
LEVELS = ("level", "level_high", "level_evidenced")


def scored(case: Case) -> Assessment:
    return score(*case.models())


def numbers(result: Assessment, keys: tuple[str, ...]) -> dict[str, Any]:
    """Those numbers of overall and of every group, by name; nulls left out."""
    nodes = {"overall": result.overall, **{group.id: group for group in result.groups}}
    found = {f"{name} {key}": getattr(node, key) for name, node in nodes.items() for key in keys}
    return {name: number for name, number in found.items() if number is not None}


def assert_no_fall(before: Assessment, after: Assessment, keys: tuple[str, ...]) -> None:
    old, new = numbers(before, keys), numbers(after, keys)
    assert {name: (number, new[name]) for name, number in old.items() if new[name] < number} == {}
    if before.overall.band and after.overall.band and "level" in keys:
        assert all(old <= new for old, new in zip(before.overall.band, after.overall.band, strict=True))


def with_answers(case: Case, answers: Plain) -> Case:
    return replace(case, answers={**case.answers, "answers": {**case.answers["answers"], **answers}})


def with_values(draw: st.DrawFn, case: Case, states: tuple[str, ...]) -> Case:
    """The same file with every question in one of these states answered by some value."""
    open_ones = [each.id for each in scored(case).questions if each.state in states]
    asked = {q["id"]: q for q in all_questions(case.questionnaire)}
    return with_answers(case, {key: value(draw, asked[key]) for key in open_ones})


@given(cases(tidy=True))
@modest
def test_the_strategies_make_documents_that_the_prover_lets_pass(case: Case) -> None:
    questionnaire, model, answers = case.models()
    found = [
        *check_questionnaire(questionnaire),
        *check_model(questionnaire, model),
        *missing_facts(questionnaire, answers),
    ]
    found += check_answers(questionnaire, model, answers)
    assert {each.code for each in found if not each.warning} <= {"NA_REFUSED", "NO_ASSESSOR"}


# ---------------------------------------------------------------- a better answer


def better_values(question: Plain, now: Any) -> list[Any]:
    """Values with a higher score; for a checklist supersets."""
    if question["kind"] == "checklist":
        return [[*now, item["id"]] for item in question["items"] if item["id"] not in now]
    if question["kind"] == "scale":
        return [option["value"] for option in question["options"] if option["value"] > now]
    if question["kind"] == "boolean":
        return [True][: not now]
    drawn = Questionnaire.model_validate(
        {"format": "readiness/questionnaire/1", "id": "q", "version": "1", "title": "?",
         "groups": [{"id": "g", "title": "g", "questions": [question]}]}
    ).questions[question["id"]]  # fmt: skip
    here = worth(drawn, now, Fraction(1))
    return [band["from"] for band in question["bands"] if band["score"] > here]


def improvements(case: Case) -> Iterator[Case]:
    """Every file with one value that counts made better."""
    asked = {q["id"]: q for q in all_questions(case.questionnaire)}
    for key, answer in case.answers["answers"].items():
        if isinstance(answer, dict) and "assessor" in answer:
            for better in better_values(asked[key], answer["assessor"]["value"]):
                yield with_answers(case, {key: {**answer, "assessor": {"value": better}}})
        elif isinstance(answer, dict) and "value" in answer:
            for better in better_values(asked[key], answer["value"]):
                yield with_answers(case, {key: {**answer, "value": better}})


@given(cases(tidy=True), st.data())
@modest
def test_a_better_answer_lowers_no_score_and_no_level(case: Case, data: st.DataObject) -> None:
    better = list(improvements(case))
    assume(better)
    assert_no_fall(scored(case), scored(data.draw(st.sampled_from(better))), (*NUMBERS, *LEVELS))


# ---------------------------------------------------------------- the interval


@given(cases(tidy=True), st.data())
@modest
def test_the_interval_holds_every_completion(case: Case, data: st.DataObject) -> None:
    model = {**case.model, "coverage_floor": 0, "core": {**case.model["core"], "coverage_floor": 0}}
    case = replace(case, model=model)
    done = data.draw(st.composite(lambda draw: with_values(draw, case, ("blank", "unknown")))())
    before, after = scored(case), scored(done)
    assert after.overall.coverage in (None, 1)
    for low, high in (("low", "high"), ("level", "level_high")):
        least, most, now = numbers(before, (low,)), numbers(before, (high,)), numbers(after, (low,))
        for name, number in now.items():
            assert least[name] <= number <= most[name.removesuffix(low) + high], name


# ---------------------------------------------------------------- order and scale


def shuffled(draw: st.DrawFn, node: Plain) -> Plain:
    made = dict(node)
    for key in ("groups", "questions"):
        if key in node:
            order = draw(st.permutations(range(len(node[key]))))
            made[key] = [shuffled(draw, node[key][i]) if key == "groups" else node[key][i] for i in order]
    return made


def without_order(result: Assessment) -> dict[str, Any]:
    plain = {key: each for key, each in dict(result).items() if key not in ("questionnaire", "scoring")}
    plain["overall"] = result.overall.model_copy(update={"missing": frozenset(result.overall.missing)})
    plain["gates"] = [gate.model_copy(update={"decided_by": frozenset(gate.decided_by)}) for gate in result.gates]
    plain["groups"] = {group.id: group for group in result.groups}
    plain["questions"] = {question.id: question for question in result.questions}
    own = result.self_
    plain["self_"] = own and own.model_copy(update={"differences": {each.question: each for each in own.differences}})
    return plain


@given(cases(), st.data())
@modest
def test_order_changes_no_number(case: Case, data: st.DataObject) -> None:
    turned = replace(case, questionnaire=data.draw(st.composite(lambda draw: shuffled(draw, case.questionnaire))()))
    assert without_order(scored(turned)) == without_order(scored(case))


@given(cases(), st.sampled_from([Fraction(1, 3), Fraction(7), Fraction(100)]))
@modest
def test_weights_times_a_constant_change_nothing(case: Case, factor: Fraction) -> None:
    questionnaire = deepcopy(case.questionnaire)
    for node in all_nodes(questionnaire):
        node["weight"] *= factor
    model = {**case.model, "weights": {key: weight * factor for key, weight in case.model["weights"].items()}}
    before, after = (
        without_order(scored(each)) for each in (case, replace(case, questionnaire=questionnaire, model=model))
    )
    for part in ("groups", "questions"):
        for key, node in before[part].items():
            assert node.weight * factor == after[part][key].weight
            after[part][key] = after[part][key]._replace(weight=node.weight)
    assert after == before


# ---------------------------------------------------------------- a fact turned


def fact_free(model: Plain) -> Plain:
    """The model without profiles and without gates that read a fact."""
    gates = ScoringModel.model_validate(model).gates
    reads = {gate.id for gate in gates if isinstance(gate, ConditionGate) and (gate.open_when or facts_of(gate.unless))}
    return {**model, "profiles": [], "gates": [gate for gate in model["gates"] if gate["id"] not in reads]}


@given(cases(tidy=True, plainly=True), st.data())
@modest
def test_turning_a_fact_that_only_zero_when_reads_lowers_no_score(case: Case, data: st.DataObject) -> None:
    case = replace(deepcopy(case), model=fact_free(case.model))
    for question in all_questions(case.questionnaire):
        if data.draw(st.booleans()):
            question["zero_when"] = {"fact": "ai", "is": False}
    facts = case.answers["enterprise"]["facts"]
    without = replace(
        case, answers={**case.answers, "enterprise": {"id": "e", "name": "E", "facts": {**facts, "ai": False}}}
    )
    answered = data.draw(st.composite(lambda draw: with_values(draw, without, ("zero",)))())
    turned = replace(
        answered, answers={**answered.answers, "enterprise": {"id": "e", "name": "E", "facts": {**facts, "ai": True}}}
    )
    before, after = scored(without), scored(turned)
    assert_no_fall(before, after, (*NUMBERS, *LEVELS))
    assert after.overall.coverage == before.overall.coverage


# ---------------------------------------------------------------- rounding


@given(st.fractions(min_value=0, max_value=1000))
@modest
def test_json_has_six_decimals_half_to_even(number: Fraction) -> None:
    millionths = number * 1_000_000
    whole, rest = divmod(millionths.numerator, millionths.denominator)
    up = 2 * rest > millionths.denominator or (2 * rest == millionths.denominator and whole % 2 == 1)
    assert Decimal(str(rounded(number))) == Decimal(whole + up) / 1_000_000


@pytest.mark.parametrize("text", ["0.0000005", "0.0000015", "2.5000005", "2.5000025", "3.1234565", "0.9999995", "2"])
def test_json_rounds_a_tie_to_even(text: str) -> None:
    expected = Decimal(text).quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN)
    assert Decimal(str(rounded(Fraction(text)))) == expected


def test_whole_numbers_stay_whole_in_json() -> None:
    assert [repr(rounded(Fraction(number))) for number in ("2", "2.0000001", "1.9999999", "2.5")] == [
        "2",
        "2",
        "2",
        "2.5",
    ]


# ---------------------------------------------------------------- not


@given(cases(), st.data())
@modest
def test_not_turns_low_and_high_round(case: Case, data: st.DataObject) -> None:
    asked = all_questions(case.questionnaire)
    drawn = data.draw(st.composite(lambda draw: condition(draw, asked))())
    inner = ScoringModel.model_validate(
        {**case.model, "not_yet": [{"id": "n", "if": drawn, "text": "?"}]}
    ).not_yet[0].if_  # fmt: skip
    facts = case.models()[2].enterprise.facts
    seen = {q.id: Scored(q.state, q.low, q.high, q.evidenced, q.ticked) for q in scored(case).questions}
    other = {Reading.LOW: Reading.HIGH, Reading.HIGH: Reading.LOW, Reading.EVIDENCED: Reading.EVIDENCED}
    for reading, turned in other.items():
        outer, twice = Not.model_validate({"not": inner}), Not.model_validate({"not": {"not": inner}})
        assert holds(outer, facts, seen, reading) is not holds(inner, facts, seen, turned)
        assert holds(twice, facts, seen, reading) is holds(inner, facts, seen, reading)
        plainly = passes(inner, facts, seen, turned)
        assert passes(outer, facts, seen, reading) is (None if plainly is None else not plainly)


def test_not_of_what_left_the_tree() -> None:
    gone = {"q": Scored("inactive", None, None, None)}
    outer = Not.model_validate({"not": QuestionAtLeast(question="q", at_least=Fraction(1))})
    assert holds(outer, {}, gone)
    assert passes(outer, {}, gone, Reading.LOW) is None


# ---------------------------------------------------------------- explain


@given(cases())
@modest
def test_contributions_add_up_exactly(case: Case) -> None:
    questionnaire, model, answers = case.models()
    result = score(questionnaire, model, answers)
    for opened in explain_all(result, questionnaire, model, answers):
        assert sum((share.contribution for share in opened.children), Fraction(0)) == (opened.low or 0)
        assert len(opened.children) + len(opened.left) == len(children(case.questionnaire, opened.id))
        assert (opened.low is None) == (not opened.children)


def children(questionnaire: Plain, node: str) -> list[Plain]:
    above = questionnaire if node == "overall" else next(n for n in all_nodes(questionnaire) if n["id"] == node)
    return [*above.get("groups", []), *above.get("questions", [])]


@given(cases())
@modest
def test_scoring_twice_gives_the_same_json(case: Case) -> None:
    assert scored(case).model_dump_json() == scored(deepcopy(case)).model_dump_json()
