"""The words that a workbook shows of its own, by short names, and the words that it understands in its cells."""

from __future__ import annotations

import unicodedata

from readiness.language.catalogue import languages
from readiness.language.message import Message, message

DYNAMIC = ("sources.sheet.",)
"""Begins of keys that are made of a name."""
STATES = ("seen", "verified")
TICK = "✓"

# What people write in cells, in either language: recognised, never shown.
# fmt: off
_MEANINGS = {
    "unknown": ("不清楚", "不知道", "unknown", "don't know"),
    "na": ("不适用", "not applicable", "not_applicable", "n/a"),
    "none": ("都没有", "一项都没有", "一项也没有", "none", "none of these", "[]"),
    "true": ("是", "对", "有", "yes", "true", "y"),
    "false": ("否", "不是", "没有", "无", "no", "false", "n"),
    "tick": ("✓", "✔", "√", "☑", "v", "是", "有", "对", "1", "true", "yes", "y"),
    "untick": ("-", "–", "—", "否", "无", "没有", "0", "false", "no", "n", "☐", "□", "✗", "×"),
}
# fmt: on


def word(name: str, **values: object) -> Message:
    """The words for `name`."""
    return message(f"sources.sheet.{name}", **values)


def say(name: str, lang: str, **values: object) -> str:
    """The words for `name` in `lang`."""
    return word(name, **values).get(lang)


def in_every_language(name: str) -> tuple[str, ...]:
    """The words for `name` as a workbook of any language has them."""
    return tuple(word(name).get(lang) for lang in languages())


def means(value: object, meaning: str) -> bool:
    """Whether what stands in a cell means `meaning`, in either language, whatever its width and case."""
    if isinstance(value, bool):
        return meaning in (("true", "tick") if value else ("false", "untick"))
    return folded(str(value)) in _MEANINGS[meaning]


def folded(text: str) -> str:
    """Text as it is compared: without width, case and blanks around it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


_SHOWN = frozenset({"number", "label", "hint", "value", "state", "evidence", "note", "by", "rating", "reason"})
_HEADINGS = {"dimension": {"label": "question", "hint": "anchors", "value": "answer"}, "lists": {"value": "anchors"}}


def heading(family: str, column: str) -> Message:
    """What a column is called on the sheets of a family."""
    return word(_HEADINGS.get(family, {}).get(column, column) if column in _SHOWN else "hidden")
