"""What every text for people is to those who show it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Translated(Protocol):
    """What can be said in several languages: a message of ours, or a text of a document."""

    def get(self, lang: str, /) -> str:
        """The text in `lang`, such as `zh` or `en`."""
