"""What an asker is shown, and what it answers. Whoever draws it, or reads it aloud, is behind `Asker`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from readiness.interview.events import Event
from readiness.interview.reviewing import Finding
from readiness.interview.state import Interview
from readiness.language.message import Translated


@dataclass(frozen=True, slots=True)
class View:
    """What an asker shows: the interview at its question, minutes left at the pace so far, and what there is to tell.

    `last` is the fact or question that was dealt with just before, so that its record can be shown and undone. `full` says what
    the full form would ask beyond the short one: questions, and minutes.
    """

    interview: Interview
    minutes_left: int
    told: tuple[Translated, ...] = ()
    last: str | None = None
    full: tuple[int, int] = (0, 0)


class Asker(Protocol):
    """Shows one thing, and returns what the person did."""

    def ask(self, view: View) -> Event:
        """At a fact or a question."""

    def review(self, view: View, findings: Sequence[Finding]) -> Event:
        """At the end: what is blank, contradicts itself, lacks evidence."""

    def choose(self, question: Translated, choices: Sequence[Translated], lang: str) -> int:
        """The number, from 0, of one of a few ways to go on."""
