"""The pages of the dimensions, and the charts that show all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readiness.language.numbers import percent, plain, shown
from readiness.models.documents.questionnaire import Group
from readiness.models.results.assessment import LEFT_THE_TREE
from readiness.reports.charts.shapes import Line
from readiness.reports.view.charts import dimension_targets
from readiness.reports.view.gates import gate_lines
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.question import card
from readiness.reports.view.shapes import ArticleView, DimensionView, OverviewRow


def dimensions(look: Lookup) -> tuple[DimensionView, ...]:
    """A page per dimension, in the order of the questionnaire."""
    return tuple(_dimension(look, number, group) for number, group in enumerate(look.questionnaire.groups, 1))


MUCH_IN_HAND, MUCH_TO_COME = (21, 6, 42, 31), (25, 6, 29, 40)


def card_widths(pages: tuple[DimensionView, ...]) -> tuple[int, int, int, int]:
    """Question, score, in hand, next: who has little in hand has much to come, and the columns follow."""
    cards = [card for page in pages for article in page.articles for card in article.cards]
    in_hand = sum(len(text) for card in cards for text in (*card.in_hand, *card.evidence))
    to_come = sum(len(text) for card in cards for text in card.next)
    return MUCH_TO_COME if to_come > in_hand else MUCH_IN_HAND


def _dimension(look: Lookup, number: int, group: Group) -> DimensionView:
    result = look.groups[group.id]
    level = result.level
    return DimensionView(
        id=group.id,
        number=number,
        title=look.title(group.id),
        badge=shown(None) if level is None else look.word("level_n", level=level),
        level_name="" if level is None else look.level_name(level),
        span=look.group_span(group.id),
        facts=tuple(_facts(look, group)),
        notes=tuple(_notes(look, group)),
        articles=tuple(_article(look, each) for each in look.articles(group) if each.id not in look.privacy.groups),
    )


def _facts(look: Lookup, group: Group) -> Iterator[Line]:
    result = look.groups[group.id]
    if not result.applicable:
        return
    span = look.group_span(group.id)
    if span.open:
        yield Line(look.word("interval"), span.interval)
    yield Line(look.word("evidenced"), look.score(result.evidenced))
    if result.level_evidenced is not None:
        yield Line(look.word("level_evidenced"), look.level(result.level_evidenced))
    yield Line(look.word("coverage"), percent(result.coverage, [look.floor]))
    yield Line(look.word("weight_share"), percent(look.shares[group.id]))


def _notes(look: Lookup, group: Group) -> Iterator[str]:
    result = look.groups[group.id]
    if not result.applicable:
        yield look.word("dimension_na")
        return
    if look.privacy.questions.issuperset(question.id for question in group.walk_questions()):
        yield look.word("dimension_hidden")
    if look.core:
        yield look.word("dimension_core")
    elif result.withheld:
        yield look.word("dimension_withheld")
    of = {gate.id for gate in look.assessment.gates if gate.applies_to == group.id and gate.state != "passed"}
    for gate in gate_lines(look):
        if gate.id in of:
            yield look.word(
                "dimension_gate", title=gate.title, state=look.listed(part for part in (gate.state, gate.short) if part)
            )


def _article(look: Lookup, article: Group) -> ArticleView:
    result = look.groups[article.id]
    told = [question for question in article.questions if question.id not in look.privacy.questions]
    counted = [question for question in told if look.low(question.id) is not None]
    states: Counter[str] = Counter(look.results[q.id].state for q in told if look.results[q.id].state in LEFT_THE_TREE)
    return ArticleView(
        id=article.id,
        title=look.title(article.id),
        basis=look.text(article.basis),
        span=look.group_span(article.id),
        applicable=result.applicable,
        weight=plain(result.weight),
        cards=tuple(card(look, question) for question in counted),
        left=_left(look, states),
    )


def _left(look: Lookup, states: Counter[str]) -> str:
    if not states:
        return ""
    parts = [
        look.word("state_count", state=look.word(f"state_{state}"), count=count) for state, count in states.items()
    ]
    return look.word("article_left", count=states.total(), states=look.listed(parts))


def overview(look: Lookup) -> tuple[OverviewRow, ...]:
    """All dimensions in a table: score, with evidence, level, where the roadmap leads, the cohort's median."""
    targets, medians = dimension_targets(look), look.median or {}
    return tuple(
        OverviewRow(
            id=group.id,
            title=look.title(group.id),
            score=look.group_span(group.id).interval,
            evidenced=look.score(look.groups[group.id].evidenced),
            level=shown(None) if (level := look.groups[group.id].level) is None else str(level),
            target=look.score(targets[group.id]) if group.id in targets else "",
            median=look.score(medians[group.id]) if group.id in medians else "",
        )
        for group in look.questionnaire.groups
    )
