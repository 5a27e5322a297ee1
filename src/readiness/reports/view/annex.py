"""The method in one page, the crosswalk, the pledge, and what the full form would settle."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import percent, plain
from readiness.models.documents.actions import Crosswalk, CrosswalkEntry
from readiness.models.documents.questionnaire import Group
from readiness.models.documents.scoring_model import ConditionGate
from readiness.reports.charts.shapes import Line
from readiness.reports.view.context import context_blocks
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.money import amount
from readiness.reports.view.shapes_annex import (
    CrosswalkRow,
    CrosswalkTable,
    Method,
    MethodPoint,
    Pledge,
    Settled,
    SettledRow,
)
from readiness.reports.view.steps import own_figures


def method(look: Lookup) -> Method:
    """What is the notice's and what is ours, and the policy around it."""
    context = () if look.core else context_blocks(look)
    return Method(
        title=look.word("method" if context else "method_alone"),
        heading=look.word("method_heading" if follows_a_source(look) else "method_own_heading"),
        points=tuple(_points(look)),
        note=look.word("method_note"),
        context=context,
    )


def follows_a_source(look: Lookup) -> bool:
    """Whether the questions go back to a published document; else all of it is the author's own."""
    return look.questionnaire.source is not None or look.questionnaire.requirements is not None


def _points(look: Lookup) -> Iterator[MethodPoint]:
    model = look.model
    articles = sum(len(look.articles(group)) for group in look.questionnaire.groups)
    counts = {"dimensions": len(look.questionnaire.groups), "articles": articles}
    questions = len(look.questionnaire.questions)
    published = follows_a_source(look)
    yield _point(look, "what", "notice", **counts) if published else _point(look, "own_what", "ours", **counts)
    yield _point(look, "questions", "ours", questions=questions, articles=articles)
    yield _point(look, "score", "ours")
    yield _point(look, "weights" if published else "own_weights", "ours", list=look.listed(_weights(look)))
    yield _point(look, "levels", "ours", list=look.listed(_levels(look)), floor=percent(look.floor))
    if model.indices:
        yield _point(look, "indices", "ours", list=look.joined(_indices(look)))
    legal = sum(1 for gate in model.gates if isinstance(gate, ConditionGate) and gate.legal)
    if model.gates:
        key = "gates" if published else "own_gates" if legal else "model_gates"
        yield _point(look, key, "both" if legal else "ours", legal=legal, own=len(model.gates) - legal)
    if model.evidence is not None:
        yield _point(look, "evidence", "ours", cap=plain(model.evidence.cap))
    if look.roadmap is not None and look.roadmap.actions():
        key = "roadmap_own" if own_figures(look) else "roadmap"
        yield _point(look, key, "ours", rate=amount(look, model.month_rate, model.month_rate))


def _point(look: Lookup, key: str, whose: str, **values: object) -> MethodPoint:
    return MethodPoint(
        look.word(f"method_{key}_title"), look.word(f"whose_{whose}"), look.word(f"method_{key}", **values)
    )


def _weights(look: Lookup) -> Iterator[str]:
    for group in look.questionnaire.groups:
        found = look.groups[group.id]
        if found.applicable:
            yield look.word("named_value", name=look.title(group.id), value=plain(found.weight))


def _levels(look: Lookup) -> Iterator[str]:
    for level in look.model.levels:
        yield look.word("level_from", level=look.level(level.level), score=plain(level.from_))


def _indices(look: Lookup) -> Iterator[str]:
    for index in look.model.indices:
        dimensions = look.listed(look.title(key) for key in index.of)
        yield look.word("named_value", name=look.text(index.name), value=dimensions)


def crosswalk(look: Lookup) -> CrosswalkTable | None:
    """The articles against every other standard; None where none is described."""
    walks = look.beside.crosswalks
    if not walks or look.core:
        return None
    articles = (article for group in look.questionnaire.groups for article in look.articles(group))
    rows = tuple(row for article in articles if any((row := _crosswalk_row(look, article, walks)).cells))
    return CrosswalkTable(
        columns=tuple(look.text(walk.title) for walk in walks),
        widths=_widths([sum(len(row.cells[column]) for row in rows) for column in range(len(walks))]),
        rows=rows,
        sources=tuple(Line(walk.edition, look.text(walk.source)) for walk in walks),
    )


def _widths(letters: list[int]) -> tuple[int, ...]:
    """Four fifths of a table shared out by how much there is to say, none too narrow for a heading."""
    least = 12
    rest = 80 - least * len(letters)
    return tuple(least + rest * count // (sum(letters) or 1) for count in letters)


def _crosswalk_row(look: Lookup, article: Group, walks: tuple[Crosswalk, ...]) -> CrosswalkRow:
    kept = [[each for each in walk.entries if each.article == article.id and each.relation != "none"] for walk in walks]
    cells = (look.joined(_entry(look, entry) for entry in entries) for entries in kept)
    return CrosswalkRow(look.word("numbered", number=article.id, text=look.title(article.id)), tuple(cells))


def _entry(look: Lookup, entry: CrosswalkEntry) -> str:
    return look.word(f"relation_{entry.relation}", element=look.text(entry.element))


def pledge(look: Lookup) -> Pledge:
    """What the enterprise signs."""
    signed = [look.word(f"sign_{key}") for key in ("enterprise", "person", "date")]
    if look.answers.assessor:
        signed.insert(2, look.word("sign_assessor"))
    return Pledge(look.word("pledge_title"), look.word("pledge"), tuple(signed))


def settled(look: Lookup) -> Settled | None:
    """What the full form would settle; None where this is the full form."""
    if not look.core:
        return None
    margin = plain(look.model.core.margin) if look.model.core else ""
    points = [look.word("settled_level", margin=margin), look.word("settled_plan"), look.word("settled_dimensions")]
    return Settled(look.word("settled_lead"), tuple(points), tuple(_settled(look)))


def _settled(look: Lookup) -> Iterator[SettledRow]:
    for group in look.questionnaire.groups:
        states = [look.results[question.id].state for question in group.walk_questions()]
        open_now = sum(1 for state in states if state == "not_asked")
        asked = sum(1 for state in states if state not in ("not_asked", "inactive"))
        yield SettledRow(
            title=look.title(group.id),
            asked=look.word("asked_of", asked=asked, all=asked + open_now),
            score=look.group_span(group.id).interval,
            more=look.word("settled_more", count=open_now) if open_now else look.word("settled_none"),
        )
