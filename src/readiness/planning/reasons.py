"""Why each action is in the plan (method 9): opens gate G, needed by action A, for scene S, carries the score by g."""

from __future__ import annotations

from fractions import Fraction

from readiness.models.base import OVERALL
from readiness.models.documents.scoring_model import ConditionGate, WeakestLink
from readiness.models.results.roadmap import Reason, ReasonKind
from readiness.planning.formulas import NEVER, Formula, decisive, since
from readiness.planning.projection import Timetable
from readiness.scoring.conditions import Reading


class Reasons:
    """The reasons of every action of a plan that aims at a level."""

    def __init__(self, timetable: Timetable, level: int | None, gains: dict[int, Fraction]) -> None:
        self.case = timetable.case
        self.timetable = timetable
        self.gains = gains
        self.found: dict[int, list[Reason]] = {number: [] for number in timetable.order}
        for gate in self.case.scorer.model.gates:
            if isinstance(gate, ConditionGate):
                self._credit(self.case.unless(gate), "gate", gate.id)
            elif level is not None:
                self._credit_link(gate, level)
        for scene, formula in self.case.scenes.items():
            self._credit(formula, "scene", scene)
        for number in timetable.order:
            candidate = self.case.candidates[number]
            self._credit(candidate.needs, "action", candidate.action.id)

    def of(self, number: int) -> tuple[Reason, ...]:
        """Gates first, then scenes, then the actions that wait for it, then what it carries."""
        gain = self.gains[number]
        own = [Reason(kind="score", id=OVERALL, gain=gain)] if gain > 0 else []
        return (*self.found[number], *own)

    def _credit(self, formula: Formula, kind: ReasonKind, key: str) -> None:
        """Those actions by which the formula comes to hold, if it does."""
        if since(formula, self.timetable.ends) < NEVER:
            for number in dict.fromkeys(decisive(formula, self.timetable.ends)):
                self.found[number].append(Reason(kind=kind, id=key, gain=None))

    def _credit_link(self, gate: WeakestLink, level: int) -> None:
        """A dimension that is too low for the level and no longer is: every action that carries its score."""
        levels = self.case.start.reckoning.capped.dimensions
        after = self.timetable.after_phases[-1].capped.dimensions
        for key in self.case.counted(gate):
            wanted = level - gate.within
            if levels[key][Reading.LOW] < wanted <= after[key][Reading.LOW]:
                for number in self.timetable.order:
                    if self._dimension(number) == key and self.gains[number] > 0:
                        self.found[number].append(Reason(kind="gate", id=gate.id, gain=None))

    def _dimension(self, number: int) -> str | None:
        parents = self.case.scorer.questionnaire.parents
        key: str | None = self.case.candidates[number].question
        while key is not None and (above := parents[key]) is not None:
            key = above
        return key
