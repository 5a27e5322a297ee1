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


@dataclass(frozen=True, slots=True)
class Radar:
    """The dimensions; `rings` are the labelled circles."""

    title: str
    axes: tuple[Axis, ...]
    rings: tuple[Line, ...]
    low_label: str
    high_label: str


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
