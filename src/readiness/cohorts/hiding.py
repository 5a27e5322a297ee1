"""A cohort that leaves the house (method 11): no cell of 1 to k-1 enterprises, and none to be had by subtraction.

What is too small is joined with its like rather than blanked, so that nothing is left over when what is shown is taken from
the sum: sub-sectors, sizes and regions into one row of others, levels with their neighbours. Where that is not possible,
the count goes, and with it every count that would give it away: of articles inside their dimension, of gates inside gates,
of the last gap that is missing from a known sum. Names, single scores and outliers never leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readiness.cohorts.counted import Cell, Counted, Ruler
from readiness.cohorts.making import GROUPINGS, cohort_of, groups_of, slice_of
from readiness.models.base import OVERALL
from readiness.models.results.cohort import OTHERS, Cohort, Count, Distribution, Grouping, LevelShare, Slice

DEFAULT_K = 5


def anonymous(counted: Sequence[Counted], ruler: Ruler, k: int = DEFAULT_K) -> Cohort | None:
    """The cohort with every small cell hidden; None where all of it together is under k."""
    if len(counted) < k:
        return None
    whole = cohort_of(counted, ruler)
    veil = _Veil(counted, ruler, k)
    return whole.model_copy(
        update={
            "anonymous": k,
            "overall": veil.distribution(whole.overall, OVERALL, None),
            "indices": tuple(veil.distribution(each, f"index {each.id}", None) for each in whole.indices),
            "dimensions": tuple(veil.distribution(each, each.id, None) for each in whole.dimensions),
            "articles": tuple(veil.distribution(each, each.id, veil.above(each.id)) for each in whole.articles),
            "slices": tuple(_slices(counted, ruler, k)),
            "gaps": tuple(_gaps(whole, ruler, k)),
            "gates": tuple(_gates(whole, counted, k)),
            "actions": tuple(count for count in whole.actions if _safe(count.n, whole.n, k)),
            "outliers": (),
        }
    )


def _fine(cell: int, k: int) -> bool:
    return cell == 0 or cell >= k


def _safe(n: int, total: int, k: int) -> bool:
    """A count that shows nobody, and whose complement shows nobody."""
    return n >= k and _fine(total - n, k)


@dataclass(frozen=True, slots=True)
class _Veil:
    """Decides for the whole cohort which counts may be seen."""

    counted: Sequence[Counted]
    ruler: Ruler
    k: int

    def above(self, article: str) -> str | None:
        """The top-level group that an article is in."""
        parents = self.ruler.questionnaire.parents
        found = parents[article]
        while found is not None and parents[found] is not None:
            found = parents[found]
        return found

    def distribution(self, found: Distribution, node: str, inside: str | None) -> Distribution:
        """Counts only where no part of the enterprises is small; levels joined; quartiles of at least k; never single scores."""
        few = found.n is None or found.n < self.k
        shown = not few and all(_fine(part, self.k) for part in self._parts(node, inside))
        return found.model_copy(
            update={
                "n": found.n if shown else None,
                "withheld": found.withheld if shown else None,
                "quartiles": None if few else found.quartiles,
                "levels": tuple(_joined(found.levels, self.k)) if shown else (),
                "ranks": (),
            }
        )

    def _parts(self, node: str, inside: str | None) -> Iterable[int]:
        """Every part that the counts of a node, with those of overall and of its dimension, tell apart."""
        places = [self.ruler.places[key] for key in (OVERALL, node, inside) if key is not None]
        return Counter(tuple([_state(one.cells[place]) for place in places]) for one in self.counted).values()


def _state(cell: Cell | None) -> str:
    if cell is None:
        return "absent"
    return "withheld" if cell[0] < 0 else "counted"


def _joined(levels: Sequence[LevelShare], k: int) -> Iterator[LevelShare]:
    """Neighbouring levels joined until each range holds k, or holds all."""
    ranges: list[LevelShare] = []
    for level in levels:
        if ranges and (ranges[-1].n < k):
            ranges[-1] = _with(ranges[-1], level)
        else:
            ranges.append(level)
    if len(ranges) > 1 and ranges[-1].n < k:
        last = ranges.pop()
        ranges[-1] = _with(ranges[-1], last)
    yield from ranges


def _with(low: LevelShare, high: LevelShare) -> LevelShare:
    return LevelShare(from_=low.from_, to=high.to, n=low.n + high.n, share=low.share + high.share)


def _slices(counted: Sequence[Counted], ruler: Ruler, k: int) -> Iterator[Slice]:
    """Rows that part the enterprises: each in its first sub-sector, its size, its region; of the numbers only quartiles."""
    for by in GROUPINGS:
        rows = _rows(counted, by, k)
        for key in sorted(rows, key=lambda name: (name == OTHERS, name)) if len(rows) > 1 else ():
            yield _quartiles_alone(slice_of(by, key, rows[key], ruler), k)


def _rows(counted: Sequence[Counted], by: Grouping, k: int) -> dict[str, list[Counted]]:
    """Rows of at least k; the small ones, and those that do not say, stand together, with the next smallest if need be."""
    rows: dict[str, list[Counted]] = {}
    for one in counted:
        rows.setdefault(next(iter(groups_of(one, by)), OTHERS), []).append(one)
    others = rows.pop(OTHERS, [])
    by_size = sorted(rows, key=lambda key: (len(rows[key]), key))
    while by_size and (len(rows[by_size[0]]) < k or 0 < len(others) < k):
        others = others + rows.pop(by_size.pop(0))
    return {**rows, OTHERS: others} if others else rows


def _quartiles_alone(row: Slice, k: int) -> Slice:
    def bare(found: Distribution) -> Distribution:
        few = found.n is None or found.n < k
        kept = None if few else found.quartiles
        return found.model_copy(update={"n": None, "withheld": None, "quartiles": kept, "levels": (), "ranks": ()})

    return row.model_copy(
        update={
            "overall": bare(row.overall),
            "dimensions": tuple(bare(each) for each in row.dimensions),
            "articles": tuple(bare(each) for each in row.articles),
        }
    )


def _gaps(whole: Cohort, ruler: Ruler, k: int) -> Iterator[Count]:
    """Every enterprise names as many gaps as it can, so their sum is known: what is left out must stay unclear as well."""
    shown = [count for count in whole.gaps if _safe(count.n, whole.n, k)]
    total = sum(count.n for count in whole.gaps)
    unnamed = len(ruler.articles) + len(ruler.dimensions) - len(shown)
    while shown and (left := total - sum(count.n for count in shown)) and (left < k or unnamed < 2):
        shown.pop()
        unnamed += 1
    yield from shown


def _gates(whole: Cohort, counted: Sequence[Counted], k: int) -> Iterator[Count]:
    """Of two gates where whoever fails the one fails the other, the rarer is left out if few fail the other alone."""
    failing = {count.id: frozenset(one.id for one in counted if count.id in one.failed) for count in whole.gates}
    kept: list[Count] = []
    for count in whole.gates:
        inside = [other for other in kept if failing[count.id] < failing[other.id]]
        apart = all(_fine(len(failing[other.id]) - count.n, k) for other in inside)
        if _safe(count.n, whole.n, k) and apart:
            kept.append(count)
    yield from kept
