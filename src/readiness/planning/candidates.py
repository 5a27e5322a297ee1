"""The actions that count for one enterprise: what each makes of its question, what it takes, what it waits for (method 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from readiness.models.condition import Answered, QuestionAtLeast
from readiness.models.documents.actions import Action
from readiness.models.documents.questionnaire import ChecklistQuestion
from readiness.planning.formulas import Done, Formula, QuestionLeaf, every, translated
from readiness.planning.start import Start
from readiness.scoring import Scorer
from readiness.scoring.conditions import Scored
from readiness.scoring.ladders import Rung, ladders
from readiness.scoring.valuation import ZERO, worth

T = TypeVar("T")
Fits = Callable[[Scored], bool]


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung that raises its question over what the rungs below leave: its number in model order, the states around it."""

    number: int
    rung: Rung
    before: Scored
    after: Scored


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rung that a plan may hold. Effort in person-months, costs in 10 000 CNY.

    `burden` is effort · month rate + cost (method 9 b), `needs` the lower rung and all else that it waits for.
    """

    climb: Climb
    effort: Fraction
    cost_low: Fraction
    cost_high: Fraction
    burden: Fraction
    needs: Formula

    @property
    def action(self) -> Action:
        """The action of the model."""
        return self.climb.rung.action

    @property
    def question(self) -> str:
        """The question that it raises."""
        return self.action.raises.question

    @property
    def months(self) -> int:
        """How long it takes."""
        return self.action.duration

    @property
    def cost(self) -> Fraction:
        """The midpoint, by which it is planned."""
        return (self.cost_low + self.cost_high) / 2

    @property
    def from_score(self) -> Fraction:
        """Its question's score before it."""
        return self.climb.before.low or ZERO

    @property
    def to_score(self) -> Fraction:
        """Its question's score after it."""
        return self.climb.after.low or ZERO

    @property
    def rise(self) -> Fraction:
        """How far it raises its question's score."""
        return self.to_score - self.from_score


class Ladders:
    """Every question's rungs over a start, and which of them first brings something about.

    Model order: question in the questionnaire, then rung, then id. A rung that adds nothing to the rung below (its items are
    ticked by then) is passed with it and is no candidate.
    """

    def __init__(self, scorer: Scorer, actions: Iterable[Action], start: Start) -> None:
        self.scorer = scorer
        self.scored = start.scored
        self.facts = start.facts
        known = ladders(scorer.questionnaire, scorer.model, actions)
        self.rungs = {key: sorted(rungs, key=lambda rung: (rung.score, rung.action.id)) for key, rungs in known.items()}
        self.climbs: dict[str, list[Climb]] = {}
        self.order: list[Climb] = []
        for key in scorer.questionnaire.questions:
            self.climbs[key] = list(self._climbs(key))
            self.order += self.climbs[key]
        self._by_action = {rung.action.id: rung for rungs in self.rungs.values() for rung in rungs}

    def _climbs(self, key: str) -> Iterator[Climb]:
        state = self.scored[key]
        number = len(self.order)
        for rung in self.rungs.get(key, ()) if state.in_tree else ():
            after = self._raised(key, state, rung)
            if after.low is not None and state.low is not None and after.low > state.low:
                yield Climb(number, rung, state, after)
                state, number = after, number + 1

    def _raised(self, key: str, state: Scored, rung: Rung) -> Scored:
        """The question answered by the rung and evidenced by its deliverable; ticked items stay ticked."""
        question = self.scorer.questionnaire.questions[key]
        if not isinstance(question, ChecklistQuestion):
            return Scored("answered", rung.score, rung.score, rung.score)
        ticked = state.ticked | rung.ticks
        score = worth(question, ticked, self.scorer.highest[key])
        return Scored("answered", score, score, score, ticked)

    def supply(self, leaf: QuestionLeaf) -> Formula | None:
        """A condition on a question: holds already, or once the lowest rung that fulfils it is done, or never."""
        key = leaf.answered if isinstance(leaf, Answered) else leaf.question
        return self._first(key, lambda state: _fulfils(state, leaf))

    def done(self, action: str) -> Formula | None:
        """A needed action: met once its question is where it leads; None where its question left the tree."""
        rung = self._by_action.get(action)
        if rung is None:
            return None
        key = rung.action.raises.question
        return self._first(key, lambda state: rung.ticks <= state.ticked if rung.ticks else _reaches(state, rung.score))

    def minimum(self, key: str, least: Fraction) -> Formula | None:
        """The question's score is at least this."""
        return self._first(key, lambda state: _reaches(state, least))

    def top(self, key: str) -> Scored:
        """A question at the end of its ladder."""
        return self.climbs[key][-1].after if self.climbs[key] else self.scored[key]

    def _first(self, key: str, fits: Fits) -> Formula | None:
        state = self.scored.get(key)
        if state is None or not state.in_tree:
            return None
        if fits(state):
            return True
        return next((Done(climb.number) for climb in self.climbs[key] if fits(climb.after)), False)


def candidates(ladders: Ladders, size: str | None, month_rate: Fraction) -> tuple[Candidate, ...]:
    """Every rung that a plan may hold, in model order, with the figures of the enterprise's size class."""
    return tuple(_candidate(climb, ladders, size, month_rate) for climb in ladders.order)


def _candidate(climb: Climb, ladders: Ladders, size: str | None, month_rate: Fraction) -> Candidate:
    action = climb.rung.action
    effort = _figure(action.effort, size, ZERO)
    low, high = _figure(action.cost, size, (ZERO, ZERO))
    return Candidate(
        climb=climb,
        effort=effort,
        cost_low=low,
        cost_high=high,
        burden=effort * month_rate + (low + high) / 2,
        needs=_needs(climb, ladders),
    )


def _needs(climb: Climb, ladders: Ladders) -> Formula:
    """The rung below, the actions and the conditions that it names; those on questions that left the tree are left out."""
    action = climb.rung.action
    ladder = ladders.climbs[action.raises.question]
    below = [Done(climb.number - 1)] if climb.number > ladder[0].number else []
    named = (
        ladders.done(need) if isinstance(need, str) else translated(need, ladders.facts, ladders.supply)
        for need in action.needs
    )
    return every([*below, *(need for need in named if need is not None)])


def _figure(figures: Mapping[str, T], size: str | None, none: T) -> T:
    """The figure of a size class; where the model knows no sizes, the first one."""
    return figures[size] if size is not None and size in figures else next(iter(figures.values()), none)


def _reaches(state: Scored, least: Fraction) -> bool:
    return state.low is not None and state.low >= least


def _fulfils(state: Scored, leaf: QuestionLeaf) -> bool:
    if isinstance(leaf, QuestionAtLeast):
        return _reaches(state, leaf.at_least)
    return not state.open if isinstance(leaf, Answered) else leaf.includes in state.ticked
