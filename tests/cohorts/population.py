"""Enterprises under one small ruler, as members of a cohort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tests.documents import NO_PLANT, exact, file, gate, model, questionnaire, scale

from readiness.cohorts import Ruler, member_of
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.scoring import Scorer

Plain = dict[str, Any]
PLAIN = {
    **questionnaire({}),
    "groups": [
        {"id": "d1", "title": "d1", "groups": [
            {"id": "d1.a1", "title": "a1", "questions": [scale("q1"), scale("q2")]},
            {"id": "d1.a2", "title": "a2", "weight": 2, "questions": [scale("q3", **NO_PLANT)]},
        ]},
        {"id": "d2", "title": "d2", "groups": [{"id": "d2.a1", "title": "b1", "questions": [scale("q4")]}]},
    ],
}  # fmt: skip


@lru_cache(maxsize=1)
def ruler() -> Ruler:
    ruled = model(
        uses={"size": "size", "sectors": "tags"}, coverage_floor=exact(0.5),
        gates=[gate("g", {"question": "q1", "at_least": 2}, cap=1), gate("h", {"question": "q1", "at_least": 3}, cap=3)],
        indices=[{"id": "x", "name": "x", "of": ["d1", "d2"]}], core={"margin": 0},
    )  # fmt: skip
    return Ruler(Questionnaire.model_validate(exact(PLAIN)), ScoringModel.model_validate(exact(ruled)))


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    return Scorer(ruler().questionnaire, ruler().model)


def scored(
    answers: Sequence[Plain], facts: Sequence[Plain] = (), core: bool = False, whole: bool = False
) -> Iterator[Any]:
    """Members, or with `whole` assessments."""
    for number, each in enumerate(answers):
        known = {"tags": ["a"], **(facts[number] if facts else {})}
        region = known.pop("region", "浙江省杭州市")
        plain = file(each, known, form="core" if core else "full")
        plain["enterprise"] |= {"id": f"e{number}", "name": f"N{number}", "register": {"region": region}}
        found = scorer().score(Answers.model_validate(exact(plain)))
        yield found if whole else member_of(found, ruler().questionnaire, ruler().model)
