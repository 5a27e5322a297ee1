"""Files that mean harm, or are not what they say: refused with a remedy, in bounded time, before openpyxl sees them."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import examples, modest
from tests.workbook.made import answers, cell, changed, problems, read, written

from readiness.problems import DocumentProblems
from readiness.sources.documents.opening import parse_document, read_document
from readiness.sources.workbook.answers import parse_workbook

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Our own workbook with one part changed, or added."""
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    return packed({**parts, name: change(parts.get(name, b""))})


def codes(data: bytes) -> list[str]:
    start = time.perf_counter()
    with pytest.raises(DocumentProblems) as caught:
        parse_workbook(data, "a.xlsx")
    assert time.perf_counter() - start < 10
    assert all(problem.hint for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


SHEET = "xl/worksheets/sheet2.xml"


def doctype(part: bytes) -> bytes:
    head, _, body = part.partition(b"<worksheet")
    return head + b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet' + body


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + b"\0" * 600, "OTHER_FILE_TYPE"),
        (OLE + b"\0" * 504 + "Workbook\0".encode("utf-16-le"), "BROKEN_WORKBOOK"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "ENCRYPTED_WORKBOOK"),
        (b"id,name\n1,2\n", "OTHER_FILE_TYPE"),
        (b"", "NOT_A_WORKBOOK"),
        (b"PK\x03\x04 and nothing behind it", "BROKEN_WORKBOOK"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "BROKEN_WORKBOOK"),
        (packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), "NOT_A_WORKBOOK"),
        (packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}), "FOREIGN_WORKBOOK"),
        (packed({"[Content_Types].xml": TYPES, "xl/a.xml": b" " * (60 << 20)}), "WORKBOOK_TOO_LARGE"),
        (packed({"[Content_Types].xml": TYPES, **{f"xl/{n}.xml": b"<x/>" for n in range(500)}}), "WORKBOOK_TOO_LARGE"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_of_ours(data: bytes, code: str) -> None:
    assert codes(data) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (doctype, "WORKBOOK_UNSAFE"),
        (lambda part: part.decode().encode("utf-16"), "WORKBOOK_UNSAFE"),
        (lambda part: b'<?xml version="1.0" encoding="cp037"?>' + part, "WORKBOOK_UNSAFE"),
        (lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b'<row r="9"><c r="A9"/></row>' * 60_000), "WORKBOOK_TOO_LARGE"),
        (lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b"<a/>" * 2_000_000), "WORKBOOK_TOO_LARGE"),
        (lambda part: part[: len(part) // 2], "BROKEN_WORKBOOK"),
        (lambda part: part.replace(b"<row ", b'<row r="x" ', 1), "BROKEN_WORKBOOK"),
        (lambda part: b"<worksheet>" + b"<a>" * 100_000, "BROKEN_WORKBOOK"),
        (lambda part: part.replace(b'r="A5"', b'r="\xd9\xa5"'), "BROKEN_WORKBOOK"),
        (lambda part: part.replace(b"<v>2</v>", b"<v>" + b"9" * 5000 + b"</v>"), "BROKEN_WORKBOOK"),
    ],
)  # fmt: skip
def test_sheets_that_mean_harm(change: Callable[[bytes], bytes], code: str) -> None:
    assert codes(with_part(SHEET, change)) == [code]


@pytest.mark.parametrize(
    "more",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" display="x"/></hyperlinks>',
        b'<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
    ],
)
def test_ranges_as_large_as_a_sheet_cost_nothing(more: bytes) -> None:
    start = time.perf_counter()
    data = with_part(SHEET, lambda part: part.replace(b"</sheetData>", b"</sheetData>" + more))
    assert read(data) == answers()
    assert time.perf_counter() - start < 5


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    whole = b'<dimension ref="A1:XFD1048576"/>'
    data = with_part(SHEET, lambda part: re.sub(b"<dimension[^>]*/>", whole, part.replace(b"</sheetData>", far)))
    assert read(data) == answers()


