"""Facts that nobody reads, questions that no enterprise is asked, conditions that decide nothing (method 3)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import Path, problem
from readiness.checking.questionnaire_fit import placed_groups
from readiness.language.message import message
from readiness.models.documents.questionnaire import Question, Questionnaire
from readiness.problems import Problem
from readiness.proving.lint.content import Content
from readiness.proving.worlds import fact_worlds
from readiness.scoring.conditions import facts_of, holds


def unused_facts(content: Content) -> Iterator[Problem]:
    """Facts that no condition and no part of the model reads: nobody should have to answer them."""
    read = {name for condition in content.conditions() for name in facts_of(condition)}
    read |= {name for name in (content.model.uses.size, content.model.uses.sectors) if name}
    for index, fact in enumerate(content.questionnaire.facts):
        if fact.id not in read:
            yield problem("FACT_UNUSED", ("facts", index), message("proving.no_rule_reads_fact", id=fact.id),
                          message("proving.drop_make_part_register"))  # fmt: skip


def activation(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Every question's `when` and `zero_when`, tried on all combinations of the facts that they name."""
    for group, path in placed_groups(questionnaire.groups, ("groups",)):
        for index, question in enumerate(group.questions):
            yield from _question(question, questionnaire, (*path, "questions", index))


def _question(question: Question, questionnaire: Questionnaire, path: Path) -> Iterator[Problem]:
    tried = list(fact_worlds([question.when, question.zero_when], questionnaire))
    active = [facts for facts in tried if question.when is None or holds(question.when, facts)]
    zero = [facts for facts in active if question.zero_when is not None and holds(question.zero_when, facts)]
    key = question.id
    if not active:
        yield problem("NEVER_ACTIVE", (*path, "when"), message("proving.no_combination_facts_activates", question=key))
        return
    if len(zero) == len(active):
        yield problem("NEVER_ASKED", (*path, "zero_when"), message("proving.nobody_is_asked", question=key))  # fmt: skip
    elif question.zero_when is not None and not zero:
        yield problem(
            "ZERO_WHEN_IDLE",
            (*path, "zero_when"),
            message("proving.zero_when_never_holds", question=key),
        )
    if question.when is not None and len(active) == len(tried):
        yield problem("WHEN_IDLE", (*path, "when"), message("proving.when_always_holds", question=key))
