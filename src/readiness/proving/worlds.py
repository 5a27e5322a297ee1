"""Every enterprise that a few conditions can tell apart: values of the facts they name, answers to their questions.

Facts and answers are finite as far as conditions see them: an option named or not, a number below or above a bound. So «holds
for some enterprise» is decided by trying them all; past `LIMIT` of them the rest is not tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, islice, product
from typing import Any

from readiness.models.condition import (
    Condition,
    FactAtLeast,
    FactIn,
    FactIncludes,
    FactIs,
    QuestionAtLeast,
    QuestionIncludes,
)
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import (
    ChecklistQuestion,
    Fact,
    NumberQuestion,
    Question,
    Questionnaire,
    ScaleQuestion,
)
from readiness.scoring.conditions import Scored, facts_of, leaves, questions_of
from readiness.scoring.valuation import ZERO, state_of, worth

LIMIT = 200_000
ALL_SUBSETS = 8
_ONE = Fraction(1)
_ANSWERED = Answer(value=True)
_FACT_LEAVES = (FactIs, FactIn, FactIncludes, FactAtLeast)


@dataclass(frozen=True, slots=True)
class World:
    """One enterprise: the facts and the questions that were asked for."""

    facts: dict[str, Any]
    questions: dict[str, Scored]


def worlds(
    conditions: Iterable[Condition | None], questionnaire: Questionnaire, default_max: Fraction
) -> Iterator[World]:
    """All that the conditions can tell apart, best answers first. Questions leave the tree and are zero as their facts say."""
    given = [condition for condition in conditions if condition is not None]
    asked = [questionnaire.questions[key] for key in dict.fromkeys(chain(*map(questions_of, given)))]
    guards = [guard for question in asked for guard in (question.when, question.zero_when) if guard is not None]
    choices = [list(possible_scores(question, given, default_max)) for question in asked]
    found = (
        World(facts, {q.id: _scored(q, score, facts) for q, score in zip(asked, scores, strict=True)})
        for scores in product(*choices)
        for facts in fact_worlds([*given, *guards], questionnaire)
    )
    return islice(found, LIMIT)


def fact_worlds(conditions: Iterable[Condition | None], questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    """Every combination of the facts that the conditions name."""
    given = [condition for condition in conditions if condition is not None]
    names = [name for name in dict.fromkeys(chain(*map(facts_of, given))) if name in questionnaire.facts_by_id]
    choices = [list(possible_values(questionnaire.facts_by_id[name], given)) for name in names]
    return islice((dict(zip(names, values, strict=True)) for values in product(*choices)), LIMIT)


def possible_values(fact: Fact, conditions: Iterable[Condition]) -> Iterator[Any]:
    """The values of a fact that the conditions can tell apart; at least one."""
    read = [leaf for condition in conditions for leaf in leaves(condition) if getattr(leaf, "fact", None) == fact.id]
    named = list(dict.fromkeys(chain(*(_named(leaf) for leaf in read if isinstance(leaf, _FACT_LEAVES)))))
    if fact.kind == "boolean":
        yield from (True, False)
    elif fact.kind == "number":
        yield from _numbers(fact, named)
    elif fact.kind == "choices":
        yield from _subsets(named)
    else:
        others = [option.id for option in fact.options if option.id not in named]
        yield from (*named, *others[:1])


def _named(leaf: FactIs | FactIn | FactIncludes | FactAtLeast) -> tuple[Any, ...]:
    if isinstance(leaf, FactIn):
        return leaf.in_
    if isinstance(leaf, FactIs):
        return (leaf.is_,)
    return (leaf.includes,) if isinstance(leaf, FactIncludes) else (leaf.at_least,)


def _numbers(fact: Fact, named: list[Any]) -> Iterator[Fraction]:
    """The bounds, and each number named with its neighbours."""
    ends = [end for end in (fact.minimum, fact.maximum) if end is not None] or [ZERO]
    tried = dict.fromkeys([*ends, *(near for value in named for near in (value, value - _ONE, value + _ONE))])
    for value in tried:
        if (fact.minimum is None or value >= fact.minimum) and (fact.maximum is None or value <= fact.maximum):
            yield value


def _subsets(named: list[Any]) -> Iterator[tuple[Any, ...]]:
    """All sets of the options named; of many only none, one, two, all but one, all."""
    count = len(named)
    sizes = range(count + 1) if count <= ALL_SUBSETS else (0, 1, 2, count - 1, count)
    return chain.from_iterable(combinations(named, size) for size in sizes)


def possible_scores(
    question: Question, conditions: Iterable[Condition], default_max: Fraction
) -> Iterator[tuple[Fraction, frozenset[str]]]:
    """Scores and ticks of a question that the conditions can tell apart, best first."""
    read = [
        leaf for condition in conditions for leaf in leaves(condition) if getattr(leaf, "question", None) == question.id
    ]
    bounds = [leaf.at_least for leaf in read if isinstance(leaf, QuestionAtLeast)]
    items = frozenset(leaf.includes for leaf in read if isinstance(leaf, QuestionIncludes))
    seen = set()
    for value in reversed(steps(question, items)):
        score = _score(question, value, default_max)
        ticks = frozenset(value) if isinstance(question, ChecklistQuestion) else frozenset()
        told_apart = (*(score >= bound for bound in bounds), ticks & items)
        if told_apart not in seen:
            seen.add(told_apart)
            yield score, ticks


def steps(question: Question, items: Iterable[str] = ()) -> tuple[Any, ...]:
    """Answers from the worst to the best; of a checklist one item more each time, and every choice of `items` besides."""
    if isinstance(question, ScaleQuestion):
        return tuple(option.value for option in question.options)
    if isinstance(question, NumberQuestion):
        return tuple(band.from_ for band in sorted(question.bands, key=lambda band: band.score))
    if not isinstance(question, ChecklistQuestion):
        return (False, True)
    own = tuple(item.id for item in question.items)
    wanted = [item for item in own if item in set(items)]
    others = tuple(item for item in own if item not in wanted)
    chosen = list(_subsets(wanted)) if wanted else []
    return (*chosen, *((*choice, *others) for choice in chosen), *(own[:count] for count in range(len(own) + 1)))


def _score(question: Question, value: Any, default_max: Fraction) -> Fraction:
    return worth(question, value, question.highest(default_max))


def _scored(question: Question, score: tuple[Fraction, frozenset[str]], facts: dict[str, Any]) -> Scored:
    state = state_of(question, _ANSWERED, facts, "full")
    if state == "inactive":
        return Scored(state, None, None, None)
    found, ticks = (ZERO, frozenset()) if state == "zero" else score
    return Scored(state, found, found, found, ticks)
