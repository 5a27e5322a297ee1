"""Every problem of an answer file is found, in its place."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.documents import Plain, checklist, documents, file, model, number, questionnaire, scale

from readiness.checking import check_answers, missing_facts

TREE = questionnaire(
    {
        "A": [scale("scale"), checklist("list", "x", "y"), {"id": "yes", "kind": "boolean", "prompt": "?"}],
        "B": [
            number("rate", minimum=0, maximum=10, bands=[{"from": 0, "score": 0}, {"from": 5, "score": 4}]),
            scale("may", not_applicable="allowed"),
            scale("off", when={"fact": "plant", "is": False}),
            scale("nil", zero_when={"fact": "ai", "is": True}),
            scale("long") | {"core": False},
        ],
    },
    version="1.2",
)
MODEL = model(core={}, phases=[{"from": 0, "to": 6}, {"from": 6, "to": 12}])
HERE = {"questionnaire": {"id": "q", "version": "1.2"}}
GOOD: Plain = {"scale": 3, "list": ["x"], "yes": True, "rate": 2.5, "may": {"not_applicable": "none"}}

Found = list[tuple[str, tuple[str | int, ...], bool]]


def check(answered: Plain, ruled: Plain = MODEL) -> Found:
    asked, scored, answers = documents(TREE, ruled, {**answered, **({} if "version" in answered else HERE)})
    return [(each.code, each.path, each.warning) for each in check_answers(asked, scored, answers)]


def test_values_of_an_assessor_who_is_not_named() -> None:
    rated = {**GOOD, "scale": {"value": 3, "assessor": {"value": 2}}, "list": {"assessor": {"value": ["y"]}}}
    assert check(file(rated)) == [("NO_ASSESSOR", ("answers", "scale", "assessor", "value"), False)]
    assert check(file(rated, assessor="A")) == []


@pytest.mark.parametrize(
    ("key", "value"), [("id", "my-enterprise"), ("name", "企业名称"), ("name", " Name of the enterprise ")]
)
def test_placeholders(key: str, value: str) -> None:
    plain = file(GOOD)
    plain["enterprise"][key] = value
    assert check(plain) == [("PLACEHOLDER", ("enterprise", key), False)]


def test_a_good_file_has_no_problem() -> None:
    more = {
        "assessor": "A",
        "respondents": [{"id": "p", "name": "P"}],
        "importance": {"production": 3},
        "target": {"level": 4, "capacity": [1, 0], "budget": [3.5, 0]},
    }
    rated = {"scale": {"value": 3, "by": "p", "assessor": {"value": 2}}, "list": {"assessor": {"value": ["y"]}}}
    assert check(file({**GOOD, **rated}, **more)) == []
    assert check(file({"rate": 0})) == check(file({"rate": 10})) == check(file({"scale": None, "list": []})) == []


@pytest.mark.parametrize(
    ("key", "answer", "code", "path"),
    [
        ("scael", 3, "UNKNOWN_QUESTION", ()),
        ("scale", 5, "BAD_VALUE", ("value",)),
        ("scale", Fraction(5, 2), "BAD_VALUE", ("value",)),
        ("scale", True, "BAD_VALUE", ("value",)),
        ("scale", ["x"], "BAD_VALUE", ("value",)),
        ("scale", {"value": "unknown"}, "BAD_VALUE", ("value",)),
        ("yes", 1, "BAD_VALUE", ("value",)),
        ("yes", "true", "BAD_VALUE", ("value",)),
        ("rate", 10.5, "OUT_OF_RANGE", ("value",)),
        ("rate", -1, "OUT_OF_RANGE", ("value",)),
        ("rate", "5", "BAD_VALUE", ("value",)),
        ("rate", True, "BAD_VALUE", ("value",)),
        ("list", "x", "BAD_VALUE", ("value",)),
        ("list", ["x", "z"], "UNKNOWN_OPTION", ("value", 1)),
        ("list", ["x", "x"], "REPEATED", ("value", 1)),
        ("scale", {"not_applicable": "none"}, "NA_REFUSED", ()),
        ("scale", {"value": 1, "assessor": {"value": 7}}, "BAD_VALUE", ("assessor", "value")),
        ("list", {"assessor": {"value": ["z"]}}, "UNKNOWN_OPTION", ("assessor", "value", 0)),
        ("scale", {"value": 1, "by": "nobody"}, "UNKNOWN_RESPONDENT", ("by",)),
    ],
)
def test_bad_answers(key: str, answer: Any, code: str, path: tuple[str | int, ...]) -> None:
    assert check(file({key: answer}, assessor="A")) == [(code, ("answers", key, *path), False)]


@pytest.mark.parametrize(
    ("facts", "code", "path"),
    [
        ({"colour": 1}, "UNKNOWN_FACT", ("colour",)),
        ({"ai": "yes"}, "WRONG_KIND", ("ai",)),
        ({"ai": 1}, "WRONG_KIND", ("ai",)),
        ({"size": "huge"}, "UNKNOWN_OPTION", ("size",)),
        ({"size": ["small"]}, "WRONG_KIND", ("size",)),
        ({"tags": "a"}, "WRONG_KIND", ("tags",)),
        ({"tags": ["a", "c"]}, "UNKNOWN_OPTION", ("tags", 1)),
        ({"tags": ["a", "a"]}, "REPEATED", ("tags", 1)),
        ({"people": 0}, "OUT_OF_RANGE", ("people",)),
        ({"people": "many"}, "WRONG_KIND", ("people",)),
        ({"people": True}, "WRONG_KIND", ("people",)),
    ],
)
def test_bad_facts(facts: Plain, code: str, path: tuple[str | int, ...]) -> None:
    assert check(file(GOOD, facts)) == [(code, ("enterprise", "facts", *path), False)]


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"importance": {"production": 4}}, "OUT_OF_RANGE", ("importance", "production")),
        ({"target": {"level": 9}}, "UNKNOWN_LEVEL", ("target", "level")),
        ({"target": {"capacity": [1]}}, "WRONG_LENGTH", ("target", "capacity")),
        ({"target": {"budget": [1, 2, 3]}}, "WRONG_LENGTH", ("target", "budget")),
        ({"target": {"budget": [1, -2]}}, "OUT_OF_RANGE", ("target", "budget", 1)),
        (
            {"respondents": [{"id": "p", "name": "P"}, {"id": "p", "name": "R"}]},
            "DUPLICATE_ID",
            ("respondents", 1, "id"),
        ),
    ],
)
def test_bad_particulars(more: Plain, code: str, path: tuple[str | int, ...]) -> None:
    assert check(file(GOOD, **more)) == [(code, path, False)]


@pytest.mark.parametrize(("key", "form"), [("off", "full"), ("nil", "full"), ("long", "core")])
@pytest.mark.parametrize("answer", [3, 99, {"not_applicable": "none"}, {"assessor": {"value": 2}}])
def test_what_does_not_count_is_worth_a_note_at_most(key: str, form: str, answer: Any) -> None:
    found = check(file({key: answer}, form=form))
    assert found[0] == ("NOT_COUNTED", ("answers", key), True)
    assert all(warning for _, _, warning in found)
    assert check(file({key: None}, form=form)) == []


def test_no_note_while_the_fact_that_decides_is_missing() -> None:
    assert check(file({"off": 3, "nil": 3}, {"plant": None, "ai": None})) == []
    assert check(file({"off": 99}, {"plant": None})) == [("BAD_VALUE", ("answers", "off", "value"), False)]


def test_missing_facts_are_all_told() -> None:
    asked, _, answers = documents(TREE, MODEL, file({}, {"ai": None, "people": None, "size": None, "tags": []}))
    found = missing_facts(asked, answers)
    assert [(each.code, each.hint and each.hint.get("en")) for each in found] == [
        ("MISSING_FACT", "write ai: true or false"),
        ("MISSING_FACT", "size is one of: small, large"),
        ("MISSING_FACT", "write people: a number"),
    ]


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("1.2.0", []),
        ("1.10", [("NEWER_VERSION", False)]),
        ("2", [("NEWER_VERSION", False)]),
        ("1", [("OLDER_VERSION", True)]),
    ],
)
def test_versions(version: str, found: list[tuple[str, bool]]) -> None:
    asked, ruled, answers = documents(TREE, MODEL, {**file(GOOD), "questionnaire": {"id": "q", "version": version}})
    assert [(each.code, each.warning) for each in check_answers(asked, ruled, answers)] == found


def test_another_questionnaire_ends_the_matter() -> None:
    asked, ruled, answers = documents(
        TREE, MODEL, {**file({"scael": 3}), "questionnaire": {"id": "other", "version": "1"}}
    )
    assert [each.code for each in check_answers(asked, ruled, answers)] == ["OTHER_QUESTIONNAIRE"]


def test_a_short_form_needs_its_rules() -> None:
    assert check(file(GOOD, form="core"), model()) == [
        ("NO_SHORT_FORM", ("form",), False),
        ("NOT_COUNTED", ("answers", "yes"), True),
    ]


def test_hints_name_the_nearest_or_the_range() -> None:
    asked, ruled, answers = documents(TREE, MODEL, file({"scael": 3, "rate": 11}, target={"budget": [-1, 0]}) | HERE)
    hints = [each.hint and each.hint.get("en") for each in check_answers(asked, ruled, answers)]
    assert hints == ["did you mean scale?", "must be from 0 to 10", "must be at least 0"]
