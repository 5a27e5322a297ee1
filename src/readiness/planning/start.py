"""Where a plan begins: today's scores, with what the chosen scenes set (method 9).

A chosen scene sets its facts first; the questions that this brings in count as answered 0. The plan, the default target and
every gain are relative to this start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from readiness.checking import check_answers
from readiness.language.message import message
from readiness.models.base import same
from readiness.models.documents.actions import Scenario
from readiness.models.documents.answers import Answers
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.scoring import Scorer
from readiness.scoring.conditions import Reading, Scored
from readiness.scoring.scorer import Reckoning
from readiness.scoring.valuation import ZERO

_NOT_ASKED_TODAY = ("inactive", "zero")
_ANSWERED_ZERO = Scored("answered", ZERO, ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Start:
    """A scored starting point: the answers with its facts, every score, the questions that a chosen scene brought in."""

    answers: Answers
    reckoning: Reckoning
    brought_in: frozenset[str] = frozenset()

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts that hold throughout the plan."""
        return self.answers.enterprise.facts

    @property
    def scored(self) -> Mapping[str, Scored]:
        """Every question as it stands."""
        return self.reckoning.scored

    @property
    def level(self) -> int | None:
        """The gated level; None where nothing applies."""
        levels = self.reckoning.capped.overall
        return None if levels is None else levels[Reading.LOW]


def today(scorer: Scorer, answers: Answers) -> Start:
    """The answers as they are."""
    return Start(answers, scorer.reckon(answers))


def with_scenes(scorer: Scorer, before: Start, scenes: Iterable[Scenario]) -> Start:
    """The start once the chosen scenes have set their facts; UsageError where two of them disagree.

    DocumentProblems where a question that this brings in has an answer that none can have.
    """
    changed = changed_facts(scenes, before.facts)
    if not changed:
        return before
    answers = with_facts(before.answers, changed)
    wrong = newly_wrong(scorer, before.answers, answers)
    if wrong:
        raise DocumentProblems(wrong)
    fresh = scorer.reckon(answers).scored
    scored = {key: _carried(before.scored[key], found) for key, found in fresh.items()}
    brought_in = frozenset(key for key, found in scored.items() if found is _ANSWERED_ZERO)
    return Start(answers, scorer.reckon_scored(answers, scored), brought_in)


def newly_wrong(scorer: Scorer, before: Answers, after: Answers) -> list[Problem]:
    """The problems that other facts bring: a question that they bring in is answered with what is no answer to it."""
    known = set(check_answers(scorer.questionnaire, scorer.model, before))
    found = check_answers(scorer.questionnaire, scorer.model, after)
    return [problem for problem in found if not problem.warning and problem not in known]


def with_facts(answers: Answers, facts: Mapping[str, Any]) -> Answers:
    """The same answers under other facts."""
    merged = {**answers.enterprise.facts, **facts}
    return answers.model_copy(update={"enterprise": answers.enterprise.model_copy(update={"facts": merged})})


def _carried(old: Scored, new: Scored) -> Scored:
    """A question under the new facts: newly asked ones are answered 0, all others keep their score."""
    if not new.in_tree:
        return new
    if old.state in _NOT_ASKED_TODAY:
        return new if new.state == "zero" else _ANSWERED_ZERO
    return old if old.in_tree else new


def changed_facts(scenes: Iterable[Scenario], facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the scenes set, as far as it differs: choices are added to, other facts replaced."""
    changed: dict[str, Any] = {}
    for scene in scenes:
        for key, value in scene.sets.items():
            held = changed.get(key, facts.get(key))
            if isinstance(held, tuple):
                more = value if isinstance(value, tuple) else (value,)
                changed[key] = (*held, *(one for one in more if one not in held))
            elif key in changed and not same(changed[key], value):
                raise UsageError(
                    message("planning.scenes_set_fact_differently", fact=key),
                )
            else:
                changed[key] = value
    return {key: value for key, value in changed.items() if not same(facts.get(key), value)}
