"""Every sentence that a person reads, by key, one file a language: `words/zh.po`, `words/en.po`. A further language is one more file.

gettext reads them in their compiled form (`words/*.mo`, made by `make words`), which takes a hundredth of a second for all of them; a test
holds the two forms together. A sentence has its values in braces by name. `{count:action|actions}` takes the form that the
language asks for at that number (its header says how), so that one sentence may hold several numbers.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from readiness.language.translated import Translated

SEPARATOR = "language.list_separator"


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a catalogue for, Chinese first."""
    found = sorted(one.name.removesuffix(".mo") for one in _folder().iterdir() if one.name.endswith(".mo"))
    return tuple(sorted(found, key=lambda name: name != "zh"))


@cache
def catalogue(lang: str) -> GNUTranslations:
    """The catalogue of one language; FileNotFoundError where there is none."""
    with (_folder() / f"{lang}.mo").open("rb") as stream:
        return GNUTranslations(stream)


def knows(key: str) -> bool:
    """Whether there is such a sentence."""
    return catalogue(languages()[0]).gettext(key) != key


def sentence(lang: str, key: str, values: Mapping[str, object]) -> str:
    """The sentence `key` in `lang` with its values put in; KeyError where the catalogue has no such key."""
    known = catalogue(lang)
    found = known.gettext(key)
    if found == key:
        raise KeyError(f"no sentence {key} in {lang}")
    if "{" not in found and "}" not in found:
        return found
    return _formatter(lang).vformat(found, (), {name: _shown(lang, value) for name, value in values.items()})


def _shown(lang: str, value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return catalogue(lang).gettext(SEPARATOR).join(str(_shown(lang, one)) for one in value)
    return value.get(lang) if isinstance(value, Translated) else value


class _Formatter(string.Formatter):
    """Braces as str.format has them, and `{count:one|many}`."""

    def __init__(self, plural: Callable[[int], int]) -> None:
        self.plural = plural

    def format_field(self, value: Any, spec: str, /) -> str:
        """The value as its spec says; of several forms the one for this number."""
        if "|" not in spec:
            return str(super().format_field(value, spec))
        forms, number = spec.split("|"), str(value)
        return forms[min(self.plural(int(number)), len(forms) - 1) if number.isdecimal() else -1]  # "1.5" is many


@cache
def _formatter(lang: str) -> _Formatter:
    return _Formatter(catalogue(lang).plural)  # type: ignore[attr-defined]


def _folder() -> Traversable:
    return files("readiness.language") / "words"
