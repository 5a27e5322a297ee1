"""One opened number as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.screens import gates as gate_words
from readiness.language.numbers import NOTHING, adding_up, plain, shown
from readiness.models.base import OVERALL
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import ChecklistQuestion, Question, ScaleQuestion
from readiness.scoring.explain import Departure, Explanation
from readiness.services.assess import Assessed

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


def show_explanation(assessed: Assessed, explanation: Explanation, *, exact: bool = False, ids: bool = False) -> None:
    """The node's number, then what it was made of; `exact` shows fractions, `ids` what to type for each line."""
    _Page(assessed, explanation, exact, ids).show()


class _Page:
    def __init__(self, assessed: Assessed, explanation: Explanation, exact: bool, ids: bool) -> None:
        files = assessed.ruler.questionnaire_files
        self.found = explanation
        self.assessment = assessed.assessment
        self.model = assessed.ruler.model_files.model
        self.questionnaire = files.questionnaire
        self.register = files.register
        self.exact = exact
        self.ids = ids

    def show(self) -> None:
        """All of it."""
        found = self.found
        low, high, most = self._number(found.low), self._number(found.high), self._most()
        of = "" if most is None or found.low is None else f" / {plain(most)}"
        if of and self.exact:
            of = say(f"（满分 {plain(most or Fraction(0))}）", f" (out of {plain(most or Fraction(0))})")
        console.paragraph(f"{self._named(found.id, self._title(found.id))}{say('：', ': ')}{low}{of}", indent=0)
        if found.high != found.low:
            console.paragraph(say(f"区间 {low}–{high}", f"interval {low}–{high}"))
        if found.method is None:
            lines = self._of_question()
        else:
            console.paragraph(say("算法：", "method: ") + _METHODS[spoken()][found.method])
            self._show_children()
            lines = self._of_group()
        for line in lines:
            console.paragraph(line)

    def _most(self) -> Fraction | None:
        """Out of how many points."""
        if self.found.id == OVERALL:
            return self.assessment.overall.highest
        groups = {group.id: group.highest for group in self.assessment.groups}
        if self.found.id in groups:
            return groups[self.found.id]
        return next(question.max for question in self.assessment.questions if question.id == self.found.id)

    def _show_children(self) -> None:
        """Each child with what it adds; what is added up comes to the number shown above."""
        headings = [say("名称", "title"), say("权重", "weight"), say("得分", "value"), say("贡献", "contribution")]
        children = self.found.children
        added = [self._number(share.contribution) for share in children]
        if not self.exact and self.found.low is not None and self.found.method != "min":
            added = list(adding_up([share.contribution for share in children], self._number(self.found.low)))
        rows = [
            [
                self._named(share.id, self._title(share.id)),
                NOTHING if share.weight is None else plain(share.weight),
                self._number(share.value),
                part,
            ]
            for share, part in zip(children, added, strict=True)
        ]
        if rows:
            console.table(headings, rows, frozenset({1, 2, 3}))

    def _of_group(self) -> Iterator[str]:
        """What left the tree, and what gates and profiles did."""
        found = self.found
        for departure in found.left:
            yield "- " + self._departure(departure)
        before, after = found.level_before_gates, found.level
        if before is not None and before != after:
            yield say(f"按分数是 {before} 级，关口压到 {after} 级", f"level {before} by score, {after} by gates")
        yield from self._gates()
        if found.profiles:
            yield say("按企业情况调整过权重：", "weights changed by the facts: ") + say("；", "; ").join(
                self._profiles()
            )

    def _gates(self) -> Iterator[str]:
        """The gates that hold the level down, in the words that every command has for them."""
        gates = {gate.id: gate for gate in self.model.gates}
        states = {gate.id: gate.state for gate in self.assessment.gates}
        if self.found.capped_by:
            yield say("压低等级的关口：", "gates that hold the level down:")
        for key in self.found.capped_by:
            yield f"{gate_words.mark(states[key])} {self._named(key, gate_words.title(gates[key], key))}"

    def _profiles(self) -> Iterator[str]:
        reasons = {profile.id: profile.reason for profile in self.model.profiles}
        for key in self.found.profiles:
            reason = reasons[key]
            yield self._named(key, reason.get(spoken())) if reason is not None else key

    def _of_question(self) -> Iterator[str]:
        question = self.questionnaire.questions[self.found.id]
        yield _STATES[spoken()][self.found.state or "blank"]
        if self.found.answer is not None:
            yield from _of_answer(question, self.found.answer)
        if self.found.covers:
            yield say("对应要求：", "requirements:")
            yield from ("- " + text for text in self._requirements())

    def _requirements(self) -> Iterator[str]:
        articles = self.register.articles if self.register else ()
        texts = {each.id: each.text.get(spoken()) for article in articles for each in article.requirements}
        for key in self.found.covers:
            yield self._named(key, texts[key]) if key in texts else key

    def _departure(self, departure: Departure) -> str:
        text = f"{self._named(departure.id, self._title(departure.id))}{say('：', ': ')}{_STATES[spoken()][departure.state]}"
        facts = [self._named(key, self.questionnaire.facts_by_id[key].prompt.get(spoken())) for key in departure.facts]
        reason = departure.reason or say("；", "; ").join(facts)
        return text + say(f"（{reason}）", f" ({reason})") if reason else text

    def _title(self, node: str) -> str:
        if node == OVERALL:
            return say("总分", "overall")
        group = self.questionnaire.all_groups.get(node)
        return group.title.get(spoken()) if group else self.questionnaire.questions[node].prompt.get(spoken())

    def _named(self, key: str, text: str) -> str:
        return f"{text} ({key})" if self.ids else text

    def _number(self, value: Fraction | None) -> str:
        if value is None:
            return NOTHING
        return str(value) if self.exact else shown(value, decimals=_DECIMALS)


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
