"""One planning problem: what may be done, within which limits, towards which goal (method 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from readiness.models.base import OVERALL
from readiness.models.documents.actions import Scenario
from readiness.models.documents.scoring_model import ConditionGate, Phase, WeakestLink
from readiness.planning.candidates import Candidate, Ladders
from readiness.planning.formulas import Formula, every, translated
from readiness.planning.start import Start
from readiness.scoring import Scorer
from readiness.scoring.levels import waived


@dataclass(frozen=True, slots=True)
class Limits:
    """What a phase may take: person-months, 10 000 CNY, number of actions; None where there is no limit."""

    capacity: tuple[Fraction, ...] | None = None
    budget: tuple[Fraction, ...] | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold after the last phase: scores of nodes at least so high, and formulas over candidates."""

    floors: tuple[tuple[str, Fraction], ...] = ()
    formulas: tuple[Formula, ...] = ()

    def __add__(self, other: Goal) -> Goal:
        return Goal(self.floors + other.floors, self.formulas + other.formulas)


@dataclass(frozen=True)
class Case:
    """Everything that a plan for one enterprise depends on. `target` None: no level is aimed at."""

    scorer: Scorer
    start: Start
    ladders: Ladders
    candidates: tuple[Candidate, ...]
    phases: tuple[Phase, ...]
    limits: Limits
    target: int | None
    chosen: tuple[Scenario, ...]

    @cached_property
    def legal(self) -> dict[str, Formula]:
        """The legal gates that do not hold on low today, as formulas; those open by `open_when` are left out."""
        gates = ((gate.id, self.unless(gate)) for gate in self._conditions() if gate.legal and self._applies(gate))
        return {key: formula for key, formula in gates if formula is not True}

    @cached_property
    def scenes(self) -> dict[str, Formula]:
        """The chosen scenes at their minimum, as formulas."""
        return {scene.id: self.scene(scene) for scene in self.chosen}

    def scene(self, scene: Scenario) -> Formula:
        """Every applicable question of a scene at its minimum (method 10)."""
        found = (self.ladders.minimum(key, least) for key, least in scene.minimum.items())
        return every(formula for formula in found if formula is not None)

    def level_goal(self, level: int) -> Goal:
        """The least score, every gate that would cap overall lower, the dimensions of every weakest link (rule 4)."""
        goal = self._node_goal(OVERALL, level)
        for gate in self.scorer.model.gates:
            if isinstance(gate, WeakestLink):
                for key in self.counted(gate):
                    goal += self._node_goal(key, level - gate.within)
        return goal

    def whole_goal(self) -> Goal:
        """All of rule 4: the target, the chosen scenes, the legal gates."""
        formulas = (*self.scenes.values(), *self.legal.values())
        aimed = Goal() if self.target is None else self.level_goal(self.target)
        return aimed + Goal(formulas=formulas)

    def counted(self, gate: WeakestLink) -> Iterator[str]:
        """The dimensions that a weakest link counts."""
        for group in self.scorer.questionnaire.groups:
            node = self.start.reckoning.nodes[group.id]
            if node is not None and node.questions >= gate.min_questions:
                yield group.id

    def _node_goal(self, key: str, level: int) -> Goal:
        floor = next((each.from_ for each in self.scorer.model.levels if each.level == level), None)
        gates = (self.unless(gate) for gate in self._conditions() if gate.applies_to == key and gate.cap < level)
        return Goal(((key, floor),) if floor else (), tuple(gates))

    def _conditions(self) -> Iterator[ConditionGate]:
        return (gate for gate in self.scorer.model.gates if isinstance(gate, ConditionGate))

    def _applies(self, gate: ConditionGate) -> bool:
        return self.start.reckoning.nodes[gate.applies_to] is not None

    def unless(self, gate: ConditionGate) -> Formula:
        """When the gate lets pass: always under its `open_when`, and where nothing of its condition is left."""
        if waived(gate, self.start.facts):
            return True
        found = translated(gate.unless, self.start.facts, self.ladders.supply)
        return True if found is None else found
