"""Lines as wide as a terminal, where a Chinese character takes two columns and may be broken after without a space."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

MOST_COLUMNS = 100
# Spaces; a word, or one Chinese character, with the brackets that open before it and the marks that close after it.
_PIECES = re.compile(
    r"\s+|[（《“‘【]*+(?:[^\s\u2e80-\uffef“‘]+|[\u2e80-\uffef])[，。；：、）》】”’！？…]*|[（《“‘【]++"
)

_SEAMS = re.compile(r"[._/\\:,;-]")


def columns() -> int:
    """How wide a text is set: the terminal, but no wider than is good to read."""
    return min(shutil.get_terminal_size((MOST_COLUMNS, 24)).columns, MOST_COLUMNS)


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, limit: int, fold: bool = False) -> list[str]:
    """The text in lines of at most `limit` columns; a word longer than that stays whole, unless `fold` breaks it.

    It is broken after a dot, a dash or the like where there is one in reach, as an id is read.
    """
    lines = [""]
    pieces = _PIECES.findall(text)
    if fold:
        pieces = [part for piece in pieces for part in _folded(piece, limit)]
    for piece in pieces:
        if lines[-1] and width(lines[-1]) + width(piece.rstrip()) > limit:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def longest_piece(text: str) -> int:
    """Columns of the longest part that `wrap` leaves whole."""
    return max((width(piece.rstrip()) for piece in _PIECES.findall(text)), default=0)


def _folded(piece: str, limit: int) -> Iterator[str]:
    """A piece in parts of at most `limit` columns."""
    while width(piece.rstrip()) > limit:
        end = _fitting(piece, limit)
        good = max((found.end() for found in _SEAMS.finditer(piece, 0, end)), default=end)
        yield piece[:good]
        piece = piece[good:]
    if piece:
        yield piece


def _fitting(piece: str, limit: int) -> int:
    """How many characters from the start fit; at least one."""
    for end in range(len(piece), 1, -1):
        if width(piece[:end]) <= limit:
            return end
    return 1


def definitions(rows: Iterable[tuple[str, str]], limit: int) -> Iterator[str]:
    """Terms on the left, what they mean on the right; a long term gets a line of its own."""
    listed = list(rows)
    left = min(max((width(term) for term, _ in listed), default=0), limit // 3)
    for term, meaning in listed:
        first, *more = wrap(meaning, max(limit - left - 4, 20))
        if width(term) > left:
            yield f"  {term}"
            more.insert(0, first)
        else:
            yield f"  {term}{' ' * (left - width(term))}  {first}".rstrip()
        yield from (f"  {' ' * left}  {line}" for line in more)
