"""Many enterprises (method 11): what is kept of each, and what is said of all.

A member is kept with exact fractions; a cohort as JSON carries 6 decimals, as results do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import Field

from readiness.models.base import Record, Seq
from readiness.models.results.assessment import DocumentRef, GateState, Overall, Score

Grouping = Literal["sector", "size", "region"]
OutlierKind = Literal["low", "high", "uneven", "contradictions"]
OTHERS = "*"


@dataclass(frozen=True, slots=True)
class MemberNode:
    """A dimension, article or index of one enterprise; `low` null where nothing below it applies."""

    low: Fraction | None
    level: int | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """What a cohort and its summary tables keep of one scored enterprise; a plain record, since there are so many.

    `gaps` are the articles that hold overall back most, heaviest first; `contradictions` how many rules the answers break;
    `actions` those of its plan with their cost as planned, in 10 000 CNY.
    """

    id: str
    name: str
    form: str
    questionnaire: DocumentRef
    scoring: DocumentRef
    assessed_on: str | None
    sectors: tuple[str, ...]
    size: str | None
    region: str | None
    overall: Overall
    own_score: Fraction | None
    indices: dict[str, MemberNode]
    dimensions: dict[str, MemberNode]
    articles: dict[str, MemberNode]
    gates: dict[str, GateState]
    gaps: tuple[str, ...]
    contradictions: int
    actions: tuple[tuple[str, Fraction], ...]


class LevelShare(Record):
    """How many stand at the levels `from` to `to`; levels are one each but where cells were too small to show."""

    from_: int = Field(alias="from")
    to: int
    n: int
    share: Score


class Rank(Record):
    """How many have this score; percentiles by mid-rank are read off it."""

    score: Score
    n: int


class Distribution(Record):
    """One number over the cohort. Null: a cell too small to show.

    `n` counts enterprises with a score, `withheld` those left out because too little is answered. `quartiles` are linear, type 7.
    """

    id: str
    n: int | None
    withheld: int | None
    quartiles: tuple[Score, Score, Score] | None = Field(strict=False)
    levels: Seq[LevelShare] = ()
    ranks: Seq[Rank] = ()


class Slice(Record):
    """The enterprises of one sub-sector, size or region; `*` stands for all that are too few to stand alone."""

    by: Grouping
    id: str
    n: int
    overall: Distribution
    dimensions: Seq[Distribution]
    articles: Seq[Distribution]


class Count(Record):
    """How many enterprises share something, and the share; `cost` of an action is the sum in 10 000 CNY."""

    id: str
    n: int
    share: Score
    cost: Score | None = None


class Outlier(Record):
    """An enterprise worth a call, and why: far below or above the others, uneven in itself, or contradicting itself."""

    id: str
    name: str
    kind: OutlierKind
    node: str
    value: Score


class Cohort(Record):
    """cohort.json: one questionnaire, one model, one form. `anonymous` is k where small cells are hidden."""

    format: Literal["readiness/cohort/1"] = "readiness/cohort/1"
    form: Literal["full", "core"]
    questionnaire: DocumentRef
    scoring: DocumentRef
    anonymous: int | None
    n: int
    overall: Distribution
    indices: Seq[Distribution]
    dimensions: Seq[Distribution]
    articles: Seq[Distribution]
    slices: Seq[Slice]
    gaps: Seq[Count]
    gates: Seq[Count]
    actions: Seq[Count]
    outliers: Seq[Outlier]
