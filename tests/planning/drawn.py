"""Small random planning problems: a case of the engine's strategies with actions, scenes, phases and limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from tests.planning.brute import Ask
from tests.strategies import Draw, Plain, all_questions, cases, condition, pick, some

from readiness.models.documents.actions import Actions, Scenarios
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.planning import Desk, Wish
from readiness.planning.start import changed_facts, newly_wrong, with_facts
from readiness.problems import UsageError
from readiness.scoring import Scorer

SIZES = ("micro", "small", "large")
FIGURES: list[Any] = [0, 1, 2, 3, Fraction(1, 2), Fraction(5, 4)]
SPANS = [[(0, 2), (2, 5)], [(0, 3), (3, 4)], [(0, 2), (2, 4), (4, 8)], [(1, 3), (5, 8)]]


def ladder(draw: Draw, question: Plain) -> list[Any]:
    """Where the actions of a question lead, from the lowest rung up."""
    if question["kind"] == "boolean":
        return [True]
    if question["kind"] == "checklist":
        items = [item["id"] for item in question["items"]]
        return [items[: count + 1] for count in some(draw, range(len(items)))]
    steps = question["options"] if question["kind"] == "scale" else question["bands"]
    scores = sorted(step["value" if question["kind"] == "scale" else "score"] for step in steps)
    return some(draw, [score for score in scores if score > 0])


def action(draw: Draw, name: str, question: str, to: Any) -> Plain:
    return {
        "id": name,
        "raises": {"question": question, "to": to},
        "title": "?",
        "owner": "x",
        "effort": {size: pick(draw, FIGURES[1:]) for size in SIZES},
        "cost": {size: sorted([pick(draw, FIGURES), pick(draw, FIGURES)]) for size in SIZES},
        "duration": draw(st.integers(0, 3)),
        "purchase": draw(st.booleans()),
    }


def actions(draw: Draw, questions: list[Plain], most: int) -> list[Plain]:
    """At most so many, some of which need others or conditions."""
    rungs = [(q["id"], to) for q in questions for to in ladder(draw, q)]
    start = draw(st.integers(0, max(0, len(rungs) - most)))
    made = [action(draw, f"a{i}", *rung) for i, rung in enumerate(rungs[start : start + most])]
    for number, each in enumerate(made):
        each["needs"] = [need(draw, made, number, questions) for _ in range(draw(st.integers(0, 2)))]
    return made


def need(draw: Draw, made: list[Plain], number: int, questions: list[Plain]) -> Any:
    others = [each["id"] for i, each in enumerate(made) if i != number]
    return pick(draw, others) if others and draw(st.booleans()) else condition(draw, questions, tidy=True)


def scenes(draw: Draw, questions: list[Plain]) -> list[Plain]:
    return [
        {
            "id": f"s{i}", "sector": pick(draw, ["a", "b"]), "class": "k", "title": "?",
            "minimum": {pick(draw, questions)["id"]: pick(draw, [Fraction(1, 2), 1, 2]) for _ in range(2)},
            "sets": pick(draw, [{}, {"tags": "a"}, {"ai": True}, {"people": 9}]),
        }
        for i in range(draw(st.integers(0, 2)))
    ]  # fmt: skip


def limits(draw: Draw, count: int) -> list[Fraction] | None:
    return None if draw(st.booleans()) else [Fraction(draw(st.integers(1, 12)), 2) for _ in range(count)]


@st.composite
def asks(draw: Draw, most: int = 5) -> Ask:
    """A case with at most so many actions."""
    case = draw(cases(tidy=True))
    questions = all_questions(case.questionnaire)
    spans = pick(draw, SPANS)
    model = {
        **case.model,
        "uses": {"size": "size", "sectors": "tags"},
        "phases": [{"from": a, "to": b} for a, b in spans],
        "month_rate": pick(draw, [0, Fraction(5, 2), 1]),
        "max_actions": {size: draw(st.integers(0, 3)) for size in SIZES} if draw(st.booleans()) else {},
        "coverage_floor": Fraction(0),
    }
    scenarios = scenes(draw, questions)
    levels = [level["level"] for level in model["levels"]]
    return Ask(
        case.questionnaire,
        model,
        {**case.answers, "form": "full"},
        actions(draw, questions, most),
        scenarios,
        pick(draw, [None] * 6 + levels),
        [scene["id"] for scene in scenarios if draw(st.booleans())],
        limits(draw, len(spans)),
        limits(draw, len(spans)),
    )


def desk_of(ask: Ask) -> Desk:
    """The same case for the program."""
    questionnaire, model = Questionnaire.model_validate(ask.questionnaire), ScoringModel.model_validate(ask.model)
    acts = Actions.model_validate({"format": "readiness/actions/1", "actions": ask.actions})
    classes = [{"id": "k", "name": "k", "leans_on": []}]
    plain = {"format": "readiness/scenarios/1", "classes": classes, "scenarios": ask.scenarios}
    return Desk(Scorer(questionnaire, model), (acts,), (Scenarios.model_validate(plain),))


def answers_of(ask: Ask) -> Answers:
    """The answer file."""
    return Answers.model_validate(ask.answers)


def wish_of(ask: Ask) -> Wish:
    """The options."""
    capacity = None if ask.capacity is None else tuple(ask.capacity)
    budget = None if ask.budget is None else tuple(ask.budget)
    return Wish(ask.level, tuple(ask.chosen), capacity, budget)


def plannable(ask: Ask) -> None:
    """Leaves out the cases in which nothing applies, and those whose scenes bring in what the check of answers refuses."""
    desk, answers = desk_of(ask), answers_of(ask)
    assume(desk.scorer.reckon(answers).root is not None)
    chosen = [scene for scene in map(desk.scenario, ask.chosen) if scene is not None]
    try:
        facts = changed_facts(chosen, answers.enterprise.facts)
    except UsageError:
        assume(False)
        raise
    assume(not newly_wrong(desk.scorer, answers, with_facts(answers, facts)))
