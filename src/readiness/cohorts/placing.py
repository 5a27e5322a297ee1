"""One enterprise in its cohort: what its report says of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.cohorts.standing import percentile
from readiness.models.results.assessment import Assessment
from readiness.models.results.cohort import Cohort, Distribution

Share = tuple[Fraction, Fraction]
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Placing:
    """Percentiles as shares from 0 to 1, both ends the same where they are exact, else the ends of a quarter; medians by node.

    `n` counts the enterprises that overall was compared with; None where it is hidden.
    """

    n: int | None
    overall: Share | None
    dimensions: Mapping[str, Share]
    medians: Mapping[str, Fraction]


def placing(cohort: Cohort, assessment: Assessment) -> Placing | None:
    """Where an enterprise stands; None where cohort and result are of different forms or rulers: such never compare."""
    own = (assessment.form, assessment.questionnaire, assessment.scoring)
    if own != (cohort.form, cohort.questionnaire, cohort.scoring):
        return None
    scores = {group.id: group.low for group in assessment.dimension_results() if not group.withheld}
    placed = {each.id: _place(each, scores.get(each.id)) for each in cohort.dimensions}
    overall = assessment.overall
    return Placing(
        n=cohort.overall.n,
        overall=None if overall.withheld else _place(cohort.overall, overall.score_common),
        dimensions={key: share for key, share in placed.items() if share is not None},
        medians={each.id: each.quartiles[1] for each in cohort.dimensions if each.quartiles is not None},
    )


def _place(distribution: Distribution, score: Fraction | None) -> Share | None:
    """A cohort that was read from its file has six decimals: so has the score, to be found among equals."""
    return None if score is None else percentile(distribution, Fraction(round(score * _MILLION), _MILLION))
