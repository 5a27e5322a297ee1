"""What leaves the house: no security answer, no note, no evidence, in no edition but the internal one."""

import re
from typing import Any

import pytest
from tests.reports.real import HALF, LOW, MIDDLE, TEMPLATES, TOP, shipped, shown

from readiness.reports.editions import Privacy
from readiness.reports.html import render_html

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
