"""One screen as lines of styled text: set to the width, cut to the height, what is chosen always in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from readiness.cli.layout import width, wrap

Line: TypeAlias = "list[tuple[str, str]]"  # (style, text) one after another
GAP: Line = [("", "")]  # a blank line that goes where there is no room
AIR: Line = [("", "")]  # one that goes first
_BAR = 20
_LOW = 16  # rows of a window in which one line is all that can be told
_SCROLLED = 3  # lines that scroll at the least


@dataclass
class Frame:
    """`focus` is the first and last line of the body that must be seen, `top` the first to begin with instead.

    The first `pinned` lines of the body stay when it is scrolled. `spare` is shown below it where there is room for all of it.
    `keys` are (key, what it does); `few` of them are shown in a window that is too low for all.
    """

    left: str
    right: str
    under: str = ""
    done: float | None = None
    body: list[Line] = field(default_factory=list)
    focus: tuple[int, int] = (0, 0)
    top: int | None = None
    pinned: int = 0
    spare: list[Line] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    few: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Exactly `rows` lines: head, as much of the body as fits, what is recorded and told, the keys."""
        head = [
            _bar(self.left, self.right, columns),
            [("", "")] if self.done is None else self._progress(self.done, columns),
        ]
        foot = self._foot(columns, rows)
        room = max(rows - len(head) - len(foot), 1)
        return (head + self._fitted(room) + foot)[:rows]

    def _progress(self, done: float, columns: int) -> Line:
        full = round(done * _BAR)
        bar: Line = [("done", "━" * full), ("left", "─" * (_BAR - full))]
        return [("", " "), *bar, ("dim", "  " + clipped(self.under, columns - _BAR - 5))]

    def key_lines(self, columns: int, rows: int) -> list[Line]:
        """The keys; few of them where all would take the room of the question."""
        lines = keys_lines(self.keys, columns)
        return keys_lines(self.few, columns) if self.few and len(lines) > max(rows // 6, 2) else lines

    def _foot(self, columns: int, rows: int) -> list[Line]:
        most = 1 if rows < _LOW else 2
        said: list[Line] = [[("told", " " + line)] for text in self.told for line in _at_most(text, columns - 2, most)]
        said += [[("dim", " " + clipped(text, columns - 2))] for text in self.recorded]
        return [*said, *self.key_lines(columns, rows)]

    def _fitted(self, room: int) -> list[Line]:
        """The body in `room` lines, with what is spare if it has room; blank lines go first, then it is scrolled to the focus."""
        airless = _without(self.body, AIR)
        for body in (
            *((*body, GAP, *self.spare) for body in (self.body, airless) if self.spare),
            self.body,
            airless,
            _without(airless, GAP),
        ):
            if len(body) <= room:
                return [*body, *([[("", "")]] * (room - len(body)))]
        return self._scrolled(room)

    def _scrolled(self, room: int) -> list[Line]:
        """As much as there is room for, around the focus; the lines that are pinned stay above it."""
        kept = [index for index, line in enumerate(self.body) if line is not AIR and line is not GAP]
        pinned = min(sum(index < self.pinned for index in kept), max(room - _SCROLLED, 0))
        pins, body = (list(part) for part in (kept[:pinned], kept[sum(index < self.pinned for index in kept) :]))
        first, last = (sum(index < edge for index in body) for edge in self.focus)
        room -= pinned
        start = max(last + 2 - room, 0) if self.top is None else self.top
        start = max(min(start, max(first - 1, 0) if self.top is None else start, len(body) - room), 0)
        shown = [self.body[index] for index in body[start : start + room]]
        if start > 0 and room > 1:
            shown[0] = [("dim", "   ↑ …")]
        if start + room < len(body) and room > 2:
            shown[-1] = [("dim", "   ↓ …")]
        return [*(self.body[index] for index in pins), *shown, *([[("", "")]] * (room - len(shown)))]


def _without(body: Sequence[Line], blank: Line) -> list[Line]:
    return [line for line in body if line is not blank]


def _at_most(text: str, limit: int, lines: int) -> list[str]:
    """A text on so many lines at most."""
    found = folded(text, limit)
    return found if len(found) <= lines else [*found[: lines - 1], clipped(" ".join(found[lines - 1 :]), limit)]


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
    return "".join(text for _, text in line).rstrip()
