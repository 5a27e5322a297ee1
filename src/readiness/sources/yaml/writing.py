"""Plain values as YAML text that `yaml_text.parse` reads back as the same values, written as a person would write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from readiness.sources.yaml.reading import MAX_NUMBER

STEP = 2
_PLAIN = re.compile(r"(?=.*[^\W\d])[^\W_](?:[\w./+()（）《》“”、，。；·%-]|[ ](?=[^ #:-]))*", re.DOTALL)
_NUMBERLIKE = re.compile(r"[-+.]?\d[\d_.,:eExXoO+-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: Any) -> str:
    """Text, a number, a boolean or null on one line, in quotes where it needs them."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction | int):
        return number(Fraction(value))
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not _NUMBERLIKE.fullmatch(value):
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def number(value: Fraction) -> str:
    """A decimal number, exactly: in digits, or with an exponent where these are more than a number may have."""
    with localcontext() as context:
        context.prec = 400
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
    digits = format(decimal, "f")
    if len(digits) <= MAX_NUMBER:
        return digits
    mantissa, _, exponent = format(decimal.normalize(), "e").partition("e")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"


def flow(value: Any) -> str:
    """Any value on one line, in brackets."""
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def one_line(value: Any) -> bool:
    """Whether a value goes behind its key: scalars, and lists of ids such as the items of a checklist."""
    if isinstance(value, list):
        return all(isinstance(item, int | Fraction) or _ID.fullmatch(str(item)) for item in value)
    return not isinstance(value, dict) or not value


def block(value: Any, indent: int) -> Iterator[str]:
    """The lines of a list or mapping, indented by so many spaces."""
    lead = " " * indent
    if isinstance(value, list):
        yield from (f"{lead}- {flow(item)}" for item in value)
        return
    for key, item in value.items():
        yield from entry(key, item, indent)


def entry(key: str, value: Any, indent: int) -> Iterator[str]:
    """The lines of a key with its value."""
    lead = " " * indent + scalar(key) + ":"
    if value is None:
        yield lead
    elif one_line(value):
        yield f"{lead} {flow(value)}"
    else:
        yield lead
        yield from block(value, indent + STEP)
