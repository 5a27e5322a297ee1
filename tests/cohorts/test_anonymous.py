"""The attack: whoever has the tables and knows how they nest takes one from the other, and looks for somebody alone.

The attacker knows the questionnaire and the model (which gates lie inside which, which articles inside which dimension), that
sub-sectors, sizes and regions part the enterprises, and that everybody has as many gaps as there are. Every count that they
can make by subtracting must be of nobody or of at least k.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from tests.cohorts.population import ruler, scored

from readiness.cohorts import DEFAULT_K, Counted, anonymous, gathered
from readiness.models.results.cohort import OTHERS, Cohort
from readiness.reports.many.cohort_files import cohort_json

K = DEFAULT_K


def population(seed: int, count: int) -> list[Counted]:
    """Enterprises that crowd in a few places and stand alone in others, as real ones do."""
    draw = random.Random(seed)
    answers: list[dict[str, Any]] = []
    facts: list[dict[str, Any]] = []
    skew = draw.uniform(0.02, 0.5)
    for _ in range(count):
        level = min(4, int(draw.expovariate(1)))
        questions = {f"q{n}": max(0, min(4, level + draw.choice([-1, 0, 0, 1]))) for n in (1, 2, 3, 4)}
        answers.append({} if draw.random() < skew / 4 else questions)
        facts.append({
            "size": "large" if draw.random() < skew else "small",
            "tags": [tag for tag in ("a", "b") if draw.random() < 0.7] or ["a"],
            "plant": draw.random() >= skew / 3,
            "region": draw.choices(["浙江省", "江苏省", "西藏自治区", "海南省"], [60, 30, 3, 2])[0] + "某市",
        })  # fmt: skip
    return gathered(scored(answers, facts), ruler())["full"]


SEEDS = [(seed, count) for seed in range(12) for count in (5, 9, 23, 60, 150)]


def cohort(seed: int, count: int) -> tuple[Cohort, list[Counted]]:
    counted = population(seed, count)
    found = anonymous(counted, ruler(), K)
    assert found is not None
    return found, counted


@pytest.mark.parametrize(("seed", "count"), SEEDS)
def test_nobody_is_had_by_subtraction(seed: int, count: int) -> None:
    found, counted = cohort(seed, count)
    for what, cell in attack(found):
        assert cell == 0 or cell >= K, what
    for what, cell in attack_on_gates(found, counted):
        assert cell == 0 or cell >= K, what


def attack(found: Cohort) -> Iterator[tuple[str, int]]:
    """Everything that follows from the counts alone."""
    yield "all", found.n
    for node in (found.overall, *found.indices, *found.dimensions, *found.articles):
        yield from attack_on_node(node.id, node.n, node.withheld, found)
        for level in node.levels:
            yield f"{node.id} {level.from_}-{level.to}", level.n
        if node.levels:
            assert node.n == sum(level.n for level in node.levels)
    for by in ("sector", "size", "region"):
        rows = [part for part in found.slices if part.by == by]
        yield from ((f"{by} {part.id}", part.n) for part in rows)
        if rows:
            assert sum(part.n for part in rows) == found.n, "a row that is not shown is what is left over"
    for count in (*found.gates, *found.gaps, *found.actions):
        yield f"{count.id} has it", count.n
        yield f"{count.id} has it not", found.n - count.n


def attack_on_node(node: str, n: int | None, withheld: int | None, found: Cohort) -> Iterator[tuple[str, int]]:
    """Who counts, is withheld, or does not apply; against overall, and an article against its dimension."""
    if n is None or withheld is None:
        assert n is None and withheld is None
        return
    yield f"{node} counted", n
    yield f"{node} withheld", withheld
    yield f"{node} absent", found.n - n - withheld
    overall = found.overall
    if overall.n is not None and overall.withheld is not None:
        yield f"{node}: overall counts, it does not", overall.n - n
    dimension = next((each for each in found.dimensions if node.startswith(f"{each.id}.")), None)
    if dimension is not None and dimension.n is not None and dimension.withheld is not None:
        yield f"{node} absent in its dimension", dimension.n + dimension.withheld - n - withheld


def attack_on_gates(found: Cohort, counted: list[Counted]) -> Iterator[tuple[str, int]]:
    """Gate g asks q1 for 2, gate h for 3: whoever fails g fails h. The difference are those at 2 exactly."""
    shown = {count.id: count.n for count in found.gates}
    if {"g", "h"} <= shown.keys():
        yield "at 2 exactly", shown["h"] - shown["g"]
    total = sum(len(one.gaps) for one in counted)
    left = total - sum(count.n for count in found.gaps)
    unnamed = {"d1.a1", "d1.a2", "d2.a1"} - {count.id for count in found.gaps}
    if len(unnamed) == 1:
        yield f"{unnamed} is the gap that is missing from the sum", left


@pytest.mark.parametrize(("seed", "count"), SEEDS[::7])
def test_the_attack_works_on_what_is_not_hidden(seed: int, count: int) -> None:
    """Else the test above would prove nothing."""
    from readiness.cohorts import cohort_of

    counted = population(seed, max(count, 23))
    bare = cohort_of(counted, ruler())
    small = [what for what, cell in attack_plainly(bare) if 0 < cell < K]
    assert small


def attack_plainly(found: Cohort) -> Iterator[tuple[str, int]]:
    for node in (found.overall, *found.dimensions, *found.articles):
        yield from ((f"{node.id} {level.from_}", level.n) for level in node.levels)
    yield from ((part.id, part.n) for part in found.slices)


@pytest.mark.parametrize(("seed", "count"), SEEDS[::5])
def test_no_name_no_single_score_no_count_in_a_slice(seed: int, count: int) -> None:
    found, counted = cohort(seed, count)
    text = cohort_json(found).decode()
    assert not any(f'"{one.id}"' in text or f'"{one.name}"' in text for one in counted)
    assert found.outliers == ()
    for node in (found.overall, *found.indices, *found.dimensions, *found.articles):
        assert node.ranks == ()
    for part in found.slices:
        for node in (part.overall, *part.dimensions, *part.articles):
            assert (node.n, node.withheld, node.levels, node.ranks) == (None, None, (), ())


def test_quartiles_are_of_at_least_k() -> None:
    found, counted = cohort(3, 150)
    places = ruler().places
    for part in found.slices:
        if part.by != "size" or part.id == OTHERS:
            continue
        mine = [one for one in counted if one.size == part.id]
        for node in part.articles:
            n = sum(1 for one in mine if (cell := one.cells[places[node.id]]) is not None and cell[0] >= 0)
            assert (node.quartiles is not None) == (n >= K)


def test_under_k_there_is_no_cohort_at_all() -> None:
    assert anonymous(population(1, K - 1), ruler(), K) is None


def test_small_rows_stand_together() -> None:
    facts = [{"size": "small", "region": "浙江省"}] * 20 + [{"size": "large", "region": "海南省"}] * 2
    counted = gathered(scored([{"q1": 1}] * 22, facts), ruler())["full"]
    found = anonymous(counted, ruler(), K)
    assert found is not None
    assert [part for part in found.slices if part.by in ("size", "region")] == [], (
        "two cannot stand alone, nor be left over"
    )


def test_levels_are_joined_with_their_neighbours() -> None:
    answers = (
        [{"q1": 0, "q2": 0, "q3": 0, "q4": 0}] * 7
        + [{"q1": 4, "q2": 4, "q3": 4, "q4": 4}] * 6
        + [{"q1": 2, "q2": 2, "q3": 2, "q4": 2}]
    )
    found = anonymous(gathered(scored(answers), ruler())["full"], ruler(), K)
    assert found is not None
    assert [(each.from_, each.to, each.n) for each in found.overall.levels] == [(0, 0, 7), (1, 4, 7)]
    assert sum((each.share for each in found.overall.levels), Fraction(0)) == 1
    assert json.loads(cohort_json(found))["anonymous"] == K
