"""How sure a level is: weights that swing, N/A answered with zero, contradictions (method 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from readiness.models.documents.scoring_model import Contradiction
from readiness.models.results.assessment import ContradictionResult
from readiness.scoring.conditions import Facts, Questions, Reading, holds, questions_of
from readiness.scoring.tree import whole_weights


def weight_range(dimensions: Sequence[tuple[Fraction, Fraction]], r: Fraction) -> tuple[Fraction, Fraction]:
    """The exact least and greatest weighted mean of (weight, score) with each weight anywhere in [w(1-r), w(1+r)].

    A linear-fractional optimum lies at a corner that is sorted by score: the upper bound to the k best, the lower to the rest.
    """
    weights = whole_weights([weight for weight, _ in dimensions])
    scale = lcm(*[score.denominator for _, score in dimensions])
    scores = [score.numerator * (scale // score.denominator) for _, score in dimensions]
    rising = sorted(zip(weights, scores, strict=True), key=lambda pair: pair[1])
    p, q = r.as_integer_ratio()
    (least, under), (most, over) = _corner(rising, p, q, -1), _corner(rising[::-1], p, q, 1)
    return Fraction(least, under * scale), Fraction(most, over * scale)


def _corner(ordered: Sequence[tuple[int, int]], p: int, q: int, sign: int) -> tuple[int, int]:
    """The greatest (sign 1) or least (-1) of the means with the upper bound on the first k, for every k, where r = p/q.

    One pass over running sums; a mean is a pair of whole numbers, the lower one positive.
    """
    total = sum([weight for weight, _ in ordered]) * (q - p)
    dot = sum([weight * score for weight, score in ordered]) * (q - p)
    best = (dot, total)
    for weight, score in ordered:
        total += 2 * p * weight
        dot += 2 * p * weight * score
        if best[1] == 0 or sign * (dot * best[1] - best[0] * total) > 0:
            best = dot, total
    return best


@dataclass(frozen=True, slots=True)
class Rule:
    """A contradiction with the questions that it reads: those of `expect`, and all."""

    contradiction: Contradiction
    expected: tuple[str, ...]
    questions: tuple[str, ...]


def prepared(contradictions: Sequence[Contradiction]) -> tuple[Rule, ...]:
    """The rules of a model, made ready for any number of enterprises."""
    return tuple(
        Rule(rule, questions_of(rule.expect), tuple(dict.fromkeys(questions_of(rule.if_) + questions_of(rule.expect))))
        for rule in contradictions
    )


def contradictions(rules: Sequence[Rule], facts: Facts, questions: Questions) -> tuple[ContradictionResult, ...]:
    """The rules that the answers break; a rule that expects something of a question outside the tree is skipped."""
    return tuple(
        ContradictionResult(id=rule.contradiction.id, questions=rule.questions)
        for rule in rules
        if _broken(rule, facts, questions)
    )


def _broken(rule: Rule, facts: Facts, questions: Questions) -> bool:
    if not holds(rule.contradiction.if_, facts, questions, Reading.LOW):
        return False
    if any(q not in questions or not questions[q].in_tree for q in rule.expected):
        return False
    return not holds(rule.contradiction.expect, facts, questions, Reading.HIGH)
