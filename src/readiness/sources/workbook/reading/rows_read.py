"""The rows of a workbook as the values of an answer file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from readiness.problems import Problem
from readiness.sources.workbook.layout import LIST_KINDS, REGISTER, RESPONDENTS, SCENES, steps_of
from readiness.sources.workbook.problems import Spot, problem
from readiness.sources.workbook.reading.cells import Form, Given
from readiness.sources.workbook.reading.misplaced import misplaced
from readiness.sources.workbook.scenes import scene_of, titles_like
from readiness.sources.workbook.values import (
    decode,
    equal,
    from_json,
    lines_of,
    number_text,
    shown_of,
    text_of,
    unclear_percent,
)
from readiness.sources.workbook.wording import Asked
from readiness.sources.workbook.words import means
from readiness.sources.workbook.writing.filling import MANY, is_told_by_name

Steps = tuple[str | int, ...]
_SHOWN = 40
_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")
_SOME: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row that takes an answer."""

    form: Form
    cells: dict[str, Given]
    path: tuple[str, ...]
    kind: str
    item: str

    def spot(self, column: str) -> Spot:
        """Where a cell of the row stands, blank or not."""
        return self.form.title, self.cells["path"].row, self.form.columns[column]


class Reading:
    """What was read: `value`, the `spots` of all that can be filled in, and `problems`."""

    def __init__(self, file: str) -> None:
        self.value: dict[str, Any] = {"format": "readiness/answers/1"}
        self.spots: dict[Steps, Spot] = {}
        self.asked: dict[Steps, Asked] = {}
        self.problems: list[Problem] = []
        self._file = file
        self._options: dict[str, dict[str, str]] = defaultdict(dict)
        self._items: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
        self._people: list[tuple[str, str]] = []

    def read(self, forms: list[Form]) -> None:
        """All rows: first those that others need."""
        self.problems += [one for form in forms for one in misplaced(form, self._file)]
        lines = [line for form in forms for row in form.rows if (line := _line(form, row)) is not None]
        self._more([line for line in lines if line.kind == "more"])
        for line in lines:
            if line.kind == "option" and "value" in line.cells and "label" in line.cells:
                self._options[text_of(line.cells["label"].value)][text_of(line.cells["value"].value)] = line.item
            elif line.kind == "item":
                self._items[line.path].append(line)
        for line in lines:
            if line.kind not in ("more", "option", "item"):
                self.asked.setdefault(line.path, _asked(line, tuple(self._options.get(line.item, ()))))
        self._respondents([line for line in lines if line.kind == "respondent"])
        self._register([line for line in lines if line.kind == "register"])
        self._scenes([line for line in lines if line.kind == "scene"])
        for line in lines:
            if line.kind not in ("more", "option", "item", "respondent", "register", "scene"):
                self._entry(line)

    def _tell(self, code: str, spot: Spot, path: Steps = (), **values: object) -> None:
        found = problem(code, self._file, spot, path, **values)
        if found not in self.problems:
            self.problems.append(found)

    def _cell(self, line: _Line, column: str) -> Given | None:
        """A cell with a value; formulas and error values are told and count as blank."""
        cell = line.cells.get(column)
        if cell is None or (isinstance(cell.value, str) and not cell.value.strip()):
            return None
        if cell.wrong:
            code = "CELL_FORMULA" if cell.wrong == "formula" else "CELL_ERROR"
            self._tell(code, line.spot(column), line.path, text=shown_of(cell.value))
            return None
        return cell

    def _set(self, path: tuple[str, ...], value: Any, spot: Spot, ticks: bool = False) -> None:
        """Puts a value to its place. Ticks go before what «More» says, which keeps but their order."""
        self.spots[path] = spot
        into: Any = self.value
        for step in path[:-1]:
            into = into.setdefault(step, {}) if isinstance(into, dict) else None
        if not isinstance(into, dict):
            self._tell("CELL_TWICE", spot, path)
            return
        known = into.get(path[-1])
        if ticks and isinstance(known, list) and set(map(str, known)) == set(value):
            into[path[-1]] = into.pop(path[-1])  # in its turn among its siblings
            return
        if path[-1] in into and not ticks and not equal(known, value):
            self._tell("CELL_TWICE", spot, path)
        into[path[-1]] = value

    def _more(self, lines: list[_Line]) -> None:
        """What no other cell holds: JSON, over several rows where it is long."""
        texts: dict[tuple[str, ...], str] = defaultdict(str)
        spots: dict[tuple[str, ...], Spot] = {}
        for line in lines:
            cell = self._cell(line, "value")
            if cell is not None:
                texts[line.path] += text_of(cell.value)
                spots.setdefault(line.path, line.spot("value"))
        for path, text in texts.items():
            try:
                self._set(path, from_json(text), spots[path])
            except ValueError:
                self._tell("BAD_MORE", spots[path], path)

    def _respondents(self, lines: list[_Line]) -> None:
        """Who answers; a row without an id gets one."""
        people: list[dict[str, str]] = []
        for line in lines:
            key, name = self._cell(line, "label"), self._cell(line, "value")
            if key is None and name is None:
                continue
            person = {"id": text_of(key.value).strip()} if key else {}
            self.spots[(*RESPONDENTS, len(people))] = line.spot("value")
            self.spots[(*RESPONDENTS, len(people), "id")] = line.spot("label")
            people.append({**person, **({"name": text_of(name.value).strip()} if name else {})})
        used = {person.get("id") for person in people}
        free = (f"r{number}" for number in range(1, len(people) * 2 + 1) if f"r{number}" not in used)
        people = [person if "id" in person else {"id": next(free), **person} for person in people]
        if people:
            self._set(RESPONDENTS, people, self.spots[(*RESPONDENTS, 0)])
        known = self.value.get("respondents")
        told = [one for one in known if isinstance(one, dict)] if isinstance(known, list) else []
        self._people = [(str(one.get("id")), str(one.get("name"))) for one in told]

    def _register(self, lines: list[_Line]) -> None:
        several: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for line in lines:
            label, cell = self._cell(line, "label"), self._cell(line, "value")
            if cell is None:
                continue
            if label is None:
                self._tell("NO_LABEL", line.spot("value"), REGISTER)
                continue
            key = text_of(label.value).strip()
            path: tuple[str, ...] = (*REGISTER, key.removesuffix(MANY))
            value = decode("scalar", cell.value)
            if key.endswith(MANY):
                several[path].append(value)
                self.spots[path] = line.spot("value")
            else:
                self._set(path, value, line.spot("value"))
        for where, values in several.items():
            self._set(where, values, self.spots[where])

    def _scenes(self, lines: list[_Line]) -> None:
        """The scenes wanted, a title (or an id) a cell."""
        found: list[str] = []
        for line in lines:
            self.spots.setdefault(SCENES, line.spot("value"))
            cell = self._cell(line, "value")
            for text in lines_of(cell.value) if cell else ():
                options = self._options.get(line.item, _SOME)
                key = scene_of(text, options)
                if key is None:
                    self._tell(
                        "UNKNOWN_SCENE", line.spot("value"), SCENES, text=text[:_SHOWN], near=titles_like(text, options)
                    )
                    continue
                self.spots[(*SCENES, len(found))] = line.spot("value")
                found.append(key)
        if found:
            self._set(SCENES, found, self.spots[SCENES])

    def _entry(self, line: _Line) -> None:
        self.spots.setdefault(line.path, line.spot("value"))
        if line.path[0] == "answers":
            self._question(line)
        elif line.kind in LIST_KINDS:
            self._ticked(line, line.path, "value")
        else:
            self._one(line, line.path, "value", line.kind)
        if "given" in line.cells and not self._has(line.path):
            self._set(line.path, {} if line.path[0] == "answers" else None, line.spot("value"))

    def _has(self, path: tuple[str, ...]) -> bool:
        value: Any = self.value
        for step in path:
            if not isinstance(value, dict) or step not in value:
                return False
            value = value[step]
        return True

    def _one(self, line: _Line, path: tuple[str, ...], column: str, kind: str) -> None:
        """One value in one cell."""
        cell = self._cell(line, column)
        unclear = unclear_percent(cell.value, cell.percent) if cell is not None and kind == "percent" else None
        if unclear is not None:
            self._tell(
                "PERCENT_UNCLEAR",
                line.spot(column),
                path,
                text=number_text(unclear),
                hundred=number_text(unclear * 100),
            )
        elif cell is not None:
            self._set(
                path, decode(kind, cell.value, cell.percent, self._options.get(line.item, _SOME)), line.spot(column)
            )

    def _ticked(self, line: _Line, path: tuple[str, ...], column: str) -> None:
        """A list of items: ticks below, or `none` in the row itself."""
        ticked: list[str] = []
        for each in self._items[line.path]:
            cell = self._cell(each, column)
            if cell is None or means(cell.value, "untick"):
                continue
            if not means(cell.value, "tick"):
                self._tell("BAD_TICK", each.spot(column), path, text=shown_of(cell.value))
            self.spots[(*path, len(ticked))] = each.spot(column)
            ticked.append(each.item)
        head = self._cell(line, column)
        if ticked and head is not None:
            self._tell("TICKS_AND_WORD", line.spot(column), path, text=shown_of(head.value))
        elif ticked:
            self._set(path, ticked, line.spot(column), ticks=True)
        elif head is not None:
            none = means(head.value, "none")
            self._set(path, [] if none else decode("scalar", head.value), line.spot(column), ticks=none)

    def _question(self, line: _Line) -> None:
        path, cell = line.path, self._cell(line, "value")
        note, reason = "note", False
        if cell is not None and means(cell.value, "unknown"):
            self._word(line, "unknown", True, "value")
        elif cell is not None and means(cell.value, "na"):
            told = self._cell(line, note)
            reason = True
            self._word(line, "not_applicable", decode("text", told.value) if told else None, note)
        else:
            self._value(line, (*path, "value"), "value")
        self._value(line, (*path, "assessor", "value"), "rating")
        self._one(line, (*path, "assessor", "reason"), "reason", "text")
        self._one(line, (*path, "evidence"), "evidence", "evidence")
        if not reason:
            self._one(line, (*path, note), note, "text")
        by = self._cell(line, "by")
        if by is not None:
            self._by(line, text_of(by.value).strip())
        self.spots.setdefault((*path, "assessor"), line.spot("rating"))

    def _word(self, line: _Line, key: str, value: Any, column: str) -> None:
        """`unknown` or `not applicable`; ticks beside it contradict it."""
        if any(self._cell(each, "value") for each in self._items[line.path]):
            self._tell("TICKS_AND_WORD", line.spot("value"), line.path, text=shown_of(line.cells["value"].value))
        self._set((*line.path, key), value, line.spot(column))

    def _value(self, line: _Line, path: tuple[str, ...], column: str) -> None:
        if line.kind in LIST_KINDS:
            self._ticked(line, path, column)
        else:
            self._one(line, path, column, line.kind)

    def _by(self, line: _Line, text: str) -> None:
        """A respondent may be named by id or by name."""
        person = text
        if all(key != text for key, _ in self._people) and is_told_by_name(text, self._people):
            person = next(key for key, name in self._people if name == text)
        elif not _ID.fullmatch(text):
            self._tell("UNKNOWN_RESPONDENT", line.spot("by"), line.path, text=text[:_SHOWN])
        self._set((*line.path, "by"), person, line.spot("by"))


def _line(form: Form, row: dict[str, Given]) -> _Line | None:
    """The row, if it is one of ours."""
    path, kind = row.get("path"), row.get("kind")
    if path is None or kind is None or not text_of(path.value).startswith("/"):
        return None
    item = text_of(row["item"].value) if "item" in row else ""
    return _Line(form, row, steps_of(text_of(path.value)), text_of(kind.value), item)


def _asked(line: _Line, offered: tuple[str, ...]) -> Asked:
    """What the row shows of itself: its first words, and what its list offers."""
    shown = line.cells.get("label")
    words = (
        text_of(shown.value).split("\n")[0] if shown is not None and line.kind not in ("respondent", "register") else ""
    )
    return Asked(words, line.kind, offered)
