"""Every problem of a questionnaire is found, in its place."""

from __future__ import annotations

from typing import Any

import pytest
from tests.documents import FACTS, Plain, checklist, exact, number, questionnaire, scale

from readiness.checking import check_questionnaire
from readiness.models.documents.questionnaire import Questionnaire, Register

BANDS = [{"from": 0, "score": 0}, {"from": 5, "score": 4}]
Path = tuple[str | int, ...]


def check(asked: Plain) -> list[tuple[str, Path]]:
    return [(each.code, each.path) for each in check_questionnaire(Questionnaire.model_validate(exact(asked)))]


def rate(**more: Any) -> Plain:
    return number("q", **{"minimum": 0, "maximum": 10, "bands": BANDS, **more})


def options(*values: float) -> Plain:
    return {"options": [{"value": value, "label": "."} for value in values]}


def bands(*pairs: tuple[float, float]) -> Plain:
    return {"bands": [{"from": start, "score": score} for start, score in pairs]}


@pytest.mark.parametrize(
    "question",
    [
        scale("q"),
        scale("q") | options(2),
        scale("q", when={"all": [{"fact": "tags", "includes": "a"}, {"fact": "people", "at_least": 5}]}),
        scale("q", zero_when={"any": [{"fact": "people", "in": [1, 2]}, {"not": {"fact": "ai", "is": True}}]}),
        rate(),
        rate(**bands((0, 0), (10, 4))),
        rate(direction="falling", **bands((0, 4), (5, 0))),
        rate(direction="falling", **bands((0, 4))),
        checklist("q", "x", "y", max=2.5),
    ],
)
def test_sound_questions(question: Plain) -> None:
    assert check(questionnaire({"A": [question]})) == []


@pytest.mark.parametrize(
    ("question", "code", "path"),
    [
        (scale("q", weight=0), "NOT_POSITIVE", ("weight",)),
        (scale("q") | options(0, 1, 1), "NOT_RISING", ("options", 2, "value")),
        (scale("q") | options(2, 1), "NOT_RISING", ("options", 1, "value")),
        (scale("q") | options(-1, 1), "NEGATIVE", ("options", 0, "value")),
        (scale("q") | options(0), "NO_SCORE", ("options",)),
        (rate(minimum=1), "BAND_GAP", ("bands", 0, "from")),
        (rate(**bands((0, 0), (5, 1), (5, 2))), "BAND_OVERLAP", ("bands", 2, "from")),
        (rate(**bands((0, 0), (11, 2))), "BAND_OUTSIDE", ("bands", 1, "from")),
        (rate(**bands((0, 4), (5, 0))), "NOT_RISING", ("bands", 1, "score")),
        (rate(**bands((0, 1), (5, 1))), "NOT_RISING", ("bands", 1, "score")),
        (rate(direction="falling", **bands((0, 4), (3, 4), (5, 0))), "NOT_RISING", ("bands", 0, "score")),
        (rate(minimum=0, maximum=0, **bands((0, 4))), "BOUNDS", ("minimum",)),
        (checklist("q", "x", "x"), "DUPLICATE_ID", ("items", 1, "id")),
        (checklist("q", "x", max=0), "NOT_POSITIVE", ("max",)),
        (checklist("q") | {"items": [{"id": "x", "label": ".", "points": 0}]}, "NOT_POSITIVE", ("items", 0, "points")),
        (scale("q", when={"question": "q", "at_least": 1}), "FACTS_ONLY", ("when",)),
        (scale("q", zero_when={"any": [{"answered": "q"}]}), "FACTS_ONLY", ("zero_when", "any", 0)),
        (scale("q", when={"not": {"fact": "colour", "is": 1}}), "UNKNOWN_FACT", ("when", "not", "fact")),
        (scale("q", when={"fact": "tags", "is": "a"}), "WRONG_KIND", ("when", "is")),
        (scale("q", when={"fact": "size", "includes": "small"}), "WRONG_KIND", ("when", "includes")),
        (scale("q", when={"fact": "size", "at_least": 1}), "WRONG_KIND", ("when", "at_least")),
        (scale("q", when={"fact": "ai", "is": "yes"}), "WRONG_KIND", ("when", "is")),
        (scale("q", when={"fact": "ai", "is": 1}), "WRONG_KIND", ("when", "is")),
        (scale("q", when={"fact": "size", "in": ["small", "huge"]}), "UNKNOWN_OPTION", ("when", "in", 1)),
        (scale("q", when={"fact": "tags", "includes": "z"}), "UNKNOWN_OPTION", ("when", "includes")),
    ],
)
def test_bad_questions(question: Plain, code: str, path: Path) -> None:
    found = check(questionnaire({"A": [scale("first"), question]}))
    assert found == [(code, ("groups", 0, "questions", 1, *path))]


