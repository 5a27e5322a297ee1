"""What a person can do at a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """A value of the question's or fact's kind, as the answer file means it; leads to the next open question."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unknown:
    """The respondent does not know."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Not applicable, with the reason; only where the question allows it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note to the answer; empty takes it away. The question stays."""

    text: str


@dataclass(frozen=True, slots=True)
class Evidenced:
    """The names of all evidence for the answer. The question stays."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answer is taken back: blank again. The question stays."""


@dataclass(frozen=True, slots=True)
class Named:
    """A new name or id of the enterprise; `field` is one of `identity.FIELDS`. One stays where one is."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Not now: comes again only in the review, or the next time."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the question shown before, else to the one before in order."""


@dataclass(frozen=True, slots=True)
class Forward:
    """To the next in order, answered or not; nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Jump:
    """To one fact or question."""

    step: str


@dataclass(frozen=True, slots=True)
class GoToReview:
    """To the review at the end."""


@dataclass(frozen=True, slots=True)
class GoToFull:
    """From the short form on to the full one; every answer stays."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Change the language: `zh` or `en`."""

    lang: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and leave. Everything is saved already but what is being typed or chosen: `drafts`, a note before a value."""

    drafts: tuple[Answered | Unknown | NotApplicable | Noted | Evidenced | Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Finish:
    """Done with the review: on to the result."""


Recorded = Answered | Unknown | NotApplicable | Noted | Evidenced | Cleared | Named | GoToFull
Moved = Skip | Back | Forward | Jump | GoToReview
Event = Recorded | Moved | Speak | Leave | Finish
