"""Actions, costs and scenes: every code that the checks know, each provoked by one change of a sound set."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from tests.consistency.small_content import Change, Docs, action, small_content

from readiness.checking.needs import Needs
from readiness.checking.roadmap_fit import check_actions, check_costs, check_scenarios
from readiness.models.documents.actions import Actions, Costs, Scenarios
from readiness.sources.documents import library

Codes = list[tuple[str, tuple[str | int, ...]]]


def found_in_actions(change: Change | None = None) -> Codes:
    content = small_content(change)
    return [(p.code, p.path) for _, p in check_actions(content.questionnaire, content.model, content.actions)]


def found_in_scenarios(change: Change | None = None) -> Codes:
    content = small_content(change)
    return [(p.code, p.path) for _, p in check_scenarios(content.questionnaire, content.model, content.scenarios)]


def setting(key: str, name: str, value: Any) -> Change:
    """An action with one value changed."""

    def change(docs: Docs) -> None:
        action(docs, key)[name] = value

    return change


def raising(key: str, to: Any) -> Change:
    """An action that raises its question to something else."""

    def change(docs: Docs) -> None:
        action(docs, key)["raises"]["to"] = to

    return change


def scene(name: str, value: Any) -> Change:
    """A scene with one value changed."""

    def change(docs: Docs) -> None:
        docs["scenarios"]["scenarios"][0][name] = value

    return change


def test_a_sound_set_has_no_problem() -> None:
    assert found_in_actions() == []
    assert found_in_scenarios() == []


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (setting("ticks.1", "id", "anchors.1"), "DUPLICATE_ID", (2, "id")),
        (setting("duty.5", "raises", {"question": "dutty", "to": True}), "UNKNOWN_QUESTION", (6, "raises", "question")),
        (setting("duty.5", "title", {"zh": "试"}), "MISSING_TRANSLATION", (6, "title")),
        (setting("duty.5", "owner", "boss"), "UNKNOWN_OWNER", (6, "owner")),
        (setting("duty.5", "effort", {"small": 1}), "MISSING_SIZE", (6, "effort")),
        (setting("duty.5", "effort", {"small": 1, "large": 1, "giant": 1}), "UNKNOWN_SIZE", (6, "effort", "giant")),
        (setting("duty.5", "effort", {"small": 0, "large": 1}), "NOT_POSITIVE", (6, "effort", "small")),
        (setting("duty.5", "cost", {"small": [2, 1], "large": [0, 0]}), "COST_RANGE", (6, "cost", "small")),
        (setting("duty.5", "cost", {"small": [-1, 1], "large": [0, 0]}), "COST_RANGE", (6, "cost", "small")),
        (setting("duty.5", "downtime", -1), "NEGATIVE", (6, "downtime")),
        (setting("duty.5", "duration", 13), "TOO_SLOW", (6, "duration")),
        (setting("duty.5", "needs", ["share.4"]), "UNKNOWN_ACTION", (6, "needs", 0)),
        (setting("duty.5", "needs", [{"question": "none", "at_least": 1}]), "UNKNOWN_QUESTION", (6, "needs", 0, "question")),
        (setting("duty.5", "needs", [{"question": "share", "at_least": 0}]), "NEED_IDLE", (6, "needs", 0)),
        (setting("duty.5", "needs", [{"question": "share", "at_least": 6}]), "NEED_OUT_OF_REACH", (6, "needs", 0)),
        (setting("duty.5", "needs", [{"answered": "share"}]), "ANSWERED_IN_GATE", (6, "needs", 0)),
        (
            setting("duty.5", "needs", [{"not": {"question": "share", "at_least": 3}}]),
            "NOT_AROUND_QUESTION",
            (6, "needs", 0, "not"),
        ),
        (raising("anchors.1", 0), "BAD_RUNG", (0, "raises", "to")),
        (raising("anchors.1", Fraction(3, 2)), "BAD_RUNG", (0, "raises", "to")),
        (raising("anchors.1", True), "BAD_RUNG", (0, "raises", "to")),
        (raising("share.3", 0), "BAD_RUNG", (4, "raises", "to")),
        (raising("share.3", 4), "BAD_RUNG", (4, "raises", "to")),
        (raising("share.3", True), "BAD_RUNG", (4, "raises", "to")),
        (raising("duty.5", False), "BAD_RUNG", (6, "raises", "to")),
        (raising("duty.5", 5), "BAD_RUNG", (6, "raises", "to")),
        (raising("ticks.1", []), "BAD_RUNG", (2, "raises", "to")),
        (raising("ticks.1", ["plan", "plan"]), "BAD_RUNG", (2, "raises", "to")),
        (raising("ticks.1", ["plans"]), "BAD_RUNG", (2, "raises", "to")),
        (raising("anchors.1", 2), "SAME_RUNG", (1, "raises", "to")),
        (raising("share.5", 3), "LADDER_SHORT", (5, "raises", "to")),
        (raising("ticks.2", ["team"]), "SAME_RUNG", (3, "raises", "to")),
    ],
)  # fmt: skip
def test_actions(change: Change, code: str, path: tuple[str | int, ...]) -> None:
    assert (code, ("actions", *path)) in found_in_actions(change)


def test_rungs_of_a_checklist_contain_each_other() -> None:
    def change(docs: Docs) -> None:
        docs["questionnaire"]["groups"][0]["questions"][1]["items"].append(
            {"id": "sheet", "label": {"zh": "单", "en": "S"}}
        )
        action(docs, "ticks.2")["raises"]["to"] = ["team", "sheet"]

    assert ("NOT_CONTAINED", ("actions", 3, "raises", "to")) in found_in_actions(change)


def test_problems_name_their_document() -> None:
    def change(docs: Docs) -> None:
        again = {**action(docs, "duty.5"), "cost": {"small": [2, 1], "large": [0, 0]}}
        docs["more_actions"] = {"format": "readiness/actions/1", "actions": [again]}

    content = small_content(change)
    found = check_actions(content.questionnaire, content.model, content.actions)
    assert {(document, p.code) for document, p in found} == {(1, "DUPLICATE_ID"), (1, "COST_RANGE")}


def test_a_model_without_sizes_takes_any() -> None:
    def change(docs: Docs) -> None:
        del docs["model"]["uses"]["size"]
        action(docs, "duty.5")["effort"] = {"any": 1}

    assert found_in_actions(change) == []


def cycles(change: Change) -> list[set[str]]:
    content = small_content(change)
    actions = [each for document in content.actions for each in document.actions]
    return [set(cycle) for cycle in Needs(content.questionnaire, content.model, actions).cycles()]


CYCLES: list[tuple[str, str, Any, set[str]]] = [
    ("an action that needs itself", "duty.5", "duty.5", {"duty.5"}),
    ("a lower rung that needs a higher one", "share.3", "share.5", {"share.3", "share.5"}),
    ("a condition on its own rung", "share.3", {"question": "share", "at_least": 3}, {"share.3"}),
    ("a condition brings the rungs below it", "anchors.1", {"question": "ticks", "at_least": 3},
     {"anchors.1", "ticks.2"}),
    ("an item that the higher rung ticks", "anchors.1", {"question": "ticks", "includes": "team"},
     {"anchors.1", "ticks.2"}),
    ("every part of an all", "anchors.1", {"all": [{"fact": "uses_ai", "is": True}, {"question": "anchors", "at_least": 2}]},
     {"anchors.1", "anchors.2"}),
    ("an any whose other part may leave the tree", "share.3",
     {"any": [{"question": "share", "at_least": 5}, {"question": "ticks", "at_least": 1}]}, {"share.3", "share.5"}),
    ("an any of which nothing is met", "share.3",
     {"any": [{"question": "share", "at_least": 5}, {"question": "anchors", "at_least": 2}]}, {"share.3", "share.5"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "need", "circle"), [pytest.param(*row[1:], id=row[0]) for row in CYCLES])
def test_cycles_are_found(key: str, need: Any, circle: set[str]) -> None:
    def change(docs: Docs) -> None:
        action(docs, key).setdefault("needs", []).insert(0, need)

    assert circle in cycles(change)
    assert "NEEDS_CYCLE" in {code for code, _ in found_in_actions(change)}


def test_an_any_is_met_by_a_part_that_stays() -> None:
    def change(docs: Docs) -> None:
        action(docs, "share.3")["needs"] = [
            {"any": [{"question": "share", "at_least": 5}, {"question": "anchors", "at_least": 1}]}
        ]

    assert cycles(change) == []


def test_facts_and_unknown_actions_make_no_cycle() -> None:
    def change(docs: Docs) -> None:
        action(docs, "share.3")["needs"] = [
            "gone",
            {"not": {"fact": "uses_ai", "is": True}},
            {"any": [{"fact": "uses_ai", "is": True}]},
        ]

    assert cycles(change) == []


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (scene("class", "producing"), "UNKNOWN_CLASS", ("class",)),
        (scene("sector", "steal"), "UNKNOWN_SECTOR", ("sector",)),
        (scene("title", {"en": "Inspection"}), "MISSING_TRANSLATION", ("title",)),
        (scene("minimum", {"anchors": 1}), "MISSING_MINIMUM", ("minimum",)),
        (scene("minimum", {"anchors": 1, "share": 3, "duty": 5}), "EXTRA_MINIMUM", ("minimum", "duty")),
        (scene("minimum", {"anchors": 0, "share": 3}), "NOT_POSITIVE", ("minimum", "anchors")),
        (scene("minimum", {"anchors": 3, "share": 3}), "OUT_OF_RANGE", ("minimum", "anchors")),
        (scene("minimum", {"anchor": 1, "share": 3}), "UNKNOWN_QUESTION", ("minimum", "anchor")),
        (scene("sets", {"sector": "steel"}), "UNKNOWN_FACT", ("sets", "sector")),
        (scene("sets", {"sectors": ["steel", "wood"]}), "UNKNOWN_OPTION", ("sets", "sectors")),
        (scene("sets", {"size": ["small"]}), "WRONG_KIND", ("sets", "size")),
        (scene("sets", {"uses_ai": "true"}), "WRONG_KIND", ("sets", "uses_ai")),
        (scene("sets", {"staff": 0}), "OUT_OF_RANGE", ("sets", "staff")),
    ],
)
def test_scenes(change: Change, code: str, path: tuple[str | int, ...]) -> None:
    assert (code, ("scenarios", 0, *path)) in found_in_scenarios(change)


def test_scene_classes() -> None:
    def change(docs: Docs) -> None:
        docs["scenarios"]["classes"].append({"id": "production", "name": "P", "leans_on": ["share", "share", "shares"]})

    found = found_in_scenarios(change)
    assert ("DUPLICATE_ID", ("classes", 1, "id")) in found
    assert ("DUPLICATE_ID", ("classes", 1, "leans_on", 1)) in found
    assert ("UNKNOWN_QUESTION", ("classes", 1, "leans_on", 2)) in found


def costs(actions: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    content = small_content()
    document = Costs.model_validate({"format": "readiness/costs/1", "actions": actions})
    return [(p.code, p.path) for p in check_costs(content.questionnaire, content.model, content.actions, document)]


def test_costs() -> None:
    assert costs({"duty.5": {"effort": {"small": 2}, "cost": {"large": [1, 2]}, "duration": 2}}) == []
    assert costs({"duty.6": {}}) == [("UNKNOWN_ACTION", ("actions", "duty.6"))]
    assert costs({"duty.5": {"effort": {"tiny": 1}}}) == [("UNKNOWN_SIZE", ("actions", "duty.5", "effort", "tiny"))]
    assert costs({"duty.5": {"effort": {"small": 0}}}) == [("NOT_POSITIVE", ("actions", "duty.5", "effort", "small"))]
    assert costs({"duty.5": {"cost": {"small": [3, 2]}}}) == [("COST_RANGE", ("actions", "duty.5", "cost", "small"))]


def shipped() -> Any:
    questionnaire = library.load_questionnaire(library.find_questionnaire("annex2")).questionnaire
    return questionnaire, library.load_model(library.find_model("annex2"), questionnaire)


@pytest.mark.parametrize(("check", "kind"), [(check_actions, Actions), (check_scenarios, Scenarios)])
def test_the_shipped_roadmap_fits(check: Callable[..., Any], kind: type) -> None:
    questionnaire, files = shipped()
    documents = files.actions if kind is Actions else files.scenarios
    assert all(isinstance(document, kind) for document in documents)
    assert check(questionnaire, files.model, documents) == []


def test_every_shipped_question_has_a_ladder_to_its_top() -> None:
    questionnaire, files = shipped()
    actions = [each for document in files.actions for each in document.actions]
    ladders = Needs(questionnaire, files.model, actions).ladders
    assert set(ladders) == set(questionnaire.questions)
    for key, rungs in ladders.items():
        assert rungs[-1].score == questionnaire.questions[key].highest(files.model.scale.max)
