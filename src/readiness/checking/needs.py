"""Can every action be done at all? Needs, conditions and lower rungs must have no cycle (method 6 and 9).

The order is tried out from nothing: an action is done once its lower rung and all that it needs are done. What is never done
hangs on a cycle. A condition on a question stands for the lowest rung that fulfils it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from readiness.models.condition import All, AnyOf, Condition, QuestionAtLeast, QuestionIncludes
from readiness.models.documents.actions import Action
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.scoring.conditions import leaves, questions_of
from readiness.scoring.ladders import Rung, ladders


class Needs:
    """What every action waits for."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, actions: Sequence[Action]) -> None:
        self.questionnaire = questionnaire
        self.actions: Mapping[str, Action] = {action.id: action for action in actions}
        self.ladders = ladders(questionnaire, model, self.actions.values())
        self.below = {
            upper.action.id: lower.action.id for rungs in self.ladders.values() for lower, upper in pairwise(rungs)
        }

    def supply(self, leaf: Condition) -> str | None:
        """The action that fulfils a condition on a question; None where none does, or none is needed."""
        if isinstance(leaf, (QuestionAtLeast, QuestionIncludes)):
            rungs = self.ladders.get(leaf.question, ())
            return next((rung.action.id for rung in rungs if _fulfils(rung, leaf)), None)
        return None

    def cycles(self) -> Iterator[tuple[str, ...]]:
        """Every cycle, each once: ids, each of which waits for the next, the last for the first."""
        stuck = self._stuck()
        seen: set[str] = set()
        for start in stuck:
            walk: list[str] = []
            at = start
            while at not in walk and at not in seen:
                walk.append(at)
                at = next(before for before in self._waits_for(self.actions[at]) if before in stuck)
            seen.update(walk)
            if at in walk:
                yield tuple(walk[walk.index(at) :])

    def _stuck(self) -> dict[str, None]:
        """Actions that can never be done, in order."""
        done: set[str] = set()
        waiting = dict.fromkeys(self.actions)
        while now := [key for key in waiting if self._ready(self.actions[key], done)]:
            done.update(now)
            for key in now:
                del waiting[key]
        return waiting

    def _ready(self, action: Action, done: set[str]) -> bool:
        if action.id in self.below and self.below[action.id] not in done:
            return False
        return all(self._met(need, done) is not False for need in action.needs)

    def _met(self, need: str | Condition, done: set[str]) -> bool | None:
        """Whether a need is met by what is done; None where no action has a say in it (facts)."""
        if isinstance(need, str):
            return need in done if need in self.actions else None
        if isinstance(need, (All, AnyOf)):
            parts = need.all if isinstance(need, All) else need.any
            met = [(part, found) for part in parts if (found := self._met(part, done)) is not None]
            if isinstance(need, AnyOf) and any(found and self._stays(part) for part, found in met):
                return True
            return all(found for _, found in met) if met else None
        wanted = self.supply(need)
        return None if wanted is None else wanted in done

    def _stays(self, condition: Condition) -> bool:
        """Whether none of its questions can leave the tree and hand the need on to the other parts of an `any`."""
        asked = [self.questionnaire.questions[key] for key in questions_of(condition)]
        return all(question.when is None and question.not_applicable == "refused" for question in asked)

    def _waits_for(self, action: Action) -> Iterator[str]:
        if action.id in self.below:
            yield self.below[action.id]
        for need in action.needs:
            if isinstance(need, str):
                yield need
            else:
                yield from (wanted for leaf in leaves(need) if (wanted := self.supply(leaf)) is not None)


def _fulfils(rung: Rung, leaf: QuestionAtLeast | QuestionIncludes) -> bool:
    if isinstance(leaf, QuestionIncludes):
        return leaf.includes in rung.ticks
    return rung.score >= leaf.at_least > 0
