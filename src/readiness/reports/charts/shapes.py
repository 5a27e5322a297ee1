"""What a chart shows, as plain values: labels and positions.

Positions (`low`, `high`, `start`, `end`) are per mille of the highest possible score; an axis runs from 0 to 1000.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Span:
    """A score and its interval, as text and as positions; `open` says that the two ends differ."""

    text: str
    interval: str
    low: int
    high: int
    open: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A level on the ladder."""

    label: str
    name: str
    start: int
    end: int
    here: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """All levels with their thirds, and where the score and its interval stand."""

    title: str
    rungs: tuple[Rung, ...]
    low: int
    high: int
    marker: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension on the radar; it has no positions where it does not apply."""

    label: str
    low: int | None
    high: int | None
    target: int | None = None
    median: int | None = None


@dataclass(frozen=True, slots=True)
class Radar:
    """The dimensions; `rings` are the labelled circles."""

    title: str
    axes: tuple[Axis, ...]
    rings: tuple[Line, ...]
    low_label: str
    high_label: str
    target_label: str = ""
    median_label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An article in the heat map; `tone` 0 to 4 is the fifth of the scale it stands in, None where it does not apply."""

    id: str
    title: str
    value: str
    tone: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A dimension's articles."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The heat map; `legend` names the tones, `scale` says of what they are fifths."""

    title: str
    rows: tuple[HeatRow, ...]
    legend: tuple[str, ...]
    not_applicable: str
    open_mark: str


@dataclass(frozen=True, slots=True)
class Slice:
    """A dimension's share of the overall score."""

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shares:
    """The contributions side by side, up to the highest possible score."""

    title: str
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class GanttBar:
    """An action from the start of month `start` to the end of month `end`; `tone` says whether it costs money."""

    label: str
    start: int
    end: int
    tone: str


@dataclass(frozen=True, slots=True)
class GanttPhase:
    """A phase and its actions; `text` is its name with effort and cost."""

    text: str
    start: int
    end: int
    bars: tuple[GanttBar, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The roadmap in time: `months` in all, `ticks` below the axis, `legend` for own work and purchases."""

    title: str
    months: int
    phases: tuple[GanttPhase, ...]
    ticks: tuple[tuple[int, str], ...]
    legend: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A point of the climb: a moment, the score there and its level."""

    label: str
    value: str
    height: int
    level: str


@dataclass(frozen=True, slots=True)
class Climb:
    """The overall score today and after each phase, over the lower bounds of the levels."""

    title: str
    stops: tuple[Stop, ...]
    bounds: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of years."""

    label: str
    start: int
    end: int
    open_end: bool


@dataclass(frozen=True, slots=True)
class Horizon:
    """The roadmap's years (`plan`) before the phases of policy; positions per mille of the axis."""

    title: str
    eras: tuple[Era, ...]
    plan: Era | None
    ticks: tuple[tuple[int, str], ...]
