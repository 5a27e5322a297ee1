"""How Chinese print sets a line: a quarter of an em between Chinese and Latin letters or digits.

Our font's blank is 0.224 em wide, so a plain blank is that quarter: it vanishes at the end of a line, and text copied from a
PDF reads as it does in most Chinese books about computing. What people wrote themselves (names, notes, files) stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = "A-Za-z0-9\u00c0-\u024f\u0391-\u03c9"
_GAP = re.compile(f"(?<=[{_HAN}])(?=[{_LATIN}])|(?<=[{_LATIN}%])(?=[{_HAN}])")


@lru_cache(maxsize=8192)
def spaced(text: str) -> str:
    """The text with the gaps; doing it again changes nothing."""
    return _GAP.sub(" ", text)
