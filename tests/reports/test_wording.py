"""The words of every shipped enterprise's pages, in both languages: numbers agree, marks do not collide, pointers lead somewhere."""

import html
import re
from functools import cache
from typing import Any

import pytest
from tests.reports.real import ANSWERS, TEMPLATES, shown

from readiness.language.spacing import chained, tidied
from readiness.reports.html.page import render_html

NAMES = sorted(path.stem for path in ANSWERS.glob("*.yaml"))
CASES = [
    *((name, "internal", False) for name in NAMES),
    *((name, edition, False) for name in ("01-garment", "05-steel", "08-food", "09-shipyard") for edition in ("external", "brief")),
    *((name, "internal", True) for name in ("01-garment", "03-machinetool", "08-food", "11-appliance")),
]  # fmt: skip
_INLINE = re.compile(r"</?(?:span|strong|b|a|em|i)\b[^>]*>")


@cache
def page_of(name: str, lang: str, edition: Any, core: bool) -> str:
    return render_html(shown(name, lang, edition, core), TEMPLATES)


@cache
def lines_of(name: str, lang: str, edition: Any, core: bool) -> tuple[str, ...]:
    """What stands in a line or a cell of the page."""
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "\n", page_of(name, lang, edition, core), flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "\n", _INLINE.sub("", page))
    return tuple(line.strip() for line in html.unescape(text).splitlines() if line.strip())


def hits(pattern: str, case: tuple[str, str, bool], lang: str) -> list[str]:
    lines = lines_of(case[0], lang, case[1], case[2])
    assert len(lines) > 40
    return [line for line in lines if re.search(pattern, line)]


both = pytest.mark.parametrize("lang", ["zh", "en"])
every = pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))


@both
@every
def test_no_two_marks_meet(case: tuple[str, str, bool], lang: str) -> None:
    assert (
        hits(
            r"[。？！；，：、][。；，：、]|[。；，：、][？！]|[?!:;][.;:,](?!\.)|(?<!\.)\.[;:,]|(?<!\.)\.\.(?!\.)",
            case,
            lang,
        )
        == []
    )


@every
def test_numbers_agree_with_their_nouns(case: tuple[str, str, bool]) -> None:
    nouns = "questions|person-months|months|actions|gates|days|dimensions|articles|enterprises|pairs|contradictions"
    assert hits(rf"(?<![\d.,–-])1 (?:more |of the )?({nouns})\b|'s's|s's\b", case, "en") == []


@both
@every
def test_a_span_has_two_ends(case: tuple[str, str, bool], lang: str) -> None:
    assert hits(r"(?<![\d.])(\d+(?:\.\d+)?)–\1(?![\d.])", case, lang) == []
    assert hits(r"^(区间|Interval) (?!.*–)", case, lang) == []
    assert hits(r"落在 [^–]*? 之间|–\s*分(?!数)", case, lang) == []


@both
@every
def test_one_term_for_a_gate(case: tuple[str, str, bool], lang: str) -> None:
    assert hits("关卡", case, lang) == []


@both
@every
def test_a_caption_does_not_begin_with_a_number(case: tuple[str, str, bool], lang: str) -> None:
    captions = re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", page_of(case[0], lang, case[1], case[2]))
    assert captions or case[1] == "brief"
    assert not [caption for caption in captions if caption[0].isdigit()]


@both
@every
def test_pointers_lead_to_a_chapter_of_this_page(case: tuple[str, str, bool], lang: str) -> None:
    name, edition, core = case
    page = page_of(name, lang, edition, core)
    chapters = {html.unescape(text) for text in re.findall(r"<h2[^>]*>(.*?)</h2>", page)}
    pattern = r"(?:见|列在)“([^”]+)”" if lang == "zh" else r"(?:see|listed under) \"([^\"]+)\""
    named = {found for line in lines_of(name, lang, edition, core) for found in re.findall(pattern, line)}
    assert named <= chapters
    assert named or name not in ("01-garment", "09-shipyard") or core or edition != "internal"


@both
@every
def test_headings_have_something_behind_them(case: tuple[str, str, bool], lang: str) -> None:
    assert hits(r"^(?!.*(?:定下来：|settles:)$).*[：:]$", case, lang) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("不超过2级。：未通过", "不超过2级：未通过"), ("是什么？；否", "是什么？否"), ("完成。。", "完成。"), ("见附件。）", "见附件）"),
     ("done.; next", "done; next"), ("what?; no", "what? no"), ("and so on...", "and so on..."), ("v1.2.; x", "v1.2; x"),
     ("a. b", "a. b"), ("really?.", "really?"), ("3.5, 4.5", "3.5, 4.5")],
)  # fmt: skip
def test_of_two_marks_one_is_kept(text: str, wanted: str) -> None:
    assert tidied(text) == wanted
    assert tidied(wanted) == wanted


def test_sentences_are_chained() -> None:
    assert chained(["第一句。", "第二句？", "第三句。"], "；") == "第一句；第二句？第三句。"
    assert chained(["First.", "Second?", "", "Third."], "; ") == "First; Second? Third."
