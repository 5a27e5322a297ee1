"""The first action for a question: the one that the roadmap holds, else the next rung of its ladder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from readiness.models.documents.actions import Action
from readiness.models.documents.questionnaire import Group
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.shapes_plan import Step
from readiness.scoring.ladders import Rung


def step_of(look: Lookup, action: Action) -> Step:
    """An action in a line."""
    return Step(
        id=action.id,
        question=action.raises.question,
        title=look.text(action.title),
        owner=look.owner(action.owner),
        deliverable=look.text(action.deliverable),
    )


def first_for_article(look: Lookup, article: Group) -> Action | None:
    """What to do first about an article: the earliest planned action, else the next rung where most is lost."""
    ranked = by_loss(look, article)
    planned = [action for key in ranked for action in look.planned.get(key, ())]
    if planned:
        return look.actions[min(planned, key=lambda each: (each.start, ranked.index(each.question))).id]
    return next((action for key in ranked if (action := next_rung(look, key)) is not None), None)


def by_loss(look: Lookup, article: Group) -> list[str]:
    """The questions of an article that still lose something, the heaviest loss first; hidden ones are left out."""
    lost = {
        question.id: found.weight * (1 - found.low / found.max)
        for question in article.questions
        if (found := look.results[question.id]).low is not None and question.id not in look.privacy.questions
    }
    return sorted((key for key, loss in lost.items() if loss > 0), key=lambda key: -lost[key])


def next_rung(look: Lookup, question: str) -> Action | None:
    """The lowest rung that raises the question above what has been demonstrated."""
    found = look.results[question]
    if found.low is None:
        return None
    return next(
        (rung.action for rung in look.ladders.get(question, ()) if _raises(rung, found.low, found.ticked)), None
    )


def _raises(rung: Rung, low: Fraction, ticked: frozenset[str]) -> bool:
    return not rung.ticks <= ticked if rung.ticks else rung.score > low


def own_figures(look: Lookup) -> frozenset[str]:
    """The actions of the plan that stand with figures of the enterprise's own."""
    own = look.roadmap.own_costs if look.roadmap else None
    return frozenset(own.actions) if own else frozenset()


def actions_of(look: Lookup, ids: Iterable[str]) -> Iterator[Action]:
    """The actions that an edition may show, in the order of their ids."""
    for key in ids:
        action = look.actions.get(key)
        if action is not None and action.raises.question not in look.privacy.questions:
            yield action
