"""Cuts for plans whose months do not work out although their phases do.

Chains of certain needs are in the programme from the outset. Where a need leaves a choice, which chain counts is known only
once a plan is there: then the plan is refused, with all others that fail for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.planning.formulas import NEVER, named
from readiness.planning.formulation import ONE, Formulation
from readiness.planning.programme import Linear, total
from readiness.planning.timing import end_in, ends, ends_in

MINUS = -ONE


def late_cut(formulation: Formulation, chosen: Sequence[int | None]) -> Linear | None:
    """An expression that must not be below 0 and is, under this plan; None where every action ends in its phase."""
    case = formulation.case
    found = ends_in(case.candidates, case.phases, chosen)
    late = [(phase, number) for number, phase in enumerate(chosen) if phase is not None and found[number] == NEVER]
    return _cut(formulation, chosen, *min(late)) if late else None


def _cut(formulation: Formulation, chosen: Sequence[int | None], phase: int, number: int) -> Linear:
    """The candidate is not done in the phase unless one of those that hold it up is done earlier than now."""
    in_time = (
        formulation.by(other, phase - 1 if chosen[other] == phase else phase)
        for other in _holding_up(formulation, chosen, phase, number)
    )
    return total([*in_time, formulation.within(number, phase) * MINUS])


def _holding_up(formulation: Formulation, chosen: Sequence[int | None], phase: int, number: int) -> list[int]:
    """The fewest others (none of them can be spared) that are too late for the candidate to end in the phase."""
    case = formulation.case

    def place(other: int, ready: int) -> int:
        return end_in(case.phases[phase], ready, case.candidates[other].months) if chosen[other] == phase else NEVER

    def in_time(given: set[int]) -> bool:
        return ends(case.candidates, place, given)[number] != NEVER

    related = _related(formulation, number)
    held = [other for other in related if (now := chosen[other]) is None or now >= phase]
    given = set(range(len(chosen))) - set(held) - {number}
    for other in held:
        if not in_time(given | {other}):
            given.add(other)
    return [other for other in held if other not in given]


def _related(formulation: Formulation, number: int) -> list[int]:
    """All that the candidate's needs name, and theirs."""
    found: set[int] = set()
    waiting: list[int] = [number]
    while waiting:
        more: Iterable[int] = named(formulation.case.candidates[waiting.pop()].needs)
        fresh = [other for other in more if other not in found]
        found.update(fresh)
        waiting += fresh
    return sorted(found - {number})
