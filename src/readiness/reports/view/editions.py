"""What an edition keeps to the house: answers about security, and words that people wrote, stay inside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from readiness.models.condition import Condition
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.reports.bundle import Edition
from readiness.scoring.conditions import facts_of, questions_of

CONFIDENTIAL = frozenset({"security"})
"""Dimensions whose answers, gates and facts leave the house in no edition but the internal one."""


class Privacy:
    """What of one questionnaire and model an edition hides."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, edition: Edition) -> None:
        self.questionnaire = questionnaire
        self.model = model
        self.inside = edition == "internal"

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions whose answers are hidden."""
        if self.inside:
            return frozenset()
        kept = (group for group in self.questionnaire.groups if group.id in CONFIDENTIAL)
        return frozenset(question.id for group in kept for question in group.walk_questions())

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups below a dimension all of whose answers are hidden: their scores would tell them."""
        if self.inside:
            return frozenset()
        kept = (group for group in self.questionnaire.groups if group.id in CONFIDENTIAL)
        return frozenset(key for group in kept for key in _below(group))

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts that decide about those questions and the gates by law, hidden with them."""
        if self.inside:
            return frozenset()
        asked = [self.questionnaire.questions[key].when for key in self.questions]
        gates = [part for gate in self._conditions() if gate.legal for part in (gate.unless, gate.open_when)]
        return frozenset(fact for part in (*asked, *gates) if part is not None for fact in facts_of(part))

    @cached_property
    def gates(self) -> frozenset[str]:
        """The gates that would give such an answer or fact away."""
        if self.inside:
            return frozenset()
        return frozenset(gate.id for gate in self._conditions() if gate.legal or self.tells(gate.unless))

    def tells(self, condition: Condition) -> bool:
        """Whether someone who knows that a condition holds learns what is hidden."""
        return not (self.questions.isdisjoint(questions_of(condition)) and self.facts.isdisjoint(facts_of(condition)))

    def _conditions(self) -> list[ConditionGate]:
        return [gate for gate in self.model.gates if isinstance(gate, ConditionGate)]


def _below(group: Group) -> Iterator[str]:
    for each in group.groups:
        yield each.id
        yield from _below(each)
