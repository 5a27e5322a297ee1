"""The roadmap: which actions in which phase, proven optimal, and why each (method 9 and 10)."""

from readiness.planning.planner import plan
from readiness.planning.start import Start, today
from readiness.planning.what_if import Change, changed, read_changes
from readiness.planning.wishes import Desk, Wish, check_scenes, read_wish

__all__ = ["Change", "Desk", "Start", "Wish", "changed", "check_scenes", "plan", "read_changes", "read_wish", "today"]
