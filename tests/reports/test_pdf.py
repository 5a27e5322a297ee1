"""PDF: the same bytes every time, our fonts, nothing from outside, no boxes instead of characters."""

import io

import pikepdf
import pytest
from tests.reports.samples import TEMPLATES, Make

from readiness.problems import DocumentProblems
from readiness.reports import glyphs
from readiness.reports.pdf import PdfComplaints, pdf_of_html, render_pdf
from readiness.reports.shapes import View
from readiness.reports.view import view_of


def test_title_author_language_and_dates_are_set(pdf: bytes, zh: View) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "zh-CN"
        assert str(document.docinfo.Title) == f"{zh.title} {zh.subject.name}"
        assert str(document.docinfo.Author) == "示例工厂"
        assert str(document.docinfo.CreationDate).startswith("D:20261121")


def test_only_our_fonts_are_in_it(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
    assert names
    assert all("Noto-Sans-SC" in name for name in names), names


def test_it_has_bookmarks_for_every_chapter(pdf: bytes, zh: View) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["评估对象", "老板一页纸"]
    assert "全部答案与逐题得分" in titles


def test_the_same_input_gives_the_same_bytes(pdf: bytes, zh: View) -> None:
    assert render_pdf(zh, TEMPLATES) == pdf


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://localhost:9/x.png", "https://localhost/x.png", "ftp://localhost/x",
                                 "../pyproject.toml", "data:image/png;base64,AAAA"])  # fmt: skip
def test_nothing_outside_our_folders_is_loaded(url: str) -> None:
    with pytest.raises(PdfComplaints) as complaint:
        pdf_of_html(f'<html lang="zh"><title>x</title><img src="{url}" alt="x"></html>', TEMPLATES, strict=True)
    assert "not loaded" in str(complaint.value)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from readiness.reports.fetcher import AssetDenied, AssetFetcher

    secret = tmp_path / "secret.txt"
    secret.write_text("s", encoding="utf-8")
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "link.txt").symlink_to(secret)
    with pytest.raises(AssetDenied):
        AssetFetcher((ours,)).fetch((ours / "link.txt").as_uri())


def test_a_missing_character_is_named_with_its_place(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "system_has", lambda char: False)
    view = view_of(make({"data.platform": {"value": 3, "note": "王\U00020bb7"}}), "zh")
    assert [(found.char, found.where.zh) for found in glyphs.missing_glyphs(view)] == [
        ("\U00020bb7", "全部答案与逐题得分 / data.platform / 说明")
    ]
    with pytest.raises(DocumentProblems) as refused:
        render_pdf(view, TEMPLATES)
    (problem,) = refused.value.problems
    assert problem.code == "NO_GLYPH"
    assert "U+20BB7" in problem.message.zh
    assert "data.platform" in problem.message.en


def test_a_character_that_the_system_has_is_no_problem(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "system_has", lambda char: True)
    glyphs.refuse_missing(view_of(make(enterprise={"name": "厂\U00020bb7"}), "zh"))


def test_without_fontconfig_no_font_is_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs.shutil, "which", lambda name: None)
    glyphs.system_has.cache_clear()
    assert not glyphs.system_has("a")
    glyphs.system_has.cache_clear()


def test_all_our_own_words_can_be_printed() -> None:
    from readiness.reports.words import WORDS

    ours = {char for words in WORDS.values() for char in words.zh + words.en if not char.isspace()}
    assert ours <= glyphs.characters()
