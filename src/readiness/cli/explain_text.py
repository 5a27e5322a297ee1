"""One opened number as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.models.answers import Answer
from readiness.models.base import OVERALL
from readiness.models.questionnaire import ChecklistQuestion, Question, ScaleQuestion
from readiness.pipeline import Assessed
from readiness.reports.figures import plain, shown
from readiness.scoring.explain import Departure, Explanation

_METHODS = {
    "zh": {"mean": "按权重平均", "sum": "相加", "min": "取最小"},
    "en": {"mean": "weighted mean", "sum": "sum", "min": "least"},
}
_STATES = {
    "zh": {
        "inactive": "企业情况使它不适用", "not_asked": "简版不问", "zero": "按企业情况计 0 分", "not_applicable": "不适用",
        "answered": "已答", "unknown": "不清楚", "blank": "未答",
    },
    "en": {
        "inactive": "ruled out by the facts", "not_asked": "not asked in the short form", "zero": "counts as 0 by the facts",
        "not_applicable": "not applicable", "answered": "answered", "unknown": "unknown", "blank": "blank",
    },
}  # fmt: skip
_EVIDENCE = {
    "zh": {"named": "已列出", "seen": "看过", "verified": "核实过"},
    "en": {"named": "named", "seen": "seen", "verified": "verified"},
}
_DECIMALS = 4


def show_explanation(assessed: Assessed, explanation: Explanation) -> None:
    """The node's number, then what it was made of."""
    low, high = _number(explanation.low), _number(explanation.high)
    console.out(f"{_title(assessed, explanation.id)} ({explanation.id}): {low}")
    if explanation.high != explanation.low:
        console.out("  " + say(f"区间 {low}–{high}", f"interval {low}–{high}"))
    if explanation.low is not None and round(explanation.low, _DECIMALS) != explanation.low:
        exact = explanation.low
        console.out(
            "  "
            + say(
                f"精确值 {exact}，只在显示时四舍六入五成双", f"exactly {exact}; rounded, half to even, only where shown"
            )
        )
    if explanation.method is None:
        lines = _of_question(assessed, explanation)
    else:
        console.out("  " + say("算法：", "method: ") + _METHODS[spoken()][explanation.method])
        _show_children(assessed, explanation)
        lines = _of_group(assessed, explanation)
    for line in lines:
        console.out("  " + line)


def _show_children(assessed: Assessed, explanation: Explanation) -> None:
    headings = [
        say("编号", "id"),
        say("名称", "title"),
        say("权重", "weight"),
        say("得分", "value"),
        say("贡献", "contribution"),
    ]
    rows = [
        [
            share.id,
            _title(assessed, share.id),
            "–" if share.weight is None else plain(share.weight),
            _number(share.value),
            _number(share.contribution),
        ]
        for share in explanation.children
    ]
    console.table(headings, rows, frozenset({2, 3, 4}))


def _of_group(assessed: Assessed, explanation: Explanation) -> Iterator[str]:
    """What left the tree, and what gates and profiles did."""
    for departure in explanation.left:
        yield "- " + _departure(assessed, departure)
    before, after = explanation.level_before_gates, explanation.level
    if before is not None and before != after:
        yield say(f"按分数是 {before} 级，关口压到 {after} 级", f"level {before} by score, {after} by gates")
    if explanation.capped_by:
        yield say("未过的关口：", "gates not passed: ") + ", ".join(explanation.capped_by)
    if explanation.profiles:
        yield say("调整过权重的情形：", "profiles that changed weights: ") + ", ".join(explanation.profiles)


def _of_question(assessed: Assessed, explanation: Explanation) -> Iterator[str]:
    question = assessed.ruler.questionnaire_files.questionnaire.questions[explanation.id]
    yield _STATES[spoken()][explanation.state or "blank"]
    if explanation.answer is not None:
        yield from _of_answer(question, explanation.answer)
    if explanation.covers:
        yield say("对应要求：", "requirements: ") + ", ".join(explanation.covers)


def _of_answer(question: Question, answer: Answer) -> Iterator[str]:
    if answer.value is not None:
        yield say("答案：", "answer: ") + _in_words(question, answer.value)
    if answer.not_applicable is not None:
        yield say("不适用，理由：", "not applicable: ") + answer.not_applicable
    if answer.assessor is not None:
        rated, reason = _in_words(question, answer.assessor.value), answer.assessor.reason or ""
        yield say("评估人：", "assessor: ") + f"{rated} {reason}".rstrip()
    for evidence in answer.evidence:
        state = _EVIDENCE[spoken()][evidence.state]
        yield say(f"证据：{evidence.name}（{state}）", f"evidence: {evidence.name} ({state})")
    if answer.note:
        yield say("备注：", "note: ") + answer.note


def _in_words(question: Question, value: object) -> str:
    """An answer in the words of its anchor or items."""
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    if isinstance(value, tuple):
        items = question.items if isinstance(question, ChecklistQuestion) else ()
        labels = {item.id: item.label.get(spoken()) for item in items}
        return say("；", "; ").join(labels.get(item, str(item)) for item in value) or say("一项也没有", "none")
    options = question.options if isinstance(question, ScaleQuestion) else ()
    label = next((option.label.get(spoken()) for option in options if option.value == value), "")
    number = plain(value, 6) if isinstance(value, Fraction) else str(value)
    return f"{number} {label}".rstrip()


def _departure(assessed: Assessed, departure: Departure) -> str:
    text = f"{departure.id} {_title(assessed, departure.id)}: {_STATES[spoken()][departure.state]}"
    reason = departure.reason or ", ".join(departure.facts)
    return f"{text} ({reason})" if reason else text


def _title(assessed: Assessed, node: str) -> str:
    questionnaire = assessed.ruler.questionnaire_files.questionnaire
    if node == OVERALL:
        return say("总分", "overall")
    group = questionnaire.all_groups.get(node)
    return group.title.get(spoken()) if group else questionnaire.questions[node].prompt.get(spoken())


def _number(value: Fraction | None) -> str:
    return shown(value, decimals=_DECIMALS)
