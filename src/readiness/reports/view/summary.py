"""The first page: where the enterprise stands, what that means, gates, strengths, gaps, what is still to be answered."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import percent
from readiness.models.documents.questionnaire import Group
from readiness.reports.charts.shapes import Line
from readiness.reports.view.gates import gate_lines, told_contradictions
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.peers import peer_notes
from readiness.reports.view.question import next_step
from readiness.reports.view.shapes import Ask, Kind, Meaning, Point, Summary, Verdict
from readiness.reports.view.steps import by_loss, first_for_article

GATES, ASKS = 5, 12


def summary(look: Lookup) -> Summary:
    """The summary page."""
    contradicting = len(told_contradictions(look))
    brief = "_brief" if look.edition == "brief" else ""
    missing = look.overall.missing
    gates = [gate for gate in gate_lines(look) if gate.tone in ("open", "failed")]
    asks = [key for key in missing if key not in look.privacy.questions]
    return Summary(
        verdict=verdict(look),
        meaning=tuple(_meaning(look)),
        indices=tuple(_indices(look)),
        gates=tuple(gates[:GATES]),
        more_gates=_more_gates(look, len(gates)),
        strengths=tuple(_strengths(look)),
        gaps=tuple(_gaps(look)),
        asks=tuple(_ask(look, key) for key in asks[:ASKS]),
        more_asks=look.word("asks_more", count=len(asks) - ASKS) if len(asks) > ASKS else "",
        contradictions=look.word(f"contradictions_found{brief}", count=contradicting) if contradicting else "",
    )


def _more_gates(look: Lookup, count: int) -> str:
    more = "gates_more_brief" if look.edition == "brief" else "gates_more"
    told = [look.word(more, count=count - GATES)] if count > GATES else []
    # Whatever the hidden gates say: how many of them are not passed would tell what the edition hides.
    return look.in_a_row([*told, look.word("gates_hidden")] if look.privacy.gates else told)


def kind_of(look: Lookup) -> Kind:
    """Which of the four things a report can say: a level, a band, nothing yet, nothing at all."""
    if look.overall.low is None:
        return "none"
    if look.overall.withheld:
        return "withheld"
    return "band" if look.overall.band is not None else "level"


def verdict(look: Lookup) -> Verdict:
    """Level or band with its sentence, and the numbers behind it."""
    overall = look.overall
    kind = kind_of(look)
    texts = look.score(overall.low), look.score(overall.high)
    span = look.span(overall.low, overall.high, overall.highest, texts)
    badge, name = _badge(look, kind)
    facts = [
        Line(look.word("score"), span.text),
        *([Line(look.word("interval"), span.interval)] if span.open else []),
        Line(look.word("evidenced"), look.score(overall.evidenced)),
        Line(look.word("coverage"), percent(overall.coverage, [look.floor])),
    ]
    return Verdict(
        kind, badge, name, _sentence(look, kind), span, tuple(facts), (*_notes(look, kind), *peer_notes(look))
    )


def _badge(look: Lookup, kind: Kind) -> tuple[str, str]:
    overall = look.overall
    if kind == "level" and overall.level is not None:
        third = f"third_{overall.third}" if overall.third else ""
        badge = look.word(third, level=overall.level) if third else str(overall.level)
        return badge, look.level_name(overall.level)
    if kind == "band" and overall.band is not None:
        low, high = overall.band
        if low == high:
            return str(low), look.level_name(low)
        names = look.word("range", low=look.level_name(low), high=look.level_name(high))
        return look.word("range", low=low, high=high), names
    return look.score(None), look.word("cover_none")


def _sentence(look: Lookup, kind: Kind) -> str:
    overall = look.overall
    score, highest = look.score(overall.low), look.score(overall.highest)
    if kind == "level" and overall.level is not None:
        key = f"sentence_third_{overall.third}" if overall.third else "sentence_capped"
        ungated, level = look.level(overall.level_ungated), look.level(overall.level)
        name = look.level_name(overall.level)
        return look.word(key, score=score, highest=highest, name=name, ungated=ungated, level=level)
    if kind == "band" and overall.band is not None:
        low, high = overall.band
        if low == high:
            return look.word("sentence_band_one", score=score, highest=highest, band=look.level(low))
        band = look.word("range", low=look.level(low), high=look.level(high))
        return look.word("sentence_band", score=score, highest=highest, band=band)
    interval = look.word("range", low=score, high=look.score(overall.high))
    floor = look.floor
    coverage = percent(overall.coverage, [floor])
    count = len(overall.missing)
    return look.word(f"sentence_{kind}", coverage=coverage, floor=percent(floor), interval=interval, count=count)


def _notes(look: Lookup, kind: Kind) -> Iterator[str]:
    overall = look.overall
    if kind != "level" or overall.level is None:
        return
    if overall.low != overall.high:
        same = overall.level == overall.level_high
        key = "note_range_one" if same else "note_range"
        low, high = look.level(overall.level), look.level(overall.level_high)
        yield look.word(key, level=low, low=low, high=high)
    if overall.evidenced != overall.low:
        yield look.word(
            "note_evidenced", score=look.score(overall.evidenced), level=look.level(overall.level_evidenced)
        )


def _meaning(look: Lookup) -> Iterator[Meaning]:
    """The level; of a band both ends, and what is next for the lower one."""
    overall = look.overall
    ends = (overall.level,) if overall.level is not None else tuple(dict.fromkeys(overall.band or ()))
    for end in ends:
        level = look.levels[end]
        lowest = end == ends[0]
        following = look.text(level.next) if lowest else ""
        yield Meaning(look.level(end), look.text(level.text), following, look.text(level.not_yet) if lowest else "")


def _indices(look: Lookup) -> Iterator[Point]:
    by_id = {index.id: index for index in look.model.indices}
    highest = look.overall.highest
    for index in look.assessment.indices:
        texts = look.score(index.low), look.score(index.high)
        dimensions = look.listed(look.title(dimension) for dimension in by_id[index.id].of)
        span = look.span(index.low, index.high, highest, texts)
        yield Point(look.text(by_id[index.id].name), "", span, dimensions, "")


def strong_articles(look: Lookup) -> list[Group]:
    """The articles that stand highest above the enterprise's average."""
    return [look.questionnaire.all_groups[key] for key in look.ranked.strong]


