"""What was given: the enterprise, its facts, every answer with evidence and notes, and the digests of all documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from readiness import __version__
from readiness.language.safe_text import clean, one_line
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import Group, Question
from readiness.models.results.assessment import DocumentRef
from readiness.reports.charts.shapes import Line
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.question import answer_words, evidence_names
from readiness.reports.view.shapes import AnswerGroup, AnswerRow, ShareRow, Subject
from readiness.reports.view.tree import Tree, absent_row, all_rows
from readiness.reports.view.words import is_word


def subject(look: Lookup, today: date | None) -> Subject:
    """Who and what was assessed."""
    enterprise = look.answers.enterprise
    return Subject(
        id=enterprise.id,
        name=one_line(enterprise.name),
        own_words=clean(look.answers.summary.get(look.lang)) if look.answers.summary and look.privacy.inside else "",
        cover=tuple(_cover(look, today)),
        scope=tuple(_scope(look)),
        facts=tuple(_facts(look)),
        register=tuple(_register(look)),
    )


def _cover(look: Lookup, today: date | None) -> Iterator[Line]:
    answers = look.answers
    yield Line(look.word("enterprise_id"), answers.enterprise.id)
    if answers.assessed_on is not None:
        yield Line(look.word("assessed_on"), answers.assessed_on.isoformat())
    assessor = one_line(answers.assessor) if answers.assessor else look.word("self_rated")
    yield Line(look.word("assessor"), assessor)
    yield Line(look.word("form"), look.word(f"form_{look.assessment.form}"))
    if not look.privacy.inside:
        yield Line(look.word("edition"), look.word(f"edition_{look.edition}"))
    if today is not None:
        yield Line(look.word("printed_on"), today.isoformat())


def _scope(look: Lookup) -> Iterator[Line]:
    scope = look.answers.scope
    if scope is not None:
        named = (("scope_entity", scope.entity), ("scope_site", scope.site), ("scope_lines", scope.lines or None))
        for key, value in named:
            if value:
                yield Line(look.word(key), look.value(value))
    if look.answers.respondents and look.privacy.inside:
        names = look.listed(one_line(each.name) for each in look.answers.respondents)
        yield Line(look.word("respondents"), names)


def _facts(look: Lookup) -> Iterator[Line]:
    for fact in look.questionnaire.facts:
        yield Line(look.text(fact.prompt), look.fact_value(fact.id))


def _register(look: Lookup) -> Iterator[Line]:
    for key, value in look.answers.enterprise.register_.items():
        label = look.word(f"reg_{key}") if is_word(f"reg_{key}") else one_line(key)
        yield Line(label, look.value(value))


def answer_groups(look: Lookup, tree: Tree) -> tuple[AnswerGroup, ...]:
    """Every group with its answers, in the house only; questions that the short form does not ask are left out."""
    if not look.privacy.inside:
        return ()
    rows = all_rows(look, tree)
    return tuple(_group(look, group, rows) for group in look.questionnaire.all_groups.values())


def _group(look: Lookup, group: Group, rows: Mapping[str, ShareRow]) -> AnswerGroup:
    asked = [question for question in group.questions if question.core or not look.core]
    return AnswerGroup(
        depth=_depth(look, group.id),
        method=look.word(look.methods[group.id]),
        share=rows.get(group.id) or absent_row(look, group.id),
        rows=tuple(_row(look, question, rows.get(question.id) or absent_row(look, question.id)) for question in asked),
    )


def _depth(look: Lookup, group: str) -> int:
    above = look.questionnaire.parents[group]
    return 1 if above is None else 1 + _depth(look, above)


def _row(look: Lookup, question: Question, share: ShareRow) -> AnswerRow:
    answer = look.answer(question.id)
    names = {each.id: one_line(each.name) for each in look.answers.respondents}
    return AnswerRow(
        id=question.id,
        number=look.number(question.id),
        anchor="" if look.low(question.id) is None else f"q-{question.id}",
        prompt=look.prompt(question.id),
        answer=_answer_text(look, question, answer),
        share=share,
        by=names.get(answer.by or "", answer.by or ""),
        evidence=evidence_names(look, answer),
        note=_note(look, answer),
        assessor=_assessor(look, question, answer),
    )


def _answer_text(look: Lookup, question: Question, answer: Answer) -> str:
    given = _given(look, question, answer)
    state = look.results[question.id].state
    if state not in ("inactive", "zero"):
        return given
    if answer == Answer():
        return look.word(f"state_{state}")
    return look.word("answer_kept", answer=given)


def _given(look: Lookup, question: Question, answer: Answer) -> str:
    if answer.not_applicable is not None:
        return look.word("answer_na")
    return look.word("state_unknown") if answer.unknown else answer_words(look, question, answer.value)


def _note(look: Lookup, answer: Answer) -> str:
    parts = [clean(answer.note)] if answer.note else []
    if answer.not_applicable is not None:
        parts.insert(0, look.word("answer_na_reason", reason=clean(answer.not_applicable)))
    return "\n".join(part for part in parts if part)


def _assessor(look: Lookup, question: Question, answer: Answer) -> str:
    rating = answer.assessor
    if rating is None:
        return ""
    value = answer_words(look, question, rating.value)
    return look.word("answer_assessor", value=value, reason=clean(rating.reason or "")).strip()


def digests(look: Lookup) -> tuple[Line, ...]:
    """Which documents and which program the numbers were made with."""
    found = look.assessment
    return (
        Line(look.word("questionnaire"), _document(found.questionnaire)),
        Line(look.word("model"), _document(found.scoring)),
        Line(look.word("answers_file"), found.answers.digest),
        Line(look.word("program"), f"Readiness {__version__}"),
    )


def _document(document: DocumentRef) -> str:
    return f"{document.id} {document.version} {document.digest}"
