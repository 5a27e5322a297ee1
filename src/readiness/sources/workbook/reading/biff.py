"""An old .xls (or .et) looked at before it is read: how far it reaches, formulas, errors, number formats of per cent.

The file is a compound file; its stream `Workbook` is a list of records of BIFF8 (or BIFF5): two bytes say what, two how long.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from readiness.sources.workbook.reading.formats import is_percent
from readiness.sources.workbook.reading.marks import Marks

_BOF, _FORMAT, _XF, _BOUNDSHEET = 0x809, 0x41E, 0xE0, 0x85
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, _FORMULA_3, _FORMULA_4 = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0x206, 0x406
_LABELS = (0xFD, 0x204, 0xD6)
_PERCENT = (9, 10)  # built-in formats 0% and 0.00%


def marks_of_xls(data: bytes) -> list[Marks]:
    """Of every sheet, in their order. Raises OSError, ValueError or `struct.error` where it is broken, and `TooFar`."""
    stream = _stream(data)
    sheets: dict[int, Marks] = {}
    formats: set[int] = set(_PERCENT)
    styles: list[int] = []
    here: Marks | None = None
    percents: set[int] = set()
    for at, kind, body in _records(stream):
        if kind == _BOUNDSHEET:
            sheets[struct.unpack_from("<I", body)[0]] = Marks()
        elif kind == _FORMAT and _is_percent(body):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOF:
            here = sheets.get(at)
            percents = {index for index, style in enumerate(styles) if style in formats}
        elif here is not None:
            _cell(kind, body, here, percents)
    return list(sheets.values())


def _stream(data: bytes) -> bytes:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as file:
        for name in ("Workbook", "Book"):
            if file.exists(name):
                content: bytes = file.openstream(name).read()
                return content
    raise ValueError("no stream of a workbook")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _is_percent(body: bytes) -> bool:
    """Whether the format shows per cent, other than in quotes; its text is of one or two bytes a character."""
    return is_percent(body[2:].replace(b"\0", b"").decode("latin-1"))


def _cell(kind: int, body: bytes, marks: Marks, percents: set[int]) -> None:
    if kind in (_NUMBER, _RK, _BOOLERR, _FORMULA, _FORMULA_3, _FORMULA_4, *_LABELS):
        row, column, style = struct.unpack_from("<HHH", body)
        marks.reach(row + 1, column + 1)
        if style in percents:
            marks.percents[row + 1].add(column + 1)
        if kind in (_FORMULA, _FORMULA_3, _FORMULA_4):
            marks.formulas[row + 1].add(column + 1)
        if kind == _BOOLERR and body[7:8] == b"\1":
            marks.errors[row + 1].add(column + 1)
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            marks.reach(row + 1, first + index + 1)
            if struct.unpack_from("<H", body, 4 + 6 * index)[0] in percents:
                marks.percents[row + 1].add(first + index + 1)
