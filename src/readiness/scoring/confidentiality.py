"""What a questionnaire and its model declare confidential, and what would give it away (formats *Confidentiality*).

Declared are groups, questions, facts and gates. What is not declared is kept back too where whoever reads it learns what is:
a fact that decides whether or how a confidential question counts, a gate or a rule that reads something confidential.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from readiness.models.condition import Condition
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.scoring.conditions import facts_of, questions_of


def declares(questionnaire: Questionnaire) -> bool:
    """Whether the author has said what is confidential, or that nothing is; else no edition for others can be made."""
    return questionnaire.confidential is False or marks_anything(questionnaire)


def marks_anything(questionnaire: Questionnaire) -> bool:
    """Whether any group, question or fact is declared confidential."""
    groups = questionnaire.all_groups.values()
    return (
        any(group.confidential or any(question.confidential for question in group.questions) for group in groups)
        or any(fact.confidential for fact in questionnaire.facts)
    )  # fmt: skip


class Confidentiality:
    """What must not be read from anything that leaves the enterprise, by id."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel) -> None:
        self.questionnaire = questionnaire
        self.model = model

    @cached_property
    def questions(self) -> frozenset[str]:
        """Questions whose answers and scores are kept back.

        Of a group that holds a confidential question all questions are: its score and the others would tell that one.
        """
        return frozenset(key for group in self.questionnaire.groups for key in _kept_questions(group, above=False))

    @cached_property
    def groups(self) -> frozenset[str]:
        """Groups below a dimension whose scores are kept back, since some answer below them is. A dimension's own is told."""
        found = self.questionnaire.all_groups.values()
        return frozenset(
            group.id
            for group in found
            if self.questionnaire.parents[group.id] is not None
            and not self.questions.isdisjoint(question.id for question in group.walk_questions())
        )

    @cached_property
    def facts(self) -> frozenset[str]:
        """Facts kept back: declared ones, and those that would tell whether a confidential question counts or how a confidential gate stands.

        `confidential: false` at a fact keeps it public whatever it decides.
        """
        kept = [self.questionnaire.questions[key] for key in self.questions]
        read = [condition for question in kept for condition in (question.when, question.zero_when)]
        read += [
            condition for gate in self._conditions() if declared(gate) for condition in (gate.unless, gate.open_when)
        ]
        telling = {fact for condition in read if condition is not None for fact in facts_of(condition)}
        public = {fact.id for fact in self.questionnaire.facts if fact.confidential is False}
        return frozenset(telling - public | {fact.id for fact in self.questionnaire.facts if fact.confidential})

    @cached_property
    def gates(self) -> frozenset[str]:
        """Gates whose state is kept back: declared ones, and those that read something confidential."""
        return frozenset(gate.id for gate in self._conditions() if declared(gate) or self.read_by(gate))

    def read_by(self, gate: ConditionGate) -> bool:
        """Whether a gate's state tells something confidential."""
        return any(self.tells(part) for part in (gate.unless, gate.open_when) if part is not None)

    def tells(self, condition: Condition) -> bool:
        """Whether someone who knows that a condition holds learns something confidential."""
        return not (self.questions.isdisjoint(questions_of(condition)) and self.facts.isdisjoint(facts_of(condition)))

    def _conditions(self) -> Iterator[ConditionGate]:
        return (gate for gate in self.model.gates if isinstance(gate, ConditionGate))


def declared(gate: ConditionGate) -> bool:
    """Whether a gate is confidential for itself, whatever it reads: as it says, else where it is a duty by law."""
    return gate.legal if gate.confidential is None else gate.confidential


def _kept_questions(group: Group, *, above: bool) -> Iterator[str]:
    inside = above or group.confidential
    for each in group.groups:
        yield from _kept_questions(each, above=inside)
    if inside or any(question.confidential for question in group.questions):
        yield from (question.id for question in group.questions)
