"""Does a condition speak of things that exist, in a way that they allow (method 6)?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from readiness.checking.findings import Path, problem, suggestion
from readiness.language.message import message
from readiness.models.base import same
from readiness.models.condition import (
    All,
    Answered,
    AnyOf,
    Condition,
    FactAtLeast,
    FactIn,
    FactIncludes,
    FactIs,
    Not,
    QuestionAtLeast,
    QuestionIncludes,
)
from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, Questionnaire
from readiness.problems import Problem


def check_condition(
    condition: Condition, questionnaire: Questionnaire, path: Path, facts_only: bool = False
) -> Iterator[Problem]:
    """Every problem of a condition; `facts_only` where questions may not be read (`when`, `zero_when`, profiles)."""
    for leaf, where in placed_leaves(condition, path):
        if not isinstance(leaf, (QuestionAtLeast, QuestionIncludes, Answered)):
            yield from _check_fact(leaf, questionnaire, where)
        elif facts_only:
            yield problem("FACTS_ONLY", where, message("checking.only_facts_may_read_here"))
        else:
            yield from _check_question(leaf, questionnaire, where)


def placed_leaves(condition: Condition, path: Path) -> Iterator[tuple[Any, Path]]:
    """The conditions without parts, each with its place."""
    if isinstance(condition, (All, AnyOf)):
        name, parts = ("all", condition.all) if isinstance(condition, All) else ("any", condition.any)
        for index, part in enumerate(parts):
            yield from placed_leaves(part, (*path, name, index))
    elif isinstance(condition, Not):
        yield from placed_leaves(condition.not_, (*path, "not"))
    else:
        yield condition, path


def negated_questions(condition: Condition, path: Path, negated: bool = False) -> Iterator[Path]:
    """Where a question stands under a `not`: a better answer could then lower a level."""
    if isinstance(condition, (All, AnyOf)):
        name, parts = ("all", condition.all) if isinstance(condition, All) else ("any", condition.any)
        for index, part in enumerate(parts):
            yield from negated_questions(part, (*path, name, index), negated)
    elif isinstance(condition, Not):
        yield from negated_questions(condition.not_, (*path, "not"), True)
    elif negated and isinstance(condition, (QuestionAtLeast, QuestionIncludes, Answered)):
        yield path


def _check_question(
    leaf: QuestionAtLeast | QuestionIncludes | Answered, questionnaire: Questionnaire, path: Path
) -> Iterator[Problem]:
    key, name = (leaf.answered, "answered") if isinstance(leaf, Answered) else (leaf.question, "question")
    question = questionnaire.questions.get(key)
    if question is None:
        yield problem("UNKNOWN_QUESTION", (*path, name), message("checking.no_question", question=key),
                      suggestion(key, questionnaire.questions))  # fmt: skip
    elif isinstance(leaf, QuestionIncludes):
        items = [item.id for item in question.items] if isinstance(question, ChecklistQuestion) else []
        if leaf.includes not in items:
            yield problem("UNKNOWN_ITEM", (*path, "includes"), message("checking.no_item", question=key, item=leaf.includes), suggestion(leaf.includes, items))  # fmt: skip


def _check_fact(
    leaf: FactIs | FactIn | FactIncludes | FactAtLeast, questionnaire: Questionnaire, path: Path
) -> Iterator[Problem]:
    fact = questionnaire.facts_by_id.get(leaf.fact)
    if fact is None:
        yield problem("UNKNOWN_FACT", (*path, "fact"), message("checking.no_fact", fact=leaf.fact),
                      suggestion(leaf.fact, questionnaire.facts_by_id))  # fmt: skip
    elif isinstance(leaf, FactIs):
        yield from _fact_value(fact, leaf.is_, (*path, "is"))
    elif isinstance(leaf, FactIn):
        for index, value in enumerate(leaf.in_):
            yield from _fact_value(fact, value, (*path, "in", index))
    elif isinstance(leaf, FactIncludes):
        yield from _fact_value(fact, leaf.includes, (*path, "includes"), "choices")
    elif fact.kind != "number":
        yield problem("WRONG_KIND", (*path, "at_least"), message("checking.no_number", id=fact.id))


def _fact_value(fact: Fact, value: Any, path: Path, kind: str = "") -> Iterator[Problem]:
    options = [option.id for option in fact.options]
    wants = {"choice": str, "choices": str, "boolean": bool, "number": Fraction}[fact.kind]
    if (fact.kind == "choices") != (kind == "choices") or not isinstance(value, wants):
        yield problem("WRONG_KIND", path, message("checking.cant_be_compared_so", id=fact.id, kind=fact.kind),
                      message("checking.includes_choices_others"))  # fmt: skip
    elif options and not any(same(value, option) for option in options):
        yield problem("UNKNOWN_OPTION", path, message("checking.no_option", id=fact.id, value=value),
                      suggestion(str(value), options))  # fmt: skip
