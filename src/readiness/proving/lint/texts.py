"""Texts: both languages, no vague word, no claim that is not ours to make, lengths that fit a terminal line and a PDF cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from readiness.checking.findings import Path, hint, problem
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
            yield problem("MISSING_TRANSLATION", path, f"缺少 {missing}", f"{missing} is missing",
                          hint(f"补上 {missing}: …", f"add {missing}: …"))  # fmt: skip
        elif isinstance(found, BilingualList) and len(zh) != len(en):
            yield problem(
                "LISTS_DIFFER",
                path,
                f"中文 {len(zh)} 条，英文 {len(en)} 条",
                f"{len(zh)} in Chinese, {len(en)} in English",
            )
        elif _HAN.search(_joined(en)) or (zh == en and " " in _joined(en).strip()):
            yield problem(
                "UNTRANSLATED", (*path, "en"), "英文里还是中文，或两种文字一样", "the English text is not English"
            )


def _joined(given: str | tuple[str, ...]) -> str:
    return given if isinstance(given, str) else " ".join(given)


def wording(document: Record, style: Style, quoted: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Vague words, claims, lengths. `quoted` are titles of the source, which speaks as it does."""
    for placed in placed_texts(document, languages_of(document)):
        text = "" if placed.text in quoted else _without_exempt(placed.text, style)
        for word in _words_in(text, placed.lang, style.banned.get(placed.lang)):
            yield problem("VAGUE_WORD", placed.path, f"空泛的词：{word}", f"a vague word: {word}",
                          hint("写出数量、范围、文件或周期", "give a number, an extent, a document or a cycle"))  # fmt: skip
        for word in _words_in(text, placed.lang, style.forbidden_claims.get(placed.lang)):
            yield problem("FORBIDDEN_CLAIM", placed.path, f"不能这样说：{word}", f"this must not be said: {word}")
        limit = style.limits.get(placed.kind)
        if limit is not None and len(placed.text) > limit.get(placed.lang):
            most, own = limit.get(placed.lang), len(placed.text)
            yield problem("TOO_LONG", placed.path, f"{placed.kind} 有 {own} 个字，最多 {most} 个",
                          f"{placed.kind} has {own} characters, {most} at most")  # fmt: skip


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
