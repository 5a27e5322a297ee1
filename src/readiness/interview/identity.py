"""Name and id of the enterprise: asked before the first fact, and open to correction as long as the interview lasts."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from readiness.language.message import Translated, in_every_language, message
from readiness.models.documents.answers import NAME_OF_ENTERPRISE, PLACEHOLDER_ID, Answers, EnterpriseId

NAME, ID = "enterprise.name", "enterprise.id"
FIELDS = (NAME, ID)
TITLES = {NAME: NAME_OF_ENTERPRISE, ID: message("interview.id_enterprise")}
LONGEST_NAME = 200
PLACEHOLDERS = frozenset({PLACEHOLDER_ID, *(text for title in TITLES.values() for text in in_every_language(title))})


def wrong(field: str, text: str) -> Translated | None:
    """What is wrong with a name or an id that was typed; None where nothing is."""
    return _wrong_id(text.strip()) if field == ID else _wrong_name(" ".join(text.split()))


def _wrong_id(text: str) -> Translated | None:
    try:
        TypeAdapter(EnterpriseId).validate_python(text)
    except ValidationError:
        return _BAD_ID
    return _PLACEHOLDER if text in PLACEHOLDERS else None


def _wrong_name(text: str) -> Translated | None:
    if not text:
        return _EMPTY
    if len(text) > LONGEST_NAME:
        return _TOO_LONG
    return _PLACEHOLDER if text in PLACEHOLDERS else None


def stated(answers: Answers, field: str) -> str:
    """What the file says of the field; empty where that is only what a blank file comes with."""
    text = answers.enterprise.id if field == ID else answers.enterprise.name
    return "" if text in PLACEHOLDERS else text


_BAD_ID = message("interview.letters_digits_dot_dash_underscore")
_EMPTY = message("interview.cant_empty")
_TOO_LONG = message("interview.too_long_characters_most", most=LONGEST_NAME)
_PLACEHOLDER = message("interview.blank_file_comes_write_real")
