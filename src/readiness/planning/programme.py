"""An integer programme as plain data, and linear expressions with exact coefficients. No solver is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm

from readiness.valuation import ZERO


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

    def at_least(self, linear: Linear, least: Fraction | int) -> None:
        """linear ≥ least, in integers without loss."""
        scaled = whole(linear)
        self.rows.append(Row(scaled.terms, ceil((least - linear.constant) * scaled.scale), None))

    def at_most(self, linear: Linear, most: Fraction | int) -> None:
        """linear ≤ most, in integers without loss."""
        scaled = whole(linear)
        self.rows.append(Row(scaled.terms, None, floor((most - linear.constant) * scaled.scale)))
