"""Which characters our fonts lack, whether this machine has one that could stand in, and what is printed where none has."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from readiness.checking.characters import texts_in
from readiness.language.message import Bilingual, Translated, message
from readiness.models.documents.answers import Answers
from readiness.problems import Problem
from readiness.reports.stand_ins import stand_in, stand_in_of
from readiness.reports.view.words import message_of

FONTS = Path(__file__).parent / "fonts"
_NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_WORDS_OF = {
    "name": "name_of", "summary": "own_words", "register": "register", "scope": "subject", "respondents": "respondents",
    "assessor": "assessor", "evidence": "evidence", "note": "note", "reason": "own_reason", "not_applicable": "own_reason",
}  # fmt: skip


def unprinted(text: str) -> tuple[str, ...]:
    """The characters of a text that a PDF can't print here, each once, in the order of their codes.

    Letters (rare Han, other scripts) may come from a font of the machine; pictures may not: they differ from machine to machine.
    """
    try:
        text.encode("gb2312")  # our fonts have all of it
    except UnicodeEncodeError:
        missing = set(text) - characters()
        return tuple(sorted(char for char in missing if not _printed(char)))
    return ()


def _printed(char: str) -> bool:
    category = unicodedata.category(char)
    return category in _NEVER_PRINTED or (category.startswith("L") and system_has(char))


def substituted(page: str, lang: str) -> str:
    """A page with what stands for the characters that can't be printed."""
    table = {ord(char): stand_in_of(char, lang) for char in unprinted(page)}
    return page.translate(table) if table else page


def warnings_of(value: Any, prompts: Mapping[str, Translated] | None = None) -> Iterator[Problem]:
    """A warning (NO_GLYPH) for each text of an answer file that a PDF prints otherwise, with its path.

    `prompts` are the questions in words, for those who have no line of a file to look at.
    """
    for path, text in texts_in(value):
        found = [char for char in unprinted(text) if stand_in(char)]
        if found:
            yield _warning(found, path, prompts or {})


def warnings_of_answers(answers: Answers, prompts: Mapping[str, Translated]) -> tuple[Problem, ...]:
    """The same of answers that were read."""
    return tuple(warnings_of(answers.model_dump(mode="json", by_alias=True, exclude_none=True), prompts))


def _warning(chars: list[str], path: tuple[str | int, ...], prompts: Mapping[str, Translated]) -> Problem:
    told = tuple(
        message("reports.printed_as", character=char, code=f"U+{ord(char):04X}", text=stand_in(char)) for char in chars
    )
    return Problem(
        code="NO_GLYPH",
        message=message("reports.no_font_for_characters", characters=told, where=_where(path, prompts)),
        hint=message("reports.write_it_another_way"),
        path=path,
        warning=True,
    )


def _where(path: tuple[str | int, ...], prompts: Mapping[str, Translated]) -> Translated:
    """The question, where it is one, and the field."""
    keys = [_WORDS_OF[step] for step in path if isinstance(step, str) and step in _WORDS_OF]
    field = message_of(keys[0]) if keys else Bilingual(str(path[-1]), str(path[-1]))
    asked = prompts.get(str(path[1])) if len(path) > 1 and path[0] == "answers" else None
    return message("reports.question_and_field", question=asked, field=field) if asked else field


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """What the font's own table has."""
    from fontTools.ttLib import TTFont  # only a PDF needs it

    with TTFont(FONTS / "NotoSansSC-Regular.ttf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def installed(name: str) -> str | None:
    """A program of the search path, never one of the current folder: Windows would look there first."""
    folders = (Path(folder) for folder in os.get_exec_path() if folder)
    here = Path.cwd().resolve()
    found = (
        shutil.which(str(folder / name)) for folder in folders if folder.is_absolute() and folder.resolve() != here
    )
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
