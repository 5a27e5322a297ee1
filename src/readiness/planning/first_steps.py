"""The first 30 days, and what not to buy yet (method 8 and 9)."""

from __future__ import annotations

from fractions import Fraction

from readiness.models.documents.scoring_model import ScoringModel
from readiness.planning.candidates import Candidate
from readiness.planning.case import Case
from readiness.planning.formulas import ALWAYS, NEVER, since
from readiness.planning.outcome import reckoned
from readiness.planning.projection import Timetable
from readiness.planning.start import Start
from readiness.scoring.conditions import Reading, holds
from readiness.scoring.scorer import Reckoning
from readiness.scoring.valuation import ZERO

_AT_MOST = 5


def of_plan(timetable: Timetable) -> tuple[str, ...]:
    """At most five of the plan's first actions: those of its first month that need no purchase and name a role."""
    begin = timetable.case.phases[0].from_
    found = (timetable.case.candidates[n] for n in timetable.order if timetable.start(n) == begin)
    return tuple(each.action.id for each in found if _simple(each))[:_AT_MOST]


def without_plan(case: Case) -> tuple[str, ...]:
    """Next rungs without purchase whose needs are met, by gain per month of effort, then in model order."""
    nothing_done = [NEVER] * len(case.candidates)
    open_now = [
        number
        for number, candidate in enumerate(case.candidates)
        if _simple(candidate) and since(candidate.needs, nothing_done) == ALWAYS
    ]
    open_now.sort(key=lambda number: -_yield(case, number))
    return tuple(case.candidates[number].action.id for number in open_now[:_AT_MOST])


def not_yet(model: ScoringModel, today: Start) -> tuple[str, ...]:
    """The purchases that the enterprise's own answers argue against."""
    return tuple(rule.id for rule in model.not_yet if holds(rule.if_, today.facts, today.scored, Reading.LOW))


def _simple(candidate: Candidate) -> bool:
    return not candidate.action.purchase and bool(candidate.action.owner)


def _yield(case: Case, number: int) -> Fraction:
    """What overall gains per person-month; more than anything where it takes no effort."""
    gain = _low(reckoned(case, [number])) - _low(case.start.reckoning)
    effort = case.candidates[number].effort
    return gain / effort if effort else gain * 10**6


def _low(reckoning: Reckoning) -> Fraction:
    return ZERO if reckoning.root is None else reckoning.root.low
