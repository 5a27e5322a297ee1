"""Gates as a reader sees them: what they do, what decided them, on what basis they stand."""

from __future__ import annotations

import re

from readiness.models.assessment import GateResult
from readiness.models.base import OVERALL
from readiness.models.scoring_model import ConditionGate, Gate
from readiness.reports.lookup import Lookup
from readiness.reports.shapes import GateLine

_ARTICLE = re.compile(r"^[^；;，,。]{1,24}?[）)]|^[^；;，,。]+")


def gate_lines(look: Lookup) -> tuple[GateLine, ...]:
    """Every gate, legal duties first, then in the order of the model."""
    by_id = {gate.id: gate for gate in look.model.gates}
    told = [result for result in look.assessment.gates if result.id not in look.privacy.gates]
    lines = [_line(look, by_id[result.id], result) for result in told]
    return tuple(sorted(lines, key=lambda line: not line.legal))


def _line(look: Lookup, gate: Gate, result: GateResult) -> GateLine:
    title = look.text(gate.title) or (gate.id if isinstance(gate, ConditionGate) else look.word("gate_weakest_title"))
    basis = look.text(gate.basis) or look.word("gate_own")
    return GateLine(
        id=gate.id,
        title=title,
        state=look.word(f"gate_{result.state}"),
        tone=result.state,
        effect=_effect(look, gate, result),
        short=_short(look, result),
        basis=basis,
        article=found[0] if (found := _ARTICLE.match(basis)) else basis,
        decided_by=_decided_by(look, gate, result),
        evidenced=_evidenced(look, result),
        legal=result.legal,
    )


def _evidenced(look: Lookup, result: GateResult) -> str:
    """Only worth a word where it says more than the state: passed on the answers, but not on evidence."""
    if result.state != "passed":
        return ""
    return look.word("gate_proven" if result.evidenced else "gate_unproven")


def _effect(look: Lookup, gate: Gate, result: GateResult) -> str:
    if not isinstance(gate, ConditionGate):
        if result.cap is None:
            return look.word("gate_weakest_none")
        return look.word("gate_weakest", within=gate.within, cap=look.level(min(result.cap, max(look.levels))))
    cap = look.level(gate.cap)
    if gate.applies_to == OVERALL:
        return look.word("gate_caps_overall", cap=cap)
    return look.word("gate_caps_dimension", name=look.title(gate.applies_to), cap=cap)


def _short(look: Lookup, result: GateResult) -> str:
    if result.cap is None:
        return ""
    node = look.title(result.applies_to)
    return look.word("gate_short", name=node, cap=min(result.cap, max(look.levels)))


def _decided_by(look: Lookup, gate: Gate, result: GateResult) -> str:
    if not isinstance(gate, ConditionGate):
        return look.listed(look.title(dimension) for dimension in result.decided_by)
    if result.decided_by:
        return look.joined(_with_score(look, question) for question in result.decided_by)
    return look.facts_read(gate.unless)


def _with_score(look: Lookup, question: str) -> str:
    found = look.results[question]
    score = look.word("of_highest", low=look.question_span(question).interval, highest=look.value(found.max))
    return look.word("bracketed", text=look.prompt(question), more=score)
