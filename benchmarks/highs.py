"""The same programmes on HiGHS, for comparison; it takes the place of CP-SAT in the search.

HiGHS reckons in floating point, so large coefficients are scaled down; what it proves holds within its tolerance only. It is no
dependency: `pip install highspy`. It cannot share a process with OR-Tools, which carries a HiGHS of its own.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from readiness.planning.programme import Programme, Row, Whole
from readiness.planning.solving import Allowance, Answer

_LARGE = 1e6
_TIGHT = 1e-9


class HighsSolver:
    """Stands in for readiness.planning.solving.Solver."""

    def __init__(self, programme: Programme, allowance: Allowance) -> None:
        self.programme = programme
        self.allowance = allowance

    def optimize(self, objective: Whole, highest: bool, hint: list[int], share: float = 1.0) -> Answer:
        """The least or greatest value of the objective."""
        import highspy

        if self.allowance.over:
            return Answer("unknown")
        solver = self._model(self.allowance.seconds * share)
        scale = _scale(objective.terms)
        for variable, factor in objective.terms.items():
            solver.changeColCost(variable, factor / scale)
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize if highest else highspy.ObjSense.kMinimize)
        if hint:
            start = highspy.HighsSolution()
            start.col_value = [float(value) for value in hint] + [0.0] * (len(self.programme.bounds) - len(hint))
            solver.setSolution(start)
        begun = time.perf_counter()
        solver.run()
        self.allowance.spend(time.perf_counter() - begun, 0)
        return self._answer(solver, objective)

    def _answer(self, solver: Any, objective: Whole) -> Answer:
        import highspy

        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer("infeasible")
        if solver.getInfo().primal_solution_status != 2:
            return Answer("unknown")
        values = [round(value) for value in solver.getSolution().col_value]
        proven = status == highspy.HighsModelStatus.kOptimal
        return Answer("optimal" if proven else "feasible", values, objective.of(values) if proven else None)

    def _model(self, seconds: float) -> Any:
        import highspy
        import numpy as np

        solver, count = highspy.Highs(), len(self.programme.bounds)
        options = {"output_flag": False, "threads": 1, "random_seed": 1, "time_limit": seconds, "mip_rel_gap": 0.0,
                   "mip_abs_gap": 0.0, "mip_feasibility_tolerance": _TIGHT, "primal_feasibility_tolerance": _TIGHT}  # fmt: skip
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.addVars(count, np.zeros(count), np.array(self.programme.bounds, dtype=float))
        whole = np.array([highspy.HighsVarType.kInteger] * count)
        solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        for one, other in self.programme.implications:
            _add(solver, Row({one: 1, other: -1}, None, 0))
        for row in self.programme.rows:
            _add(solver, row)
        return solver


def _add(solver: Any, row: Row) -> None:
    import highspy
    import numpy as np

    scale = _scale(row.terms)
    least = -highspy.kHighsInf if row.least is None else row.least / scale
    most = highspy.kHighsInf if row.most is None else row.most / scale
    columns = np.array(list(row.terms), dtype=np.int32)
    solver.addRow(least, most, len(columns), columns, np.array([factor / scale for factor in row.terms.values()]))


def _scale(terms: Mapping[int, int]) -> float:
    largest = max((abs(factor) for factor in terms.values()), default=1)
    return 1.0 if largest < _LARGE else largest / 1000
