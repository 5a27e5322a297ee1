"""Which cell says what of an answer file. What no cell says so that it reads back the same goes to the sheet «More»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from readiness.models.base import Record
from readiness.models.documents.answers import Answers
from readiness.sources.workbook.layout import LIST_KINDS, REGISTER, RESPONDENTS, SCENES, Layout, Path, Row, Sheet
from readiness.sources.workbook.values import Cell, equal, fitting, storable
from readiness.sources.workbook.words import TICK, means

Spot = tuple[str, int, str]  # sheet, index of the row on it, column
MANY = "[]"
_FORMAT = ("format",)
_QUESTION_COLUMNS = (("note", "note"), ("by", "by"), ("evidence", "evidence"))


def plain(answers: Answers) -> dict[str, Any]:
    """The answer file as plain values with exact numbers; defaults are left out, but for the form."""
    return {"form": answers.form, **_plain(answers)}


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        said = ((field.alias or name, getattr(value, name), field) for name, field in fields)
        return {key: _plain(one) for key, one, field in said if one != field.get_default(call_default_factory=True)}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def filled(form: Layout, answers: Answers) -> tuple[dict[Spot, Cell], list[tuple[Path, Any]]]:
    """The cells that say something, and what is left for the sheet «More», by its place in the answer file."""
    filling = _Filling(form, plain(answers))
    for sheet in sorted(form.sheets, key=lambda each: each.family != "about"):  # respondents first
        filling.fill(sheet)
    return filling.cells, list(_left(filling.value, (), filling.taken))


def _left(value: Any, path: Path, taken: set[Path]) -> Iterator[tuple[Path, Any]]:
    if path in taken:
        return
    if not isinstance(value, dict) or not value:
        yield path, value
        return
    if not all(map(storable, value)):  # a key that no pointer can name
        yield path, {key: item for key, item in value.items() if (*path, key) not in taken}
        return
    for key, item in value.items():
        yield from _left(item, (*path, key), taken)


@dataclass
class _Filling:
    """The work in progress: `taken` are the places whose values stand in cells."""

    form: Layout
    value: dict[str, Any]
    cells: dict[Spot, Cell] = field(default_factory=dict)
    taken: set[Path] = field(default_factory=lambda: {_FORMAT})

    def fill(self, sheet: Sheet) -> None:
        """Fills one sheet, and takes what it holds."""
        tables = {"respondent": self._people, "register": self._entries, "scene": self._scenes}
        for kind, entries in tables.items():
            rows = [index for index, row in enumerate(sheet.rows) if row.kind == kind]
            if rows:
                for index, (label, cell) in zip(rows, entries(), strict=False):
                    self._put(sheet, index, label=label, value=cell)
        for index, row in enumerate(sheet.rows):
            if row.kind in tables or row.kind == "item" or not row.path:
                continue
            if row.path[0] == "answers":
                self._question(sheet, index, row)
            elif row.kind in LIST_KINDS:
                self._list(sheet, index, row, row.path, "value")
            else:
                self._one(sheet, index, row, row.path, "value")
            if self._get(row.path, 0) in (None, {}):
                self._given(sheet, index, row.path)

    def _given(self, sheet: Sheet, index: int, path: Path) -> None:
        """Blank, but named in the file: `data.pool:` and nothing behind it."""
        self._put(sheet, index, given=1)
        self.taken.add(path)

    def _put(self, sheet: Sheet, index: int, **cells: Cell) -> None:
        self.cells.update({(sheet.key, index, column): cell for column, cell in cells.items() if cell is not None})

    def _get(self, path: Path, default: Any = None) -> Any:
        value: Any = self.value
        for step in path:
            if not isinstance(value, dict) or step not in value:
                return default
            value = value[step]
        return value

    def _one(self, sheet: Sheet, index: int, row: Row, path: Path, column: str, kind: str = "") -> None:
        """One value in one cell, if the cell can say it."""
        value = self._get(path)
        if value is None:
            return
        cell = fitting(kind or row.kind, value, self.form.subject.lang, self.form.lists.options(row.options))
        if cell is not None:
            self._put(sheet, index, **{column: cell})
            self.taken.add(path)

    def _list(self, sheet: Sheet, index: int, row: Row, path: Path, column: str) -> None:
        """Ticks. Where the file has another order than the questionnaire, «More» keeps that order beside the ticks."""
        value = self._get(path)
        items = {each.item: at for at, each in enumerate(sheet.rows) if each.kind == "item" and each.path == row.path}
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one in items for one in value):
            return
        if not value:
            self._put(sheet, index, **{column: self.form.subject.say("none")})
        for one in value:
            self._put(sheet, items[one], **{column: TICK})
        if equal(value, [one for one in items if one in value]):
            self.taken.add(path)

    def _question(self, sheet: Sheet, index: int, row: Row) -> None:
        path = row.path
        say = self.form.subject.say
        if self._get((*path, "unknown")) is True:
            self._put(sheet, index, value=say("unknown"))
            self.taken.add((*path, "unknown"))
        reason = self._get((*path, "not_applicable"))
        if isinstance(reason, str) and storable(reason):
            self._put(sheet, index, value=say("na"), note=reason)
            self.taken.add((*path, "not_applicable"))
        for step, column in (((*path, "value"), "value"), ((*path, "assessor", "value"), "rating")):
            self._value(sheet, index, row, step, column)
        self._one(sheet, index, row, (*path, "assessor", "reason"), "reason", "text")
        self._one(sheet, index, row, (*path, "evidence"), "evidence", "evidence")
        self._by(sheet, index, (*path, "by"))
        if reason is None:
            self._one(sheet, index, row, (*path, "note"), "note", "text")

    def _value(self, sheet: Sheet, index: int, row: Row, path: Path, column: str) -> None:
        value = self._get(path)
        if row.kind in LIST_KINDS:
            self._list(sheet, index, row, path, column)
        elif not any(means(value, word) for word in ("unknown", "na")):
            self._one(sheet, index, row, path, column)

    def _by(self, sheet: Sheet, index: int, path: Path) -> None:
        """A respondent stands there by name, as the list offers it; by id where names don't tell."""
        key = self._get(path)
        people = self._get(RESPONDENTS, ())
        if key is None or RESPONDENTS not in self.taken:
            self._by_id(sheet, index, path, key)
            return
        names = [one["name"] for one in people if one["id"] == key]
        if len(names) == 1 and is_told_by_name(names[0], [(one["id"], one["name"]) for one in people]):
            self._put(sheet, index, by=names[0])
            self.taken.add(path)
        else:
            self._by_id(sheet, index, path, key)

    def _by_id(self, sheet: Sheet, index: int, path: Path, key: str | None) -> None:
        people = self._get(RESPONDENTS, ())
        if key is not None and not any(one["name"] == key and one["id"] != key for one in people):
            self._put(sheet, index, by=key)
            self.taken.add(path)

    def _people(self) -> list[tuple[Cell, Cell]]:
        people = self._get(RESPONDENTS, ())
        if not all(storable(one["name"]) for one in people):
            return []
        self.taken.add(RESPONDENTS)
        return [(one["id"], one["name"]) for one in people]

    def _entries(self) -> list[tuple[Cell, Cell]]:
        """The register: a key a row; a list has `[]` behind its key, and a row an entry."""
        found: list[tuple[Cell, Cell]] = []
        for key, value in self._get(REGISTER, {}).items():
            several = isinstance(value, list)
            cells = [fitting("scalar", one, self.form.subject.lang) for one in (value if several else [value])]
            if cells and None not in cells and storable(key) and not key.endswith(MANY):
                found += [(key + MANY if several else key, cell) for cell in cells]
                self.taken.add((*REGISTER, key))
        return found

    def _scenes(self) -> list[tuple[Cell, Cell]]:
        """By title; all of them, or none where one has no title."""
        rows = (row for sheet in self.form.sheets for row in sheet.rows if row.kind == "scene")
        named = {key: label for label, key in self.form.lists.options(next(rows).options).items()}
        wanted = self._get(SCENES, ())
        if not wanted or not all(isinstance(one, str) and storable(named.get(one, "")) for one in wanted):
            return []
        self.taken.add(SCENES)
        return [(None, named[one]) for one in wanted]


def is_told_by_name(name: str, people: list[tuple[str, str]]) -> bool:
    """Whether a name means one respondent: nobody else has it for a name or an id."""
    return sum(name in person for person in people) == 1
