"""Weights that nothing reads: a sum and a least take their children as they are (method 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.checking.findings import Path, problem
from readiness.language.message import message
from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Group
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import Problem
from readiness.proving.lint.content import Content, Finding


def ignored_weights(content: Content) -> Iterator[Finding]:
    """Weights in the questionnaire and in the model that change no score. A dimension's may count in an index."""
    model = content.model
    places = dict(_under(content.questionnaire.groups, OVERALL, 0, ("groups",), model))
    indexed = {key for index in model.indices for key in index.of}
    idle = {key: found for key, found in places.items() if found[0] != "mean" and key not in indexed}
    for key, (method, path, weight) in idle.items():
        if weight != 1:
            yield Finding("questionnaire", 0, _ignored(key, method, (*path, "weight")))
        if model.weights.get(key, 1) != 1:
            yield Finding("model", 0, _ignored(key, method, ("weights", key)))
        for number, profile in enumerate(model.profiles):
            if key in profile.factors:
                yield Finding("model", 0, _ignored(key, method, ("profiles", number, "factors", key)))


def _under(
    groups: Sequence[Group], parent: str, depth: int, path: Path, model: ScoringModel
) -> Iterator[tuple[str, tuple[str, Path, object]]]:
    """Every node with the method of the group above, its place, its own weight."""
    method = model.methods.by_group.get(parent, model.methods.by_depth[min(depth, len(model.methods.by_depth) - 1)])
    for index, group in enumerate(groups):
        yield group.id, (method, (*path, index), group.weight)
        yield from _under(group.groups, group.id, depth + 1, (*path, index, "groups"), model)
        below = model.methods.by_group.get(
            group.id, model.methods.by_depth[min(depth + 1, len(model.methods.by_depth) - 1)]
        )
        for number, question in enumerate(group.questions):
            yield question.id, (below, (*path, index, "questions", number), question.weight)


def _ignored(key: str, method: str, path: Path) -> Problem:
    if method == "min":
        text = message("proving.weight_ignored_by_least", id=key)
    else:
        text = message("proving.weight_ignored", id=key, method=method)
    return problem("WEIGHT_IGNORED", path, text, warning=True)
