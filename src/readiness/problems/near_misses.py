"""Which of the known things a person means who types an id, a title or a part of one, and what to offer where it is none.

One place for every near miss: keys of documents, ids and titles on the command line, commands, options and their values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readiness.language.message import NO_WORDS, Translated, message
from readiness.problems import UsageError

_NEAR = 70
_MOST_LISTED = 12
_MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and its titles, Chinese and English."""

    id: str
    titles: tuple[str, ...] = ()

    def shown(self) -> str:
        """Title and id: what to read and what to type."""
        return f"{self.titles[0]} ({self.id})" if self.titles and self.titles[0] != self.id else self.id


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the writer most likely meant."""
    from rapidfuzz import fuzz, process

    scorer = fuzz.WRatio if len(str(word)) > 2 else fuzz.ratio  # one letter is a part of nearly everything
    found = process.extractOne(str(word), list(known), scorer=scorer, score_cutoff=_NEAR)
    return found[0] if found else None


def offered(word: str, known: Iterable[str]) -> Translated:
    """The end of a sentence about an unknown word: the near one, all where there are few, or nothing."""
    words = list(dict.fromkeys(known))
    near = nearest(word, words)
    if near is not None:
        return message("problems.did_you_mean", near=near)
    if 0 < len(words) <= _MOST_LISTED:
        return message("problems.one_of", words=tuple(words))
    return NO_WORDS


def meant(typed: str, known: Sequence[Named]) -> tuple[Named, ...]:
    """What `typed` names: by id, else by whole title, else by a part of a title. More than one: it does not say which."""
    word = _folded(typed)
    if not word:
        return ()
    tests = (
        lambda one: one.id == typed.strip(),
        lambda one: _folded(one.id) == word,
        lambda one: any(_folded(title) == word for title in one.titles),
        lambda one: any(word in _folded(title) for title in one.titles),
    )
    return next((found for test in tests if (found := tuple(one for one in known if test(one)))), ())


def the_one(typed: str, known: Sequence[Named], what: Translated, lead: str = "") -> Named:
    """The one thing that is meant; UsageError with those that could be, where it is none or more than one.

    `what` says what kind of thing was looked for, `lead` the option that it was typed behind.
    """
    found = meant(typed, known)
    if len(found) == 1:
        return found[0]
    before = message("problems.option_before", option=lead) if lead else NO_WORDS
    if found:
        listed, more = _listed(found)
        key = "problems.more_than_one_and_others" if more else "problems.more_than_one"
        raise UsageError(message(key, before=before, typed=typed, what=what, listed=tuple(listed), more=more))
    raise UsageError(message("problems.no_such", before=before, what=what, typed=typed, tail=_tail(typed, known)))


def _listed(found: Sequence[Named]) -> tuple[list[str], int]:
    return [one.shown() for one in found[:_MOST_OFFERED]], max(0, len(found) - _MOST_OFFERED)


def _tail(typed: str, known: Sequence[Named]) -> Translated:
    """The near one, whichever of its names is near; else all where there are few, else the first of them."""
    by_name = {name: one for one in reversed(known) for name in (*one.titles, one.id)}
    near = nearest(typed, by_name)
    if near is not None:
        shown = by_name[near].shown()
        return message("problems.did_you_mean", near=shown)
    if not known:
        return NO_WORDS
    listed = tuple(one.shown() for one in known[:_MOST_LISTED])
    if len(known) > _MOST_LISTED:
        return message("problems.there_are_and_others", listed=listed)
    return message("problems.there_are", listed=listed)


def _folded(text: str) -> str:
    """Without differences of case and spaces."""
    return " ".join(text.split()).casefold()
