"""Every plan is checked again before it is shown: rules 1 to 4, exactly, by the engine and without the programme (method 9).

Nothing here reads formulas or variables. A plan that breaks a rule is a bug of ours, so it is raised and never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from readiness.models.condition import Condition
from readiness.models.documents.scoring_model import ConditionGate
from readiness.planning.case import Case
from readiness.planning.formulas import NEVER
from readiness.planning.outcome import projected
from readiness.planning.projection import Timetable
from readiness.planning.reach import Best
from readiness.scoring.conditions import Questions, Reading, holds, passes
from readiness.scoring.scorer import Reckoning
from readiness.scoring.valuation import ZERO


class BrokenPlan(RuntimeError):
    """The solver's plan breaks a rule of the method."""


def audit(timetable: Timetable, best: Best) -> None:
    """Raises BrokenPlan with every rule that the plan breaks."""
    broken = [*_months(timetable), *_precedence(timetable), *_limits(timetable), *_falls(timetable)]
    broken += _goal(timetable, best)
    if broken:
        raise BrokenPlan("; ".join(broken))


def _months(timetable: Timetable) -> Iterator[str]:
    """Rule 1."""
    for number in timetable.order:
        phase = timetable.case.phases[timetable.plan[number] or 0]
        if timetable.start(number) < phase.from_ or timetable.ends[number] > phase.to:
            yield f"{_id(timetable.case, number)} lies outside its phase"


def _precedence(timetable: Timetable) -> Iterator[str]:
    """Rule 2."""
    case = timetable.case
    for number in timetable.order:
        if timetable.ends[number] == NEVER:
            continue
        before = [other for other in timetable.ended_by(timetable.start(number)) if other != number]
        scored = projected(case, before)
        candidate = case.candidates[number]
        below = [climb.number for climb in case.ladders.climbs[candidate.question] if climb.number < number]
        if not set(below) <= set(before):
            yield f"{_id(case, number)} starts before the rung below is done"
        for need in candidate.action.needs:
            if not _met(case, need, scored):
                yield f"{_id(case, number)} starts before a need is met: {need}"


def _met(case: Case, need: str | Condition, scored: Questions) -> bool:
    if not isinstance(need, str):
        return passes(need, case.start.facts, scored, Reading.LOW) is not False
    rung = next(rung for rungs in case.ladders.rungs.values() for rung in rungs if rung.action.id == need)
    state = scored[rung.action.raises.question]
    if not state.in_tree or state.low is None:
        return True
    return rung.ticks <= state.ticked if rung.ticks else state.low >= rung.score


def _limits(timetable: Timetable) -> Iterator[str]:
    """Rule 3."""
    limits = timetable.case.limits
    for phase in range(len(timetable.case.phases)):
        done = timetable.candidates(phase)
        if limits.capacity is not None and sum((each.effort for each in done), ZERO) > limits.capacity[phase]:
            yield f"phase {phase + 1} takes more person-months than there are"
        if limits.budget is not None and sum((each.cost for each in done), ZERO) > limits.budget[phase]:
            yield f"phase {phase + 1} costs more than its budget"
        if limits.most is not None and len(done) > limits.most:
            yield f"phase {phase + 1} holds too many actions"


def _falls(timetable: Timetable) -> Iterator[str]:
    """No score falls."""
    steps = [timetable.case.start.reckoning, *timetable.after_phases]
    for before, after in pairwise(steps):
        for key, node in before.nodes.items():
            later = after.nodes[key]
            if node is not None and (later is None or later.low < node.low):
                yield f"{key} falls"


def _goal(timetable: Timetable, best: Best) -> Iterator[str]:
    """Rule 4, as far as the plan claims to keep it."""
    case = timetable.case
    after = timetable.after_phases[-1]
    level = None if after.capped.overall is None else after.capped.overall[Reading.LOW]
    if best.level is not None and (level is None or level < best.level):
        yield f"level {best.level} is not reached"
    if best.reached:
        yield from (f"gate {gate.id} does not pass" for gate in _shut_legal_gates(case, after))
        yield from (
            f"scene {scene.id} is not at its minimum" for scene in case.chosen if not _ready(scene.minimum, after)
        )


def _shut_legal_gates(case: Case, after: Reckoning) -> Iterator[ConditionGate]:
    for gate in case.scorer.model.gates:
        if isinstance(gate, ConditionGate) and gate.legal and after.nodes[gate.applies_to] is not None:
            waived = gate.open_when is not None and holds(gate.open_when, case.start.facts)
            if not waived and passes(gate.unless, case.start.facts, after.scored, Reading.LOW) is False:
                yield gate


def _ready(minimum: dict[str, Fraction], after: Reckoning) -> bool:
    found = ((after.scored[key], least) for key, least in minimum.items())
    return all(not state.in_tree or (state.low or ZERO) >= least for state, least in found)


def _id(case: Case, number: int) -> str:
    return case.candidates[number].action.id
