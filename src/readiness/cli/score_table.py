"""The score of one enterprise as a person reads it in a terminal."""

from __future__ import annotations

from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.models.assessment import GroupResult, Overall
from readiness.pipeline import Assessed
from readiness.reports.figures import percent, plain, shown

_THIRDS = {"zh": ("初", "中", "高"), "en": (" low", " mid", " high")}
_HEADINGS = {
    "zh": ["维度", "得分", "区间", "有证据", "等级", "已答", "权重"],
    "en": ["dimension", "score", "interval", "evidenced", "level", "covered", "weight"],
}
_GATES = {
    "zh": {"passed": "通过", "open": "待定", "failed": "未过"},
    "en": {"passed": "passed", "open": "open", "failed": "failed"},
}


def show_score(assessed: Assessed) -> None:
    """Overall, indices, dimensions, gates that are not passed, contradictions."""
    result, model = assessed.assessment, assessed.ruler.model_files.model
    console.out(f"{result.enterprise.name} ({result.enterprise.id})")
    console.out("  " + headline(assessed))
    for index, found in zip(model.indices, result.indices, strict=True):
        if found.low is not None and found.high is not None:
            console.out(f"  {index.name.get(spoken())} {_interval(assessed, found.low, found.high)}")
    rows = [_row(assessed, group) for group in result.dimension_results()]
    console.table(_HEADINGS[spoken()], rows, frozenset({1, 2, 3, 5, 6}))
    _show_gates(assessed)
    _show_contradictions(assessed)
    if model.disclaimer:
        console.out("  " + model.disclaimer.get(spoken()))


def headline(assessed: Assessed) -> str:
    """Level (or band, or why there is none), score, interval, coverage: one line."""
    overall = assessed.assessment.overall
    if overall.low is None or overall.high is None:
        return say("没有一道题适用，无法评分", "no question applies: nothing to score")
    score, covered = _interval(assessed, overall.low, overall.high), percent(overall.coverage)
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


def _row(assessed: Assessed, group: GroupResult) -> list[str]:
    title = assessed.ruler.questionnaire_files.questionnaire.all_groups[group.id].title.get(spoken())
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


def _show_gates(assessed: Assessed) -> None:
    titles = {gate.id: gate.title for gate in assessed.ruler.model_files.model.gates}
    for gate in assessed.assessment.gates:
        if gate.state != "passed":
            title = titles[gate.id]
            text = title.get(spoken()) if title else gate.id
            cap = "" if gate.cap is None else say(f"最高 {gate.cap} 级", f"level at most {gate.cap}")
            why = ", ".join(gate.decided_by)
            console.out(f"  [{_GATES[spoken()][gate.state]}] {text} ({': '.join(filter(None, (cap, why)))})")


def _show_contradictions(assessed: Assessed) -> None:
    texts = {rule.id: rule.text for rule in assessed.ruler.model_files.model.contradictions}
    for found in assessed.assessment.contradictions:
        console.out(f"  [{say('矛盾', 'contradiction')}] {texts[found.id].get(spoken())}")
