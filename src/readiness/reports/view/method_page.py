"""The method page: a model's weights, levels, gates and rules printed from the model itself, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import percent, plain
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel, WeakestLink
from readiness.reports.view.condition_words import condition_text

Rows = Iterator[str]
_WORDS = {
    "zh": {
        "levels": "等级", "weights": "权重", "profiles": "按企业情况调整权重", "indices": "两个指数", "rules": "其他规则",
        "gates": "关口", "contradictions": "矛盾检查", "not_yet": "先别做", "phases": "路线图的阶段与默认人力",
        "level": "等级", "from": "从", "name": "名称", "text": "这样的工厂什么样", "next": "接下来做什么",
        "id": "编号", "title": "名称", "weight": "权重", "reason": "理由", "when": "什么时候", "factors": "乘以",
        "of": "由哪些维度", "cap": "最高", "unless": "除非", "basis": "依据", "legal": "法定", "yes": "是", "no": "",
        "if": "如果", "expect": "却没有", "months": "月", "size": "规模", "capacity": "每阶段人月", "most": "每阶段最多行动",
    },
    "en": {
        "levels": "Levels", "weights": "Weights", "profiles": "Weights by kind of enterprise", "indices": "Indices",
        "rules": "Other rules", "gates": "Gates", "contradictions": "Contradictions", "not_yet": "Not yet",
        "phases": "Phases of the roadmap and default capacity", "level": "level", "from": "from", "name": "name",
        "text": "what such a plant looks like", "next": "what to do next", "id": "id", "title": "title", "weight": "weight",
        "reason": "reason", "when": "when", "factors": "multiplies", "of": "of the dimensions", "cap": "at most",
        "unless": "unless", "basis": "basis", "legal": "legal", "yes": "yes", "no": "", "if": "if", "expect": "but not",
        "months": "months", "size": "size", "capacity": "person-months a phase", "most": "actions a phase at most",
    },
}  # fmt: skip


def method_page(questionnaire: Questionnaire, model: ScoringModel, lang: str) -> str:
    """Markdown of everything in a model that decides a number."""
    page = _Page(questionnaire, model, lang)
    return "\n".join(
        [*page.levels(), *page.weights(), *page.profiles(), *page.indices(), *page.rules(), *page.gates(),
         *page.contradictions(), *page.not_yet(), *page.phases()]
    )  # fmt: skip


class _Page:
    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, lang: str) -> None:
        self.questionnaire, self.model, self.lang, self.words = questionnaire, model, lang, _WORDS[lang]

    def _table(self, heading: str, columns: list[str], rows: list[list[str]]) -> Rows:
        if not rows:
            return
        yield f"## {self.words[heading]}\n"
        yield "| " + " | ".join(self.words[column] for column in columns) + " |"
        yield "| " + " | ".join("---" for _ in columns) + " |"
        for row in rows:
            yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
        yield ""

    def levels(self) -> Rows:
        lang = self.lang
        rows = [
            [str(level.level), plain(level.from_), level.name.get(lang), level.text.get(lang) if level.text else "",
             level.next.get(lang) if level.next else ""]
            for level in self.model.levels
        ]  # fmt: skip
        yield from self._table("levels", ["level", "from", "name", "text", "next"], rows)

    def weights(self) -> Rows:
        rows = [row for group in self.questionnaire.groups for row in self._weight_rows(group)]
        yield from self._table("weights", ["id", "title", "weight", "reason"], rows)

    def _weight_rows(self, group: Group) -> Iterator[list[str]]:
        reasons, weights, lang = self.model.weight_reasons, self.model.weights, self.lang
        inner = [(below.id, below.title.get(lang), below.weight) for below in (group, *group.groups)]
        inner += [(q.id, q.prompt.get(lang), q.weight) for q in group.walk_questions() if q.id in weights]
        for key, title, own in inner:
            reason = reasons[key].get(lang) if key in reasons else ""
            yield [key, title, plain(weights.get(key, own)), reason]

    def profiles(self) -> Rows:
        rows = [
            [p.id, self._condition(p.when), ", ".join(f"{key} × {plain(x, 3)}" for key, x in p.factors.items()),
             p.reason.get(self.lang) if p.reason else ""]
            for p in self.model.profiles
        ]  # fmt: skip
        yield from self._table("profiles", ["id", "when", "factors", "reason"], rows)

    def indices(self) -> Rows:
        titles = {group.id: group.title.get(self.lang) for group in self.questionnaire.groups}
        rows = [[i.id, i.name.get(self.lang), ", ".join(titles[d] for d in i.of)] for i in self.model.indices]
        yield from self._table("indices", ["id", "name", "of"], rows)

    def rules(self) -> Rows:
        model, zh = self.model, self.lang == "zh"
        yield f"## {self.words['rules']}\n"
        floor = percent(model.coverage_floor)
        yield f"- {'回答不到' if zh else 'Levels are withheld where less than'} {floor} {'时不定级，只给区间。' if zh else 'is answered; the interval is shown.'}"
        if model.evidence:
            cap = plain(model.evidence.cap)
            yield f"- {'没有证据的答案，在“有证据”的得分里最多算' if zh else 'A claim without evidence counts in the evidenced score at most'} {cap}{'。' if zh else '.'}"
        if model.robustness:
            r = percent(model.robustness.r)
            yield f"- {'稳健性：每个维度的权重上下浮动' if zh else 'Robustness: the weight of every dimension may swing by'} {r}{'，给出总分的精确范围。' if zh else '; the exact range of the overall score is given.'}"
        if model.core:
            margin, low, cap_level = plain(model.core.margin), percent(model.core.coverage_floor), model.core.cap
            yield (
                f"- 简版：回答至少 {low}，等级带为得分上下各 {margin} 分，最高到 {cap_level} 级。"
                if zh
                else f"- Short form: at least {low} answered; the band is the score plus and minus {margin}, up to level {cap_level}."
            )
        yield ""

    def gates(self) -> Rows:
        rows = [self._gate(gate) for gate in self.model.gates]
        yield from self._table("gates", ["id", "cap", "title", "unless", "legal", "basis"], rows)

    def _gate(self, gate: ConditionGate | WeakestLink) -> list[str]:
        title = gate.title.get(self.lang) if gate.title else ""
        basis = gate.basis.get(self.lang) if gate.basis else ""
        if isinstance(gate, ConditionGate):
            legal = self.words["yes" if gate.legal else "no"]
            return [gate.id, str(gate.cap), title, self._condition(gate.unless), legal, basis]
        cap = f"min + {gate.within}"
        return [gate.id, cap, title, f"n ≥ {gate.min_questions}", "", basis]

    def contradictions(self) -> Rows:
        rows = [
            [rule.id, rule.text.get(self.lang), self._condition(rule.if_), self._condition(rule.expect)]
            for rule in self.model.contradictions
        ]
        yield from self._table("contradictions", ["id", "title", "if", "expect"], rows)

    def not_yet(self) -> Rows:
        rows = [[rule.id, rule.text.get(self.lang), self._condition(rule.if_)] for rule in self.model.not_yet]
        yield from self._table("not_yet", ["id", "title", "if"], rows)

    def phases(self) -> Rows:
        rows = [
            [size, ", ".join(plain(months) for months in per_phase), str(self.model.max_actions.get(size, ""))]
            for size, per_phase in self.model.capacity.items()
        ]
        yield from self._table("phases", ["size", "capacity", "most"], rows)

    def _condition(self, condition: object) -> str:
        return condition_text(condition, self.questionnaire, self.lang)  # type: ignore[arg-type]
