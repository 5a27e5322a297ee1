"""The tree joined from its leaves: low, high, evidenced, highest, coverage of every group (method 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from readiness.conditions import Scored
from readiness.models.base import OVERALL
from readiness.models.questionnaire import Group, Questionnaire
from readiness.models.scoring_model import Method, Profile, ScoringModel

ZERO = Fraction(0)
ONE = Fraction(1)
Weights = Mapping[str, Fraction]


class Node(NamedTuple):
    """A node's numbers. `questions` counts the applicable questions at or below it."""

    low: Fraction
    high: Fraction
    evidenced: Fraction
    highest: Fraction
    coverage: Fraction
    questions: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A group as the joiner walks it: its method and its children, groups or questions."""

    id: str
    method: Method
    children: tuple[str, ...]
    parent: str | None


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
        found.append(Branch(group.id, method(group.id, depth), children, parent))

    for group in questionnaire.groups:
        visit(group, 1, OVERALL)
    found.append(Branch(OVERALL, method(OVERALL, 0), tuple(group.id for group in questionnaire.groups), None))
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


def join(tree: Iterable[Branch], whole: Mapping[str, int], leaves: Mapping[str, Node | None]) -> dict[str, Node | None]:
    """All nodes by id, the root as `overall`; None where nothing applies."""
    nodes: dict[str, Node | None] = dict(leaves)
    for branch in tree:
        kept = [(whole[child], node) for child in branch.children if (node := nodes[child]) is not None]
        nodes[branch.id] = _joined(branch.method, kept) if kept else None
    return nodes


def _joined(method: Method, children: list[tuple[int, Node]]) -> Node:
    """An only child is its parent's equal, and most answers are sure and proven: what is the same is joined once."""
    if len(children) == 1:
        return children[0][1]
    weights, nodes = [weight for weight, _ in children], [node for _, node in children]
    lows = [node.low for node in nodes]
    highs, evidenced = [node.high for node in nodes], [node.evidenced for node in nodes]
    low = _combined(method, weights, lows)
    return Node(
        low,
        low if highs == lows else _combined(method, weights, highs),
        low if evidenced == lows else _combined(method, weights, evidenced),
        _combined(method, weights, [node.highest for node in nodes]),
        _mean(weights, [node.coverage for node in nodes]),
        sum([node.questions for node in nodes]),
    )


def low_otherwise(
    tree: Iterable[Branch], nodes: Mapping[str, Node | None], weights: Weighing, instead: Mapping[str, Fraction]
) -> Fraction | None:
    """Overall low with other weights in the groups that they touch, or other leaves; only what that changes is joined."""
    changed = dict(instead)
    for branch in tree:
        if branch.id in weights.touched or not changed.keys().isdisjoint(branch.children):
            kept = [(child, low) for child in branch.children if (low := _low(child, changed, nodes)) is not None]
            if kept:
                whole = [weights.whole[child] for child, _ in kept]
                changed[branch.id] = _combined(branch.method, whole, [low for _, low in kept])
    return _low(OVERALL, changed, nodes)


def _low(key: str, changed: Mapping[str, Fraction], nodes: Mapping[str, Node | None]) -> Fraction | None:
    if key in changed:
        return changed[key]
    node = nodes[key]
    return node.low if node else None


def combine(method: Method, weights: list[Fraction], values: list[Fraction]) -> Fraction:
    """One group's join: the weighted mean, the plain sum, or the least (method 4)."""
    return _combined(method, whole_weights(weights), values)


def whole_weights(weights: list[Fraction]) -> list[int]:
    """The same weights as whole numbers: only their ratios count in a mean."""
    scale = lcm(*[weight.denominator for weight in weights])
    return [weight.numerator * (scale // weight.denominator) for weight in weights]


def _combined(method: Method, weights: list[int], values: list[Fraction]) -> Fraction:
    if method == "mean":
        return _mean(weights, values)
    return sum(values, ZERO) if method == "sum" else min(values)


def _mean(weights: list[int], values: list[Fraction]) -> Fraction:
    """Over one common denominator in whole numbers: as exact as fractions added one by one, and several times faster."""
    first = values[0]
    if values[-1] is first and all(value is first for value in values):
        return first
    ratios = [value.as_integer_ratio() for value in values]
    scale = lcm(*[denominator for _, denominator in ratios])
    total = sum([weight * (n * (scale // d)) for weight, (n, d) in zip(weights, ratios, strict=True)])
    return Fraction(total, scale * sum(weights))


def shares(
    wanted: Iterable[str], above: Mapping[str, Branch], whole: Mapping[str, int], nodes: Mapping[str, Node | None]
) -> dict[str, Fraction]:
    """Each wanted node's share of overall's coverage: the product of its weights down from the root."""
    own: dict[str, Fraction] = {}  # of its parent
    found: dict[str, Fraction] = {}
    for key in wanted:
        share, child = ONE, key
        while (branch := above.get(child)) is not None:
            if child not in own:
                total = sum([whole[each] for each in branch.children if nodes[each] is not None])
                own[child] = Fraction(whole[child], total)
            share, child = share * own[child], branch.id
        found[key] = share
    return found
