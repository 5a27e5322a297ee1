"""What the charts show, as positions and labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from readiness.language.numbers import shown
from readiness.models.documents.questionnaire import Group
from readiness.reports.charts.shapes import Axis, Cell, Heat, HeatRow, Ladder, Line, Radar, Rung, Shares, Slice
from readiness.reports.view.lookup import Lookup, per_mille

TONES = 5
COLUMNS, ROWS = 7, 13


def ladder(look: Lookup) -> Ladder | None:
    """The levels as a scale, up to the highest possible score; None where there is no score."""
    overall = look.overall
    if overall.low is None or overall.high is None or overall.highest is None:
        return None
    top = max(overall.highest, look.bounds[-1])
    ends = (*look.bounds[1:], top)
    here = _here(look)
    rungs = tuple(
        Rung(
            label=str(level.level),
            name=look.text(level.name),
            start=per_mille(level.from_, top),
            end=per_mille(end, top),
            here=level.level in here,
        )
        for level, end in zip(look.model.levels, ends, strict=True)
    )
    low, high = per_mille(overall.low, top), per_mille(overall.high, top)
    return Ladder(look.word("ladder"), rungs, low, high, look.score(overall.low))


def _here(look: Lookup) -> range:
    overall = look.overall
    if overall.level is not None:
        return range(overall.level, overall.level + 1)
    return range(overall.band[0], overall.band[1] + 1) if overall.band else range(0)


def radar(look: Lookup) -> Radar | None:
    """The dimensions, if there are at least three."""
    found = [look.groups[group.id] for group in look.questionnaire.groups]
    if len(found) < 3:
        return None
    targets, medians = dimension_targets(look), look.median or {}
    axes = tuple(
        Axis(
            label=look.title(group.id),
            low=per_mille(group.low, group.highest) if group.applicable else None,
            high=per_mille(group.high, group.highest) if group.applicable else None,
            target=_share(targets.get(group.id), group.highest),
            median=_share(medians.get(group.id), group.highest),
        )
        for group in found
    )
    highest = {group.highest for group in found if group.highest is not None}
    return Radar(
        title=look.word("radar", count=len(axes)),
        axes=axes,
        rings=tuple(_rings(highest)),
        low_label=look.word("radar_low"),
        high_label=look.word("radar_high"),
        target_label=look.word("radar_target"),
        median_label=look.word("radar_median"),
    )


def dimension_targets(look: Lookup) -> dict[str, Fraction]:
    """Where the roadmap leaves each dimension; nothing where nothing is planned."""
    plan = look.roadmap
    if plan is None or not plan.actions():
        return {}
    return {node.id: node.score for node in plan.phases[-1].dimensions if node.score is not None}


def _share(value: Fraction | None, highest: Fraction | None) -> int | None:
    return None if value is None or not highest else per_mille(value, highest)


def _rings(highest: set[Fraction]) -> Iterator[Line]:
    """Fifths of the scale, as scores where all dimensions share a highest score, else as percent."""
    top = highest.pop() if len(highest) == 1 else None
    for step in range(1, TONES + 1):
        text = f"{20 * step}%" if top is None else _short(top * step / TONES)
        yield Line(text, str(200 * step))


def _short(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else shown(value, decimals=1)


def heats(look: Lookup) -> tuple[Heat, ...]:
    """Every article, a row for each dimension; where they are many, in several maps of a page at most."""
    articles = [article for group in look.questionnaire.groups for article in look.articles(group)]
    rows = _rows(look)
    highest = {found for article in articles if (found := look.groups[article.id].highest) is not None}
    whole = Heat(
        title=look.word("heat", count=len(articles)),
        rows=(),
        legend=tuple(_legend(look, highest)),
        not_applicable=look.word("heat_na"),
        open_mark="*",
    )
    return tuple(replace(whole, rows=rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)) or (whole,)


def _rows(look: Lookup) -> tuple[HeatRow, ...]:
    """A dimension's articles in a row, in several where they are many; dimensions that hold questions themselves stand together."""
    groups = look.questionnaire.groups
    if all(look.articles(group) == (group,) for group in groups):
        lines = [("", groups)]
    else:
        lines = [(look.title(group.id), look.articles(group)) for group in groups]
    return tuple(
        HeatRow("" if start else title, tuple(_cell(look, article) for article in articles[start : start + COLUMNS]))
        for title, articles in lines
        for start in range(0, max(1, len(articles)), COLUMNS)
    )


def _cell(look: Lookup, article: Group) -> Cell:
    result = look.groups[article.id]
    title = look.title(article.id)
    if result.low is None or not result.highest or article.id in look.privacy.groups:
        return Cell(article.id, title, shown(None), None, open=False)
    reached = result.low / result.highest
    tone = sum(1 for bound in look.fifths if reached >= bound)
    return Cell(article.id, title, look.group_score(article.id, result.low), tone, open=result.low != result.high)


def _legend(look: Lookup, highest: set[Fraction]) -> Iterator[str]:
    top = highest.pop() if len(highest) == 1 else None
    for step in range(TONES):
        ends = [Fraction(step, TONES), Fraction(step + 1, TONES)]
        low, high = (f"{round(100 * end)}%" if top is None else _short(top * end) for end in ends)
        yield look.word("range", low=low, high=high)


def shares(look: Lookup, contributions: list[tuple[str, Fraction, str]]) -> Shares:
    """What each dimension adds to overall, laid end to end up to the highest possible score."""
    highest = look.overall.highest
    slices = []
    done = Fraction(0)
    for node, added, text in contributions:
        slices.append(Slice(look.title(node), text, per_mille(done, highest), per_mille(done + added, highest)))
        done += added
    return Shares(look.word("shares"), tuple(slices))
