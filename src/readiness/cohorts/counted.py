"""An enterprise as cohorts count it: packed where it was scored, kept as small as will do where all come together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import DocumentRef
from readiness.models.results.cohort import Member, MemberNode
from readiness.scoring.levels import level_of

T = TypeVar("T")
Packed: TypeAlias = list[Any]
Cell = tuple[float, Fraction, int | None]  # the score twice, first as what sorts fast; its level
WITHHELD: Cell = (-1.0, Fraction(-1), None)


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
    level: int | None
    low: Fraction | None
    cells: tuple[Cell | None, ...]
    gaps: tuple[str, ...]
    failed: tuple[str, ...]
    contradictions: int
    actions: tuple[tuple[str, Fraction], ...]


class Gathering:
    """Enterprises on their way into cohorts, by form: forms never mix. What is the same in many is kept once."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self._cells: dict[Any, Cell] = {}
        self._by_form: dict[str, list[Counted]] = {}

    @property
    def by_form(self) -> dict[str, list[Counted]]:
        """The enterprises of each form, the full one first."""
        return {form: self._by_form[form] for form in ("full", "core") if form in self._by_form}

    def add(self, packed: Packed) -> Counted:
        """One more enterprise, as `pack` has it."""
        key, name, form, refs, sectors, size, region, level, low, cells, gaps, failed, contradictions, actions = packed
        once = self._once
        one = Counted(
            id=key,
            name=name,
            form=once(form),
            refs=self._refs(refs),
            sectors=once(tuple(sectors)),
            size=once(size),
            region=once(region),
            level=level,
            low=None if low is None else once(Fraction(*low)),
            cells=tuple([self._cell(cell) for cell in cells]),
            gaps=once(tuple(gaps)),
            failed=once(tuple(failed)),
            contradictions=contradictions,
            actions=once(tuple((action, Fraction(*cost)) for action, cost in actions)),
        )
        self._by_form.setdefault(form, []).append(one)
        return one

    def _once(self, value: T) -> T:
        return self._kept.setdefault(value, value)  # type: ignore[no-any-return]

    def _refs(self, refs: Packed) -> tuple[DocumentRef, DocumentRef]:
        known = tuple(refs)
        if known not in self._kept:
            first, second = (
                DocumentRef(id=key, version=version, digest=digest) for key, version, digest in (refs[:3], refs[3:])
            )
            self._kept[known] = (first, second)
        return self._kept[known]  # type: ignore[no-any-return]

    def _cell(self, packed: Packed | None) -> Cell | None:
        if packed is None:
            return None
        known = tuple(packed)
        if known not in self._cells:
            above, below, level = known
            self._cells[known] = WITHHELD if above < 0 else (above / below, Fraction(above, below), level)
        return self._cells[known]


def gathered(members: Iterable[Member], ruler: Ruler) -> dict[str, list[Counted]]:
    """All these enterprises by form."""
    gathering = Gathering()
    for member in members:
        gathering.add(pack(member, ruler))
    return gathering.by_form


def pack(member: Member, ruler: Ruler) -> Packed:
    """An enterprise as plain values, for JSON: a score is its numerator and denominator, a cell a score and its level."""
    refs = [
        getattr(ref, part) for ref in (member.questionnaire, member.scoring) for part in ("id", "version", "digest")
    ]
    low = member.overall.low
    return [
        member.id, member.name, member.form, refs, member.sectors, member.size, member.region, member.overall.level,
        None if low is None else low.as_integer_ratio(), list(_cells(member, ruler)), member.gaps,
        [key for key, state in member.gates.items() if state == "failed"], member.contradictions,
        [(key, cost.as_integer_ratio()) for key, cost in member.actions],
    ]  # fmt: skip


def _cells(member: Member, ruler: Ruler) -> Iterator[Packed | None]:
    """Scores and levels as they count. Overall is the score without profiles, with the level that was given.

    Indices and articles stand at the level of their score. An enterprise that is withheld counts as such everywhere.
    """
    withheld = member.overall.withheld
    yield _cell(member.overall.score_common, member.overall.level, withheld)
    for key in ruler.dimensions:
        node = member.dimensions.get(key, _ABSENT)
        yield _cell(node.low, node.level, node.withheld or withheld)
    nodes = [member.articles.get(key, _ABSENT) for key in ruler.articles]
    for node in (*nodes, *(member.indices.get(key, _ABSENT) for key in ruler.indices)):
        level = level_of(node.low, ruler.model.levels) if node.low is not None and member.form == "full" else None
        yield _cell(node.low, level, withheld)


_ABSENT = MemberNode(low=None)


def _cell(score: Fraction | None, level: int | None, withheld: bool) -> Packed | None:
    if score is None:
        return None
    return [-1, 1, None] if withheld else [*score.as_integer_ratio(), level]
