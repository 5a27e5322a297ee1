"""The best plan for a case: the goal reached, else the best that can be (method 9, *Out of reach*)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.planning.case import Case, Goal
from readiness.planning.formulation import Formulation
from readiness.planning.objectives import burden, legal, limit, low, scenes, soon
from readiness.planning.search import Objective, Plan, Search, Stopped, search
from readiness.planning.solving import Allowance

Judge = Callable[[Formulation], Objective]


@dataclass(frozen=True, slots=True)
class Best:
    """The plan, whether it reaches the goal, which level it reaches for sure, and where the time ran out first."""

    plan: Plan
    reached: bool
    level: int | None
    stopped: Stopped | None = None


def best_plan(case: Case, allowance: Allowance) -> Best:
    """Reaches the goal with least burden, soonest; failing that, as much of it as can be reached."""
    found = _pursue(case, case.whole_goal(), [*_legal(case), burden, soon], allowance)
    if found.best is not None:
        return Best(found.plan, True, case.target, found.stopped)
    undecided = None if found.infeasible else Stopped("goal", None)
    best = _best_below(case, allowance)
    return Best(best.plan, False, best.level, undecided or best.stopped)


def _best_below(case: Case, allowance: Allowance) -> Best:
    """Legal gates and scenes leave the goal: first the highest level, then most scenes, then (a) to (d)."""
    undecided: Stopped | None = None
    for level in _levels_above_today(case):
        found = _pursue(case, case.level_goal(level), [*_scenes(case), *_legal(case), burden, soon], allowance)
        if found.best is not None:
            return Best(found.plan, False, level, undecided or found.stopped)
        if not found.infeasible:
            undecided = undecided or Stopped("level", None)
    judges = [*_scenes(case), *_legal(case), low, burden, soon]
    found = _pursue(case, Goal(), judges, allowance, empty_will_do=True)
    return Best(found.plan, False, case.start.level, undecided or found.stopped)


def _levels_above_today(case: Case) -> Sequence[int]:
    """From the target down. The target itself only where scenes or legal gates may have kept it out of reach."""
    if case.target is None or case.start.level is None:
        return ()
    highest = case.target if case.legal or case.scenes else case.target - 1
    return range(highest, case.start.level, -1)


def _pursue(
    case: Case, goal: Goal, judges: Sequence[Judge], allowance: Allowance, empty_will_do: bool = False
) -> Search:
    formulation = Formulation(case)
    limit(formulation, case.limits)
    formulation.aim(goal)
    return search(formulation, [judge(formulation) for judge in judges], allowance, empty_will_do)


def _legal(case: Case) -> list[Judge]:
    return [legal] if case.legal else []


def _scenes(case: Case) -> list[Judge]:
    return [scenes] if case.scenes else []
