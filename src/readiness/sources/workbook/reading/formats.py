"""Number formats, as far as they change what a number means."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"[^"]*"|\\.')


def is_percent(number_format: str) -> bool:
    """Whether numbers of this format are shown as per cent."""
    return "%" in _QUOTED.sub("", number_format)
