"""What stands in the cells of a workbook, as exact plain values, with what the machine wrote beside them. Styles don't count."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib calls it `error`

from readiness.sources.workbook_layout import COLUMNS, FORMAT
from readiness.sources.workbook_package import check_package, refusal
from readiness.sources.workbook_values import Cell

_MOST_ROWS, _MOST_COLUMNS = 20_000, 80
_MARKER_WITHIN = 200
_QUOTED = re.compile(r'"[^"]*"|\\.')
# All that openpyxl has been seen to raise on files that are not what they say.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RecursionError,
    SyntaxError,
    TypeError,
    UnicodeError,
    ValueError,
    ZlibError,
)


@dataclass(frozen=True, slots=True)
class Given:
    """One cell. `wrong` is `formula` or `error` where it holds no value of its own."""

    row: int
    column: int
    value: Cell
    percent: bool = False
    wrong: str = ""


Cells: TypeAlias = dict[int, Given]  # of a row, by column


@dataclass(slots=True)
class Form:
    """One of our sheets: its marker, where its columns stand, and its rows, each by the name of the column."""

    title: str
    version: str
    key: str
    family: str
    promised: int
    sheets: tuple[str, ...]
    marker: Given
    columns: dict[str, int]
    rows: list[dict[str, Given]] = field(default_factory=list)


def read_forms(data: bytes, file: str) -> list[Form]:
    """Our sheets in a workbook, in the order of the file; other sheets are left alone."""
    found = (_form_of(title, rows) for title, rows in read_grids(data, file))
    return [form for form in found if form is not None]


def read_grids(data: bytes, file: str) -> list[tuple[str, list[Cells]]]:
    """Title and rows of every sheet; rows and cells that are blank are left out.

    Raises `DocumentProblems` where the file is not safe to open (`workbook_package`), or is broken.
    """
    from openpyxl import load_workbook

    check_package(data, file)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
    except _BROKEN:
        raise refusal("BROKEN_WORKBOOK", file) from None


def _form_of(title: str, rows: list[Cells]) -> Form | None:
    form: Form | None = None
    for cells in rows:
        if form is not None:
            form.rows.append({name: cells[at] for name, at in form.columns.items() if at in cells})
        elif next(iter(cells.values())).row <= _MARKER_WITHIN:
            form = _marked(title, cells)
    return form


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
        cells = {cell.column: _given(cell) for cell in row if cell.value not in (None, "")}
        if cells:
            yield cells


def _given(cell: Any) -> Given:
    wrong = {"f": "formula", "e": "error"}.get(cell.data_type, "")
    value = str(cell.value) if wrong else _value(cell.value)
    numeric = isinstance(value, int | Fraction) and not isinstance(value, bool)
    percent = numeric and "%" in _QUOTED.sub("", cell.number_format or "")
    return Given(cell.row, cell.column, value, percent, wrong)


def _value(value: Any) -> Cell:
    """Exact: of a binary fraction, the shortest decimal that means it, which is what was typed."""
    if isinstance(value, float):
        exact = Fraction(repr(value))
        return exact.numerator if exact.denominator == 1 else exact
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, bool | int | date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _marked(title: str, cells: Cells) -> Form | None:
    """The sheet, if this row is the one that the machine wrote on top of it."""
    for cell in cells.values():
        if isinstance(cell.value, str) and cell.value.startswith(FORMAT):
            return _form(title, cell, cells)
    return None


def _form(title: str, marker: Given, cells: Cells) -> Form:
    parts = [*str(marker.value).removeprefix(FORMAT).split("|"), "", "", "", "", ""]
    version, key, family, promised, sheets = parts[:5]
    known = COLUMNS.get(family, ())
    columns = {str(cell.value): at for at, cell in sorted(cells.items(), reverse=True) if cell.value in known}
    listed = tuple(one for one in sheets.split(",") if one)
    number = int(promised) if promised.isdecimal() and len(promised) < 7 else 0
    return Form(title, version, key, family, number, listed, marker, {**columns, "path": marker.column})
