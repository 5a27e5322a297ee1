"""Shown numbers (method 1): two decimals, and never on the wrong side of a bound."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.language.numbers import adding_up, percent, plain, shown

BOUNDS = tuple(Fraction(text) for text in ("0", "0.8", "1.8", "2.8", "3.8", "4.8"))
scores = st.fractions(min_value=0, max_value=5, max_denominator=10**6)


def level(score: Fraction) -> int:
    return sum(score >= bound for bound in BOUNDS)


@given(scores)
def test_a_shown_score_never_contradicts_its_level(score: Fraction) -> None:
    assert level(Fraction(shown(score, BOUNDS))) == level(score)


@given(st.sampled_from(BOUNDS), st.fractions(min_value=-1, max_value=1, max_denominator=10**12))
def test_nor_close_to_a_bound(bound: Fraction, off: Fraction) -> None:
    score = max(Fraction(0), bound + off / 10**4)
    assert level(Fraction(shown(score, BOUNDS))) == level(score)


@given(scores)
def test_a_shown_score_is_within_half_a_hundredth(score: Fraction) -> None:
    assert abs(Fraction(shown(score, BOUNDS)) - score) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("score", "text"),
    [("2.5", "2.50"), ("2.345", "2.34"), ("2.355", "2.36"), ("2.797", "2.797"), ("2.7999", "2.7999"), ("2.8", "2.80")],
)
def test_rounding_is_half_to_even_with_a_digit_more_where_needed(score: str, text: str) -> None:
    assert shown(Fraction(score), BOUNDS) == text


def test_nothing_is_a_dash_and_an_unwritable_bound_a_fraction() -> None:
    assert shown(None) == "–"
    assert shown(Fraction(1, 3), [Fraction(1, 3)]) == "1/3"


@given(st.lists(st.fractions(min_value=0, max_value=2, max_denominator=999), min_size=1, max_size=12))
def test_shown_parts_add_up_to_the_shown_total(parts: list[Fraction]) -> None:
    total = shown(sum(parts, Fraction(0)), BOUNDS)
    texts = adding_up(parts, total)
    assert sum(map(Fraction, texts)) == Fraction(total)
    assert all(abs(Fraction(text) - part) < Fraction(1, 100) for text, part in zip(texts, parts, strict=True))


@pytest.mark.parametrize(
    ("share", "bounds", "text"),
    [("0.984", [], "98%"), ("0.999", [], "99.9%"), ("0.796", ["0.8"], "79.6%"), ("0.8", ["0.8"], "80%"), ("1", [], "100%"),
     ("0.004", [], "0.4%"), ("0", [], "0%")],
)  # fmt: skip
def test_a_share_never_seems_to_reach_its_floor_or_all(share: str, bounds: list[str], text: str) -> None:
    assert percent(Fraction(share), map(Fraction, bounds)) == text


def test_weights_have_no_zeros_at_the_end() -> None:
    assert [plain(Fraction(text)) for text in ("10", "1.5", "0.333")] == ["10", "1.5", "0.33"]
