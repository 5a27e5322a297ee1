"""Texts: both languages, no vague word, no claim that is not ours to make, lengths that fit a terminal line and a PDF cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from readiness.checking.findings import Path, problem
from readiness.language.message import message
from readiness.models.base import LANGUAGES, BilingualList, BilingualText, Record
from readiness.models.documents.style import Style
from readiness.problems import Problem

_HAN = re.compile(r"[\u3400-\u9fff]")
_TITLE = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Placed:
    """One text in one language: its place, and the key it stands under (`label`, `prompt`, `steps` …)."""

    path: Path
    kind: str
    lang: str
    text: str


def bilingual(value: Any, path: Path = ()) -> Iterator[tuple[Path, BilingualText | BilingualList]]:
    """Every text for people in a document, with its place."""
    if isinstance(value, (BilingualText, BilingualList)):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from bilingual(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, (tuple, dict)):
        pairs: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            yield from bilingual(item, (*path, key))


def languages_of(document: Record) -> tuple[str, ...]:
    """The languages of a document: those it names, else those most of it is written in; plain text stands for one language."""
    named = getattr(document, "languages", ())
    if named:
        return tuple(lang for lang in LANGUAGES if lang in named)
    texts = [(found.zh, found.en) for _, found in bilingual(document)]
    only_zh, only_en = any(zh and not en for zh, en in texts), any(en and not zh for zh, en in texts)
    both = sum(bool(zh and en and zh != en) for zh, en in texts)
    plain = sum(zh == en for zh, en in texts)
    if (both and (only_zh or only_en or both >= plain)) or (only_zh and only_en):
        return LANGUAGES
    chinese = sum(bool(_HAN.search(_joined(zh or en or ""))) for zh, en in texts)
    return ("zh",) if only_zh or (not only_en and 2 * chinese > len(texts)) else ("en",)


def placed_texts(document: Record, languages: Iterable[str]) -> Iterator[Placed]:
    """Every text of a document in these languages, one language and one sentence of a list at a time."""
    for path, found in bilingual(document):
        kind = next((step for step in reversed(path) if isinstance(step, str)), "")
        for lang in languages:
            given = getattr(found, lang)
            if isinstance(given, str):
                yield Placed((*path, lang), kind, lang, given)
            for index, sentence in enumerate(given if isinstance(given, tuple) else ()):
                yield Placed((*path, lang, index), kind, lang, sentence)


def translations(document: Record) -> Iterator[Problem]:
    """Texts without one of the document's languages, lists of unequal length, Chinese left in English text."""
    languages = languages_of(document)
    for path, found in bilingual(document):
        zh, en = found.zh, found.en
        missing = next((lang for lang in languages if not getattr(found, lang)), None)
        if len(languages) == 1 and missing is None:
            continue
        if missing is not None or not zh or not en:
            yield problem("MISSING_TRANSLATION", path, message("proving.language_missing", lang=missing),
                          message("proving.add_language", lang=missing))  # fmt: skip
        elif isinstance(found, BilingualList) and len(zh) != len(en):
            yield problem(
                "LISTS_DIFFER",
                path,
                message("proving.lists_differ", in_zh=len(zh), in_en=len(en)),
            )
        elif _HAN.search(_joined(en)) or (zh == en and " " in _joined(en).strip()):
            yield problem("UNTRANSLATED", (*path, "en"), message("proving.english_text_not_english"))


def _joined(given: str | tuple[str, ...]) -> str:
    return given if isinstance(given, str) else " ".join(given)


def wording(document: Record, style: Style, quoted: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Vague words, claims, lengths. `quoted` are titles of the source, which speaks as it does."""
    for placed in placed_texts(document, languages_of(document)):
        text = "" if placed.text in quoted else _without_exempt(placed.text, style)
        for word in _words_in(text, placed.lang, style.banned.get(placed.lang)):
            yield problem("VAGUE_WORD", placed.path, message("proving.vague_word", word=word),
                          message("proving.give_number_extent_document_cycle"))  # fmt: skip
        for word in _words_in(text, placed.lang, style.forbidden_claims.get(placed.lang)):
            yield problem("FORBIDDEN_CLAIM", placed.path, message("proving.must_not_be_said", word=word))
        limit = style.limits.get(placed.kind)
        if limit is not None and len(placed.text) > limit.get(placed.lang):
            most, own = limit.get(placed.lang), len(placed.text)
            yield problem("TOO_LONG", placed.path, message("proving.too_many_characters", kind=placed.kind, count=own, most=most))  # fmt: skip


def _without_exempt(text: str, style: Style) -> str:
    kept = _TITLE.sub(" ", text)
    for phrase in style.exempt:
        kept = re.sub(re.escape(phrase), " ", kept, flags=re.IGNORECASE)
    return kept


def _words_in(text: str, lang: str, words: Iterable[str]) -> Iterator[str]:
    edge = r"\b" if lang == "en" else ""
    for word in words:
        if re.search(f"{edge}{re.escape(word)}{edge}", text, re.IGNORECASE):
            yield word
