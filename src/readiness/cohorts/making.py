"""A cohort with nothing hidden: every distribution, sub-sector, size, region, gap, gate and action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from readiness.cohorts.outliers import outliers
from readiness.cohorts.standing import quartiles
from readiness.models.assessment import DocumentRef
from readiness.models.base import OVERALL
from readiness.models.cohort import Cohort, Count, Distribution, Grouping, LevelShare, Member, MemberNode, Rank, Slice
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_model import ScoringModel
from readiness.scoring.levels import level_of

T = TypeVar("T")
GROUPINGS: tuple[Grouping, ...] = ("sector", "size", "region")
Cell = tuple[Fraction, int | None]  # score and level
WITHHELD: Cell = (Fraction(-1), None)


@dataclass(frozen=True)
class Ruler:
    """What a cohort is measured with: the order of its nodes and the bounds of its levels."""

    questionnaire: Questionnaire
    model: ScoringModel

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The top-level groups, in order."""
        return tuple(group.id for group in self.questionnaire.groups)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The groups that hold questions and are no dimensions, in order."""
        groups = self.questionnaire.all_groups
        return tuple(key for key, group in groups.items() if group.questions and self.questionnaire.parents[key])

    @cached_property
    def indices(self) -> tuple[str, ...]:
        """The model's indices, in order."""
        return tuple(index.id for index in self.model.indices)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each node stands among an enterprise's cells; an index may bear the name of a group."""
        nodes = (OVERALL, *self.dimensions, *self.articles, *(f"index {key}" for key in self.indices))
        return {key: place for place, key in enumerate(nodes)}


@dataclass(frozen=True, slots=True)
class Counted:
    """An enterprise as a cohort counts it: as little as will do, since there may be a hundred thousand.

    `cells` stand as `Ruler.places` says; None: nothing applies there, or the file has no such node.
    """

    id: str
    name: str
    form: str
    refs: tuple[DocumentRef, DocumentRef]
    sectors: tuple[str, ...]
    size: str | None
    region: str | None
    low: Fraction | None
    cells: tuple[Cell | None, ...]
    gaps: tuple[str, ...]
    failed: tuple[str, ...]
    contradictions: int
    actions: tuple[tuple[str, Fraction], ...]


class Gathering:
    """Enterprises on their way into cohorts, by form: forms never mix. What is the same in many is kept once."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler = ruler
        self._kept: dict[Any, Any] = {}
        self._by_form: dict[str, list[Counted]] = {}

    @property
    def by_form(self) -> dict[str, list[Counted]]:
        """The enterprises of each form, the full one first."""
        return {form: self._by_form[form] for form in ("full", "core") if form in self._by_form}

    def add(self, member: Member) -> None:
        """One more enterprise."""
        once = self._once
        self._by_form.setdefault(member.form, []).append(
            Counted(
                id=member.id,
                name=member.name,
                form=member.form,
                refs=once((member.questionnaire, member.scoring)),
                sectors=once(member.sectors),
                size=once(member.size),
                region=once(member.region),
                low=member.low,
                cells=tuple(map(once, _cells(member, self.ruler))),
                gaps=once(member.gaps),
                failed=once(tuple(key for key, state in member.gates.items() if state == "failed")),
                contradictions=member.contradictions,
                actions=once(tuple((action.id, action.cost) for action in member.actions)),
            )
        )

    def _once(self, value: T) -> T:
        return self._kept.setdefault(value, value)  # type: ignore[no-any-return]


def gathered(members: Iterable[Member], ruler: Ruler) -> dict[str, list[Counted]]:
    """All these enterprises by form."""
    gathering = Gathering(ruler)
    for member in members:
        gathering.add(member)
    return gathering.by_form


def _cells(member: Member, ruler: Ruler) -> Iterator[Cell | None]:
    """Scores and levels as they count. Overall is the score without profiles, with the level that was given.

    Indices and articles stand at the level of their score. An enterprise that is withheld counts as such everywhere.
    """
    absent = MemberNode(low=None)
    yield _cell(member.common, member.level, member.withheld)
    for key in ruler.dimensions:
        node = member.dimensions.get(key, absent)
        yield _cell(node.low, node.level, node.withheld or member.withheld)
    nodes = [member.articles.get(key, absent) for key in ruler.articles]
    for node in (*nodes, *(member.indices.get(key, absent) for key in ruler.indices)):
        level = level_of(node.low, ruler.model.levels) if node.low is not None and member.form == "full" else None
        yield _cell(node.low, level, member.withheld)


def _cell(score: Fraction | None, level: int | None, withheld: bool) -> Cell | None:
    if score is None:
        return None
    return WITHHELD if withheld else (score, level)


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
        kept = [cell for cell in cells if cell[0] >= 0]
        scores = sorted([score for score, _ in kept])
        return Distribution(
            id=key,
            n=len(kept),
            withheld=len(cells) - len(kept),
            quartiles=quartiles(scores),
            levels=tuple(self._levels(Counter([level for _, level in kept if level is not None]))),
            ranks=tuple(Rank(score=score, n=n) for score, n in Counter(scores).items()) if ranked else (),
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
