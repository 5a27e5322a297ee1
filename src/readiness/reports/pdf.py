"""The PDF: the same HTML, laid out by WeasyPrint with our fonts and nothing from outside. Same input, same bytes."""

from __future__ import annotations

import atexit
import gc
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from readiness.problems import Bilingual
from readiness.reports.bundle import ReportInput
from readiness.reports.glyphs import FONTS, refuse_missing
from readiness.reports.html import render_html
from readiness.reports.shapes import View
from readiness.reports.view import view_of

STYLES = ("report.css", "print.css")
FACES = (("NotoSansSC-Regular.ttf", 400), ("NotoSansSC-Bold.ttf", 700))
_UNAVAILABLE = Bilingual(
    "生成 PDF 需要 Pango，但本机没有装或装得不全。Debian/Ubuntu：apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0；macOS：brew install pango；Windows：安装 MSYS2 后执行 pacman -S mingw-w64-x86_64-pango。"
    "也可以先输出 HTML。",
    "PDF needs Pango, which is missing or incomplete here. Debian/Ubuntu: apt install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango; Windows: install MSYS2, then pacman -S "
    "mingw-w64-x86_64-pango. HTML works without it.",
)


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; `text` says what mends it."""

    def __init__(self) -> None:
        self.text = _UNAVAILABLE
        super().__init__(_UNAVAILABLE.en)


class PdfComplaints(Exception):
    """WeasyPrint complained while laying out a report: a mistake in a template or a style, or an asset it was denied."""

    def __init__(self, complaints: list[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(complaints))


def render_pdf(view: View, templates_dir: Path, *, strict: bool = False) -> bytes:
    """The report as PDF. Raises `DocumentProblems` (NO_GLYPH) for a character that no font has, and `PdfUnavailable`.

    With `strict` any complaint of WeasyPrint's is raised as `PdfComplaints`.
    """
    refuse_missing(view)
    return pdf_of_html(render_html(view, templates_dir, for_pdf=True), templates_dir, strict=strict)


def pdf_of_html(page: str, templates_dir: Path, *, strict: bool = False) -> bytes:
    """A page of HTML as PDF. Title, language, author and dates come from its head, the identifier from its text."""
    weasyprint = _weasyprint()
    identifier = hashlib.sha256(page.encode("utf-8")).digest()[:16]
    with _complaints() as complaints, _no_collecting():
        fonts, styles, fetcher = _style(templates_dir.resolve())
        document = weasyprint.HTML(string=page, base_url=templates_dir.resolve().as_uri() + "/", url_fetcher=fetcher)
        made = document.write_pdf(
            font_config=fonts, stylesheets=styles, pdf_identifier=identifier.hex().encode(), pdf_tags=False
        )
    if strict and complaints:
        raise PdfComplaints(complaints)
    return bytes(made)


def write(bundle: ReportInput, lang: str) -> bytes:
    """The PDF file of one assessment."""
    return render_pdf(view_of(bundle, lang), bundle.templates)


def _weasyprint() -> Any:
    """WeasyPrint, loaded when the first PDF is made. OSError: its libraries are not there."""
    try:
        import weasyprint  # takes half a second, and needs Pango
    except OSError as error:
        raise PdfUnavailable from error
    return weasyprint


@lru_cache(maxsize=2)
def _style(templates_dir: Path) -> tuple[Any, list[Any], Any]:
    """Fonts, styles and the fetcher that loads them, made once for all reports of a run."""
    from weasyprint.text.fonts import FontConfiguration

    from readiness.reports.fetcher import AssetFetcher

    weasyprint = _weasyprint()
    atexit.register(_style.cache_clear)  # so that the fonts' temporary folder is removed while Python still can
    fonts, fetcher = FontConfiguration(), AssetFetcher((FONTS, templates_dir))
    options = {"font_config": fonts, "url_fetcher": fetcher}
    styles = [weasyprint.CSS(string=_faces(), base_url=FONTS.as_uri() + "/", **options)]
    styles += [weasyprint.CSS(filename=str(templates_dir / name), **options) for name in STYLES]
    return fonts, styles, fetcher


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "Noto Sans SC"; font-weight: {weight}; src: url("{name}") }}'
        for name, weight in FACES
    )


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint logs as a warning or worse."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No garbage collection while a report is laid out: all its boxes live to the end, looking for dead ones costs a fifth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
