"""From where to where each value stands in a YAML text, so that one can be replaced and all else stays as it was written.

For texts that `yaml_text.parse` has read: what that one refuses is not looked for here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from readiness.sources.yaml.reading import LOADER

_BLOCK_SCALARS = ("|", ">")


@dataclass
class Span:
    """A value from `start` to `end` (indices of characters, the end not included), with the values in it."""

    start: int
    end: int
    kind: str  # scalar, mapping, sequence
    flow: bool  # written in brackets, or a scalar
    entries: dict[str, Entry] = field(default_factory=dict)
    items: list[Span] = field(default_factory=list)

    @property
    def null(self) -> bool:
        """Whether nothing at all is written."""
        return self.start == self.end


@dataclass(frozen=True)
class Entry:
    """A key of a mapping, from `start` to `end`, and its value."""

    start: int
    end: int
    value: Span


def spans(text: str) -> Span:
    """The span of the whole document, which is a mapping."""
    loader = LOADER(text)
    try:
        return _Reader(text, loader).document()
    finally:
        loader.dispose()


class _Reader:
    """Nesting is bounded by the loader that read the text before (`MAX_DEPTH`), so this may recurse."""

    def __init__(self, text: str, loader: Any) -> None:
        self._text = text
        self._next = loader.get_event

    def document(self) -> Span:
        while not isinstance(event := self._next(), MappingStartEvent):
            assert not isinstance(event, StreamEndEvent)
        return self._mapping(event)

    def _value(self, event: Any) -> Span:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event)
        assert isinstance(event, ScalarEvent)
        start, end = _at(event.start_mark), _at(event.end_mark)
        if event.style in _BLOCK_SCALARS:
            end = start + len(self._text[start:end].rstrip())
        return Span(start, end, "scalar", flow=True)

    def _mapping(self, begin: Any) -> Span:
        entries = dict(self._entries())
        return self._closed(begin, "mapping", [entry.value for entry in entries.values()], entries)

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        while not isinstance(event := self._next(), MappingEndEvent):
            key = (_at(event.start_mark), _at(event.end_mark))
            yield event.value, Entry(*key, self._value(self._next()))
        self._end = _at(event.end_mark)

    def _sequence(self, begin: Any) -> Span:
        items = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._value(event))
        self._end = _at(event.end_mark)
        return self._closed(begin, "sequence", items, {})

    def _closed(self, begin: Any, kind: str, inside: list[Span], entries: dict[str, Entry]) -> Span:
        """In blocks the parser's end lies behind comments and blank lines; the last value's end is the true one."""
        flow = bool(begin.flow_style)
        end = self._end if flow else max(span.end for span in inside)
        return Span(_at(begin.start_mark), end, kind, flow, entries, [] if kind == "mapping" else inside)


def _at(mark: Any) -> int:
    return int(mark.index)
