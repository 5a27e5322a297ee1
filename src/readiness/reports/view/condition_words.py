"""A condition in words, for people who check a rule against the questionnaire (method 6)."""

from __future__ import annotations

from readiness.language.message import message
from readiness.language.numbers import plain
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
from readiness.models.documents.questionnaire import ChecklistQuestion, Questionnaire


def condition_text(condition: Condition, questionnaire: Questionnaire, lang: str) -> str:
    """The condition as one sentence, ids of questions kept so that they can be looked up."""
    if isinstance(condition, (All, AnyOf)):
        parts = condition.all if isinstance(condition, All) else condition.any
        word = message("condition.all") if isinstance(condition, All) else message("condition.any")
        return word.get(lang).join(_bracketed(part, questionnaire, lang) for part in parts)
    if isinstance(condition, Not):
        return message("condition.not", condition=condition_text(condition.not_, questionnaire, lang)).get(lang)
    if isinstance(condition, (QuestionAtLeast, QuestionIncludes, Answered)):
        return _question(condition, questionnaire, lang)
    return _fact(condition, questionnaire, lang)


def _bracketed(condition: Condition, questionnaire: Questionnaire, lang: str) -> str:
    text = condition_text(condition, questionnaire, lang)
    nested = (
        isinstance(condition, (All, AnyOf)) and len(condition.all if isinstance(condition, All) else condition.any) > 1
    )
    if not nested:
        return text
    return message("condition.bracketed", condition=text).get(lang)


def _question(leaf: QuestionAtLeast | QuestionIncludes | Answered, questionnaire: Questionnaire, lang: str) -> str:
    if isinstance(leaf, QuestionAtLeast):
        return f"{leaf.question} ≥ {plain(leaf.at_least)}"
    if isinstance(leaf, Answered):
        return message("condition.answered", question=leaf.answered).get(lang)
    question = questionnaire.questions.get(leaf.question)
    labels = (
        {item.id: item.label.get(lang) for item in question.items} if isinstance(question, ChecklistQuestion) else {}
    )
    label = labels.get(leaf.includes, leaf.includes)
    return message("condition.includes", question=leaf.question, item=label).get(lang)


def _fact(leaf: FactIs | FactIn | FactIncludes | FactAtLeast, questionnaire: Questionnaire, lang: str) -> str:
    fact = questionnaire.facts_by_id.get(leaf.fact)
    labels = {option.id: option.label.get(lang) for option in fact.options} if fact else {}

    def show(value: object) -> str:
        if isinstance(value, bool):
            return (message("condition.yes") if value else message("condition.no")).get(lang)
        return labels.get(str(value), str(value))

    if isinstance(leaf, FactIs):
        return f"{leaf.fact} = {show(leaf.is_)}"
    if isinstance(leaf, FactIn):
        return f"{leaf.fact} ∈ {{{', '.join(show(value) for value in leaf.in_)}}}"
    if isinstance(leaf, FactIncludes):
        return f"{leaf.fact} ∋ {show(leaf.includes)}"
    return f"{leaf.fact} ≥ {plain(leaf.at_least)}"
