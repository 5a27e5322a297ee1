"""What a reader sees in the annex, as plain values in one language."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.reports.charts.shapes import Line


@dataclass(frozen=True, slots=True)
class MethodPoint:
    """A rule of the method; `whose` says whether it is the notice's or ours."""

    title: str
    whose: str
    text: str


@dataclass(frozen=True, slots=True)
class ContextItem:
    """A statement about policy; `own` is what stands against it here, such as the scores of the dimensions it speaks to."""

    text: str
    own: str


@dataclass(frozen=True, slots=True)
class ContextBlock:
    """Statements from one source."""

    title: str
    items: tuple[ContextItem, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Method:
    """The method in one page, and the policy around it."""

    title: str
    heading: str
    points: tuple[MethodPoint, ...]
    note: str
    context: tuple[ContextBlock, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """An article and, standard by standard, the elements that ask for the same evidence."""

    article: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkTable:
    """The articles against other standards; `sources` name edition and source of each, `widths` are percent."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[CrosswalkRow, ...]
    sources: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """The enterprise's word that what it answered is true, with lines to sign."""

    title: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A dimension in the short form: how many of its questions were asked, which articles are known by one or two alone."""

    title: str
    asked: str
    score: str
    more: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What the full form would settle."""

    lead: str
    points: tuple[str, ...]
    rows: tuple[SettledRow, ...]
