"""PDF: the same bytes every time, our fonts, nothing from outside, no boxes instead of characters."""

import io
import os
import re
from pathlib import Path

import pikepdf
import pytest
from tests.catalogues import sentences
from tests.reports.samples import TEMPLATES, Make

from readiness.language.message import Bilingual
from readiness.reports import glyphs
from readiness.reports.pdf.pages import texts_of
from readiness.reports.pdf.writing import PdfComplaints, pdf_of_html, render_pdf
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of
from readiness.services.assess import Rulers
from readiness.services.check import check_file

CASES = Path(__file__).resolve().parents[1] / "cases" / "reports"


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
    from readiness.reports.pdf.fetcher import AssetDenied, AssetFetcher

    secret = tmp_path / "secret.txt"
    secret.write_text("s", encoding="utf-8")
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "link.txt").symlink_to(secret)
    with pytest.raises(AssetDenied):
        AssetFetcher((ours,)).fetch((ours / "link.txt").as_uri())


def test_a_missing_character_is_printed_by_its_stand_in_and_explained(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "system_has", lambda char: False)
    bundle = make({"data.platform": {"value": 3, "note": "王\U00020bb7 👍🏽"}}, enterprise={"name": "开心🏭工厂"})
    text = "".join(texts_of(render_pdf(view_of(bundle, "zh"), TEMPLATES, strict=True)))
    assert "开心[工厂]工厂" in text
    assert "王〓 [赞]" in text
    told = re.sub(r"\s", "", text[text.index("本文件印不出的字符") :])
    assert "〓U+20BB7CJKUNIFIEDIDEOGRAPH-20BB7" in told
    assert "[赞]U+1F44DTHUMBSUPSIGN" in told
    assert "1F3FD" not in told


def test_an_english_report_names_it_in_english(make: Make) -> None:
    text = "".join(texts_of(render_pdf(view_of(make(enterprise={"name": "Happy 👍"}), "en"), TEMPLATES)))
    assert "Happy [thumbs up]" in text


def test_a_missing_character_is_told_with_its_true_place(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "system_has", lambda char: False)
    bundle = make({"data.platform": {"value": 3, "note": "王\U00020bb7"}}, enterprise={"name": "开心🏭工厂"})
    prompts = {"data.platform": Bilingual("平台？", "A platform?")}
    name, note = glyphs.warnings_of_answers(bundle.answers, prompts)
    assert (name.code, name.path, name.warning) == ("NO_GLYPH", ("enterprise", "name"), True)
    assert name.message.get("zh").endswith("“🏭”（U+1F3ED）印成“[工厂]”；位置：企业名称")
    assert name.message.get("en").endswith("in: Name of the enterprise")
    assert note.path == ("answers", "data.platform", "note")
    assert note.message.get("zh").endswith("“\U00020bb7”（U+20BB7）印成“〓”；位置：平台？ / 说明")


@pytest.mark.parametrize(("case", "line", "char"), [("emoji-in-name", 8, "🏭"), ("emoji-in-note", 111, "👍")])
def test_check_tells_it_beforehand(case: str, line: int, char: str) -> None:
    found = [each for each in check_file(str(CASES / f"{case}.yaml"), Rulers()) if each.code == "NO_GLYPH"]
    assert [(each.line, each.warning, char in each.message.get("zh")) for each in found] == [(line, True, True)]


def test_a_letter_that_the_system_has_is_printed_with_it_but_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "system_has", lambda char: True)
    assert glyphs.unprinted("厂\U00020bb7👍") == ("👍",)
    assert glyphs.unprinted("堃喆垚珺") == ()


def test_a_program_in_the_current_folder_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = tmp_path / "fc-list"
    trap.write_text("#!/bin/sh\necho Trap\n", encoding="utf-8")
    trap.chmod(0o755)
    trap.with_suffix(".bat").write_text("@echo Trap\n", encoding="utf-8")
    found = str(tmp_path)
    monkeypatch.setenv("PATH", found)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    glyphs.system_has.cache_clear()
    assert glyphs.system_has("a")
    monkeypatch.chdir(tmp_path)
    for path in (found, f"{found}{os.sep}", str(elsewhere / ".."), os.curdir, ""):
        monkeypatch.setenv("PATH", path)
        glyphs.system_has.cache_clear()
        assert not glyphs.system_has("a"), path
    glyphs.system_has.cache_clear()


def test_without_fontconfig_no_font_is_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs.shutil, "which", lambda name: None)
    glyphs.system_has.cache_clear()
    assert not glyphs.system_has("a")
    glyphs.system_has.cache_clear()


def test_all_our_own_words_can_be_printed() -> None:
    ours = {
        char
        for lang in ("zh", "en")
        for text in sentences(lang, "report.").values()
        for char in text
        if not char.isspace()
    }
    assert ours <= glyphs.characters()
