"""How a line is set: a quarter of an em between Chinese and Latin letters or digits, and no two stops in a row.

Our font's blank is 0.224 em wide, so a plain blank is that quarter: it vanishes at the end of a line, and text copied from a
PDF reads as it does in most Chinese books about computing. What people wrote themselves (names, notes, files) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = "A-Za-z0-9\u00c0-\u024f\u0391-\u03c9"
_GAP = re.compile(f"(?<=[{_HAN}])(?=[{_LATIN}])|(?<=[{_LATIN}%])(?=[{_HAN}])")


# A sentence that is put into another one brings its stop along; what follows it decides which of the two is kept.
_SOFT = re.compile(r"。(?=[。，：；、）)])|(?<!\.)\.(?=[:;,)]|\.(?!\.))")
_HARD = re.compile(r"(?<=[？！])[。，；]|(?<=[?!])[.,;](?![.\w])")


@lru_cache(maxsize=8192)
def tidied(text: str) -> str:
    """The text with one mark where two would meet: of "。；" the second, of "？；" the first."""
    return _HARD.sub("", _SOFT.sub("", text))


def chained(parts: Iterable[str], mark: str) -> str:
    """Parts in a row with a mark between them; a part that asks or calls out ends with its own, one that states gives its stop up."""
    text, blank = "", " " if mark.endswith(" ") else ""
    told = [part for part in parts if part]
    for index, part in enumerate(told):
        last = index == len(told) - 1
        stated = part if last else part.removesuffix("。").removesuffix(".") if not part.endswith("..") else part
        text += stated + ("" if last else blank if stated.endswith(("？", "！", "?", "!")) else mark)
    return text


@lru_cache(maxsize=8192)
def spaced(text: str) -> str:
    """The text with the gaps; doing it again changes nothing."""
    return _GAP.sub(" ", text)
