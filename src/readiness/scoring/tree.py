"""The tree joined from its leaves: low, high, evidenced, highest, coverage of every group (method 2 and 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import Method, Profile, ScoringModel
from readiness.scoring.conditions import Scored

ZERO = Fraction(0)
ONE = Fraction(1)
_RATIO = Fraction.as_integer_ratio
Weights = Mapping[str, Fraction]


class Node(NamedTuple):
    """A node's numbers. `questions` counts the applicable questions at or below it."""

    low: Fraction
    high: Fraction
    evidenced: Fraction
    highest: Fraction
    coverage: Fraction
    questions: int


Nodes = Mapping[str, Node | None]
Low = Callable[[str], Fraction | None]  # of a group or a question; None where it left the tree
Values = Sequence[Fraction]
Columns = tuple[Values, Values, Values, Values, Values | None]


@dataclass(frozen=True, slots=True)
class Branch:
    """A group as the joiner walks it: its method and its children; at the bottom they are questions alone."""

    id: str
    method: Method
    children: tuple[str, ...]
    parent: str | None
    bottom: bool


def branches(questionnaire: Questionnaire, model: ScoringModel) -> tuple[Branch, ...]:
    """Every group and the root (`overall`), children before parents, so that one pass joins the whole tree."""
    found: list[Branch] = []

    def method(group_id: str, depth: int) -> Method:
        by_depth = model.methods.by_depth
        return model.methods.by_group.get(group_id, by_depth[min(depth, len(by_depth) - 1)])

    def visit(group: Group, depth: int, parent: str) -> None:
        for child in group.groups:
            visit(child, depth + 1, group.id)
        children = tuple(child.id for child in (*group.groups, *group.questions))
        found.append(Branch(group.id, method(group.id, depth), children, parent, not group.groups))

    for group in questionnaire.groups:
        visit(group, 1, OVERALL)
    found.append(
        Branch(OVERALL, method(OVERALL, 0), tuple(group.id for group in questionnaire.groups), None, bottom=False)
    )
    return tuple(found)


def base_weights(questionnaire: Questionnaire, model: ScoringModel) -> dict[str, Fraction]:
    """Weights without profiles: the model's, else the questionnaire's."""
    own = {group.id: group.weight for group in questionnaire.all_groups.values()}
    own.update({question.id: question.weight for question in questionnaire.questions.values()})
    own.update({key: weight for key, weight in model.weights.items() if key in own})
    return own


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights that count, and `whole` numbers in the same ratios among the children of each group: all that a mean needs.

    `touched` are the groups whose children weigh otherwise than without profiles.
    """

    exact: Weights
    whole: Mapping[str, int]
    touched: frozenset[str] = frozenset()


def weighing(tree: Iterable[Branch], exact: Weights, base: Weights | None = None) -> Weighing:
    """Weights made ready for any number of joins; `base` are those without profiles."""
    whole: dict[str, int] = {}
    touched = set()
    for branch in tree:
        weights = [exact[child] for child in branch.children]
        whole.update(zip(branch.children, whole_weights(weights), strict=True))
        if base is not None and weights != [base[child] for child in branch.children]:
            touched.add(branch.id)
    return Weighing(exact, whole, frozenset(touched))


def profiled_weights(base: Weights, profiles: Iterable[Profile]) -> dict[str, Fraction]:
    """The weights multiplied by the factors of these profiles."""
    weights = dict(base)
    for profile in profiles:
        for key, factor in profile.factors.items():
            if key in weights:
                weights[key] *= factor
    return weights


def leaf(scored: Scored, highest: Fraction) -> Node | None:
    """A question as a node; None where it left the tree."""
    if scored.low is None or scored.high is None or scored.evidenced is None:
        return None
    return Node(scored.low, scored.high, scored.evidenced, highest, ZERO if scored.open else ONE, 1)


@dataclass(frozen=True, slots=True)
class Leaves:
    """The questions of one enterprise with their highest scores: what a tree is joined from."""

    scored: Mapping[str, Scored]
    highest: Weights

    def node(self, key: str) -> Node | None:
        """One as a node; None where it left the tree."""
        return leaf(self.scored[key], self.highest[key])

    def below(self, branch: Branch, whole: Mapping[str, int]) -> Node | None:
        """The join of a group of questions; None where none applies."""
        scored, highest = self.scored, self.highest
        keys = [key for key in branch.children if scored[key].low is not None]
        if len(keys) < 2:
            return self.node(keys[0]) if keys else None
        states, lows, highs, evidenced, _ = zip(*[scored[key] for key in keys], strict=True)
        is_open = "blank" in states or "unknown" in states
        coverages = [ZERO if scored[key].open else ONE for key in keys] if is_open else None
        weights, tops = [whole[key] for key in keys], [highest[key] for key in keys]
        return _join(branch.method, weights, (lows, highs, evidenced, tops, coverages), len(keys))


def join(
    tree: Iterable[Branch],
    whole: Mapping[str, int],
    leaves: Leaves,
    known: Nodes | None = None,
    changed: Iterable[str] = (),
) -> dict[str, Node | None]:
    """All groups by id, the root as `overall`; None where nothing applies.

    Of `known` groups, only those above `changed` questions are joined again.
    """
    nodes: dict[str, Node | None] = {}
    stale = set(changed)
    for branch in tree:
        if known is not None and stale.isdisjoint(branch.children):
            nodes[branch.id] = known[branch.id]
        else:
            nodes[branch.id] = _below(branch, whole, leaves, nodes)
            stale.add(branch.id)
    return nodes


def _below(branch: Branch, whole: Mapping[str, int], leaves: Leaves, nodes: Nodes) -> Node | None:
    """An only child is its parent's equal."""
    if branch.bottom:
        return leaves.below(branch, whole)
    found = [(whole[key], nodes[key] if key in nodes else leaves.node(key)) for key in branch.children]
    kept = [(weight, node) for weight, node in found if node is not None]
    if len(kept) < 2:
        return kept[0][1] if kept else None
    weights, below = zip(*kept, strict=True)
    lows, highs, evidenced, highest, coverages, questions = zip(*below, strict=True)
    return _join(branch.method, weights, (lows, highs, evidenced, highest, coverages), sum(questions))


