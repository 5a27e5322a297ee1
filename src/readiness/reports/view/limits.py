"""Why a roadmap stays below its goal, and the least that would bring it there (method 9)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import plain
from readiness.models.results.roadmap import Binding, Extra, Roadmap
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.money import amount

MOST = 4


def limit_notes(look: Lookup, plan: Roadmap) -> Iterator[str]:
    """What binds and what would help; nothing where the goal is reached."""
    binding = list(dict.fromkeys(_binding(look, each) for each in plan.limits.binding if _may_be_told(look, each)))
    if binding:
        yield look.word("limits", what=look.joined(binding[:MOST]))
    if plan.limits.binding:
        helps = list(_extra(look, plan.limits.extra))
        if helps:
            yield look.word("extra", what=look.joined(helps))
        elif plan.bound is None:  # else nobody knows what would help
            yield look.word("extra_none")


def _may_be_told(look: Lookup, each: Binding) -> bool:
    question = look.actions[each.id].raises.question if each.id in look.actions else each.id
    return question not in look.privacy.questions


def _binding(look: Lookup, each: Binding) -> str:
    what = ""
    if each.id in look.actions:
        what = look.text(look.actions[each.id].title)
    elif each.id in look.questionnaire.questions:
        what = look.prompt(each.id)
    phase = look.word("in_phase", phase=each.phase) if each.phase else ""
    text = look.word(f"binds_{each.kind}")
    told = look.word("bracketed", text=text, more=what) if what else text
    return f"{phase}{told}"


def _extra(look: Lookup, extra: Extra) -> Iterator[str]:
    if extra.capacity is not None:
        yield look.word("extra_capacity", months=plain(extra.capacity))
    if extra.budget is not None:
        yield look.word("extra_budget", cost=amount(look, extra.budget, extra.budget))
    if extra.both is not None and extra.capacity is None and extra.budget is None:
        yield look.word(
            "extra_both", months=plain(extra.both.capacity), cost=amount(look, extra.both.budget, extra.both.budget)
        )
