"""How a number came about (method 7): method, children with weight, value and contribution, what left and why, gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field, field_serializer

from readiness.models.base import OVERALL, Record, Seq
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, Method, ScoringModel
from readiness.models.results.assessment import Assessment, GroupResult, QuestionResult, Score, printed_step
from readiness.scoring.conditions import facts_of, holds
from readiness.scoring.levels import level_of, waived
from readiness.scoring.tree import branches
from readiness.scoring.valuation import NOTHING

ZERO = Fraction(0)


class Share(Record):
    """A child that counted: its low score, what it adds to its parent's, and its weight; null where no weight is asked for.

    `before` is what those above it add: as JSON, contributions add up to the parent's score at the printed digits.
    """

    id: str
    weight: Score | None
    value: Score
    contribution: Score
    before: Fraction = Field(exclude=True)

    @field_serializer("contribution", when_used="json")
    def _as_printed(self, value: Fraction) -> float:
        return printed_step(self.before, value)


class Departure(Record):
    """A child that left the tree, and why: its state, the reason given, the facts that its `when` reads."""

    id: str
    state: str
    reason: str | None
    facts: Seq[str]


class Explanation(Record):
    """readiness/explanation/1: one number opened. For a question `method` is null and `answer` says what it was made of.

    `level_before_gates` is the level of the low score, null where `level` is; `capped_by` names the gates that hold the
    level below it, also where it is withheld or shown as a band.
    """

    format: Literal["readiness/explanation/1"] = "readiness/explanation/1"
    id: str
    method: Method | None
    low: Score | None
    high: Score | None
    evidenced: Score | None
    level_before_gates: int | None
    level: int | None
    children: Seq[Share]
    left: Seq[Departure]
    capped_by: Seq[str]
    profiles: Seq[str]
    state: str | None
    answer: Answer | None
    covers: Seq[str]


def explain(
    assessment: Assessment, questionnaire: Questionnaire, model: ScoringModel, answers: Answers, node: str = OVERALL
) -> Explanation:
    """Opens one node: `overall`, a group or a question. KeyError where the questionnaire has no such id."""
    book = _Book(assessment, questionnaire, answers)
    if node in book.questions:
        return _question(book, node)
    branch = next((branch for branch in branches(questionnaire, model) if branch.id == node), None)
    if branch is None:
        raise KeyError(node)
    kept = [(child, book.low(child)) for child in branch.children if book.low(child) is not None]
    values = [(child, book.weight(child), low) for child, low in kept if low is not None]
    own: GroupResult | None = book.groups.get(node)
    total = assessment.overall
    low, level = (own.low, own.level) if own else (total.low, total.level)
    before = None if low is None or branch.parent not in (None, OVERALL) else level_of(low, model.levels)
    return Explanation(
        id=node,
        method=branch.method,
        low=low,
        high=own.high if own else total.high,
        evidenced=own.evidenced if own else total.evidenced,
        level_before_gates=None if level is None else before,
        level=level,
        children=tuple(_shares(branch.method, values)),
        left=tuple(book.departure(child) for child in branch.children if book.low(child) is None),
        capped_by=() if before is None else tuple(_capping(assessment, model, answers, node, before)),
        profiles=book.profiles(model, branch.children),
        state=None,
        answer=None,
        covers=(),
    )


def explain_all(
    assessment: Assessment, questionnaire: Questionnaire, model: ScoringModel, answers: Answers
) -> Iterator[Explanation]:
    """Every group's explanation, the root first, parents before children."""
    for node in (OVERALL, *questionnaire.all_groups):
        yield explain(assessment, questionnaire, model, answers, node)


def _capping(assessment: Assessment, model: ScoringModel, answers: Answers, node: str, before: int) -> Iterator[str]:
    """The gates that hold this node's level below `before`; one that is open by `open_when` caps nothing (method 6)."""
    facts = answers.enterprise.facts
    open_anyway = {gate.id for gate in model.gates if isinstance(gate, ConditionGate) and waived(gate, facts)}
    for gate in assessment.gates:
        lowers = gate.state != "passed" and gate.cap is not None and gate.cap < before
        if gate.applies_to == node and lowers and gate.id not in open_anyway:
            yield gate.id


def _shares(method: Method, values: list[tuple[str, Fraction, Fraction]]) -> Iterator[Share]:
    total = sum((weight for _, weight, _ in values), ZERO)
    least = min((low for _, _, low in values), default=ZERO)
    smallest = next((child for child, _, low in values if low == least), None)
    before = ZERO
    for child, weight, low in values:
        added = {"mean": weight * low / total, "sum": low, "min": low if child == smallest else ZERO}[method]
        weight_asked = weight if method == "mean" else None
        yield Share(id=child, weight=weight_asked, value=low, contribution=added, before=before)
        before += added


def _question(book: _Book, node: str) -> Explanation:
    found = book.questions[node]
    return Explanation(
        id=node, method=None, low=found.low, high=found.high, evidenced=found.evidenced, level_before_gates=None,
        level=None, children=(), left=(), capped_by=(), profiles=(), state=found.state,
        answer=book.answers.answers.get(node, NOTHING), covers=book.questionnaire.questions[node].covers,
    )  # fmt: skip


class _Book:
    """The result by id."""

    def __init__(self, assessment: Assessment, questionnaire: Questionnaire, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.groups: Mapping[str, GroupResult] = {group.id: group for group in assessment.groups}
        self.questions: Mapping[str, QuestionResult] = {question.id: question for question in assessment.questions}

    def low(self, node: str) -> Fraction | None:
        """A child's score; None where it left the tree."""
        return self.groups[node].low if node in self.groups else self.questions[node].low

    def weight(self, node: str) -> Fraction:
        """The weight that counted."""
        return self.groups[node].weight if node in self.groups else self.questions[node].weight

    def departure(self, node: str) -> Departure:
        """Why a child does not count."""
        if node in self.groups:
            return Departure(id=node, state="not_applicable", reason=None, facts=())
        question = self.questionnaire.questions[node]
        state = self.questions[node].state
        read = facts_of(question.when) if state == "inactive" and question.when is not None else ()
        reason = self.answers.answers.get(node, NOTHING).not_applicable if state == "not_applicable" else None
        return Departure(id=node, state=state, reason=reason, facts=read)

    def profiles(self, model: ScoringModel, children: tuple[str, ...]) -> tuple[str, ...]:
        """The profiles that touched these children's weights."""
        facts = self.answers.enterprise.facts
        return tuple(p.id for p in model.profiles if set(p.factors) & set(children) and holds(p.when, facts))
