"""Random small questionnaires, models and answer files, as plain documents.

`tidy` documents keep to what the prover lets pass (gates read core questions that never answer N/A, no `not` around them); the
others also hold what it refuses, since the engine's arithmetic must not depend on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel

T = TypeVar("T")
Plain = dict[str, Any]
Draw = st.DrawFn
FACTS: list[Plain] = [
    {
        "id": "size",
        "kind": "choice",
        "prompt": "?",
        "options": [{"id": i, "label": i} for i in ("micro", "small", "large")],
    },
    {"id": "tags", "kind": "choices", "prompt": "?", "options": [{"id": i, "label": i} for i in ("a", "b", "c")]},
    {"id": "ai", "kind": "boolean", "prompt": "?"},
    {"id": "people", "kind": "number", "prompt": "?", "minimum": 0, "maximum": 9},
]
QUARTERS = [Fraction(n, 4) for n in range(1, 21)]
WEIGHTS: list[Any] = [1, 2, 3, Fraction(1, 2), Fraction(7, 10)]


def examples(count: int) -> int:
    """So many drawn cases in the gate, and more by the same factor in `make fuzz`."""
    return count * settings().max_examples // 100


modest = settings(
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@dataclass(frozen=True)
class Case:
    """One drawn case: three plain documents, and the same as models."""

    questionnaire: Plain
    model: Plain
    answers: Plain

    def models(self) -> tuple[Questionnaire, ScoringModel, Answers]:
        return (
            Questionnaire.model_validate(self.questionnaire),
            ScoringModel.model_validate(self.model),
            Answers.model_validate(self.answers),
        )


def pick(draw: Draw, choices: Sequence[T]) -> T:
    return choices[draw(st.integers(0, len(choices) - 1))]


def some(draw: Draw, choices: Sequence[T]) -> list[T]:
    kept = draw(st.integers(0, 2 ** len(choices) - 1))
    return [each for i, each in enumerate(choices) if kept >> i & 1]


def seldom(draw: Draw, one_in: int = 4) -> bool:
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def rising(draw: Draw, count: int, start: Fraction | None = None) -> list[Fraction]:
    """`count` strictly rising numbers."""
    values = [Fraction(pick(draw, [0, 0, 1])) if start is None else start]
    while len(values) < count:
        values.append(values[-1] + pick(draw, QUARTERS[:8]))
    return values


def fact_leaf(draw: Draw) -> Plain:
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return {"fact": "ai", "is": draw(st.booleans())}
    if kind == 1:
        return {"fact": "size", "in": [pick(draw, ["micro", "small", "large"]), "small"]}
    if kind == 2:
        return {"fact": "tags", "includes": pick(draw, ["a", "b", "c"])}
    number = Fraction(draw(st.integers(0, 9)))
    return {"fact": "people", "at_least": number} if kind == 3 else {"fact": "people", "is": number}


def question_leaf(draw: Draw, question: Plain, tidy: bool) -> Plain:
    if question["kind"] == "checklist" and draw(st.booleans()):
        return {"question": question["id"], "includes": pick(draw, question["items"])["id"]}
    if not tidy and seldom(draw):
        return {"answered": question["id"]}
    return {"question": question["id"], "at_least": pick(draw, QUARTERS)}


def condition(draw: Draw, questions: Sequence[Plain] = (), tidy: bool = False, depth: int = 2) -> Plain:
    """A condition on these questions and on facts, of both kinds where questions are given."""
    if depth == 0 or not seldom(draw, 2):
        return question_leaf(draw, pick(draw, questions), tidy) if questions and not seldom(draw) else fact_leaf(draw)
    if seldom(draw, 3):
        return {"not": condition(draw, () if tidy else questions, tidy, depth - 1)}
    parts = [condition(draw, questions, tidy, depth - 1) for _ in range(draw(st.integers(0 if seldom(draw) else 1, 3)))]
    return {pick(draw, ["all", "any"]): parts}


def question(draw: Draw, name: str, plainly: bool) -> Plain:
    """A question of any kind; `plainly` leaves `when` and `zero_when` out."""
    kind = pick(draw, ["scale", "checklist", "number", "boolean"])
    made: Plain = {"id": name, "kind": kind, "prompt": "?", "core": draw(st.booleans()), "weight": pick(draw, WEIGHTS)}
    made["not_applicable"] = pick(draw, ["allowed", "refused"])
    if kind == "scale":
        values = rising(draw, draw(st.integers(1, 4)), Fraction(0))
        made["options"] = [{"value": value + (len(values) == 1), "label": "."} for value in values]
    elif kind == "number":
        made |= number_parts(draw)
    elif kind == "checklist":
        made["items"] = [
            {"id": f"i{i}", "label": ".", "points": pick(draw, WEIGHTS)} for i in range(draw(st.integers(1, 3)))
        ]
    if kind in ("checklist", "boolean") and seldom(draw):
        made["max"] = pick(draw, QUARTERS)
    for key in ("when", "zero_when"):
        if not plainly and seldom(draw, 5):
            made[key] = condition(draw)
    return made


def number_parts(draw: Draw) -> Plain:
    bounds = rising(draw, draw(st.integers(1, 3)))
    scores = rising(draw, len(bounds), Fraction(draw(st.integers(0, 1))))
    falling = draw(st.booleans())
    scores = [score + (len(scores) == 1) for score in (reversed(scores) if falling else scores)]
    return {
        "minimum": bounds[0],
        "maximum": bounds[-1] + Fraction(draw(st.integers(0 if len(bounds) > 1 else 1, 2))),
        "bands": [{"from": a, "score": b} for a, b in zip(bounds, scores, strict=True)],
        "direction": "falling" if falling else "rising",
    }


def group(draw: Draw, name: str, depth: int, plainly: bool) -> Plain:
    made: Plain = {"id": name, "title": name, "weight": pick(draw, WEIGHTS)}
    inner = depth > 1 and not seldom(draw)
    count = draw(st.integers(1, 2 if inner else 3))
    if inner:
        made["groups"] = [group(draw, f"{name}.{i}", depth - 1, plainly) for i in range(count)]
    else:
        made["questions"] = [question(draw, f"{name}.q{i}", plainly) for i in range(count)]
    return made


@st.composite
def questionnaires(draw: Draw, plainly: bool = False) -> Plain:
    depth = draw(st.integers(1, 4))
    groups = [group(draw, name, depth, plainly) for name in "ABCD"[: draw(st.integers(1, 4 if depth < 3 else 2))]]
    return {
        "format": "readiness/questionnaire/1",
        "id": "made",
        "version": "1",
        "title": "?",
        "facts": FACTS,
        "groups": groups,
    }


def all_nodes(node: Plain) -> list[Plain]:
    below = [*node.get("groups", []), *node.get("questions", [])]
    return [found for child in below for found in (child, *all_nodes(child))]


def all_questions(questionnaire: Plain) -> list[Plain]:
    return [node for node in all_nodes(questionnaire) if "kind" in node]


def gate(draw: Draw, name: str, targets: list[str], questions: list[Plain], levels: list[int], tidy: bool) -> Plain:
    if seldom(draw):
        within, least = draw(st.integers(0, 1)), draw(st.integers(1, 3))
        return {"id": name, "kind": "weakest_link", "within": within, "min_questions": least}
    made: Plain = {"id": name, "applies_to": pick(draw, ["overall", *targets]), "cap": pick(draw, levels)}
    made["legal"] = draw(st.booleans())
    made["unless"] = condition(draw, questions, tidy)
    if seldom(draw):
        made["open_when"] = condition(draw)
    return made


def rules(draw: Draw, questionnaire: Plain, levels: list[int], tidy: bool) -> Plain:
    """Profiles, indices, gates, contradictions."""
    nodes, questions = [node["id"] for node in all_nodes(questionnaire)], all_questions(questionnaire)
    gated = [q for q in questions if q["core"] and q["not_applicable"] == "refused"] if tidy else questions
    targets = [each["id"] for each in questionnaire["groups"]]
    return {
        "weights": {key: pick(draw, WEIGHTS) for key in some(draw, nodes[:3])},
        "profiles": [
            {
                "id": f"p{i}",
                "when": condition(draw),
                "factors": {pick(draw, nodes): pick(draw, WEIGHTS) for _ in range(2)},
            }
            for i in range(draw(st.integers(0, 2)))
        ],
        "indices": [{"id": "x", "name": "x", "of": some(draw, targets) or targets}],
        "gates": [gate(draw, f"g{i}", targets, gated, levels, tidy) for i in range(draw(st.integers(0, 4)))],
        "contradictions": [
            {"id": f"c{i}", "if": condition(draw, questions), "expect": condition(draw, questions), "text": "?"}
            for i in range(draw(st.integers(0, 2)))
        ],
    }


@st.composite
def scoring_models(draw: Draw, questionnaire: Plain, tidy: bool = False) -> Plain:
    first, bounds = draw(st.integers(0, 1)), rising(draw, draw(st.integers(1, 5)), Fraction(0))
    levels = [first + i for i in range(len(bounds))]
    methods = [pick(draw, ["mean", "mean", "sum", "min"]) for _ in range(draw(st.integers(1, 4)))]
    groups = ["overall", *(node["id"] for node in all_nodes(questionnaire) if "kind" not in node)]
    made: Plain = {
        "format": "readiness/scoring/1", "id": "made", "version": "1", "for": {"questionnaire": "made"},
        "scale": {"max": pick(draw, QUARTERS)},
        "methods": {"by_depth": methods, "by_group": {pick(draw, groups): "min"} if seldom(draw) else {}},
        "levels": [{"level": n, "from": bound, "name": "."} for n, bound in zip(levels, bounds, strict=True)],
        "coverage_floor": pick(draw, [Fraction(0), Fraction(0), Fraction(1, 2), Fraction(9, 10)]),
        "core": {"coverage_floor": Fraction(1, 3), "margin": pick(draw, QUARTERS[:4]), "cap": pick(draw, [*levels, None])},
        **rules(draw, questionnaire, levels, tidy),
    }  # fmt: skip
    if draw(st.booleans()):
        made["evidence"] = {"cap": pick(draw, [Fraction(0), Fraction(1, 2), Fraction(1)])}
    if draw(st.booleans()):
        made["robustness"] = {"r": pick(draw, [Fraction(0), Fraction(1, 4), Fraction(1)])}
    return made


def value(draw: Draw, question: Plain) -> Any:
    if question["kind"] == "scale":
        return pick(draw, question["options"])["value"]
    if question["kind"] == "boolean":
        return draw(st.booleans())
    if question["kind"] == "checklist":
        return [item["id"] for item in some(draw, question["items"])]
    bounds = [question["minimum"], *(band["from"] for band in question["bands"]), question["maximum"]]
    span = question["maximum"] - question["minimum"]
    return pick(draw, [*bounds, question["minimum"] + span * Fraction(draw(st.integers(0, 8)), 8)])


def answer(draw: Draw, question: Plain) -> Any:
    """Any answer, the respondent's and perhaps the assessor's; N/A even where it is refused."""
    made: Plain = {}
    said = draw(st.integers(0, 9))
    if said == 0:
        return pick(draw, [None, "unknown"])
    if said == 1:
        made["unknown"] = True
    elif said == 2:
        made["not_applicable"] = "no such thing"
    elif said > 3:
        made["value"] = value(draw, question)
    states = some(draw, ["named", "seen", "verified"]) if seldom(draw, 2) else []
    made["evidence"] = [{"name": "x", "state": state} for state in states]
    if seldom(draw, 5):
        made["assessor"] = {"value": value(draw, question)}
    return made


def facts(draw: Draw) -> Plain:
    return {
        "size": pick(draw, ["micro", "small", "large"]),
        "tags": some(draw, ["a", "b", "c"]),
        "ai": draw(st.booleans()),
        "people": Fraction(draw(st.integers(0, 9))),
    }


@st.composite
def answer_files(draw: Draw, questionnaire: Plain) -> Plain:
    asked = [q for q in all_questions(questionnaire) if not seldom(draw, 8)]
    return {
        "format": "readiness/answers/1",
        "questionnaire": {"id": "made", "version": "1"},
        "form": pick(draw, ["full", "full", "core"]),
        "enterprise": {"id": "e", "name": "E", "facts": facts(draw)},
        "assessor": pick(draw, [None, "A"]),
        "answers": {q["id"]: answer(draw, q) for q in asked},
    }


@st.composite
def cases(draw: Draw, tidy: bool = False, plainly: bool = False) -> Case:
    """A questionnaire, a model for it, and answers to it."""
    made = draw(questionnaires(plainly))
    return Case(made, draw(scoring_models(made, tidy)), draw(answer_files(made)))
