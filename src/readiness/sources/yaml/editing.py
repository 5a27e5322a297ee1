"""Changing one value of a YAML text in place: what is not changed keeps every character, comments and line ends among them.

Edits are made where the parser says that values stand, and proven afterwards: the new text must read as the old document with
the new value, or nothing is changed. (A round-trip library lays out the whole file anew: indents, line breaks, alignment.)
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from readiness.problems import DocumentProblems
from readiness.sources.yaml.spans import Entry, Span, spans
from readiness.sources.yaml.text import parse
from readiness.sources.yaml.writing import STEP, block, entry, flow, one_line

Path = Sequence[str]


class NotEditableError(Exception):
    """The text is written in a way that no edit in place fits."""


def put(text: str, path: Path, value: Any, order: Sequence[str] = ()) -> str:
    """The text with `value` at `path`; None leaves the key without a value. `order` says where new keys go.

    Raises `NotEditableError` where the text would not read as meant.
    """
    before = parse(text, "").value
    wanted = deepcopy(before)
    _put_plain(wanted, path, value)
    for attempt in (_edited, _coarsely):
        made = attempt(text, before, path, value, order)
        if _reads(made, wanted):
            return made
    raise NotEditableError(".".join(path))


def _put_plain(document: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        if not isinstance(document.get(step), dict):
            document[step] = {}
        document = document[step]
    document[path[-1]] = value


def _reads(text: str, wanted: Any) -> bool:
    try:
        return _same(parse(text, "").value, wanted)
    except DocumentProblems:
        return False


def _same(left: Any, right: Any) -> bool:
    """Equal, keys in any order, booleans no numbers."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _edited(text: str, before: Any, path: Path, value: Any, order: Sequence[str]) -> str:
    """The edit that touches least."""
    editing = Editing(text, order)
    editing.put(editing.root, before, path, value)
    return editing.done()


def _coarsely(text: str, before: Any, path: Path, value: Any, order: Sequence[str]) -> str:
    """The value as a whole on one line; its inner comments go."""
    editing = Editing(text, order, fine=False)
    editing.put(editing.root, before, path, value)
    return editing.done()


