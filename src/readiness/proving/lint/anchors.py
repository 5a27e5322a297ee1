"""Anchors of one scale that two strangers would not tell apart, sentences that stand in several questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from readiness.checking.findings import Path, problem
from readiness.checking.questionnaire_fit import placed_groups
from readiness.language.message import message
from readiness.models.base import BilingualText
from readiness.models.documents.questionnaire import ChecklistQuestion, Question, Questionnaire, ScaleQuestion
from readiness.models.documents.style import Style
from readiness.problems import Problem
from readiness.proving.lint.texts import languages_of, placed_texts

_NO_LETTERS = re.compile(r"[\W_]+")
_ENDS = {"zh": re.compile(r"[。；！？]"), "en": re.compile(r"[.;!?](?:\s|$)")}
_READ = ("prompt", "help", "label")


def anchors(questionnaire: Questionnaire, style: Style) -> Iterator[Problem]:
    """Options of a scale and items of a checklist, each pair in each language of the questionnaire."""
    languages = languages_of(questionnaire)
    for question, path in _placed(questionnaire):
        for (_, left), (place, right) in combinations(_labels(question, path), 2):
            for lang in languages:
                yield from _alike(left.get(lang), right.get(lang), (*place, lang), style.alike.get(lang))


def _placed(questionnaire: Questionnaire) -> Iterator[tuple[Question, Path]]:
    for group, path in placed_groups(questionnaire.groups, ("groups",)):
        for index, question in enumerate(group.questions):
            yield question, (*path, "questions", index)


def _labels(question: Question, path: Path) -> list[tuple[Path, BilingualText]]:
    if isinstance(question, ScaleQuestion):
        return [((*path, "options", index, "label"), option.label) for index, option in enumerate(question.options)]
    if isinstance(question, ChecklistQuestion):
        return [((*path, "items", index, "label"), item.label) for index, item in enumerate(question.items)]
    return []


def _alike(left: str, right: str, path: Path, limit: int) -> Iterator[Problem]:
    first, second = _plain(left), _plain(right)
    likeness = round(fuzz.ratio(first, second))
    if first == second:
        yield problem("ANCHORS_SAME", path, message("proving.says_same_another", other=left))
    elif likeness >= limit:
        yield problem("ANCHORS_ALIKE", path, message("proving.too_like_another", likeness=likeness, other=left))


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def sentences(questionnaire: Questionnaire, style: Style) -> Iterator[Problem]:
    """The same sentence in two questions: one of them says too little of its own matter.

    Told once for all sentences that stand in the same questions. A whole list of answers that several questions share is a
    scale of its own, and only mentioned.
    """
    languages = languages_of(questionnaire)
    shared = _shared_lists(questionnaire)
    places: dict[str, dict[str, tuple[Path, str]]] = {}
    for question, path in _placed(questionnaire):
        for placed in placed_texts(question, languages):
            if placed.kind == "label" and (question.id, placed.lang) in shared:
                continue
            for sentence in _ENDS[placed.lang].split(placed.text) if placed.kind in _READ else ():
                if len(sentence.strip()) >= style.sentence.get(placed.lang):
                    found = places.setdefault(_plain(sentence), {})
                    found.setdefault(question.id, ((*path, *placed.path), sentence.strip()))
    told: dict[tuple[str, ...], list[tuple[Path, str]]] = {}
    for found in places.values():
        if len(found) > 1:
            told.setdefault(tuple(found), []).append(list(found.values())[1])
    for owners, repeats in told.items():
        (path, sentence), more = repeats[0], len(repeats) - 1
        key = "proving.sentences_repeated" if more or len(owners) > 2 else "proving.sentence_repeated"
        text = message(key, owner=owners[0], sentence=sentence, more=more, count=len(owners))
        yield problem("SENTENCE_REPEATED", path, text)
    for owners, path in dict.fromkeys((tuple(owners), path) for owners, path in shared.values()):
        yield problem("ANSWERS_SHARED", path, message("proving.answers_shared", count=len(owners), first=owners[0]), warning=True)  # fmt: skip


def _shared_lists(questionnaire: Questionnaire) -> dict[tuple[str, str], tuple[list[str], Path]]:
    """By question and language, the questions that have the very same list of answers, and where it stands a second time."""
    found: dict[tuple[str, tuple[str, ...]], tuple[list[str], list[Path]]] = {}
    for lang in languages_of(questionnaire):
        for question, path in _placed(questionnaire):
            labels = tuple(label.get(lang) for _, label in _labels(question, path))
            owners, paths = found.setdefault((lang, labels), ([], []))
            if labels:
                owners.append(question.id)
                paths.append((*path, "options" if isinstance(question, ScaleQuestion) else "items"))
    return {
        (owner, lang): (owners, paths[1])
        for (lang, _), (owners, paths) in found.items()
        for owner in (owners if len(owners) > 1 else ())
    }
