"""What leaves the house: no security answer, no note, no evidence, in no edition but the internal one."""

import html
import json
import re
from typing import Any

import pytest
from tests.reports.real import HALF, LOW, MIDDLE, TEMPLATES, TOP, shipped, shown

from readiness.reports.html.page import render_html
from readiness.reports.record.data import write as write_data
from readiness.reports.record.records import result_json
from readiness.reports.view.editions import Privacy

OUTSIDE = ["external", "brief"]


def text_of(name: str, lang: str, edition: Any) -> str:
    page = re.sub(r"<style>.*?</style>", "", render_html(shown(name, lang, edition), TEMPLATES), flags=re.DOTALL)
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("name", [LOW, MIDDLE, HALF, "06-pharma", "09-shipyard"])
@pytest.mark.parametrize("edition", OUTSIDE)
def test_no_note_evidence_or_reason_leaves_the_house(name: str, edition: Any) -> None:
    text = text_of(name, "zh", edition)
    for answer in shipped(name).answers.answers.values():
        words = [each.name for each in answer.evidence] + [answer.note, answer.not_applicable]
        words.append(answer.assessor.reason if answer.assessor else None)
        for word in words:
            assert word is None or len(word) < 4 or re.sub(r"\s+", "", word) not in text


@pytest.mark.parametrize("name", [LOW, MIDDLE, HALF, "06-pharma", "09-shipyard"])
@pytest.mark.parametrize("edition", OUTSIDE)
def test_no_security_question_action_or_gate_is_told(name: str, edition: Any) -> None:
    view, bundle = shown(name, "zh", edition), shipped(name)
    text = text_of(name, "zh", edition)
    privacy = Privacy(bundle.questionnaire, bundle.model, edition)
    assert len(privacy.questions) > 10
    for profile in view.how.profiles:  # the model's own weights say nothing of answers
        text = text.replace(re.sub(r"\s+", "", profile), "")
    for key in privacy.questions:
        assert key not in text
        assert re.sub(r"\s+", "", bundle.questionnaire.questions[key].prompt.get("zh")) not in text
    told = {action.question for phase in view.roadmap.phases for action in phase.actions}
    told |= {step.question for step in (*view.owner.first, *view.roadmap.first)}
    assert not told & privacy.questions
    assert not {gate.id for gate in view.how.gates} & privacy.gates
    legal = {gate.id for gate in bundle.model.gates if getattr(gate, "legal", False)}
    assert legal <= privacy.gates


def test_facts_that_would_tell_are_hidden() -> None:
    inside, outside = shown(MIDDLE, "zh").subject.facts, shown(MIDDLE, "zh", "external").subject.facts
    hidden = {line.label for line in outside if line.value == "（内部版列示）"}
    assert any("重要数据" in label for label in hidden)
    assert not any(line.value == "（内部版列示）" for line in inside)


def test_answers_are_in_the_house_only_and_their_digest_everywhere() -> None:
    inside, outside = shown(MIDDLE, "zh"), shown(MIDDLE, "zh", "external")
    assert inside.answers
    assert not outside.answers
    assert inside.digests == outside.digests


@pytest.mark.parametrize("name", [LOW, MIDDLE, TOP, HALF])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_strength_is_never_a_gap(name: str, lang: str) -> None:
    summary = shown(name, lang).summary
    assert not {point.title for point in summary.strengths} & {point.title for point in summary.gaps}


def test_a_gap_comes_with_its_first_action_and_who_does_it() -> None:
    for name in (LOW, MIDDLE):
        assert all(
            point.step.startswith("先做：") and point.step.endswith("）") for point in shown(name, "zh").summary.gaps
        )


def test_the_owner_sees_money_time_steps_and_whom_to_ask() -> None:
    owner = shown(LOW, "zh").owner
    assert [line.label for line in owner.next] == ["投入档次", "费用估算", "自有人力", "时间"]
    assert 1 <= len(owner.first) <= 5
    assert owner.not_yet
    assert all("可咨询" in line.label and "279" in line.value for line in owner.support)
    assert owner.scenes == "无"


