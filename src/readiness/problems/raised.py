"""What work on one file raised, as problems of that file."""

from __future__ import annotations

from dataclasses import replace

from readiness.language.message import message
from readiness.problems import BUG, DocumentProblems, Problem, UsageError
from readiness.problems.system_errors import reason


def problems_of(error: Exception, file: str) -> tuple[Problem, ...]:
    """What work on one file raised, as problems of that file: whatever it is, no other file has to do with it."""
    if isinstance(error, DocumentProblems):
        return tuple(replace(found, file=found.file or file) for found in error.problems)
    if isinstance(error, UsageError):
        return (Problem("NOT_POSSIBLE", error.text, _ASKS_TOO_MUCH, file=file),)
    if isinstance(error, OSError):
        why = reason(error)
        text = message("problems.system_refuses_go", why=why)
        return (Problem("SYSTEM_REFUSED", text, _ROOM, file=file),)
    told = f"{type(error).__name__}: {error}"
    return (
        Problem(
            BUG,
            message("problems.bug_ours_not_your_mistake", told=told),
            message("problems.please_send_us_line_file"),
            file=file,
        ),
    )


_ASKS_TOO_MUCH = message("problems.look_target_file_level_capacity")
_ROOM = message("problems.check_memory_free_space_permissions")
