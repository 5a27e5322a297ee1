"""An enterprise's own figures in place of the model's (formats *Costs*), and what a plan says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.models.digest import digest
from readiness.models.documents.actions import Action, CostOverride, Costs
from readiness.models.results.roadmap import OwnCosts


def with_own(actions: Iterable[Action], costs: Costs | None) -> Iterator[Action]:
    """The actions, each with the figures of `costs` where it has some; sizes left out keep the model's."""
    given = costs.actions if costs is not None else {}
    for action in actions:
        yield _with(action, given[action.id]) if action.id in given else action


def _with(action: Action, own: CostOverride) -> Action:
    return action.model_copy(
        update={
            "effort": {**action.effort, **own.effort},
            "cost": {**action.cost, **own.cost},
            "duration": action.duration if own.duration is None else own.duration,
        }
    )


def said_of(costs: Costs | None, done: Iterable[Action], size: str | None) -> OwnCosts | None:
    """Which of a plan's actions stand with figures of the enterprise's own; None where none were given."""
    if costs is None:
        return None
    given = costs.actions
    own = tuple(action.id for action in done if action.id in given and _counts(action, given[action.id], size))
    return OwnCosts(digest=digest(costs), actions=own)


def _counts(action: Action, own: CostOverride, size: str | None) -> bool:
    """Whether a figure for this size is among them; where the model knows no sizes, the first one is planned with."""
    if own.duration is not None:
        return True
    return any(
        (size if size in used else next(iter(used), None)) in figures
        for used, figures in ((action.effort, own.effort), (action.cost, own.cost))
    )
