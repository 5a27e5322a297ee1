"""One screen as lines of styled text: set to the width, cut to the height, what is chosen always in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from readiness.cli.layout import width, wrap

Line: TypeAlias = "list[tuple[str, str]]"  # (style, text) one after another
GAP: Line = [("", "")]  # a blank line that goes where there is no room
AIR: Line = [("", "")]  # one that goes first
_BAR = 20


@dataclass
class Frame:
    """`focus` is the first and last line of the body that must be seen, `top` the first to begin with instead. `keys` are (key, what it does)."""

    left: str
    right: str
    under: str = ""
    done: float | None = None
    body: list[Line] = field(default_factory=list)
    focus: tuple[int, int] = (0, 0)
    top: int | None = None
    told: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Exactly `rows` lines: head, as much of the body as fits, what is recorded and told, the keys."""
        head = [
            _bar(self.left, self.right, columns),
            [("", "")] if self.done is None else self._progress(self.done, columns),
        ]
        foot = self._foot(columns)
        room = max(rows - len(head) - len(foot), 1)
        return (head + self._fitted(room) + foot)[:rows]

    def _progress(self, done: float, columns: int) -> Line:
        full = round(done * _BAR)
        bar: Line = [("done", "━" * full), ("left", "─" * (_BAR - full))]
        return [("", " "), *bar, ("dim", "  " + clipped(self.under, columns - _BAR - 5))]

    def _foot(self, columns: int) -> list[Line]:
        said: list[Line] = [[("told", " " + clipped(text, columns - 2))] for text in self.told]
        said += [[("dim", " " + clipped(text, columns - 2))] for text in self.recorded]
        return [*said, *keys_lines(self.keys, columns)]

    def _fitted(self, room: int) -> list[Line]:
        """The body in `room` lines; blank lines go first, then it is scrolled to the focus."""
        body, (first, last) = self.body, self.focus
        for blank in (AIR, GAP):
            if len(body) > room:
                kept = [index for index, line in enumerate(body) if line is not blank]
                first, last = (sum(index < edge for index in kept) for edge in (first, last))
                body = [body[index] for index in kept]
        if len(body) <= room:
            return body + [[("", "")]] * (room - len(body))
        start = max(last + 2 - room, 0) if self.top is None else self.top
        start = min(start, max(first - 1, 0) if self.top is None else start, len(body) - room)
        shown = list(body[start : start + room])
        if start > 0:
            shown[0] = [("dim", "   ↑ …")]
        if start + room < len(body):
            shown[-1] = [("dim", "   ↓ …")]
        return shown


def _bar(left: str, right: str, columns: int) -> Line:
    right = clipped(right, columns)
    left = clipped(left, max(columns - width(right) - 3, 4))
    return [("head", f" {left}{' ' * max(columns - width(left) - width(right) - 2, 1)}{right} ")]


def keys_lines(keys: Iterable[tuple[str, str]], columns: int) -> list[Line]:
    """The keys that work, as many to a line as fit."""
    lines: list[Line] = [[]]
    for key, label in keys:
        used = sum(width(text) for _, text in lines[-1])
        if lines[-1] and used + width(key) + width(label) + 5 > columns:
            lines.append([])
        lines[-1] += [("key", f" {key} "), ("label", f" {label} ")]
    return [[*line, ("label", " " * max(columns - sum(width(text) for _, text in line), 0))] for line in lines]


def folded(text: str, limit: int) -> list[str]:
    """Text in lines of at most `limit` columns; a word longer than that is broken."""
    return [part for line in wrap(text, limit) for part in _chopped(line, limit)]


def _chopped(line: str, limit: int) -> list[str]:
    if width(line) <= limit:
        return [line]
    parts = [""]
    for char in line:
        if width(parts[-1]) + width(char) > limit:
            parts.append("")
        parts[-1] += char
    return parts


def clipped(text: str, limit: int) -> str:
    """As much of the text as fits on one line."""
    if width(text) <= limit:
        return text
    kept = ""
    for char in text:
        if width(kept) + width(char) + 1 > limit:
            break
        kept += char
    return kept + "…"


def paragraph(text: str, columns: int, style: str = "", indent: int = 1) -> list[Line]:
    """A paragraph; what stands behind `- ` hangs."""
    hang = indent + (2 if text.startswith("- ") else 0)
    first, *more = folded(text, columns - hang - 2) or [""]
    return [[(style, " " * indent + first)], *([(style, " " * hang + line)] for line in more)]


def option(mark: Sequence[tuple[str, str]], text: str, columns: int, style: str) -> list[Line]:
    """An option: its mark, then its text with a hanging indent."""
    lead = sum(width(part) for _, part in mark)
    first, *more = folded(text, columns - lead - 2) or [""]
    return [[*mark, (style, first)], *([(style, " " * lead + line)] for line in more)]


def plain_text(line: Line) -> str:
    """A line without its styles."""
    return re.sub(r"\s+$", "", "".join(text for _, text in line))
