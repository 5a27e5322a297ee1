"""The last step of a PDF changes how it is written, never what it shows."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from readiness.reports.pdf.sealing import seal

weasyprint = pytest.importorskip("weasyprint")
PAGE = "<h1>等级 3</h1><p>AV. To, (a)&gt;0&lt;b) [x] 12&nbsp;%</p><table><tr><td>1<td>2</table>" * 40


def made(finisher: Any) -> bytes:
    document = weasyprint.HTML(string=PAGE)
    return bytes(document.write_pdf(finisher=finisher, pdf_identifier=b"0" * 32, pdf_tags=True))


def seen(data: bytes) -> list[tuple[str, bytes]]:
    """The text and the pixels of every page."""
    document = pypdfium2.PdfDocument(data)
    return [(page.get_textpage().get_text_range(), page.render(scale=1).to_pil().tobytes()) for page in document]


def test_a_sealed_file_shows_the_same() -> None:
    plain, sealed = made(None), made(seal)
    assert seen(sealed) == seen(plain)
    assert len(sealed) < 1.05 * len(plain)
    assert made(seal) == sealed


def test_a_sealed_file_is_whole() -> None:
    with pikepdf.open(io.BytesIO(made(seal))) as document:
        assert document.check_pdf_syntax() == []
        assert bytes(document.trailer.ID[0]) == b"0" * 32
