"""From a plan to a roadmap: what each phase takes and brings, what each action is for (method 9)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from readiness.models.results.roadmap import Cost, PlannedAction, PlannedPhase
from readiness.planning.candidates import Candidate
from readiness.planning.case import Case
from readiness.planning.formulas import NEVER, since
from readiness.planning.outcome import reckoned
from readiness.planning.projection import Timetable, dimensions, standing
from readiness.planning.reasons import Reasons
from readiness.scoring.valuation import ZERO


def lay_out(timetable: Timetable, level: int | None) -> tuple[PlannedPhase, ...]:
    """Every phase with its actions, under the level that the plan aims at."""
    lows = _lows(timetable)
    gains = {number: after - before for number, (before, after) in lows.items()}
    reasons = Reasons(timetable, level, gains)
    return tuple(_phase(timetable, phase, lows, reasons) for phase in range(len(timetable.case.phases)))


def legal_phases(timetable: Timetable) -> dict[str, int | None]:
    """The phase, from 1, after which each failing legal gate passes; None for never."""
    phases = [NEVER if phase is None else phase + 1 for phase in timetable.plan]
    found = {key: since(formula, phases) for key, formula in timetable.case.legal.items()}
    return {key: None if phase == NEVER else phase for key, phase in found.items()}


def cost_of(candidates: Iterable[Candidate]) -> Cost:
    """What they cost together."""
    every = tuple(candidates)
    low = sum((each.cost_low for each in every), ZERO)
    high = sum((each.cost_high for each in every), ZERO)
    return Cost(low=low, mid=(low + high) / 2, high=high)


def effort_of(candidates: Iterable[Candidate]) -> Fraction:
    """Their person-months."""
    return sum((each.effort for each in candidates), ZERO)


def _lows(timetable: Timetable) -> dict[int, tuple[Fraction, Fraction]]:
    """Overall low before and after each action, applied in plan order."""
    found: dict[int, tuple[Fraction, Fraction]] = {}
    before = _low(timetable.case, ())
    for place, number in enumerate(timetable.order):
        after = _low(timetable.case, timetable.order[: place + 1])
        found[number] = before, after
        before = after
    return found


def _low(case: Case, done: Iterable[int]) -> Fraction:
    root = reckoned(case, done).root
    return ZERO if root is None else root.low


def _phase(
    timetable: Timetable, phase: int, lows: dict[int, tuple[Fraction, Fraction]], reasons: Reasons
) -> PlannedPhase:
    case, span = timetable.case, timetable.case.phases[phase]
    done = timetable.candidates(phase)
    after = timetable.after_phases[phase]
    cost, budget = cost_of(done), case.limits.budget
    return PlannedPhase(
        from_=span.from_,
        to=span.to,
        effort=effort_of(done),
        cost=cost,
        over_budget_at_high=budget is not None and cost.high > budget[phase],
        actions=tuple(_action(timetable, number, *lows[number], reasons) for number in timetable.within(phase)),
        overall=standing(case.scorer, case.start, after),
        dimensions=dimensions(case, after),
        capacity=case.limits.capacity[phase] if case.limits.capacity else None,
        budget=budget[phase] if budget else None,
    )


def _action(timetable: Timetable, number: int, before: Fraction, after: Fraction, reasons: Reasons) -> PlannedAction:
    candidate, start = timetable.case.candidates[number], timetable.case.start
    return PlannedAction(
        id=candidate.action.id,
        question=candidate.question,
        from_=candidate.from_score,
        to=candidate.to_score,
        start=timetable.start(number),
        end=timetable.ends[number],
        effort=candidate.effort,
        cost=cost_of([candidate]),
        gain=after - before,
        low_before=before,
        reasons=reasons.of(number),
        phase=(timetable.plan[number] or 0) + 1,
        answer_first=start.scored[candidate.question].open,
        brought_in=candidate.question in start.brought_in,
    )
