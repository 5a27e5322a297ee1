"""An integer programme as plain data, and linear expressions with exact coefficients. No solver is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm

from readiness.scoring.valuation import ZERO

LARGEST = 2**61  # of a solver that reckons in 64 bits, with room for its sums
COARSE = 2**50  # where numbers have too many digits for that: about fifteen digits are kept


@dataclass(frozen=True, slots=True)
class Linear:
    """constant + Σ coefficient · variable, exact."""

    terms: Mapping[int, Fraction] = field(default_factory=dict)
    constant: Fraction = ZERO

    def __add__(self, other: Linear) -> Linear:
        terms = dict(self.terms)
        for variable, factor in other.terms.items():
            terms[variable] = terms.get(variable, ZERO) + factor
        return Linear(terms, self.constant + other.constant)

    def __mul__(self, factor: Fraction | int) -> Linear:
        return Linear({variable: own * factor for variable, own in self.terms.items()}, self.constant * factor)

    def value(self, values: Mapping[int, int] | list[int]) -> Fraction:
        """What it comes to."""
        return sum((factor * values[variable] for variable, factor in self.terms.items()), self.constant)


NOTHING = Linear()


def total(parts: Iterable[Linear]) -> Linear:
    """The sum."""
    terms: dict[int, Fraction] = {}
    constant = ZERO
    for part in parts:
        constant += part.constant
        for variable, factor in part.terms.items():
            terms[variable] = terms.get(variable, ZERO) + factor
    return Linear(terms, constant)


@dataclass(frozen=True, slots=True)
class Whole:
    """A linear expression in integers: the exact one is (Σ factor · variable) / scale + constant."""

    terms: Mapping[int, int]
    scale: int
    constant: Fraction

    def exact(self, value: int) -> Fraction:
        """The exact value for the integer that the terms sum up to."""
        return Fraction(value, self.scale) + self.constant

    def of(self, values: list[int]) -> int:
        """What the terms sum up to."""
        return sum(factor * values[variable] for variable, factor in self.terms.items())


def whole(linear: Linear) -> Whole:
    """The smallest integer multiple: scaled by the least common denominator, divided by the greatest common factor."""
    scale = lcm(*(factor.denominator for factor in linear.terms.values()))
    terms = {variable: int(factor * scale) for variable, factor in linear.terms.items() if factor}
    return Whole(terms, scale, linear.constant)


def _size(linear: Linear, bounds: Sequence[int]) -> Fraction:
    """What no sum of some of its terms, nor its constant, exceeds."""
    reach = sum((abs(factor) * bounds[variable] for variable, factor in linear.terms.items()), ZERO)
    return max(reach, abs(linear.constant), Fraction(1))


def fits(linear: Linear, bounds: Sequence[int]) -> bool:
    """Whether the smallest integer multiple stays within what is reckoned with exactly."""
    scale = lcm(*(factor.denominator for factor in linear.terms.values()))
    return scale * _size(linear, bounds) < LARGEST


def rounded(linear: Linear, bounds: Sequence[int], up: bool) -> Linear:
    """The same where it fits; else with factors rounded to a common denominator that does: never less (`up`), or never more."""
    if fits(linear, bounds):
        return linear
    scale = max(1, floor(COARSE / _size(linear, bounds)))
    near = ceil if up else floor
    terms = {variable: Fraction(near(factor * scale), scale) for variable, factor in linear.terms.items()}
    return Linear(terms, linear.constant)


@dataclass(frozen=True, slots=True)
class Row:
    """least ≤ Σ factor · variable ≤ most."""

    terms: Mapping[int, int]
    least: int | None
    most: int | None


class Programme:
    """Integer variables from 0 to a bound, implications between 0/1 variables, rows. Every number is an integer."""

    def __init__(self) -> None:
        self.bounds: list[int] = []
        self.rows: list[Row] = []
        self.implications: list[tuple[int, int]] = []

    def variable(self, bound: int = 1) -> int:
        """A new variable."""
        self.bounds.append(bound)
        return len(self.bounds) - 1

    def imply(self, one: int, other: int) -> None:
        """Where `one` is 1, `other` is."""
        self.implications.append((one, other))

    def at_least(self, linear: Linear, least: Fraction | int) -> bool:
        """linear ≥ least, in integers without loss; where the digits are too many for that, never too strict, and False."""
        exact = fits(linear, self.bounds)
        scaled = whole(rounded(linear, self.bounds, up=True))
        self._add(scaled, least=ceil((least - linear.constant) * scaled.scale) if exact else
                  floor((least - linear.constant) * scaled.scale))  # fmt: skip
        return exact

    def at_most(self, linear: Linear, most: Fraction | int) -> None:
        """linear ≤ most, in integers without loss; where the digits are too many for that, never too loose."""
        scaled = whole(rounded(linear, self.bounds, up=True))
        self._add(scaled, most=floor((most - linear.constant) * scaled.scale))

    def _add(self, scaled: Whole, least: int | None = None, most: int | None = None) -> None:
        """A row, unless it says nothing; one that can never hold needs no terms to say so."""
        highest = sum(factor * self.bounds[variable] for variable, factor in scaled.terms.items() if factor > 0)
        lowest = sum(factor * self.bounds[variable] for variable, factor in scaled.terms.items() if factor < 0)
        if (least is not None and least > highest) or (most is not None and most < lowest):
            self.rows.append(Row({}, 1, None))
        elif (least is not None and least > lowest) or (most is not None and most < highest):
            self.rows.append(Row(scaled.terms, least, most))
