"""Objectives in their order, each to a proof, the better ones held (method 9 a to d)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from readiness.planning.formulation import ONE, Formulation
from readiness.planning.lateness import late_cut
from readiness.planning.outcome import short_cut
from readiness.planning.programme import Linear, rounded, total, whole
from readiness.planning.solving import Allowance, Answer, Solver

Name = Literal["goal", "level", "scenes", "legal", "low", "burden", "soon", "order", "extra"]
Plan = tuple[int | None, ...]
_PACKED = 24
_UNTIL_ONE_IS_FOUND = 0.6


@dataclass(frozen=True, slots=True)
class Objective:
    """Something to make least or greatest."""

    name: Name
    value: Linear
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where the time ran out, and the best value that is not ruled out."""

    name: Name
    bound: Fraction | None


class Search:
    """One formulation and its solver. `best` are the values of the best solution so far, `stopped` where time ran out.

    Without a `best`, either the programme has no solution (`infeasible`) or the time ran out before one was found.
    """

    def __init__(self, formulation: Formulation, allowance: Allowance, empty_will_do: bool = False) -> None:
        self.formulation = formulation
        self.programme = formulation.programme
        self.solver = Solver(formulation.programme, allowance)
        self.best: list[int] | None = [0] * len(self.programme.bounds) if empty_will_do else None
        self.infeasible = False
        self.stopped: Stopped | None = None

    @property
    def plan(self) -> Plan:
        """The phase of every candidate in the best solution; None where it is left out."""
        return self._plan(self._values())

    def achieved(self, value: Linear) -> Fraction:
        """What an expression comes to in the best solution."""
        return value.value(self._values())

    def improve(self, objective: Objective) -> bool:
        """Makes one objective as good as can be and holds it there; whether that is proven."""
        objective = replace(objective, value=rounded(objective.value, self.programme.bounds, objective.highest))
        scaled = whole(objective.value)
        answer = self._solved(objective)
        if answer.state == "infeasible":
            self.infeasible = True
            return False
        if answer.values is not None and self._better(objective, answer.values):
            self.best = answer.values
        if answer.state != "optimal":
            self.stopped = Stopped(objective.name, None if answer.bound is None else scaled.exact(answer.bound))
            return False
        self._hold(objective, self.achieved(objective.value))
        return True

    def settle(self) -> bool:
        """Takes the one plan among equals: in model order, each action as early as can be, absent last (method 9 d)."""
        variables = list(self.formulation.done.values())
        if self._alone(variables):
            return True
        if self.stopped is not None:
            return False
        ranks = [self._rank(number) for number in range(len(self.formulation.case.candidates))]
        for begin in range(0, len(ranks), _PACKED):
            packed = ranks[begin : begin + _PACKED]
            base = len(self.formulation.phases) + 1
            value = total(rank * base ** (len(packed) - 1 - place) for place, rank in enumerate(packed))
            if not self.improve(Objective("order", value, highest=True)):
                return False
        return True

    def _alone(self, variables: list[int]) -> bool:
        """Whether no other plan is as good: a switch that only another plan can turn on stays off."""
        values = self._values()
        switch = Linear({self.programme.variable(): ONE})
        changes = total(Linear({v: -ONE}, ONE) if values[v] else Linear({v: ONE}) for v in variables)
        self.programme.at_least(changes + switch * -1, 0)
        answer = self._solved(Objective("order", switch, highest=True))
        if answer.state not in ("optimal", "infeasible"):
            self.stopped = Stopped("order", None)
        return answer.state == "optimal" and answer.values is not None and switch.value(answer.values) == 0

    def _rank(self, number: int) -> Linear:
        """The earlier, the more; 0 for left out."""
        return total(self.formulation.by(number, phase) for phase in self.formulation.phases)

    def _hold(self, objective: Objective, value: Fraction) -> None:
        if objective.highest:
            self.programme.at_least(objective.value, value)
        else:
            self.programme.at_most(objective.value, value)

    def _better(self, objective: Objective, values: list[int]) -> bool:
        if self.best is None:
            return True
        new, old = objective.value.value(values), self.achieved(objective.value)
        return new >= old if objective.highest else new <= old

    def _solved(self, objective: Objective) -> Answer:
        """Solves until the plan's months work out."""
        while True:
            share = _UNTIL_ONE_IS_FOUND if self.best is None else 1.0
            answer = self.solver.optimize(whole(objective.value), objective.highest, self.best or [], share)
            plan = None if answer.values is None else self._plan(answer.values)
            cut = None if plan is None else late_cut(self.formulation, plan) or short_cut(self.formulation, plan)
            if cut is None:
                return answer
            self.programme.at_least(cut, 0)

    def _plan(self, values: list[int]) -> Plan:
        chosen: list[int | None] = [None] * len(self.formulation.first)
        for (number, phase), variable in self.formulation.done.items():
            if values[variable] and chosen[number] is None:
                chosen[number] = phase
        return tuple(chosen)

    def _values(self) -> list[int]:
        """The best values, 0 for variables that came later."""
        assert self.best is not None
        return self.best + [0] * (len(self.programme.bounds) - len(self.best))


def search(
    formulation: Formulation, objectives: Sequence[Objective], allowance: Allowance, empty_will_do: bool = False
) -> Search:
    """Pursues the objectives in their order and then settles on one plan."""
    found = Search(formulation, allowance, empty_will_do)
    if all(found.improve(objective) for objective in objectives):
        found.settle()
    return found
