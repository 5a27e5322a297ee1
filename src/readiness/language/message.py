"""A sentence as data: which one, and the values in it. Whoever shows it knows the language; whoever makes it does not.

Both languages, and any further one, stand in the catalogues (`readiness.language.catalogue`). A message travels between processes,
is compared and kept, and becomes text only where a person reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from readiness.language.catalogue import languages, sentence
from readiness.language.translated import Translated

__all__ = ["NO_WORDS", "Bilingual", "Message", "Translated", "in_every_language", "message"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogues. `values` fill its braces by name; `count` chooses between singular and plural."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def get(self, lang: str, /) -> str:
        """The sentence in `lang`; KeyError where the catalogue lacks it."""
        return sentence(lang, self.key, dict(self.values))


def message(key: str, /, **values: object) -> Message:
    """The message `key`. A value may be text, a number, another text (`Translated`), or a tuple of these: a list in a sentence."""
    return Message(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that is not ours, in the two languages of our documents: a title, a prompt, a name."""

    zh: str
    en: str

    def get(self, lang: str, /) -> str:
        """The text in `lang`."""
        return self.en if lang == "en" else self.zh


NO_WORDS = Bilingual("", "")  # where a sentence may have a tail and has none


def in_every_language(text: Translated) -> tuple[str, ...]:
    """A text in every language that there is a catalogue for, each once: what a program recognises that may be typed in any."""
    return tuple(dict.fromkeys(text.get(lang) for lang in languages()))
