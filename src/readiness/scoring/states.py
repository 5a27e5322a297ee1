"""A question's state and its low, high and evidenced scores under one model (method 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.models.base import reaches
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import Question, Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.scoring.conditions import Scored
from readiness.scoring.valuation import NOTHING, ZERO, state_by_answer, states_by_facts, worth

_BY_FACTS = {
    "inactive": Scored("inactive", None, None, None),
    "not_asked": Scored("not_asked", None, None, None),
    "zero": Scored("zero", ZERO, ZERO, ZERO),
}
_NOT_APPLICABLE = Scored("not_applicable", None, None, None)
_NONE: frozenset[str] = frozenset()
_SEEN = frozenset({"seen", "verified"})
_NAMED = _SEEN | {"named"}
Both = tuple[Scored, Scored]  # with evidence, and without


class Rater:
    """Scores the questions of one questionnaire under one model; what any anchor is worth is prepared once."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel) -> None:
        self._questionnaire = questionnaire
        self._cap = model.evidence.cap if model.evidence else None
        self.highest = {key: question.highest(model.scale.max) for key, question in questionnaire.questions.items()}
        self._open = {
            state: {key: Scored(state, ZERO, highest, ZERO) for key, highest in self.highest.items()}
            for state in ("blank", "unknown")
        }
        self._anchors = {key: self._prepared(question) for key, question in questionnaire.questions.items()}

    def _prepared(self, question: Question) -> dict[tuple[int, int] | None, Both]:
        ratios = question.ratios if question.kind == "scale" else ()
        return {ratio: self._both(Fraction(*ratio), _NONE) for ratio in ratios}

    def _both(self, found: Fraction, ticked: frozenset[str]) -> Both:
        proven = Scored("answered", found, found, found, ticked)
        if self._cap is None or reaches(self._cap, found):
            return proven, proven
        return proven, Scored("answered", found, found, self._cap, ticked)

    def rated(self, answers: Answers) -> dict[str, Scored]:
        """The state and scores of every question."""
        ruled = states_by_facts(self._questionnaire, answers.enterprise.facts, answers.form)
        given, counting = answers.answers, _counting(answers)
        return {
            key: _BY_FACTS[ruled[key]] if key in ruled else self._rated(question, given.get(key, NOTHING), counting)
            for key, question in self._questionnaire.questions.items()
        }

    def own(self, answers: Answers, keys: Iterable[str]) -> dict[str, Scored]:
        """These questions by the respondent's values alone; those that the facts decide are left out."""
        ruled = states_by_facts(self._questionnaire, answers.enterprise.facts, answers.form)
        questions, counting = self._questionnaire.questions, _counting(answers)
        alone = {key: answers.answers[key].model_copy(update={"assessor": None}) for key in keys if key not in ruled}
        return {key: self._rated(questions[key], answer, counting) for key, answer in alone.items()}

    def _rated(self, question: Question, answer: Answer, counting: frozenset[str]) -> Scored:
        state = state_by_answer(question, answer)
        if state != "answered":
            return _NOT_APPLICABLE if state == "not_applicable" else self._open[state][question.id]
        value = answer.value if answer.assessor is None else answer.assessor.value
        at = value.as_integer_ratio() if value.__class__ is Fraction else None
        proven, claimed = self._anchors[question.id].get(at) or self._worth(question, value)
        return proven if proven is claimed or _has_evidence(answer, counting) else claimed

    def _worth(self, question: Question, value: Any) -> Both:
        ticked = frozenset(value) if isinstance(value, tuple) else _NONE
        return self._both(worth(question, value, self.highest[question.id]), ticked)


def _counting(answers: Answers) -> frozenset[str]:
    """The states of evidence that count: where an assessor was, what was merely named does not."""
    return _SEEN if answers.assessor else _NAMED


def _has_evidence(answer: Answer, counting: frozenset[str]) -> bool:
    return any(evidence.state in counting for evidence in answer.evidence)
