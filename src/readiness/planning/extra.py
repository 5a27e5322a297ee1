"""The least that would bring a goal within reach: more people, more money, or both (method 9, *Out of reach*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from readiness.models.results.roadmap import Extra, ExtraBoth
from readiness.planning.case import Case
from readiness.planning.formulation import Figure, Formulation, unit_of
from readiness.planning.objectives import cost_of, effort_of, limit
from readiness.planning.programme import NOTHING, Linear, total
from readiness.planning.search import Objective, Search, Stopped
from readiness.planning.solving import Allowance
from readiness.scoring.valuation import ZERO

_STEP = Fraction(1, 10**6)
NONE = Extra(capacity=None, budget=None, both=None)


@dataclass(frozen=True, slots=True)
class LeastExtra:
    """What would do; and where the time ran out, if it did: then a null says less."""

    extra: Extra
    stopped: Stopped | None = None


class _Loosened:
    """A case whose limits on people, on money or on both may be exceeded, at a price."""

    def __init__(self, case: Case, allowance: Allowance, people: bool, money: bool) -> None:
        free = {name: None for name, given in (("capacity", people), ("budget", money)) if given}
        formulation = Formulation(case)
        limit(formulation, replace(case.limits, **free))
        formulation.aim(case.whole_goal())
        limits = case.limits
        self.months = _excess(formulation, effort_of, limits.capacity if people else None)
        self.money = _excess(formulation, cost_of, limits.budget if money else None)
        self.search = Search(formulation, allowance)

    def least(self, *values: Linear) -> list[Fraction] | None:
        """Makes the values least, one after the other; None where the goal stays out of reach, or time ran out."""
        if not all(self.search.improve(Objective("extra", value)) for value in values):
            return None
        return [self.search.achieved(value) for value in values]


def least_extra(case: Case, allowance: Allowance) -> LeastExtra:
    """Added person-months alone, added budget alone, and both; null where it can't help."""
    people, money = case.limits.capacity is not None, case.limits.budget is not None
    loose = _Loosened(case, allowance, people, money)
    price = loose.months * case.scorer.model.month_rate + loose.money
    found = loose.least(price, loose.months) if people or money else None
    if found is None:
        return LeastExtra(NONE, loose.search.stopped)
    both = ExtraBoth(capacity=found[1], budget=loose.search.achieved(loose.money))
    only_people = _Loosened(case, allowance, people=True, money=False)
    only_money = _Loosened(case, allowance, people=False, money=True)
    capacity = only_people.least(only_people.months) if people else None
    budget = only_money.least(only_money.money) if money else None
    stopped = only_people.search.stopped or only_money.search.stopped
    extra = Extra(capacity=capacity[0] if capacity else None, budget=budget[0] if budget else None, both=both)
    return LeastExtra(extra, stopped)


def _excess(formulation: Formulation, figure: Figure, limits: Sequence[Fraction] | None) -> Linear:
    """What the phases take beyond their limits, in steps that the figures can take, or of a millionth where these are too fine.

    Nothing where there is no limit.
    """
    if limits is None:
        return NOTHING
    figures = [figure(candidate) for candidate in formulation.case.candidates]
    unit = unit_of((value.denominator for value in (*figures, *limits)), sum(figures, ZERO), _STEP)
    most = ceil(sum(figures) / unit)
    beyond = [Linear({formulation.programme.variable(most): unit}) for _ in limits]
    for phase, excess in zip(formulation.phases, beyond, strict=True):
        formulation.programme.at_most(formulation.spent(phase, figure) + excess * -1, limits[phase])
    return total(beyond)
