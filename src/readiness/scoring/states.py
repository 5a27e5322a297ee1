"""A question's state and its low, high and evidenced scores under one model (method 3 and 4)."""

from __future__ import annotations

from readiness.conditions import Scored
from readiness.models.answers import Answer, Answers
from readiness.models.base import reaches
from readiness.models.questionnaire import Question
from readiness.models.scoring_model import ScoringModel
from readiness.valuation import ZERO, state_of, worth

_INACTIVE = Scored("inactive", None, None, None)
_NOT_ASKED = Scored("not_asked", None, None, None)
_NOT_APPLICABLE = Scored("not_applicable", None, None, None)
_ZERO = Scored("zero", ZERO, ZERO, ZERO)
_NONE: frozenset[str] = frozenset()
_SEEN = frozenset({"seen", "verified"})
_NAMED = _SEEN | {"named"}


class Rater:
    """Scores single questions under one model and one answer file."""

    def __init__(self, model: ScoringModel, answers: Answers) -> None:
        self.default_max = model.scale.max
        self.cap = model.evidence.cap if model.evidence else None
        self.counting = _SEEN if answers.assessor else _NAMED
        self.answers = answers
        self.facts = answers.enterprise.facts

    def rate(self, question: Question, answer: Answer, own: bool = False) -> Scored:
        """The question's state and scores; `own` leaves the assessor's value out."""
        if own and answer.assessor is not None:
            answer = answer.model_copy(update={"assessor": None})
        state = state_of(question, answer, self.facts, self.answers.form)
        if state == "answered":
            return self._answered(question, answer)
        if state in ("unknown", "blank"):
            return Scored(state, ZERO, question.highest(self.default_max), ZERO)
        return {"inactive": _INACTIVE, "not_asked": _NOT_ASKED, "zero": _ZERO}.get(state, _NOT_APPLICABLE)

    def _answered(self, question: Question, answer: Answer) -> Scored:
        value = answer.assessor.value if answer.assessor is not None else answer.value
        highest = ZERO if question.kind == "scale" else question.highest(self.default_max)  # a scale needs none
        found = worth(question, value, highest)
        evidenced = found
        if self.cap is not None and not reaches(self.cap, found) and not self._has_evidence(answer):
            evidenced = self.cap
        ticked = frozenset(value) if isinstance(value, tuple) else _NONE
        return Scored("answered", found, found, evidenced, ticked)

    def _has_evidence(self, answer: Answer) -> bool:
        return any(evidence.state in self.counting for evidence in answer.evidence)
