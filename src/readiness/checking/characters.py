"""Characters of an answer file that nobody sees: they steer a terminal or turn a line round, and are left out when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.checking.findings import Path, hint, problem
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
                f"这里有看不见的控制字符（{'、'.join(codes)}），已去掉",
                f"control characters that nobody sees ({', '.join(codes)}) were left out here",
                hint(
                    "把这一处重新输入一遍，不要从别的程序粘贴",
                    "type this text anew rather than pasting it from another program",
                ),
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
