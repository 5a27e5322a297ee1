"""What the external edition of the shipped questionnaire keeps back, written down by hand: no code of ours says what it is.

The list comes from the questionnaire and the model alone: every question on security, the facts that a duty by law or one of
those questions asks about, the gates that stand on either.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from tests.reports.real import HALF, LOW, MIDDLE, TEMPLATES, TOP, shipped, shown
from tests.reports.samples import Make, both

from readiness.reports.charts.shapes import Cell
from readiness.reports.html.page import render_html
from readiness.reports.record.data import write
from readiness.reports.record.records import attachments, result_json
from readiness.reports.view.view import view_of

SHIPPED = [LOW, MIDDLE, TOP, HALF, "03-machinetool", "09-shipyard"]
OUTSIDE = ["external", "brief"]
HIDDEN_FACTS = {"uses_genai", "networked_control", "important_data", "ii_type", "ii_grade"}
HIDDEN_GATES = {
    "law_duties", "law_classification", "law_protection", "law_risk_assessment", "law_ii_grading", "law_ii_protection",
    "law_ii_conformity", "important_data_checked", "genai_testing",
}  # fmt: skip
TOLD_GATES = {"trial_run", "scene_kpis", "evaluation", "weakest"}
HIDDEN_ARTICLES = {"A24", "A25", "A26"}
NOT_SHOWN = {"zh": "（内部版列示）", "en": "(internal edition only)"}


def data(name: str, edition: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(shipped(name, edition), "zh"))
    return found


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("edition", OUTSIDE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_facts_that_tell_are_named_without_their_values(name: str, edition: Any, lang: str) -> None:
    facts = shipped(name).questionnaire.facts
    lines = shown(name, lang, edition).subject.facts
    assert len(lines) == len(facts)
    hidden = {fact.id for fact, line in zip(facts, lines, strict=True) if line.value == NOT_SHOWN[lang]}
    assert hidden == HIDDEN_FACTS
    inside = shown(name, lang).subject.facts
    told = [(a, b) for fact, a, b in zip(facts, lines, inside, strict=True) if fact.id not in HIDDEN_FACTS]
    assert all(a == b for a, b in told)
    assert all(line.value != NOT_SHOWN[lang] for line in inside)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("edition", OUTSIDE)
def test_the_data_hold_none_of_them(name: str, edition: Any) -> None:
    inside, outside = data(name, "internal"), data(name, edition)
    assert set(inside["enterprise"]["facts"]) - set(outside["enterprise"]["facts"]) == HIDDEN_FACTS & set(
        inside["enterprise"]["facts"]
    )
    assert {gate["id"] for gate in inside["gates"]} == HIDDEN_GATES | TOLD_GATES
    assert {gate["id"] for gate in outside["gates"]} == TOLD_GATES
    assert all(gate["decided_by"] == [] for gate in outside["gates"])
    assert outside["overall"] == {**inside["overall"], "missing": []}
    assert outside["questions"] == outside["contradictions"] == []
    assert all(group["parent"] is None for group in outside["groups"])
    if inside["self"] is not None:
        assert outside["self"] == {**inside["self"], "differences": []}
    assert json.loads(result_json(shipped(name, edition))) == outside


def test_something_is_missing_inside_so_that_it_can_be_left_out() -> None:
    """The tests above would prove nothing over files in which all is answered and nothing differs."""
    assert any(key.startswith("security.") for key in data(HALF, "internal")["overall"]["missing"])
    assert any(data(name, "internal")["questions"] for name in SHIPPED)
    assert any(data(name, "internal")["contradictions"] for name in SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("edition", OUTSIDE)
def test_nothing_that_leaves_the_house_names_a_question_on_security(name: str, edition: Any) -> None:
    """Not the data, not what a PDF carries, not the words for those who cannot see a chart."""
    bundle = shipped(name, edition)
    page = html.unescape(render_html(shown(name, "en", edition), TEMPLATES))
    carried = b"".join(each.content for each in attachments(bundle, "en")).decode("utf-8")
    named = {each.name for each in attachments(bundle, "en")}
    assert named == {"record.json", "result.json"}
    for text in (page, carried, write(bundle, "en").decode("utf-8")):
        assert not re.findall(r"\bsecurity\.[a-z_]+", text)
        assert not [gate for gate in HIDDEN_GATES if re.search(rf"\b{gate}\b", text)]
    for label in re.findall(r'(?:aria-label|alt)="([^"]*)"', page):
        assert not [gate for gate in HIDDEN_GATES if gate in label]


@pytest.mark.parametrize("edition", OUTSIDE)
def test_gates_that_the_page_lists_are_those_that_may_be_told(edition: Any) -> None:
    for name in SHIPPED:
        view = shown(name, "zh", edition)
        assert {gate.id for gate in view.how.gates} == TOLD_GATES
        assert {gate.id for gate in view.summary.gates} <= TOLD_GATES
        assert {gate.id for gate in shown(name, "zh").how.gates} == HIDDEN_GATES | TOLD_GATES


@pytest.mark.parametrize("edition", OUTSIDE)
def test_what_to_answer_first_asks_nothing_on_security(edition: Any) -> None:
    inside, outside = shown(HALF, "zh").summary, shown(HALF, "zh", edition).summary
    assert any(ask.id.startswith("security.") for ask in inside.asks)
    assert outside.asks
    assert not any(ask.id.startswith("security.") for ask in outside.asks)


def cells_of(name: str, edition: Any) -> dict[str, Cell]:
    view = shown(name, "zh", edition)
    return {cell.id: cell for heat in (view.heat, *view.more_heats) for row in heat.rows for cell in row.cells}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("edition", OUTSIDE)
def test_the_heat_map_shows_no_article_of_security(name: str, edition: Any) -> None:
    cells, inside = cells_of(name, edition), cells_of(name, "internal")
    assert {cells[key].tone for key in HIDDEN_ARTICLES} == {None}
    assert {cells[key].value for key in HIDDEN_ARTICLES} == {"–"}
    assert not any(cells[key].open for key in HIDDEN_ARTICLES)
    assert any(inside[key].tone is not None for key in HIDDEN_ARTICLES)
    assert {key: cell for key, cell in cells.items() if key not in HIDDEN_ARTICLES} == {
        key: cell for key, cell in inside.items() if key not in HIDDEN_ARTICLES
    }


# Of a questionnaire whose duty by law reads facts that no question on security asks about.

LAW = {
    "id": "list",
    "applies_to": "overall",
    "cap": 2,
    "legal": True,
    "title": both("A list is kept"),
    "basis": both("The law"),
}


@pytest.mark.parametrize("edition", OUTSIDE)
@pytest.mark.parametrize(
    "conditions",
    [
        {"unless": {"any": [{"fact": "size", "is": "small"}, {"question": "law.list", "at_least": 5}]}},
        {"unless": {"question": "law.list", "at_least": 5}, "open_when": {"fact": "size", "is": "small"}},
        {"unless": {"all": [{"not": {"fact": "size", "is": "small"}}, {"question": "law.list", "at_least": 5}]}},
    ],
)
def test_a_fact_that_decides_a_duty_by_law_is_hidden(make: Make, edition: Any, conditions: dict[str, Any]) -> None:
    inside = make(model={"gates": [{**LAW, **conditions}]})
    bundle = replace(inside, edition=edition)
    hidden = {line.label: line.value for line in view_of(bundle, "en").subject.facts}
    assert hidden == {"Is AI in use? in English": "yes", "Size? in English": NOT_SHOWN["en"]}
    assert json.loads(write(inside, "en"))["enterprise"]["facts"] == {"uses_ai": True, "size": "small"}
    assert json.loads(write(bundle, "en"))["enterprise"]["facts"] == {"uses_ai": True}
    assert json.loads(write(bundle, "en"))["gates"] == []
    told = {line.label: line.value for line in view_of(inside, "en").subject.facts}
    assert told["Size? in English"] == "Small in English"


@pytest.mark.parametrize("edition", OUTSIDE)
def test_a_fact_that_decides_a_gate_of_ones_own_is_told(make: Make, edition: Any) -> None:
    gate = {**LAW, "legal": False, "unless": {"fact": "size", "is": "small"}}
    bundle = replace(make(model={"gates": [gate]}), edition=edition)
    assert json.loads(write(bundle, "en"))["enterprise"]["facts"] == {"uses_ai": True, "size": "small"}
    assert [each["id"] for each in json.loads(write(bundle, "en"))["gates"]] == ["list"]


@pytest.mark.parametrize("edition", OUTSIDE)
def test_what_is_missing_and_how_the_assessor_differs_stay_inside(make: Make, edition: Any) -> None:
    inside = make({"use.depth": "unknown", "data.platform": None})
    data_inside, data_outside = (json.loads(write(each, "en")) for each in (inside, replace(inside, edition=edition)))
    assert data_inside["overall"]["missing"] == ["use.depth", "data.platform"]
    assert data_outside["overall"]["missing"] == []
    assert data_inside["self"]["differences"]
    assert data_outside["self"] == {**data_inside["self"], "differences": []}
