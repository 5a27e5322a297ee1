"""The method page: a model's weights, levels, gates and rules printed from the model itself, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.message import Message, message
from readiness.language.numbers import percent, plain
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel, WeakestLink
from readiness.reports.view.condition_words import condition_text

Rows = Iterator[str]
DYNAMIC = ("method_page.",)


def method_page(questionnaire: Questionnaire, model: ScoringModel, lang: str) -> str:
    """Markdown of everything in a model that decides a number."""
    page = _Page(questionnaire, model, lang)
    return "\n".join(
        [*page.levels(), *page.weights(), *page.profiles(), *page.indices(), *page.rules(), *page.gates(),
         *page.contradictions(), *page.not_yet(), *page.phases()]
    )  # fmt: skip


class _Page:
    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, lang: str) -> None:
        self.questionnaire, self.model, self.lang = questionnaire, model, lang

    def _word(self, key: str) -> str:
        return message(f"method_page.{key}").get(self.lang)

    def _table(self, heading: str, columns: list[str], rows: list[list[str]]) -> Rows:
        if not rows:
            return
        yield f"## {self._word(heading)}\n"
        yield "| " + " | ".join(self._word(column) for column in columns) + " |"
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
        yield f"## {self._word('rules')}\n"
        yield from (f"- {rule.get(self.lang)}" for rule in self._rules())
        yield ""

    def _rules(self) -> Iterator[Message]:
        model = self.model
        yield message("method_page.coverage_floor", floor=percent(model.coverage_floor))
        if model.evidence:
            yield message("method_page.evidence_cap", cap=plain(model.evidence.cap))
        if model.robustness:
            yield message("method_page.robustness", swing=percent(model.robustness.r))
        if model.core:
            floor, margin = percent(model.core.coverage_floor), plain(model.core.margin)
            yield message("method_page.short_form", floor=floor, margin=margin, cap=model.core.cap)

    def gates(self) -> Rows:
        rows = [self._gate(gate) for gate in self.model.gates]
        yield from self._table("gates", ["id", "cap", "title", "unless", "legal", "basis"], rows)

    def _gate(self, gate: ConditionGate | WeakestLink) -> list[str]:
        title = gate.title.get(self.lang) if gate.title else ""
        basis = gate.basis.get(self.lang) if gate.basis else ""
        if isinstance(gate, ConditionGate):
            legal = self._word("yes") if gate.legal else ""
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
