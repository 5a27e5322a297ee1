"""A cell of a table that breaks its lines as our texts do: Chinese where it may be, words whole, ids at their dots."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.segment import Segment

from readiness.cli.layout import longest_piece, width, wrap


class Cell:
    """Text without markup; a line break in it stays one."""

    def __init__(self, text: str, right: bool = False) -> None:
        self.lines = text.split("\n")
        self.right = right

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From its longest word to its longest line."""
        least = max(map(longest_piece, self.lines))
        return Measurement(least, max(map(width, self.lines))).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Its lines, as many as it takes; figures stand at the right."""
        limit = max(options.max_width, 1)
        for line in self.lines:
            for part in wrap(line, limit, fold=True):
                text = part.rstrip()
                yield Segment(" " * (limit - width(text)) + text if self.right else text)
                yield Segment.line()