def test_where_nothing_is_planned_the_report_says_so() -> None:
    top, half = shown(TOP, "zh").roadmap, shown(HALF, "zh").roadmap
    assert (top.kind, half.kind) == ("done", "none")
    assert half.answer_first
    assert half.first
    assert not top.phases
    assert shown(TOP, "zh").owner.next_note


def test_the_short_form_has_a_report_of_its_own() -> None:
    view = shown(MIDDLE, "zh", core=True)
    assert view.title == "人工智能应用就绪度简版自查报告"
    assert view.settled is not None
    assert view.settled.rows[0].asked == "2 / 8"
    assert view.roadmap.kind == "none"
    page = render_html(view, TEMPLATES)
    assert "完整版问卷会定下什么" in page
    assert 'id="roadmap"' not in page


def test_the_roadmap_is_told_whole() -> None:
    road, plan = shown(MIDDLE, "zh").roadmap, shipped(MIDDLE).roadmap
    assert plan is not None
    assert road.kind == "plan"
    assert [len(phase.actions) for phase in road.phases] == [len(phase.actions) for phase in plan.phases]
    assert road.gantt is not None
    assert road.climb is not None
    assert road.climb.stops[-1].level == "4 级 优化"
    assert road.matrix is not None
    every = [scene.id for row in road.matrix.rows for cell in row.cells for scene in cell]
    assert sorted(every) == sorted(scene.id for scene in plan.scenes)
    for phase in road.phases:
        for action in phase.actions:
            assert all(
                (action.owner, action.deliverable, action.kpi, action.when, action.cost, action.why, action.basis)
            )


# What the data of an edition that leaves the house may hold: keys, and of what kind. Written by hand from what its PDF prints.
NUMBER, TEXT, FLAG = (int, float, type(None)), str, (bool, type(None))
DOCUMENT = {"id": TEXT, "version": TEXT, "digest": TEXT}
MAY_STAND = {
    "format": TEXT,
    "form": TEXT,
    "questionnaire": DOCUMENT,
    "scoring": DOCUMENT,
    "answers": {"digest": TEXT},
    "enterprise": {"id": TEXT, "name": TEXT, "facts": dict, "register": dict},
    "assessed_on": (str, type(None)),
    "overall": {
        "score": NUMBER, "low": NUMBER, "high": NUMBER, "evidenced": NUMBER, "coverage": NUMBER, "withheld": FLAG,
        "missing": [], "level": NUMBER, "level_high": NUMBER, "level_evidenced": NUMBER, "third": NUMBER,
        "band": (list, type(None)), "score_common": NUMBER, "weight_low": NUMBER, "weight_high": NUMBER,
        "level_stable": FLAG, "score_if_na_is_zero": NUMBER,
    },
    "self": {"score": NUMBER, "level": NUMBER, "differences": []},
    "indices": [{"id": TEXT, "low": NUMBER, "high": NUMBER}],
    "groups": [{
        "id": TEXT, "parent": type(None), "applicable": FLAG, "weight": NUMBER, "score": NUMBER, "low": NUMBER, "high": NUMBER,
        "evidenced": NUMBER, "coverage": NUMBER, "withheld": FLAG, "level": NUMBER, "level_high": NUMBER, "level_evidenced": NUMBER,
    }],
    "gates": [{
        "id": TEXT, "kind": TEXT, "state": TEXT, "evidenced": FLAG, "cap": NUMBER, "applies_to": TEXT, "legal": FLAG, "decided_by": [],
    }],
    "questions": [],
    "contradictions": [],
}  # fmt: skip


def strangers(found: Any, allowed: Any, path: str = "") -> list[str]:
    """What stands in the data that the list does not have."""
    if isinstance(allowed, dict):
        if found is None:
            return []
        unknown = [f"{path}.{key}" for key in found if key not in allowed]
        return [
            *unknown,
            *(s for key in found if key in allowed for s in strangers(found[key], allowed[key], f"{path}.{key}")),
        ]
    if isinstance(allowed, list):
        if not allowed:
            return [path] if found else []
        return [stranger for each in found for stranger in strangers(each, allowed[0], f"{path}[]")]
    return [] if isinstance(found, allowed) else [f"{path}: {type(found).__name__}"]


