"""A cohort keeps every score of every node, the lowest first, so that percentiles can be told."""

from fractions import Fraction

from tests.cohorts.population import ruler, scored

from readiness.cohorts import cohort_of, gathered


def test_every_node_has_all_its_scores_in_order() -> None:
    answers = [{"q1": a, "q2": 1, "q3": b, "q4": c} for a, b, c in ((4, 3, 0), (0, 1, 4), (2, 3, 2), (1, 0, 2))]
    cohort = cohort_of(gathered(scored(answers), ruler())["full"], ruler())
    nodes = {each.id: each for each in (*cohort.dimensions, *cohort.articles, *cohort.indices, cohort.overall)}
    assert [(rank.score, rank.n) for rank in nodes["d2"].ranks] == [(0, 1), (2, 2), (4, 1)]
    assert [(rank.score, rank.n) for rank in nodes["d1.a2"].ranks] == [(0, 1), (1, 1), (3, 2)]
    assert [(rank.score, rank.n) for rank in nodes["d1.a1"].ranks] == [
        (Fraction(1, 2), 1), (1, 1), (Fraction(3, 2), 1), (Fraction(5, 2), 1),
    ]  # fmt: skip
    assert all(sum(rank.n for rank in node.ranks) == 4 for node in nodes.values())
    assert all(not node.ranks for each in cohort.slices for node in (each.overall, *each.dimensions, *each.articles))
