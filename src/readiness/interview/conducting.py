"""The interview from its first question to its end: ask, record, save, and only then ask the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, get_args

from readiness.interview.events import (
    Cleared,
    Event,
    Evidenced,
    Finish,
    GoToFull,
    Leave,
    Named,
    Noted,
    Recorded,
    Skip,
    Speak,
)
from readiness.interview.identity import TITLES
from readiness.interview.pace import Pace, estimate, may_be_asked, readings
from readiness.interview.ports import Asker, View
from readiness.interview.recording import Change, changes, clean_line
from readiness.interview.reviewing import Finding, review
from readiness.interview.state import Interview, apply
from readiness.language.message import Translated, message
from readiness.models.base import LANGUAGES, BilingualText
from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import Assessment
from readiness.problems import DocumentProblems

Clock = Callable[[], float]
Told = tuple[Translated, ...]


class ChangedMeanwhile(Exception):
    """Somebody else changed the file since it was read; nothing was written."""


class Store(Protocol):
    """Where answers are kept, one change at a time, each whole or not at all."""

    def save(self, made: Sequence[Change]) -> None:
        """Writes; raises `ChangedMeanwhile`, or `DocumentProblems` where the system refuses."""

    def reload(self) -> Answers:
        """Reads again what is there now; raises `DocumentProblems`."""

    def save_beside(self, made: Sequence[Change]) -> str:
        """Writes what we have, with the change, to a file of its own and goes on with that; returns its name."""


@dataclass(frozen=True, slots=True)
class Judge:
    """How answers are scored, and what contradictions say."""

    score: Callable[[Answers], Assessment]
    contradictions: Mapping[str, BilingualText]

    def review(self, interview: Interview) -> tuple[Finding, ...]:
        """The findings of the review; the score only where all facts are known."""
        assessment = self.score(interview.answers) if interview.facts_known else None
        return review(interview, assessment, self.contradictions)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended: finished in the review, or left on the way."""

    interview: Interview
    finished: bool


@dataclass(frozen=True, slots=True)
class _Saved:
    interview: Interview
    told: Told = ()
    left: bool = False


def conduct(interview: Interview, asker: Asker, store: Store, judge: Judge, clock: Clock, told: Told = ()) -> Ending:
    """Asks until the person finishes or leaves. Every answer is saved before the next question shows."""
    pace, last = Pace(clock()), None
    times = {lang: readings(interview.questionnaire, lang) for lang in LANGUAGES}
    while True:
        pace = pace.shown(clock())
        left = pace.minutes(_left(interview), times[interview.lang])
        view = View(interview, left, told, last, _beyond(interview))
        event = asker.ask(view) if interview.at is not None else asker.review(view, judge.review(interview))
        if isinstance(event, Finish):
            return Ending(interview, finished=True)
        if isinstance(event, Leave):
            return _left_with(interview, event, asker, store)
        if not isinstance(event, Speak):
            last = interview.at if _deals_with_it(event) and not isinstance(event, Skip) else None
        if _deals_with_it(event) and interview.at is not None:
            pace = pace.done(clock(), times[interview.lang][interview.at])
        saved = _saved(interview, event, asker, store)
        if saved.left:
            return Ending(interview, finished=False)
        told = (*saved.told, *_told_of(event), *_hidden(interview, saved.interview))
        interview = saved.interview


def _left(interview: Interview) -> tuple[str, ...]:
    """What is still to come: what is open, and as long as facts are missing whatever they may bring in."""
    if interview.facts_known or not interview.share.whole:
        return interview.open_steps
    return may_be_asked(interview.questionnaire, interview.answers, interview.answers.form)


def _beyond(interview: Interview) -> tuple[int, int]:
    """What going on to the full form would ask."""
    if interview.at is not None or interview.answers.form != "core":
        return 0, 0
    return estimate(interview.questionnaire, interview.answers, "full", interview.lang)


def _left_with(interview: Interview, event: Leave, asker: Asker, store: Store) -> Ending:
    """Left on the way; what was being typed is saved before."""
    for draft in event.drafts:
        interview = _saved(interview, draft, asker, store).interview
    return Ending(interview, finished=False)


def _deals_with_it(event: Event) -> bool:
    return isinstance(event, Skip) or (
        isinstance(event, get_args(Recorded)) and not isinstance(event, Noted | Evidenced | Cleared | Named | GoToFull)
    )


def _saved(interview: Interview, event: Event, asker: Asker, store: Store) -> _Saved:
    """The interview after the event, written; where that fails the person decides how to go on."""
    after = apply(interview, event)
    made = changes(interview.answers, after.answers)
    if not made:
        return _Saved(after)
    try:
        store.save(made)
    except ChangedMeanwhile:
        return _reconciled(interview, event, asker, store)
    except DocumentProblems as error:
        return _refused(interview, event, asker, store, error)
    return _Saved(after)


def _reconciled(interview: Interview, event: Event, asker: Asker, store: Store) -> _Saved:
    """Someone else wrote the file: theirs with our answer, or ours beside theirs."""
    choice = asker.choose(_CHANGED, _CHANGED_CHOICES, interview.lang)
    try:
        if choice == 0:
            merged = _saved(replace(interview, answers=store.reload()), event, asker, store)
            return replace(merged, told=(_RELOADED, *merged.told))
        if choice == 1:
            return _beside(interview, event, store)
    except DocumentProblems as error:
        return _refused(interview, event, asker, store, error)
    return _Saved(interview, left=True)


def _beside(interview: Interview, event: Event, store: Store) -> _Saved:
    after = apply(interview, event)
    name = store.save_beside(changes(interview.answers, after.answers))
    return _Saved(after, (message("interview.saved_beside_going", name=name),))


def _refused(interview: Interview, event: Event, asker: Asker, store: Store, error: DocumentProblems) -> _Saved:
    """The file could not be written: again, or leave without this answer; all earlier ones are on disk."""
    why = error.problems[0].message
    question = message("interview.not_saved", why=why)
    if asker.choose(question, _REFUSED_CHOICES, interview.lang) == 0:
        return _saved(interview, event, asker, store)
    return _Saved(interview, left=True)


def _told_of(event: Event) -> Told:
    """What is recorded and would not be seen at the question."""
    if isinstance(event, Cleared):
        return (_CLEARED,)
    if not isinstance(event, Named):
        return ()
    title, text = TITLES[event.field], clean_line(event.text)
    return (message("interview.recorded", title=title, text=text),)


def _hidden(before: Interview, after: Interview) -> Told:
    """Answers that a changed fact has put out of count."""
    count = len(set(after.inactive) - set(before.inactive))
    if not count:
        return ()
    return (message("interview.answers_out_of_count", count=count),)


_CHANGED = message("interview.somebody_else_changed_file_how")
_CHANGED_CHOICES = (
    message("interview.read_changes_add_answer_mine"),
    message("interview.leave_theirs_save_mine_beside"),
    message("interview.leave_now_without_answer"),
)
_REFUSED_CHOICES = (
    message("interview.try_again"),
    message("interview.leave_without_answer_all_earlier"),
)
_CLEARED = message("interview.answer_cleared_note_evidence_stay")
_RELOADED = message("interview.changes_read_your_answer_added")
