"""Answers that stand where they can't be read: in merged cells, or in a column that is not for answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from readiness.problems import Problem, place_of
from readiness.sources.workbook.layout import INPUTS
from readiness.sources.workbook.problems import problem
from readiness.sources.workbook.reading.cells import Form, Given
from readiness.sources.workbook.values import shown_of, text_of
from readiness.sources.workbook.words import heading, in_every_language

_NOT_FOR_ANSWERS = ("number", "label", "hint", "state")
_STATES = ("blank", "answered", "inactive", "zero")
_MARKS = frozenset("✓✔√☑")


def misplaced(form: Form, file: str) -> Iterator[Problem]:
    """Of one sheet."""
    rows = [row for row in form.rows if "path" in row and "kind" in row]
    yield from _merged(form, file, sorted(row["path"].row for row in rows))
    for row in rows:
        yield from _elsewhere(form, row, file)


def _merged(form: Form, file: str, rows: list[int]) -> Iterator[Problem]:
    """Ranges that swallow: of a range that was left behind when rows were inserted, the cells still hold what they held."""
    held = [(cell.row, cell.column) for row in form.rows for cell in row.values()]
    columns = [form.columns[name] for name in INPUTS.get(form.family, ()) if name in form.columns]
    for top, left, bottom, right in form.merged:
        at = bisect_left(rows, top)
        hit = [column for column in columns if left <= column <= right]
        if not hit or at == len(rows) or rows[at] > bottom:
            continue
        left_behind = any(
            top <= row <= bottom and left <= column <= right for row, column in held if (row, column) != (top, left)
        )
        if not left_behind:
            first, last = place_of("", top, left, cell=True), place_of("", bottom, right, cell=True)
            yield problem("MERGED_CELLS", file, (form.title, rows[at], hit[0]), cells=f"{first}:{last}")


def _elsewhere(form: Form, row: dict[str, Given], file: str) -> Iterator[Problem]:
    for name in _NOT_FOR_ANSWERS:
        cell = row.get(name)
        if cell is None or name in INPUTS.get(form.family, ()) or cell.wrong or not _is_answer(name, cell):
            continue
        spot = (form.title, cell.row, cell.column)
        said = heading(form.family, name), heading(form.family, "value")
        yield problem("WRONG_COLUMN", file, spot, text=shown_of(cell.value), heading=said[0], answer=said[1])


def _is_answer(column: str, cell: Given) -> bool:
    """What we never write there: a number, a tick, a date; beside the state any word of one's own."""
    text = text_of(cell.value).strip()
    if not isinstance(cell.value, str) or text in _MARKS:
        return True
    return column == "state" and bool(text) and not any(text in in_every_language(one) for one in _STATES)
