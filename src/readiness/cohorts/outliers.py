"""Enterprises worth a call: far from the others, uneven in themselves, or contradicting themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import quantiles

from readiness.cohorts.counted import Counted
from readiness.models.base import OVERALL
from readiness.models.results.cohort import Outlier, OutlierKind

MOST = 30
FEWEST = 8
MANY_CONTRADICTIONS = 3
FENCE = 1.5


def outliers(counted: Sequence[Counted], dimensions: Mapping[str, int]) -> tuple[Outlier, ...]:
    """At most thirty: first those whose overall stands out, then those with a dimension that does, then contradictions.

    `dimensions` says where each stands among the cells; overall stands first.
    """
    found = list(_far(OVERALL, [(one, _score(one, 0)) for one in counted], ("low", "high")))
    for key, place in dimensions.items():
        found += _far(key, [(one, _apart(one, place)) for one in counted], ("uneven", "uneven"))
    broken = [one for one in counted if one.contradictions >= MANY_CONTRADICTIONS]
    for one in sorted(broken, key=lambda each: (-each.contradictions, each.id)):
        found.append(_outlier(one, "contradictions", OVERALL, Fraction(one.contradictions)))
    return tuple(found[:MOST])


def _score(one: Counted, place: int) -> Fraction | None:
    cell = one.cells[place]
    return None if cell is None or cell[0] < 0 else cell[1]


def _apart(one: Counted, place: int) -> Fraction | None:
    """How far a dimension stands above (below: negative) its own enterprise's overall."""
    score = _score(one, place)
    return None if score is None or one.low is None else score - one.low


def _far(
    node: str, values: Iterable[tuple[Counted, Fraction | None]], kinds: tuple[OutlierKind, OutlierKind]
) -> Iterator[Outlier]:
    """Beyond the quartiles by one and a half times their distance; furthest first. A hint, so floats will do."""
    known = [(value.numerator / value.denominator, one, value) for one, value in values if value is not None]
    if len(known) < FEWEST:
        return
    first, _, third = quantiles([near for near, _, _ in known], n=4, method="inclusive")
    reach = FENCE * (third - first)
    least, most = first - reach, third + reach
    far = [
        (max(least - near, near - most), one, value, near < least)
        for near, one, value in known
        if not least <= near <= most
    ]
    for _, one, value, below in sorted(far, key=lambda found: (-found[0], found[1].id)):
        yield _outlier(one, kinds[0] if below else kinds[1], node, value)


def _outlier(one: Counted, kind: OutlierKind, node: str, value: Fraction) -> Outlier:
    return Outlier(id=one.id, name=one.name, kind=kind, node=node, value=value)
