"""What is printed, and where: results to standard output, everything else to standard error, user text made safe."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from readiness.cli.language import spoken
from readiness.problems import Problem
from readiness.sources.text_files import distinct, printable

# Characters that JSON leaves as they are and a terminal does not: DEL, C1, direction and zero-width controls, separators.
_UNSAFE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

__all__ = [
    "note",
    "out",
    "prepare_streams",
    "printable",
    "problem_line",
    "rich_console",
    "show_json",
    "show_problems",
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
    mark = (" warning" if lang == "en" else " 提示") if problem.warning else ""
    text = f"{place}: {problem.code}{mark} {distinct(problem.message.get(lang))}"
    return text if problem.hint is None else f"{text}\n    → {distinct(problem.hint.get(lang))}"


def show_json(value: Any, one_line: bool) -> None:
    r"""An object for a reader, or one a line for a program; what a terminal might obey is written as `\u001b`.

    Where the output's encoding lacks characters all but ASCII is written so: JSON loses nothing.
    """
    whole = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-").startswith("utf")
    text = json.dumps(value, ensure_ascii=not whole, allow_nan=False, indent=None if one_line else 2)
    sys.stdout.write(_UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n")


def table(headings: list[str], rows: list[list[str]], numbers: frozenset[int] = frozenset()) -> None:
    """A table as wide as the terminal; user text is shown as it is, without markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(headings):
        made.add_column(Text(heading), justify="right" if index in numbers else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(printable(cell)) for cell in row))
    rich_console().print(made)


def rich_console() -> Any:
    """Rich without guessing: no markup, no emoji, no highlighting; 100 columns where there is no terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 100
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False, width=width)
