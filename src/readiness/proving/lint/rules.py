"""Gates that can be passed and can fail, rules that can fire: tried on every enterprise that they can tell apart (method 5 to 9)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import Path, problem
from readiness.language.message import message
from readiness.models.condition import Condition
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, Contradiction, ScoringModel, WeakestLink
from readiness.problems import Problem
from readiness.proving.lint.content import Content
from readiness.proving.worlds import World, fact_worlds, worlds
from readiness.scoring.conditions import Reading, holds, passes, questions_of
from readiness.scoring.levels import waived


def gates(content: Content) -> Iterator[Problem]:
    """Gates that nobody can pass, and gates that never stop anybody."""
    questionnaire, model = content.questionnaire, content.model
    for index, gate in enumerate(model.gates):
        path: Path = ("gates", index)
        if isinstance(gate, WeakestLink):
            yield from _weakest(gate, questionnaire, path)
            continue
        yield from _passable(gate, questionnaire, model, path)
        if gate.cap >= model.levels[-1].level or not _can_fail(gate, questionnaire, model):
            yield problem("GATE_IDLE", path, message("proving.gate_never_lowers_level", id=gate.id))


def _worlds(gate: ConditionGate, questionnaire: Questionnaire, model: ScoringModel) -> Iterator[World]:
    return worlds([gate.unless, gate.open_when], questionnaire, model.scale.max)


def _passable(gate: ConditionGate, questionnaire: Questionnaire, model: ScoringModel, path: Path) -> Iterator[Problem]:
    if not any(_passes(gate, world) for world in _worlds(gate, questionnaire, model)):
        yield problem("GATE_IMPASSABLE", (*path, "unless"), message("proving.no_answers_ever_pass_gate", id=gate.id))  # fmt: skip


def _passes(gate: ConditionGate, world: World) -> bool:
    return passes(gate.unless, world.facts, world.questions, Reading.LOW) is True


def _can_fail(gate: ConditionGate, questionnaire: Questionnaire, model: ScoringModel) -> bool:
    return any(
        passes(gate.unless, world.facts, world.questions, Reading.LOW) is False
        for world in _worlds(gate, questionnaire, model)
        if not waived(gate, world.facts)
    )


def _weakest(gate: WeakestLink, questionnaire: Questionnaire, path: Path) -> Iterator[Problem]:
    if all(sum(1 for _ in group.walk_questions()) < gate.min_questions for group in questionnaire.groups):
        yield problem("GATE_IDLE", (*path, "min_questions"), message("proving.no_dimension_questions", count=gate.min_questions))  # fmt: skip


def rules(content: Content) -> Iterator[Problem]:
    """Profiles, contradictions and not-yet rules that no enterprise ever meets."""
    questionnaire, model = content.questionnaire, content.model
    for index, profile in enumerate(model.profiles):
        if not any(holds(profile.when, facts) for facts in fact_worlds([profile.when], questionnaire)):
            yield _idle(("profiles", index, "when"), profile.id)
    for index, rule in enumerate(model.contradictions):
        met = worlds([rule.if_, rule.expect], questionnaire, model.scale.max)
        if not any(_contradicts(rule, world) for world in met):
            yield _idle(("contradictions", index), rule.id)
    for index, warning in enumerate(model.not_yet):
        if not any(_holds(warning.if_, world) for world in worlds([warning.if_], questionnaire, model.scale.max)):
            yield _idle(("not_yet", index, "if"), warning.id)


def _contradicts(rule: Contradiction, world: World) -> bool:
    """As scoring lists it: `if` on low, `expect` not on high, nothing of `expect` outside the tree."""
    if not all(world.questions[key].in_tree for key in questions_of(rule.expect)):
        return False
    return _holds(rule.if_, world) and not holds(rule.expect, world.facts, world.questions, Reading.HIGH)


def _holds(condition: Condition, world: World) -> bool:
    return holds(condition, world.facts, world.questions, Reading.LOW)


def _idle(path: Path, key: str) -> Problem:
    return problem("RULE_IDLE", path, message("proving.rule_never_fires_any_enterprise", rule=key))