@pytest.mark.parametrize(
    ("fact", "code", "path"),
    [
        ({"kind": "choice"}, "NO_OPTIONS", ()),
        ({"kind": "choices"}, "NO_OPTIONS", ()),
        ({"kind": "boolean", "options": [{"id": "a", "label": "a"}]}, "OPTIONS_UNUSED", ("options",)),
        ({"kind": "number", "minimum": 2, "maximum": 1}, "BOUNDS", ("minimum",)),
        ({"kind": "number", "minimum": 2}, "NO_BOUNDS", ()),
        ({"kind": "choice", "options": [{"id": "a", "label": "a"}] * 2}, "DUPLICATE_ID", ("options", 1, "id")),
    ],
)
def test_bad_facts(fact: Plain, code: str, path: Path) -> None:
    facts = [*FACTS, {"id": "f", "prompt": "?", **fact}]
    assert check(questionnaire({"A": [scale("q")]}, facts=facts)) == [(code, ("facts", len(FACTS), *path))]


def group(name: str, **more: Any) -> Plain:
    return {"id": name, "title": name, **more}


@pytest.mark.parametrize(
    ("groups", "code", "path"),
    [
        ([], "EMPTY", ()),
        ([group("A")], "EMPTY", ("groups", 0)),
        (
            [group("A", questions=[scale("q")], groups=[group("B", questions=[scale("r")])])],
            "MIXED_GROUP",
            ("groups", 0),
        ),
        ([group("A", weight=-1, questions=[scale("q")])], "NOT_POSITIVE", ("groups", 0, "weight")),
        ([group("A", groups=[group("A", questions=[scale("q")])])], "DUPLICATE_ID", ("groups", 0, "groups", 0, "id")),
        ([group("A", questions=[scale("A")])], "DUPLICATE_ID", ("groups", 0, "questions", 0, "id")),
        ([group("A", questions=[scale("ai")])], "DUPLICATE_ID", ("groups", 0, "questions", 0, "id")),
        ([group("overall", questions=[scale("q")])], "DUPLICATE_ID", ("groups", 0, "id")),
    ],
)
def test_bad_trees(groups: list[Plain], code: str, path: Path) -> None:
    assert check({**questionnaire({}), "groups": groups}) == [(code, path)]


def test_missing_translations() -> None:
    asked = questionnaire({"A": [{**scale("q"), "prompt": {"zh": "问"}}]}, languages=["zh", "en"])
    assert check(asked) == [("MISSING_TRANSLATION", ("groups", 0, "questions", 0, "prompt"))]
    assert check({**asked, "languages": ["zh"]}) == []


def test_covers_are_held_against_the_register() -> None:
    register = Register.model_validate(
        {
            "format": "readiness/requirements/1",
            "id": "r",
            "sections": [
                {
                    "id": "s",
                    "title": "S",
                    "articles": [{"id": "A1", "title": "A", "requirements": [{"id": "A1.1", "text": "?"}]}],
                }
            ],
        }
    )
    asked = Questionnaire.model_validate(questionnaire({"A": [scale("q", covers=["A1.1", "A1.2"])]}))
    assert [(each.code, each.path[-2:]) for each in check_questionnaire(asked, register)] == [
        ("UNKNOWN_REQUIREMENT", ("covers", 1))
    ]
    assert check_questionnaire(asked) == []
