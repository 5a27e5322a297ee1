"""What the checks share: making a problem, suggesting the near miss, finding missing translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from readiness.checking.remedies import REMEDIES
from readiness.models.base import BilingualList, BilingualText, Record
from readiness.problems import Bilingual, Problem
from readiness.problems.near_misses import nearest

Path = tuple[str | int, ...]


def problem(
    code: str, path: Path, zh: str, en: str, hint: Bilingual | None = None, warning: bool = False, at_key: bool = False
) -> Problem:
    """A problem at a path of the document being checked; the caller knows file and line."""
    return Problem(code, Bilingual(zh, en), hint or REMEDIES.get(code), path=path, warning=warning, at_key=at_key)


def hint(zh: str, en: str) -> Bilingual:
    """A remedy in both languages."""
    return Bilingual(zh, en)


def suggestion(word: str, known: Iterable[str]) -> Bilingual | None:
    """«did you mean …», or a list of what is allowed where it is short, or nothing."""
    words = [str(one) for one in known]
    near = nearest(word, words)
    if near is not None:
        return hint(f"是不是想写 {near}？", f"did you mean {near}?")
    if 0 < len(words) <= 12:
        return hint(f"可用的有：{'、'.join(words)}", f"allowed: {', '.join(words)}")
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
                    f"缺少{'中文' if lang == 'zh' else '英文'}文字",
                    f"the {'Chinese' if lang == 'zh' else 'English'} text is missing",
                    hint(f"补上 {lang}: …", f"add {lang}: …"),
                )


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
            yield problem("DUPLICATE_ID", path, f"编号 {name} 已经用过", f"the id {name} is used already",
                          hint("换一个编号", "choose another id"))  # fmt: skip
        seen.add(name)
