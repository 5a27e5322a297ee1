"""What a workbook is made of: sheets, rows, columns, lists; nothing here knows openpyxl.

Every row that takes an answer says so itself, in hidden cells: a JSON pointer to its place in the answer file, its kind, the
item or list that it belongs to. So a workbook is read without its questionnaire, and sheets and rows may change places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from readiness.models.base import Text
from readiness.models.documents.questionnaire import Fact, Question, Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.sources.workbook.values import Cell, showable
from readiness.sources.workbook.words import say

FORMAT = "readiness/workbook/"
VERSION = 2
KNOWN_VERSIONS = ("1", "2")  # in version 1 the scenes stood in one cell
MACHINE = ("path", "kind", "item", "given")
INPUTS = {
    "cover": ("value",),
    "about": ("label", "value"),
    "dimension": ("value", "evidence", "note", "by", "rating", "reason"),
    "more": ("value",),
    "lists": ("label", "value"),
}
_SHOWN = {
    "dimension": (*("number", "label", "hint", "value", "state"), *("evidence", "note", "by", "rating", "reason")),
    "lists": ("label", "value"),
}
COLUMNS = {
    family: (*MACHINE, *_SHOWN.get(family, ("label", "hint", "value", "state", "code", "count"))) for family in INPUTS
}
LIST_KINDS = ("checklist", "choices")
RESPONDENTS = ("respondents",)
REGISTER = ("enterprise", "register")
SCENES = ("target", "scenes")
FIRST_ROW = {"dimension": 5}
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
Path = tuple[str, ...]
Entries = tuple[tuple[str, Cell], ...]  # of a list to choose from: id and label


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `kind` says what it is for; headings and the like have no path."""

    kind: str
    path: Path = ()
    item: str = ""
    options: str = ""
    number: str = ""
    label: str = ""
    help: str = ""
    choices: str = ""
    asked: Question | Fact | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `key` tells it apart, whatever it is called."""

    key: str
    family: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a workbook asks about, and in which language."""

    questionnaire: Questionnaire
    model: ScoringModel
    lang: str
    classes: tuple[tuple[str, Text], ...] = ()
    scenes: tuple[tuple[str, Text], ...] = ()

    def say(self, name: str, **values: object) -> str:
        """Our own words."""
        return say(name, self.lang, **values)

    def text(self, text: Text | None) -> str:
        """A text of the documents."""
        return showable(text.get(self.lang)) if text is not None else ""


@dataclass(slots=True)
class Lists:
    """The lists to choose from; the same entries make one list."""

    named: dict[str, Entries] = field(default_factory=dict)

    def name(self, entries: Entries) -> str:
        """The name of the list with these entries."""
        known = next((name for name, have in self.named.items() if have == entries), None)
        name = known or f"list{len(self.named) + 1}"
        self.named[name] = entries
        return name

    def options(self, name: str) -> dict[str, str]:
        """Label -> id."""
        return {str(label): key for key, label in self.named.get(name, ())}


@dataclass(frozen=True)
class Layout:
    """The sheets in order, and the lists. `assessed`: the assessor's columns are open; `issued`: digest of blank answers."""

    subject: Subject
    sheets: tuple[Sheet, ...]
    lists: Lists
    assessed: bool = True
    issued: str = ""

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each sheet is called: at most 31 characters, none that a formula or a program stumbles over, each its own."""
        found: dict[str, str] = {}
        named = [(sheet.key, sheet.title) for sheet in self.sheets]
        for key, title in [*named, *((key, self.subject.say(key)) for key in ("more", "lists"))]:
            short = " ".join(_NOT_IN_TITLES.sub(" ", title).split())[:_LONGEST_TITLE].strip() or key
            used = {one.casefold() for one in found.values()}
            found[key] = (
                short if short.casefold() not in used else f"{short[: _LONGEST_TITLE - 4].strip()} {len(found)}"
            )
        return found


def row_number(family: str, index: int) -> int:
    """The row of a sheet, from 1, for the row at `index` of its layout; above stand the machine's row and the headings."""
    return index + FIRST_ROW.get(family, 2)


def letter(family: str, column: str) -> str:
    """The letter of a column."""
    return chr(ord("A") + COLUMNS[family].index(column))


def pointer(path: Path) -> str:
    """A place in the answer file as a JSON pointer."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def steps_of(pointer: str) -> Path:
    """The place again."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/"))
