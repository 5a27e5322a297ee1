"""What the prover reads, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from readiness.models.condition import Condition
from readiness.models.documents.actions import Action, Actions, Scenario, Scenarios
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire, Register
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.models.documents.style import Style
from readiness.problems import Problem
from readiness.scoring.conditions import Reading

DocumentKind = Literal["questionnaire", "model", "actions", "scenarios", "register"]


@dataclass(frozen=True, slots=True)
class Content:
    """A questionnaire and all that stands around it. `support_ids` None: there is no list of policy support."""

    questionnaire: Questionnaire
    model: ScoringModel
    actions: tuple[Actions, ...] = ()
    scenarios: tuple[Scenarios, ...] = ()
    register: Register | None = None
    support_ids: frozenset[str] | None = None
    style: Style = field(default_factory=Style)

    def all_actions(self) -> Iterator[tuple[int, int, Action]]:
        """Every action with the number of its document and its place there."""
        for number, document in enumerate(self.actions):
            for index, action in enumerate(document.actions):
                yield number, index, action

    def all_scenarios(self) -> Iterator[tuple[int, int, Scenario]]:
        """Every scene with the number of its document and its place there."""
        for number, document in enumerate(self.scenarios):
            for index, scenario in enumerate(document.scenarios):
                yield number, index, scenario

    def conditions(self) -> Iterator[Condition]:
        """Every condition of every document."""
        for question in self.questionnaire.questions.values():
            yield from (each for each in (question.when, question.zero_when) if each is not None)
        yield from (profile.when for profile in self.model.profiles)
        for gate in self.model.gates:
            if isinstance(gate, ConditionGate):
                yield from (each for each in (gate.unless, gate.open_when) if each is not None)
        for rule in self.model.contradictions:
            yield from (rule.if_, rule.expect)
        yield from (warning.if_ for warning in self.model.not_yet)
        for _, _, action in self.all_actions():
            yield from (need for need in action.needs if not isinstance(need, str))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the document it stands in: of several actions or scenarios documents, which one."""

    document: DocumentKind
    index: int
    problem: Problem


def findings(document: DocumentKind, problems: Iterable[Problem], index: int = 0) -> list[Finding]:
    """Problems of one document as findings."""
    return [Finding(document, index, problem) for problem in problems]


class Levels(Protocol):
    """The levels of overall and of the dimensions that apply, by reading; None where nothing applies."""

    @property
    def overall(self) -> Mapping[Reading, int] | None:
        """Overall's, gates included."""

    @property
    def dimensions(self) -> Mapping[str, Mapping[Reading, int]]:
        """Each dimension's, gates included."""


class Reckoned(Protocol):
    """One set of answers, scored."""

    @property
    def capped(self) -> Levels:
        """What levels and gates come to."""


class Engine(Protocol):
    """Scores answers; `readiness.scoring.Scorer` does, and is handed in, since neither package knows the other."""

    def reckon(self, answers: Answers) -> Reckoned:
        """The levels of complete answers."""
