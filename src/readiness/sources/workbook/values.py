"""Between what a document says and what a cell holds, one pair of functions a kind of cell.

`encode` gives None for what a cell can't hold; whoever writes also reads back what it wrote (`fitting`), and puts all that
would not come back the same on the sheet «More», as JSON (`to_json`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, NoReturn, TypeAlias

from readiness.models.base import same
from readiness.sources.workbook.words import STATES, in_every_language, means, say

Cell: TypeAlias = "str | int | Fraction | bool | date | None"
Options = Mapping[str, str]  # label -> id, of a list to choose from
LONGEST = 16_000
_SHOWN = 40
_NO_OPTIONS: Options = {}
_MOST_BREAKS = 250
_LONGEST_NUMBER = 60
_MOST_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_UNSTORABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|x(?=[0-9A-Fa-f]{4}_)"
)
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
# Dates as people write them, in Chinese too: recognised, never shown.
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_EVIDENCE = re.compile(r"(?P<name>.*\S)\s*[\[【（(](?P<state>[^\[\]【】（）()]+)[\]】）)]", re.DOTALL)


def fitting(kind: str, value: Any, lang: str, options: Options = _NO_OPTIONS) -> Cell:
    """The cell that reads back as `value`; None where there is none."""
    cell = _ENCODE.get(kind, _encode_scalar)(value, lang, options)
    return cell if cell is not None and equal(decode(kind, cell, options=options), value) else None


def decode(kind: str, cell: Cell, percent: bool = False, options: Options = _NO_OPTIONS) -> Any:
    """What the cell says; what makes no sense stays as it is, for the checks of the document to tell."""
    if kind == "percent" and percent and isinstance(cell, int | Fraction) and not isinstance(cell, bool):
        return _whole(Fraction(cell) * 100)
    if kind == "choice":
        return options.get(text_of(cell).strip(), cell)
    return _DECODE.get(kind, _decode_scalar)(cell)


def equal(left: Any, right: Any) -> bool:
    """Equality of documents: 3.0 = 3, but true is no number, at any depth."""
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    return same(left, right)


def storable(text: str) -> bool:
    """Whether text comes back unchanged from any of the programs that save workbooks."""
    if not text or text != text.strip() or len(text) > LONGEST or text.count("\n") > _MOST_BREAKS:
        return False
    return not _UNSTORABLE.search(text)


def showable(text: str) -> str:
    """Text as it can be shown: what XML can't hold is marked."""
    return _NOT_XML.sub("\ufffd", text)


