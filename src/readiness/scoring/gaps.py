"""From a result: shares of overall's weight, the strongest articles, and the gaps (method 7).

An article is a group that holds questions. What a report prints and what a cohort counts are these same lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.results.assessment import Assessment, GroupResult, QuestionResult
from readiness.scoring.tree import Branch, shares

ZERO, ONE = Fraction(0), Fraction(1)
STRENGTHS, GAPS = 3, 5


def shares_of(assessment: Assessment, tree: Iterable[Branch]) -> dict[str, Fraction]:
    """Each applicable group's and question's share of overall's weight, above 0 and at most 1; `overall` has 1.

    `tree` is that of the questionnaire and model (`scoring.tree.branches`).
    """
    every: list[GroupResult | QuestionResult] = [*assessment.groups, *assessment.questions]
    low = {each.id: each.low for each in every}
    weights = {each.id: each.weight for each in every}
    above = {child: branch for branch in tree for child in branch.children}
    wanted = [key for key, score in low.items() if score is not None]
    return {OVERALL: ONE, **shares(wanted, above, weights, low.__getitem__)}


def share_reached(group: GroupResult) -> Fraction:
    """How much of its highest score a group has, 0 to 1; 0 where it has none."""
    return group.low / group.highest if group.low is not None and group.highest else ZERO


@dataclass(frozen=True, slots=True)
class Ranked:
    """The articles by id: the strongest, the best first, and those that cost overall most, the worst first."""

    strong: tuple[str, ...]
    gaps: tuple[str, ...]


def ranked(
    assessment: Assessment,
    questionnaire: Questionnaire,
    share: Mapping[str, Fraction],
    left_out: frozenset[str] = frozenset(),
) -> Ranked:
    """Strengths and gaps among the articles that apply; those `left_out` (an edition hides them) count for neither.

    Strong is what stands above the enterprise's average by share reached, at most three. A gap loses something of overall: its
    share of the weight times what is missing of its highest score; at most five, and a strength is no gap.
    """
    groups = {group.id: group for group in assessment.groups}
    holding = (key for key, group in questionnaire.all_groups.items() if group.questions)
    kept = [key for key in holding if groups[key].applicable and key not in left_out]
    reached = {key: share_reached(groups[key]) for key in kept}
    overall = assessment.overall
    average = overall.low / overall.highest if overall.low is not None and overall.highest else ZERO
    above = (key for key in kept if reached[key] > average)
    strong = sorted(above, key=lambda key: (-reached[key], -share[key]))[:STRENGTHS]
    lost = {key: share[key] * (ONE - reached[key]) for key in kept if key not in strong}
    gaps = sorted((key for key in lost if lost[key] > 0), key=lambda key: -lost[key])[:GAPS]
    return Ranked(tuple(strong), tuple(gaps))
