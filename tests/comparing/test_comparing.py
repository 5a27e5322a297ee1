"""Contributions: the ruler, your scope, you, adding up exactly (method 12)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import NO_PLANT, checklist, exact, file, gate, model, questionnaire, scale
from tests.strategies import answer_files, examples, modest, questionnaires, scoring_models

from readiness.comparing import Incomparable, Measured, compare
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.comparison import Comparison
from readiness.scoring import Scorer

Plain = dict[str, Any]
ASKED = questionnaire({"d1": [scale("q1"), scale("q2", **NO_PLANT)], "d2": [checklist("q3", "a", "b"), scale("q4")]})


def scorer(asked: Plain, ruled: Plain) -> Scorer:
    return Scorer(Questionnaire.model_validate(exact(asked)), ScoringModel.model_validate(exact(ruled)))


def answers(plain: Plain) -> Answers:
    return Answers.model_validate(exact(plain))


def compared(old: Plain, new: Plain, then: Scorer, now: Scorer | None = None) -> Comparison:
    before, after = answers(old), answers(new)
    return compare(Measured(before, then), Measured(after, now or then), before)


def added(found: Comparison) -> dict[str, Fraction]:
    return {step.id or step.kind: step.contribution for step in found.steps}


def test_answers_in_the_order_of_the_questionnaire() -> None:
    old, new = file({"q1": 0, "q2": 2, "q3": [], "q4": 1}), file({"q4": 3, "q3": ["a"], "q1": 4, "q2": 2})
    found = compared(old, new, scorer(ASKED, model()))
    assert added(found) == {"ruler": 0, "scope": 0, "q1": 1, "q3": Fraction(1, 2), "q4": Fraction(1, 2)}
    assert [step.kind for step in found.steps] == ["ruler", "scope", "answer", "answer", "answer"]
    assert found.moved == 2 == sum(added(found).values())
    assert found.same_ruler


def test_your_scope_is_one_step() -> None:
    old = file({"q1": 4, "q2": 0, "q3": [], "q4": 0})
    new = file({"q1": 4, "q2": 0, "q3": [], "q4": 0}, {"plant": False, "ai": False})
    found = compared(old, new, scorer(ASKED, model()))
    assert added(found) == {"ruler": 0, "scope": 1}
    assert found.steps[1].facts == ("ai", "plant")


def test_the_ruler_comes_first_and_alone() -> None:
    old, new = file({"q1": 4, "q2": 0, "q3": [], "q4": 0}), file({"q1": 4, "q2": 4, "q3": [], "q4": 0})
    then, now = scorer(ASKED, model()), scorer(ASKED, model(weights={"d1": 3}))
    found = compared(old, new, then, now)
    assert added(found) == {"ruler": Fraction(1, 2), "scope": 0, "q2": Fraction(3, 2)}
    assert not found.same_ruler
    assert found.moved == found.new.overall.score - found.old.overall.score  # type: ignore[operator]


def test_facts_that_were_not_asked_then_are_borrowed() -> None:
    old_asked = {**ASKED, "facts": [fact for fact in ASKED["facts"] if fact["id"] != "people"]}
    old = file({"q1": 1, "q2": 1, "q3": [], "q4": 1})
    del old["enterprise"]["facts"]["people"]
    found = compared(
        old, file({"q1": 1, "q2": 1, "q3": [], "q4": 1}), scorer(old_asked, model()), scorer(ASKED, model())
    )
    assert found.borrowed_facts == ("people",)
    assert added(found) == {"ruler": 0, "scope": 0}


def test_levels_gates_questions_and_dimensions_move_too() -> None:
    ruled = model(gates=[gate("g", {"question": "q1", "at_least": 2}, cap=0)])
    old, new = file({"q1": 1, "q2": 4, "q3": ["a"], "q4": 4}), file({"q1": 2, "q2": 4, "q3": ["a"], "q4": "unknown"})
    found = compared(old, new, scorer(ASKED, ruled))
    assert [(gone.id, gone.old, gone.new) for gone in found.gates] == [("g", "failed", "passed")]
    assert [step.after.level for step in found.steps] == [0, 0, 3, 2]
    assert [(q.id, q.old_state, q.new_state) for q in found.questions] == [
        ("q1", "answered", "answered"),
        ("q4", "answered", "unknown"),
    ]
    assert [(d.id, d.old, d.new) for d in found.dimensions] == [("d1", Fraction(5, 2), 3), ("d2", 3, 1)]


def test_forms_never_mix() -> None:
    with pytest.raises(Incomparable):
        compared(file({}), file({}, form="core"), scorer(ASKED, model(core={"margin": 0})))


@settings(modest, max_examples=examples(40))
@given(st.data())
def test_contributions_always_add_up(data: st.DataObject) -> None:
    asked, later = data.draw(questionnaires()), data.draw(questionnaires())
    old, new = data.draw(answer_files(asked)), data.draw(answer_files(later))
    new["form"] = old["form"]
    then, now = (
        Scorer(Questionnaire.model_validate(q), ScoringModel.model_validate(data.draw(scoring_models(q))))
        for q in (asked, later)
    )
    if old["form"] == "core" and not (then.model.core and now.model.core):
        return
    before, after = Answers.model_validate(old), Answers.model_validate(new)
    found = compare(Measured(before, then), Measured(after, now), before)
    ends = [found.old.overall.score or 0, found.new.overall.score or 0]
    assert sum((step.contribution for step in found.steps), Fraction(0)) == found.moved == ends[1] - ends[0]
    assert found.steps[-1].after == found.new.overall
    for earlier, following in zip(found.steps, found.steps[1:], strict=False):
        assert earlier.after == following.before