def text_of(cell: Cell) -> str:
    """What stands in a cell, as text."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Fraction):
        return number_text(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def shown_of(cell: Cell) -> str:
    """What stands in a cell, as a sheet shows it, cut to fit a sentence."""
    return (str(cell).upper() if isinstance(cell, bool) else text_of(cell))[:_SHOWN]


def number_text(value: Fraction | int) -> str:
    """A number in decimal digits, exactly."""
    number = Fraction(value)
    with localcontext() as context:
        context.prec = 400
        return format(Decimal(number.numerator) / Decimal(number.denominator), "f")


def _whole(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


# What a cell holds of a value


def _encode_scalar(value: Any, lang: str, options: Options) -> Cell:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Fraction):
        return _whole(Fraction(value)) if _is_double(Fraction(value)) else None
    return _encode_text(value, lang, options)


def _is_double(value: Fraction) -> bool:
    digits = number_text(value).replace(".", "").lstrip("-0").rstrip("0")
    return len(digits) <= _MOST_DIGITS and Fraction(repr(float(value))) == value


def _encode_text(value: Any, _lang: str, _options: Options) -> Cell:
    return value if isinstance(value, str) and storable(value) else None


def _encode_number(value: Any, lang: str, options: Options) -> Cell:
    cell = _encode_scalar(value, lang, options)
    if cell is None and isinstance(value, int | Fraction):
        return number_text(value)
    return cell


def _encode_percent(value: Any, lang: str, options: Options) -> Cell:
    """Less than one per cent says that it is: a bare 0.5 could be meant as half."""
    if isinstance(value, int | Fraction) and 0 < abs(Fraction(value)) < 1:
        return f"{number_text(value)}%"
    return _encode_number(value, lang, options)


def _encode_boolean(value: Any, lang: str, options: Options) -> Cell:
    if isinstance(value, bool):
        return say("yes" if value else "no", lang)
    return _encode_number(value, lang, options)


def _encode_choice(value: Any, _lang: str, options: Options) -> Cell:
    label = next((label for label, key in options.items() if key == value), value)
    return label if isinstance(label, str) and storable(label) else None


def _encode_date(value: Any, _lang: str, _options: Options) -> Cell:
    return value if isinstance(value, date) and value >= _FIRST_DAY else None


def _encode_lines(value: Any, _lang: str, _options: Options) -> Cell:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        return None
    text = "\n".join(value)
    return text if storable(text) else None


def _encode_numbers(value: Any, _lang: str, _options: Options) -> Cell:
    numeric = isinstance(value, list | tuple) and all(isinstance(one, int | Fraction) for one in value)
    return ", ".join(number_text(one) for one in value) if numeric and value else None


def _encode_evidence(value: Any, lang: str, _options: Options) -> Cell:
    if not isinstance(value, list | tuple):
        return None
    lines = [one["name"] + (f" [{say(one['state'], lang)}]" if "state" in one else "") for one in value]
    return _encode_lines(lines, lang, _options)


# What a cell says


def _decode_scalar(cell: Cell) -> Any:
    return text_of(cell) if isinstance(cell, date) else cell


def _decode_text(cell: Cell) -> Any:
    return text_of(cell)


def _decode_id(cell: Cell) -> Any:
    return cell if isinstance(cell, int) else text_of(cell)


def _decode_number(cell: Cell) -> Any:
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFKC", cell).strip()
    return _of_digits(text) if _NUMBER.fullmatch(text) and len(text) <= _LONGEST_NUMBER else cell


def _of_digits(text: str) -> int | Fraction:
    return _whole(Fraction(text.replace(",", "")))


def unclear_percent(cell: Cell, percent: bool) -> Fraction | None:
    """The number, where it may be a share of one (0.52) as well as per cent: it stands there without a sign that says which."""
    if percent or (isinstance(cell, str) and unicodedata.normalize("NFKC", cell).strip().endswith("%")):
        return None
    value = _decode_number(cell)
    if isinstance(value, int | Fraction) and not isinstance(value, bool) and 0 < abs(Fraction(value)) < 1:
        return Fraction(value)
    return None


def _decode_percent(cell: Cell) -> Any:
    if isinstance(cell, str):
        return _decode_number(unicodedata.normalize("NFKC", cell).strip().removesuffix("%"))
    return cell


def _decode_boolean(cell: Cell) -> Any:
    if means(cell, "true"):
        return True
    return False if means(cell, "false") else cell


def _decode_date(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, int) and cell in _SERIALS and not isinstance(cell, bool):
        return _SERIAL_ZERO + timedelta(days=cell)
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", cell).strip()) if isinstance(cell, str) else None
    if not found:
        return cell
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return cell


def lines_of(cell: Cell) -> list[str]:
    """The lines of a cell, without blank ones."""
    return [line.strip() for line in text_of(cell).split("\n") if line.strip()]


def _decode_ids(cell: Cell) -> Any:
    return [word for word in re.split(r"[\s,，、;；]+", text_of(cell)) if word]


def _decode_numbers(cell: Cell) -> Any:
    words = [word for word in re.split(r"[\s,，、;；]+", text_of(cell)) if word]
    return [_decode_number(word) for word in words]


def _decode_evidence(cell: Cell) -> Any:
    return [_one_evidence(line) for line in lines_of(cell)]


def _one_evidence(line: str) -> dict[str, str]:
    found = _EVIDENCE.fullmatch(line)
    for state in STATES:
        if found and found["state"].strip().casefold() in in_every_language(state):
            return {"name": found["name"], "state": state}
    return {"name": line}


_ENCODE: dict[str, Callable[[Any, str, Options], Cell]] = {
    "text": _encode_text,
    "id": _encode_text,
    "number": _encode_number,
    "percent": _encode_percent,
    "scale": _encode_number,
    "boolean": _encode_boolean,
    "choice": _encode_choice,
    "date": _encode_date,
    "lines": _encode_lines,
    "ids": _encode_lines,
    "numbers": _encode_numbers,
    "evidence": _encode_evidence,
}
_DECODE: dict[str, Callable[[Cell], Any]] = {
    "text": _decode_text,
    "id": _decode_id,
    "number": _decode_number,
    "percent": _decode_percent,
    "scale": _decode_number,
    "boolean": _decode_boolean,
    "date": _decode_date,
    "lines": lines_of,
    "ids": _decode_ids,
    "numbers": _decode_numbers,
    "evidence": _decode_evidence,
}


# What no cell holds in human form


def to_json(value: Any) -> str:
    """JSON text on one line that every program keeps as it is, with exact numbers."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{to_json(str(key))}: {to_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(to_json, value)) + "]"
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return number_text(value)
    plain = value.isoformat() if isinstance(value, date) else value
    text = json.dumps(plain, ensure_ascii=False)
    return _UNSTORABLE.sub(lambda found: json.dumps(found[0])[1:-1] if found[0] != "x" else "\\u0078", text)


def from_json(text: str) -> Any:
    """The value again; ValueError where the text is no JSON, or nested too deep."""
    try:
        return json.loads(text, parse_float=_json_number, parse_int=_json_number, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _json_number(text: str) -> int | Fraction:
    if len(text) > _LONGEST_NUMBER or "e" in text.lower():
        return _refuse(text)
    return _whole(Fraction(text))


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
