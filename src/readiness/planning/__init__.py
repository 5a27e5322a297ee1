"""The roadmap: which actions in which phase, proven optimal, and why each (method 9 and 10).

What is here is loaded when it is asked for: whoever only looks at the scenes of an answer file does without the planner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readiness.planning.planner import plan
    from readiness.planning.start import Start, today
    from readiness.planning.what_if import Change, changed, read_changes
    from readiness.planning.wishes import Desk, Wish, check_scenes, read_wish

_FROM = {
    "Change": "readiness.planning.what_if",
    "Desk": "readiness.planning.wishes",
    "Start": "readiness.planning.start",
    "Wish": "readiness.planning.wishes",
    "changed": "readiness.planning.what_if",
    "check_scenes": "readiness.planning.wishes",
    "plan": "readiness.planning.planner",
    "read_changes": "readiness.planning.what_if",
    "read_wish": "readiness.planning.wishes",
    "today": "readiness.planning.start",
}

__all__ = ["Change", "Desk", "Start", "Wish", "changed", "check_scenes", "plan", "read_changes", "read_wish", "today"]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_FROM[name]), name)
