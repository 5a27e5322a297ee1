"""A file is told as what it is, by its content, in every command that reads answers; and what is text stays text."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from tests.catalogues import sentences

from readiness.cli.app import main
from readiness.files.file_types import _REMEDIES, WORKBOOKS, FileType, file_type
from readiness.language.catalogue import languages
from readiness.sources.documents.library import content_folder

ANSWERS = sorted((content_folder("scoring") / "annex2" / "answers").glob("*.yaml"))


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return made.getvalue()


def compound(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + (stream + "\0").encode("utf-16-le")


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, kind)
    return made.getvalue()


def word() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "答卷"
    message.set_content("附件")
    return message.as_bytes()


FILES: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
    "report": (b'<!DOCTYPE html>\n<html lang="zh-CN"><head><style></style></head>\n<body class="zh internal full">', "报告"),
    "html": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>', "HTML"),
    "docx": (word(), "Word"),
    "pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"),
    "xlsb": (packed("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
    "numbers": (packed("Index/Document.iwa"), "Numbers"),
    "zip": (packed("a.yaml", "b.xlsx"), "ZIP"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
    "rar": (b"Rar!\x1a\x07\x01\0", "RAR"),
    "gzip": (gzip.compress(b"x"), "gzip"),
    "png": (picture("PNG"), "图片"),
    "jpg": (picture("JPEG"), "图片"),
    "bmp": (picture("BMP"), "图片"),
    "webp": (picture("WEBP"), "图片"),
    "gif": (picture("GIF"), "图片"),
    "doc": (compound("WordDocument"), ".doc"),
    "ppt": (compound("PowerPoint Document"), "演示文稿"),
    "msg": (compound("__properties_version1.0"), "邮件"),
    "eml": (mail(), "邮件"),
    "lnk": (bytes.fromhex("4c0000000114020000000000c000000000000046"), "快捷方式"),
    "url": (b"[InternetShortcut]\r\nURL=https://example.com\r\n", "快捷方式"),
    "rtf": (b"{\\rtf1\\ansi", "RTF"),
    "exe": (b"MZ\x90\0", "程序"),
    "xml": (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "XML"),
    "csv": ("题号,题目,答案\n1.1,“有没有”,3\n1.2,x,4\n".encode("gb18030"), "CSV"),
    "tsv": ("题号\t题目\n1.1\tx\n".encode("utf-16"), "CSV"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ""])
@pytest.mark.parametrize("command", ["score", "check", "plan", "explain", "report", "new --from"])
def test_every_command_says_what_it_is(
    name: str, suffix: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, what = FILES[name]
    path = tmp_path / f"a{suffix or '.' + name}"
    path.write_bytes(data)
    calls = {"explain": ["explain", str(path), "overall"], "new --from": ["new", str(tmp_path / "b.yaml"), "--from", str(path)],
             "report": ["report", str(path), "-o", str(tmp_path / "out")]}  # fmt: skip
    assert main([*calls.get(command, [command, str(path)]), "--lang", "zh"]) == 1
    told = capsys.readouterr()
    text = told.out + told.err
    assert "OTHER_FILE_TYPE" in text and "不是答卷" in text and what in text
    assert text.count("OTHER_FILE_TYPE") == 1


def test_types_are_those_that_have_a_sentence() -> None:
    assert {f"files.this_is.{key}" for key in _REMEDIES} == set(sentences("zh", "files.this_is."))
    assert not WORKBOOKS & set(_REMEDIES)


@pytest.mark.parametrize("key", _REMEDIES)
def test_every_type_has_a_name_and_a_remedy_in_both_languages(key: str) -> None:
    what, remedy = FileType(key).problem
    for lang in languages():
        assert what.get(lang) and remedy.get(lang)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_answers_are_text(path: Path, encoding: str) -> None:
    assert file_type(path.read_text(encoding="utf-8").encode(encoding)) is None


@pytest.mark.parametrize(
    "text",
    ["", "a, b", "a, b\nc, d: e: f\nformat: x\n", "{a, b}\n{c, d}\n", "- a, b\n- c, d\nx: 1", "# a, b\n# c, d\n", "format: x\nfrom: a\nto: b\n", "x\ny\n"],
)  # fmt: skip
def test_text_is_no_table(text: str) -> None:
    assert file_type(text.encode()) is None


@pytest.mark.parametrize("start", [b"<", b"<?xml", b" ", b"a:", b"From:", b"a,", b"x" * 70, b"\0", b"<?xml <", b"\n"])
def test_telling_takes_no_longer_than_reading(start: bytes) -> None:
    """Twice the bytes, about twice the time: in all far under a second for 8 MB."""
    begun = time.perf_counter()
    file_type(start * ((8 << 20) // len(start)))
    assert time.perf_counter() - begun < 2
