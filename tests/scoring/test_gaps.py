"""Shares of the whole, strengths and gaps: reckoned here by hand, and the same in report and cohort."""

from fractions import Fraction

import pytest
from tests.reports.real import ANSWERS, shipped

from readiness.cohorts.members import member_of
from readiness.models.base import OVERALL
from readiness.models.results.assessment import Assessment, GroupResult
from readiness.reports.bundle import ReportInput
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.summary import gap_articles, strong_articles
from readiness.scoring.gaps import GAPS, STRENGTHS, Ranked, ranked, share_reached, shares_of
from readiness.scoring.tree import branches

EVERY = sorted(path.stem for path in ANSWERS.glob("*.yaml"))
ZERO = Fraction(0)


def shares(bundle: ReportInput) -> dict[str, Fraction]:
    return shares_of(bundle.assessment, branches(bundle.questionnaire, bundle.model))


@pytest.mark.parametrize("name", EVERY)
def test_shares_of_those_that_apply_add_up_at_every_group(name: str) -> None:
    bundle = shipped(name)
    found = shares(bundle)
    every = [*bundle.assessment.groups, *bundle.assessment.questions]
    assert found.keys() == {OVERALL, *(each.id for each in every if each.low is not None)}
    below: dict[str | None, Fraction] = {}
    for each in every:
        below[each.parent] = below.get(each.parent, ZERO) + found.get(each.id, ZERO)
    assert below.pop(None) == found[OVERALL] == 1
    assert all(found[key] == total for key, total in below.items() if key in found)
    pairs = [(each, other) for each in bundle.assessment.questions for other in bundle.assessment.questions
             if each.parent == other.parent and each.low is not None and other.low is not None]  # fmt: skip
    assert all(found[each.id] * other.weight == found[other.id] * each.weight for each, other in pairs)


def with_lows(lows: dict[str, Fraction]) -> tuple[Assessment, ReportInput]:
    """A shipped result in which these articles have these scores, and no other article applies."""
    bundle = shipped("11-appliance")
    groups: list[GroupResult] = []
    for group in bundle.assessment.groups:
        low = lows.get(group.id)
        if group.parent is not None:
            groups.append(group._replace(applicable=low is not None, low=low, high=low, highest=Fraction(5)))
        else:
            groups.append(group)
    overall = bundle.assessment.overall.model_copy(update={"low": Fraction(5, 2), "highest": Fraction(5)})
    return bundle.assessment.model_copy(update={"groups": tuple(groups), "overall": overall}), bundle


def test_the_five_worst_by_share_times_what_is_missing_and_no_strength_among_them() -> None:
    lows = {"A01": 1, "A02": 2, "A03": 5, "A04": 4, "A05": 3, "A06": 0, "A07": 1, "A08": 2}
    share = {key: Fraction(1, 10) for key in lows} | {"A08": Fraction(3, 10), "A04": Fraction(9, 10)}
    assessment, bundle = with_lows({key: Fraction(low) for key, low in lows.items()})
    found = ranked(assessment, bundle.questionnaire, share)
    # Reached: A03 1, A04 .8, A05 .6 stand above one half. Lost: A08 .18, A06 .1, A01 .08, A07 .08, A02 .06; A04, a strength, .18.
    assert found == Ranked(("A03", "A04", "A05"), ("A08", "A06", "A01", "A07", "A02"))
    assert (len(found.strong), len(found.gaps)) == (STRENGTHS, GAPS)


def test_what_an_edition_leaves_out_counts_for_neither_list() -> None:
    lows = {"A01": Fraction(5), "A02": Fraction(1), "A24": Fraction(0), "A25": Fraction(5)}
    assessment, bundle = with_lows(lows)
    share = dict.fromkeys(lows, Fraction(1, 4))
    assert ranked(assessment, bundle.questionnaire, share) == Ranked(("A01", "A25"), ("A24", "A02"))
    assert ranked(assessment, bundle.questionnaire, share, frozenset({"A24", "A25"})) == Ranked(("A01",), ("A02",))


def test_nothing_lost_is_no_gap_and_average_is_no_strength() -> None:
    assessment, bundle = with_lows(
        {"A01": Fraction(5, 2), "A02": Fraction(5), "A03": Fraction(5), "A04": Fraction(5), "A05": Fraction(5)}
    )
    found = ranked(assessment, bundle.questionnaire, dict.fromkeys(("A01", "A02", "A03", "A04", "A05"), Fraction(1, 5)))
    assert found == Ranked(("A02", "A03", "A04"), ("A01",))


def test_a_group_without_score_or_highest_score_has_reached_nothing() -> None:
    group = shipped("05-steel").assessment.groups[0]
    assert share_reached(group._replace(low=Fraction(2), highest=Fraction(5))) == Fraction(2, 5)
    assert share_reached(group._replace(low=None)) == share_reached(group._replace(highest=ZERO)) == 0


@pytest.mark.parametrize("name", EVERY)
def test_the_cohort_counts_the_gaps_that_the_report_prints(name: str) -> None:
    bundle = shipped(name)
    look = Lookup(bundle.questionnaire, bundle.model, bundle.answers, bundle.assessment, "zh")
    printed = tuple(group.id for group in gap_articles(look))
    assert member_of(bundle.assessment, bundle.questionnaire, bundle.model).gaps == printed
    assert not {group.id for group in strong_articles(look)} & set(printed)
