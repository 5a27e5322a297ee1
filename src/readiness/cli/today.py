"""The clock is read here and nowhere below."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from readiness.language.message import message
from readiness.problems import UsageError

MOST_DIGITS = 13


def today() -> date:
    """Today's date here; `SOURCE_DATE_EPOCH` fixes it, so that a build can be repeated byte for byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not fixed:
        return datetime.now().astimezone().date()
    if fixed.isascii() and fixed.isdigit() and len(fixed) < MOST_DIGITS:
        try:
            return datetime.fromtimestamp(int(fixed), UTC).date()
        except (OSError, OverflowError, ValueError):
            pass
    raise UsageError(
        message("cli.source_date_epoch_wrong"),
    )
