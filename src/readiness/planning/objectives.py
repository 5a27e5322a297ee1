"""What a plan is judged by, as expressions over a formulation (method 9 a to c), and what limits it (rule 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from readiness.models.base import OVERALL
from readiness.planning.candidates import Candidate
from readiness.planning.case import Limits
from readiness.planning.formulation import ONE, Formulation
from readiness.planning.programme import Linear, total
from readiness.planning.search import Objective


def limit(formulation: Formulation, limits: Limits) -> None:
    """Rule 3: effort, cost and number of actions of every phase."""
    spend_at_most(formulation, effort_of, limits.capacity)
    spend_at_most(formulation, cost_of, limits.budget)
    most = None if limits.most is None else [Fraction(limits.most)] * len(formulation.phases)
    spend_at_most(formulation, lambda _: ONE, most)


def spend_at_most(
    formulation: Formulation, figure: Callable[[Candidate], Fraction], most: Sequence[Fraction] | None
) -> None:
    """What the phases take of something stays within its limits, where there are any."""
    for phase, own in enumerate(most or ()):
        formulation.programme.at_most(formulation.spent(phase, figure), own)


def effort_of(candidate: Candidate) -> Fraction:
    """Person-months."""
    return candidate.effort


def cost_of(candidate: Candidate) -> Fraction:
    """The midpoint of its cost, in 10 000 CNY."""
    return candidate.cost


def legal(formulation: Formulation) -> Objective:
    """(a): Σ over failing legal gates of the phase after which each passes; never counts as one phase more than there are."""
    count = len(formulation.phases)
    gates = formulation.case.legal.values()
    passed = total(formulation.literal(gate, phase) for gate in gates for phase in formulation.phases)
    return Objective("legal", Linear(constant=Fraction((count + 1) * len(gates))) + passed * -1)


def scenes(formulation: Formulation) -> Objective:
    """How many of the chosen scenes are at their minimum after the last phase."""
    last = len(formulation.phases) - 1
    reached = total(formulation.literal(scene, last) for scene in formulation.case.scenes.values())
    return Objective("scenes", reached, highest=True)


def low(formulation: Formulation) -> Objective:
    """Overall low after the last phase."""
    return Objective("low", formulation.score(OVERALL, len(formulation.phases) - 1), highest=True)


def burden(formulation: Formulation) -> Objective:
    """(b): Σ effort · month rate + cost."""
    last = len(formulation.phases) - 1
    each = (formulation.by(n, last) * candidate.burden for n, candidate in enumerate(formulation.case.candidates))
    return Objective("burden", total(each))


def soon(formulation: Formulation) -> Objective:
    """(c): Σ over phases of overall low after the phase."""
    scores = total(formulation.score(OVERALL, phase) for phase in formulation.phases)
    return Objective("soon", scores, highest=True)
