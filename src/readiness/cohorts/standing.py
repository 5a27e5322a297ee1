"""Quantiles and percentiles, exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.models.results.cohort import Distribution

QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
Quartiles = tuple[Fraction, Fraction, Fraction]


def quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """The quantile of sorted values, linear between neighbours (type 7)."""
    part, parts = share.as_integer_ratio()
    at, rest = divmod((len(ordered) - 1) * part, parts)
    if rest == 0 or ordered[at] is ordered[at + 1]:
        return ordered[at]
    (below, under), (above, over) = ordered[at].as_integer_ratio(), ordered[at + 1].as_integer_ratio()
    return Fraction(below * over * (parts - rest) + above * under * rest, parts * under * over)


def quartiles(ordered: Sequence[Fraction]) -> Quartiles | None:
    """The three quartiles of sorted values; None where there is none."""
    if not ordered:
        return None
    first, second, third = (quantile(ordered, share) for share in QUARTERS)
    return first, second, third


def percentile(distribution: Distribution, value: Fraction) -> tuple[Fraction, Fraction] | None:
    """Where a value stands, as a share from 0 to 1, by mid-rank: half of those with the same score count as below.

    Of a cohort without ranks, the two ends of its quarter, of the quarters that meet in it where it is a quartile itself; None
    where not even quartiles are shown.
    """
    if distribution.ranks:
        total = sum(rank.n for rank in distribution.ranks)
        below = sum(rank.n for rank in distribution.ranks if rank.score < value)
        same = sum(rank.n for rank in distribution.ranks if rank.score == value)
        at = Fraction(2 * below + same, 2 * total)
        return at, at
    if distribution.quartiles is None:
        return None
    bounds = (Fraction(0), *QUARTERS, Fraction(1))
    below = sum(quartile < value for quartile in distribution.quartiles)
    reached = sum(quartile <= value for quartile in distribution.quartiles)
    return bounds[below], bounds[reached + 1]
