"""From the events of PyYAML to plain values, in one pass with a stack of our own, so that nesting cannot overflow.

Events and not nodes: PyYAML's composer recurses, drops duplicate keys and expands aliases; and it is slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.scanner import ScannerError

from readiness.files.text import line_column, printable
from readiness.models.base import LARGEST_EXPONENT, LONGEST_NUMBER
from readiness.problems import Problem
from readiness.sources.yaml.mistakes import mistake, no_mapping
from readiness.sources.yaml.pure import PureLoader
from readiness.sources.yaml.words import problem

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | Fraction | bool | None"
Place: TypeAlias = "Branch | Any"  # of a scalar: its mark

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_NUMBER = LONGEST_NUMBER
MAX_EXPONENT = LARGEST_EXPONENT
MAX_PROBLEMS = 1000

# libyaml's events where PyYAML was built with it, else its own.
LOADER: Callable[[str], Any] = getattr(yaml, "CSafeLoader", PureLoader)

_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NO_KEYS = frozenset({"", "~", "null", "<<"})
_SMALL = {str(number): number for number in range(101)}  # nearly every answer
_LEADS = frozenset({"", *"~ntf+-0123456789<"})  # what plain text begins with that may mean more than itself
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?P<decimal>\.[0-9]+(?:[eE](?P<exponent>[-+]?[0-9]+))?)?")
# Blank lines and comments, each taken in one way only (`\r\n` is never two breaks), so that no file costs more than its length.
_DIRECTIVE = re.compile("(?:[ \t]*+(?:#[^\n\r\x85\u2028\u2029]*+)?+(?:\r\n?+|[\n\x85\u2028\u2029]))*+%")
_FULL_WIDTH = re.compile("^[\u3000\u00a0]|：", re.MULTILINE)
_STARTS = (MappingStartEvent, SequenceStartEvent)
_SHOWN = 60


class Branch:
    """A mapping or a list being read: values and their places; in a mapping, keys and values alternate in both."""

    __slots__ = ("keyed", "mark", "places", "values")

    values: list[Any]
    places: list[Place]

    def __init__(self, mark: Any, keyed: bool) -> None:
        self.mark, self.keyed, self.values, self.places = mark, keyed, [], []

    def add(self, value: Value, place: Place) -> None:
        """Take what was read next."""
        self.values.append(value)
        self.places.append(place)

    def awaits_key(self) -> bool:
        """Is what comes next a key?"""
        return self.keyed and not len(self.values) & 1

    def current(self) -> tuple[str | int, ...]:
        """The key or the index of what is being read, if it is known."""
        if not self.keyed:
            return (len(self.values),)
        return () if self.awaits_key() else (self.values[-1],)

    def child(self, step: str | int) -> tuple[Place, Place] | None:
        """The places of the key and of the value at `step`; None if there is no such child."""
        if self.keyed:
            at = 2 * self.values[::2].index(step) if step in self.values[::2] else -1
            return (self.places[at], self.places[at + 1]) if at >= 0 else None
        if isinstance(step, str) or not 0 <= step < len(self.places):
            return None
        return self.places[step], self.places[step]


def mark_of(place: Place) -> Any:
    """PyYAML's mark of `place`; it counts lines and columns from 0."""
    return place.mark if isinstance(place, Branch) else place


class _EnoughError(Exception):
    """What follows is not worth reading, or not safe to read."""


