"""The explain tree (method 7) as rows: every child with its weight, its score, and what it adds to its parent."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.language.numbers import adding_up, percent, plain, shown
from readiness.reports.view.lookup import ZERO, Lookup
from readiness.reports.view.shapes import ShareRow
from readiness.scoring.explain import Explanation, explain_all

Tree = Mapping[str, Explanation]


def tree_of(look: Lookup) -> Tree:
    """Overall and every group, opened."""
    return {node.id: node for node in explain_all(look.assessment, look.questionnaire, look.model, look.answers)}


def all_rows(look: Lookup, tree: Tree) -> dict[str, ShareRow]:
    """The row of every group and question that counts."""
    return {key: row for node in tree.values() for key, row in share_rows(look, node).items()}


def share_rows(look: Lookup, node: Explanation) -> dict[str, ShareRow]:
    """The children of one node that count, in order. Shown contributions add up to the node's shown score."""
    texts = adding_up([child.contribution for child in node.children], value_of(look, node.id)) if node.children else ()
    weights = sum((child.weight for child in node.children if child.weight is not None), ZERO)
    return {
        child.id: ShareRow(
            id=child.id,
            title=look.title(child.id),
            weight=shown(None) if child.weight is None else plain(child.weight, 4),
            share=shown(None) if child.weight is None else percent(child.weight / weights),
            value=value_of(look, child.id),
            contribution=text,
        )
        for child, text in zip(node.children, texts, strict=True)
    }


def absent_row(look: Lookup, node: str) -> ShareRow:
    """A group or question that left the tree."""
    dash = shown(None)
    return ShareRow(node, look.title(node), dash, dash, dash, dash)


def value_of(look: Lookup, node: str) -> str:
    """A node's score, written as everywhere in the report."""
    if node in look.results:
        return look.question_span(node).text
    return look.group_score(node, look.groups[node].low) if node in look.groups else look.score(look.overall.low)
