"""The peer: the plan that a careful person makes by hand. Legal gates first, then the cheapest gain, needs pulled in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.planning.candidates import Candidate
from readiness.planning.case import Case
from readiness.planning.formulas import NEVER, Done, Every, Formula, Some, since
from readiness.planning.projection import reckoned
from readiness.planning.timing import ends_in, phase_of


class Greedy:
    """A plan that grows; `phases` says where each candidate stands so far."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.phases: list[int | None] = [None] * len(case.candidates)

    def burden(self) -> Fraction | None:
        """What the plan comes to; None where it does not reach the goal."""
        goal = self.case.whole_goal()
        for formula in goal.formulas:
            if not self._take(self._missing(formula)):
                return None
        for key, floor in goal.floors:
            while self._score(key) < floor:
                if not any(self._take(step) for step in self._by_price(key)):
                    return None
        return sum((each.burden for each in self._chosen()), Fraction(0))

    def _chosen(self) -> Iterator[Candidate]:
        return (self.case.candidates[number] for number, phase in enumerate(self.phases) if phase is not None)

    def _by_price(self, key: str) -> list[list[int]]:
        """Each candidate with what it needs, cheapest per point of the node first; those that gain nothing left out."""
        now = self._score(key)
        found = []
        for number, phase in enumerate(self.phases):
            step = None if phase is not None else self._missing(Done(number))
            gain = self._score(key, step) - now if step else Fraction(0)
            if step and gain > 0:
                found.append((sum(self.case.candidates[each].burden for each in step) / gain, step))
        return [step for _, step in sorted(found)]

    def _score(self, key: str, more: list[int] | None = None) -> Fraction:
        done = [number for number, phase in enumerate(self.phases) if phase is not None]
        node = reckoned(self.case, [*done, *(more or [])]).nodes[key]
        return node.low if node else Fraction(0)

    def _missing(self, formula: Formula) -> list[int] | None:
        """What is still to be done for a formula, in an order that keeps every need; of a choice the cheapest part."""
        if isinstance(formula, bool):
            return [] if formula else None
        if isinstance(formula, Done):
            if self.phases[formula.candidate] is not None:
                return []
            before = self._missing(self.case.candidates[formula.candidate].needs)
            return None if before is None else [*before, formula.candidate]
        parts = [self._missing(part) for part in formula.parts]
        if isinstance(formula, Some):
            known = [part for part in parts if part is not None]
            return min(known, key=lambda part: sum(self.case.candidates[n].burden for n in part)) if known else None
        assert isinstance(formula, Every)
        return None if None in parts else list(dict.fromkeys(number for part in parts for number in part or []))

    def _take(self, step: list[int] | None) -> bool:
        """Puts each into the first phase that has room and time; whether all found one. Otherwise nothing changes."""
        kept = list(self.phases)
        for number in step if step is not None else ():
            if not self._place(number):
                self.phases = kept
                return False
        return step is not None

    def _place(self, number: int) -> bool:
        ready = since(self.case.candidates[number].needs, ends_in(self.case.candidates, self.case.phases, self.phases))
        first = phase_of(max(ready, 0), self.case.phases) if ready < NEVER else None
        for phase in range(len(self.case.phases)) if first is not None else ():
            self.phases[number] = phase
            fits = ends_in(self.case.candidates, self.case.phases, self.phases)[number] < NEVER
            if phase >= (first or 0) and fits and self._has_room(phase):
                return True
        self.phases[number] = None
        return False

    def _has_room(self, phase: int) -> bool:
        inside = [self.case.candidates[number] for number, own in enumerate(self.phases) if own == phase]
        limits = self.case.limits
        effort, cost = sum(each.effort for each in inside), sum(each.cost for each in inside)
        return (
            (limits.capacity is None or effort <= limits.capacity[phase])
            and (limits.budget is None or cost <= limits.budget[phase])
            and (limits.most is None or len(inside) <= limits.most)
        )