class Reading:
    """One text being read: after `read`, either `problems` holds something or `root` the mapping that was read."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._top = Branch(None, keyed=False)
        self._stack = [self._top]
        self._end: DocumentEndEvent | None = None
        self._full_width = not text.isascii() and any(char in text for char in "\u3000\u00a0：")

    @property
    def root(self) -> tuple[dict[str, Value], Branch]:
        """The mapping and the places of all in it."""
        return self._top.values[0], self._top.places[0]

    def read(self) -> None:
        """Read to the end, or as far as it makes sense."""
        try:
            self._refuse_directive()
            self._consume()
        except _EnoughError:
            pass
        if not self.problems:
            self._refuse_other_than_mapping()
        self.problems.sort(key=lambda found: (found.line, found.column))

    def _consume(self) -> None:
        loader = LOADER(self._text)
        try:
            self._build(loader.get_event)
        except MarkedYAMLError as error:
            self._syntax(error)
        finally:
            loader.dispose()

    def _build(self, get_event: Callable[[], Any]) -> None:
        """The hot loop: scalars are dealt with here, the rest in methods, which return the branch to go on with."""
        rest: dict[type, Callable[[Any], Branch]] = dict.fromkeys(_STARTS, self._open)
        rest |= {MappingEndEvent: self._close_mapping, SequenceEndEvent: self._close_list, AliasEvent: self._alias}
        top, nodes = self._top, 0
        values, places, keyed = top.values, top.places, top.keyed
        while (kind := (event := get_event()).__class__) is not StreamEndEvent:
            if kind is ScalarEvent:
                nodes += 1
                if event.tag is not None or event.anchor is not None:
                    self._refuse_properties(event)
                value = event.value
                if value[:1] in _LEADS and not event.style:
                    if not keyed or len(values) & 1:
                        value = _SMALL[value] if value in _SMALL else self._plain(event)
                    elif value in _NO_KEYS:
                        self._refuse_key(event)
                values.append(value)
                places.append(event.start_mark)
            else:
                nodes += kind in _STARTS
                top = rest.get(kind, self._boundary)(event)
                values, places, keyed = top.values, top.places, top.keyed
            if nodes > MAX_NODES:
                self._stop("TOO_MANY_NODES", event, limit=MAX_NODES)

    def _refuse_key(self, event: ScalarEvent) -> None:
        self._note("YAML_MERGE_KEY" if event.value == "<<" else "KEY_NOT_TEXT", event)

    def _plain(self, event: ScalarEvent) -> Value:
        text = event.value
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        number = None if text[0].isalpha() else _NUMBER.fullmatch(text)
        if number is None:
            return text
        if len(text) > MAX_NUMBER or abs(int(number["exponent"] or 0)) > MAX_EXPONENT:
            self._note("NUMBER_TOO_LONG", event, limit=MAX_NUMBER, exponent=MAX_EXPONENT)
            return text
        return Fraction(text) if number["decimal"] else int(text)

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> Branch:
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        stack = self._stack
        if len(stack) > MAX_DEPTH:
            self._stop("TOO_DEEP", event, limit=MAX_DEPTH)
        branch = Branch(event.start_mark, event.__class__ is MappingStartEvent)
        stack.append(branch)
        return branch

    def _close_mapping(self, _: object) -> Branch:
        branch = self._stack.pop()
        values = branch.values
        keys = values[::2]
        mapping = dict(zip(keys, values[1::2], strict=True))
        if len(mapping) < len(keys):
            self._refuse_duplicates(keys, branch.places[::2])
        if self._full_width and not (text := "\n".join(keys)).isascii() and _FULL_WIDTH.search(text):
            self._refuse_full_width(keys, branch.places[::2])
        return self._closed(branch, mapping)

    def _close_list(self, _: object) -> Branch:
        branch = self._stack.pop()
        return self._closed(branch, branch.values)

    def _closed(self, branch: Branch, value: Value) -> Branch:
        parent = self._stack[-1]
        if parent.keyed and not len(parent.values) & 1:
            self._note_at("KEY_NOT_TEXT", branch.mark)
            value = _stand_in(branch.mark)
        parent.values.append(value)
        parent.places.append(branch)
        return parent

    def _refuse_duplicates(self, keys: list[str], marks: list[Any]) -> None:
        seen: dict[str, Any] = {}
        for key, mark in zip(keys, marks, strict=True):
            before = seen.setdefault(key, mark)
            if before is not mark:
                first_at = f"{before.line + 1}:{before.column + 1}"
                self._note_at("DUPLICATE_KEY", mark, key, key=_shown(key), first=first_at)

    def _refuse_full_width(self, keys: list[str], marks: list[Any]) -> None:
        for key, mark in zip(keys, marks, strict=True):
            if _FULL_WIDTH.search(key) and self._text[mark.index] not in "'\"":
                self._note_at("YAML_FULL_WIDTH", mark, key)

    def _alias(self, event: AliasEvent) -> Branch:
        self._note("YAML_ALIAS", event, name=_shown(event.anchor or ""))
        top = self._stack[-1]
        top.add(_stand_in(event.start_mark) if top.awaits_key() else None, event.start_mark)
        return top

    def _boundary(self, event: Any) -> Branch:
        if self._end and isinstance(event, DocumentStartEvent):
            self._stop("YAML_DOCUMENTS", event)
        self._end = event if isinstance(event, DocumentEndEvent) else None
        return self._stack[-1]

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("YAML_ANCHOR", event, name=_shown(event.anchor))
        if event.tag is not None:
            self._note("YAML_TAG", event, name=_shown(event.tag))

    def _refuse_directive(self) -> None:
        found = _DIRECTIVE.match(self._text)
        if found:
            place = line_column(self._text, found.end() - 1)
            self.problems.append(problem("YAML_DIRECTIVE", self._file, place))
            raise _EnoughError

    def _refuse_other_than_mapping(self) -> None:
        if self._top.values in ([], [None]):
            self.problems.append(problem("EMPTY", self._file, (0, 0)))
        elif not isinstance(self._top.values[0], dict):
            self.problems.append(no_mapping(self._text, mark_of(self._top.places[0]).index, self._file))

    def _syntax(self, error: MarkedYAMLError) -> None:
        if self._end and self._end.explicit and error.problem_mark:
            self._note_at("YAML_DOCUMENTS", error.problem_mark)
        elif _passes_a_depth(error, self._text):
            self._note_at("TOO_DEEP", error.problem_mark, limit=MAX_DEPTH)
        else:
            self.problems.append(mistake(error, self._text, self._file))

    def _stop(self, code: str, event: Any, **values: object) -> NoReturn:
        self._note(code, event, **values)
        raise _EnoughError

    def _note(self, code: str, event: Any, **values: object) -> None:
        self._note_at(code, event.start_mark, **values)

    def _note_at(self, code: str, mark: Any, *steps: str, **values: object) -> None:
        path = (*(step for branch in self._stack[1:] for step in branch.current()), *steps)
        self.problems.append(problem(code, self._file, (mark.line + 1, mark.column + 1), path, **values))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EnoughError


def _passes_a_depth(error: MarkedYAMLError, text: str) -> bool:
    """Is this the parser's own limit on brackets within brackets, which may come before any of their events?

    No other slip of the scanner both begins and ends at a bracket that opens.
    """
    begun, stopped = error.context_mark, error.problem_mark
    if not isinstance(error, ScannerError) or begun is None or stopped is None or begun.index != stopped.index:
        return False
    return text[stopped.index : stopped.index + 1] in ("[", "{")


def _stand_in(mark: Any) -> str:
    """A key in place of one that was refused, unlike any other of its mapping."""
    return f"?{mark.line}:{mark.column}"


def _shown(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
