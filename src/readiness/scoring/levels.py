"""From scores to levels: bounds, thirds, gates in three readings, the weakest link (method 5 and 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.base import OVERALL
from readiness.models.condition import Condition
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, Level, ScoringModel, WeakestLink
from readiness.models.results.assessment import GateResult, GateState
from readiness.scoring.conditions import Facts, Questions, Reading, holds, leaves, passes, questions_of
from readiness.scoring.tree import Node

READINGS = (Reading.LOW, Reading.HIGH, Reading.EVIDENCED)
Levels = dict[Reading, int]


@dataclass(frozen=True, slots=True)
class Read:
    """What a condition gate reads: questions, and its conditions without parts, each with the question it names."""

    questions: tuple[str, ...]
    leaves: tuple[tuple[Condition, str], ...]


Reads = Mapping[str, Read]


def gate_reads(model: ScoringModel) -> Reads:
    """What each condition gate reads."""
    return {gate.id: _read(gate.unless) for gate in model.gates if isinstance(gate, ConditionGate)}


def _read(condition: Condition) -> Read:
    named = tuple((leaf, key) for leaf in leaves(condition) for key in questions_of(leaf))
    return Read(questions_of(condition), named)


def level_of(score: Fraction, levels: tuple[Level, ...]) -> int:
    """The level whose half-open range holds the score; the first one begins at 0."""
    above, below = score.as_integer_ratio()
    for level in levels[:0:-1]:
        bound, under = level.from_.as_integer_ratio()
        if above * under >= bound * below:
            return level.level
    return levels[0].level


def third_of(score: Fraction, highest: Fraction, levels: tuple[Level, ...]) -> int:
    """1, 2 or 3: where in its level the score stands; the last level ends at the highest possible score."""
    index = next(i for i in reversed(range(len(levels))) if score >= levels[i].from_)
    start = levels[index].from_
    end = levels[index + 1].from_ if index + 1 < len(levels) else highest
    return 3 if end <= start else min(3, 1 + int(3 * (score - start) / (end - start)))


def waived(gate: ConditionGate, facts: Facts) -> bool:
    """Whether a gate is open by its `open_when`: then it caps nothing, whatever its condition says (method 6)."""
    return gate.open_when is not None and holds(gate.open_when, facts)


@dataclass(frozen=True, slots=True)
class Capped:
    """What levels and gates come to. `ceiling` is the most that overall's gates allow, by reading, whatever its score."""

    ungated: Levels | None
    overall: Levels | None
    ceiling: Levels
    dimensions: Mapping[str, Levels]
    _judge: _Judge
    _counts: Mapping[str, int]

    @property
    def gates(self) -> tuple[GateResult, ...]:
        """The state of every gate, made when asked for."""
        judge = self._judge
        return tuple([judge.result(gate, self.ungated, self.dimensions, self._counts) for gate in judge.gates])


def cap_levels(
    questionnaire: Questionnaire,
    model: ScoringModel,
    facts: Facts,
    questions: Questions,
    nodes: Mapping[str, Node | None],
    reads: Reads,
) -> Capped:
    """Levels of overall and the dimensions with every gate applied in its own reading, and the gates' states."""
    judge = _Judge(model, facts, questions, reads)
    dimensions: dict[str, Levels] = {}
    counts: dict[str, int] = {}
    for group in questionnaire.groups:
        node = nodes[group.id]
        if node is not None:
            own, ceiling = _levels(node, model), judge.ceilings.get(group.id)
            dimensions[group.id] = own if ceiling is None else _lower(own, ceiling)
            counts[group.id] = node.questions
    root = nodes[OVERALL]
    ungated = None if root is None else _levels(root, model)
    ceiling = judge.ceilings.get(OVERALL) or dict.fromkeys(READINGS, model.levels[-1].level)
    for gate in model.gates:
        if isinstance(gate, WeakestLink):
            ceiling = _lower(ceiling, weakest_caps(gate, dimensions, counts) or ceiling)
    overall = None if ungated is None else _lower(ungated, ceiling)
    return Capped(ungated, overall, ceiling, dimensions, judge, counts)


def weakest_caps(gate: WeakestLink, dimensions: Mapping[str, Levels], counts: Mapping[str, int]) -> Levels | None:
    """The lowest level of a counted dimension plus `within`, by reading; None where no dimension counts."""
    counted = [levels for key, levels in dimensions.items() if counts[key] >= gate.min_questions]
    if not counted:
        return None
    return {reading: min(levels[reading] for levels in counted) + gate.within for reading in READINGS}


def _levels(node: Node, model: ScoringModel) -> Levels:
    low = level_of(node.low, model.levels)
    return {
        Reading.LOW: low,
        Reading.HIGH: low if node.high is node.low else level_of(node.high, model.levels),
        Reading.EVIDENCED: low if node.evidenced is node.low else level_of(node.evidenced, model.levels),
    }


