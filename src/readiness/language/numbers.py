"""Numbers as people see them (method 1): two decimals, rounded half to even, never on the wrong side of a bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

NOTHING = "–"
_MOST_DECIMALS = 30


def shown(value: Fraction | None, bounds: Iterable[Fraction] = (), decimals: int = 2) -> str:
    """A score with `decimals` digits, or with more until it stands on the same side of every bound as the exact value.

    `bounds` are the lower bounds of levels: with 2.8 among them 2.797 is shown as 2.797, not as 2.80. None is a dash. A value on
    a bound that no decimal can write is shown as a fraction.
    """
    if value is None:
        return NOTHING
    limits = tuple(bounds)
    for digits in range(decimals, _MOST_DECIMALS):
        near = Fraction(round(value * 10**digits), 10**digits)
        if all((near >= bound) == (value >= bound) for bound in limits):
            return fixed(near, digits)
    return str(value)


def fixed(value: Fraction, decimals: int) -> str:
    """A value with exactly so many decimals, rounded half to even; no negative zero."""
    scaled = round(value * 10**decimals)
    whole, part = divmod(abs(scaled), 10**decimals)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def plain(value: Fraction, decimals: int = 2) -> str:
    """A weight or an answer: no zeros at the end, no point without digits behind it."""
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Fraction | None, bounds: Iterable[Fraction] = ()) -> str:
    """A share in whole percent; more digits where it would seem to reach a bound, or all, or nothing, and does not."""
    if value is None:
        return NOTHING
    limits = (Fraction(1), *(bound for bound in bounds))
    if value > 0:
        limits = (*limits, Fraction(1, 10**9))
    return shown(value * 100, [bound * 100 for bound in limits], decimals=0) + "%"


def decimals_of(text: str) -> int:
    """How many digits stand behind the point of a shown number."""
    return len(text.partition(".")[2])


def adding_up(parts: Sequence[Fraction], total: str) -> tuple[str, ...]:
    """Parts of a sum with the digits of the shown `total`, so that what a reader adds up is the total that they read.

    Largest remainder: every part is rounded down, and what the total still lacks goes to those that lost most. No part is off
    by a unit of the last digit or more.
    """
    digits = decimals_of(total)
    scaled = [part * 10**digits for part in parts]
    floors = [value.numerator // value.denominator for value in scaled]
    lacking = round(Fraction(total) * 10**digits) - sum(floors)
    by_loss = sorted(range(len(parts)), key=lambda index: (floors[index] - scaled[index], index))
    for index in by_loss[: max(0, lacking)]:
        floors[index] += 1
    return tuple(fixed(Fraction(floor, 10**digits), digits) for floor in floors)
