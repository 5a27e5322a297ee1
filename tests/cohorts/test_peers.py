"""Peers of one enterprise: which groups are told of, and where it stands where the cohort keeps no single scores."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.cohorts.population import ruler, scored

from readiness.cohorts import DEFAULT_K, cohort_of, gathered, peers, percentile
from readiness.models.results.cohort import Cohort, Distribution

Q = Fraction(1, 4)


def answers(score: int) -> dict[str, int]:
    return {"q1": score, "q2": score, "q3": score, "q4": score}


def cohort(scores: list[int], tags: list[list[str]]) -> Cohort:
    members = scored([answers(score) for score in scores], [{"tags": each} for each in tags])
    (counted,) = gathered(members, ruler()).values()
    return cohort_of(counted, ruler())


def mine(score: int, tags: list[str]) -> Any:
    return next(scored([answers(score)], [{"tags": tags}], whole=True))


@pytest.mark.parametrize(
    ("value", "ends"),
    [(0, (0, 1)), (1, (0, 2)), (2, (1, 2)), (3, (1, 3)), (4, (2, 3)), (5, (2, 4)), (6, (3, 4))],
)
def test_the_quarter_of_a_score_and_both_where_they_meet(value: int, ends: tuple[int, int]) -> None:
    found = Distribution(id="x", n=9, withheld=0, quartiles=(Fraction(1), Fraction(3), Fraction(5)))
    assert percentile(found, Fraction(value)) == (ends[0] * Q, ends[1] * Q)


def test_among_equals_nobody_is_ahead() -> None:
    found = Distribution(id="x", n=9, withheld=0, quartiles=(Fraction(2), Fraction(2), Fraction(2)))
    assert percentile(found, Fraction(2)) == (0, 1)


def test_the_whole_and_the_sector_with_the_medians_of_the_sector() -> None:
    whole = cohort([0, 0, 0, 4, 4, 1, 2, 2, 3, 4], [["b"]] * 5 + [["a"]] * 5)
    found = peers([whole], mine(2, ["a"]), ruler().model)
    assert found is not None
    assert [(group.sector, group.n) for group in found.groups] == [(None, 10), ("a", 5)]
    assert found.groups[0].at == (Fraction(1, 2), Fraction(1, 2))
    assert found.groups[1].median == 2
    assert found.medians == {"d1": 2, "d2": 2}


def test_a_sector_under_k_is_left_out_and_the_medians_are_of_the_whole() -> None:
    whole = cohort([0, 0, 1, 1, 2, 3, 4], [["b"]] * 3 + [["a"]] * 4)
    found = peers([whole], mine(2, ["a"]), ruler().model)
    assert found is not None
    assert [group.sector for group in found.groups] == [None]
    assert found.medians["d1"] == 1


def test_fewer_than_k_or_another_form_are_no_peers() -> None:
    few = cohort([1] * (DEFAULT_K - 1), [["a"]] * (DEFAULT_K - 1))
    assert peers([few], mine(2, ["a"]), ruler().model) is None
    enough = cohort([1] * DEFAULT_K, [["a"]] * DEFAULT_K)
    assert peers([enough], mine(2, ["a"]), ruler().model) is not None
    assert peers([enough.model_copy(update={"form": "core"})], mine(2, ["a"]), ruler().model) is None
    assert peers([enough.model_copy(update={"form": "core"}), enough], mine(2, ["a"]), ruler().model) is not None
