"""What the checks share: making a problem, suggesting the near miss, finding missing translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from readiness.checking.remedies import REMEDIES
from readiness.language.message import Translated, message
from readiness.models.base import BilingualList, BilingualText, Record
from readiness.problems import Problem
from readiness.problems.near_misses import nearest

Path = tuple[str | int, ...]


def problem(
    code: str, path: Path, text: Translated, hint: Translated | None = None, warning: bool = False, at_key: bool = False
) -> Problem:
    """A problem at a path of the document being checked; the caller knows file and line."""
    return Problem(code, text, hint or REMEDIES.get(code), path=path, warning=warning, at_key=at_key)


def suggestion(word: str, known: Iterable[str]) -> Translated | None:
    """«did you mean …», or a list of what is allowed where it is short, or nothing."""
    words = [str(one) for one in known]
    near = nearest(word, words)
    if near is not None:
        return message("checking.did_you_mean", near=near)
    if 0 < len(words) <= 12:
        return message("checking.allowed", words=tuple(words))
    return None


def untranslated(document: Record, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Every text for people that lacks one of the document's languages."""
    wanted = [lang for lang in ("zh", "en") if lang in languages]
    for path, text in _texts(document, ()):
        for lang in wanted:
            if not getattr(text, lang):
                yield problem(
                    "MISSING_TRANSLATION",
                    path,
                    _MISSING[lang],
                    message("checking.add_language", lang=lang),
                )


_MISSING = {"zh": message("checking.chinese_text_missing"), "en": message("checking.english_text_missing")}


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, BilingualText | BilingualList]]:
    if isinstance(value, (BilingualText, BilingualList)):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))


def repeated(ids: Iterable[tuple[str, Path]]) -> Iterator[Problem]:
    """Every id that stands a second time in one id space."""
    seen: set[str] = set()
    for name, path in ids:
        if name in seen:
            yield problem("DUPLICATE_ID", path, message("checking.id_used_already", name=name),
                          message("checking.choose_another_id"))  # fmt: skip
        seen.add(name)
