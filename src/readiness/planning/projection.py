"""A plan laid along time: months, and what the engine says of the answers after any of its actions (method 9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from readiness.models.results.roadmap import NodeStanding, Standing
from readiness.planning.candidates import Candidate
from readiness.planning.case import Case
from readiness.planning.outcome import reckoned
from readiness.planning.search import Plan
from readiness.planning.start import Start
from readiness.planning.timing import ends_in
from readiness.scoring import Scorer
from readiness.scoring.scorer import Reckoning


@dataclass(frozen=True)
class Timetable:
    """The plan of a case: the phase and the months of every action in it."""

    case: Case
    plan: Plan

    @cached_property
    def ends(self) -> list[int]:
        """The month in which each candidate ends; NEVER where it is left out."""
        return ends_in(self.case.candidates, self.case.phases, self.plan)

    @cached_property
    def order(self) -> list[int]:
        """Plan order: start month, then model order."""
        return sorted((number for number, phase in enumerate(self.plan) if phase is not None), key=self.start)

    def start(self, number: int) -> int:
        """The month in which an action starts."""
        return self.ends[number] - self.case.candidates[number].months

    def within(self, phase: int) -> list[int]:
        """The actions of a phase, in plan order."""
        return [number for number in self.order if self.plan[number] == phase]

    def candidates(self, phase: int) -> list[Candidate]:
        """The same as candidates."""
        return [self.case.candidates[number] for number in self.within(phase)]

    def ended_by(self, month: int) -> list[int]:
        """The actions that have ended by a month."""
        return [number for number in self.order if self.ends[number] <= month]

    @cached_property
    def after_phases(self) -> list[Reckoning]:
        """The engine's numbers after each phase."""
        return [
            reckoned(self.case, (n for n in self.order if self.plan[n] <= phase))  # type: ignore[operator]
            for phase in range(len(self.case.phases))
        ]


def standing(scorer: Scorer, start: Start, reckoning: Reckoning) -> Standing:
    """Overall: its score, its gated level unless withheld."""
    root = reckoning.root
    return Standing(score=None if root is None else root.low, level=scorer.level_shown(start.answers, reckoning))


def dimensions(case: Case, reckoning: Reckoning) -> tuple[NodeStanding, ...]:
    """Every dimension: its score, its gated level unless withheld."""
    return tuple(_dimension(case, reckoning, group.id) for group in case.scorer.questionnaire.groups)


def _dimension(case: Case, reckoning: Reckoning, key: str) -> NodeStanding:
    return NodeStanding(
        id=key, score=reckoning.low(key), level=case.scorer.level_shown(case.start.answers, reckoning, key)
    )
