"""What the engine says of the answers once some actions are done; a plan that falls short of its goal by a hair is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.planning.case import Case
from readiness.planning.formulation import ONE, Formulation
from readiness.planning.programme import Linear, total
from readiness.scoring.conditions import Scored
from readiness.scoring.scorer import Reckoning


def projected(case: Case, done: Iterable[int]) -> dict[str, Scored]:
    """Every question once these candidates are done: answered where one raises it, as it stands elsewhere."""
    scored = dict(case.start.scored)
    for number in sorted(done):
        candidate = case.candidates[number]
        scored[candidate.question] = candidate.climb.after
    return scored


def reckoned(case: Case, done: Iterable[int]) -> Reckoning:
    """The engine's numbers once these candidates are done."""
    return case.scorer.reckon_scored(case.start.answers, projected(case, done))


def short_cut(formulation: Formulation, chosen: Sequence[int | None]) -> Linear | None:
    """An expression that must not be below 0 and is, under this plan; None where every score of the goal is reached.

    Only where the programme holds a score loosened: scores never fall with more done, so something more must be.
    """
    if not formulation.loosened:
        return None
    done = [number for number, phase in enumerate(chosen) if phase is not None]
    nodes = reckoned(formulation.case, done).nodes
    if all((node := nodes[key]) is not None and node.low >= least for key, least in formulation.loosened):
        return None
    last = len(formulation.phases) - 1
    more = (formulation.by(number, last) for number, phase in enumerate(chosen) if phase is None)
    return total([*more, Linear(constant=-ONE)])
