"""Two ratings side by side: the enterprise's own and the assessor's (method 3)."""

from __future__ import annotations

from readiness.language.numbers import plain, shown
from readiness.language.safe_text import clean
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.shapes import Difference


def own_rating(look: Lookup) -> tuple[str, ...]:
    """Overall under either rating; nothing where no assessor rated anything."""
    own = look.assessment.self_
    if own is None:
        return ()
    overall = look.overall
    sentence = look.word(
        "own_overall",
        own=look.score(own.score),
        own_level=_tail(look, own.level),
        score=look.score(overall.low),
        level=_tail(look, overall.level),
    )
    return (sentence,) if own.differences else (sentence, look.word("own_same"))


def differences(look: Lookup) -> tuple[Difference, ...]:
    """The questions that both rated differently, with the assessor's reason."""
    own = look.assessment.self_
    return tuple(
        Difference(
            id=found.question,
            prompt=look.prompt(found.question),
            respondent=shown(None) if found.respondent is None else plain(found.respondent),
            assessor=plain(found.assessor),
            reason=_reason(look, found.question),
        )
        for found in (own.differences if own else ())
        if found.question not in look.privacy.questions
    )


def _reason(look: Lookup, question: str) -> str:
    if not look.privacy.inside:
        return look.word("hidden")
    rating = look.answer(question).assessor
    return clean(rating.reason) if rating is not None and rating.reason else look.word("not_given")


def _tail(look: Lookup, level: int | None) -> str:
    return "" if level is None else look.word("comma") + look.level(level)
