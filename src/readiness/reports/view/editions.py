"""What an edition keeps to the enterprise: of those for others what is declared confidential, and words that people wrote."""

from __future__ import annotations

from functools import cached_property

from readiness.models.condition import Condition
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import Contradiction, ScoringModel
from readiness.models.results.assessment import ContradictionResult
from readiness.reports.bundle import Edition
from readiness.scoring.confidentiality import Confidentiality

_NOTHING: frozenset[str] = frozenset()


class Privacy:
    """What of one questionnaire and model an edition hides, by id; the internal one hides nothing."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, edition: Edition) -> None:
        self.inside = edition == "internal"
        self._model = model
        self._kept = None if self.inside else Confidentiality(questionnaire, model)

    @property
    def questions(self) -> frozenset[str]:
        """The questions whose answers are hidden."""
        return self._kept.questions if self._kept else _NOTHING

    @property
    def groups(self) -> frozenset[str]:
        """The groups below a dimension whose scores are hidden."""
        return self._kept.groups if self._kept else _NOTHING

    @property
    def facts(self) -> frozenset[str]:
        """The facts that are hidden."""
        return self._kept.facts if self._kept else _NOTHING

    @property
    def gates(self) -> frozenset[str]:
        """The gates whose state is hidden."""
        return self._kept.gates if self._kept else _NOTHING

    def tells(self, condition: Condition) -> bool:
        """Whether someone who knows that a condition holds learns what is hidden."""
        return self._kept is not None and self._kept.tells(condition)

    def hides(self, found: ContradictionResult) -> bool:
        """Whether a contradiction of two answers tells what is hidden: by an answer that it names, or a fact that its rule reads."""
        rule = self._rules.get(found.id)
        read = () if rule is None else (rule.if_, rule.expect)
        return not self.questions.isdisjoint(found.questions) or any(self.tells(condition) for condition in read)

    @cached_property
    def _rules(self) -> dict[str, Contradiction]:
        return {rule.id: rule for rule in self._model.contradictions}
