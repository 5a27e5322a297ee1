"""What leaves the enterprise, held to lists written by hand, and to this: whatever the confidential part says, the same is printed.

The lists are of the shipped questionnaire and are kept here on purpose, apart from the marks in it. For every format a report is made twice, the
second time with other confidential answers, facts, gates and notes under the same scores of dimensions: outside nobody may see a difference.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pikepdf
import pytest
from lxml import etree
from tests.reports.real import ANSWERS, HALF, LOW, MIDDLE, shipped

from readiness.models.documents.answers import Evidence
from readiness.models.results.assessment import Assessment, ContradictionResult, Difference
from readiness.models.results.roadmap import Binding, Roadmap
from readiness.reports import WRITERS
from readiness.reports.bundle import Edition, ReportInput
from readiness.reports.pdf.pages import texts_of
from readiness.reports.record.records import attachments
from readiness.scoring.confidentiality import Confidentiality

OUTSIDE: list[Edition] = ["external", "brief"]
SOME = [LOW, "03-machinetool", MIDDLE, "06-pharma", HALF, "09-shipyard"]
EVERY = sorted(path.stem for path in ANSWERS.glob("*.yaml"))

QUESTIONS = {
    "security.classification", "security.control_systems", "security.duties", "security.guards", "security.ii_conformity",
    "security.ii_grading", "security.ii_protection", "security.network_system", "security.project_security", "security.protection",
    "security.risk_assessment", "security.suppliers", "security.testing", "security.training_data",
}  # fmt: skip
GROUPS = {"A24", "A25", "A26"}
FACTS = {"important_data", "ii_type", "ii_grade", "networked_control", "uses_genai"}
LEGAL = {
    "law_duties", "law_classification", "law_protection", "law_risk_assessment", "law_ii_grading", "law_ii_protection", "law_ii_conformity",
}  # fmt: skip
GATES = LEGAL | {"important_data_checked", "genai_testing"}
CONTRADICTIONS = {
    "agents_without_guards", "agents_without_genai", "finding_against_fact", "registered_but_ungraded", "connected_without_type",
    "cloud_without_supplier_review", "data_safe_network_not", "writeback_unguarded",
}  # fmt: skip
NOT_YET = {"tuning_before_prompts", "agents_before_interfaces", "loop_before_guards"}

FACTS_TOLD = {
    "sectors", "size", "chain_role", "process_type", "uses_ai", "tunes_models", "scenes_running", "scenes_planned", "has_rd", "has_pilot",
    "own_datacenter", "compute_setup",
}  # fmt: skip
GROUPS_TOLD = {
    "assessment", "foundation", "data", "compute", "model", "deployment", "improvement", "security", "organization",
}  # fmt: skip
GATES_TOLD = {"trial_run", "scene_kpis", "evaluation", "weakest"}
ATTACHED = {"record.json", "result.json"}
RECORD = {
    "format", "program", "engine", "libraries", "planner", "fonts", "templates", "own_look", "language", "edition", "printed_on", "median",
    "cohort", "answers", "costs", "files",
}  # fmt: skip
SECRET = "涉密内容一二三"


def test_the_questionnaire_declares_what_the_lists_say() -> None:
    bundle = shipped(MIDDLE)
    kept = Confidentiality(bundle.questionnaire, bundle.model)
    assert kept.questions == QUESTIONS
    assert kept.groups == GROUPS
    assert kept.facts == FACTS
    assert kept.gates == GATES
    assert {
        rule.id for rule in bundle.model.contradictions if kept.tells(rule.if_) or kept.tells(rule.expect)
    } == CONTRADICTIONS
    assert {rule.id for rule in bundle.model.not_yet if kept.tells(rule.if_)} == NOT_YET
    assert {group.id for group in bundle.questionnaire.groups} == GROUPS_TOLD
    assert set(bundle.questionnaire.facts_by_id) == FACTS | FACTS_TOLD
    assert {gate.id for gate in bundle.model.gates} == GATES | GATES_TOLD


# The data


def data_of(bundle: ReportInput, lang: str) -> dict[str, Any]:
    return {each.name: json.loads(each.content) for each in attachments(bundle, lang)}


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("edition", OUTSIDE)
def test_the_data_hold_what_is_on_the_lists_and_no_more(name: str, edition: Edition) -> None:
    bundle = shipped(name, edition)
    result = json.loads(WRITERS["json"](bundle, "zh"))
    found = data_of(bundle, "zh")
    assert set(found) == ATTACHED
    assert set(found["record.json"]) == RECORD
    assert set(found["record.json"]["files"]) == {"result.json"}
    for data in (result, found["result.json"]):
        assert set(data["enterprise"]["facts"]) <= FACTS_TOLD
        assert {group["id"] for group in data["groups"]} == GROUPS_TOLD
        assert {gate["id"] for gate in data["gates"]} == GATES_TOLD
        assert not any(gate["decided_by"] for gate in data["gates"])
        assert data["overall"]["missing"] == []
        assert (data["questions"], data["contradictions"]) == ([], [])
        assert data["self"] is None or data["self"]["differences"] == []
        text = json.dumps(data, ensure_ascii=False)
        assert not [key for key in QUESTIONS | FACTS | GATES | GROUPS if f'"{key}"' in text]


def test_inside_all_of_it_is_there() -> None:
    found = data_of(shipped(MIDDLE), "zh")
    assert set(found) == ATTACHED | {"answers.json", "plan.json"}
    result = found["result.json"]
    assert set(result["enterprise"]["facts"]) & FACTS
    assert {group["id"] for group in result["groups"]} >= GROUPS
    assert {gate["id"] for gate in result["gates"]} == GATES | GATES_TOLD
    assert {question["id"] for question in result["questions"]} >= QUESTIONS
    assert json.loads(WRITERS["json"](shipped(HALF), "zh"))["overall"]["missing"]


# The same whatever the confidential part says


def otherwise(bundle: ReportInput) -> ReportInput:
    """The same report with another confidential part. States of questions stay: how many are open is part of the coverage that is told."""
    return replace(
        bundle,
        assessment=_assessed_otherwise(bundle.assessment),
        answers=_answered_otherwise(bundle),
        roadmap=_planned_otherwise(bundle.roadmap, bundle) if bundle.roadmap else None,
    )


def _turned(value: Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(2) if value == 1 else Fraction(1)


def _facts_otherwise(facts: Any, bundle_facts: dict[str, Any]) -> dict[str, Any]:
    turned = {}
    for key, value in facts.items():
        if key in FACTS:
            choices = bundle_facts[key].choices
            turned[key] = (not value) if isinstance(value, bool) else next(each for each in choices if each != value)
    return {**facts, **turned}


def _assessed_otherwise(found: Assessment) -> Assessment:
    questions = tuple(
        each._replace(
            low=_turned(each.low), high=_turned(each.high), evidenced=_turned(each.low), ticked=frozenset({"other"})
        )
        if each.id in QUESTIONS
        else each
        for each in found.questions
    )
    groups = tuple(
        each._replace(low=_turned(each.low), high=_turned(each.high), evidenced=_turned(each.low))
        if each.id in GROUPS
        else each
        for each in found.groups
    )
    gates = tuple(
        each.model_copy(
            update={
                "state": "passed" if each.state != "passed" else "failed",
                "evidenced": not each.evidenced,
                "decided_by": (),
            }
        )
        if each.id in GATES
        else each
        for each in found.gates
    )
    told = {each.id for each in found.contradictions}
    contradictions = (
        *(each for each in found.contradictions if each.id not in CONTRADICTIONS),
        *(ContradictionResult(id=key, questions=("model.agents",)) for key in sorted(CONTRADICTIONS - told)),
    )
    own = found.self_
    if own is not None:
        extra = Difference(question="security.duties", respondent=Fraction(1), assessor=Fraction(4))
        kept = tuple(each for each in own.differences if each.question not in QUESTIONS)
        own = own.model_copy(update={"differences": (*kept, extra)})
    facts = _facts_otherwise(found.enterprise.facts, shipped(MIDDLE).questionnaire.facts_by_id)
    missing = sorted(key for key in found.overall.missing if key in QUESTIONS)
    open_ones = (*(key for key in found.overall.missing if key not in QUESTIONS), *missing)
    return found.model_copy(
        update={
            "questions": questions, "groups": groups, "gates": gates, "contradictions": contradictions, "self_": own,
            "enterprise": found.enterprise.model_copy(update={"facts": facts}),
            "overall": found.overall.model_copy(update={"missing": open_ones}),
        }
    )  # fmt: skip


def _answered_otherwise(bundle: ReportInput) -> Any:
    answers = bundle.answers
    given = {}
    for key in QUESTIONS & answers.answers.keys():
        found = answers.answers[key]
        words: dict[str, Any] = {"note": SECRET, "evidence": (Evidence(name=SECRET),)}
        if bundle.edition != "internal" and found.value is not None:
            words["value"] = "other"  # inside, it would have to be one of the options
        given[key] = found.model_copy(update=words)
    facts = _facts_otherwise(answers.enterprise.facts, bundle.questionnaire.facts_by_id)
    enterprise = answers.enterprise.model_copy(update={"facts": facts})
    return answers.model_copy(update={"answers": {**answers.answers, **given}, "enterprise": enterprise})


def _planned_otherwise(plan: Roadmap, bundle: ReportInput) -> Roadmap:
    """Other actions for confidential questions, with the same months and costs; other legal gates, limits, things to answer first."""
    spare = sorted(
        (action.id, action.raises.question)
        for part in bundle.beside.actions
        for action in part.actions
        if action.raises.question in QUESTIONS
    )
    swap = {key: spare[(index + 1) % len(spare)] for index, (key, _) in enumerate(spare)}

    def other(action: Any) -> Any:
        if action.id not in swap:
            return action
        return action.model_copy(update={"id": swap[action.id][0], "question": swap[action.id][1], "reasons": ()})

    phases = tuple(phase.model_copy(update={"actions": tuple(map(other, phase.actions))}) for phase in plan.phases)
    limits = plan.limits
    if limits.binding:
        more = Binding(kind="duration", phase=1, id=spare[0][0])
        limits = limits.model_copy(update={"binding": (*limits.binding, more)})
    states = {
        key: state if key not in GATES else "passed" if state != "passed" else "failed"
        for key, state in plan.gates_today.items()
    }
    legal = dict.fromkeys(LEGAL - plan.legal_phases.keys(), 1)
    return plan.model_copy(
        update={
            "phases": phases,
            "limits": limits,
            "gates_today": states,
            "legal_phases": legal,
            "answer_first": (*plan.answer_first, "security.suppliers"),
            "first_30_days": tuple(swap[key][0] if key in swap else key for key in plan.first_30_days),
            "not_yet": (*(key for key in plan.not_yet if key not in NOT_YET), *sorted(NOT_YET - set(plan.not_yet))),
        }
    )  # fmt: skip


_DIGEST = re.compile(r"(?:sha256:)?[0-9a-f]{12,64}")


def html_of(bundle: ReportInput, lang: str) -> str:
    return _DIGEST.sub("", WRITERS["html"](bundle, lang).decode("utf-8"))


def word_of(bundle: ReportInput, lang: str) -> str:
    """Every XML part of the Word file: text, alternative texts of its pictures, properties."""
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](bundle, lang))) as package:
        parts = sorted(name for name in package.namelist() if name.endswith((".xml", ".rels")))
        return _DIGEST.sub("", "\n".join(f"{name}\n{package.read(name).decode('utf-8')}" for name in parts))


def data_text(bundle: ReportInput, lang: str) -> str:
    attached = "\n".join(each.name + each.content.decode("utf-8") for each in attachments(bundle, lang))
    return _DIGEST.sub("", WRITERS["json"](bundle, lang).decode("utf-8") + attached)


def pdf_of(bundle: ReportInput, lang: str) -> str:
    """The words of every page, alternative texts, bookmarks, properties, attachments."""
    pdf = WRITERS["pdf"](bundle, lang)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = [str(found[key]) for found in document.objects if isinstance(found, pikepdf.Dictionary)
                for key in ("/Alt", "/ActualText", "/Title", "/Contents") if isinstance(found.get(key), pikepdf.String)]  # fmt: skip
        files = {name: spec.get_file().read_bytes().decode("utf-8") for name, spec in document.attachments.items()}
    assert set(files) == (ATTACHED if bundle.edition != "internal" else ATTACHED | {"answers.json", "plan.json"})
    text = "".join("\n".join([*texts_of(pdf), *sorted(told), *(name + files[name] for name in sorted(files))]).split())
    return _DIGEST.sub("", text)


def alternatives(page: str) -> Iterator[str]:
    """What a page says of its pictures to those who cannot see them."""
    yield from re.findall(r'(?:aria-label|alt|title)="([^"]*)"', page)
    yield from re.findall(r"<title>([^<]*)</title>", page)


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("edition", OUTSIDE)
def test_pages_and_data_are_the_same_whatever_is_confidential(name: str, edition: Edition, lang: str) -> None:
    told = shipped(name, edition)
    other = otherwise(told)
    assert html_of(other, lang) == html_of(told, lang)
    assert list(alternatives(html_of(other, lang))) == list(alternatives(html_of(told, lang))) != []
    assert data_text(other, lang) == data_text(told, lang)
    assert SECRET not in html_of(other, lang)


@pytest.mark.parametrize("name", [LOW, "09-shipyard"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_word_file_is_the_same_whatever_is_confidential(name: str, lang: str) -> None:
    told = shipped(name, "external")
    assert word_of(otherwise(told), lang) == word_of(told, lang)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pdf_is_the_same_whatever_is_confidential(lang: str) -> None:
    told = shipped("09-shipyard", "external")
    assert pdf_of(otherwise(told), lang) == pdf_of(told, lang)


@pytest.mark.parametrize("made", [html_of, word_of, data_text])
def test_inside_the_difference_is_seen(made: Any) -> None:
    told = shipped(MIDDLE)
    other = otherwise(told)
    assert made(other, "zh") != made(told, "zh")
    assert SECRET in made(other, "zh")


# No text of the confidential part in any format


def texts_kept(bundle: ReportInput, lang: str) -> set[str]:
    """Every text of the documents that belongs to the confidential part alone."""
    questions = [bundle.questionnaire.questions[key] for key in QUESTIONS]
    found = [
        text for q in questions for text in (q.prompt, *q.evidence, *(each.label for each in getattr(q, "options", ())))
    ]
    found += [each.label for q in questions for each in getattr(q, "items", ())]
    found += [gate.title for gate in bundle.model.gates if gate.id in GATES and gate.title]
    found += [rule.text for rule in bundle.model.contradictions if rule.id in CONTRADICTIONS]
    found += [rule.text for rule in bundle.model.not_yet if rule.id in NOT_YET]
    for part in bundle.beside.actions:
        for action in part.actions:
            if action.raises.question in QUESTIONS:
                found += [action.title, action.deliverable]
    texts = {re.sub(r"\s+", "", text.get(lang)) for text in found}
    return {text for text in texts if len(text) >= 8}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_confidential_text_is_printed(name: str, lang: str) -> None:
    bundle = shipped(name, "external")
    kept = texts_kept(bundle, lang)
    assert len(kept) > 100
    page = html_of(bundle, lang)
    words = plain("".join(etree.HTML(page.encode()).itertext())) + plain("".join(alternatives(page)))
    allowed = _weighed(bundle, lang)
    assert [text for text in kept - allowed if text in words] == []
    inside = html_of(shipped(name), lang)
    assert sum(text in plain("".join(etree.HTML(inside.encode()).itertext())) for text in kept) > 10


def _weighed(bundle: ReportInput, lang: str) -> set[str]:
    """The questions whose weight a profile changes: the model says so of every enterprise of a size, whatever it answered."""
    named = {key for profile in bundle.model.profiles for key in profile.factors} & QUESTIONS
    return {plain(bundle.questionnaire.questions[key].prompt.get(lang)) for key in named}
