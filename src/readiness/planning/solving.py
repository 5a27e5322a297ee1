"""OR-Tools CP-SAT behind one small class: integers in, integers out, one thread, a fixed seed.

It reckons in 64-bit integers, so a proof is exact whatever the scale; HiGHS solves the same programmes about as fast (see
benchmarks/planner.py), but proves in floating point, which scores scaled to twelve digits do not survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Literal

from readiness.planning.programme import Programme, Row, Whole
from readiness.problems import UsageError

State = Literal["optimal", "feasible", "infeasible", "unknown"]
_LARGEST = 2**61
_WORK_PER_SECOND = 0.5


@dataclass
class Allowance:
    """The time left, in seconds by the clock and in CP-SAT's deterministic work.

    An ordinary machine runs out of work first, and so stops at the same place every time.
    """

    seconds: float
    work: float

    @classmethod
    def of(cls, seconds: float) -> Allowance:
        """So many seconds, and the work of an ordinary machine in that time."""
        return cls(seconds, seconds * _WORK_PER_SECOND)

    def spend(self, seconds: float, work: float) -> None:
        """Takes off what a solve took."""
        self.seconds = max(0.0, self.seconds - seconds)
        self.work = max(0.0, self.work - work)

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.seconds <= 0 or self.work <= 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solve came to; `bound` is the best value of the objective that is not ruled out."""

    state: State
    values: list[int] | None = None
    bound: int | None = None


class Solver:
    """A programme inside CP-SAT. Variables and rows added to the programme later are taken over at the next solve."""

    def __init__(self, programme: Programme, allowance: Allowance) -> None:
        from ortools.sat.python import cp_model

        self._cp: Any = cp_model
        self._model: Any = cp_model.CpModel()
        self._variables: list[Any] = []
        self._rows = self._implications = 0
        self.programme = programme
        self.allowance = allowance

    def optimize(self, objective: Whole, highest: bool, hint: list[int], share: float = 1.0) -> Answer:
        """The least or greatest value of the objective; `hint` is where to start, `share` how much of the time left to take."""
        if self.allowance.over:
            return Answer("unknown")
        self._take_over()
        _refuse_overflow(Row(objective.terms, 0, 0), self.programme.bounds)
        expression = self._sum(objective.terms)
        if highest:
            self._model.maximize(expression)
        else:
            self._model.minimize(expression)
        self._model.clear_hints()
        for variable, value in zip(self._variables, hint, strict=False):
            self._model.add_hint(variable, value)
        return self._solved(highest, share)

    def _solved(self, highest: bool, share: float) -> Answer:
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = self.allowance.seconds * share
        solver.parameters.max_deterministic_time = self.allowance.work * share
        status = solver.solve(self._model)
        self.allowance.spend(solver.wall_time, solver.deterministic_time)
        if status == self._cp.INFEASIBLE:
            return Answer("infeasible")
        if status == self._cp.UNKNOWN:
            return Answer("unknown")
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            raise RuntimeError(f"CP-SAT: {solver.status_name(status)}")
        values = [int(solver.value(variable)) for variable in self._variables]
        bound = solver.best_objective_bound
        state: State = "optimal" if status == self._cp.OPTIMAL else "feasible"
        return Answer(state, values, ceil(bound) if highest else floor(bound))

    def _take_over(self) -> None:
        programme = self.programme
        for bound in programme.bounds[len(self._variables) :]:
            made = self._model.new_bool_var("") if bound == 1 else self._model.new_int_var(0, bound, "")
            self._variables.append(made)
        for one, other in programme.implications[self._implications :]:
            self._model.add_implication(self._variables[one], self._variables[other])
        for row in programme.rows[self._rows :]:
            _refuse_overflow(row, programme.bounds)
            self._add(row)
        self._implications, self._rows = len(programme.implications), len(programme.rows)

    def _add(self, row: Row) -> None:
        if not row.terms:
            if (row.least or 0) > 0 or (row.most or 0) < 0:
                self._model.add_bool_or([])
            return
        if row.least is not None:
            self._model.add(self._sum(row.terms) >= row.least)
        if row.most is not None:
            self._model.add(self._sum(row.terms) <= row.most)

    def _sum(self, terms: Any) -> Any:
        return self._cp.LinearExpr.weighted_sum([self._variables[key] for key in terms], list(terms.values()))


def _refuse_overflow(row: Row, bounds: list[int]) -> None:
    """CP-SAT's integers have 64 bits; weights with a few decimals stay far below."""
    reach = sum(abs(factor) * bounds[variable] for variable, factor in row.terms.items())
    if max(reach, abs(row.least or 0), abs(row.most or 0)) >= _LARGEST:
        raise UsageError(
            "权重的小数位太多，算不出精确的路线图；请把权重写短一些",
            "the weights have too many digits for an exact plan: write them shorter",
        )
