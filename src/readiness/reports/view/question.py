"""A question on its dimension's page: what is in hand, what the next step asks for, which evidence is named."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.language.numbers import plain
from readiness.language.safe_text import one_line
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import ChecklistQuestion, NumberQuestion, Question, ScaleQuestion
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.shapes import QuestionCard

OPEN = ("blank", "unknown")


def card(look: Lookup, question: Question) -> QuestionCard:
    """The card of a question that counts."""
    result = look.results[question.id]
    answer = look.answer(question.id)
    return QuestionCard(
        id=question.id,
        number=look.number(question.id),
        prompt=look.prompt(question.id),
        span=look.question_span(question.id),
        state="" if result.state == "answered" else look.word(f"state_{result.state}"),
        in_hand=_in_hand(look, question),
        next=next_step(look, question.id),
        evidence=evidence_names(look, answer),
        wanted=tuple(look.text(name) for name in question.evidence) if _worth_showing(look, question) else (),
        tags=tuple(_tags(look, question, answer)),
    )


def _worth_showing(look: Lookup, question: Question) -> bool:
    """Whether to suggest evidence: where something is claimed that nothing proves yet."""
    result = look.results[question.id]
    return look.privacy.inside and result.state == "answered" and result.low != result.evidenced


def counted_value(answer: Answer) -> Any:
    """The value that was scored: the assessor's where there is one."""
    return answer.assessor.value if answer.assessor is not None else answer.value


def evidence_names(look: Lookup, answer: Answer) -> tuple[str, ...]:
    """The evidence of an answer with its state; it stays in the house."""
    if not look.privacy.inside:
        return ()
    return tuple(
        look.word("evidence_item", name=one_line(evidence.name), state=look.word(evidence.state))
        for evidence in answer.evidence
    )


def value_text(look: Lookup, question: Question, value: Any) -> str:
    """A value in a few words, for the list of answers."""
    if value is None:
        return look.word("state_blank")
    if isinstance(question, ChecklistQuestion):
        return look.word("answer_ticked", count=len(value), all=len(question.items))
    if isinstance(question, NumberQuestion):
        return _with_unit(look, question, value)
    return look.value(value)


def answer_words(look: Lookup, question: Question, value: Any) -> str:
    """A value in the words of the questionnaire: the anchor of a scale with its points, the items that are ticked."""
    text = value_text(look, question, value)
    if isinstance(question, ScaleQuestion):
        labels = [look.text(option.label) for option in question.options if option.value == value]
    elif isinstance(question, ChecklistQuestion) and value is not None:
        labels = [look.joined(look.text(item.label) for item in question.items if item.id in value)]
    else:
        labels = []
    return look.word("named_value", name=text, value=labels[0]) if labels and labels[0] else text


def next_step(look: Lookup, question_id: str) -> tuple[str, ...]:
    """What the next anchor, the open items, or the next band ask for; nothing at the top."""
    question = look.questionnaire.questions[question_id]
    result = look.results[question_id]
    low = result.low if result.low is not None else Fraction(0)
    if low >= result.max:
        return ()
    if isinstance(question, ScaleQuestion):
        return tuple(look.text(option.label) for option in question.options if option.value > low)[:1]
    if isinstance(question, ChecklistQuestion):
        return tuple(look.text(item.label) for item in question.items if item.id not in result.ticked)
    if isinstance(question, NumberQuestion):
        return (_next_band(look, question, low),)
    return (look.word("boolean_next"),)


def _in_hand(look: Lookup, question: Question) -> tuple[str, ...]:
    result = look.results[question.id]
    if result.state == "zero":
        return (look.word("zero_why", facts=look.facts_read(question.zero_when)),)
    if result.state in OPEN:
        return ()
    value = counted_value(look.answer(question.id))
    if isinstance(question, ScaleQuestion):
        return tuple(look.text(option.label) for option in question.options if option.value == value)
    if isinstance(question, ChecklistQuestion):
        ticked = tuple(look.text(item.label) for item in question.items if item.id in value)
        return ticked or (look.word("ticked_none"),)
    return (value_text(look, question, value),)


def _next_band(look: Lookup, question: NumberQuestion, low: Fraction) -> str:
    if question.direction == "rising":
        bound = next(band.from_ for band in question.bands if band.score > low)
        return look.word("number_rising", value=plain(bound, 6), unit=look.text(question.unit))
    at = max(index for index, band in enumerate(question.bands) if band.score > low)
    bound = question.bands[at + 1].from_ if at + 1 < len(question.bands) else question.maximum
    return look.word("number_falling", value=plain(bound, 6), unit=look.text(question.unit))


def _with_unit(look: Lookup, question: NumberQuestion, value: Fraction) -> str:
    return look.word("number_value", value=plain(value, 6), unit=look.text(question.unit))


def _tags(look: Lookup, question: Question, answer: Answer) -> list[str]:
    result = look.results[question.id]
    tags = []
    if result.state == "answered" and answer.assessor is not None:
        tags.append(look.word("tag_assessor"))
    if result.low != result.evidenced:
        tags.append(look.word("tag_unproven"))
    if result.weight != 1:
        tags.append(look.word("tag_weight", weight=plain(result.weight)))
    return tags
