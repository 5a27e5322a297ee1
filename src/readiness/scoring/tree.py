"""The tree joined from its leaves: low, high, evidenced, highest, coverage of every group (method 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from readiness.conditions import Scored, holds
from readiness.models.answers import Answers
from readiness.models.base import OVERALL
from readiness.models.questionnaire import Group, Questionnaire
from readiness.models.scoring_model import Method, ScoringModel

ZERO = Fraction(0)
ONE = Fraction(1)
Weights = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Node:
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


def profiled_weights(base: Weights, model: ScoringModel, answers: Answers) -> dict[str, Fraction]:
    """The weights that count for this enterprise: multiplied by every profile whose facts hold."""
    weights = dict(base)
    for profile in model.profiles:
        if holds(profile.when, answers.enterprise.facts):
            for key, factor in profile.factors.items():
                if key in weights:
                    weights[key] *= factor
    return weights


def leaf(scored: Scored, highest: Fraction) -> Node | None:
    """A question as a node; None where it left the tree."""
    if scored.low is None or scored.high is None or scored.evidenced is None:
        return None
    return Node(scored.low, scored.high, scored.evidenced, highest, ZERO if scored.open else ONE, 1)


def join(tree: Iterable[Branch], weights: Weights, leaves: Mapping[str, Node | None]) -> dict[str, Node | None]:
    """All nodes by id, the root as `overall`; None where nothing applies."""
    nodes: dict[str, Node | None] = dict(leaves)
    for branch in tree:
        kept = [(weights[child], node) for child in branch.children if (node := nodes[child]) is not None]
        nodes[branch.id] = _joined(branch.method, kept) if kept else None
    return nodes


def _joined(method: Method, children: list[tuple[Fraction, Node]]) -> Node:
    nodes = [node for _, node in children]
    whole = whole_weights([weight for weight, _ in children])
    return Node(
        _combined(method, whole, [node.low for node in nodes]),
        _combined(method, whole, [node.high for node in nodes]),
        _combined(method, whole, [node.evidenced for node in nodes]),
        _combined(method, whole, [node.highest for node in nodes]),
        _mean(whole, [node.coverage for node in nodes]),
        sum(node.questions for node in nodes),
    )


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
    if all(value is first for value in values):
        return first
    scale = lcm(*[value.denominator for value in values])
    total = sum([w * v.numerator * (scale // v.denominator) for w, v in zip(weights, values, strict=True)])
    return Fraction(total, scale * sum(weights))


def shares(tree: tuple[Branch, ...], weights: Weights, nodes: Mapping[str, Node | None]) -> dict[str, Fraction]:
    """Each applicable node's share of overall's coverage: the product of its weights down from the root."""
    found = {OVERALL: ONE}
    for branch in reversed(tree):
        if branch.id not in found:
            continue
        kept = [child for child in branch.children if nodes[child] is not None]
        whole = whole_weights([weights[child] for child in kept])
        own, total = found[branch.id], sum(whole)
        found.update(
            {c: Fraction(own.numerator * w, own.denominator * total) for c, w in zip(kept, whole, strict=True)}
        )
    return found
