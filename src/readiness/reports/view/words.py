"""Words of a report that come from neither the questionnaire, the model nor the answers: `report.…` in the catalogues.

Templates name them by the rest of the key (`w("overview")`), and fill the braces by name.
"""

from __future__ import annotations

from readiness.language.catalogue import knows
from readiness.language.message import Message, message

DYNAMIC = ("report.",)
DISCLAIMER = message("report.disclaimer")


def message_of(key: str, **values: object) -> Message:
    """The words of `key` as data."""
    return message(f"report.{key}", **values)


def word(key: str, lang: str, **values: object) -> str:
    """The words of `key` in `lang`, braces filled. KeyError where a key or a value is unknown."""
    return message_of(key, **values).get(lang)


def is_word(key: str) -> bool:
    """Whether there are words of our own for it."""
    return knows(f"report.{key}")
