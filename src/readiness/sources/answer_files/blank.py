"""A blank answer file: every fact and question with its options as comments, ready to be filled in (formats, `new`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from readiness.language.message import message
from readiness.models.base import BilingualText, plain_number
from readiness.models.documents.answers import NAME_OF_ENTERPRISE, PLACEHOLDER_ID
from readiness.models.documents.questionnaire import (
    BooleanQuestion,
    ChecklistQuestion,
    Fact,
    Group,
    NumberQuestion,
    Question,
    Questionnaire,
)
from readiness.sources.yaml.text import printable

SCHEMA_NAME = "readiness-answers.schema.json"
_KINDS = {
    "choices": message("sources.blank_file_several"),
    "choice": message("sources.blank_file_choose_one"),
    "boolean": message("sources.kind_true_or_false"),
    "number": message("sources.blank_file_a_number"),
}


def blank_answers(questionnaire: Questionnaire, lang: str, form: str, day: date) -> str:
    """The YAML text of a blank answer file in `lang`; `form` is `full` or `core`."""
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_NAME}",
        f"# {_line(questionnaire.title, lang)} {questionnaire.version}",
        f"# {message('sources.blank_file_head').get(lang)}",
        f"# {message('sources.blank_file_in_full').get(lang)}",
        "format: readiness/answers/1",
        f"questionnaire: {{id: {questionnaire.id}, version: {questionnaire.version}}}",
        f"form: {form}",
        "enterprise:",
        f"  # {message('sources.blank_file_id').get(lang)}",
        f"  id: {PLACEHOLDER_ID}",
        f"  name: {NAME_OF_ENTERPRISE.get(lang)}",
        f"  # {message('sources.blank_file_facts_first').get(lang)}",
        "  facts:",
        *(line for fact in questionnaire.facts for line in _fact(fact, lang)),
        f"assessed_on: {day.isoformat()}",
        "answers:",
        *(line for group in questionnaire.groups for line in _group(group, lang, form, 1)),
    ]
    return "\n".join(lines) + "\n"


def _fact(fact: Fact, lang: str) -> Iterator[str]:
    yield ""
    yield f"    # {_line(fact.prompt, lang)} ({_KINDS[fact.kind].get(lang)})"
    for option in fact.options:
        yield f"    #   {option.id}  {_line(option.label, lang)}"
    yield f"    {fact.id}:"


def _group(group: Group, lang: str, form: str, depth: int) -> Iterator[str]:
    asked = [question for question in group.questions if form == "full" or question.core]
    if not any(form == "full" or question.core for question in group.walk_questions()):
        return
    yield ""
    yield f"  # {'=' * (5 - min(depth, 4))} {_line(group.title, lang)}"
    for below in group.groups:
        yield from _group(below, lang, form, depth + 1)
    for question in asked:
        yield from _question(question, lang)


def _question(question: Question, lang: str) -> Iterator[str]:
    yield ""
    yield f"  # {_line(question.prompt, lang)}"
    if question.help:
        yield f"  #   ({_line(question.help, lang)})"
    for mark, label in _choices(question, lang):
        yield f"  #   {mark}  {label}"
    yield f"  {question.id}:"


def _choices(question: Question, lang: str) -> Iterator[tuple[str, str]]:
    if isinstance(question, ChecklistQuestion):
        yield "[ ]", message("sources.blank_file_items").get(lang)
        yield from ((item.id, _line(item.label, lang)) for item in question.items)
    elif isinstance(question, NumberQuestion):
        unit = _line(question.unit, lang) if question.unit else ""
        yield f"{_plain(question.minimum)}-{_plain(question.maximum)}{unit}", _KINDS["number"].get(lang)
    elif isinstance(question, BooleanQuestion):
        yield _KINDS["boolean"].get(lang), ""
    else:
        yield from ((_plain(option.value), _line(option.label, lang)) for option in question.options)


def _line(text: BilingualText, lang: str) -> str:
    """A text on one line of a comment, whatever line breaks and control characters it has."""
    return printable(" ".join(text.get(lang).split()))


def _plain(value: Fraction) -> str:
    return str(plain_number(value))
