"""The scenes of the enterprise's sub-sectors: which are ready, when, how near, how important (method 10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from readiness.models.documents.actions import Scenario, Scenarios
from readiness.models.documents.answers import Answers
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.roadmap import SceneReadiness
from readiness.scoring.conditions import Questions
from readiness.scoring.valuation import ZERO

ONE = Fraction(1)
_LATER = 10**6


def portfolio(
    documents: Iterable[Scenarios],
    model: ScoringModel,
    answers: Answers,
    steps: Sequence[Questions],
    chosen: Iterable[str] = (),
) -> tuple[SceneReadiness, ...]:
    """The scenes in order; `steps` are the scores now and after each phase. Chosen scenes are shown whatever their sector."""
    documents = tuple(documents)
    own = sectors_of(model, answers)
    classes = [each.id for document in documents for each in document.classes]
    wanted = frozenset(chosen)
    found = [
        (_readiness(scenario, answers, steps, scenario.id in wanted), scenario)
        for document in documents
        for scenario in document.scenarios
        if scenario.sector in own or scenario.id in wanted
    ]
    found.sort(key=lambda pair: _order(pair[0], classes))
    return tuple(readiness for readiness, _ in found)


def sectors_of(model: ScoringModel, answers: Answers) -> tuple[object, ...]:
    """The sub-sectors of the enterprise."""
    sectors = answers.enterprise.facts.get(model.uses.sectors or "")
    return sectors if isinstance(sectors, tuple) else (sectors,)


def ready(scenario: Scenario, scored: Questions) -> bool:
    """Every applicable question that it leans on is at the scene's minimum."""
    return all(low >= least for low, least in _applicable(scenario, scored))


def feasibility(scenario: Scenario, scored: Questions) -> Fraction:
    """The mean of min(1, low / minimum) over the applicable questions; 1 where there are none."""
    shares = [min(ONE, low / least) for low, least in _applicable(scenario, scored)]
    return sum(shares, ZERO) / len(shares) if shares else ONE


def _readiness(scenario: Scenario, answers: Answers, steps: Sequence[Questions], chosen: bool) -> SceneReadiness:
    first = next((step for step, scored in enumerate(steps) if ready(scenario, scored)), None)
    return SceneReadiness(
        id=scenario.id,
        class_=scenario.class_,
        ready="later" if first is None else first or "now",
        feasibility=feasibility(scenario, steps[0]),
        importance=answers.importance.get(scenario.class_, ONE),
        chosen=chosen,
    )


def _order(scene: SceneReadiness, classes: list[str]) -> tuple[int, Fraction, Fraction, int, str]:
    when = {"now": 0, "later": _LATER}.get(scene.ready) if isinstance(scene.ready, str) else scene.ready
    assert when is not None
    place = classes.index(scene.class_) if scene.class_ in classes else len(classes)
    return when, -scene.importance, -scene.feasibility, place, scene.id


def _applicable(scenario: Scenario, scored: Questions) -> list[tuple[Fraction, Fraction]]:
    found = ((scored[key], least) for key, least in scenario.minimum.items())
    return [(state.low, least) for state, least in found if state.in_tree and state.low is not None]
