"""What other libraries warn of or log stays off the screen: it names paths and things that the reader of a result never chose.

Where it matters to a result, the code that calls the library looks at it and tells a problem of its own.
"""

from __future__ import annotations

import logging
import os
import warnings
from typing import TextIO

TRACE = "READINESS_TRACE"


def hold_back() -> None:
    """From here on no warning is printed, and no log record that nobody asked for; with READINESS_TRACE set, all are.

    Filters are left alone: what they make an error (as tests do) is one still.
    """
    if os.environ.get(TRACE):
        return
    warnings.showwarning = _nowhere
    root = logging.getLogger()
    if not any(isinstance(handler, logging.NullHandler) for handler in root.handlers):
        root.addHandler(logging.NullHandler())  # else records without a handler are printed as a last resort


def _nowhere(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Takes a warning, and lets it go."""
