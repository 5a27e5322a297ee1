"""Chinese print: no mark opens a line, Latin stands apart, two marks in a row are squeezed; no page is half empty."""

import html
import io
import re
from pathlib import Path

import pikepdf
import pytest
from tests.reports.real import HALF, LOW, MIDDLE, TEMPLATES, TOP, shown

from readiness.language.spacing import spaced
from readiness.reports.charts.svg import wrapped
from readiness.reports.glyphs import FONTS
from readiness.reports.html.page import render_html
from readiness.reports.pdf.pages import texts_of
from readiness.reports.pdf.writing import render_pdf

NEVER_FIRST = "。，、；：？！）》」』】”’"
MOST_PAGES = {"internal": 21, "external": 16, "brief": 1}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("用AI做质检", "用 AI 做质检"), ("占100%以上", "占 100% 以上"), ("2026年3月", "2026 年 3 月"), ("“AI”好", "“AI”好"),
     ("第（二）条", "第（二）条"), ("plain text", "plain text"), ("GB/T 39116标准", "GB/T 39116 标准")],
)  # fmt: skip
def test_latin_and_digits_stand_apart_from_chinese(text: str, wanted: str) -> None:
    assert spaced(text) == wanted
    assert spaced(wanted) == wanted


def test_what_people_wrote_keeps_its_letters() -> None:
    page = shown(MIDDLE, "zh")
    names = [name for group in page.answers for row in group.rows for name in row.evidence]
    assert any("2026AI" in name or re.search(r"[一-鿿]\d", name) for name in names)


def test_the_font_squeezes_two_marks_in_a_row() -> None:
    from fontTools.ttLib import TTFont

    for path in sorted(Path(FONTS).glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            tags = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        assert "chws" in tags, path.name


@pytest.fixture(scope="module", params=[LOW, MIDDLE])
def printed(request: pytest.FixtureRequest) -> bytes:
    return render_pdf(shown(request.param, "zh"), TEMPLATES, strict=True)


def test_no_line_opens_with_a_closing_mark(printed: bytes) -> None:
    lines = [line.strip() for page in texts_of(printed) for line in page.splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if line[:1] and line[0] in NEVER_FIRST] == []


def test_nor_in_a_chart() -> None:
    for text in ("建设，数据。“平台”、（试点）", "选型：提示词；检索！"):
        assert not [line for width in range(20, 90, 7) for line in wrapped(text, 8, width) if line[0] in NEVER_FIRST]


@pytest.mark.slow
@pytest.mark.parametrize("name", [LOW, MIDDLE, TOP, HALF])
@pytest.mark.parametrize("edition", ["internal", "external", "brief"])
def test_a_report_has_as_many_pages_as_it_should(name: str, edition: str) -> None:
    pdf = render_pdf(shown(name, "zh", edition), TEMPLATES, strict=True)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) <= MOST_PAGES[edition]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "lang"), [(LOW, "zh"), (LOW, "en"), (MIDDLE, "zh"), (TOP, "zh"), (HALF, "zh"), (HALF, "en")]
)
def test_no_page_is_half_empty_and_the_owner_has_one(name: str, lang: str) -> None:
    view = shown(name, lang)
    pages = texts_of(render_pdf(view, TEMPLATES, strict=True))
    owners = [
        number for number, text in enumerate(pages) if text.lstrip().splitlines()[0:3] and view.subject.name in text
    ]
    assert owners
    filled = [len(re.sub(r"\s+", "", text)) for text in pages[1:-1]]
    assert min(filled) > 0.25 * sorted(filled)[len(filled) // 2], filled


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\x02-]+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


@pytest.mark.slow
@pytest.mark.parametrize("name", [LOW, MIDDLE, TOP, HALF])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_heading_is_left_alone_at_the_foot_of_a_page(name: str, lang: str) -> None:
    view = shown(name, lang)
    page = render_html(view, TEMPLATES, for_pdf=True)
    heads = re.findall(r"<(h[23])[^>]*>(.*?)</\1>\s*(?:<p[^>]*>(.*?)</p>)?", page, re.DOTALL)
    assert len(heads) > 20
    alone = {squeezed(title + more) for _, title, note in heads for more in ("", note)}
    running = squeezed(view.subject.name + view.title + view.disclaimer)
    for number, text in enumerate(texts_of(render_pdf(view, TEMPLATES))[1:], 2):
        body, _, _ = squeezed(text).rpartition(running)
        assert body, number
        assert not [found for found in alone if body.endswith(found)], number
