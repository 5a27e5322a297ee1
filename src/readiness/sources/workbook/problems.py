"""What can be wrong with a workbook beside its answers: every problem names sheet and cell."""

from __future__ import annotations

from readiness.language.message import Message, message
from readiness.problems import Problem

Spot = tuple[str, int, int]  # sheet, row, column; 0 for all of them

DYNAMIC = ("sources.workbook.",)
"""Begins of keys that are made of a code."""


def problem(code: str, file: str, spot: Spot, path: tuple[str | int, ...] = (), **values: object) -> Problem:
    """A problem in a cell."""
    sheet, row, column = spot
    return Problem(code, *said(code, **values), file, row, column, path, sheet=sheet)


def said(code: str, **values: object) -> tuple[Message, Message]:
    """What is wrong, and what to do."""
    key = f"sources.workbook.{code.lower()}"
    return message(key, **values), message(f"{key}.remedy", **values)
