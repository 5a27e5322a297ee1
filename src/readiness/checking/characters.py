"""Characters of an answer file that nobody sees: they steer a terminal or turn a line round, and are left out when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.checking.findings import Path, problem
from readiness.language.message import message
from readiness.language.plain_text import harmful
from readiness.problems import Problem


def hidden_characters(value: Any, path: Path = ()) -> Iterator[Problem]:
    """A warning for every text that holds some."""
    for place, text in texts_in(value, path):
        found = harmful(text)
        if found:
            codes = [f"U+{ord(char):04X}" for char in found[:5]]
            yield problem(
                "HIDDEN_CHARACTERS",
                place,
                message("checking.control_characters_nobody_sees_left", codes=tuple(codes)),
                message("checking.type_text_anew_rather_than"),
                warning=True,
            )


def texts_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a plain value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts_in(each, (*path, str(key)))
    elif isinstance(value, (list, tuple)):
        for index, each in enumerate(value):
            yield from texts_in(each, (*path, index))
