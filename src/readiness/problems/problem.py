"""What can be wrong with a document, and how a command ends.

A problem is data: it is collected, sorted and printed, never raised one by one. Four outcomes stay apart (house rules):
a document with problems, a low score, wrong usage, and a bug of ours. Only the first and the third have exceptions here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from readiness.language.message import Translated


class Exit(IntEnum):
    """Exit statuses of every command (formats, *Commands*)."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    UNDER = 3
    BUG = 70


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place, with its remedy.

    `code` is stable and upper case (`UNKNOWN_KEY`). `line` and `column` count from 1; 0 means the whole file. In a workbook
    `sheet` names the sheet, and they are the row and column of a cell. `path` is where in the document: keys and
    indices from its top, `at_key` says that its last key is what is wrong, not the value. `message` and `hint` are sentences as data,
    since whoever prints knows the language and whoever finds it does not.
    """

    code: str
    message: Translated
    hint: Translated | None = None
    file: str = ""
    line: int = 0
    column: int = 0
    path: tuple[str | int, ...] = ()
    warning: bool = False
    sheet: str = ""
    at_key: bool = False

    @property
    def place(self) -> str:
        """Where in the file (`place_of`)."""
        return place_of(self.sheet, self.line, self.column)


def place_of(sheet: str, line: int, column: int, cell: bool = False) -> str:
    """`12:3`, in a workbook `Data!H12`, of a `cell` alone `H12`; empty for the whole file."""
    if cell:
        return f"{_letters(column)}{line}"
    if sheet:
        return f"{sheet}!{_letters(column)}{line}"
    return f"{line}:{column}" if line else ""


def _letters(column: int) -> str:
    """A column as spreadsheets name it: A to Z, AA …"""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before > 0 else "") + chr(ord("A") + last)


class DocumentProblems(Exception):
    """A document cannot be used; carries every problem found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")

    def __reduce__(self) -> tuple[type[DocumentProblems], tuple[tuple[Problem, ...]]]:
        """An exception pickles by the arguments of its base class: it would come out of a worker as another one, or not at all."""
        return type(self), (self.problems,)


class UsageError(Exception):
    """The command was called in a way that has no meaning; the documents may be fine."""

    def __init__(self, text: Translated) -> None:
        self.text = text
        super().__init__(text)

    def __str__(self) -> str:
        return self.text.get("en")


def exit_of(problems: Iterable[Problem]) -> Exit:
    """How a command ends that told these problems: a bug of ours is never passed off as a mistake in a document."""
    told = [problem for problem in problems if not problem.warning]
    if any(problem.code == BUG for problem in told):
        return Exit.BUG
    return Exit.PROBLEMS if told else Exit.DONE


BUG = "BUG"
