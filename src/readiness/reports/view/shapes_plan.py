"""What a reader sees of the roadmap, as plain values in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.reports.charts.shapes import Climb, Gantt, Horizon, Line

PlanKind = Literal["plan", "done", "none"]


@dataclass(frozen=True, slots=True)
class Step:
    """An action in a line: what, who, what is then in hand."""

    id: str
    question: str
    title: str
    owner: str
    deliverable: str


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner's page says beyond the verdict: money and time, first steps, what not to do, whom to ask."""

    next_title: str
    next: tuple[Line, ...]
    next_note: str
    scenes: str
    first: tuple[Step, ...]
    first_note: str
    not_yet: tuple[str, ...]
    support: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of the roadmap; `when` are its months, `tags` say what is special about it."""

    number: str
    id: str
    question: str
    title: str
    owner: str
    when: str
    effort: str
    cost: str
    deliverable: str
    kpi: str
    why: str
    basis: str
    steps: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase: what it takes and where it leads; `hidden` says how many actions an edition leaves out."""

    number: int
    name: str
    months: str
    text: str
    facts: tuple[Line, ...]
    note: str
    actions: tuple[ActionRow, ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class SceneItem:
    """A scene of the sub-sector in a cell of the matrix."""

    id: str
    title: str
    kind: str
    feasibility: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SceneRow:
    """The scenes of one importance, by when they are ready."""

    label: str
    cells: tuple[tuple[SceneItem, ...], ...]


@dataclass(frozen=True, slots=True)
class SceneMatrix:
    """The scenes of the enterprise's sub-sectors: ready when, how important, how feasible; `widths` are percent."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[SceneRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """The chapter; of kind `none` and `done` it says why there is nothing to plan, and what to do instead."""

    kind: PlanKind
    lead: str
    facts: tuple[Line, ...]
    notes: tuple[str, ...]
    answer_first: tuple[str, ...]
    answer_more: str
    climb: Climb | None
    gantt: Gantt | None
    phases: tuple[PhaseView, ...]
    first: tuple[Step, ...]
    matrix: SceneMatrix | None
    horizon: Horizon | None
