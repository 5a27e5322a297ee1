"""The sheets of a workbook as rows of exact plain values, whatever program saved it: .xlsx, .ods, .xls, .et.

Of .xlsx openpyxl tells all. Of the others python-calamine reads the values, and a look at the file itself (`workbook_ods`,
`workbook_biff`) says which cells are formulas, errors or shown as per cent, and bounds what it may cost beforehand.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib calls it `error`

from readiness.files.confined import refusing, run_confined
from readiness.sources.workbook.package import check_package, refusal, transitional
from readiness.sources.workbook.reading.formats import is_percent
from readiness.sources.workbook.reading.marks import Marks, TooFar, cell_range
from readiness.sources.workbook.values import Cell

_MOST_ROWS, _MOST_COLUMNS, _MOST_MERGED = 20_000, 80, 20_000
_ORDINARY = 3 * 1024 * 1024  # bytes unpacked: ours have about half of one; what is larger is opened in a child process
_SECONDS, _MEMORY, _OUTPUT = 30.0, 1 << 30, 64 << 20
_MERGED = re.compile(rb'<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# All that the libraries have been seen to raise on files that are not what they say.
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
    struct.error,
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
Range: TypeAlias = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows and cells that are blank are left out."""

    title: str
    rows: list[Cells]
    merged: tuple[Range, ...] = ()


def read_grids(data: bytes, file: str) -> list[Grid]:
    """Every sheet. Raises `DocumentProblems` where the file is not safe to open (`workbook_package`), or is broken."""
    kind = check_package(data, file)
    read = _of_xlsx if kind.key == "xlsx" else _of_other
    try:
        if kind.key == "xlsx" and _unpacked(data) <= _ORDINARY:
            return read(data, kind.key)
        with refusing(file):
            return run_confined(read, data, kind.key, seconds=_SECONDS, memory=_MEMORY, output=_OUTPUT)
    except TooFar as error:
        raise refusal("WORKBOOK_TOO_LARGE", file, what=str(error)) from None
    except Locked:
        raise refusal("ENCRYPTED_WORKBOOK", file) from None
    except _BROKEN:
        raise refusal("BROKEN_WORKBOOK", file) from None


class Locked(Exception):
    """A workbook that only a password opens."""


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(entry.file_size for entry in package.infolist())


def _of_xlsx(data: bytes, _kind: str) -> list[Grid]:
    """By openpyxl, in its own steps: of each sheet it is told from which part it comes, and none comes from a part twice."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader: Any = ExcelReader(io.BytesIO(transitional(data)), read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        parts = [(sheet.name, rel.target) for sheet, rel in reader.parser.find_sheets() if "chartsheet" not in rel.Type]
        if len({part.lower() for _, part in parts}) < len(parts):
            raise ValueError("two sheets of one part")
        apply_stylesheet(reader.archive, reader.wb)
        reader.read_worksheets()
        targets = dict(parts)
        return [
            Grid(sheet.title, list(_rows(sheet)), tuple(_merged(reader.archive.read(targets[sheet.title]))))
            for sheet in reader.wb.worksheets
        ]


def _merged(part: bytes) -> Iterator[Range]:
    for count, found in enumerate(_MERGED.finditer(part)):
        if count == _MOST_MERGED:
            return
        yield cell_range(found[1].decode("ascii"))


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
        cells = {cell.column: _given(cell) for cell in row if cell.value not in (None, "")}
        if cells:
            yield cells


def _given(cell: Any) -> Given:
    wrong = {"f": "formula", "e": "error"}.get(cell.data_type, "")
    value = str(cell.value) if wrong else _value(cell.value)
    return Given(cell.row, cell.column, value, _is_number(value) and is_percent(cell.number_format or ""), wrong)


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _of_other(data: bytes, kind: str) -> list[Grid]:
    """By calamine, beside what the file itself says of its cells."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    marks = _marks(data, kind)
    try:
        book = load_workbook(io.BytesIO(data))
        names = book.sheet_names
        return [_other_grid(book.get_sheet_by_name(name), marks[at]) for at, name in enumerate(names)]
    except PasswordError:
        raise Locked from None
    except CalamineError as error:
        raise ValueError(str(error)) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust, which derives from BaseException
            raise ValueError("panic") from None
        raise


def _marks(data: bytes, kind: str) -> list[Marks]:
    if kind == "ods":
        from readiness.sources.workbook.reading.ods import marks_of_ods

        return marks_of_ods(data)
    from readiness.sources.workbook.reading.biff import marks_of_xls

    return marks_of_xls(data)


def _other_grid(sheet: Any, marks: Marks) -> Grid:
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    rows = []
    for number, row in enumerate(sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS), 1):
        cells = {
            at: _other_given(number, at, value, marks) for at, value in enumerate(row[:_MOST_COLUMNS], 1) if value != ""
        }
        errors = {
            at: Given(number, at, "#", wrong="error") for at in marks.errors.get(number, ()) if at <= _MOST_COLUMNS
        }
        if cells or errors:
            rows.append(dict(sorted({**cells, **errors}.items())))
    return Grid(sheet.name, rows, merged or tuple(marks.merged[:_MOST_MERGED]))


def _other_given(row: int, column: int, raw: Any, marks: Marks) -> Given:
    value = _value(raw)
    if column in marks.formulas.get(row, ()):
        return Given(row, column, str(raw), wrong="formula")
    return Given(row, column, value, _is_number(value) and column in marks.percents.get(row, ()))


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
