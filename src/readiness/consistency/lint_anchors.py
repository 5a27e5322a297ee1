"""Anchors of one scale that two strangers would not tell apart, sentences that stand in several questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from readiness.consistency.findings import Path, problem
from readiness.consistency.lint_texts import placed_texts
from readiness.consistency.questionnaire_fit import placed_groups
from readiness.models.base import LANGUAGES, BilingualText
from readiness.models.questionnaire import ChecklistQuestion, Question, Questionnaire, ScaleQuestion
from readiness.models.style import Style
from readiness.problems import Problem

_NO_LETTERS = re.compile(r"[\W_]+")
_ENDS = {"zh": re.compile(r"[。；！？]"), "en": re.compile(r"[.;!?](?:\s|$)")}
_READ = ("prompt", "help", "label")


def anchors(questionnaire: Questionnaire, style: Style) -> Iterator[Problem]:
    """Options of a scale and items of a checklist, each pair in each language."""
    for question, path in _placed(questionnaire):
        for (_, left), (place, right) in combinations(_labels(question, path), 2):
            for lang in LANGUAGES:
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
        yield problem("ANCHORS_SAME", path, f"和另一档说的一样：{left}", f"says the same as another: {left}")
    elif likeness >= limit:
        yield problem(
            "ANCHORS_ALIKE", path, f"和另一档太像（{likeness}%）：{left}", f"too like another ({likeness}%): {left}"
        )


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def sentences(questionnaire: Questionnaire, style: Style) -> Iterator[Problem]:
    """The same sentence in two questions: one of them says too little of its own matter."""
    first: dict[str, str] = {}
    for question, path in _placed(questionnaire):
        for placed in placed_texts(question):
            for sentence in _ENDS[placed.lang].split(placed.text) if placed.kind in _READ else ():
                plain = _plain(sentence)
                if len(sentence.strip()) < style.sentence.get(placed.lang):
                    continue
                owner = first.setdefault(plain, question.id)
                if owner != question.id:
                    yield problem("SENTENCE_REPEATED", (*path, *placed.path), f"{owner} 里已有这句：{sentence.strip()}",
                                  f"stands in {owner} already: {sentence.strip()}")  # fmt: skip
