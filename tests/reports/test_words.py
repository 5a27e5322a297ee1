"""Both languages are whole, and no template says anything by itself."""

import re
import string
from pathlib import Path

import pytest
from tests.catalogues import sentences
from tests.reports.samples import TEMPLATES

from readiness.reports.view.words import is_word

KEYS = sorted(sentences("zh", "report.") | sentences("en", "report."))
IN_ANOTHER_UNIT = {"report.cost_small", "report.cost_large"}  # 万元; thousands and millions
PAGES = sorted(TEMPLATES.rglob("*.j2"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_both_languages_with_the_same_placeholders(key: str) -> None:
    zh, en = sentences("zh")[key], sentences("en")[key]
    assert zh
    assert en
    assert places(zh) == places(en) or key in IN_ANOTHER_UNIT


def test_no_chinese_stands_in_english_words() -> None:
    assert not [
        key for key, text in sentences("en", "report.").items() if re.search("[\u3000-\u9fff\uff00-\uffef]", text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_templates_have_no_words_of_their_own(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    bare = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "", bare)
    text = re.sub(r"\b[\w-]+=\"[\w-]*\"", "", text)  # an attribute that a macro writes, its value already taken out
    assert not re.search(r"\w", text), text
    assert "|safe" not in source.replace(" ", "")
    assert not re.search(r"(title|alt|aria-label|placeholder)=\"[^\"{]", source)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_templates_name_words_that_exist(page: Path) -> None:
    assert all(map(is_word, re.findall(r"\bw\(\"(\w+)\"", page.read_text(encoding="utf-8"))))
