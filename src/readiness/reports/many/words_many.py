"""Words of the tables and pages about many enterprises: `many.…` in the catalogues."""

from __future__ import annotations

from readiness.language.message import message

DYNAMIC = ("many.",)


def word_of_many(key: str, lang: str, **values: object) -> str:
    """The words of a key, its braces filled."""
    return message(f"many.{key}", **values).get(lang)
