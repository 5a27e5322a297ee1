"""Word: real styles, headings, tables, captions, fields; the same bytes every time; other programs open it."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from readiness.reports import WRITERS
from readiness.reports.bundle import ReportInput
from readiness.reports.word.blocks import Para, Picture, Table
from readiness.reports.word.tree import tree_of
from readiness.reports.word.writing import _grid, _widths


@pytest.fixture(scope="module")
def word(full: ReportInput) -> bytes:
    return WRITERS["docx"](full, "zh")


@pytest.fixture(scope="module")
def document(word: bytes) -> Any:
    return docx.Document(io.BytesIO(word))


def codes(document: Any) -> list[str]:
    return [code.text.strip() for code in document.element.body.iter(qn("w:instrText"))]


def test_chapters_are_headings_and_stand_in_the_contents(document: Any) -> None:
    headings = [para.text for para in document.paragraphs if para.style.name == "Heading 1"]
    listed = [para for para in document.paragraphs if para.style.name == "toc 1"]
    assert len(headings) > 3
    shown = ["".join(piece.text for piece in para._p.iter(qn("w:t")) if piece.text) for para in listed]
    assert shown == headings
    assert sum(code.startswith('TOC \\o "1-2"') for code in codes(document)) == 1
    named = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {code.split()[1] for code in codes(document) if code.startswith("PAGEREF")} <= named


def test_links_lead_somewhere(document: Any) -> None:
    named = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(named) == len(set(named))
    assert {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))} <= set(named)


def test_tables_repeat_their_heads_and_fill_the_page(document: Any) -> None:
    headed = [table for table in document.tables if table._tbl.find(".//" + qn("w:tblHeader")) is not None]
    assert headed
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert abs(sum(widths) - 9638) < 20
        for row in table.rows:
            assert sum(int(cell.tcPr.width.twips) for cell in row._tr.tc_lst) == pytest.approx(sum(widths), abs=2)


def test_captions_are_numbered_by_fields(document: Any) -> None:
    captions = [para.text for para in document.paragraphs if para.style.name == "Caption"]
    assert any(text.startswith("图 1") for text in captions)
    assert any(text.startswith("表 1") for text in captions)
    assert sum(code.startswith("SEQ ") for code in codes(document)) == len(captions)


def test_pictures_say_what_they_show(document: Any) -> None:
    shapes = document.inline_shapes
    assert len(shapes) >= 2
    assert all(shape._inline.docPr.get("descr") for shape in shapes)


def test_chinese_has_a_font_with_stand_ins(word: bytes, document: Any) -> None:
    for name in ("Normal", "Heading 1", "Table Text", "Caption"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert "Noto Sans SC" in parts.read("word/fontTable.xml").decode("utf-8")


def test_head_and_foot_run_on_all_pages_but_the_cover(document: Any, full: ReportInput) -> None:
    (section,) = document.sections
    assert section.different_first_page_header_footer
    assert "示例工厂" in section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in foot
    assert "NUMPAGES" in foot


def test_it_says_whose_it_is_and_nothing_of_the_machine(word: bytes, document: Any) -> None:
    own = document.core_properties
    assert own.author == own.last_modified_by == "示例工厂"
    assert own.created == own.modified
    assert own.created.isoformat().startswith("2026-11-21T00:00:00")
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_the_same_input_gives_the_same_bytes(word: bytes, full: ReportInput) -> None:
    assert WRITERS["docx"](full, "zh") == word


def test_html_becomes_blocks() -> None:
    tree = tree_of(
        "<html><head><title>no</title></head><body><p class='running-name'>no</p><h2 id='a'>One  two</h2>"
        "<div>loose <b>bold</b><br>line <a href='#a'>back</a></div><ol><li>first</li><li>second<p>more</p></li></ol>"
        '<svg width=\'9\' height="9"></svg><svg width="99" height="99" aria-label="Chart"><text>x</text></svg>'
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr class='article'><td rowspan='2'>1</td><td>2</td></tr>"
        "<tr><td>3</td></tr></table><table><tr><td><h3>Inside</h3></td><td>beside</td></tr></table></body></html>"
    )
    heading, loose, first, second, more, picture, table, inside, beside = tree.blocks
    assert isinstance(heading, Para)
    assert (heading.kind, heading.text, heading.ids) == ("1", "One two", ("a",))
    assert isinstance(loose, Para)
    assert [(run.text, run.bold, run.link) for run in loose.runs] == [
        ("loose ", False, ""), ("bold", True, ""), ("\n", False, ""), ("line ", False, ""), ("back", False, "a"),
    ]  # fmt: skip
    assert [(block.kind, block.first) for block in (first, second, more) if isinstance(block, Para)] == [
        ("number", True), ("number", False), ("number", False),
    ]  # fmt: skip
    assert picture == Picture(0, "Chart")
    assert len(tree.charts) == 1
    assert isinstance(table, Table)
    assert (table.heads, table.caption) == (1, "One two")
    assert [[down for _, down in line] for line in _grid(table)] == [["", ""], ["restart", ""], ["continue", ""]]
    assert isinstance(inside, Para)
    assert inside.kind == "2"
    assert isinstance(beside, Para)
    assert beside.text == "beside"


def test_a_table_wider_than_the_page_is_squeezed_and_an_empty_one_left_out() -> None:
    wide = tree_of(
        f"<html><body><table><tr>{'<td>incomprehensibilities</td>' * 9}</tr></table><table></table></body></html>"
    )
    first, second = wide.blocks
    assert isinstance(first, Table)
    assert sum(_widths(_grid(first))) == pytest.approx(9638, abs=9)
    assert isinstance(second, Table)
    assert _grid(second) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(word: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(word)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    from readiness.reports.pdf.pages import texts_of

    pages = texts_of((tmp_path / "report.pdf").read_bytes())
    assert len(pages) > 3
    assert "示例工厂" in pages[1]
