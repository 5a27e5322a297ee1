"""What can be wrong with a document, and how a command ends.

A problem is data: it is collected, sorted and printed, never raised one by one. Four outcomes stay apart (house rules):
a document with problems, a low score, wrong usage, and a bug of ours. Only the first and the third have exceptions here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum


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
    indices from its top, `at_key` says that its last key is what is wrong, not the value. `message` and `hint` are Chinese and English in a
    pair, since whoever prints knows the language and whoever finds it does not.
    """

    code: str
    message: Bilingual
    hint: Bilingual | None = None
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


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence in both languages."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


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

    def __init__(self, zh: str, en: str) -> None:
        self.text = Bilingual(zh, en)
        super().__init__(en)

    def __reduce__(self) -> tuple[type[UsageError], tuple[str, str]]:
        """See `DocumentProblems`."""
        return type(self), (self.text.zh, self.text.en)


def problems_of(error: Exception, file: str) -> tuple[Problem, ...]:
    """What work on one file raised, as problems of that file: whatever it is, no other file has to do with it."""
    if isinstance(error, DocumentProblems):
        return tuple(replace(found, file=found.file or file) for found in error.problems)
    if isinstance(error, UsageError):
        return (Problem("NOT_POSSIBLE", error.text, _ASKS_TOO_MUCH, file=file),)
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        text = Bilingual(f"系统不允许继续（{reason}）", f"the system refuses to go on ({reason})")
        return (Problem("SYSTEM_REFUSED", text, _ROOM, file=file),)
    told = f"{type(error).__name__}: {error}"
    return (
        Problem(
            BUG,
            Bilingual(f"程序自身出错，这不是您的错：{told}", f"this is a bug of ours, not your mistake: {told}"),
            Bilingual("请把这一行和这个文件发给我们", "please send us this line and the file"),
            file=file,
        ),
    )


def exit_of(problems: Iterable[Problem]) -> Exit:
    """How a command ends that told these problems: a bug of ours is never passed off as a mistake in a document."""
    told = [problem for problem in problems if not problem.warning]
    if any(problem.code == BUG for problem in told):
        return Exit.BUG
    return Exit.PROBLEMS if told else Exit.DONE


BUG = "BUG"
_ASKS_TOO_MUCH = Bilingual(
    "检查这份答卷的 target：目标等级、能力、预算", "look at `target` in this file: its level, capacity and budget"
)
_ROOM = Bilingual("检查内存、磁盘空间和权限，再运行一次", "check memory, free space and permissions, and run it again")
