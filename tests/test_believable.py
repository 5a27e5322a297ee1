"""What a sensible reader expects of the shipped enterprises, and of an enterprise that starts its first AI (issue of content)."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from readiness.models.documents.answers import Answer
from readiness.scoring import Scorer
from readiness.services.assess import Assessed, Rulers, assess
from readiness.sources.documents.library import content_folder

FOLDER = content_folder("scoring") / "annex2" / "answers"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = [path.stem for path in FILES]
LEVELS = {
    "01-garment": (0, 0), "02-garment-ai": (1, 1), "03-machinetool": (1, 2), "04-autoparts": (2, 3), "05-steel": (3, 3),
    "06-pharma": (2, 2), "07-electronics": (4, 4), "09-shipyard": (1, 2), "10-software": (4, 5), "11-appliance": (5, 5),
}  # fmt: skip


@cache
def scored(name: str) -> Assessed:
    (path,) = FOLDER.glob(f"{name}*.yaml")
    return assess(str(path), Rulers())


@pytest.mark.parametrize("name", LEVELS)
def test_each_lands_where_a_sensible_reader_would_put_it(name: str) -> None:
    least, most = LEVELS[name]
    level = scored(name).assessment.overall.level
    assert level is not None
    assert least <= level <= most


def test_the_levels_spread_from_0_to_5() -> None:
    assert {scored(name).assessment.overall.level for name in LEVELS} == {0, 1, 2, 3, 4, 5}


def test_the_plant_without_ai_has_indices_that_say_something() -> None:
    base, application = scored("01-garment").assessment.indices
    assert base.low is not None
    assert application.low is not None
    assert base.low > 4 * application.low > 0


def test_the_same_plant_with_ai_is_higher_in_every_number() -> None:
    without, with_ai = scored("01-garment").assessment, scored("02-garment-ai").assessment
    assert without.overall.low is not None
    assert with_ai.overall.low is not None
    assert with_ai.overall.low > without.overall.low
    for before, after in zip(without.indices, with_ai.indices, strict=True):
        assert before.low is not None
        assert after.low is not None
        assert after.low > before.low
    for old, new in zip(without.dimension_results(), with_ai.dimension_results(), strict=True):
        assert old.low is not None
        assert new.low is not None
        assert new.low >= old.low


def test_half_answered_is_withheld_and_contradictions_are_found() -> None:
    assert scored("08-food").assessment.overall.withheld
    assert len(scored("09-shipyard").assessment.contradictions) >= 5


@pytest.mark.parametrize("name", [name for name in NAMES if name != "08-food"])
def test_the_short_form_lands_within_its_margin_of_the_full_form(name: str) -> None:
    full = scored(name)
    model = full.ruler.model_files.model
    short = full.ruler.scorer.score(full.answers.model_copy(update={"form": "core"})).overall
    overall = full.assessment.overall
    assert model.core is not None
    assert short.low is not None
    assert overall.low is not None
    assert overall.level is not None
    assert abs(short.low - overall.low) <= model.core.margin
    assert short.band is not None
    assert short.band[0] <= min(overall.level, model.core.cap or overall.level) <= short.band[1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [0, 2, 5])
def test_saying_that_ai_is_in_use_lowers_nothing(name: str, value: int) -> None:
    """`uses_ai` is read by `zero_when` alone: with the new questions answered, however badly, no number falls."""
    one = scored(name)
    scorer: Scorer = one.ruler.scorer
    without = _with_fact(one, False)
    with_ai = _with_fact(one, True)
    opened = [q.id for q in scorer.questionnaire.questions.values() if q.zero_when is not None]
    answers = dict(with_ai.answers)
    for key in opened:
        question = scorer.questionnaire.questions[key]
        top = getattr(question, "items", None)
        worst = () if value == 0 else tuple(item.id for item in top) if top else ()
        answers[key] = Answer(value=worst if top else Fraction(value))
    before, after = scorer.score(without), scorer.score(with_ai.model_copy(update={"answers": answers}))
    for old, new in zip(before.groups, after.groups, strict=True):
        assert (new.low or 0) >= (old.low or 0), old.id
        assert (new.level or 0) >= (old.level or 0), old.id
    assert (after.overall.low or 0) >= (before.overall.low or 0)
    assert (after.overall.level or 0) >= (before.overall.level or 0)


def _with_fact(one: Assessed, uses_ai: bool):  # type: ignore[no-untyped-def]
    enterprise = one.answers.enterprise
    facts = {**enterprise.facts, "uses_ai": uses_ai}
    return one.answers.model_copy(update={"enterprise": enterprise.model_copy(update={"facts": facts})})


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_each_says_in_two_languages_why_it_lands_there(path: Path) -> None:
    summary = scored(path.stem).answers.summary
    assert summary is not None
    assert summary.zh
    assert summary.en
