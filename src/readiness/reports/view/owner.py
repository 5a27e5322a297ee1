"""The owner's page beyond the verdict: what the next level takes, the first 30 days, what not to do, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import plain
from readiness.models.documents.actions import Action
from readiness.models.documents.scoring_model import NotYet
from readiness.models.results.roadmap import Cost, PlannedPhase, Roadmap
from readiness.reports.charts.shapes import Line
from readiness.reports.view.lookup import ZERO, Lookup
from readiness.reports.view.money import money, money_class
from readiness.reports.view.shapes_plan import Owner
from readiness.reports.view.steps import actions_of, first_for_article, own_figures, step_of
from readiness.reports.view.summary import gap_articles

NOT_YET, SUPPORT = 3, 3


def owner_page(look: Lookup) -> Owner:
    """All of it; parts that the documents do not give are empty."""
    return Owner(
        next_title=_next_title(look),
        next=tuple(_next(look)),
        next_note=_next_note(look),
        scenes=scenes_in_use(look),
        first=tuple(step_of(look, action) for action in first_steps(look)),
        first_note=_first_note(look),
        not_yet=tuple(look.text(rule.text) for rule in not_yet(look)[:NOT_YET]),
        support=tuple(_support(look)),
    )


# What the next level takes


def level_ahead(plan: Roadmap) -> int | None:
    """The level that the plan climbs to; None where it stands before the first action: then scenes and duties by law are its goal."""
    wanted, level = plan.target.level, plan.start.level
    return None if wanted is None or (level is not None and level >= wanted) else wanted


def _reaching(plan: Roadmap) -> tuple[PlannedPhase, ...]:
    """The phases up to the one after which the target level stands; all of them where it is not reached, or is none to climb to."""
    wanted = level_ahead(plan)
    for count, phase in enumerate(plan.phases, 1):
        if wanted is not None and phase.overall.level is not None and phase.overall.level >= wanted:
            return plan.phases[:count]
    return plan.phases


def _next_title(look: Lookup) -> str:
    plan = look.roadmap
    level = level_ahead(plan) if plan is not None and plan.actions() else None
    if plan is None or plan.reason in ("coverage", "form") or level is None:
        return look.word("next_costs_none")
    return look.word("next_costs" if plan.reached else "next_costs_toward", level=look.level(level))


def _next(look: Lookup) -> Iterator[Line]:
    plan = look.roadmap
    if plan is None or not plan.actions():
        return
    phases = _reaching(plan)
    actions = [action for phase in phases for action in phase.actions]
    cost = Cost(
        low=sum((phase.cost.low for phase in phases), ZERO),
        mid=sum((phase.cost.mid for phase in phases), ZERO),
        high=sum((phase.cost.high for phase in phases), ZERO),
    )
    effort = sum((phase.effort for phase in phases), ZERO)
    months = max((action.end for action in actions), default=0)
    yield Line(look.word("money_class"), look.word(f"money_{money_class(cost)}"))
    yield Line(look.word("money"), money(look, cost))
    yield Line(look.word("people"), look.word("person_months", months=plain(effort)))
    time = "months_actions" if look.privacy.inside else "months"  # how many actions are hidden is not told either
    yield Line(look.word("time"), look.word(time, months=months, count=len(actions)))


def _next_note(look: Lookup) -> str:
    plan = look.roadmap
    if plan is None:
        return look.word("plan_missing")
    if plan.reason in ("coverage", "form"):
        return look.word(f"next_none_{plan.reason}")
    if not plan.actions():
        return look.word("next_none_top" if plan.reached else "next_none_stuck")
    if not plan.reached:
        return look.word("next_unreached_brief" if look.edition == "brief" else "next_unreached")
    return look.word("next_estimate_own" if own_figures(look) else "next_estimate")


# First steps


def first_steps(look: Lookup) -> list[Action]:
    """The first 30 days."""
    return list(actions_of(look, look.roadmap.first_30_days if look.roadmap else ()))


def _first_note(look: Lookup) -> str:
    if look.roadmap is None:
        return look.word("plan_missing")
    if not look.privacy.inside:
        return look.word("actions_hidden")
    return "" if look.roadmap.first_30_days else look.word("first_none")


# Not yet, support, scenes


def not_yet(look: Lookup) -> list[NotYet]:
    """The purchases that the answers argue against, but for those that would tell what the edition hides."""
    found = set(look.roadmap.not_yet) if look.roadmap else set()
    return [rule for rule in look.model.not_yet if rule.id in found and not look.privacy.tells(rule.if_)]


def _support(look: Lookup) -> Iterator[Line]:
    """What to ask about, by the levers of the first actions."""
    known = {item.id: item for item in look.beside.support.support} if look.beside.support else {}
    gaps = (first_for_article(look, article) for article in gap_articles(look))
    first = [*first_steps(look), *(action for action in gaps if action is not None)]
    levers = dict.fromkeys(lever for action in first for lever in action.levers if lever in known)
    for lever in list(levers)[:SUPPORT]:
        yield Line(look.text(known[lever].text), look.text(known[lever].source))


def scenes_in_use(look: Lookup) -> str:
    """The scene classes that run, by the fact that choosing a scene sets; empty where no document says which."""
    classes = {each.id for part in look.beside.scenarios for each in part.classes}
    asked = dict.fromkeys(fact for part in look.beside.scenarios for scene in part.scenarios for fact in scene.sets)
    for key in asked:
        fact = look.questionnaire.facts_by_id.get(key)
        if fact is not None and fact.kind == "choices" and {option.id for option in fact.options} & classes:
            return look.fact_value(key)
    return ""
