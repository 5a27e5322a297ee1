"""Cohorts by hand, and the quantiles against the standard library."""

from __future__ import annotations

import json
import statistics
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cohorts.population import ruler, scored

from readiness.cohorts import Counted, Ruler, cohort_of, gathered, percentile, placing, quantile, region_of
from readiness.models.results.cohort import Cohort, Distribution, Rank
from readiness.problems import DocumentProblems
from readiness.reports.many.cohort_files import cohort_json
from readiness.sources.documents.cohort_file import read_cohort

SCORES = st.lists(st.fractions(0, 5, max_denominator=60), min_size=2, max_size=40)


@given(SCORES)
def test_quartiles_are_of_type_7(scores: list[Fraction]) -> None:
    ordered = sorted(scores)
    found = [quantile(ordered, Fraction(n, 4)) for n in (1, 2, 3)]
    assert found == statistics.quantiles(ordered, n=4, method="inclusive")


@given(SCORES)
def test_percentiles_are_mid_ranks(scores: list[Fraction]) -> None:
    ranks = tuple(Rank(score=score, n=scores.count(score)) for score in sorted(set(scores)))
    found = Distribution(id="x", n=len(scores), withheld=0, quartiles=None, ranks=ranks)
    shares = [percentile(found, score) for score in scores]
    assert all(share is not None and share[0] == share[1] for share in shares)
    assert sum(share[0] for share in shares if share) == Fraction(len(scores), 2)
    below, same = sum(each < scores[0] for each in scores), scores.count(scores[0])
    assert shares[0] == (Fraction(2 * below + same, 2 * len(scores)),) * 2


def test_without_ranks_a_percentile_is_a_quarter() -> None:
    found = Distribution(id="x", n=None, withheld=None, quartiles=(Fraction(1), Fraction(2), Fraction(3)))
    assert percentile(found, Fraction(0)) == (0, Fraction(1, 4))
    assert percentile(found, Fraction(5, 2)) == (Fraction(1, 2), Fraction(3, 4))
    assert percentile(found, Fraction(2)) == (Fraction(1, 4), Fraction(3, 4)), "the median itself"
    assert percentile(found, Fraction(5)) == (Fraction(3, 4), 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浙江省杭州市", "浙江省"),
        ("广西壮族自治区柳州市", "广西壮族自治区"),
        ("上海市嘉定区", "上海"),
        ("Shanghai", "Shanghai"),
        (" ", None),
    ],
)
def test_regions_are_provinces(text: str, found: str | None) -> None:
    assert region_of(text) == found


def whole(*answers: dict[str, object]) -> tuple[Cohort, list[Counted]]:
    counted = gathered(scored(answers), ruler())["full"]
    return cohort_of(counted, ruler()), counted


def test_a_cohort_counts_levels_gates_and_gaps() -> None:
    found, _ = whole(*({"q1": n, "q2": n, "q3": 0, "q4": 4} for n in (0, 1, 1, 4)))
    assert found.n == found.overall.n == 4
    assert [(each.from_, each.n) for each in found.overall.levels] == [(0, 0), (1, 3), (2, 1), (3, 0), (4, 0)]
    assert found.overall.quartiles == (Fraction(17, 8), Fraction(13, 6), Fraction(55, 24))
    assert {gate.id: gate.n for gate in found.gates} == {"g": 3, "h": 3}
    assert [gap.id for gap in found.gaps[:2]] == ["d1.a2", "d1.a1"]


def test_what_is_withheld_is_counted_apart() -> None:
    found, _ = whole({"q1": 4, "q2": 4, "q3": 4, "q4": 4}, {"q1": 4})
    assert (found.overall.n, found.overall.withheld) == (1, 1)
    assert found.overall.quartiles == (4, 4, 4)


def test_slices_are_by_sector_size_and_region() -> None:
    found, _ = whole(*({"q1": n} for n in (0, 1, 2)))
    assert {(part.by, part.id): part.n for part in found.slices} == {
        ("region", "浙江省"): 3, ("sector", "a"): 3, ("size", "small"): 3,
    }  # fmt: skip


def test_forms_and_rulers_never_mix() -> None:
    _, counted = whole({"q1": 1}, {"q1": 2})
    other = Ruler(ruler().questionnaire, ruler().model)
    strange = [counted[0], *gathered(scored([{"q1": 1}], core=True), other)["core"]]
    with pytest.raises(ValueError, match="one form"):
        cohort_of(strange, ruler())


def test_outliers_stand_far_from_the_others() -> None:
    found, _ = whole(*({"q1": 2, "q2": 2, "q3": 2, "q4": 2} for _ in range(12)), {"q1": 4, "q2": 4, "q3": 4, "q4": 4})
    assert [(each.id, each.kind, each.node) for each in found.outliers] == [("e12", "high", "overall")]


def test_the_file_reads_back_and_places_an_enterprise(tmp_path: Path) -> None:
    found, _ = whole(*({"q1": n, "q2": 1, "q3": 1, "q4": 2} for n in (0, 1, 2, 3)))
    path = tmp_path / "cohort.json"
    path.write_bytes(cohort_json(found))
    read = read_cohort(path)
    assert cohort_json(read) == cohort_json(found)
    mine = next(scored([{"q1": 2, "q2": 1, "q3": 1, "q4": 2}], whole=True))
    place = placing(read, mine)
    assert place is not None
    assert place.overall == (Fraction(5, 8), Fraction(5, 8))
    assert place.medians["d1"] == Fraction(1083333, 10**6), "13/12 as the file has it"
    other = mine.model_copy(update={"form": "core"})
    assert placing(read, other) is None


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"format": "readiness/cohort/1"}), "[" * 100_000])
def test_what_is_no_cohort_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "cohort.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentProblems) as caught:
        read_cohort(path)
    assert [problem.code for problem in caught.value.problems] == ["NO_COHORT"]
