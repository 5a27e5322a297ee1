"""Text of others made fit to be shown: no control characters, nothing that turns a line round or hides."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(text: str) -> str:
    """The text without control, direction and other invisible characters; line breaks stay, tabs become blanks."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in unified if char == "\n" or unicodedata.category(char) not in _INVISIBLE).strip()


def one_line(text: str) -> str:
    """The same on one line, for titles and names."""
    return " ".join(clean(text).split())
