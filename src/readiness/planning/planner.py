"""(start, wish) -> Roadmap: method sections 9 and 10, pure; `readiness.planning` is what others import."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.models.results.roadmap import Bound, NoPlan, PlanLimits, PlanTarget, Roadmap, SceneReadiness
from readiness.planning.audit import audit
from readiness.planning.binding import binding
from readiness.planning.case import Case
from readiness.planning.extra import NONE, LeastExtra, least_extra
from readiness.planning.first_steps import not_yet, of_plan, without_plan
from readiness.planning.laying_out import cost_of, effort_of, lay_out, legal_phases
from readiness.planning.own_costs import said_of
from readiness.planning.projection import Timetable, standing
from readiness.planning.reach import Best, best_plan
from readiness.planning.scenes import portfolio
from readiness.planning.search import Stopped
from readiness.planning.solving import Allowance
from readiness.planning.start import Start
from readiness.planning.wishes import Desk, Wish, make_case, size_of
from readiness.scoring.conditions import Questions
from readiness.scoring.valuation import ZERO

NO_LIMITS = PlanLimits(binding=(), extra=NONE)


def plan(desk: Desk, today: Start, wish: Wish, seconds: float = 20) -> Roadmap:
    """The roadmap of a start, proven optimal within `seconds`, else with the bound that was reached.

    UsageError for options without meaning, DocumentProblems for a scene that does not exist, BrokenPlan (a bug of ours) where
    the engine finds a rule broken.
    """
    case = make_case(desk, today, wish)
    none = _no_plan(case, today)
    if none is not None:
        return _without(desk, case, today, none)
    allowance = Allowance.of(seconds)
    best = best_plan(case, allowance)
    timetable = Timetable(case, best.plan)
    audit(timetable, best)
    least = LeastExtra(NONE) if best.reached else least_extra(case, allowance)
    return _roadmap(desk, today, timetable, best, least)


def _no_plan(case: Case, today: Start) -> NoPlan | None:
    """Why there is nothing to plan: the short form, too little answered, the top reached with nothing left to mend."""
    if today.answers.form == "core":
        return "form"
    if any(case.scorer.withheld(start.answers, start.reckoning) for start in (today, case.start)):
        return "coverage"
    return "top" if case.target is None and not case.chosen and not case.legal else None


def _roadmap(desk: Desk, today: Start, timetable: Timetable, best: Best, least: LeastExtra) -> Roadmap:
    case = timetable.case
    done = [case.candidates[number] for number in timetable.order]
    steps = [case.start.scored, *(after.scored for after in timetable.after_phases)]
    raised = {candidate.question for candidate in done}
    return Roadmap(
        legal_phases=legal_phases(timetable),
        bound=_bound(case, best.stopped or least.stopped),
        reached=best.reached,
        reason=None if best.reached else "limits",
        target=_target(case),
        optimal=best.stopped is None,
        burden=sum((candidate.burden for candidate in done), ZERO),
        effort=effort_of(done),
        cost=cost_of(done),
        answer_first=tuple(key for key in case.scorer.missing(case.start.reckoning) if key in raised),
        phases=lay_out(timetable, best.level),
        first_30_days=of_plan(timetable),
        not_yet=not_yet(desk.model, today),
        scenes=_scenes(desk, case, steps),
        limits=NO_LIMITS if best.reached else PlanLimits(binding=binding(timetable, least), extra=least.extra),
        own_costs=said_of(desk.costs, [each.action for each in done], size_of(desk.model, case.start)),
        gates_today={gate.id: gate.state for gate in today.reckoning.capped.gates},
        today=standing(case.scorer, today, today.reckoning),
        start=standing(case.scorer, case.start, case.start.reckoning),
    )


def _without(desk: Desk, case: Case, today: Start, reason: NoPlan) -> Roadmap:
    """No plan, but what to answer first, and steps that are right whatever the plan would be."""
    return Roadmap(
        legal_phases=dict.fromkeys(case.legal),
        bound=None,
        reached=reason == "top",
        reason=reason,
        target=_target(case),
        optimal=None,
        burden=None,
        effort=None,
        cost=None,
        answer_first=() if reason == "top" else case.scorer.missing(case.start.reckoning),
        phases=(),
        first_30_days=without_plan(case),
        not_yet=not_yet(desk.model, today),
        scenes=_scenes(desk, case, [case.start.scored]),
        limits=NO_LIMITS,
        own_costs=said_of(desk.costs, (), None),
        gates_today={gate.id: gate.state for gate in today.reckoning.capped.gates},
        today=standing(case.scorer, today, today.reckoning),
        start=standing(case.scorer, case.start, case.start.reckoning),
    )


def _target(case: Case) -> PlanTarget:
    return PlanTarget(level=case.target, scenes=tuple(case.scenes))


def _scenes(desk: Desk, case: Case, steps: Sequence[Questions]) -> tuple[SceneReadiness, ...]:
    return portfolio(desk.scenarios, desk.model, case.start.answers, steps, case.scenes)


def _bound(case: Case, stopped: Stopped | None) -> Bound | None:
    if stopped is None:
        return None
    undecided = stopped.name == "goal" and case.target is not None
    return Bound(objective=stopped.name, value=Fraction(case.target or 0) if undecided else stopped.bound)
