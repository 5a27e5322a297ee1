"""A PDF report as a container of data: its attachments, read with care, since anybody can make a PDF."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.files.confined import run_confined
from readiness.files.text import read_bytes
from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem

if TYPE_CHECKING:
    import pikepdf

MAX_PDF = 64 * 1024 * 1024
MAX_ATTACHMENT = 8 * 1024 * 1024
_MAX_STREAM = 256 * 1024 * 1024
_SECONDS, _MEMORY = 20.0, 1 << 30
_BROKEN = (
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OSError,
)  # what damaged objects make of pikepdf


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report and what it carries: file name -> content."""

    file: str
    pdf: bytes
    attached: dict[str, bytes]


def open_report(path: Path, names: tuple[str, ...]) -> ReportFile:
    """The report at `path` with those of the named attachments that it has.

    Raises `DocumentProblems`: not a PDF, locked, damaged, an attachment too large or packed in an unusual way; `OverLimit`
    where opening it takes more than a report may.
    """
    data = read_bytes(path, MAX_PDF)
    most = len(names) * MAX_ATTACHMENT + MAX_ATTACHMENT
    found = run_confined(_attached, data, names, str(path), seconds=_SECONDS, memory=_MEMORY, output=most)
    return ReportFile(str(path), data, found)


def _attached(data: bytes, names: tuple[str, ...], file: str) -> dict[str, bytes]:
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    before: dict[str, Any] = set_qpdf_limits(
        flate_max_memory=_MAX_STREAM, png_max_memory=_MAX_STREAM, max_stream_filters=4
    )
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            present = pdf.attachments
            return {name: _content(present[name].obj, name, file) for name in names if name in present}
    except pikepdf.PasswordError:
        raise _refusal(file, "PDF_LOCKED", _LOCKED, _UNLOCK) from None
    except (pikepdf.PdfError, *_BROKEN):
        raise _refusal(file, "NOT_A_PDF", _NO_PDF, _AS_WRITTEN) from None
    finally:
        set_qpdf_limits(**before)


def _content(spec: pikepdf.Object, name: str, file: str) -> bytes:
    """The bytes of an attachment: packed by Flate or not at all, and never unpacked past the limit."""
    stream = spec.EF.F
    raw = stream.read_raw_bytes()
    packing = stream.get("/Filter")
    if packing is None:
        content = raw
    elif str(packing) == "/FlateDecode" and "/DecodeParms" not in stream:
        content = _unpacked(raw, name, file)
    else:
        raise _refusal(file, "BAD_ATTACHMENT", _unusual(name), _AS_WRITTEN)
    if len(content) > MAX_ATTACHMENT:
        raise _refusal(file, "BAD_ATTACHMENT", _large(name), _AS_WRITTEN)
    return content


def _unpacked(raw: bytes, name: str, file: str) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, MAX_ATTACHMENT + 1)
    except zlib.error:
        raise _refusal(file, "BAD_ATTACHMENT", _unusual(name), _AS_WRITTEN) from None


def _refusal(file: str, code: str, text: Translated, hint: Translated) -> DocumentProblems:
    return DocumentProblems([Problem(code, text, hint, file=file)])


def _unusual(name: str) -> Translated:
    return message("sources.attachment_cannot_be_unpacked", name=name)


def _large(name: str) -> Translated:
    return message("sources.attachment_too_large", name=name, limit=MAX_ATTACHMENT)


_NO_PDF = message("sources.not_a_pdf_or_damaged")
_LOCKED = message("sources.pdf_locked_by_password")
_UNLOCK = message("sources.remove_password_first")
_AS_WRITTEN = message("sources.take_the_pdf_as_written")
