"""Is every level of overall and of each dimension reached by somebody's answers (method 5)?

Shown by witnesses: facts are chosen under which the best answers come furthest, then answers walk from the worst to the best,
one step of one question at a time. Along a walk no level falls (method 6), so the first answers that reach a level are found
by halving. Where no walk stops at a level, it is told only if nothing can: by the best and the worst answers under all facts, or,
in a small questionnaire, by trying everything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, islice, product, zip_longest
from math import prod
from typing import Any

from readiness.checking.findings import problem
from readiness.language.message import message
from readiness.models.base import OVERALL
from readiness.models.condition import FactIncludes
from readiness.models.documents.answers import Answer, Answers, Enterprise, QuestionnaireRef
from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, Question
from readiness.problems import Problem
from readiness.proving.lint.content import Content, Engine
from readiness.proving.worlds import ALL_SUBSETS, possible_values, steps
from readiness.scoring.conditions import Reading, leaves

_SMALL = 3000
_ROUNDS = 2
_MOST_VALUES = 300
Step = tuple[str, Any]
Found = Mapping[str, int]


def levels(content: Content, engine: Engine) -> Iterator[Problem]:
    """Levels that no answers reach: proven, or not told."""
    prover = _Prover(content, engine)
    facts = {node: prover.best_facts(node) for node in (OVERALL, *(group.id for group in content.questionnaire.groups))}
    for index, level in enumerate(content.model.levels):
        never = ", ".join(
            node
            for node in facts
            if not prover.reaches(node, level.level, facts[node]) and prover.excludes(node, level.level)
        )
        if never:
            yield problem("LEVEL_UNREACHABLE", ("levels", index), message("proving.no_answers_lead_level", level=level.level, never=never))  # fmt: skip


def _ways(question: Question) -> int:
    """How many answers `_answers` gives."""
    more = 1 + (question.not_applicable == "allowed")
    return more + (2 ** len(question.items) if isinstance(question, ChecklistQuestion) else len(steps(question)))


def _answers(question: Question) -> Iterator[Answer]:
    """Every answer to a question: each option, each set of items, a number of each band; unknown; not applicable."""
    values: Iterable[Any] = steps(question)
    if isinstance(question, ChecklistQuestion):
        items = [item.id for item in question.items]
        values = chain.from_iterable(combinations(items, count) for count in range(len(items) + 1))
    yield from (Answer.model_construct(value=value) for value in values)
    yield Answer.model_construct(unknown=True)
    if question.not_applicable == "allowed":
        yield Answer.model_construct(not_applicable="?")


class _Prover:
    """Scores made-up answers and remembers what they came to."""

    def __init__(self, content: Content, engine: Engine) -> None:
        self.content = content
        self.engine = engine
        questionnaire = content.questionnaire
        self.reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
        self.steps = {key: steps(question) for key, question in questionnaire.questions.items()}
        self.best = {key: values[-1] for key, values in self.steps.items()}
        self.worst = {key: values[0] for key, values in self.steps.items()}
        self.at_best: dict[tuple[Any, ...], Found] = {}
        self.walks: dict[tuple[Any, ...], tuple[_Walk, ...]] = {}

    def levels(self, facts: Mapping[str, Any], values: Mapping[str, Any]) -> Found:
        """Levels by node; a node that does not apply is left out."""
        answers = Answers.model_construct(
            format="readiness/answers/1",
            questionnaire=self.reference,
            enterprise=Enterprise.model_construct(id="lint", name="lint", facts=dict(facts), register_={}),
            answers={
                key: value if isinstance(value, Answer) else Answer.model_construct(value=value)
                for key, value in values.items()
            },
        )
        capped = self.engine.reckon(answers).capped
        found = {key: each[Reading.LOW] for key, each in capped.dimensions.items()}
        return found if capped.overall is None else {**found, OVERALL: capped.overall[Reading.LOW]}

    def reaches(self, node: str, level: int, facts: Mapping[str, Any]) -> bool:
        """Whether some answers under these facts put the node at the level."""
        return any(walk.reaches(node, level) for walk in self._walks(facts))

    def excludes(self, node: str, level: int) -> bool:
        """Whether no answers of any enterprise put the node at the level: by the best and the worst, or by trying all.

        False where that can't be shown: more kinds of enterprise or more answers than can be tried, or a question that may be
        answered not applicable, with which a score can rise.
        """
        worlds = self._worlds
        if worlds is None:
            return False
        if not any(question.not_applicable == "allowed" for question in self.content.questionnaire.questions.values()):
            if all(self.levels(facts, self.best).get(node, -1) < level for facts in worlds):
                return node == OVERALL or not self._summed
            if all(self.levels(facts, self.worst).get(node, level + 1) > level for facts in worlds):
                return True
        every = self._every_answer
        if every is None or len(worlds) * len(every) > _SMALL:
            return False
        return not any(self.levels(facts, values).get(node) == level for facts in worlds for values in every)

    @cached_property
    def _summed(self) -> bool:
        """Whether overall adds up its dimensions: each is a part of the sum then, and need not reach what the whole does."""
        methods = self.content.model.methods
        return methods.by_group.get(OVERALL, methods.by_depth[0]) == "sum"

    @cached_property
    def _worlds(self) -> list[dict[str, Any]] | None:
        """All facts that the conditions can tell apart; None where these are too many."""
        values = list(self._candidates.values())
        if self._cut_short or prod(map(len, values)) > _SMALL:
            return None
        names = [fact.id for fact in self._candidates]
        return [dict(zip(names, each, strict=True)) for each in product(*values)]

    @cached_property
    def _cut_short(self) -> bool:
        """Whether some fact has more values than are tried."""
        named = {fact.id: set[Any]() for fact in self.content.questionnaire.facts}
        for condition in self.content.conditions():
            for leaf in leaves(condition):
                if isinstance(leaf, FactIncludes) and leaf.fact in named:
                    named[leaf.fact].add(leaf.includes)
        return any(len(each) > ALL_SUBSETS for each in named.values()) or any(
            len(values) >= _MOST_VALUES for values in self._candidates.values()
        )

    @cached_property
    def _every_answer(self) -> list[dict[str, Answer]] | None:
        """Every way to answer, as far as scores can tell; None where these are too many."""
        questions = self.content.questionnaire.questions
        if prod(_ways(question) for question in questions.values()) > _SMALL:
            return None
        return [
            dict(zip(questions, given, strict=True))
            for given in product(*(_answers(each) for each in questions.values()))
        ]

    def _walks(self, facts: Mapping[str, Any]) -> tuple[_Walk, ...]:
        key = tuple(facts.items())
        if key not in self.walks:
            rises = [[(question, value) for value in values[1:]] for question, values in self.steps.items()]
            in_turn = [step for layer in zip_longest(*rises) for step in layer if step is not None]
            one_by_one = [step for rise in rises for step in rise]
            orders = (in_turn, one_by_one, [step for rise in reversed(rises) for step in rise])
            self.walks[key] = tuple(_Walk(self, facts, order) for order in orders)
        return self.walks[key]

    @cached_property
    def _candidates(self) -> dict[Fact, list[Any]]:
        conditions = list(self.content.conditions())
        facts = self.content.questionnaire.facts
        return {fact: list(islice(possible_values(fact, conditions), _MOST_VALUES)) for fact in facts}

    def best_facts(self, node: str) -> Mapping[str, Any]:
        """Facts under which the best answers lift this node, then all others, as high as can be: one fact after another."""
        facts = {fact.id: values[0] for fact, values in self._candidates.items()}
        merit = self._merit(node, facts)
        for _ in range(_ROUNDS):
            for fact, values in self._candidates.items():
                for value in values:
                    changed = {**facts, fact.id: value}
                    found = self._merit(node, changed)
                    if found > merit:
                        facts, merit = changed, found
        return facts

    def _merit(self, node: str, facts: Mapping[str, Any]) -> tuple[int, int]:
        key = tuple(facts.values())
        if key not in self.at_best:
            self.at_best[key] = self.levels(facts, self.best)
        found = self.at_best[key]
        return found.get(node, -1), sum(found.values())


class _Walk:
    """Answers from the worst to the best under some facts; position n has taken the first n steps."""

    def __init__(self, prover: _Prover, facts: Mapping[str, Any], order: Sequence[Step]) -> None:
        self.prover = prover
        self.facts = facts
        self.order = order
        self.seen: dict[int, Found] = {}

    def at(self, position: int) -> Found:
        """The levels at a position."""
        if position not in self.seen:
            values = {**self.prover.worst, **dict(self.order[:position])}
            self.seen[position] = self.prover.levels(self.facts, values)
        return self.seen[position]

    def reaches(self, node: str, level: int) -> bool:
        """Whether the node stands at the level anywhere on the way."""
        end = len(self.order)
        first = bisect_left(range(end + 1), level, key=lambda position: self.at(position).get(node, -1))
        return first <= end and self.at(first).get(node) == level
