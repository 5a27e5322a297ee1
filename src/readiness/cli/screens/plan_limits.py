"""Whether a plan reaches its goal, what is proven of it, what binds and what would help: never more than is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.cli.language import say, spoken
from readiness.language.message import Message, message
from readiness.language.numbers import plain
from readiness.models.results.roadmap import Binding, Extra, Roadmap

_OBJECTIVES = {
    "goal": message("cli.undecided_goal"),
    "level": message("cli.undecided_level"),
    "scenes": message("cli.undecided_scenes"),
    "legal": message("cli.undecided_legal"),
    "low": message("cli.undecided_low"),
    "burden": message("cli.undecided_burden"),
    "soon": message("cli.undecided_soon"),
    "order": message("cli.undecided_order"),
    "extra": message("cli.undecided_extra"),
}
_BINDING = {
    "duration": message("cli.limit_duration"),
    "ladder": message("cli.limit_ladder"),
    "need": message("cli.limit_need"),
}
_USED_UP = {
    "capacity": message("cli.used_up_capacity"),
    "budget": message("cli.used_up_budget"),
    "actions": message("cli.used_up_actions"),
}
_NO_ROOM = {
    "capacity": message("cli.no_room_capacity"),
    "budget": message("cli.no_room_budget"),
    "actions": message("cli.used_up_actions"),
}
_SHORT = {
    "capacity": message("cli.short_of_capacity"),
    "budget": message("cli.short_of_budget"),
    "actions": message("cli.short_of_actions"),
}


def reached(plan: Roadmap) -> str:
    """Whether the goal is reached, or why that is not known."""
    if plan.reached:
        return say("cli.reached")
    if plan.bound is None:
        return say("cli.out_of_reach")
    if plan.bound.objective == "goal":
        return say(
            "cli.reached_undecided",
        )
    if plan.bound.objective == "extra":
        return say("cli.out_of_reach")
    return say("cli.out_of_reach_undecided")


def proof(plan: Roadmap) -> str:
    """What is proven."""
    bound = plan.bound
    if bound is None:
        return say("cli.proven_no_better_plan")
    told = message("cli.time_ran_out", undecided=_OBJECTIVES[bound.objective])
    if bound.objective == "burden" and bound.value is not None:
        told = message("cli.time_ran_out_with_bound", told=told, bound=plain(bound.value))
    return told.get(spoken())


def binding(plan: Roadmap, each: Binding, title: Callable[[str], str]) -> str:
    """One limit, with the phase and what it concerns."""
    told = _words(plan, each)
    if each.id:
        told = message("cli.name_and_text", name=title(each.id).rstrip("。."), text=told)
    return (told if each.phase is None else message("cli.in_phase", phase=each.phase, text=told)).get(spoken())


def _words(plan: Roadmap, each: Binding) -> Message:
    if each.kind in _BINDING:
        return _BINDING[each.kind]
    if each.phase is None:
        return _SHORT[each.kind]
    phase = plan.phases[each.phase - 1]
    full = {"capacity": phase.effort == phase.capacity, "budget": phase.cost.mid == phase.budget}.get(each.kind, True)
    return (_USED_UP if full else _NO_ROOM)[each.kind]


def least_more(plan: Roadmap) -> str:
    """The least that would do, way by way; that nothing would only where it is known."""
    ways = list(dict.fromkeys(_ways(plan.limits.extra)))
    if ways:
        return say("cli.least_more", ways=say("cli.least_more_or").join(ways))
    if plan.bound is not None:
        return say("cli.least_more_undecided")
    return say("cli.nothing_would_do")


def _ways(extra: Extra) -> Iterator[str]:
    """People alone, money alone, both; a part that is nothing is left out."""
    if extra.capacity is not None:
        yield _sum(extra.capacity, None)
    if extra.budget is not None:
        yield _sum(None, extra.budget)
    if extra.both is not None:
        yield _sum(extra.both.capacity, extra.both.budget)


def _sum(months: Fraction | None, money: Fraction | None) -> str:
    parts = [say("cli.months_more", months=plain(months))] if months else []
    parts += [say("cli.money_more", money=plain(money))] if money else []
    return " + ".join(parts)
