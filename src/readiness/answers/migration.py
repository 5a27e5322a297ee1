"""Old answers under a newer questionnaire: every migration since their version, step by step, each listed as a note.

Renamed: the answer moves. Split: every new question gets the answer, where its value fits there. Merged: the new question gets
what all the old ones show: the least value, the items ticked anywhere; one that is unknown makes it unknown. Dropped: the
answer goes. An answer that the file gives to the new question already stands, whatever the old one said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from readiness.language.message import Translated, message
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import Migration, Question, Questionnaire
from readiness.problems import Problem
from readiness.scoring.valuation import NOTHING, fits


def version_numbers(version: str) -> tuple[int, ...]:
    """A version as three numbers, to be compared."""
    parts = tuple(int(number) for number in version.split("."))
    return parts + (0,) * (3 - len(parts))


def migrated(questionnaire: Questionnaire, answers: Answers) -> tuple[Answers, list[Problem]]:
    """The answers as the questionnaire asks for them now, and a note (a warning) for each that had to change."""
    own = version_numbers(answers.questionnaire.version)
    due = [step for step in questionnaire.migrations if version_numbers(step.since) > own]
    if not due or answers.questionnaire.id != questionnaire.id:
        return answers, []
    carried = dict(answers.answers)
    notes: list[Problem] = []
    for step in sorted(due, key=lambda one: version_numbers(one.since)):
        notes += _Carrying(step, questionnaire, carried).notes()
    return answers.model_copy(update={"answers": carried}), notes


class _Carrying:
    """One migration at work; all its old answers are taken out before any is put back, so that ids may change places."""

    def __init__(self, step: Migration, questionnaire: Questionnaire, carried: dict[str, Answer]) -> None:
        named = {*step.renamed, *step.split, *step.merged, *step.dropped}
        self.taken = {key: carried.pop(key) for key in list(carried) if key in named}
        self.step = step
        self.questionnaire = questionnaire
        self.carried = carried

    def notes(self) -> Iterator[Problem]:
        """Carries every answer over, and tells of each."""
        yield from self._renamed()
        yield from self._split()
        yield from self._merged()
        for old in self.step.dropped:
            if old in self.taken:
                yield _note(old, message("answers.question_dropped_answer", old=old))

    def _renamed(self) -> Iterator[Problem]:
        for old, new in self.step.renamed.items():
            if old in self.taken:
                self._put(new, self.taken[old])
                yield _note(old, message("answers.question_now_called", old=old, new=new))

    def _split(self) -> Iterator[Problem]:
        for old, parts in self.step.split.items():
            if old in self.taken:
                for new in parts:
                    self._put(new, self.taken[old])
                listed = ", ".join(parts)
                yield _note(old, message("answers.question_split_into", old=old, listed=listed))

    def _merged(self) -> Iterator[Problem]:
        for new in dict.fromkeys(self.step.merged.values()):
            olds = [old for old, target in self.step.merged.items() if target == new]
            given = [old for old in olds if old in self.taken]
            if given:
                self._put(new, _merged([self.taken.get(old, NOTHING) for old in olds]))
                listed = ", ".join(olds)
                yield _note(given[0], message("answers.questions_merged_into", listed=listed, new=new))

    def _put(self, new: str, answer: Answer) -> None:
        """Gives an answer to a question that has none; a value that does not fit is left out, what was said beside it stays."""
        question = self.questionnaire.questions.get(new)
        if new in self.carried and self.carried[new] != NOTHING:
            return
        self.carried[new] = answer if question is None else _fitting(answer, question)


def _note(old: str, text: Translated) -> Problem:
    return Problem("MIGRATED", text, path=("answers", old), warning=True)


def _fitting(answer: Answer, question: Question) -> Answer:
    update: dict[str, Any] = {}
    if answer.value is not None and not fits(question, answer.value):
        update["value"] = None
    if answer.assessor is not None and not fits(question, answer.assessor.value):
        update["assessor"] = None
    if answer.not_applicable is not None and question.not_applicable == "refused":
        update["not_applicable"] = None
    return answer.model_copy(update=update) if update else answer


def fitting_answers(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """The answers without values that the questionnaire does not allow: a question may have changed under its own id."""
    kept = {
        key: _fitting(answer, question) if (question := questionnaire.questions.get(key)) else answer
        for key, answer in answers.answers.items()
    }
    return answers.model_copy(update={"answers": kept})


def _merged(answers: list[Answer]) -> Answer:
    values = [answer.value for answer in answers]
    everything = {
        "by": next((answer.by for answer in answers if answer.by), None),
        "evidence": tuple(dict.fromkeys(proof for answer in answers for proof in answer.evidence)),
        "note": "；".join(answer.note for answer in answers if answer.note) or None,
    }
    if all(value is not None for value in values):
        return Answer(value=_least(values), **everything)  # type: ignore[arg-type]
    if any(answer.unknown for answer in answers):
        return Answer(unknown=True, **everything)  # type: ignore[arg-type]
    reasons = [answer.not_applicable for answer in answers if answer.not_applicable is not None]
    if len(reasons) == len(answers):
        return Answer(not_applicable=reasons[0], **everything)  # type: ignore[arg-type]
    return Answer(**everything)  # type: ignore[arg-type]


def _least(values: list[Any]) -> Any:
    """What all show together; None where the values are of different kinds."""
    if all(isinstance(value, tuple) for value in values):
        return tuple(dict.fromkeys(item for value in values for item in value))
    if all(isinstance(value, bool) for value in values):
        return all(values)
    numbers = [value for value in values if isinstance(value, Fraction)]
    return min(numbers) if len(numbers) == len(values) else None