def test_a_size_that_lies() -> None:
    """The directory of the package says 10 bytes, and 60 MB come out: no more than it says is read."""
    data = bytearray(packed({"[Content_Types].xml": TYPES, "xl/a.xml": b" " * (60 << 20)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert codes(bytes(data)) == ["BROKEN_WORKBOOK"]


def test_an_encrypted_entry() -> None:
    data = bytearray(written())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert codes(bytes(data)) == ["ENCRYPTED_WORKBOOK"]


CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("D1-xlsx-entities-in-bin-part-21KB-4GB", "WORKBOOK_UNSAFE"),
        ("D2-xlsx-20000-sheets-one-part", "WORKBOOK_TOO_LARGE"),
    ],
)
def test_workbooks_that_grow(name: str, code: str) -> None:
    start = time.perf_counter()
    assert codes((CASES / "attacks" / f"{name}.xlsx").read_bytes()) == [code]
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("name", ["sheet2.bin", "sheet2", "sheet2.png", "SHEET2.XML", "sheet2.xml.bak"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
def test_a_part_is_checked_whatever_its_name_and_encoding(name: str, encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "a">]><worksheet/>'.encode(encoding)
    assert codes(with_part(f"xl/worksheets/{name}", lambda _: part)) == ["WORKBOOK_UNSAFE"]


def test_two_sheets_of_one_part() -> None:
    def twice(part: bytes) -> bytes:
        return re.sub(rb'(<sheet [^>]*?r:id=")rId2"', rb'\1rId3"', part)

    assert codes(with_part("xl/workbook.xml", twice)) == ["BROKEN_WORKBOOK"]


def test_two_parts_of_one_name() -> None:
    made = io.BytesIO(written())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(made, "a") as package:
        package.writestr(SHEET, b"<worksheet/>")
    assert codes(made.getvalue()) == ["WORKBOOK_UNSAFE"]


def ods(cells: str) -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='a'>{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


FAR = '<table:table-cell office:value-type="float" office:value="1"/>'
WIDE = FAR.replace("/>", ' table:number-columns-repeated="16384"/>')
SKIPPED = '<table:table-row table:number-rows-repeated="1048575"/>'


@pytest.mark.parametrize(
    "cells",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{WIDE}</table:table-row>',
        f'{SKIPPED}<table:table-row><table:table-cell table:number-columns-repeated="16383"/>{FAR}</table:table-row>',
    ],
)
def test_an_opendocument_sheet_as_large_as_can_be(cells: str) -> None:
    assert codes(ods(cells)) == ["WORKBOOK_TOO_LARGE"]


def test_an_encrypted_opendocument_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(""))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert codes(packed({**parts, "META-INF/manifest.xml": manifest})) == ["ENCRYPTED_WORKBOOK"]


@settings(modest, max_examples=30)
@given(st.data())
def test_flipped_bytes_of_an_old_workbook_never_escape(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["libreoffice.xls", "libreoffice.ods"]))
    given = bytearray((Path(__file__).parent / "saved" / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        given[data.draw(st.integers(0, len(given) - 1))] ^= data.draw(st.integers(1, 255))
    assert all(problem.hint for problem in problems(bytes(given)))


def test_macros_are_left_alone() -> None:
    """They are never run: the answers beside them are read."""
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert types != parts["[Content_Types].xml"]
    assert read(packed({**parts, "[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})) == answers()


def test_external_links_are_not_followed() -> None:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert read(with_part("xl/externalLinks/externalLink1.xml", lambda _: link)) == answers()


def test_text_that_looks_like_a_formula_is_text() -> None:
    data = written(
        answers({"pool": {"value": 1, "note": "=cmd|' /C calc'!A0", "evidence": ["=1+1", "+1", "-1", "@a"]}})
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"cmd|" in package.read(SHEET) and b"<f>cmd" not in package.read(SHEET)

    def check(book: object) -> None:
        found = cell(book, "/answers/pool", "note")  # type: ignore[arg-type]
        assert found.data_type == "s" and found.quotePrefix

    assert read(changed(check, data)).answers["pool"].note == "=cmd|' /C calc'!A0"


def test_a_workbook_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(written())
    assert read_document(tmp_path / "a.yaml").value["form"] == "full"
    assert parse_document(written(), "-").value["form"] == "full"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"format: readiness/answers/1", "NOT_A_WORKBOOK"),
        ("a.xls", b"<html/>", "OTHER_FILE_TYPE"),
        ("a.xls", b"some text", "NOT_A_WORKBOOK"),
        ("a.yaml", b"#" * (3 << 20), "FILE_TOO_LARGE"),
        ("a.xlsx", written()[:4] + b"\0" * (9 << 20), "FILE_TOO_LARGE"),
    ],
)
def test_text_by_another_name_and_files_too_large(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentProblems) as caught:
        read_document(tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]


@modest
@given(st.data())
def test_flipped_bytes_never_escape_as_another_error(data: st.DataObject) -> None:
    """Whatever is damaged: read, or refused with a remedy."""
    given = bytearray(_WRITTEN)
    for _ in range(data.draw(st.integers(1, 4))):
        given[data.draw(st.integers(0, len(given) - 1))] ^= data.draw(st.integers(1, 255))
    assert all(problem.hint for problem in problems(bytes(given)))


@settings(modest, max_examples=examples(50))
@given(st.data())
def test_damaged_xml_never_escapes_as_another_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(_PARTS)))
    part = bytearray(_PARTS[name])
    at = data.draw(st.integers(0, len(part) - 1))
    part[at : at + data.draw(st.integers(0, 20))] = data.draw(
        st.sampled_from([b"", b'"', b"<", b"-1", b"1e999", b"nan", b"&amp;", b"=x", b"t", b"99999999999"])
    )
    assert all(problem.hint for problem in problems(packed({**_PARTS, name: bytes(part)})))


_WRITTEN = written()
with zipfile.ZipFile(io.BytesIO(_WRITTEN)) as _package:
    _PARTS = {entry.filename: _package.read(entry) for entry in _package.infolist()}
