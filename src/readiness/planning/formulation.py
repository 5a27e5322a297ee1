"""A planning case as an integer programme (method 9).

`done[i, p]` is 1 where candidate i is done by the end of phase p. Lower rungs and needs are implications between such
variables, and a chain that is too long for a phase makes them point to the phase before: b by phase p implies a by phase p - 1.
So precedence and months together need no month variable and no big constant, and without limits the relaxation is integral.
Effort, cost and number in a phase are differences of neighbouring phases; scores are sums over what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm

from readiness.planning.candidates import Candidate
from readiness.planning.case import Case, Goal
from readiness.planning.formulas import Done, Every, Formula, Some
from readiness.planning.programme import COARSE, NOTHING, Linear, Programme, total
from readiness.planning.timing import longest_chains, phase_of, soonest
from readiness.scoring.tree import Branch
from readiness.scoring.valuation import ZERO

ONE = Fraction(1)
FINEST = Fraction(
    1, 10**9
)  # of a score that is the least of several, where their own steps are finer than can be counted
Figure = Callable[[Candidate], Fraction]


class Formulation:
    """The programme of a case with rules 1 to 3; the goal (rule 4) is added by whoever solves it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.programme = Programme()
        self.phases = range(len(case.phases))
        self.first = [phase_of(end, case.phases) for end in soonest(case.candidates, case.phases)]
        self.done: dict[tuple[int, int], int] = {}
        self.loosened: list[
            tuple[str, Fraction]
        ] = []  # scores that the programme asks for with less than all their digits
        self._loose = False  # whether the least of several is held so
        self._literals: dict[tuple[Formula, int], int] = {}
        self._scores: dict[tuple[str, int], Linear] = {}
        self._branches = {branch.id: branch for branch in case.scorer.tree}
        self._climbs = self._by_question()
        self._variables()
        self._needs()
        self._chains()

    def _by_question(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, candidate in enumerate(self.case.candidates):
            found.setdefault(candidate.question, []).append(number)
        return found

    def _variables(self) -> None:
        for number, first in enumerate(self.first):
            for phase in self.phases[first:] if first is not None else ():
                self.done[number, phase] = self.programme.variable()
                if (number, phase - 1) in self.done:
                    self.programme.imply(self.done[number, phase - 1], self.done[number, phase])

    def by(self, number: int, phase: int) -> Linear:
        """1 where the candidate is done by the end of the phase."""
        variable = self.done.get((number, phase))
        return NOTHING if variable is None else Linear({variable: ONE})

    def within(self, number: int, phase: int) -> Linear:
        """1 where the candidate is done in the phase."""
        return self.by(number, phase) + self.by(number, phase - 1) * -1

    def _needs(self) -> None:
        for (number, phase), variable in self.done.items():
            for part in _parts(self.case.candidates[number].needs):
                if isinstance(part, Done):
                    self.programme.imply(variable, self.done[part.candidate, phase])
                else:
                    self.programme.at_least(self.literal(part, phase) + Linear({variable: -ONE}), 0)

    def _chains(self) -> None:
        """b by phase p implies a by p - 1 where the chain from a through b is longer than the phase; implied ones left out."""
        chains = longest_chains(self.case.candidates, [first is not None for first in self.first])
        for phase in self.phases:
            months = self.case.phases[phase].to - self.case.phases[phase].from_
            overlong = [{a for a, length in chain.items() if length > months} for chain in chains]
            for number, chain in enumerate(chains):
                if (number, phase) in self.done:
                    implied = {a for c in overlong[number] for a in chains[c]} | {a for c in chain for a in overlong[c]}
                    for before in sorted(overlong[number] - implied):
                        self.programme.imply(self.done[number, phase], self.done[before, phase - 1])

    def literal(self, formula: Formula, phase: int) -> Linear:
        """At most 1, and 1 only where the formula holds by the end of the phase."""
        if isinstance(formula, bool):
            return Linear(constant=ONE) if formula else NOTHING
        if isinstance(formula, Done):
            return self.by(formula.candidate, phase)
        key = (formula, phase)
        if key not in self._literals:
            self._literals[key] = variable = self.programme.variable()
            minus = Linear({variable: -ONE})
            parts = [self.literal(part, phase) for part in formula.parts]
            for bound in parts if isinstance(formula, Every) else [total(parts)]:
                self.programme.at_least(bound + minus, 0)
        return Linear({self._literals[key]: ONE})

    def require(self, formula: Formula) -> None:
        """The formula holds after the last phase."""
        last = len(self.phases) - 1
        for part in _parts(formula):
            parts = part.parts if isinstance(part, Some) else (part,)
            self.programme.at_least(total(self.literal(each, last) for each in parts), 1)

    def aim(self, goal: Goal) -> None:
        """Rule 4."""
        for key, least in goal.floors:
            exact = self.programme.at_least(self.score(key, len(self.phases) - 1), least)
            if self._loose or not exact:
                self.loosened.append((key, least))
        for formula in goal.formulas:
            self.require(formula)

    def spent(self, phase: int, figure: Figure) -> Linear:
        """What the actions of a phase take of something."""
        found = (
            self.within(number, phase) * figure(candidate) for number, candidate in enumerate(self.case.candidates)
        )
        return total(found)

    def score(self, key: str, phase: int) -> Linear:
        """A node's low score after the phase (at most that, where a least child is taken)."""
        if (key, phase) not in self._scores:
            branch = self._branches.get(key)
            self._scores[key, phase] = self._leaf(key, phase) if branch is None else self._joined(branch, phase)
        return self._scores[key, phase]

    def _leaf(self, key: str, phase: int) -> Linear:
        steps = (self.by(number, phase) * self.case.candidates[number].rise for number in self._climbs.get(key, ()))
        return total((Linear(constant=self.case.start.scored[key].low or ZERO), *steps))

    def _joined(self, branch: Branch, phase: int) -> Linear:
        nodes, weights = self.case.start.reckoning.nodes, self.case.start.reckoning.weights
        kept = [child for child in branch.children if nodes[child] is not None]
        scores = [self.score(child, phase) for child in kept]
        if branch.method == "min":
            return self._least(scores)
        if branch.method == "sum":
            return total(scores)
        weight = sum((weights[child] for child in kept), ZERO)
        return total(score * (weights[child] / weight) for child, score in zip(kept, scores, strict=True))

    def _least(self, scores: list[Linear]) -> Linear:
        """A variable below each of the scores, in steps that all of them can take, or that are as fine as can be."""
        denominators = (value.denominator for score in scores for value in (score.constant, *score.terms.values()))
        most = min(score.value(self.programme.bounds) for score in scores)
        unit = unit_of(denominators, most, FINEST)
        variable = Linear({self.programme.variable(int(most / unit)): unit})
        for score in scores:
            self._loose |= not self.programme.at_least(score + variable * -1, 0)
        return variable


def unit_of(denominators: Iterable[int], most: Fraction, otherwise: Fraction) -> Fraction:
    """The step in which numbers of these denominators up to `most` can all be counted; another where that is too fine."""
    scale = lcm(*denominators)
    return Fraction(1, scale) if scale * max(most, ONE) < COARSE else otherwise


def _parts(formula: Formula) -> tuple[Formula, ...]:
    """What must hold one by one."""
    if formula is True:
        return ()
    return formula.parts if isinstance(formula, Every) else (formula,)
