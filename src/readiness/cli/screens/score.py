"""The score of one enterprise as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.screens import gates as gate_words
from readiness.language.numbers import percent, plain, shown
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, Gate
from readiness.models.results.assessment import GateResult, GroupResult, Overall
from readiness.scoring.conditions import facts_of
from readiness.services.assess import Assessed

_THIRDS = {"zh": ("初", "中", "高"), "en": (" low", " mid", " high")}
_HEADINGS = {
    "zh": ["维度", "得分", "区间", "有证据", "等级", "已答", "权重"],
    "en": ["dimension", "score", "interval", "evidenced", "level", "covered", "weight"],
}
_MOST_REASONS = 3


def show_score(assessed: Assessed, ids: bool = False) -> None:
    """Overall, indices, dimensions, gates that are not passed, contradictions; with `ids` what to type for each, too."""
    result, model = assessed.assessment, assessed.ruler.model_files.model
    console.out(f"{result.enterprise.name} ({result.enterprise.id})")
    console.paragraph(headline(assessed))
    for index, found in zip(model.indices, result.indices, strict=True):
        if found.low is not None and found.high is not None:
            score = _interval(assessed, found.low, found.high)
            console.paragraph(_with_id(f"{index.name.get(spoken())} {score}", index.id, ids))
    rows = [_row(assessed, group, ids) for group in result.dimension_results()]
    console.table(_HEADINGS[spoken()], rows, frozenset({1, 2, 3, 5, 6}))
    _show_gates(assessed, ids)
    _show_contradictions(assessed)
    if model.disclaimer:
        console.paragraph(model.disclaimer.get(spoken()), hanging=0)


def headline(assessed: Assessed) -> str:
    """Level (or band, or why there is none), score, interval, coverage: one line."""
    overall = assessed.assessment.overall
    if overall.low is None or overall.high is None:
        return say("没有一道题适用，无法评分", "no question applies: nothing to score")
    score, covered = _interval(assessed, overall.low, overall.high), percent(overall.coverage)
    if overall.highest is not None:
        score = f"{score} / {plain(overall.highest)}"
    level = _level(assessed, overall)
    return say(f"{level}；得分 {score}；已答 {covered}", f"{level}; score {score}; answered {covered}")


def _level(assessed: Assessed, overall: Overall) -> str:
    if overall.withheld:
        return say("回答不足，暂不定级", "level withheld: too little is answered")
    if overall.band is not None:
        low, high = overall.band
        if low == high:
            return say(f"简版：{low} 级", f"short form: level {low}")
        return say(f"简版：{low} 到 {high} 级", f"short form: level {low} to {high}")
    names = {level.level: level.name.get(spoken()) for level in assessed.ruler.model_files.model.levels}
    third = _THIRDS[spoken()][overall.third - 1] if overall.third else ""
    return f"{say('', 'level ')}{overall.level}{third} {names.get(overall.level or 0, '')}"


def _interval(assessed: Assessed, low: Fraction, high: Fraction) -> str:
    """One number where nothing is open, else both ends; never in contradiction to the level."""
    bounds = _bounds(assessed)
    return shown(low, bounds) if low == high else f"{shown(low, bounds)}–{shown(high, bounds)}"


def _bounds(assessed: Assessed) -> list[Fraction]:
    return [level.from_ for level in assessed.ruler.model_files.model.levels]


def _row(assessed: Assessed, group: GroupResult, ids: bool) -> list[str]:
    title = assessed.ruler.questionnaire_files.questionnaire.all_groups[group.id].title.get(spoken())
    title = _with_id(title, group.id, ids)
    if group.low is None or group.high is None:
        return [title, "-", "-", "-", say("不适用", "n/a"), "-", "-"]
    return [
        title,
        shown(group.low, _bounds(assessed)),
        _interval(assessed, group.low, group.high),
        shown(group.evidenced, _bounds(assessed)),
        "-" if group.level is None else str(group.level),
        percent(group.coverage),
        plain(group.weight),
    ]


def _show_gates(assessed: Assessed, ids: bool) -> None:
    """Each gate that is not passed: what it asks for, how far it lets the level go, and which answers or facts decide it."""
    questionnaire, model = assessed.ruler.questionnaire_files.questionnaire, assessed.ruler.model_files.model
    gates, highest = {gate.id: gate for gate in model.gates}, max(level.level for level in model.levels)
    for result in assessed.assessment.gates:
        if result.state == "passed":
            continue
        gate = gates[result.id]
        most = None if result.cap is None else min(result.cap, highest)
        effect = gate_words.cap(most, result.applies_to, questionnaire)
        text = f"{gate_words.mark(result.state)} {gate_words.title(gate, gate.id)}"
        console.paragraph(_with_id(text, gate.id, ids) + (say(f"（{effect}）", f" ({effect})") if effect else ""))
        for why in _why(questionnaire, gate, result, ids):
            console.paragraph(why, indent=4)


def _why(questionnaire: Questionnaire, gate: Gate, result: GateResult, ids: bool) -> Iterator[str]:
    """The questions, facts or dimensions that it hangs on, a few at most."""
    groups, questions = questionnaire.all_groups, questionnaire.questions
    found = [
        (say("维度：", "dimension: "), key, groups[key].title) if key in groups
        else (say("题目：", "question: "), key, questions[key].prompt)
        for key in result.decided_by
    ]  # fmt: skip
    if not found and isinstance(gate, ConditionGate):
        facts = dict.fromkeys(facts_of(gate.unless))
        found = [(say("企业情况：", "fact: "), key, questionnaire.facts_by_id[key].prompt) for key in facts]
    for lead, key, text in found[:_MOST_REASONS]:
        yield lead + _with_id(text.get(spoken()), key, ids)
    if len(found) > _MOST_REASONS:
        more = len(found) - _MOST_REASONS
        yield say(f"还有 {more} 个", f"and {more} more")


def _with_id(text: str, key: str, ids: bool) -> str:
    return f"{text} ({key})" if ids else text


def _show_contradictions(assessed: Assessed) -> None:
    texts = {rule.id: rule.text for rule in assessed.ruler.model_files.model.contradictions}
    for found in assessed.assessment.contradictions:
        console.paragraph(f"[{say('矛盾', 'contradiction')}] {texts[found.id].get(spoken())}")
