"""On small random cases the plan is the one that trying everything finds: (a), (b), (c), (d), months, and the least extra."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, assume, given, settings
from tests.planning.brute import Ask, Brute
from tests.planning.drawn import answers_of, asks, desk_of, plannable, wish_of
from tests.strategies import examples

from readiness.models.results.roadmap import Roadmap
from readiness.planning import Start, plan, today
from readiness.problems import UsageError

# Cases are small from the outset: to shrink one further takes minutes and tells little.
thorough = settings(
    max_examples=examples(150),
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def roadmap_of(ask: Ask) -> Roadmap:
    plannable(ask)
    desk = desk_of(ask)
    start: Start = today(desk.scorer, answers_of(ask))
    try:
        found = plan(desk, start, wish_of(ask), seconds=60)
    except UsageError:
        assume(False)
        raise
    assume(found.reason in (None, "limits"))
    return found


def assert_same(ask: Ask) -> None:
    found = roadmap_of(ask)
    brute = Brute(ask)
    best, reached = brute.best()
    starts = brute.starts(best)
    assert starts is not None
    assert found.optimal is True
    assert (found.reached, found.target.level) == (reached, brute.target)
    phases = range(1, len(brute.phases) + 1)
    legal = sum(phase or len(phases) + 1 for phase in found.legal_phases.values())
    assert (legal, found.burden) == (brute.legal_sum(best), brute.burden(best))
    assert [phase.overall.score for phase in found.phases] == [brute.after(best, p - 1)[0] for p in phases]
    chosen = {
        (brute.rungs[n].action["id"], (phase or 0) + 1, starts[n]) for n, phase in enumerate(best) if phase is not None
    }
    assert {(action.id, action.phase, action.start) for action in found.actions()} == chosen
    if not reached:
        extra = found.limits.extra
        both = extra.both and (extra.both.capacity, extra.both.budget)
        assert (extra.capacity, extra.budget, both) == brute.extra()


@thorough
@given(asks())
def test_the_plan_is_the_best_of_all(ask: Ask) -> None:
    assert_same(ask)
