"""Whether a plan reaches its goal, what is proven of it, what binds and what would help: never more than is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.cli.language import say
from readiness.language.numbers import plain
from readiness.models.results.roadmap import Binding, Extra, Roadmap

_OBJECTIVES = {
    "goal": ("能不能达到目标", "whether the goal can be reached"),
    "level": ("最高能到几级", "which level is the highest in reach"),
    "scenes": ("最多能做成几个场景", "how many scenes can be made ready"),
    "legal": ("法定关口最早何时通过", "how soon the legal gates can pass"),
    "low": ("得分最高能到多少", "how high the score can get"),
    "burden": ("负担最小是多少", "what the least burden is"),
    "soon": ("最早能何时做完", "how soon it can be done"),
    "order": ("同样好的安排里该取哪一个", "which of the plans that are as good comes first"),
    "extra": ("至少还要加多少人和钱", "what the least more of people and money is"),
}
_BINDING = {
    "duration": ("时间不够做完", "takes longer than there is"),
    "ladder": ("没有行动能再往上提", "no action leads any higher"),
    "need": ("前置条件无法满足", "what it needs can't be met"),
}
_USED_UP = {
    "capacity": ("人月用完了", "person-months are used up"),
    "budget": ("预算用完了", "the budget is used up"),
    "actions": ("行动数到了上限", "no more actions fit"),
}
_NO_ROOM = {
    "capacity": ("剩下的人月放不下还没排的行动", "the person-months left are too few for what is left to do"),
    "budget": ("剩下的预算放不下还没排的行动", "the budget left is too small for what is left to do"),
    "actions": ("行动数到了上限", "no more actions fit"),
}
_SHORT = {
    "capacity": ("人月不够", "there are too few person-months"),
    "budget": ("预算不够", "the budget is too small"),
    "actions": ("每阶段的行动数不够", "a phase takes too few actions"),
}


def reached(plan: Roadmap) -> str:
    """Whether the goal is reached, or why that is not known."""
    if plan.reached:
        return say("能达到", "reached")
    if plan.bound is None:
        return say("达不到，下面是最好能做到的", "out of reach; this is the best that can be")
    if plan.bound.objective == "goal":
        return say(
            "时间到了，还不知道能不能达到；下面是到这时找到的最好安排",
            "undecided: time ran out before it was known; below is the best found by then",
        )
    if plan.bound.objective == "extra":
        return say("达不到，下面是最好能做到的", "out of reach; this is the best that can be")
    return say("达不到；下面是到时间为止找到的最好安排", "out of reach; below is the best found before time ran out")


def proof(plan: Roadmap) -> str:
    """What is proven."""
    bound = plan.bound
    if bound is None:
        return say("已证明：没有更好的安排", "proven: there is no better plan")
    zh, en = _OBJECTIVES[bound.objective]
    text = say(
        f"到时间了，没算完：{zh}（--time-limit 可以加长）",
        f"time ran out before it was decided {en} (--time-limit gives more)",
    )
    if bound.objective == "burden" and bound.value is not None:
        text += say(f"；不会低于 {plain(bound.value)} 万元", f"; it is no less than {plain(bound.value)}")
    return text


def binding(plan: Roadmap, each: Binding, title: Callable[[str], str]) -> str:
    """One limit, with the phase and what it concerns."""
    where = "" if each.phase is None else say(f"第 {each.phase} 阶段：", f"phase {each.phase}: ")
    text = say(*_words(plan, each))
    return f"{where}{title(each.id).rstrip('。.')}{say('：', ': ')}{text}" if each.id else f"{where}{text}"


def _words(plan: Roadmap, each: Binding) -> tuple[str, str]:
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
        return say("至少再加：", "the least more: ") + say("；或 ", "; or ").join(ways)
    if plan.bound is not None:
        return say("时间到了，没算出至少还要加多少", "time ran out before the least more was known")
    return say("光加人、加钱都不够", "neither more people nor more money would do")


def _ways(extra: Extra) -> Iterator[str]:
    """People alone, money alone, both; a part that is nothing is left out."""
    if extra.capacity is not None:
        yield _sum(extra.capacity, None)
    if extra.budget is not None:
        yield _sum(None, extra.budget)
    if extra.both is not None:
        yield _sum(extra.both.capacity, extra.both.budget)


def _sum(months: Fraction | None, money: Fraction | None) -> str:
    parts = [say(f"{plain(months)} 人月", f"{plain(months)} person-months")] if months else []
    parts += [say(f"{plain(money)} 万元", f"{plain(money)} × 10 000 CNY")] if money else []
    return " + ".join(parts)
