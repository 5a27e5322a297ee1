"""The roadmap (method 9 and 10, formats *Plan*). Efforts in person-months, costs in 10 000 CNY, times in months."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field, field_serializer

from readiness.models.base import Record, Seq
from readiness.models.results.assessment import GateState, Score, printed_step

NoPlan = Literal["coverage", "form", "top"]
BindingKind = Literal["capacity", "budget", "actions", "duration", "ladder", "need"]
ReasonKind = Literal["gate", "action", "scene", "score"]


class Cost(Record):
    """Both bounds and the midpoint, by which is planned."""

    low: Score
    mid: Score
    high: Score


class PlanTarget(Record):
    """What the plan aims at; `level` None: no level, since the top is reached."""

    level: int | None
    scenes: Seq[str]


class Bound(Record):
    """Where a time limit stopped the search: the objective, and the best value that was not ruled out."""

    objective: Literal["goal", "level", "scenes", "legal", "low", "burden", "soon", "order", "extra"]
    value: Score | None


class Standing(Record):
    """A score and its level, gates included; null where withheld or not applicable."""

    score: Score | None
    level: int | None


class NodeStanding(Record):
    """A dimension after a phase."""

    id: str
    score: Score | None
    level: int | None


class Reason(Record):
    """Why an action is in the plan: opens gate `id`, needed by action `id`, for scene `id`, carries the score by `gain`."""

    kind: ReasonKind
    id: str | None
    gain: Score | None


class PlannedAction(Record):
    """An action with its months; `from` and `to` are its question's scores, `gain` what overall gains, in plan order."""

    id: str
    question: str
    from_: Score = Field(serialization_alias="from")
    to: Score
    start: int
    end: int
    effort: Score
    cost: Cost
    gain: Score
    reasons: Seq[Reason]
    low_before: Fraction = Field(exclude=True)
    phase: int = Field(exclude=True)
    answer_first: bool = Field(exclude=True)
    brought_in: bool = Field(exclude=True)

    @field_serializer("gain", when_used="json")
    def _as_printed(self, value: Fraction) -> float:
        return printed_step(self.low_before, value)


class PlannedPhase(Record):
    """A phase: what it takes, what is done in it, where it leads. `capacity` and `budget` None: not limited."""

    from_: int = Field(serialization_alias="from")
    to: int
    effort: Score
    cost: Cost
    over_budget_at_high: bool
    actions: Seq[PlannedAction]
    overall: Standing
    dimensions: Seq[NodeStanding]
    capacity: Score | None = Field(exclude=True)
    budget: Score | None = Field(exclude=True)


class SceneReadiness(Record):
    """A scene of the enterprise's sub-sectors: ready `now`, after phase 1 and so on, or `later` (method 10)."""

    id: str
    class_: str = Field(serialization_alias="class")
    ready: Literal["now", "later"] | int
    feasibility: Score
    importance: Score
    chosen: bool = Field(exclude=True)


class Binding(Record):
    """A limit that keeps the goal out of reach; `phase` counts from 1, `id` names an action or a question."""

    kind: BindingKind
    phase: int | None
    id: str | None


class ExtraBoth(Record):
    """Added person-months and added budget together."""

    capacity: Score
    budget: Score


class Extra(Record):
    """The least that would bring the goal within reach, over all phases; null where it can't help."""

    capacity: Score | None
    budget: Score | None
    both: ExtraBoth | None


class PlanLimits(Record):
    """What binds and what would help; empty where the goal is reached."""

    binding: Seq[Binding]
    extra: Extra


class OwnCosts(Record):
    """Figures of the enterprise's own: the digest of their file, and the actions of the plan that take theirs from it."""

    digest: str
    actions: Seq[str]


class Roadmap(Record):
    """readiness/plan/1: a plan, or why there is none.

    `today` is where the answers stand, `start` where chosen scenes put them before the first action. `answer_first` names
    questions: those that a plan raises although nobody has answered them, or all that a withheld result lacks. `own_costs` is
    null where all figures are the model's.
    """

    format: Literal["readiness/plan/1"] = "readiness/plan/1"
    legal_phases: dict[str, int | None]
    bound: Bound | None
    reached: bool
    reason: NoPlan | Literal["limits"] | None
    target: PlanTarget
    optimal: bool | None
    burden: Score | None
    effort: Score | None
    cost: Cost | None
    answer_first: Seq[str]
    phases: Seq[PlannedPhase]
    first_30_days: Seq[str]
    not_yet: Seq[str]
    scenes: Seq[SceneReadiness]
    limits: PlanLimits
    own_costs: OwnCosts | None
    gates_today: dict[str, GateState] = Field(exclude=True)
    today: Standing = Field(exclude=True)
    start: Standing = Field(exclude=True)

    def actions(self) -> tuple[PlannedAction, ...]:
        """All actions in plan order."""
        return tuple(action for phase in self.phases for action in phase.actions)