def _lower(left: Levels, right: Levels) -> Levels:
    return {reading: min(left[reading], right[reading]) for reading in READINGS}


class _Judge:
    """Reads gates for one enterprise; each condition gate once per reading."""

    def __init__(self, model: ScoringModel, facts: Facts, questions: Questions, reads: Reads) -> None:
        self.facts = facts
        self.questions = questions
        self.reads = reads
        self.gates = model.gates
        self.conditions = tuple(gate for gate in model.gates if isinstance(gate, ConditionGate))
        self.readings = {gate.id: self._readings(gate) for gate in self.conditions}
        self.ceilings = self._ceilings(model.levels[-1].level)

    def _readings(self, gate: ConditionGate) -> dict[Reading, bool | None]:
        """A condition whose questions are all closed and proven reads the same three times."""
        read = [found for key in self.reads[gate.id].questions if (found := self.questions.get(key)) is not None]
        sure = not any(found.open for found in read)
        proven = sure and all(found.evidenced == found.low for found in read)
        low = self._passes(gate, Reading.LOW)
        return {
            Reading.LOW: low,
            Reading.HIGH: low if sure else self._passes(gate, Reading.HIGH),
            Reading.EVIDENCED: low if proven else self._passes(gate, Reading.EVIDENCED),
        }

    def _passes(self, gate: ConditionGate, reading: Reading) -> bool | None:
        return passes(gate.unless, self.facts, self.questions, reading)

    def _ceilings(self, top: int) -> dict[str, Levels]:
        """The most that the condition gates of overall and of dimensions allow, by reading; those without gates are left out."""
        found: dict[str, Levels] = {}
        for gate in self.conditions:
            if not waived(gate, self.facts):
                ceiling = found.setdefault(gate.applies_to, dict.fromkeys(READINGS, top))
                for reading, holding in self.readings[gate.id].items():
                    if holding is False:
                        ceiling[reading] = min(ceiling[reading], gate.cap)
        return found

    def result(
        self,
        gate: ConditionGate | WeakestLink,
        ungated: Levels | None,
        dimensions: Mapping[str, Levels],
        counts: Mapping[str, int],
    ) -> GateResult:
        """A gate's state for the report."""
        if isinstance(gate, WeakestLink):
            return _weakest_result(gate, ungated, dimensions, counts)
        applies = ungated is not None if gate.applies_to == OVERALL else gate.applies_to in dimensions
        return GateResult(
            id=gate.id,
            kind="condition",
            state=self._state(gate, applies),
            evidenced=not applies or self.readings[gate.id][Reading.EVIDENCED] is not False,
            cap=gate.cap,
            applies_to=gate.applies_to,
            legal=gate.legal,
            decided_by=self._decided_by(gate),
        )

    def _state(self, gate: ConditionGate, applies: bool) -> GateState:
        readings = self.readings[gate.id]
        if not applies:
            return "passed"
        if waived(gate, self.facts):
            return "open"
        if readings[Reading.LOW] is not False:
            return "passed"
        return "open" if readings[Reading.HIGH] else "failed"

    def _decided_by(self, gate: ConditionGate) -> tuple[str, ...]:
        """The questions that keep the gate shut, or, where it passes, those it reads."""
        read = [q for q in self.reads[gate.id].questions if q in self.questions and self.questions[q].in_tree]
        if self.readings[gate.id][Reading.LOW] is not False:
            return tuple(read)
        failing = [key for leaf, key in self.reads[gate.id].leaves if not holds(leaf, self.facts, self.questions)]
        return tuple(q for q in read if q in failing)


def _weakest_result(
    gate: WeakestLink, ungated: Levels | None, dimensions: Mapping[str, Levels], counts: Mapping[str, int]
) -> GateResult:
    caps = weakest_caps(gate, dimensions, counts)
    state: GateState = "passed"
    evidenced, cap = True, None
    lowest: tuple[str, ...] = ()
    if caps is not None and ungated is not None:
        if caps[Reading.LOW] < ungated[Reading.LOW]:
            state = "open" if caps[Reading.HIGH] >= ungated[Reading.HIGH] else "failed"
        evidenced = caps[Reading.EVIDENCED] >= ungated[Reading.EVIDENCED]
        cap = caps[Reading.LOW]
        lowest = _lowest(gate, cap, dimensions, counts)
    return GateResult(
        id=gate.id, kind=gate.kind, state=state, evidenced=evidenced, cap=cap, applies_to=OVERALL, legal=False,
        decided_by=lowest,
    )  # fmt: skip


def _lowest(
    gate: WeakestLink, cap: int, dimensions: Mapping[str, Levels], counts: Mapping[str, int]
) -> tuple[str, ...]:
    return tuple(
        key
        for key, levels in dimensions.items()
        if counts[key] >= gate.min_questions and levels[Reading.LOW] == cap - gate.within
    )
