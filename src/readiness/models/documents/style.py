"""How texts of a questionnaire and its model are to be written: words, claims, lengths. The prover reads it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Record, Seq


class Words(Record):
    """Words of each language. English ones match whole words, Chinese ones anywhere, in any case."""

    zh: Seq[str] = ()
    en: Seq[str] = ()

    def get(self, lang: str) -> tuple[str, ...]:
        """The words of `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


class Limit(Record):
    """A number of characters in each language."""

    zh: int = Field(gt=0)
    en: int = Field(gt=0)

    def get(self, lang: str) -> int:
        """The number for `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


class Likeness(Record):
    """From which likeness on (0 to 100) two anchors of one scale are too alike to be told apart."""

    zh: int = Field(ge=0, le=100)
    en: int = Field(ge=0, le=100)

    def get(self, lang: str) -> int:
        """The number for `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


class Style(Record):
    """style.yaml, beside the questionnaire.

    `banned` are words too vague to be told apart by looking, `forbidden_claims` what must never be said of a result. What stands
    in `exempt`, and titles in 《》, may contain them. `limits` are by key of the document (`prompt`, `label`, `steps`, …).
    A sentence of at least `sentence` characters stands once in all questions.
    """

    format: Literal["readiness/style/1"] = "readiness/style/1"
    banned: Words = Words()
    forbidden_claims: Words = Words()
    exempt: Seq[str] = ()
    limits: dict[str, Limit] = Field(default_factory=dict)
    alike: Likeness = Likeness(zh=90, en=93)
    sentence: Limit = Limit(zh=12, en=40)
