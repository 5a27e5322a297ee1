"""A cohort with nothing hidden: every distribution, sub-sector, size, region, gap, gate and action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from readiness.cohorts.counted import Counted, Ruler
from readiness.cohorts.outliers import outliers
from readiness.cohorts.standing import quartiles
from readiness.models.base import OVERALL
from readiness.models.results.cohort import Cohort, Count, Distribution, Grouping, LevelShare, Rank, Slice

GROUPINGS: tuple[Grouping, ...] = ("sector", "size", "region")


def cohort_of(counted: Sequence[Counted], ruler: Ruler) -> Cohort:
    """The cohort of these enterprises, at least one, all of one form under one ruler. ValueError where they differ."""
    first = counted[0]
    if any((one.form, one.refs) != (first.form, first.refs) for one in counted):
        raise ValueError("a cohort has one form, one questionnaire and one scoring model")
    table = Table(counted, ruler)
    return Cohort(
        form=first.form,  # type: ignore[arg-type]
        questionnaire=first.refs[0],
        scoring=first.refs[1],
        anonymous=None,
        n=len(counted),
        overall=table.distribution(OVERALL, ranked=True),
        indices=tuple(table.index(key, ranked=True) for key in ruler.indices),
        dimensions=tuple(table.distribution(key, ranked=True) for key in ruler.dimensions),
        articles=tuple(table.distribution(key, ranked=True) for key in ruler.articles),
        slices=tuple(_slices(counted, ruler)),
        gaps=_counts(Counter(gap for one in counted for gap in one.gaps), len(counted)),
        gates=_counts(Counter(gate for one in counted for gate in one.failed), len(counted)),
        actions=_actions(counted),
        outliers=outliers(counted, {key: ruler.places[key] for key in ruler.dimensions}),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Distributions over some enterprises."""

    counted: Sequence[Counted]
    ruler: Ruler

    def index(self, key: str, *, ranked: bool) -> Distribution:
        """An index."""
        return self.distribution(f"index {key}", ranked=ranked).model_copy(update={"id": key})

    def distribution(self, key: str, *, ranked: bool) -> Distribution:
        """Overall or a group; `ranked` keeps every score, for percentiles."""
        place = self.ruler.places[key]
        cells = [cell for one in self.counted if (cell := one.cells[place]) is not None]
        kept = sorted([cell for cell in cells if cell[0] >= 0], key=itemgetter(0, 1))
        scores = [score for _, score, _ in kept]
        return Distribution(
            id=key,
            n=len(kept),
            withheld=len(cells) - len(kept),
            quartiles=quartiles(scores),
            levels=tuple(self._levels(Counter([level for _, _, level in kept if level is not None]))),
            ranks=tuple(Rank(score=score, n=len(list(same))) for score, same in groupby(scores)) if ranked else (),
        )

    def _levels(self, found: Counter[int]) -> Iterator[LevelShare]:
        total = sum(found.values())
        for level in self.ruler.model.levels if total else ():
            n = found[level.level]
            yield LevelShare(from_=level.level, to=level.level, n=n, share=Fraction(n, total))


def groups_of(one: Counted, by: Grouping) -> tuple[str, ...]:
    """The sub-sectors of an enterprise, or its size or region; none where the file does not say."""
    if by == "sector":
        return one.sectors
    own = one.size if by == "size" else one.region
    return () if own is None else (own,)


def _slices(counted: Sequence[Counted], ruler: Ruler) -> Iterator[Slice]:
    for by in GROUPINGS:
        found: dict[str, list[Counted]] = {}
        for one in counted:
            for key in groups_of(one, by):
                found.setdefault(key, []).append(one)
        for key in sorted(found):
            yield slice_of(by, key, found[key], ruler)


def slice_of(by: Grouping, key: str, counted: Sequence[Counted], ruler: Ruler) -> Slice:
    """One row of a table by sub-sector, size or region."""
    table = Table(counted, ruler)
    return Slice(
        by=by,
        id=key,
        n=len(counted),
        overall=table.distribution(OVERALL, ranked=False),
        dimensions=tuple(table.distribution(node, ranked=False) for node in ruler.dimensions),
        articles=tuple(table.distribution(node, ranked=False) for node in ruler.articles),
    )


def _counts(found: Counter[str], total: int) -> tuple[Count, ...]:
    """The commonest first, then by id."""
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(id=key, n=n, share=Fraction(n, total)) for key, n in ranked)


def _actions(counted: Sequence[Counted]) -> tuple[Count, ...]:
    costs: dict[str, Fraction] = {}
    for one in counted:
        for key, cost in one.actions:
            costs[key] = costs.get(key, Fraction(0)) + cost
    found = _counts(Counter(key for one in counted for key, _ in one.actions), len(counted))
    return tuple(count.model_copy(update={"cost": costs[count.id]}) for count in found)
