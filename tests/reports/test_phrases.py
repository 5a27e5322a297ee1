"""What content.md forbids of our result stands nowhere outside the disclaimer, quoted titles and what was answered."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from tests.catalogues import sentences
from tests.reports.real import HALF, LOW, MIDDLE, TEMPLATES, TOP, shipped, shown

from readiness.models.base import BilingualText
from readiness.reports.html.page import render_html

FORBIDDEN = {
    "zh": ["通过认证", "达标企业", "合规", "官方评级", "可获补贴", "成熟度等级评定", "获得认证"],
    "en": [
        "certified",
        "compliant",
        "complies",
        "official rating",
        "official grade",
        "eligible for subsid",
        "accredited",
    ],
}
CASES = [
    (LOW, "internal"),
    (MIDDLE, "internal"),
    (TOP, "internal"),
    (HALF, "internal"),
    (MIDDLE, "external"),
    (LOW, "brief"),
]


def quoted(name: str, lang: str) -> set[str]:
    """Texts that are not ours to word: of the notice, of other standards, of the enterprise, and the disclaimer."""
    bundle = shipped(name)
    titles = [group.title for group in bundle.questionnaire.all_groups.values()]
    others = [
        text for walk in bundle.beside.crosswalks for entry in walk.entries for text in (entry.element, walk.title)
    ]
    sources = [item.source for item in bundle.beside.support.support] if bundle.beside.support else []
    bases = [gate.basis for gate in bundle.model.gates if gate.basis]
    said = set(strings(bundle.answers))
    asked = set(strings(bundle.questionnaire))
    return (
        {shown(name, lang).disclaimer}
        | said
        | {text.get(lang) for text in (*titles, *others, *sources, *bases)}
        | asked
    )


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, BilingualText):
        return [text for text in (value.zh, value.en) if text]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, (tuple, list)):
        return [text for each in value for text in strings(each)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    dumped = getattr(value, "__dict__", None)
    return strings({key: each for key, each in dumped.items() if not key.startswith("_")}) if dumped else []


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "edition"), CASES)
def test_no_forbidden_phrase_is_said_of_the_result(name: str, edition: Any, lang: str) -> None:
    page = re.sub(r"<style>.*?</style>", "", render_html(shown(name, lang, edition), TEMPLATES), flags=re.DOTALL)
    text = bare(re.sub(r"<[^>]*>", "\n", page))
    for part in sorted(map(bare, quoted(name, lang)), key=len, reverse=True):
        text = text.replace(part, "") if len(part) > 3 else text
    assert [phrase for phrase in FORBIDDEN[lang] if bare(phrase) in text] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_none_is_among_our_own_words(lang: str) -> None:
    disclaimer = "standard"
    found = {
        (key, phrase)
        for key, text in sentences(lang).items()
        for phrase in FORBIDDEN[lang]
        if phrase in text.casefold()
    }
    assert not found, disclaimer


@pytest.mark.parametrize("core", [False, True])
@pytest.mark.parametrize("edition", ["internal", "external", "brief"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_edition_says_what_it_is_not(lang: str, edition: Any, core: bool) -> None:
    view = shown(MIDDLE, lang, edition, core)
    assert view.disclaimer in render_html(view, TEMPLATES)