@pytest.mark.parametrize("name", [LOW, MIDDLE, TOP, HALF, "03-machinetool", "09-shipyard"])
@pytest.mark.parametrize("edition", OUTSIDE)
def test_the_data_hold_nothing_that_the_pdf_hides(name: str, edition: Any) -> None:
    bundle = shipped(name, edition)
    found = json.loads(write_data(bundle, "zh"))
    assert strangers(found, MAY_STAND) == []
    privacy = Privacy(bundle.questionnaire, bundle.model, edition)
    assert not set(found["enterprise"]["facts"]) & privacy.facts
    assert not {gate["id"] for gate in found["gates"]} & privacy.gates
    inside = json.loads(write_data(shipped(name), "zh"))
    assert len(inside["questions"]) > 60
    assert strangers(inside, MAY_STAND) != []
    assert json.loads(result_json(bundle)) == found


@pytest.mark.parametrize("edition", OUTSIDE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_edition_does_not_count_what_it_hides(edition: Any, lang: str) -> None:
    pages = {name: render_html(shown(name, lang, edition), TEMPLATES) for name in (LOW, MIDDLE, TOP, "09-shipyard")}
    neutral = {
        "zh": "本版不列涉及安全和法定义务的关口，无论通过与否。",
        "en": "This edition lists no gates on security or duties by law, whether passed or not.",
    }
    for page in pages.values():
        assert neutral[lang] in page
        assert not re.search(r"另有 ?\d+ ?(?:道关口涉及|项涉及)|\d+ (?:more concern|gates on security)", page)


def test_actions_are_numbered_without_the_gaps_of_those_that_are_hidden() -> None:
    inside, outside = shown(LOW, "zh").roadmap, shown(LOW, "zh", "external").roadmap
    assert sum(len(phase.actions) for phase in outside.phases) < sum(len(phase.actions) for phase in inside.phases)
    for phase in outside.phases:
        assert [action.number for action in phase.actions] == [
            f"{phase.number}.{n + 1}" for n in range(len(phase.actions))
        ]
    assert not re.search(r"\d+ 项行动", outside.lead)
    assert not any("项行动" in line.value for line in shown(LOW, "zh", "external").owner.next)


def test_where_every_action_is_hidden_there_is_no_chart_of_them() -> None:
    road = shown("06-pharma", "zh", "external").roadmap
    assert shown("06-pharma", "zh").roadmap.gantt is not None
    assert road.gantt is None
    assert not any(phase.actions for phase in road.phases)


def test_contradictions_are_counted_as_they_are_listed() -> None:
    for edition in ("internal", "external"):
        view = shown("09-shipyard", "zh", edition)  # type: ignore[arg-type]
        assert f"有 {len(view.how.contradictions)} 处" in view.summary.contradictions
    assert len(shown("09-shipyard", "zh").how.contradictions) > len(
        shown("09-shipyard", "zh", "external").how.contradictions
    )


def test_an_external_edition_says_so_on_every_page() -> None:
    page = render_html(shown(MIDDLE, "zh", "external"), TEMPLATES)
    assert '<span class="cover-mark">对外版</span>' in page
    assert re.search(r'class="running-title">[^<]*（对外版）<', page)
    assert "对外版（不含安全类答案、说明和佐证）" in page
    assert "对外版" not in render_html(shown(MIDDLE, "zh"), TEMPLATES)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_enterprise_speaks_for_itself_inside_the_house(lang: str) -> None:
    for name in (LOW, MIDDLE, HALF):
        own = shipped(name).answers.summary
        assert own is not None
        words = own.get(lang)
        assert words in html.unescape(render_html(shown(name, lang), TEMPLATES, for_pdf=True))
        assert words in html.unescape(render_html(shown(name, lang), TEMPLATES))
        assert words not in html.unescape(render_html(shown(name, lang, "external"), TEMPLATES))
        assert words not in html.unescape(render_html(shown(name, lang, "brief"), TEMPLATES))
