"""The interview as a value, and the one function that makes the next one of it.

The rules of moving: a first answer leads to the next open question, from a fact to the next open fact, going round once, and when none is left to the review; an
answer given again leads on in order, so that one can walk through; from the review one returns to it. Back retraces the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_args

from readiness.interview.events import (
    Back,
    Cleared,
    Event,
    Evidenced,
    Finish,
    Forward,
    GoToFull,
    GoToReview,
    Jump,
    Leave,
    Named,
    Noted,
    Recorded,
    Skip,
    Speak,
)
from readiness.interview.recording import record, renamed
from readiness.interview.steps import EVERYTHING, Share, Step, every_step, kept_inactive, state_of_step, steps
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import Fact, Questionnaire
from readiness.scoring.valuation import NOTHING


@dataclass(frozen=True)
class Interview:
    """Where we are: `at` a fact or question by id, None in the review. `trail` is the way back, `passed` what was skipped."""

    questionnaire: Questionnaire
    answers: Answers
    lang: str
    share: Share = EVERYTHING
    at: str | None = None
    trail: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    returning: bool = False

    @cached_property
    def every(self) -> dict[str, Step]:
        """All facts and questions, asked or not."""
        return every_step(self.questionnaire)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The ids of what is asked in this run, in order."""
        return steps(self.questionnaire, self.answers, self.share, self.touched)

    @property
    def step(self) -> Step:
        """The fact or question that we are at; not in the review."""
        assert self.at is not None
        return self.every[self.at]

    def state(self, key: str) -> str:
        """The state of a step (method 3)."""
        return state_of_step(self.every[key], self.answers)

    def answer(self, key: str) -> Answer:
        """The answer to a question; to a fact there is nothing but its value."""
        return self.answers.answers.get(key, NOTHING)

    def value(self, key: str) -> Any:
        """The value of a fact or of the answer to a question; None where there is none."""
        if isinstance(self.every[key], Fact):
            return self.answers.enterprise.facts.get(key)
        return self.answer(key).value

    @cached_property
    def open_steps(self) -> tuple[str, ...]:
        """What is still blank; in a run over what is missing also what is unknown and was not touched yet."""
        return tuple(key for key in self.steps if self._open(key))

    def _open(self, key: str) -> bool:
        state = self.state(key)
        again = self.share.missing and state == "unknown" and key not in self.touched
        return state == "blank" or again

    @cached_property
    def inactive(self) -> tuple[str, ...]:
        """Questions whose answers are kept and do not count."""
        return kept_inactive(self.questionnaire, self.answers)

    @cached_property
    def open_facts(self) -> tuple[str, ...]:
        """The facts that are not given; as long as there are any there is no score."""
        facts = self.answers.enterprise.facts
        return tuple(fact.id for fact in self.questionnaire.facts if facts.get(fact.id) is None)

    @property
    def facts_known(self) -> bool:
        """Whether every fact is given, so that there is a score."""
        return not self.open_facts

    def position(self, key: str) -> tuple[int, int]:
        """Question n of m, or fact n of m, in this run."""
        facts = isinstance(self.every[key], Fact)
        alike = [one for one in self.steps if isinstance(self.every[one], Fact) is facts]
        return alike.index(key) + 1 if key in alike else len(alike), len(alike)


def begin(questionnaire: Questionnaire, answers: Answers, lang: str, share: Share = EVERYTHING) -> Interview:
    """The interview at its first open question, or at the review where there is none."""
    return _towards_open(Interview(questionnaire, answers, lang, share), start=None)


def apply(interview: Interview, event: Event) -> Interview:
    """The interview after the event; ValueError where the question does not allow it. `Leave` and `Finish` change nothing."""
    if isinstance(event, get_args(Recorded)):
        return _recorded(interview, event)
    if isinstance(event, Speak):
        return replace(interview, lang=event.lang)
    if isinstance(event, Leave | Finish):
        return interview
    return _MOVES[type(event)](interview, event)


