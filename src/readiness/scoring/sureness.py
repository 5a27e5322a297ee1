"""How sure a level is: weights that swing, N/A answered with zero, contradictions (method 7)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.conditions import Facts, Questions, Reading, holds, questions_of
from readiness.models.assessment import ContradictionResult
from readiness.models.scoring_model import Contradiction

ZERO = Fraction(0)
ONE = Fraction(1)


def weight_range(dimensions: Sequence[tuple[Fraction, Fraction]], r: Fraction) -> tuple[Fraction, Fraction]:
    """The exact least and greatest weighted mean of (weight, score) with each weight anywhere in [w(1-r), w(1+r)].

    A linear-fractional optimum lies at a corner that is sorted by score: the upper bound to the k best, the lower to the rest.
    """
    rising = sorted(dimensions, key=lambda pair: pair[1])
    return min(_corners(rising, r)), max(_corners(rising[::-1], r))


def _corners(ordered: Sequence[tuple[Fraction, Fraction]], r: Fraction) -> list[Fraction]:
    """The means with the upper bound on the first k, for every k; one pass over running sums."""
    total = sum((weight for weight, _ in ordered), ZERO) * (ONE - r)
    dot = sum((weight * score for weight, score in ordered), ZERO) * (ONE - r)
    means = [dot / total] if total else []
    for weight, score in ordered:
        total += weight * 2 * r
        dot += weight * score * 2 * r
        means.append(dot / total)
    return means


def contradictions(
    rules: Sequence[Contradiction], facts: Facts, questions: Questions
) -> tuple[ContradictionResult, ...]:
    """The rules that the answers break; a rule that expects something of a question outside the tree is skipped."""
    return tuple(
        ContradictionResult(
            id=rule.id, questions=tuple(dict.fromkeys(questions_of(rule.if_) + questions_of(rule.expect)))
        )
        for rule in rules
        if _broken(rule, facts, questions)
    )


def _broken(rule: Contradiction, facts: Facts, questions: Questions) -> bool:
    expected = questions_of(rule.expect)
    if any(q not in questions or not questions[q].in_tree for q in expected):
        return False
    return holds(rule.if_, facts, questions, Reading.LOW) and not holds(rule.expect, facts, questions, Reading.HIGH)
