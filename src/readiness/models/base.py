"""The types that every document shares: exact numbers, ids, bilingual text, strict frozen records.

Documents arrive as plain values (dict, list, str, int, Fraction, bool, None); the loader has already made exact fractions of
decimal text, so no float ever enters a score (method 1).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    Strict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

T = TypeVar("T")


class Record(BaseModel):
    """Base of every document part: immutable, no unknown keys, no silent conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)


_WHOLE = tuple(Fraction(number) for number in range(101))


def exact(value: Any) -> Fraction:
    """The exact rational of a document's number; refuses booleans, floats and text. Small whole numbers are one object each."""
    kind = type(value)
    if kind is Fraction:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return _WHOLE[value] if 0 <= value < len(_WHOLE) else Fraction(value)
    raise PydanticCustomError("number_expected", "a number is expected")


LONGEST_NUMBER, LARGEST_EXPONENT = 30, 20
_NUMBER = re.compile(r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE](?P<exponent>[-+]?[0-9]{1,4}))?")


def number_of(text: str) -> Fraction | None:
    """A number that somebody typed, exactly; None for other text, and for more digits or zeros than a document may have."""
    text = unicodedata.normalize(
        "NFKC", text[: LONGEST_NUMBER + 1]
    )  # full-width digits, as Chinese keyboards write them
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if found is None or abs(int(found["exponent"] or 0)) > LARGEST_EXPONENT:
        return None
    return Fraction(text)


def plain_number(value: Fraction) -> int | float | str:
    """The same number for JSON: an integer, else a float that reads back exactly, else its decimal or fractional text."""
    above, below = value.as_integer_ratio()
    if below == 1:
        return above
    as_float = float(value)
    return as_float if Fraction(repr(as_float)) == value else str(value)


def reaches(value: Fraction, bound: Fraction) -> bool:
    """value >= bound. In whole numbers: as exact as the comparison of fractions, which asks about types first."""
    (above, below), (bound_above, bound_below) = value.as_integer_ratio(), bound.as_integer_ratio()
    return above * bound_below >= bound_above * below


def same(left: Any, right: Any) -> bool:
    """Whether two plain values are equal as a document means it: 3.0 = 3, but true is no number."""
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _scalar(value: Any) -> bool | Fraction | str:
    if isinstance(value, (bool, str)):
        return value
    return exact(value)


_YEARS = range(1950, 2100)


def _day(value: Any) -> date:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PydanticCustomError("date_expected", "a date written 2026-11-21 is expected") from None
    if day.year not in _YEARS:
        raise PydanticCustomError("date_far", "a year that nobody can have meant")
    return day


_VERSION = re.compile(r"^[0-9]{1,9}(\.[0-9]{1,9}){0,2}$")


def _version(value: Any) -> str:
    """`1.1` is a number to YAML, and could have been 1.10: it wants quotes, or a third part."""
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not _VERSION.fullmatch(text):
        raise PydanticCustomError("version_expected", "a version written 1.0.0 is expected")
    return text


Number = Annotated[
    Fraction,
    PlainValidator(exact),
    PlainSerializer(plain_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Scalar = Annotated[
    bool | Fraction | str,
    PlainValidator(_scalar),
    PlainSerializer(lambda value: plain_number(value) if isinstance(value, Fraction) else value, when_used="json"),
    WithJsonSchema({"type": ["boolean", "number", "string"]}),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Cn"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def shows(text: str) -> bool:
    """Whether a reader sees anything of a text: more than blanks, and characters of no width."""
    return any(unicodedata.category(char) not in _UNSEEN and char not in _BLANK_LETTERS for char in text)


def _shown(text: str) -> str:
    if not shows(text):
        raise PydanticCustomError("text_unseen", "text that can be seen is needed")
    return text


Seen = AfterValidator(_shown)
Seq = Annotated[tuple[T, ...], Strict(False)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9._-]{0,63}$")]
Version = Annotated[
    str,
    StringConstraints(pattern=_VERSION.pattern),
    BeforeValidator(_version),
]
LANGUAGES = ("zh", "en")
OVERALL = "overall"


class BilingualText(Record):
    """Text for people. One language may be missing; whether that is a problem depends on the document's `languages`."""

    zh: str | None = None
    en: str | None = None

    @model_validator(mode="after")
    def _something(self) -> BilingualText:
        if not any(shows(text) for text in (self.zh, self.en) if text is not None):
            raise PydanticCustomError("text_empty", "neither zh nor en is given")
        return self

    def get(self, lang: str) -> str:
        """The text in `lang` (`zh` or `en`), in the other language where that one is missing."""
        first, second = (self.en, self.zh) if lang == "en" else (self.zh, self.en)
        return first if first is not None else second or ""


def both(value: Any) -> Any:
    """A plain string stands for both languages."""
    return {"zh": value, "en": value} if isinstance(value, str) else value


Text = Annotated[BilingualText, BeforeValidator(both, json_schema_input_type=str | BilingualText)]


class BilingualList(Record):
    """A list of sentences in each language, such as the steps of an action."""

    zh: Seq[str] = ()
    en: Seq[str] = ()

    def get(self, lang: str) -> tuple[str, ...]:
        """The sentences in `lang`, in the other language where that one is missing."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)


def _both_lists(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, list) else value


TextList = Annotated[BilingualList, BeforeValidator(_both_lists, json_schema_input_type=list[str] | BilingualList)]
