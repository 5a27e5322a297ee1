"""Which characters of a report our fonts lack, and whether this machine has one that could stand in."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.reports.shapes import View
from readiness.reports.words import WORDS, word

FONTS = Path(__file__).parent / "fonts"
Trail = tuple[str, ...]
_WORDS_OF = {
    "subject": "subject", "summary": "summary", "dimensions": "dimensions", "how": "how", "answers": "answers",
    "roadmap": "roadmap", "owner": "owner_page", "method": "method", "crosswalk": "crosswalk",
    "heat": "charts", "radar": "charts", "name": "enterprise", "author": "assessor", "evidence": "evidence",
    "note": "note", "prompt": "question", "facts": "facts", "register": "register", "digests": "digests",
}  # fmt: skip


class Missing(NamedTuple):
    """A character that our fonts do not have, and where it first stands."""

    char: str
    where: Bilingual


def missing_glyphs(view: View) -> list[Missing]:
    """The characters of the report that our fonts lack, each once."""
    found: dict[str, Trail] = {}
    known = characters()
    for trail, text in _texts(view, ()):
        for char in text:
            if char not in known and char not in found and not char.isspace():
                found[char] = trail
    return [Missing(char, _where(trail)) for char, trail in found.items()]


def refuse_missing(view: View) -> None:
    """Raises `DocumentProblems` (NO_GLYPH) for characters that neither our fonts nor this machine's can print."""
    hopeless = [missing for missing in missing_glyphs(view) if not system_has(missing.char)]
    if hopeless:
        raise DocumentProblems(_problem(missing) for missing in hopeless)


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """What the font's own table has."""
    from fontTools.ttLib import TTFont  # only a PDF needs it

    with TTFont(FONTS / "NotoSansSC-Regular.ttf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def installed(name: str) -> str | None:
    """A program of the search path, never one of the current folder: Windows would look there first."""
    folders = (Path(folder) for folder in os.get_exec_path() if folder)
    here = Path.cwd()
    found = (shutil.which(str(folder / name)) for folder in folders if folder.is_absolute() and folder != here)
    return next((program for program in found if program is not None), None)


@lru_cache(maxsize=1024)
def system_has(char: str) -> bool:
    """Whether fontconfig knows an installed font with the character; no where there is no fontconfig to ask."""
    program = installed("fc-list")
    if program is None:
        return False
    asked = subprocess.run(  # noqa: S603  our own arguments
        [program, f":charset={ord(char):x}", "family"], capture_output=True, check=False, timeout=20
    )
    return asked.returncode == 0 and bool(asked.stdout.strip())


def _texts(value: object, trail: Trail) -> Iterator[tuple[Trail, str]]:
    """Every text below a value, with the fields and ids on the way to it."""
    if isinstance(value, str):
        yield trail, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, trail)
    elif is_dataclass(value):
        own = getattr(value, "id", "")
        for field in fields(value):
            yield from _texts(getattr(value, field.name), (*trail, *([own] if own else []), field.name))


def _where(trail: Trail) -> Bilingual:
    """Chapter, nearest id, field."""
    ids = [step for step in trail[1:-1] if "." in step or step[:1].isupper()]
    steps = dict.fromkeys((trail[0], *ids[-1:], trail[-1]))
    zh, en = (" / ".join(_step(step, lang) for step in steps) for lang in ("zh", "en"))
    return Bilingual(zh, en)


def _step(step: str, lang: str) -> str:
    key = _WORDS_OF.get(step, "")
    return word(key, lang) if key in WORDS else step


def _problem(missing: Missing) -> Problem:
    code = f"U+{ord(missing.char):04X}"
    where = missing.where
    return Problem(
        code="NO_GLYPH",
        message=Bilingual(
            f"字符“{missing.char}”（{code}）没有字体能显示，位置：{where.zh}",
            f'no font can print "{missing.char}" ({code}), found in: {where.en}',
        ),
        hint=Bilingual(
            "换一个写法，或在本机安装含有该字符的字体。",
            "Write it another way, or install a font that has the character.",
        ),
    )
