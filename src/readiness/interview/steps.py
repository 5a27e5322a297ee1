"""What is asked, in which order: the facts, then dimension by dimension what the facts and the form leave to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Fact, Group, Question, Questionnaire
from readiness.scoring.valuation import NOTHING, state_of

Step: TypeAlias = "Fact | Question"
FACTS = "facts"  # the part of the interview before the first dimension
NOT_ASKED = frozenset({"inactive", "not_asked", "zero"})


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the questionnaire this run asks; facts that are not given are always asked, all else depends on them.

    `only`: the questions below this group. `by`: what the file does not leave to another respondent. `missing`: what is blank
    or unknown.
    """

    only: str | None = None
    by: str | None = None
    missing: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYTHING


EVERYTHING = Share()


def every_step(questionnaire: Questionnaire) -> dict[str, Step]:
    """Facts and questions by id (they share one id space), in the order of the questionnaire."""
    return {**questionnaire.facts_by_id, **questionnaire.questions}


def state_of_step(step: Step, answers: Answers) -> str:
    """The state of a question (method 3); a fact is `answered` or `blank`."""
    if isinstance(step, Fact):
        return "blank" if answers.enterprise.facts.get(step.id) is None else "answered"
    return state_of(step, answers.answers.get(step.id, NOTHING), answers.enterprise.facts, answers.form)


def steps(questionnaire: Questionnaire, answers: Answers, share: Share, touched: frozenset[str]) -> tuple[str, ...]:
    """The ids of what is asked, in order. `touched` was asked already in this run, and stays in reach."""
    wanted = _below(questionnaire, share.only) if share.only else None
    found = []
    for key, step in every_step(questionnaire).items():
        state = state_of_step(step, answers)
        if state in NOT_ASKED:
            continue
        if isinstance(step, Fact):
            kept = share.whole or state == "blank"
        else:
            kept = (wanted is None or key in wanted) and _in_share(key, state, answers, share)
        if kept or key in touched:
            found.append(key)
    return tuple(found)


def _in_share(key: str, state: str, answers: Answers, share: Share) -> bool:
    if share.missing and state not in ("blank", "unknown"):
        return False
    return share.by is None or answers.answers.get(key, NOTHING).by in (None, share.by)


def _below(questionnaire: Questionnaire, group: str) -> frozenset[str]:
    return frozenset(question.id for question in questionnaire.all_groups[group].walk_questions())


def kept_inactive(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Questions that have an answer and are not asked any more: the answer is kept in the file and does not count."""
    return tuple(
        key
        for key, question in questionnaire.questions.items()
        if answers.answers.get(key, NOTHING) != NOTHING and state_of_step(question, answers) in NOT_ASKED
    )


def ancestry(questionnaire: Questionnaire, key: str) -> tuple[Group, ...]:
    """The groups above a question, the dimension first; none above a fact."""
    return tuple(reversed(list(_upwards(questionnaire, key))))


def _upwards(questionnaire: Questionnaire, key: str) -> Iterator[Group]:
    above = questionnaire.parents.get(key)
    while above is not None:
        yield questionnaire.all_groups[above]
        above = questionnaire.parents[above]
