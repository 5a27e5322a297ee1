"""The scoring model: levels, weights, gates, rules (method 2 to 11, formats *Scoring model*)."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from readiness.models.base import OVERALL, Id, Number, Record, Scalar, Seq, Text, Version
from readiness.models.condition import Condition

Method = Literal["mean", "sum", "min"]


class ForQuestionnaire(Record):
    """Which questionnaire a model scores; `versions` such as ">=1,<2"."""

    questionnaire: Id
    versions: str = ""


class Uses(Record):
    """Facts that the planner (size) and the scenes (sectors) read."""

    size: Id | None = None
    sectors: Id | None = None


class Scale(Record):
    """The default highest score M of checklists and booleans; levels may lie above it."""

    max: Number


class Methods(Record):
    """How groups join their children: by depth (0 is the root, deeper ones take the last), overridden by group id."""

    by_depth: Seq[Method] = Field(min_length=1)
    by_group: dict[str, Method] = Field(default_factory=dict)


class Level(Record):
    """A maturity level and its lower bound `from`; the first bound is 0."""

    level: int
    from_: Number = Field(alias="from")
    name: Text
    text: Text | None = None
    next: Text | None = None
    not_yet: Text | None = None


class Profile(Record):
    """Multiplies weights where its facts hold."""

    id: Id
    when: Condition
    factors: dict[str, Number]
    reason: Text | None = None


class Index(Record):
    """The mean of some dimensions, by their weights."""

    id: Id
    name: Text
    of: Seq[Id] = Field(min_length=1)


class CoreForm(Record):
    """Rules of the short form (method 8)."""

    coverage_floor: Number = Fraction(0)
    margin: Number = Fraction(0)
    cap: int | None = None


class EvidenceRule(Record):
    """What a claim without evidence is worth at most."""

    cap: Number


class Robustness(Record):
    """How far each dimension's weight may swing, as a share r in [0, 1]."""

    r: Number


class ConditionGate(Record):
    """Caps the level at `cap` where `unless` does not hold. `confidential` None: as `legal`."""

    id: Id
    kind: Literal["condition"] = "condition"
    applies_to: Id = OVERALL
    cap: int
    unless: Condition
    legal: bool = False
    confidential: bool | None = None
    open_when: Condition | None = None
    title: Text | None = None
    basis: Text | None = None


class WeakestLink(Record):
    """Overall is at most the lowest level of a counted dimension, plus `within`."""

    id: Id
    kind: Literal["weakest_link"]
    within: int
    min_questions: int = 1
    title: Text | None = None
    basis: Text | None = None


def _gate_kind(value: Any) -> str:
    kind = value.get("kind", "condition") if isinstance(value, dict) else getattr(value, "kind", "condition")
    return str(kind)


Gate = Annotated[
    Annotated[ConditionGate, Tag("condition")] | Annotated[WeakestLink, Tag("weakest_link")],
    Discriminator(_gate_kind),
]


class Contradiction(Record):
    """Two answers that do not go together: listed where `if` holds on low and `expect` does not on high."""

    id: Id
    if_: Condition = Field(alias="if")
    expect: Condition
    text: Text


class NotYet(Record):
    """A purchase that the enterprise's own answers argue against."""

    id: Id
    if_: Condition = Field(alias="if")
    text: Text


class Phase(Record):
    """A phase of the roadmap, in months from the assessment."""

    from_: int = Field(alias="from", ge=0)
    to: int
    name: Text | None = None
    text: Text | None = None


class ScoringModel(Record):
    """model.yaml: everything that decides a number, without actions and scenes."""

    format: Literal["readiness/scoring/1"]
    id: Id
    version: Version
    languages: Seq[Literal["zh", "en"]] = ()
    title: Text | None = None
    disclaimer: Text | None = None
    for_: ForQuestionnaire = Field(alias="for")
    uses: Uses = Uses()
    scale: Scale
    methods: Methods
    levels: Seq[Level] = Field(min_length=1)
    weights: dict[str, Number] = Field(default_factory=dict)
    weight_reasons: dict[str, Text] = Field(default_factory=dict)
    profiles: Seq[Profile] = ()
    indices: Seq[Index] = ()
    coverage_floor: Number = Fraction(0)
    core: CoreForm | None = None
    evidence: EvidenceRule | None = None
    robustness: Robustness | None = None
    gates: Seq[Gate] = ()
    contradictions: Seq[Contradiction] = ()
    not_yet: Seq[NotYet] = ()
    phases: Seq[Phase] = ()
    month_rate: Number = Fraction(0)
    capacity: dict[str, Seq[Number]] = Field(default_factory=dict)
    max_actions: dict[str, int] = Field(default_factory=dict)

    @cached_property
    def bounds(self) -> tuple[Fraction, ...]:
        """Where each level begins, the lowest first."""
        return tuple(level.from_ for level in self.levels)


class Vector(Record):
    """An answer file and the numbers that it must give: paths into the assessment JSON and their values."""

    name: str
    answers: dict[str, Any]
    expect: dict[str, Scalar | None]
    why: Text | None = None


class Vectors(Record):
    """vectors/*.yaml: golden numbers, all run in the tests."""

    format: Literal["readiness/vectors/1"]
    questionnaire: Id | None = None
    model: Id | None = None
    vectors: Seq[Vector]
