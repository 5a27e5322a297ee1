"""What keeps a goal out of reach (method 9, *Out of reach*).

First what neither people nor money can mend: a ladder that ends too low, a need that can never be met, a chain that takes too
long. Then, phase by phase, what an action that could be done there would exceed: person-months, budget, number of actions. Last
the limits whose raising would do although no phase uses them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.models.base import OVERALL
from readiness.models.condition import QuestionAtLeast, QuestionIncludes
from readiness.models.documents.scoring_model import ConditionGate
from readiness.models.results.roadmap import Binding, BindingKind, Extra
from readiness.planning.case import Case
from readiness.planning.extra import LeastExtra
from readiness.planning.formulas import ALWAYS, NEVER, Formula, named, since
from readiness.planning.outcome import reckoned
from readiness.planning.projection import Timetable
from readiness.planning.timing import end_in, soonest
from readiness.scoring.conditions import leaves
from readiness.scoring.valuation import ZERO


def binding(timetable: Timetable, least: LeastExtra) -> tuple[Binding, ...]:
    """Every limit that binds, each once."""
    beyond = tuple(_Beyond(timetable.case).bindings())
    used_up = tuple(_used_up(timetable))
    known = {each.kind for each in used_up}
    wanted = (kind for kind in _wanted(timetable.case, least, bool(beyond)) if kind not in known)
    return (*beyond, *used_up, *(Binding(kind=kind, phase=None, id=None) for kind in wanted))


def _used_up(timetable: Timetable) -> Iterator[Binding]:
    for phase in range(len(timetable.case.phases)):
        exceeded = {kind for number in _ready(timetable, phase) for kind in _exceeded(timetable, phase, number)}
        kinds: tuple[BindingKind, ...] = ("capacity", "budget", "actions")
        yield from (Binding(kind=kind, phase=phase + 1, id=None) for kind in kinds if kind in exceeded)


def _ready(timetable: Timetable, phase: int) -> Iterator[int]:
    """Actions not done by then, whose needs and months would let them be done in the phase."""
    case = timetable.case
    for number, candidate in enumerate(case.candidates):
        now = timetable.plan[number]
        if now is None or now > phase:
            ready = since(candidate.needs, timetable.ends)
            if ready < NEVER and end_in(case.phases[phase], ready, candidate.months) < NEVER:
                yield number


def _exceeded(timetable: Timetable, phase: int, number: int) -> Iterator[BindingKind]:
    limits, more = timetable.case.limits, timetable.case.candidates[number]
    done = timetable.candidates(phase)
    if limits.capacity is not None and sum((e.effort for e in done), more.effort) > limits.capacity[phase]:
        yield "capacity"
    if limits.budget is not None and sum((e.cost for e in done), more.cost) > limits.budget[phase]:
        yield "budget"
    if limits.most is not None and len(done) >= limits.most:
        yield "actions"


def _wanted(case: Case, least: LeastExtra, beyond: bool) -> Iterator[BindingKind]:
    """The limits whose raising would do."""
    extra: Extra = least.extra
    if extra.both is not None and extra.both.capacity > 0:
        yield "capacity"
    if extra.both is not None and extra.both.budget > 0:
        yield "budget"
    if extra.both is None and not beyond and least.stopped is None and case.limits.most is not None:
        yield "actions"


class _Beyond:
    """What the goal lacks where nothing but chains, needs and ladders hold a plan back."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.ends = soonest(case.candidates, case.phases)
        self.all_done = [ALWAYS] * len(case.candidates)

    def bindings(self) -> Iterator[Binding]:
        """Ladders by question, needs and durations by action."""
        goal = self.case.whole_goal()
        done = [number for number, end in enumerate(self.ends) if end < NEVER]
        soon = reckoned(self.case, done).nodes
        full = reckoned(self.case, range(len(self.case.candidates))).nodes
        low = [key for key, floor in goal.floors if (node := soon[key]) is None or node.low < floor]
        short = [key for key, floor in goal.floors if (node := full[key]) is None or node.low < floor]
        unmet = [formula for formula in goal.formulas if since(formula, self.ends) == NEVER]
        ladders = [*self._ends_below(short), *self._unreached(unmet)]
        yield from (Binding(kind="ladder", phase=None, id=key) for key in dict.fromkeys(ladders))
        yield from (Binding(kind="need", phase=None, id=key) for key in self._beyond_actions(unmet))
        yield from self._held_back(low, unmet)

    def _ends_below(self, nodes: Iterable[str]) -> Iterator[str]:
        """The questions under these nodes whose ladder ends below their highest score; the node where there are none."""
        for node in nodes:
            short = [key for key in self._questions(node) if self._ends_short(key)]
            yield from short or [node]

    def _ends_short(self, key: str) -> bool:
        state = self.case.ladders.top(key)
        return state.in_tree and (state.low or ZERO) < self.case.scorer.highest[key]

    def _beyond_actions(self, unmet: list[Formula]) -> Iterator[str]:
        """Gates that no action can open: they hang on facts alone."""
        for gate in self.case.scorer.model.gates:
            if (
                isinstance(gate, ConditionGate)
                and self.case.unless(gate) is False
                and False in unmet
                and self._factual(gate)
            ):
                yield gate.id

    def _factual(self, gate: ConditionGate) -> bool:
        return all(self.case.ladders.supply(leaf) is not False for leaf in _question_leaves(gate))

    def _unreached(self, unmet: list[Formula]) -> Iterator[str]:
        """The questions of unmet gates and scenes whose ladder ends too low for them."""
        supply = self.case.ladders.supply
        for gate in self.case.scorer.model.gates:
            if isinstance(gate, ConditionGate) and self._never(self.case.unless(gate), unmet):
                yield from (leaf.question for leaf in _question_leaves(gate) if supply(leaf) is False)
        for scene in self.case.chosen:
            if self._never(self.case.scenes[scene.id], unmet):
                yield from (k for k, least in scene.minimum.items() if self.case.ladders.minimum(k, least) is False)

    def _never(self, formula: Formula, unmet: list[Formula]) -> bool:
        return formula in unmet and since(formula, self.all_done) == NEVER

    def _held_back(self, low: list[str], unmet: list[Formula]) -> Iterator[Binding]:
        """Actions that the goal calls for and that can't be done: those that hang on others are left out."""
        for number in sorted(self._called_for(low, unmet)):
            if self.ends[number] == NEVER:
                candidate = self.case.candidates[number]
                if since(candidate.needs, self.ends) < NEVER:
                    yield Binding(kind="duration", phase=None, id=candidate.action.id)
                elif since(candidate.needs, self.all_done) == NEVER:
                    yield Binding(kind="need", phase=None, id=candidate.action.id)

    def _called_for(self, low: list[str], unmet: list[Formula]) -> set[int]:
        under = {key for node in low for key in self._questions(node)}
        found = {number for number, each in enumerate(self.case.candidates) if each.question in under}
        found.update(number for formula in unmet for number in named(formula))
        waiting = list(found)
        while waiting:
            fresh = set(named(self.case.candidates[waiting.pop()].needs)) - found
            found |= fresh
            waiting += fresh
        return found

    def _questions(self, node: str) -> Iterator[str]:
        parents = self.case.scorer.questionnaire.parents
        for key in self.case.scorer.questionnaire.questions:
            above: str | None = key
            while above is not None and above != node:
                above = parents[above]
            if node in (above, OVERALL):
                yield key


def _question_leaves(gate: ConditionGate) -> Iterator[QuestionAtLeast | QuestionIncludes]:
    return (leaf for leaf in leaves(gate.unless) if isinstance(leaf, (QuestionAtLeast, QuestionIncludes)))
