"""An OpenDocument sheet looked at before it is read: how far it reaches, formulas, per cent, merged cells."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, iterparse

from readiness.sources.workbook.reading.marks import Marks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_REPEATED = 1_100_000


def marks_of_ods(data: bytes) -> list[Marks]:
    """Of every sheet. Raises what a broken archive or broken XML raises, and `TooFar`."""
    found: list[Marks] = []
    row = 1
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("content.xml") as part:
        for event, element in iterparse(part, ("start", "end")):  # noqa: S314 - `check_package` let no document type through
            if event == "start" and element.tag == f"{_TABLE}table":
                found.append(Marks())
                row = 1
            elif event == "end" and element.tag == f"{_TABLE}table-row" and found:
                count = _repeated(element, "rows")
                _row(element, row, count, found[-1])
                row += count
                element.clear()
    return found


def _row(element: Element, row: int, count: int, marks: Marks) -> None:
    column = 1
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _repeated(cell, "columns")
        if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
            marks.reach(row + count - 1, column + repeated - 1)
            for number in range(row, row + count):
                _mark(cell, number, range(column, column + repeated), marks)
        down, across = (int(cell.get(f"{_TABLE}number-{name}-spanned", "1")) for name in ("rows", "columns"))
        if down > 1 or across > 1:
            marks.merged.append((row, column, row + down - 1, column + across - 1))
        column += repeated


def _mark(cell: Element, row: int, columns: range, marks: Marks) -> None:
    if cell.get(f"{_CALC}value-type") == "error" and not cell.get(f"{_TABLE}formula"):
        marks.errors[row].update(columns)
    if cell.get(f"{_TABLE}formula"):
        marks.formulas[row].update(columns)
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        marks.percents[row].update(columns)


def _repeated(element: Element, what: str) -> int:
    return min(max(int(element.get(f"{_TABLE}number-{what}-repeated", "1")), 1), _MOST_REPEATED)
