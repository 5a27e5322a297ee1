"""Which of the known things a person means who types an id, a title or a part of one, and what to offer where it is none.

One place for every near miss: keys of documents, ids and titles on the command line, commands, options and their values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readiness.problems import Bilingual, UsageError

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


def offered(word: str, known: Iterable[str]) -> Bilingual:
    """The end of a sentence about an unknown word: the near one, all where there are few, or nothing."""
    words = list(dict.fromkeys(known))
    near = nearest(word, words)
    if near is not None:
        return Bilingual(f"，是不是 {near}？", f"; did you mean {near}?")
    if 0 < len(words) <= _MOST_LISTED:
        return Bilingual(f"（可选：{'、'.join(words)}）", f" (one of {', '.join(words)})")
    return Bilingual("", "")


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


def the_one(typed: str, known: Sequence[Named], what: Bilingual, lead: str = "") -> Named:
    """The one thing that is meant; UsageError with those that could be, where it is none or more than one.

    `what` says what kind of thing was looked for, `lead` the option that it was typed behind.
    """
    found = meant(typed, known)
    if len(found) == 1:
        return found[0]
    zh, en = (f"{lead}：", f"{lead}: ") if lead else ("", "")
    if found:
        listed, more = _listed(found)
        raise UsageError(
            f"{zh}“{typed}”不止一个：{'、'.join(listed)}{f'，还有 {more} 个' if more else ''}；写全名称或编号",
            f"{en}more than one {what.en} has “{typed}” in its title: {', '.join(listed)}{f' and {more} more' if more else ''}; "
            "write the whole title, or the id",
        )
    tail = _tail(typed, known)
    raise UsageError(f"{zh}没有{what.zh} {typed}{tail.zh}", f"{en}there is no {what.en} {typed}{tail.en}")


def _listed(found: Sequence[Named]) -> tuple[list[str], int]:
    return [one.shown() for one in found[:_MOST_OFFERED]], max(0, len(found) - _MOST_OFFERED)


def _tail(typed: str, known: Sequence[Named]) -> Bilingual:
    """The near one, whichever of its names is near; else all where there are few, else the first of them."""
    by_name = {name: one for one in reversed(known) for name in (*one.titles, one.id)}
    near = nearest(typed, by_name)
    if near is not None:
        shown = by_name[near].shown()
        return Bilingual(f"，是不是 {shown}？", f"; did you mean {shown}?")
    if not known:
        return Bilingual("", "")
    listed = [one.shown() for one in known[:_MOST_LISTED]]
    return Bilingual(
        f"（有：{'、'.join(listed)}{' 等' if len(known) > _MOST_LISTED else ''}）",
        f" (there are: {', '.join(listed)}{' and others' if len(known) > _MOST_LISTED else ''})",
    )


def _folded(text: str) -> str:
    """Without differences of case and spaces."""
    return " ".join(text.split()).casefold()
