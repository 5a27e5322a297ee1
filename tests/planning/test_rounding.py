"""Where numbers do not fit the solver's integers the programme is rounded: plans stay within their limits, goals stay exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.planning.brute import Ask, Brute
from tests.planning.drawn import asks
from tests.planning.test_against_brute_force import roadmap_of, thorough

from readiness.planning import formulation, programme


@pytest.fixture(autouse=True, scope="module")
def _few_digits() -> object:
    """Integers so small that nearly every score is rounded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programme, "LARGEST", 2**11)
        patch.setattr(programme, "COARSE", 2**10)
        patch.setattr(formulation, "COARSE", 2**10)
        yield


@thorough
@given(asks())
def test_a_rounded_programme_reaches_what_can_be_reached(ask: Ask) -> None:
    found = roadmap_of(ask)  # every plan is audited, in exact numbers
    brute = Brute(ask)
    best, reached = brute.best()
    assert found.optimal is True
    assert (found.reached, found.target.level) == (reached, brute.target)
    last = len(brute.phases) - 1
    assert found.phases[-1].overall.level == brute.after(best, last)[1] or not reached
    assert found.burden is not None
    legal = sum(phase or len(brute.phases) + 1 for phase in found.legal_phases.values())
    if reached and legal == brute.legal_sum(best):
        assert found.burden <= brute.burden(best) + 1  # of what is rounded to a thousandth
