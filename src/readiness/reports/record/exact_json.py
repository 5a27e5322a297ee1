"""A document as JSON that reads back as exactly the same document, by any reader of JSON and by our own of YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from readiness.models.base import Record

# What the reader of YAML refuses unless it is escaped.
_BARE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def document_text(document: Record) -> str:
    """The validated document in the order of their file, which the report prints: defaults left out, numbers exact."""
    return "".join(_pieces(document, "\n")) + "\n"


def _written(part: Record) -> dict[str, Any]:
    """The keys of a part that differ from their defaults, as the file names them."""
    kept = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            kept[field.alias or name] = value
    return kept


def _pieces(value: Any, line: str) -> Iterator[str]:
    if isinstance(value, Record):
        value = _written(value)
    if isinstance(value, dict) and value:
        inside = [[_text(key) + ": ", *_pieces(each, line + " ")] for key, each in value.items()]
        yield from _between("{", inside, "}", line)
    elif isinstance(value, (list, tuple)) and value:
        yield from _between("[", [list(_pieces(each, line + " ")) for each in value], "]", line)
    else:
        yield _scalar(value)


def _between(opening: str, inside: list[list[str]], closing: str, line: str) -> Iterator[str]:
    for index, pieces in enumerate(inside):
        yield ("," if index else opening) + line + " "
        yield from pieces
    yield line + closing


def _scalar(value: Any) -> str:
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, date):
        return _text(value.isoformat())
    return _text(value) if isinstance(value, str) else json.dumps(value, allow_nan=False)


def _text(value: str) -> str:
    return _BARE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def decimal_text(value: Fraction) -> str:
    """All digits of a number that was written as a decimal; the document's own numbers are no others."""
    twos, fives = _exponent(value.denominator, 2), _exponent(value.denominator, 5)
    digits = max(twos, fives)
    scaled = value * 10**digits
    assert scaled.denominator == 1, "documents hold decimals"
    text = f"{abs(scaled.numerator):0{digits + 1}d}"
    whole, part = text[: len(text) - digits], text[len(text) - digits :]
    return ("-" if value < 0 else "") + (f"{whole}.{part}" if part else whole)


def _exponent(number: int, prime: int) -> int:
    count = 0
    while number % prime == 0:
        number, count = number // prime, count + 1
    return count
