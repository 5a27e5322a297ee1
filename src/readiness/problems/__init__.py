"""What can be wrong with a document, and how a command ends."""

from readiness.problems.problem import (
    BUG,
    DocumentProblems,
    Exit,
    Problem,
    UsageError,
    exit_of,
    place_of,
)

__all__ = [
    "BUG",
    "DocumentProblems",
    "Exit",
    "Problem",
    "UsageError",
    "exit_of",
    "place_of",
]
