"""Is this file safe to be opened as a workbook? Asked before any library sees it, so that no file costs more than it should.

Refused with a remedy: what is no workbook, what is encrypted or broken, what is larger unpacked than any questionnaire needs,
and XML with a document type, entities or an encoding of its own, whatever the part that it stands in is called. Macros are
never run, and not even read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter

from readiness.files.file_types import OLE, ZIP, FileType, file_type, other_file_type
from readiness.problems import DocumentProblems, Problem
from readiness.sources.workbook.problems import said

MAX_PACKED = 8 * 1024 * 1024
MAX_UNPACKED = 48 * 1024 * 1024
MAX_PARTS = 400
MAX_SHEETS = 64
MAX_CELLS = 100_000
MAX_TAGS = 1_500_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<(?:[\w.-]+:)?(?:c|row|si|xf|table-cell|covered-table-cell|table-row)[\s/>]")
_SHEET = re.compile(rb"<(?:[\w.-]+:)?(?:sheet|table)[\s/>]")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml(?P<head>[^>]*)\?>)?")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_PARTS = (".xml", ".rels", ".vml", ".rdf")
# How XML begins in all encodings that a parser tells by itself: UTF-8, -16 and -32 with and without their marks, EBCDIC.
_BEGINNINGS = (
    b"<",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0<",
    b"<\0",
    b"\0\0\0<",
    b"\0\0\xfe\xff",
    b"\x4c\x6f\xa7\x94",
)
_STRICT = b"http://purl.oclc.org/ooxml/"


def is_package(data: bytes) -> bool:
    """Whether the bytes are those of a package or a compound file, as workbooks are, rather than of text."""
    return data.startswith((ZIP, OLE))


def refusal(code: str, file: str, **values: object) -> DocumentProblems:
    """The file as a whole can't be read."""
    return DocumentProblems([Problem(code, *said(code, **values), file=file)])


def check_package(data: bytes, file: str) -> FileType:
    """What kind of workbook this is; raises `DocumentProblems` where it is none that can be opened without harm."""
    kind = file_type(data)
    if kind is None:
        raise refusal("NOT_A_WORKBOOK", file)
    if not kind.is_workbook:
        raise other_file_type(kind, file)
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise refusal("ENCRYPTED_WORKBOOK", file)
        return kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, file)
            _check_parts(package, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, KeyError):
        raise refusal("BROKEN_WORKBOOK", file) from None
    return kind


def transitional(data: bytes) -> bytes:
    """A package of Strict Open XML with the names that all libraries know; any other as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if not any(_STRICT in package.read(name) for name in package.namelist() if name.endswith("workbook.xml")):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as again:
            for entry in package.infolist():
                again.writestr(entry.filename, _of_transitional(package.read(entry)))
    return made.getvalue()


def _of_transitional(part: bytes) -> bytes:
    """Strict names differ from transitional ones in the address, and in where the year stands."""
    for strict, usual in _NAMESPACES:
        part = part.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    return part


_NAMESPACES = (
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/", b"officeDocument/2006/"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"schemaLibrary/main", b"schemaLibrary/2006/main"),
)


def _check_entries(package: zipfile.ZipFile, file: str) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("ENCRYPTED_WORKBOOK", file)
    if len(entries) > MAX_PARTS:
        raise refusal("WORKBOOK_TOO_LARGE", file, what=f"{len(entries)} parts > {MAX_PARTS}")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED:
        raise refusal("WORKBOOK_TOO_LARGE", file, what=f"{size} bytes > {MAX_UNPACKED}")
    twice = [name for name, count in Counter(entry.filename.lower() for entry in entries).items() if count > 1]
    if twice:
        raise refusal("WORKBOOK_UNSAFE", file, what="a part stands twice")


def _check_parts(package: zipfile.ZipFile, file: str) -> None:
    """Every part, whatever its name: which of them a reader takes for XML is up to the package itself."""
    cells = tags = sheets = 0
    for entry in package.infolist():
        name, part = entry.filename.lower(), package.read(entry)
        if not name.endswith(_XML_PARTS) and not part.lstrip()[:4].startswith(_BEGINNINGS):
            continue
        if not part and not name.endswith(_XML_PARTS):
            continue
        _check_xml(part, file)
        if name == "[content_types].xml" and b"spreadsheetml." not in part:
            raise refusal("NOT_A_WORKBOOK", file)
        if name == "meta-inf/manifest.xml" and b"encryption-data" in part:
            raise refusal("ENCRYPTED_WORKBOOK", file)
        cells, tags = cells + len(_CELL.findall(part)), tags + part.count(b"<")
        sheets += len(_SHEET.findall(part))
        if cells > MAX_CELLS:
            raise refusal("WORKBOOK_TOO_LARGE", file, what=f"> {MAX_CELLS} cells")
        if tags > MAX_TAGS:
            raise refusal("WORKBOOK_TOO_LARGE", file, what=f"> {MAX_TAGS} tags")
        if sheets > MAX_SHEETS:
            raise refusal("WORKBOOK_TOO_LARGE", file, what=f"> {MAX_SHEETS} sheets")


def _check_xml(part: bytes, file: str) -> None:
    """UTF-8 and nothing that a document type could bring along: entities that grow, files and addresses that are fetched."""
    start = _XML.match(part)
    encoding = _ENCODING.search((start["head"] if start else None) or b"")
    if start is None or b"\0" in part or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise refusal("WORKBOOK_UNSAFE", file, what="encoding")
    if _DOCTYPE.search(part):
        raise refusal("WORKBOOK_UNSAFE", file, what="DOCTYPE")
