"""Gates as a reader sees them: what they do, what decided them, on what basis they stand."""

from __future__ import annotations

import re

from readiness.models.base import OVERALL
from readiness.models.condition import All, AnyOf, Condition, Not
from readiness.models.documents.scoring_model import ConditionGate, Gate
from readiness.models.results.assessment import ContradictionResult, GateResult
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.shapes import GateLine, Tone
from readiness.scoring.conditions import holds, questions_of
from readiness.scoring.levels import waived

_ARTICLE = re.compile(r"^[^；;，,。]{1,24}?[）)]|^[^；;，,。]+")
_LONGEST_ARTICLE = 40


def gate_lines(look: Lookup) -> tuple[GateLine, ...]:
    """Every gate, legal duties first, then in the order of the model."""
    by_id = {gate.id: gate for gate in look.model.gates}
    told = [result for result in look.assessment.gates if result.id not in look.privacy.gates]
    lines = [_line(look, by_id[result.id], result) for result in told]
    return tuple(sorted(lines, key=lambda line: not line.legal))


def _line(look: Lookup, gate: Gate, result: GateResult) -> GateLine:
    title = look.text(gate.title) or (gate.id if isinstance(gate, ConditionGate) else look.word("gate_weakest_title"))
    basis = look.text(gate.basis) or look.word("gate_own")
    tone: Tone = "na" if not_applicable(look, gate, result) else result.state
    return GateLine(
        id=gate.id,
        title=title,
        state=look.word(f"gate_{tone}"),
        tone=tone,
        effect=_effect(look, gate, result),
        short=_short(look, result) if tone in ("open", "failed") else "",
        basis=basis,
        article=_article(basis),
        decided_by=_decided_by(look, gate, result, tone),
        evidenced="" if tone == "na" else _evidenced(look, result),
        legal=result.legal,
    )


def _article(basis: str) -> str:
    """The first of what a gate stands on; a comma belongs to a short one ("Code of conduct, 2.1")."""
    first = re.split("[；;。]", basis, maxsplit=1)[0].strip()
    if len(first) <= _LONGEST_ARTICLE:
        return first or basis
    return found[0] if (found := _ARTICLE.match(first)) else first


def not_applicable(look: Lookup, gate: Gate, result: GateResult) -> bool:
    """Whether a gate lets pass without having asked anything: by facts alone, or since none of its questions is left."""
    if result.state != "passed":
        return False
    if not isinstance(gate, ConditionGate):
        return result.cap is None
    asked = questions_of(gate.unless)
    if waived(gate, look.facts):
        return True
    return bool(asked) and (all(look.low(key) is None for key in asked) or _by_facts(look, gate.unless) is True)


def _by_facts(look: Lookup, condition: Condition) -> bool | None:
    """What the facts alone make of a condition; None where a question decides."""
    if isinstance(condition, (All, AnyOf)):
        decisive = isinstance(condition, AnyOf)
        found = [_by_facts(look, part) for part in (condition.any if isinstance(condition, AnyOf) else condition.all)]
        if decisive in found:
            return decisive
        return None if None in found else not decisive
    if isinstance(condition, Not):
        inside = _by_facts(look, condition.not_)
        return None if inside is None else not inside
    return None if questions_of(condition) else holds(condition, look.facts)


def told_contradictions(look: Lookup) -> list[ContradictionResult]:
    """The contradictions that the edition may tell of."""
    return [found for found in look.assessment.contradictions if not look.privacy.hides(found)]


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


def _decided_by(look: Lookup, gate: Gate, result: GateResult, tone: Tone) -> str:
    if not isinstance(gate, ConditionGate):
        return look.listed(look.title(dimension) for dimension in result.decided_by)
    if tone == "na":
        facts = gate.open_when if waived(gate, look.facts) else gate.unless
        by_facts = facts is gate.open_when or _by_facts(look, gate.unless) is True
        return (look.facts_read(facts) if by_facts else "") or look.word("gate_na_why")
    if result.decided_by:
        return look.joined(_with_score(look, question) for question in result.decided_by)
    return look.facts_read(gate.unless)


def _with_score(look: Lookup, question: str) -> str:
    found = look.results[question]
    score = look.word("of_highest", low=look.question_span(question).interval, highest=look.value(found.max))
    return look.word("bracketed", text=look.prompt(question), more=score)
