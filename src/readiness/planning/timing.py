"""When actions can start: months, chains, phases (method 9, rules 1 and 2).

Months have no capacity of their own, so given the phases every action starts as early as its needs end. What matters for the
choice of phases is which chains are too long for one phase.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from readiness.models.documents.scoring_model import Phase
from readiness.planning.candidates import Candidate
from readiness.planning.formulas import ALWAYS, NEVER, certain, since

Place = Callable[[int, int], int]


def ends(candidates: Sequence[Candidate], place: Place, given: Container[int] = ()) -> list[int]:
    """The earliest end of every candidate, NEVER for one that can't be done; `place(number, ready)` gives its end.

    Those in `given` are done from the outset. Nothing else is done until all that it needs is done, so a circle of needs never
    gets going.
    """
    found = [ALWAYS if number in given else NEVER for number in range(len(candidates))]
    changed = True
    while changed:
        changed = False
        for number, candidate in enumerate(candidates):
            ready = since(candidate.needs, found)
            end = NEVER if ready == NEVER else place(number, ready)
            if end < found[number]:
                found[number] = end
                changed = True
    return found


def ends_in(candidates: Sequence[Candidate], phases: Sequence[Phase], chosen: Sequence[int | None]) -> list[int]:
    """The earliest ends of actions put into phases (None: left out); one that overruns its phase is never done."""

    def place(number: int, ready: int) -> int:
        phase = chosen[number]
        return NEVER if phase is None else end_in(phases[phase], ready, candidates[number].months)

    return ends(candidates, place)


def end_in(phase: Phase, ready: int, months: int) -> int:
    """The end of an action that is ready to start at some month; NEVER where it overruns the phase."""
    end = max(ready, phase.from_) + months
    return end if end <= phase.to else NEVER


def soonest(candidates: Sequence[Candidate], phases: Sequence[Phase]) -> list[int]:
    """The earliest end of every candidate where nothing but chains and phases hold it back."""

    def place(number: int, ready: int) -> int:
        return min((end_in(phase, ready, candidates[number].months) for phase in phases), default=NEVER)

    return ends(candidates, place)


def phase_of(end: int, phases: Sequence[Phase]) -> int | None:
    """The phase in which something ends; None for NEVER."""
    return next((number for number, phase in enumerate(phases) if end <= phase.to), None)


def longest_chains(candidates: Sequence[Candidate], possible: Sequence[bool]) -> list[dict[int, int]]:
    """For every candidate all that certainly come before it, with the months of the longest chain from there through it."""
    found: list[dict[int, int] | None] = [None] * len(candidates)

    def visit(number: int) -> dict[int, int]:
        known = found[number]
        if known is None:
            own = candidates[number].months
            known = {}
            for before in certain(candidates[number].needs):
                lengths = {**visit(before), before: candidates[before].months}
                for ancestor, months in lengths.items():
                    known[ancestor] = max(known.get(ancestor, 0), months + own)
            found[number] = known
        return known

    return [visit(number) if possible[number] else {} for number in range(len(candidates))]