def gap_articles(look: Lookup) -> list[Group]:
    """The articles that cost overall most."""
    return [look.questionnaire.all_groups[key] for key in look.ranked.gaps]


def _strengths(look: Lookup) -> Iterator[Point]:
    for article in strong_articles(look):
        proven = sum(1 for question in article.questions if _proven(look, question.id))
        counted = sum(1 for question in article.questions if look.low(question.id) is not None)
        text = look.word("strength_text", score=_of_highest(look, article.id), proof=f"{proven}/{counted}")
        yield Point(look.title(article.id), _place(look, article), look.group_span(article.id), text, "")


def _proven(look: Lookup, question: str) -> bool:
    found = look.results[question]
    return bool(found.low) and found.evidenced == found.low and bool(look.answer(question).evidence)


def _gaps(look: Lookup) -> Iterator[Point]:
    for article in gap_articles(look):
        share = percent(look.shares[article.id])
        text = look.word("gap_text", score=_of_highest(look, article.id), share=share)
        yield Point(
            look.title(article.id), _place(look, article), look.group_span(article.id), text, _step(look, article)
        )


def _step(look: Lookup, article: Group) -> str:
    """The first action; without one, what the question that costs the article most asks for next."""
    ranked = by_loss(look, article)
    if not ranked:
        return ""
    action = first_for_article(look, article)
    if action is not None:
        return look.word("gap_action", title=look.text(action.title), owner=look.owner(action.owner))
    if look.results[ranked[0]].state in ("blank", "unknown"):
        return look.word("gap_answer", prompt=look.prompt(ranked[0]))
    return look.word("gap_step", prompt=look.prompt(ranked[0]), next=look.joined(next_step(look, ranked[0])[:1]))


def _of_highest(look: Lookup, group: str) -> str:
    found = look.groups[group]
    score = look.group_score(group, found.low)
    return look.word("of_highest", low=score, highest=look.value(found.highest))


def _place(look: Lookup, article: Group) -> str:
    dimension = look.dimension_of(article.id)
    return "" if dimension == article.id else look.title(dimension)


def _ask(look: Lookup, question: str) -> Ask:
    return Ask(question, look.prompt(question), look.title(look.questionnaire.parents[question] or ""))