class Editing:
    """Replacements collected against one text, and made together."""

    def __init__(self, text: str, order: Sequence[str], fine: bool = True) -> None:
        self.text = text
        self.root = spans(text)
        self.fine = fine
        self._rank = {key: index for index, key in enumerate(order)}
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def done(self) -> str:
        """The new text."""
        pieces, at = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.text[at:start], new]
            at = end
        return "".join([*pieces, self.text[at:]])

    def put(self, mapping: Span, plain: Any, path: Path, value: Any) -> None:
        """Puts a value at a path below a mapping, making the keys on the way that are not there."""
        step, *rest = path
        found = mapping.entries.get(step)
        if found is None:
            for key in reversed(rest):
                value = {key: value}
            self._add(mapping, step, value)
        elif rest and found.value.kind == "mapping" and found.value.entries:
            self.put(found.value, plain[step], rest, value)
        else:
            for key in reversed(rest):
                value = {key: value}
            self._replace(mapping, found, plain[step], value)

    def _replace(self, mapping: Span, found: Entry, old: Any, new: Any) -> None:
        span = found.value
        if _same(old, new):
            return
        if self.fine and span.kind == "mapping" and span.entries and isinstance(new, dict) and new:
            self._merge(span, old, new)
        elif self.fine and not span.flow and isinstance(new, list) and new and self._merge_items(span, old, new):
            return
        elif mapping.flow:
            self._edits.append((span.start, span.end, (" " if span.null else "") + flow(new)))
        elif one_line(new) or not self.fine:
            self._inline(found, "" if new is None else flow(new))
        else:
            self._below(found, list(block(new, self._column(found.start) + STEP)))

    def _merge(self, span: Span, old: dict[str, Any], new: dict[str, Any]) -> None:
        for key, value in new.items():
            if key in span.entries:
                self._replace(span, span.entries[key], old[key], value)
            else:
                self._add(span, key, value)
        for key in span.entries.keys() - new.keys():
            self._remove(span, key)

    def _remove(self, mapping: Span, key: str) -> None:
        entries = list(mapping.entries.values())
        at = list(mapping.entries).index(key)
        if not mapping.flow:
            self._drop_lines(entries[at].start, entries[at].value.end)
        elif at + 1 < len(entries):
            self._edits.append((entries[at].start, entries[at + 1].start, ""))
        else:
            start = entries[at - 1].value.end if at else entries[at].start
            self._edits.append((start, entries[at].value.end, ""))

    def _add(self, mapping: Span, key: str, value: Any) -> None:
        if mapping.flow:
            self._add_in_flow(mapping, key, value)
            return
        lines = list(entry(key, value, self._column(mapping.start)))
        above, below = self._neighbours(mapping, key)
        if above is not None:
            self._insert_below(above.value.end, lines)
        elif below is not None and (start := self._above_comments(below.start)) is not None:
            self._edits.append((start, start, "".join(line + self._newline for line in lines)))
        else:
            self._insert_below(mapping.end, lines)

    def _add_in_flow(self, mapping: Span, key: str, value: Any) -> None:
        new = flow({key: value})[1:-1]
        entries = list(mapping.entries.values())
        if not entries:
            self._edits.append((mapping.start, mapping.end, "{" + new + "}"))
        else:
            self._edits.append((entries[-1].value.end, entries[-1].value.end, f", {new}"))

    def _neighbours(self, mapping: Span, key: str) -> tuple[Entry | None, Entry | None]:
        """The entries between which a new key belongs by the order; the last one where the order does not know it."""
        rank = self._rank.get(key)
        if rank is None:
            return list(mapping.entries.values())[-1], None
        ranked = [(self._rank[name], found) for name, found in mapping.entries.items() if name in self._rank]
        above = max((pair for pair in ranked if pair[0] < rank), key=lambda pair: pair[0], default=None)
        below = min((pair for pair in ranked if pair[0] > rank), key=lambda pair: pair[0], default=None)
        return above[1] if above else None, below[1] if below else None

    def _merge_items(self, span: Span, old: list[Any], new: list[Any]) -> bool:
        """Takes out and appends single items of a block list; False where they would stand in another order."""
        kept = [index for index, item in enumerate(old) if any(_same(item, other) for other in new)]
        appended = new[len(kept) :]
        if not kept or not all(map(_same, [old[index] for index in kept], new)) or len(new) < len(kept):
            return False
        if not all(self.text[self._line_start(item.start) : item.start].strip() == "-" for item in span.items):
            return False
        for index in set(range(len(old))) - set(kept):
            self._drop_lines(span.items[index].start, span.items[index].end)
        lead = self.text[self._line_start(span.items[0].start) : span.items[0].start]
        if appended:
            self._insert_below(span.items[kept[-1]].end, [lead + flow(item) for item in appended])
        return True

    def _inline(self, found: Entry, new: str) -> None:
        """The value behind its key, in place of whatever is there."""
        span, colon = found.value, self.text.index(":", found.end) + 1
        new = f" {new}" if new else ""
        on_line = self._line_start(span.start) == self._line_start(colon)
        if span.null:
            self._edits.append((colon, colon, new))
        elif on_line:
            self._edits.append((span.start if new else colon, span.end, new.lstrip()))
        else:
            self._edits.append((colon, colon, new))
            self._edits.append((self._line_end(colon), span.end, ""))

    def _below(self, found: Entry, lines: list[str]) -> None:
        """The value in lines of its own under its key, in place of whatever is there; a comment stays with the key."""
        span, colon = found.value, self.text.index(":", found.end) + 1
        on_line = self._line_start(span.start) == self._line_start(colon)
        if span.null:
            self._insert_below(colon, lines)
        elif on_line:
            self._edits.append((colon, span.end, ""))
            self._insert_below(span.end, lines)
        else:
            self._insert_below(colon, lines)
            self._edits.append((self._line_end(colon), span.end, ""))

    def _insert_below(self, index: int, lines: list[str]) -> None:
        """Whole lines behind the line that `index` stands in."""
        end = self._line_end(index)
        self._edits.append((end, end, "".join(self._newline + line for line in lines)))

    def _drop_lines(self, start: int, end: int) -> None:
        """The whole lines from `start` to `end`, with the break before them."""
        begin = self._line_start(start)
        if begin == 0:
            raise NotEditableError("first line")
        before = begin - (2 if self.text[begin - 2 : begin] == "\r\n" else 1)
        self._edits.append((before, self._line_end(end), ""))

    def _above_comments(self, index: int) -> int | None:
        """The start of the comment lines right above the line of `index`; None where a key shares that line."""
        start = self._line_start(index)
        if self.text[start:index].strip():
            return None
        while start and self.text[self._line_start(start - 1) : start].lstrip().startswith("#"):
            start = self._line_start(start - 1)
        return start

    def _column(self, index: int) -> int:
        return index - self._line_start(index)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """The index of the break that ends the line, or the end of the text."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        return end - 1 if end and self.text[end - 1] == "\r" and end > index else end
