"""Models whose rules are public, and numbers that follow from them by hand."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import Assessment, GroupResult
from readiness.scoring import Scorer
from readiness.sources.documents.library import load_model, load_questionnaire

CASES = Path(__file__).parents[1] / "cases" / "published"


@cache
def scorer(name: str) -> Scorer:
    questionnaire = load_questionnaire(CASES / name).questionnaire
    return Scorer(questionnaire, load_model(CASES / name, questionnaire).model)


def assess(name: str, answers: dict[str, Any]) -> Assessment:
    engine = scorer(name)
    version = engine.questionnaire.version
    return engine.score(
        Answers.model_validate(
            {
                "format": "readiness/answers/1",
                "questionnaire": {"id": name, "version": version},
                "enterprise": {"id": "e", "name": "E"},
                "answers": {key: Fraction(str(value)) for key, value in answers.items()},
            }
        )
    )


def group(result: Assessment, name: str) -> GroupResult:
    return next(each for each in result.groups if each.id == name)


# OWASP SAMM 2: activities 0, .25, .5, 1; a stream is their sum, a practice the mean of its streams.


def streams(practice: str, first: tuple[float, ...], second: tuple[float, ...]) -> dict[str, float]:
    both = {"a": first, "b": second}
    return {f"{practice}.{name}{n}": value for name, values in both.items() for n, value in enumerate(values, 1)}


def test_samm_has_its_shape() -> None:
    questionnaire = scorer("samm").questionnaire
    depths = [sum(key.count(".") == dots for key in questionnaire.all_groups) for dots in (0, 1, 2)]
    assert (depths, len(questionnaire.questions)) == ([5, 15, 30], 90)


@pytest.mark.parametrize(
    ("first", "second", "practice", "level"),
    [
        ((0.5, 0, 0), (0.25, 0.25, 0), "0.5", 0),
        ((1, 0.5, 0.5), (1, 1, 0), "2", 2),
        ((1, 1, 1), (1, 1, 1), "3", 3),
        ((1, 0.25, 0), (0.5, 0, 0), "0.875", 0),
    ],
)
def test_samm_practice(first: tuple[float, ...], second: tuple[float, ...], practice: str, level: int) -> None:
    names = [key for key in scorer("samm").questionnaire.all_groups if key.count(".") == 1]
    result = assess("samm", {k: v for name in names for k, v in streams(name, first, second).items()})
    assert {group(result, name).low for name in names} == {Fraction(practice)}
    assert (result.overall.low, result.overall.level) == (Fraction(practice), level)
    assert result.overall.highest == 3


def test_samm_function_and_overall() -> None:
    zeros = dict.fromkeys(scorer("samm").questionnaire.questions, 0)
    low = streams("gov.strategy", (0.5, 0, 0), (0.25, 0.25, 0))
    high = streams("gov.policy", (1, 0.5, 0.5), (1, 1, 0))
    result = assess("samm", zeros | low | high)
    assert group(result, "gov.strategy.a").low == Fraction("0.5")
    assert group(result, "gov").low == Fraction(5, 6)  # (0.5 + 2 + 0) / 3
    assert result.overall.low == Fraction(1, 6)
    assert '"low":0.166667' in result.overall.model_dump_json()


# Weights 4.5, 2 and 1 on levels 4, 3 and 4: (18 + 6 + 4) / 7.5.


def test_weighted_mean() -> None:
    result = assess("weighted", {"process.level": 4, "people.level": 3, "tools.level": 4})
    assert result.overall.low == Fraction(56, 15)
    assert '"score":3.733333' in result.overall.model_dump_json()
    assert (result.overall.level, result.overall.third) == (3, 3)


def test_weighted_mean_of_what_is_answered_and_what_may_come() -> None:
    result = assess("weighted", {"process.level": 4, "tools.level": 4})
    assert (result.overall.low, result.overall.high) == (Fraction(44, 15), Fraction(64, 15))  # 22 / 7.5 and 32 / 7.5
    assert result.overall.coverage == Fraction(11, 15)


# CMMI, staged: the lowest process area rates them all.


@pytest.mark.parametrize(("lagging", "level"), [(3, 3), (2, 2), (1, 1), (0, 0)])
def test_staged_is_as_low_as_its_lowest_process_area(lagging: int, level: int) -> None:
    others = dict.fromkeys(scorer("staged").questionnaire.questions, 3)
    result = assess("staged", others | {"cm.capability": lagging})
    assert (result.overall.low, result.overall.level, result.overall.highest) == (lagging, level, 3)


def test_staged_with_one_process_area_still_open() -> None:
    areas = dict.fromkeys(scorer("staged").questionnaire.questions, 2)
    result = assess("staged", {key: value for key, value in areas.items() if key != "cm.capability"})
    assert (result.overall.low, result.overall.high, result.overall.coverage) == (0, 2, Fraction(6, 7))


# The System Usability Scale; the worked example of its author comes to 22 × 2.5 = 55.


@pytest.mark.parametrize(
    ("agreements", "score", "level"),
    [
        ((5, 4, 2, 1, 2, 3, 2, 4, 5, 2), "55", 0),
        ((3,) * 10, "50", 0),
        ((5, 1) * 5, "100", 1),
        ((1, 5) * 5, "0", 0),
        ((4, 2, 4, 2, 4, 2, 3, 3, 4, 2), "70", 1),
    ],
)
def test_system_usability_scale(agreements: tuple[int, ...], score: str, level: int) -> None:
    result = assess("sus", {f"s{n}": value for n, value in enumerate(agreements, 1)})
    assert (result.overall.low, result.overall.level, result.overall.highest) == (Fraction(score), level, 100)


# GB/T 39117: level k from k - 0.2, decided on exact decimals.


@pytest.mark.parametrize(
    ("met", "score", "level"),
    [
        ((1, 1, 1, 1, 0.8, 0.8, 0, 0, 0, 0), "2.8", 3),
        ((1, 1, 1, 1, 0.8, 0.5, 0, 0, 0, 0), "2.65", 2),
        ((0.8, 0.8, 0, 0, 0, 0, 0, 0, 0, 0), "0.8", 1),
        ((0.8, 0.5, 0, 0, 0, 0, 0, 0, 0, 0), "0.65", 0),
        ((1, 1, 0.8, 0.8, 0.8, 0.8, 0.5, 0.5, 0.5, 0.5), "3.6", 3),
        ((1, 1, 1, 1, 1, 1, 1, 1, 0.8, 0.8), "4.8", 5),
    ],
)
def test_bounds_on_exact_decimals(met: tuple[float, ...], score: str, level: int) -> None:
    names = scorer("gbt39117").questionnaire.questions
    result = assess("gbt39117", dict(zip(names, met, strict=True)))
    assert (result.overall.low, result.overall.level) == (Fraction(score), level)
