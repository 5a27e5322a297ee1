"""Words behind an action in the table of a plan, and the legend that explains those that occur."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.language import say
from readiness.language.message import message
from readiness.models.results.roadmap import PlannedAction, Roadmap

_MARKS = {
    "answer_first": message("cli.mark_answer_first"),
    "brought_in": message("cli.mark_brought_in"),
    "needed": message("cli.mark_needed"),
    "own": message("cli.mark_own"),
}
_MEANINGS = {
    "answer_first": message("cli.mark_answer_first_meaning"),
    "brought_in": message("cli.mark_brought_in_meaning"),
    "needed": message("cli.mark_needed_meaning"),
    "own": message("cli.mark_own_meaning"),
}


def marked(planned: PlannedAction, roadmap: Roadmap) -> str:
    """The marks of an action, in brackets; empty for most."""
    marks = tuple(_MARKS[key] for key in _keys(planned, roadmap))
    return say("cli.in_brackets", text=marks) if marks else ""


def legend(roadmap: Roadmap) -> Iterator[str]:
    """One line for each mark that occurs in the plan."""
    used = {key for planned in roadmap.actions() for key in _keys(planned, roadmap)}
    for key, mark in _MARKS.items():
        if key in used:
            yield say("cli.mark_explained", mark=mark, meaning=_MEANINGS[key])


def _keys(planned: PlannedAction, roadmap: Roadmap) -> Iterator[str]:
    if planned.answer_first:
        yield "answer_first"
    if planned.brought_in:
        yield "brought_in"
    kinds = {reason.kind for reason in planned.reasons}
    if "action" in kinds and kinds.isdisjoint({"gate", "scene"}):
        yield "needed"
    if roadmap.own_costs is not None and planned.id in roadmap.own_costs.actions:
        yield "own"
