"""A workbook read back as an answer file: plain values, and the sheet and cell where each of them stands.

Sheets are told apart by a marker in their hidden first row, columns by the names beside it, rows by hidden cells in front of
them: what was moved, renamed, inserted or sorted reads as before, and what was deleted is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem
from readiness.sources.workbook.layout import INPUTS, KNOWN_VERSIONS, MACHINE
from readiness.sources.workbook.package import is_package
from readiness.sources.workbook.problems import Spot, problem
from readiness.sources.workbook.reading.cells import Form, read_forms
from readiness.sources.workbook.reading.rows_read import Reading
from readiness.sources.workbook.wording import Asked, worded
from readiness.sources.workbook.words import heading, word

T = TypeVar("T")
_NAMED = ("cover", "about", "more", "lists")  # sheets with names of ours; the others are called like their groups

__all__ = ["Workbook", "is_package", "parse_workbook"]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook says (`value`) and where; `locate` gives row and column, `sheet` the sheet."""

    file: str
    value: dict[str, Any]
    _spots: dict[tuple[str | int, ...], Spot] = field(repr=False, compare=False)
    _asked: dict[tuple[str | int, ...], Asked] = field(default_factory=dict, repr=False, compare=False)
    issued: str = ""

    def locate(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Row and column, from 1, of the cell for `path`, or for its nearest ancestor that has one."""
        return self._spot(path)[1:]

    def locate_key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """The same: a cell has no key."""
        return self.locate(path)

    def sheet(self, path: Sequence[str | int]) -> str:
        """The sheet of that cell."""
        return self._spot(path)[0]

    def worded(self, problem: Problem) -> Problem:
        """The same problem in the words that the sheet shows: labels, what its lists offer."""
        return worded(problem, self._near(self._asked, problem.path), self.value)

    def _spot(self, path: Sequence[str | int]) -> Spot:
        return self._near(self._spots, path) or ("", 0, 0)

    @staticmethod
    def _near(known: Mapping[tuple[str | int, ...], T], path: Sequence[str | int]) -> T | None:
        """What is known of the path, or of its nearest ancestor."""
        steps = tuple(path)
        while steps and steps not in known:
            steps = steps[:-1]
        return known.get(steps)


def parse_workbook(data: bytes, file: str) -> Workbook:
    """The answer file in the bytes of a workbook.

    Raises `DocumentProblems`: of the file as a whole (`workbook_package`), else with every cell that can't be read.
    """
    forms = read_forms(data, file)
    wrong = list(_structure(forms, file))
    if wrong:
        raise DocumentProblems(wrong)
    reading = Reading(file)
    reading.read(forms)
    if reading.problems:
        raise DocumentProblems(sorted(reading.problems, key=lambda one: (one.sheet, one.line, one.column)))
    cover = next(form for form in forms if form.key == "cover")
    return Workbook(file, reading.value, reading.spots, reading.asked, cover.issued)


def _structure(forms: list[Form], file: str) -> Iterator[Problem]:
    """Whether all is there that was there when the workbook was written."""
    cover = next((form for form in forms if form.key == "cover"), None)
    if cover is None:
        yield problem("FOREIGN_WORKBOOK", file, ("", 0, 0))
        return
    if cover.version not in KNOWN_VERSIONS:
        yield problem("NEWER_WORKBOOK", file, _marker(cover), version=cover.version[:20])
        return
    keys = [form.key for form in forms]
    for index, form in enumerate(forms):
        if form.key in keys[:index]:
            yield problem("SHEET_TWICE", file, _marker(form), other=forms[keys.index(form.key)].title)
        yield from _complete(form, file)
    for key in cover.sheets:
        if key not in keys:
            yield problem("MISSING_SHEET", file, _marker(cover), title=_title(cover, key))


def _title(cover: Form, key: str) -> Translated | str:
    """What a sheet was called when it was written; a workbook of version 1 does not say."""
    named = dict(zip(cover.sheets, cover.titles, strict=False))
    return named.get(key) or (word(key) if key in _NAMED else key.removeprefix("group:"))


def _marker(form: Form) -> Spot:
    return form.title, form.marker.row, form.marker.column


def _complete(form: Form, file: str) -> Iterator[Problem]:
    lost = [name for name in (*MACHINE, *INPUTS.get(form.family, ())) if name not in form.columns]
    if lost:
        names = dict.fromkeys(heading(form.family, name) for name in lost)
        yield problem(
            "MISSING_COLUMN", file, _marker(form), names=tuple(message("sources.quoted", text=name) for name in names)
        )
        return
    seen: dict[tuple[object, ...], int] = {}
    rows = [row for row in form.rows if "path" in row and "kind" in row]
    for row in rows:
        name = tuple(row[column].value if column in row else None for column in ("path", "kind", "item"))
        if name in seen and name[1] not in ("respondent", "register", "more", "option", "scene"):
            yield problem("ROW_TWICE", file, (form.title, row["path"].row, row["path"].column), row=seen[name])
        seen.setdefault(name, row["path"].row)
    if len(rows) < form.promised:
        yield problem("MISSING_ROWS", file, _marker(form), count=form.promised - len(rows), all=form.promised)
