"""What python-calamine leaves out of a sheet: which cells are formulas, errors or per cent, and which are merged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

Range = tuple[int, int, int, int]
Places = dict[int, set[int]]  # columns by row, from 1
MOST_ROWS, MOST_COLUMNS = 65_536, 1_024
MOST_AREA = 2_000_000


class TooFar(Exception):
    """A cell so far out that the sheet up to it takes more memory than any questionnaire needs."""


@dataclass(slots=True)
class Marks:
    """Of one sheet."""

    formulas: Places = field(default_factory=lambda: defaultdict(set))
    percents: Places = field(default_factory=lambda: defaultdict(set))
    errors: Places = field(default_factory=lambda: defaultdict(set))
    merged: list[Range] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """A cell that holds something. Raises `TooFar`."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST_AREA:
            raise TooFar(f"{self.rows} x {self.columns} cells > {MOST_AREA}")


def cell_range(text: str) -> Range:
    """`B2:C10` as rows and columns."""
    (top, left), (bottom, right) = (_cell(part) for part in text.split(":"))
    return top, left, bottom, right


def _cell(text: str) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    column = 0
    for char in letters:
        column = column * 26 + ord(char) - ord("A") + 1
    return int(text[len(letters) :]), column
