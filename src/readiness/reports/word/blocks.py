"""What a text document is made of, before it is Word: paragraphs of runs, pictures, tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; `link` is a place in the document. A line break is the text of its own run."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `kind` is a heading's level, `text`, `bullet`, `number`, `note`, `cover` or `large`; `first` opens a list."""

    kind: str
    runs: tuple[Run, ...]
    ids: tuple[str, ...] = ()
    first: bool = False

    @property
    def text(self) -> str:
        """Its plain words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, by its place among the report's SVGs, and its caption."""

    index: int
    caption: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and over how many it spans."""

    blocks: tuple[Para | Picture, ...]
    across: int = 1
    down: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows; the first `heads` are repeated on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    caption: str


Block = Para | Picture | Table


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: its blocks, and the SVG of its charts."""

    blocks: tuple[Block, ...]
    charts: tuple[str, ...]
