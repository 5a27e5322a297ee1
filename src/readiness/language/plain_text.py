"""Text of people made fit to be kept and shown: no control characters, nothing that turns a line round or hides."""

from __future__ import annotations

import unicodedata
from typing import Any

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANKS = str.maketrans({"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_HARMFUL = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """The text without control, direction and other invisible characters; line breaks stay, tabs become blanks."""
    if text.isprintable():
        return text.strip()
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    return "".join(char for char in unified if char == "\n" or unicodedata.category(char) not in _INVISIBLE).strip()


def one_line(text: str) -> str:
    """The same on one line, for titles and names."""
    return " ".join(clean(text).split())


def cleaned(value: Any, key: str = "", lines: frozenset[str] = frozenset()) -> Any:
    """A plain value with all its texts clean; those under keys outside `lines` have one line. Keys stay as they are."""
    if isinstance(value, str):
        return clean(value) if key in lines else one_line(value)
    if isinstance(value, dict):
        return {name: cleaned(each, name if isinstance(name, str) else key, lines) for name, each in value.items()}
    return [cleaned(each, key, lines) for each in value] if isinstance(value, (list, tuple)) else value


def harmful(text: str) -> tuple[str, ...]:
    """The characters that steer a terminal or turn a line round, each once; blanks and line breaks are none."""
    if text.isprintable():
        return ()
    found = (char for char in text if char not in "\t\n\r\v\f\x85")
    return tuple(dict.fromkeys(char for char in found if char in _TURNING or unicodedata.category(char) in _HARMFUL))