def _join(method: Method, weights: Sequence[int], columns: Columns, questions: int) -> Node:
    """Most answers are sure and proven: what is the same is joined once."""
    lows, highs, evidenced, highest, coverages = columns
    low = _combined(method, weights, lows)
    return Node(
        low,
        low if highs == lows else _combined(method, weights, highs),
        low if evidenced == lows else _combined(method, weights, evidenced),
        _alike(method, weights, highest),
        ONE if coverages is None else _alike("mean", weights, coverages),
        questions,
    )


def low_otherwise(
    tree: Iterable[Branch], low: Low, weights: Weighing, instead: Mapping[str, Fraction]
) -> Fraction | None:
    """Overall low with other weights in the groups that they touch, or other leaves; only what that changes is joined."""
    changed = dict(instead)
    for branch in tree if changed or weights.touched else ():
        if branch.id in weights.touched or not changed.keys().isdisjoint(branch.children):
            found = [(weights.whole[key], changed[key] if key in changed else low(key)) for key in branch.children]
            kept = [(weight, value) for weight, value in found if value is not None]
            if kept:
                changed[branch.id] = _combined(branch.method, *zip(*kept, strict=True))
    return changed[OVERALL] if OVERALL in changed else low(OVERALL)


def combine(method: Method, weights: list[Fraction], values: list[Fraction]) -> Fraction:
    """One group's join: the weighted mean, the plain sum, or the least (method 4)."""
    return _combined(method, whole_weights(weights), values)


def whole_weights(weights: list[Fraction]) -> list[int]:
    """The same weights as whole numbers: only their ratios count in a mean."""
    scale = lcm(*[weight.denominator for weight in weights])
    return [weight.numerator * (scale // weight.denominator) for weight in weights]


def _combined(method: Method, weights: Sequence[int], values: Values) -> Fraction:
    if method == "mean":
        return _mean(weights, values)
    return sum(values, ZERO) if method == "sum" else min(values)


def _alike(method: Method, weights: Sequence[int], values: Values) -> Fraction:
    """The same, where all values are likely to be one."""
    first = values[0]
    return first if method != "sum" and values.count(first) == len(values) else _combined(method, weights, values)


def _mean(weights: Sequence[int], values: Values) -> Fraction:
    """Over one common denominator in whole numbers: as exact as fractions added one by one, and several times faster."""
    above, below = zip(*map(_RATIO, values), strict=True)
    scale = lcm(*below)
    scaled = above if scale == 1 else map(mul, above, [scale // each for each in below])
    return Fraction(sum(map(mul, weights, scaled)), scale * sum(weights))


def shares(
    wanted: Iterable[str], above: Mapping[str, Branch], weights: Mapping[str, int] | Weights, low: Low
) -> dict[str, Fraction]:
    """Each wanted node's share of overall's weight and coverage: the product of its shares down from the root.

    `weights` may be any numbers in the right ratios among the children of each group.
    """
    together: dict[str, int | Fraction] = {}  # what the children of a branch weigh
    found: dict[str, Fraction] = {}
    for key in wanted:
        top: int | Fraction = 1
        bottom: int | Fraction = 1
        child = key
        while (branch := above.get(child)) is not None:
            if branch.id not in together:
                together[branch.id] = sum([weights[each] for each in branch.children if low(each) is not None])
            top, bottom, child = top * weights[child], bottom * together[branch.id], branch.id
        found[key] = Fraction(top, bottom)
    return found
