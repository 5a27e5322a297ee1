"""What is printed, and where: results to standard output, everything else to standard error, user text made safe."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from readiness.cli.language import spoken
from readiness.cli.layout import MOST_COLUMNS, columns, width, wrap
from readiness.files.text import distinct, printable
from readiness.language.message import message
from readiness.problems import Problem

if TYPE_CHECKING:
    from pydantic import BaseModel

# Characters that JSON leaves as they are and a terminal does not: DEL, C1, direction and zero-width controls, separators.
_UNSAFE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

_NARROW = 14  # a column of at most this stays as wide as it is

__all__ = [
    "note",
    "out",
    "paragraph",
    "prepare_streams",
    "printable",
    "problem_line",
    "rich_console",
    "show_json",
    "show_problems",
    "show_record",
    "table",
]


def prepare_streams() -> None:
    """A terminal keeps its encoding, a pipe or a file gets UTF-8, PYTHONIOENCODING is obeyed; what one lacks is `?` and no failure.

    UTF-8 whatever the system's own code page, so that what is written on one system is read on every other, and two systems
    write the same bytes. A Windows console takes text, not bytes, so a code page of 936 there changes nothing.
    """
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    wanted = bool(os.environ.get("PYTHONIOENCODING", "").partition(":")[0]) and not sys.flags.ignore_environment
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if wanted or stream.isatty() else {"encoding": "utf-8"}))


def _nowhere() -> TextIO:
    """In place of a stream that was closed before the program began."""
    return Path(os.devnull).open("w", encoding="utf-8")


def out(text: str = "") -> None:
    """A line of the result; control characters, wherever they came from, are shown and not obeyed."""
    sys.stdout.write(printable(text, keep="\n") + "\n")


def paragraph(text: str, indent: int = 2, hanging: int = 2) -> None:
    """A sentence of the result in lines as wide as is good to read, those after the first further in."""
    for number, line in enumerate(wrap(printable(text), columns() - indent - hanging)):
        out(" " * (indent + (hanging if number else 0)) + line)


def note(text: str) -> None:
    """A line about the result."""
    sys.stdout.flush()
    sys.stderr.write(printable(text, keep="\n") + "\n")


def show_problems(problems: Iterable[Problem], to_error: bool = True) -> None:
    """`file:line:col: CODE message`, with its remedy on the next line."""
    tell = note if to_error else out
    for problem in problems:
        tell(problem_line(problem, spoken()))


def problem_line(problem: Problem, lang: str) -> str:
    """One problem as it is printed; everything that came from a document is escaped, blanks of unusual width too."""
    place = distinct(problem.file)
    if problem.place:
        place += f":{distinct(problem.place)}"
    mark = f" {message('cli.warning').get(lang)}" if problem.warning else ""
    text = f"{place}: {problem.code}{mark} {distinct(problem.message.get(lang))}"
    return text if problem.hint is None else f"{text}\n    → {distinct(problem.hint.get(lang))}"


def show_json(value: Any, one_line: bool) -> None:
    r"""An object for a reader, or one a line for a program; what a terminal might obey is written as `\u001b`.

    Where the output's encoding lacks characters all but ASCII is written so: JSON loses nothing.
    """
    whole = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-").startswith("utf")
    text = json.dumps(value, ensure_ascii=not whole, allow_nan=False, indent=None if one_line else 2)
    sys.stdout.write(_UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n")


def show_record(record: BaseModel, one_line: bool = False) -> None:
    """A document of ours as JSON, its keys in the order of its format."""
    show_json(record.model_dump(mode="json", by_alias=True), one_line)


def table(headings: list[str], rows: list[list[str]], numbers: frozenset[int] = frozenset()) -> None:
    """A table as wide as the terminal; user text is shown as it is, without markup."""
    from rich import box
    from rich.table import Table

    from readiness.cli.cells import Cell

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(headings):
        right = index in numbers
        narrow = all(width(row[index]) <= _NARROW for row in rows)
        made.add_column(Cell(heading, right), justify="right" if right else "left", no_wrap=right or narrow)
    for row in rows:
        made.add_row(*(Cell(printable(cell, keep="\n"), index in numbers) for index, cell in enumerate(row)))
    rich_console().print(made)


def rich_console() -> Any:
    """Rich without guessing: no markup, no emoji, no highlighting; 100 columns where there is no terminal, or as COLUMNS says."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else shutil.get_terminal_size((MOST_COLUMNS, 24)).columns
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False, width=wide)
