"""What can be wrong with a document, and how a command ends."""

from readiness.problems.problem import (
    BUG,
    Bilingual,
    DocumentProblems,
    Exit,
    Problem,
    UsageError,
    exit_of,
    place_of,
)

__all__ = [
    "BUG",
    "Bilingual",
    "DocumentProblems",
    "Exit",
    "Problem",
    "UsageError",
    "exit_of",
    "place_of",
]
