"""The one door for YAML: bytes to text, text to plain values, and where in the file each value stands.

What is read is YAML 1.2 in spirit and a small part of it (formats, first section): only `true` and `false` are
booleans; no tags, anchors, merge keys, directives; keys are text and stand once. Aliases are refused, not followed: no
file costs more than its own length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readiness.files.text import MAX_BYTES, decode, printable, read_bytes, refuse_control
from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem
from readiness.sources.yaml.reading import (
    MAX_DEPTH,
    MAX_EXPONENT,
    MAX_NODES,
    MAX_NUMBER,
    Branch,
    Place,
    Reading,
    Value,
    mark_of,
)

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_EXPONENT",
    "MAX_NODES",
    "MAX_NUMBER",
    "Document",
    "Value",
    "boolean_hint",
    "decode",
    "load",
    "parse",
    "parse_bytes",
    "printable",
    "read_bytes",
]

# What people write for a boolean, in either language: recognised, never shown.
_YES = frozenset({"true", "yes", "on", "y", "是", "对"})
_NO = frozenset({"false", "no", "off", "n", "否", "不是"})


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says (`value`) and where it says it. Positions are PyYAML's own, so a document cannot be pickled."""

    file: str
    value: dict[str, Value]
    _root: Branch = field(repr=False, compare=False)

    def locate(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column, from 1 and in characters, of the value at `path`, or of its nearest ancestor that exists."""
        return _position(self._find(path)[1])

    def locate_key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """The same for the key of the value at `path`; an item of a list, or the document, stands for itself."""
        return _position(self._find(path)[0])

    @property
    def issued(self) -> str:
        """Text does not say what it was when it was issued."""
        return ""

    def worded(self, problem: Problem) -> Problem:
        """The same: problems speak the words of text."""
        return problem

    def sheet(self, path: Sequence[str | int]) -> str:  # noqa: ARG002 - text has none, a workbook has
        """The sheet of a workbook; text has none."""
        return ""

    def _find(self, path: Sequence[str | int]) -> tuple[Place, Place]:
        key: Place = self._root
        value: Place = self._root
        for step in path:
            found = value.child(step) if isinstance(value, Branch) else None
            if found is None:
                break
            key, value = found
        return key, value


def load(path: Path, limit: int = MAX_BYTES) -> Document:
    """Read, decode and parse the file at `path`; raises what those three raise."""
    return parse_bytes(read_bytes(path, limit), str(path))


def parse_bytes(data: bytes, file: str) -> Document:
    """Decode and parse what is read already; raises what those two raise."""
    return _document(decode(data, file), file)


def parse(text: str, file: str) -> Document:
    """The document in `text`; `file` is what problems call it.

    Plain scalars: `true`, `false`; `null`, `~` or nothing; an integer -> `int`, a decimal -> `Fraction`, exactly; all
    else, and all that is quoted, is text, even `yes`, `007`, `12:30`, `0x1F`, `2026-11-21`, `.inf`.
    Limits: `MAX_DEPTH` levels, `MAX_NODES` keys and values, numbers of `MAX_NUMBER` characters with exponents up to
    `MAX_EXPONENT`. Raises `DocumentProblems` with all that is wrong, in the order of the text. What stands after a
    directive, a slip of syntax, a limit passed or a thousand problems is not looked at.
    """
    return _document(refuse_control(text.removeprefix("\ufeff"), file), file)


def _document(text: str, file: str) -> Document:
    reading = Reading(text, file)
    reading.read()
    if reading.problems:
        raise DocumentProblems(reading.problems)
    return Document(file, *reading.root)


def boolean_hint(value: object) -> Translated | None:
    """The remedy, if `value` is text that people write for a boolean: `yes`, `No`, `TRUE`, `是`, quoted `true`."""
    word = value.strip().lower() if isinstance(value, str) else ""
    if word not in _YES | _NO:
        return None
    meant = "true" if word in _YES else "false"
    return message("sources.write_boolean_lower_case", meant=meant)


def _position(place: Place) -> tuple[int, int]:
    mark = mark_of(place)
    return mark.line + 1, mark.column + 1
