"""What a file is, told by its content: a workbook that can be read, text, or something that is no answer file and can be named.

Names lie: a PDF is a PDF, whatever stands behind the dot.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".ett", ".ods", ".ots"})
"""Ends of names that workbooks have which are read; whether one is ours, its content says."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 64 * 1024
_MOST_NAMES = 2000

DYNAMIC = ("files.this_is.",)
"""Begins of keys that are made of a type."""

_REFILL = message("files.fill_in_a_workbook_instead")
_REPORT = message("files.use_answers_of_the_report")
_PDF = message("files.use_answers_or_verify_pdf")
_UNPACK = message("files.unpack_it_first")
_MAIL = message("files.save_the_attachment")
_LINK = message("files.use_the_file_pointed_to")
_AS_XLSX = message("files.save_its_workbook_as_xlsx")
_EXPORT = message("files.export_as_xlsx")

_REMEDIES = {
    "pdf": _PDF,
    "report": _REPORT,
    "html": _REFILL,
    "docx": _REFILL,
    "doc": _REFILL,
    "odt": _REFILL,
    "rtf": _REFILL,
    "pptx": _REFILL,
    "xlsb": _EXPORT,
    "numbers": _EXPORT,
    "xml": _EXPORT,
    "csv": _AS_XLSX,
    "zip": _UNPACK,
    "7z": _UNPACK,
    "rar": _UNPACK,
    "gzip": _UNPACK,
    "picture": _REFILL,
    "mail": _MAIL,
    "shortcut": _LINK,
    "program": message("files.do_not_open_unknown_programs"),
    "ole": _EXPORT,
}
WORKBOOKS = frozenset({"xlsx", "xls", "ods"})
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "rtf"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"[Desktop Entry]", "shortcut"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_STREAMS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "pptx"),
    ("__properties_version1.0", "mail"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_MAIL_HEADS = re.compile(
    rb"(?:received|return-path|from|to|subject|date|mime-version|message-id|delivered-to|x-[\w-]{1,40}):", re.IGNORECASE
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|(?:html|head|body|table|meta)[\s/>])", re.IGNORECASE
)
_XML_SHEET = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*>\s*(?:<\?mso-application[^<>]*Excel|<(?:ss:)?Workbook\s)")
_OURS = re.compile(rb'<body class="(?:(?:zh|en) (?:internal|external|brief)|cohort) ')
_KEY = re.compile(r"\s*(?:- +)?[\w.\"'-]+ *:(?: |$)")


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is; `key` is `xlsx`, `xls`, `ods`, or stands in the table of what is named."""

    key: str

    @property
    def is_workbook(self) -> bool:
        """Whether it can be read as a workbook."""
        return self.key in WORKBOOKS

    @property
    def problem(self) -> tuple[Translated, Translated]:
        """What it is, and what to do."""
        return message(f"files.this_is.{self.key}"), _REMEDIES[self.key]


def file_type(data: bytes) -> FileType | None:
    """What these bytes are; None for text that may be ours, and for what nobody can name."""
    if data.startswith(ZIP):
        return FileType(_of_zip(data))
    if data.startswith(OLE):
        return FileType(_of_ole(data))
    named = next((key for start, key in _STARTS if data.startswith(start)), None) or _of_text(data)
    return FileType(named) if named else None


def other_file_type(kind: FileType, file: str) -> DocumentProblems:
    """That a file is something else, named, with what to do."""
    return DocumentProblems([Problem("OTHER_FILE_TYPE", *kind.problem, file=file)])


def _of_zip(data: bytes) -> str:
    """A broken archive counts as the workbook that it most often is: `check_package` then says that it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name.lower() for name in package.namelist()[:_MOST_NAMES]]
            first = package.infolist()[0] if names else None
            mime = (
                package.read(first)[:100] if first and first.filename == "mimetype" and first.file_size < 100 else b""
            )
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return "xlsx"
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma"):
            return "xlsx"
        raise
    return _of_names(names, mime)


def _of_names(names: list[str], mime: bytes) -> str:
    if mime.startswith(b"application/vnd.oasis.opendocument."):
        return "ods" if b"spreadsheet" in mime else "pptx" if b"presentation" in mime else "odt"
    tops = {name.partition("/")[0] for name in names}
    if "[content_types].xml" in names:
        if "xl/workbook.bin" in names:
            return "xlsb"
        found = {"xl": "xlsx", "word": "docx", "ppt": "pptx"}
        return next((key for top, key in found.items() if top in tops), "zip")
    return "numbers" if any(name.endswith(".iwa") for name in names) else "zip"


def _of_ole(data: bytes) -> str:
    """The streams of a compound file are named in UTF-16 in its directory, each entry at a multiple of 128 bytes."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "xls"  # of a workbook most often; `check_package` says that it is encrypted
    for name, key in _STREAMS:
        entry = (name + "\0").encode("utf-16-le")
        at = data.find(entry)
        while at != -1:
            if at % 128 == 0:
                return key
            at = data.find(entry, at + 1)
    return "ole"


def _of_text(data: bytes) -> str | None:
    start = data[:_LOOKED_AT]
    if (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or (
        start[:2] == b"BM" and data[2:6] == len(data).to_bytes(4, "little")
    ):
        return "picture"
    if start[4:8] == b"ftyp":
        return "picture"
    if _HTML.match(start):
        return "report" if _OURS.search(data) else "html"
    if _XML_SHEET.match(start):
        return "xml"
    if (
        len(_MAIL_HEADS.findall(b"\n".join(line[:60] for line in start.splitlines()[:30] if _MAIL_HEADS.match(line))))
        >= 3
    ):
        return "mail"
    return "csv" if _is_table(start) else None


def _is_table(start: bytes) -> bool:
    """Rows with the same separator in (nearly) all of them, and hardly a line that is `key: value`."""
    if b"\0" in start[:1000] and start[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace").removeprefix(
        "\xef\xbb\xbf"
    )
    lines = [line for line in text.splitlines()[:40] if line.strip() and not line.startswith("#")]
    if len(lines) < 2 or lines[0].lstrip()[:1] in tuple("{[-%") or any(_KEY.match(line) for line in lines):
        return False
    return any(sum(line.count(mark) >= 1 for line in lines) >= max(1, len(lines) * 0.8) for mark in (",", ";", "\t"))
