"""Costs as people say them: in 万元, or in thousands and millions."""

from __future__ import annotations

from fractions import Fraction

from readiness.language.numbers import plain
from readiness.models.results.roadmap import Cost
from readiness.reports.view.lookup import Lookup

_CLASSES = (0, 10, 50, 200, 500, 1000)


def money_class(cost: Cost) -> int:
    """Which of seven classes the middle of an estimate is in: nothing, up to 10, 50, 200, 500, 1000, more (10 000 CNY)."""
    return sum(1 for bound in _CLASSES if cost.mid > bound)


def money(look: Lookup, cost: Cost) -> str:
    """Both bounds of a cost."""
    return look.word("no_cost") if cost.high == 0 else amount(look, cost.low, cost.high)


def amount(look: Lookup, low: Fraction, high: Fraction) -> str:
    """A range of 10 000 CNY, or one figure where both ends are the same, in the unit that the language counts in."""
    return look.word(
        "cost_large" if high >= 100 else "cost_small",
        thousands=_range(look, low * 10, high * 10),
        ten_thousands=_range(look, low, high),
        millions=_range(look, low / 100, high / 100),
    )


def _range(look: Lookup, low: Fraction, high: Fraction) -> str:
    ends = plain(low), plain(high)
    return look.word("range", low=ends[0], high=ends[1]) if ends[0] != ends[1] else ends[1]