def _recorded(interview: Interview, event: Recorded) -> Interview:
    if isinstance(event, GoToFull):
        full = interview.answers.model_copy(update={"form": "full"})
        return _towards_open(replace(interview, answers=full, passed=frozenset()), start=None)
    if isinstance(event, Named):
        return replace(interview, answers=renamed(interview.answers, event))
    key = interview.step.id
    first = interview.state(key) in ("blank", "unknown")
    answers = record(interview.answers, interview.step, event, interview.share.by)
    after = replace(interview, answers=answers, touched=interview.touched | {key}, passed=interview.passed - {key})
    if isinstance(event, Noted | Evidenced | Cleared):
        return after
    return _onward(after, first)


def _onward(interview: Interview, first: bool) -> Interview:
    """Where an answer leads."""
    if interview.returning:
        return _to(interview, None)
    fact = _open_fact_behind(interview) if first else None
    if fact is not None:
        return _to(interview, fact)
    return _towards_open(interview, start=interview.at) if first else _forward(interview)


def _towards_open(interview: Interview, start: str | None) -> Interview:
    """To the next open step behind `start` that was not skipped, going round once; else to the review."""
    waiting = [key for key in interview.open_steps if key not in interview.passed]
    behind = _behind(interview, waiting, start)
    return _to(interview, next(iter(behind or waiting), None))


def _open_fact_behind(interview: Interview) -> str | None:
    """From a fact one goes on to the next that is open, also to one that was skipped: all that is asked depends on them."""
    if not isinstance(interview.step, Fact):
        return None
    behind = _behind(interview, interview.open_steps, interview.at)
    return next((key for key in behind if isinstance(interview.every[key], Fact)), None)


def _behind(interview: Interview, keys: list[str] | tuple[str, ...], start: str | None) -> list[str]:
    """Those of `keys` that stand behind `start` in the questionnaire, whether or not `start` is still asked."""
    if start is None:
        return list(keys)
    order = list(interview.every)
    return [key for key in keys if order.index(key) > order.index(start)]


def _forward(interview: Interview, _event: Event | None = None) -> Interview:
    if interview.at is None:
        return interview
    return _to(interview, next(iter(_behind(interview, interview.steps, interview.at)), None))


def _back(interview: Interview, _event: Event) -> Interview:
    trail = interview.trail
    while trail and (trail[-1] not in interview.steps or trail[-1] == interview.at):
        trail = trail[:-1]
    if trail:
        return replace(interview, at=trail[-1], trail=trail[:-1], returning=False)
    behind = set(_behind(interview, interview.steps, interview.at)) if interview.at else set()
    before = [key for key in interview.steps if key not in behind and key != interview.at]
    return replace(interview, at=before[-1] if before else interview.at, trail=(), returning=False)


def _skip(interview: Interview, _event: Event) -> Interview:
    if interview.at is None:
        return interview
    after = replace(interview, passed=interview.passed | {interview.at})
    return _onward(after, first=interview.at in interview.open_steps)


def _jump(interview: Interview, event: Event) -> Interview:
    assert isinstance(event, Jump)
    if event.step not in interview.every or interview.state(event.step) in ("inactive", "not_asked", "zero"):
        return interview
    reached = replace(interview, touched=interview.touched | {event.step})
    return replace(_to(reached, event.step), returning=interview.at is None)


def _review(interview: Interview, _event: Event) -> Interview:
    return _to(interview, None)


def _to(interview: Interview, key: str | None) -> Interview:
    """To a step, or with None to the review, leaving a mark on the trail."""
    trail = interview.trail if interview.at is None else (*interview.trail, interview.at)
    return replace(interview, at=key, trail=trail, returning=False)


_MOVES: dict[type, Callable[[Interview, Event], Interview]] = {
    Skip: _skip,
    Back: _back,
    Forward: _forward,
    Jump: _jump,
    GoToReview: _review,
}
