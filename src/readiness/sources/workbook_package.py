"""Is this file safe to be opened as a workbook? Asked before openpyxl sees it, so that no file costs more than it should.

Refused with a remedy: what is no workbook of this kind (.xls, .ods, encrypted, broken), what holds macros, what is larger
unpacked than any questionnaire needs, and XML with a document type, entities or an encoding of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from readiness.problems import Bilingual, DocumentProblems, Problem

MAX_PACKED = 8 * 1024 * 1024
MAX_UNPACKED = 48 * 1024 * 1024
MAX_PARTS = 400
MAX_CELLS = 100_000
MAX_TAGS = 1_500_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<(?:[\w.-]+:)?(?:c|row|si|xf)[\s/>]")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml(?P<head>[^>]*)\?>)?")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_PARTS = (".xml", ".rels", ".vml")

# fmt: off
_WORDS = {
    "ENCRYPTED_WORKBOOK": ("这个工作簿加了密码。", "This workbook is encrypted.",
                           "在 Excel 或 WPS 中打开，去掉打开密码后另存为 .xlsx。",
                           "Open it in Excel, remove the password, and save it as .xlsx."),
    "OLD_WORKBOOK": ("这是旧格式的 .xls 工作簿，改名成 .xlsx 也没有用。", "This is an old .xls workbook, whatever its name.",
                     "在 Excel 或 WPS 中打开，另存为“Excel 工作簿 (.xlsx)”。", "Open it in Excel and save it as an Excel workbook (.xlsx)."),
    "BROKEN_WORKBOOK": ("这个工作簿已损坏，打不开。", "This workbook is broken and can't be opened.",
                        "在 Excel、WPS 或 LibreOffice 中打开，另存为 .xlsx；再不行就重新取得这个文件。",
                        "Open it in Excel, WPS or LibreOffice and save it as .xlsx; if that fails, get the file again."),
    "NOT_A_WORKBOOK": ("这不是 .xlsx 工作簿。", "This is no .xlsx workbook.",
                       "在原来的程序里另存为 .xlsx；空白工作簿可用 readiness new FILE.xlsx 生成。",
                       "Save it as .xlsx where it was made; `readiness new FILE.xlsx` writes a blank one."),
    "WORKBOOK_MACROS": ("这个工作簿含有宏，不读取。", "This workbook holds macros and is not read.",
                        "另存为不含宏的“Excel 工作簿 (.xlsx)”。", "Save it as an Excel workbook without macros (.xlsx)."),
    "WORKBOOK_TOO_LARGE": ("这个工作簿展开后太大：{what}。", "This workbook is too large unpacked: {what}.",
                           "删除多余的工作表、空行、空列和图片，或把答案抄到 readiness new FILE.xlsx 生成的空白工作簿里。",
                           "Delete needless sheets, empty rows and columns and pictures, or copy the answers to a blank one made by `readiness new FILE.xlsx`."),
    "WORKBOOK_UNSAFE": ("这个工作簿的 XML 不是表格程序写的样子（{what}），不读取。",
                        "The XML of this workbook is not what spreadsheet programs write ({what}); it is not read.",
                        "在 Excel、WPS 或 LibreOffice 中打开，另存为 .xlsx。", "Open it in Excel, WPS or LibreOffice and save it as .xlsx."),
}
# fmt: on


def is_package(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, of any generation, rather than of text."""
    return data.startswith((ZIP, OLE))


def refusal(code: str, file: str, **values: object) -> DocumentProblems:
    """The file as a whole can't be read."""
    zh, en, hint_zh, hint_en = _WORDS[code]
    message = Bilingual(zh.format(**values), en.format(**values))
    return DocumentProblems([Problem(code, message, Bilingual(hint_zh, hint_en), file=file)])


def check_package(data: bytes, file: str) -> None:
    """Raises `DocumentProblems` where the bytes are not those of a workbook that can be opened without harm."""
    if data.startswith(OLE):
        raise refusal("ENCRYPTED_WORKBOOK" if _ENCRYPTED in data else "OLD_WORKBOOK", file)
    if not data.startswith(ZIP):
        raise refusal("NOT_A_WORKBOOK", file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, file)
            _check_parts(package, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise refusal("BROKEN_WORKBOOK", file) from None


def _check_entries(package: zipfile.ZipFile, file: str) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("ENCRYPTED_WORKBOOK", file)
    names = {entry.filename.lower() for entry in entries}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise refusal("NOT_A_WORKBOOK", file)
    if len(entries) > MAX_PARTS:
        raise refusal("WORKBOOK_TOO_LARGE", file, what=f"{len(entries)} parts > {MAX_PARTS}")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED:
        raise refusal("WORKBOOK_TOO_LARGE", file, what=f"{size} bytes > {MAX_UNPACKED}")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise refusal("WORKBOOK_MACROS", file)


def _check_parts(package: zipfile.ZipFile, file: str) -> None:
    cells = tags = 0
    for entry in package.infolist():
        name = entry.filename.lower()
        if not name.endswith(_XML_PARTS):
            continue
        part = package.read(entry)
        _check_xml(part, file)
        if name == "[content_types].xml":
            _check_types(part, file)
        cells, tags = cells + len(_CELL.findall(part)), tags + part.count(b"<")
        if cells > MAX_CELLS:
            raise refusal("WORKBOOK_TOO_LARGE", file, what=f"> {MAX_CELLS} cells")
        if tags > MAX_TAGS:
            raise refusal("WORKBOOK_TOO_LARGE", file, what=f"> {MAX_TAGS} tags")


def _check_types(part: bytes, file: str) -> None:
    if b"macroEnabled" in part:
        raise refusal("WORKBOOK_MACROS", file)
    if b"spreadsheetml.sheet.main+xml" not in part:
        raise refusal("NOT_A_WORKBOOK", file)


def _check_xml(part: bytes, file: str) -> None:
    """UTF-8 and nothing that a document type could bring along: entities that grow, files and addresses that are fetched."""
    start = _XML.match(part)
    encoding = _ENCODING.search((start["head"] if start else None) or b"")
    if start is None or b"\0" in part or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise refusal("WORKBOOK_UNSAFE", file, what="encoding")
    if _DOCTYPE.search(part):
        raise refusal("WORKBOOK_UNSAFE", file, what="DOCTYPE")
