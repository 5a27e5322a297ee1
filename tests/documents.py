"""Small documents for tests by hand, as short as the case allows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import Assessment, GateResult, GroupResult, QuestionResult
from readiness.scoring import score

Plain = dict[str, Any]
FACTS: list[Plain] = [
    {"id": "ai", "kind": "boolean", "prompt": "Is AI in use?"},
    {"id": "plant", "kind": "boolean", "prompt": "Is there a plant?"},
    {"id": "size", "kind": "choice", "prompt": "Size?", "options": [{"id": i, "label": i} for i in ("small", "large")]},
    {"id": "tags", "kind": "choices", "prompt": "Tags?", "options": [{"id": i, "label": i} for i in ("a", "b")]},
    {"id": "people", "kind": "number", "prompt": "Staff?", "minimum": 1, "maximum": 1000},
]
KNOWN: Plain = {"ai": True, "plant": True, "size": "small", "tags": [], "people": 10}
NO_PLANT: Plain = {"when": {"fact": "plant", "is": True}}


def exact(value: Any) -> Any:
    """The same document with decimal text made exact, as the loader does: 0.1 is 1/10."""
    if isinstance(value, dict):
        return {key: exact(each) for key, each in value.items()}
    if isinstance(value, list):
        return [exact(each) for each in value]
    return Fraction(str(value)) if isinstance(value, float) else value


def scale(name: str, top: int = 4, **more: Any) -> Plain:
    """Anchors 0 to `top`; core and never N/A, as a gate wants it."""
    options = [{"value": value, "label": "."} for value in range(top + 1)]
    return {"id": name, "kind": "scale", "prompt": "?", "options": options, "core": True, **more}


def checklist(name: str, *items: str, **more: Any) -> Plain:
    return {
        "id": name,
        "kind": "checklist",
        "prompt": "?",
        "items": [{"id": i, "label": "."} for i in items],
        "core": True,
        **more,
    }


def number(name: str, **more: Any) -> Plain:
    return {"id": name, "kind": "number", "prompt": "?", "core": True, **more}


def questionnaire(groups: dict[str, list[Plain]], **more: Any) -> Plain:
    """Dimensions with their questions."""
    made = [{"id": key, "title": key, "questions": questions} for key, questions in groups.items()]
    return {
        "format": "readiness/questionnaire/1",
        "id": "q",
        "version": "1",
        "title": "Q",
        "facts": FACTS,
        "groups": made,
        **more,
    }


def model(**more: Any) -> Plain:
    """Levels 0 to 4 at whole scores, means throughout."""
    return {
        "format": "readiness/scoring/1",
        "id": "m",
        "version": "1",
        "for": {"questionnaire": "q"},
        "scale": {"max": 4},
        "methods": {"by_depth": ["mean"]},
        "levels": [{"level": level, "from": level, "name": str(level)} for level in range(5)],
        **more,
    }


def gate(name: str, unless: Plain, cap: int = 1, **more: Any) -> Plain:
    return {"id": name, "cap": cap, "unless": unless, **more}


def file(answers: Plain, facts: Plain | None = None, **more: Any) -> Plain:
    return {
        "format": "readiness/answers/1",
        "questionnaire": {"id": "q", "version": "1"},
        "enterprise": {"id": "e", "name": "E", "facts": {**KNOWN, **(facts or {})}},
        "answers": answers,
        **more,
    }


def documents(asked: Plain, ruled: Plain, answered: Plain) -> tuple[Questionnaire, ScoringModel, Answers]:
    return (
        Questionnaire.model_validate(exact(asked)),
        ScoringModel.model_validate(exact(ruled)),
        Answers.model_validate(exact(answered)),
    )


def assess(asked: Plain, ruled: Plain, answered: Plain) -> Assessment:
    return score(*documents(asked, ruled, answered))


def the_gate(result: Assessment, name: str) -> GateResult:
    return next(each for each in result.gates if each.id == name)


def the_group(result: Assessment, name: str) -> GroupResult:
    return next(each for each in result.groups if each.id == name)


def the_question(result: Assessment, name: str) -> QuestionResult:
    return next(each for each in result.questions if each.id == name)
