"""Placeholders of our words, among them those that follow a number: `{count} {count:gate|gates}` is "1 gate", "2 gates"."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its placeholders filled. KeyError where one is unknown."""
    return _FORMATTER.vformat(text, (), values) if "|" in text else text.format(**values)


class _Plurals(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


_FORMATTER = _Plurals()
