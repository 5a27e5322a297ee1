"""Every problem of a scoring model is found, in its place."""

from __future__ import annotations

import pytest
from tests.documents import Plain, checklist, exact, gate, model, questionnaire, scale

from readiness.checking import check_model
from readiness.checking.model_fit import fits_version
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel

TREE = questionnaire(
    {
        "A": [scale("a1"), checklist("list", "x"), scale("may", not_applicable="allowed")],
        "B": [scale("b1"), scale("long") | {"core": False}],
    },
    version="1.5",
)
AT: Plain = {"question": "a1", "at_least": 1}
Path = tuple[str | int, ...]


def check(ruled: Plain) -> list[tuple[str, Path]]:
    found = check_model(Questionnaire.model_validate(TREE), ScoringModel.model_validate(exact(ruled)))
    return [(each.code, each.path) for each in found if not each.warning]


def levels(*pairs: tuple[int, float]) -> Plain:
    return {"levels": [{"level": level, "from": start, "name": "."} for level, start in pairs]}


def test_a_sound_model() -> None:
    ruled = model(
        weights={"A": 2, "b1": 0.5},
        uses={"size": "size", "sectors": "tags"},
        profiles=[{"id": "p", "when": {"fact": "size", "is": "small"}, "factors": {"A": 0.5}}],
        indices=[{"id": "x", "name": "x", "of": ["A", "B"]}],
        coverage_floor=0.8,
        core={"coverage_floor": 1, "margin": 0.4, "cap": 3},
        evidence={"cap": 1},
        robustness={"r": 1},
        gates=[
            gate(
                "g",
                {"all": [AT, {"question": "list", "includes": "x"}, {"not": {"fact": "ai", "is": True}}]},
                open_when={"fact": "ai", "is": True},
            ),
            gate("d", AT, applies_to="B"),
            {"id": "w", "kind": "weakest_link", "within": 0, "min_questions": 2},
        ],
        contradictions=[{"id": "c", "if": {"not": AT}, "expect": {"answered": "long"}, "text": "?"}],
        not_yet=[{"id": "n", "if": {"not": {"answered": "may"}}, "text": "?"}],
        phases=[{"from": 0, "to": 6}, {"from": 6, "to": 18}],
        capacity={"small": [1, 2]},
        max_actions={"small": 3},
    )
    assert check(ruled) == []


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"for": {"questionnaire": "other"}}, "OTHER_QUESTIONNAIRE", ("for", "questionnaire")),
        ({"for": {"questionnaire": "q", "versions": ">=2"}}, "OTHER_VERSION", ("for", "versions")),
        ({"for": {"questionnaire": "q", "versions": "1.x"}}, "BAD_RANGE", ("for", "versions")),
        (levels((0, 1), (1, 2)), "LEVEL_START", ("levels", 0, "from")),
        (levels((0, 0), (1, 1), (2, 1)), "LEVEL_ORDER", ("levels", 2, "from")),
        (levels((0, 0), (2, 1)), "LEVEL_GAP", ("levels", 1, "level")),
        ({"scale": {"max": 0}}, "NOT_POSITIVE", ("scale", "max")),
        ({"coverage_floor": 1.1}, "OUT_OF_RANGE", ("coverage_floor",)),
        ({"month_rate": -1}, "OUT_OF_RANGE", ("month_rate",)),
        ({"core": {"coverage_floor": -0.1}}, "OUT_OF_RANGE", ("core", "coverage_floor")),
        ({"core": {"margin": -1}}, "OUT_OF_RANGE", ("core", "margin")),
        ({"core": {"cap": 5}}, "UNKNOWN_LEVEL", ("core", "cap")),
        ({"evidence": {"cap": -1}}, "OUT_OF_RANGE", ("evidence", "cap")),
        ({"robustness": {"r": 1.5}}, "OUT_OF_RANGE", ("robustness", "r")),
        ({"methods": {"by_depth": ["mean"], "by_group": {"C": "sum"}}}, "UNKNOWN_ID", ("methods", "by_group", "C")),
        ({"methods": {"by_depth": ["mean"], "by_group": {"a1": "sum"}}}, "UNKNOWN_ID", ("methods", "by_group", "a1")),
        ({"weights": {"C": 1}}, "UNKNOWN_ID", ("weights", "C")),
        ({"weights": {"A": 0}}, "NOT_POSITIVE", ("weights", "A")),
        ({"weight_reasons": {"C": "?"}}, "UNKNOWN_ID", ("weight_reasons", "C")),
        ({"indices": [{"id": "x", "name": "x", "of": ["A", "a1"]}]}, "UNKNOWN_ID", ("indices", 0, "of", 1)),
        ({"uses": {"size": "tags"}}, "UNKNOWN_FACT", ("uses", "size")),
        ({"uses": {"sectors": "branches"}}, "UNKNOWN_FACT", ("uses", "sectors")),
        ({"uses": {"size": "size"}, "capacity": {"huge": []}}, "UNKNOWN_ID", ("capacity", "huge")),
        ({"uses": {"size": "size"}, "max_actions": {"huge": 1}}, "UNKNOWN_ID", ("max_actions", "huge")),
        ({"max_actions": {"small": -1}}, "OUT_OF_RANGE", ("max_actions", "small")),
        ({"capacity": {"small": [1, -1]}}, "OUT_OF_RANGE", ("capacity", "small", 1)),
        ({"phases": [{"from": 0, "to": 6}], "capacity": {"small": [1, 1]}}, "WRONG_LENGTH", ("capacity", "small")),
        ({"phases": [{"from": 0, "to": 6}, {"from": 5, "to": 9}]}, "PHASE_ORDER", ("phases", 1)),
        ({"phases": [{"from": 6, "to": 6}]}, "PHASE_ORDER", ("phases", 0)),
    ],
)
def test_bad_models(more: Plain, code: str, path: Path) -> None:
    assert check(model(**more)) == [(code, path)]


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        ({"when": AT, "factors": {}}, "FACTS_ONLY", ("when",)),
        ({"when": {"fact": "ai", "is": True}, "factors": {"C": 1}}, "UNKNOWN_ID", ("factors", "C")),
        ({"when": {"fact": "ai", "is": True}, "factors": {"A": 0}}, "NOT_POSITIVE", ("factors", "A")),
    ],
)
def test_bad_profiles(rule: Plain, code: str, path: Path) -> None:
    assert check(model(profiles=[{"id": "p", **rule}])) == [(code, ("profiles", 0, *path))]


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        (gate("g", AT, applies_to="a1"), "UNKNOWN_ID", ("applies_to",)),
        (gate("g", AT, cap=7), "UNKNOWN_LEVEL", ("cap",)),
        (gate("g", {"any": [{"question": "a9", "at_least": 1}]}), "UNKNOWN_QUESTION", ("unless", "any", 0, "question")),
        (gate("g", {"question": "list", "includes": "z"}), "UNKNOWN_ITEM", ("unless", "includes")),
        (gate("g", {"question": "a1", "includes": "x"}), "UNKNOWN_ITEM", ("unless", "includes")),
        (gate("g", {"fact": "colour", "is": 1}), "UNKNOWN_FACT", ("unless", "fact")),
        (gate("g", AT, open_when=AT), "FACTS_ONLY", ("open_when",)),
        (gate("g", {"all": [{"not": AT}]}), "NOT_AROUND_QUESTION", ("unless", "all", 0, "not")),
        (gate("g", {"not": {"not": {"any": [AT]}}}), "NOT_AROUND_QUESTION", ("unless", "not", "not", "any", 0)),
        (gate("g", {"any": [{"answered": "a1"}]}), "ANSWERED_IN_GATE", ("unless", "any", 0)),
        (gate("g", {"question": "long", "at_least": 1}), "GATE_NOT_CORE", ("unless",)),
        (gate("g", {"question": "may", "at_least": 1}), "GATE_ALLOWS_NA", ("unless",)),
        ({"id": "g", "kind": "weakest_link", "within": -1}, "OUT_OF_RANGE", ("within",)),
        ({"id": "g", "kind": "weakest_link", "within": 0, "min_questions": 0}, "OUT_OF_RANGE", ("min_questions",)),
    ],
)
def test_bad_gates(rule: Plain, code: str, path: Path) -> None:
    assert check(model(gates=[rule])) == [(code, ("gates", 0, *path))]


