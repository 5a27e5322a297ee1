"""The ladder of a question: its actions from the lowest rung to the highest (method 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.documents.actions import Action
from readiness.models.documents.questionnaire import BooleanQuestion, NumberQuestion, Question, Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.scoring.valuation import ZERO, fits, worth

Target = bool | Fraction | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """An action and the score to which it brings its question."""

    action: Action
    score: Fraction

    @property
    def ticks(self) -> frozenset[str]:
        """The items it ticks; empty where the question is no checklist."""
        to = self.action.raises.to
        return frozenset(to) if isinstance(to, tuple) else frozenset()


def can_raise(question: Question, to: Target) -> bool:
    """Whether an action may lead there: an option's value above 0, a band's score above 0, true, some items."""
    if isinstance(question, NumberQuestion):
        return not isinstance(to, bool) and to in {band.score for band in question.bands if band.score > 0}
    if isinstance(question, BooleanQuestion):
        return to is True
    return fits(question, to) and to not in (ZERO, ())


def rung_score(question: Question, to: Target, default_max: Fraction) -> Fraction:
    """The question's score once an action has led there; `to` must be allowed (`can_raise`)."""
    if isinstance(question, NumberQuestion) and isinstance(to, Fraction):
        return to
    return worth(question, to, question.highest(default_max))


def ladders(
    questionnaire: Questionnaire, model: ScoringModel, actions: Iterable[Action]
) -> dict[str, tuple[Rung, ...]]:
    """Every question's rungs, lowest first. Actions that fit no question are left out."""
    found: dict[str, list[Rung]] = {}
    for action in actions:
        question = questionnaire.questions.get(action.raises.question)
        if question is not None and can_raise(question, action.raises.to):
            score = rung_score(question, action.raises.to, model.scale.max)
            found.setdefault(question.id, []).append(Rung(action, score))
    return {key: tuple(sorted(rungs, key=lambda rung: rung.score)) for key, rungs in found.items()}
