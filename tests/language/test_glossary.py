"""One word for one thing (language/glossary.yaml), in the sentences of the program, its reports and its documentation."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = ROOT / "src" / "readiness" / "language"
TERMS = yaml.safe_load((LANGUAGE / "glossary.yaml").read_text(encoding="utf-8"))["terms"]
CHINESE_DOCS = (".zh-CN.md", ".zh.md")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def _words(kind: str) -> list[tuple[str, str, str]]:
    """Language, word, and the word that stands for it."""
    return [(lang, word, term[lang]) for term in TERMS for lang, words in term.get(kind, {}).items() for word in words]


@cache
def _texts(lang: str) -> tuple[tuple[str, str], ...]:
    """All that people read in a language, by the place where it stands; programs and data in the documentation apart."""
    with (LANGUAGE / "words" / f"{lang}.po").open("rb") as stream:
        found = [(str(one.id), str(one.string)) for one in read_po(stream) if one.id]
    docs = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name.endswith(CHINESE_DOCS) == (lang == "zh")]
    found += [(path.name, _CODE.sub("|", path.read_text(encoding="utf-8"))) for path in docs]
    pages = sorted((ROOT / "report_templates").rglob("*.j2"))
    found += [(path.name, path.read_text(encoding="utf-8")) for path in pages]
    return tuple(found)


def _places(lang: str, word: str) -> list[str]:
    shape = re.compile(rf"\b{word}s?\b" if lang == "en" else word, re.IGNORECASE)
    return [place for place, text in _texts(lang) if shape.search(text)]


@pytest.mark.parametrize(("lang", "word", "instead"), _words("not"))
def test_a_word_that_must_not_stand_for_a_thing(lang: str, word: str, instead: str) -> None:
    assert _places(lang, word) == [], f"say {instead}"


@pytest.mark.parametrize(("lang", "word", "instead"), _words("later"))
def test_what_is_listed_as_to_go_still_stands(lang: str, word: str, instead: str) -> None:
    assert _places(lang, word), f"{word} is gone, {instead} stands for it: list it under `not`"


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["en"])
def test_each_term_is_in_use(term: dict[str, str]) -> None:
    """A term that nobody uses holds nobody to it."""
    assert _places("zh", term["zh"])
    assert _places("en", term["en"])


def test_no_word_is_both_right_and_wrong() -> None:
    right = {term[lang] for term in TERMS for lang in ("zh", "en")}
    wrong = {word for kind in ("not", "later") for _, word, _ in _words(kind)}
    assert not right & wrong