def test_bad_conditions_of_contradictions_and_warnings() -> None:
    unknown = {"answered": "a9"}
    ruled = model(
        contradictions=[{"id": "c", "if": unknown, "expect": {"all": [unknown]}, "text": "?"}],
        not_yet=[{"id": "n", "if": {"not": unknown}, "text": "?"}],
    )
    assert check(ruled) == [
        ("UNKNOWN_QUESTION", ("contradictions", 0, "if", "answered")),
        ("UNKNOWN_QUESTION", ("contradictions", 0, "expect", "all", 0, "answered")),
        ("UNKNOWN_QUESTION", ("not_yet", 0, "if", "not", "answered")),
    ]


def test_each_id_once() -> None:
    assert check(model(gates=[gate("g", AT), gate("g", AT)])) == [("DUPLICATE_ID", ("gates", 1, "id"))]


def test_missing_translations() -> None:
    ruled = model(languages=["zh", "en"], title={"en": "M"})
    assert check(ruled) == [("MISSING_TRANSLATION", ("title",))]


@pytest.mark.parametrize(
    ("versions", "version", "fits"),
    [
        ("", "1", True),
        (">=1,<2", "1.9.9", True),
        (">=1, <2", "2", False),
        (">1", "1.0.0", False),
        ("==1.2", "1.2.0", True),
        ("<=1.10", "1.9", True),
        ("~1", "1", None),
        (">=1.x", "1", None),
    ],
)
def test_version_ranges(versions: str, version: str, fits: bool | None) -> None:
    assert fits_version(versions, version) is fits
