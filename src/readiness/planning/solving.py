"""OR-Tools CP-SAT behind one small class: integers in, integers out, one thread, a fixed seed.

It reckons in 64-bit integers, so a proof is exact whatever the scale; HiGHS solves the same programmes about as fast (see
benchmarks/planner.py), but proves in floating point, which scores scaled to twelve digits do not survive.

The model is written as CP-SAT's own message: the modelling layer above it loads pandas, which takes six times as long as the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Literal

from readiness.planning.programme import LARGEST, Programme, Row, Whole

State = Literal["optimal", "feasible", "infeasible", "unknown"]
_NO_END = 2**63 - 1
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
        from ortools.sat.python import cp_model_helper

        self._cp: Any = cp_model_helper
        self._model: Any = cp_model_helper.CpModelProto()
        self._variables = self._rows = self._implications = 0
        self.programme = programme
        self.allowance = allowance

    def optimize(self, objective: Whole, highest: bool, hint: list[int], share: float = 1.0) -> Answer:
        """The least or greatest value of the objective; `hint` is where to start, `share` how much of the time left to take."""
        if self.allowance.over:
            return Answer("unknown")
        self._take_over()
        _refuse_overflow(Row(objective.terms, 0, 0), self.programme.bounds)
        self._aim(objective, -1 if highest else 1)
        self._model.clear_solution_hint()
        self._model.solution_hint.vars.extend(list(range(self._variables)[: len(hint)]))
        self._model.solution_hint.values.extend(hint[: self._variables])
        return self._solved(highest, share)

    def _aim(self, objective: Whole, sign: int) -> None:
        """CP-SAT only minimizes: the greatest value is the least of the opposite, scaled back."""
        self._model.clear_objective()
        aim = self._model.objective
        aim.vars.extend(list(objective.terms))
        aim.coeffs.extend([sign * factor for factor in objective.terms.values()])
        aim.scaling_factor = float(sign)

    def _solved(self, highest: bool, share: float) -> Answer:
        status, cp = self._solution(share), self._cp.CpSolverStatus
        found = status.status
        self.allowance.spend(status.wall_time, status.deterministic_time)
        if found == cp.INFEASIBLE:
            return Answer("infeasible")
        if found == cp.UNKNOWN:
            return Answer("unknown")
        if found not in (cp.OPTIMAL, cp.FEASIBLE):
            raise RuntimeError(f"CP-SAT: {found.name}")
        bound = status.best_objective_bound
        state: State = "optimal" if found == cp.OPTIMAL else "feasible"
        return Answer(state, list(status.solution)[: self._variables], ceil(bound) if highest else floor(bound))

    def _solution(self, share: float) -> Any:
        parameters, solver = self._cp.SatParameters(), self._cp.SolveWrapper()
        parameters.num_workers = 1
        parameters.random_seed = 1
        parameters.linearization_level = 2
        parameters.max_time_in_seconds = self.allowance.seconds * share
        parameters.max_deterministic_time = self.allowance.work * share
        solver.set_parameters(parameters)
        return solver.solve(self._model)

    def _take_over(self) -> None:
        programme, model = self.programme, self._model
        for bound in programme.bounds[self._variables :]:
            model.variables.add().domain.extend([0, bound])
        for one, other in programme.implications[self._implications :]:
            made = model.constraints.add()
            made.enforcement_literal.append(one)
            made.bool_and.literals.append(other)
        for row in programme.rows[self._rows :]:
            _refuse_overflow(row, programme.bounds)
            self._add(row)
        self._variables, self._rows = len(programme.bounds), len(programme.rows)
        self._implications = len(programme.implications)

    def _add(self, row: Row) -> None:
        """A row without terms is a statement about nought: true, or never."""
        for end, span in ((row.least, [row.least, _NO_END]), (row.most, [-_NO_END - 1, row.most])):
            if end is not None:
                made = self._model.constraints.add().linear
                made.vars.extend(list(row.terms))
                made.coeffs.extend(list(row.terms.values()))
                made.domain.extend(span)


def _refuse_overflow(row: Row, bounds: list[int]) -> None:
    """CP-SAT's integers have 64 bits, and what does not fit is rounded before it comes here."""
    far = sum(abs(factor) * bounds[variable] for variable, factor in row.terms.items())
    if max(far, abs(row.least or 0), abs(row.most or 0)) >= LARGEST:
        raise OverflowError("a row or an objective of the programme does not fit 64 bits")
