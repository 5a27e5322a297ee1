"""What if: answers and facts set for the moment, never written to a file (method 9, `--set`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from readiness.language.message import message
from readiness.models.base import number_of
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import (
    BooleanQuestion,
    ChecklistQuestion,
    Fact,
    NumberQuestion,
    Question,
    Questionnaire,
    ScaleQuestion,
)
from readiness.planning.start import Start, newly_wrong, with_facts
from readiness.problems import UsageError
from readiness.problems.near_misses import offered
from readiness.scoring import Scorer
from readiness.scoring.conditions import Scored
from readiness.scoring.valuation import NOTHING, worth

UNKNOWN = "unknown"
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Change:
    """A question's answer or a fact's value, for the moment; `value` None: the respondent does not know."""

    id: str
    value: Any


def read_changes(questionnaire: Questionnaire, texts: Iterable[str]) -> tuple[Change, ...]:
    """Reads ID=VALUE: `id=a,b` ticks items, `id=unknown` blanks; UsageError where it has no meaning."""
    return tuple(_read(questionnaire, text) for text in texts)


def changed(scorer: Scorer, before: Answers, changes: Sequence[Change]) -> Start:
    """The start under these changes; UsageError where a value is not allowed. A question set is answered: no `zero_when`."""
    questions = scorer.questionnaire.questions
    answers = with_facts(before, {change.id: change.value for change in changes if change.id not in questions})
    set_by_hand = {change.id: change.value for change in changes if change.id in questions}
    given = {key: _answer(answers.answers.get(key, NOTHING), value) for key, value in set_by_hand.items()}
    answers = answers.model_copy(update={"answers": {**answers.answers, **given}})
    _refuse_problems(scorer, before, answers)
    scored = dict(scorer.reckon(answers).scored)
    for key, value in set_by_hand.items():
        if scored[key].state == "zero" and value is not None:
            scored[key] = _answered(questions[key], value, scorer.highest[key])
    return Start(answers, scorer.reckon_scored(answers, scored))


def _read(questionnaire: Questionnaire, text: str) -> Change:
    key, sign, value = (part.strip() for part in text.partition("="))
    node = questionnaire.questions.get(key) or questionnaire.facts_by_id.get(key)
    if not sign:
        raise UsageError(
            message("planning.set_takes_id_and_value", text=text),
        )
    if node is None:
        tail = offered(key, (*questionnaire.questions, *questionnaire.facts_by_id))
        raise UsageError(
            message("planning.set_unknown_id", tail=tail, text=text, id=key),
        )
    if value == UNKNOWN and not isinstance(node, Fact):
        return Change(key, None)
    return Change(key, _value(node, value))


def _value(node: Question | Fact, text: str) -> Any:
    """The text as the kind of its question or fact wants it; left as text where it does not fit, and refused later."""
    if isinstance(node, ChecklistQuestion) or (isinstance(node, Fact) and node.kind == "choices"):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(node, BooleanQuestion) or (isinstance(node, Fact) and node.kind == "boolean"):
        return _BOOLEANS.get(text.lower(), text)
    if isinstance(node, (ScaleQuestion, NumberQuestion)) or node.kind == "number":
        return text if (number := number_of(text)) is None else number
    return text


def _answer(old: Answer, value: Any) -> Answer:
    """The same answer with another value; its evidence stays, an assessor's value no longer counts."""
    update: Mapping[str, Any] = {"value": value, "unknown": value is None, "not_applicable": None, "assessor": None}
    return old.model_copy(update=update)


def _answered(question: Question, value: Any, highest: Fraction) -> Scored:
    score = worth(question, value, highest)
    ticked = frozenset(value) if isinstance(question, ChecklistQuestion) else frozenset()
    return Scored("answered", score, score, score, ticked)


def _refuse_problems(scorer: Scorer, before: Answers, after: Answers) -> None:
    """Problems that the changes bring are wrong usage, not problems of the file."""
    for problem in newly_wrong(scorer, before, after):
        place = ".".join(map(str, problem.path[1:2] if problem.path[0] == "answers" else problem.path[2:3]))
        if problem.hint is None:
            raise UsageError(message("planning.set_wrong", place=place, why=problem.message))
        raise UsageError(
            message("planning.set_wrong_with_remedy", place=place, why=problem.message, remedy=problem.hint)
        )
