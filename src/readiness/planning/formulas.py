"""Gates, needs and scenes as monotone formulas over planned actions (method 6 and 9).

Facts stand still while a plan runs and scores only rise, so every leaf on a question means «the lowest rung that fulfils it is
done», and what is left is `and` and `or` over actions. A formula is read over times: it holds from the latest time of all its
parts, or from the earliest of some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from readiness.models.condition import (
    All,
    Answered,
    Condition,
    FactAtLeast,
    FactIn,
    FactIncludes,
    FactIs,
    Not,
    QuestionAtLeast,
    QuestionIncludes,
)
from readiness.scoring.conditions import Facts, holds

NEVER = 10**9
ALWAYS = -1


@dataclass(frozen=True, slots=True)
class Done:
    """Holds once this candidate is done."""

    candidate: int


@dataclass(frozen=True, slots=True)
class Every:
    """Holds once all parts hold."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds once one part holds."""

    parts: tuple[Formula, ...]


Formula = bool | Done | Every | Some
QuestionLeaf = QuestionAtLeast | QuestionIncludes | Answered
Supply = Callable[[QuestionLeaf], "Formula | None"]


def every(parts: Iterable[Formula]) -> Formula:
    """All of them, simplified: nested ones flat, what holds already left out."""
    kept: dict[Formula, None] = {}
    for part in parts:
        if part is False:
            return False
        if part is not True:
            kept.update(dict.fromkeys(part.parts if isinstance(part, Every) else (part,)))
    return True if not kept else next(iter(kept)) if len(kept) == 1 else Every(tuple(kept))


def some(parts: Iterable[Formula]) -> Formula:
    """One of them, simplified: nested ones flat, what can't hold left out."""
    kept: dict[Formula, None] = {}
    for part in parts:
        if part is True:
            return True
        if part is not False:
            kept.update(dict.fromkeys(part.parts if isinstance(part, Some) else (part,)))
    return False if not kept else next(iter(kept)) if len(kept) == 1 else Some(tuple(kept))


def since(formula: Formula, times: Sequence[int]) -> int:
    """From when the formula holds, if each candidate is done at its time; ALWAYS, or NEVER."""
    if isinstance(formula, bool):
        return ALWAYS if formula else NEVER
    if isinstance(formula, Done):
        return times[formula.candidate]
    found = (since(part, times) for part in formula.parts)
    return max(found) if isinstance(formula, Every) else min(found)


def named(formula: Formula) -> Iterator[int]:
    """The candidates that a formula names, in order."""
    if isinstance(formula, Done):
        yield formula.candidate
    elif isinstance(formula, (Every, Some)):
        for part in formula.parts:
            yield from named(part)


def certain(formula: Formula) -> Iterator[int]:
    """The candidates without which it can't hold, as far as they stand outside every `some`."""
    if isinstance(formula, Done):
        yield formula.candidate
    elif isinstance(formula, Every):
        for part in formula.parts:
            yield from certain(part)


def decisive(formula: Formula, times: Sequence[int]) -> Iterator[int]:
    """The candidates by which the formula comes to hold: of a choice the part that holds first."""
    if isinstance(formula, Done):
        yield formula.candidate
    elif isinstance(formula, (Every, Some)):
        first = min(formula.parts, key=lambda part: since(part, times))
        for part in formula.parts if isinstance(formula, Every) else (first,):
            yield from decisive(part, times)


def translated(condition: Condition, facts: Facts, supply: Supply) -> Formula | None:
    """A gate or a need as a formula; None where nothing of it is left (method 6). Facts are read now, questions by `supply`.

    `lint` refuses `not` around a question there, so what stands under a `not` is read as it is today.
    """
    if isinstance(condition, (QuestionAtLeast, QuestionIncludes, Answered)):
        return supply(condition)
    if isinstance(condition, (FactIs, FactIn, FactIncludes, FactAtLeast)):
        return holds(condition, facts)
    if isinstance(condition, Not):
        inner = translated(condition.not_, facts, supply)
        return None if inner is None else inner is not True
    parts = condition.all if isinstance(condition, All) else condition.any
    kept = [found for part in parts if (found := translated(part, facts, supply)) is not None]
    if parts and not kept:
        return None
    return every(kept) if isinstance(condition, All) else some(kept)
