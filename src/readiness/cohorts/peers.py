"""One enterprise among its peers, for its own report: the whole cohort and its sub-sectors there (method 11).

A report leaves the house, so no group of fewer than `DEFAULT_K` is ever told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.cohorts.hiding import DEFAULT_K
from readiness.cohorts.placing import Placing, Share, placing
from readiness.cohorts.standing import percentile
from readiness.models.digest import digest
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import Assessment
from readiness.models.results.cohort import Cohort, Distribution

_MOST_SECTORS = 2
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Group:
    """The enterprises compared with: `sector` None for all of the cohort. `at` are both ends of the percentile, from 0 to 1."""

    sector: str | None
    n: int
    at: Share | None
    median: Fraction | None


@dataclass(frozen=True, slots=True)
class Peers:
    """What a report says of the others: the cohort by its digest, the groups, and the medians of dimensions of the nearest."""

    digest: str
    groups: tuple[Group, ...]
    medians: Mapping[str, Fraction]


def peers(cohorts: Sequence[Cohort], assessment: Assessment, model: ScoringModel) -> Peers | None:
    """The peers in the cohort of the same form under the same ruler; None where there is none, or too few in it."""
    for cohort in cohorts:
        place = placing(cohort, assessment)
        if place is not None:
            return _peers(cohort, place, assessment, model)
    return None


def _peers(cohort: Cohort, place: Placing, assessment: Assessment, model: ScoringModel) -> Peers | None:
    n = cohort.n if place.n is None else place.n
    if n < DEFAULT_K:
        return None
    overall = cohort.overall.quartiles
    whole = Group(None, n, place.overall, overall[1] if overall else None)
    found = list(_sectors(cohort, assessment, model))
    medians = next((own for _, own in found if own), None) or _medians(cohort.dimensions)
    return Peers(digest(cohort), (whole, *(group for group, _ in found)), medians)


def _sectors(
    cohort: Cohort, assessment: Assessment, model: ScoringModel
) -> Iterator[tuple[Group, dict[str, Fraction]]]:
    """Each of its sub-sectors that holds enough, with the medians of its dimensions."""
    own = assessment.enterprise.facts.get(model.uses.sectors or "")
    sectors = own if isinstance(own, tuple) else ()
    overall = assessment.overall
    score = None if overall.withheld or overall.score_common is None else overall.score_common
    found = [each for each in cohort.slices if each.by == "sector" and each.id in sectors and _enough(each.overall)]
    for each in found[:_MOST_SECTORS]:
        quartiles = each.overall.quartiles
        at = None if score is None else percentile(each.overall, Fraction(round(score * _MILLION), _MILLION))
        group = Group(each.id, each.overall.n or each.n, at, quartiles[1] if quartiles else None)
        yield group, _medians(each.dimensions)


def _medians(dimensions: Sequence[Distribution]) -> dict[str, Fraction]:
    return {node.id: node.quartiles[1] for node in dimensions if node.quartiles is not None and _enough(node)}


def _enough(distribution: Distribution) -> bool:
    """A count that is hidden belongs to a cohort that may leave the house: what it does show is of enough enterprises."""
    return distribution.quartiles is not None and (distribution.n is None or distribution.n >= DEFAULT_K)
