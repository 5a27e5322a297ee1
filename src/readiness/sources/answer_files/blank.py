"""A blank answer file: every fact and question with its options as comments, ready to be filled in (formats, `new`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from readiness.models.base import BilingualText, plain_number
from readiness.models.documents.answers import PLACEHOLDER_ID, PLACEHOLDER_NAMES
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
_WORDS = {
    "zh": {
        "head": "每题在冒号后写答案：量表和数字题写一个数，清单写 [编号, 编号]，不清楚写 unknown，没答的留空。",
        "long": "也可以展开写：{value: 3, evidence: [文件名], note: 备注}；不适用写 {not_applicable: 理由}。",
        "facts": "先填企业情况（决定哪些题不用答）",
        "id": "报告按编号命名：字母、数字、点、横线、下划线；统一社会信用代码可以直接用",
        "several": "可多选，写成 [甲, 乙]，一个也没有写 []",
        "one": "选一个",
        "boolean": "true 或 false",
        "number": "数字",
        "items": "有哪些就列哪些",
    },
    "en": {
        "head": "Write each answer behind the colon: a number for a scale or a figure, [id, id] for a list, unknown if unsure; leave blanks empty.",
        "long": "Or in full: {value: 3, evidence: [file name], note: remark}; not applicable: {not_applicable: reason}.",
        "facts": "Facts first (they decide which questions need no answer)",
        "id": "Reports are named by it: letters, digits, dot, dash, underscore",
        "several": "several: [a, b]; none: []",
        "one": "one of",
        "boolean": "true or false",
        "number": "a number",
        "items": "list those that are in place",
    },
}


def blank_answers(questionnaire: Questionnaire, lang: str, form: str, day: date) -> str:
    """The YAML text of a blank answer file in `lang`; `form` is `full` or `core`."""
    words = _WORDS[lang]
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_NAME}",
        f"# {_line(questionnaire.title, lang)} {questionnaire.version}",
        f"# {words['head']}",
        f"# {words['long']}",
        "format: readiness/answers/1",
        f"questionnaire: {{id: {questionnaire.id}, version: {questionnaire.version}}}",
        f"form: {form}",
        "enterprise:",
        f"  # {words['id']}",
        f"  id: {PLACEHOLDER_ID}",
        f"  name: {PLACEHOLDER_NAMES[lang]}",
        f"  # {words['facts']}",
        "  facts:",
        *(line for fact in questionnaire.facts for line in _fact(fact, lang)),
        f"assessed_on: {day.isoformat()}",
        "answers:",
        *(line for group in questionnaire.groups for line in _group(group, lang, form, 1)),
    ]
    return "\n".join(lines) + "\n"


def _fact(fact: Fact, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    kind = {"choices": words["several"], "choice": words["one"]}.get(fact.kind, words.get(fact.kind, ""))
    yield ""
    yield f"    # {_line(fact.prompt, lang)} ({kind})"
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
    words = _WORDS[lang]
    if isinstance(question, ChecklistQuestion):
        yield "[ ]", words["items"]
        yield from ((item.id, _line(item.label, lang)) for item in question.items)
    elif isinstance(question, NumberQuestion):
        unit = _line(question.unit, lang) if question.unit else ""
        yield f"{_plain(question.minimum)}-{_plain(question.maximum)}{unit}", words["number"]
    elif isinstance(question, BooleanQuestion):
        yield words["boolean"], ""
    else:
        yield from ((_plain(option.value), _line(option.label, lang)) for option in question.options)


def _line(text: BilingualText, lang: str) -> str:
    """A text on one line of a comment, whatever line breaks and control characters it has."""
    return printable(" ".join(text.get(lang).split()))


def _plain(value: Fraction) -> str:
    return str(plain_number(value))
