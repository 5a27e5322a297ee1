"""Minutes that an interview takes: the time to read its own text, then corrected by the pace of the person who answers.

The clock is passed in: seconds of any monotonic clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from readiness.interview.steps import Step, every_step, state_of_step
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, Question, Questionnaire, ScaleQuestion
from readiness.scoring.conditions import facts_of

CHARACTERS = 400.0  # Chinese characters read in a minute
WORDS = 200.0  # English words read in a minute
DECIDING = 4.0  # seconds to choose and to press the keys
TRUST = 300.0  # seconds of reading for which the usual pace speaks against a person's own
LONGEST = 180.0  # who takes longer has gone to ask, or to lunch


def reading(step: Step, lang: str) -> float:
    """Seconds to read a fact or a question with its help and options, and to answer it."""
    texts = list(_texts(step, lang))
    if lang == "zh":
        minutes = sum(len("".join(text.split())) for text in texts) / CHARACTERS
    else:
        minutes = sum(len(text.split()) for text in texts) / WORDS
    return 60 * minutes + DECIDING


def _texts(step: Step, lang: str) -> Iterator[str]:
    yield step.prompt.get(lang)
    if step.help is not None:
        yield step.help.get(lang)
    if isinstance(step, ScaleQuestion | Fact):
        yield from (option.label.get(lang) for option in step.options)
    elif isinstance(step, ChecklistQuestion):
        yield from (item.label.get(lang) for item in step.items)


def readings(questionnaire: Questionnaire, lang: str) -> dict[str, float]:
    """The seconds of every fact and question by id."""
    return {key: reading(step, lang) for key, step in every_step(questionnaire).items()}


def may_be_asked(questionnaire: Questionnaire, answers: Answers, form: str) -> tuple[str, ...]:
    """What is blank and not ruled out by the facts so far; a question whose facts are not given yet counts as asked."""
    so_far = answers.model_copy(update={"form": form})
    return tuple(key for key, step in every_step(questionnaire).items() if _may_be(step, so_far))


def _may_be(step: Step, answers: Answers) -> bool:
    state = state_of_step(step, answers)
    if state == "blank":
        return True
    return not isinstance(step, Fact) and state == "inactive" and _undecided(step, answers)


def _undecided(question: Question, answers: Answers) -> bool:
    """Whether a fact that is not given yet may still bring the question in."""
    facts = answers.enterprise.facts
    if answers.form == "core" and not question.core:
        return False
    return question.when is not None and any(facts.get(fact) is None for fact in facts_of(question.when))


def minutes(seconds: Iterable[float]) -> int:
    """Whole minutes, rounded up."""
    return -int(-sum(seconds) // 60)


def estimate(questionnaire: Questionnaire, answers: Answers, form: str, lang: str) -> tuple[int, int]:
    """How many facts and questions a form may still ask, and the minutes that they take."""
    left = may_be_asked(questionnaire, answers, form)
    steps = every_step(questionnaire)
    return len(left), minutes(reading(steps[key], lang) for key in left)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds `spent` on what was dealt with so far, and those that reading it was to take; `since` is when the present one was shown."""

    since: float
    spent: float = 0.0
    expected: float = 0.0

    def shown(self, now: float) -> Pace:
        """A question is put on the screen."""
        return replace(self, since=now)

    def done(self, now: float, expected: float) -> Pace:
        """It is dealt with."""
        took = min(max(now - self.since, 0.0), LONGEST)
        return Pace(now, self.spent + took, self.expected + expected)

    def minutes(self, left: Iterable[str], times: Mapping[str, float]) -> int:
        """Whole minutes for what is left, at this person's pace."""
        own = (TRUST + self.spent) / (TRUST + self.expected)
        return minutes(times[key] * own for key in left)
