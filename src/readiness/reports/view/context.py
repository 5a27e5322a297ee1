"""Policy around a result: targets, horizons, tiers, a guide's stages against our dimensions. Printed with sources, never scored."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.models.documents import context
from readiness.reports.charts.shapes import Era, Horizon
from readiness.reports.view.lookup import ZERO, Lookup, per_mille
from readiness.reports.view.shapes_annex import ContextBlock, ContextItem

AXIS_YEARS_BEYOND = 3
DAYS = 365


def context_blocks(look: Lookup) -> tuple[ContextBlock, ...]:
    """Every part of the context file that has something to say."""
    known = look.beside.context
    if known is None:
        return ()
    parts = (
        ("targets", known.targets_2027),
        ("eras", known.phases),
        ("tiers", known.smart_factory_tiers),
        ("stages", known.caict.stages),
        ("supports", known.caict.supports),
        ("unifications", known.caict.unifications),
    )
    return tuple(_block(look, key, items) for key, items in parts if items)


def _block(look: Lookup, key: str, items: tuple[context.ContextItem, ...]) -> ContextBlock:
    sources = dict.fromkeys(look.text(item.source) for item in items)
    return ContextBlock(
        title=look.word(f"context_{key}"),
        items=tuple(ContextItem(look.text(item.text).rstrip("。."), _own(look, item)) for item in items),
        source=look.word("source", source=look.joined(sources)),
    )


def _own(look: Lookup, item: context.ContextItem) -> str:
    """The scores of the dimensions that a statement speaks to."""
    known = [key for key in item.dimensions if key in look.groups and look.groups[key].low is not None]
    return look.listed(
        look.word("dimension_score", title=look.title(key), score=look.group_span(key).text) for key in known
    )


def horizon(look: Lookup) -> Horizon | None:
    """The roadmap's years before the phases of policy; None without years."""
    known = look.beside.context
    dated = [item for item in known.phases if item.number is not None and item.number.min is not None] if known else []
    if not dated or look.answers.assessed_on is None:
        return None
    first = Fraction(look.answers.assessed_on.year)
    ends = [number for item in dated if (number := item.number.max if item.number else None) is not None]
    last = max([*ends, first]) + 1 + AXIS_YEARS_BEYOND
    eras = tuple(_eras(look, dated, first, last))
    ticks = tuple((per_mille(Fraction(year) - first, last - first), str(year)) for year in range(int(first), int(last)))
    return Horizon(look.word("horizon"), eras, _plan_era(look, first, last), ticks)


def _eras(look: Lookup, items: list[context.ContextItem], first: Fraction, last: Fraction) -> Iterator[Era]:
    for item in items:
        number = item.number
        start = max(number.min or ZERO, first) if number else first
        end = number.max + 1 if number and number.max is not None else last
        label = look.text(item.text).split("：")[0].split("，")[0].split(":")[0]
        yield Era(label, per_mille(start - first, last - first), per_mille(end - first, last - first), end == last)


def _plan_era(look: Lookup, first: Fraction, last: Fraction) -> Era | None:
    plan, day = look.roadmap, look.answers.assessed_on
    if plan is None or day is None or not plan.actions():
        return None
    start = Fraction(day.timetuple().tm_yday - 1, DAYS)
    end = start + Fraction(max(phase.to for phase in plan.phases), 12)
    label = look.word("horizon_plan")
    return Era(label, per_mille(start, last - first), per_mille(end, last - first), open_end=False)
