"""What stands in the cells of a workbook, as exact plain values, with what the machine wrote beside them. Styles don't count."""

from __future__ import annotations

from dataclasses import dataclass, field

from readiness.sources.workbook.layout import COLUMNS, FORMAT
from readiness.sources.workbook.reading.grids import Cells, Given, Grid, Range, read_grids

_MARKER_WITHIN = 200

__all__ = ["Cells", "Form", "Given", "Grid", "read_forms", "read_grids"]


@dataclass(slots=True)
class Form:
    """One of our sheets: its marker, where its columns stand, and its rows, each by the name of the column."""

    title: str
    version: str
    key: str
    family: str
    promised: int
    sheets: tuple[str, ...]
    titles: tuple[str, ...]
    issued: str
    marker: Given
    columns: dict[str, int]
    rows: list[dict[str, Given]] = field(default_factory=list)
    merged: tuple[Range, ...] = ()


def read_forms(data: bytes, file: str) -> list[Form]:
    """Our sheets in a workbook, in the order of the file; other sheets are left alone."""
    found = (_form_of(grid) for grid in read_grids(data, file))
    return [form for form in found if form is not None]


def _form_of(grid: Grid) -> Form | None:
    form: Form | None = None
    for cells in grid.rows:
        if form is not None:
            form.rows.append({name: cells[at] for name, at in form.columns.items() if at in cells})
        elif next(iter(cells.values())).row <= _MARKER_WITHIN:
            form = _marked(grid, cells)
    return form


def _marked(grid: Grid, cells: Cells) -> Form | None:
    """The sheet, if this row is the one that the machine wrote on top of it."""
    for cell in cells.values():
        if isinstance(cell.value, str) and cell.value.startswith(FORMAT):
            return _form(grid, cell, cells)
    return None


def _form(grid: Grid, marker: Given, cells: Cells) -> Form:
    parts = [*str(marker.value).removeprefix(FORMAT).split("|"), "", "", "", "", "", "", ""]
    version, key, family, promised, sheets, titles, issued = parts[:7]
    known = COLUMNS.get(family, ())
    columns = {str(cell.value): at for at, cell in sorted(cells.items(), reverse=True) if cell.value in known}
    number = int(promised) if promised.isdecimal() and promised.isascii() and len(promised) < 7 else 0
    return Form(
        grid.title,
        version,
        key,
        family,
        number,
        tuple(one for one in sheets.split(",") if one),
        tuple(titles.split(",")),
        issued,
        marker,
        {**columns, "path": marker.column},
        merged=grid.merged,
    )
