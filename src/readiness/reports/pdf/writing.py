"""The PDF: the same HTML, laid out by WeasyPrint with our fonts and nothing from outside. Same input, same bytes."""

from __future__ import annotations

import hashlib
import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any

from readiness.files.collecting import paused
from readiness.language.catalogue import languages
from readiness.language.message import message
from readiness.reports.bundle import ReportInput
from readiness.reports.glyphs import FONTS, substituted, unprinted
from readiness.reports.html.looks import Look
from readiness.reports.html.page import render_html
from readiness.reports.pdf.engine import page_of, style_of
from readiness.reports.pdf.sealing import seal
from readiness.reports.record.records import Attached, attachments
from readiness.reports.stand_ins import explained
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of

VARIANT = "pdf/a-3a"  # tagged: read aloud and searched in order; a fifth of a report's time at most
_TAG = message("language.page_tag")
_UNAVAILABLE = message("reports.pdf_needs_pango")


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; `text` says what mends it."""

    def __init__(self) -> None:
        self.text = _UNAVAILABLE
        super().__init__(_UNAVAILABLE.get("en"))

    def __reduce__(self) -> tuple[type[PdfUnavailable], tuple[()]]:
        """Comes out of a worker as it went in."""
        return type(self), ()


class PdfComplaints(Exception):
    """WeasyPrint complained while laying out a report: a mistake in a template or a style, or an asset it was denied."""

    def __init__(self, complaints: list[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(complaints))

    def __reduce__(self) -> tuple[type[PdfComplaints], tuple[list[str]]]:
        """Comes out of a worker as it went in."""
        return type(self), (list(self.complaints),)


def render_pdf(
    view: View,
    templates_dir: Path,
    *,
    strict: bool = False,
    attached: Sequence[Attached] = (),
    own_look: Path | None = None,
) -> bytes:
    """The report as PDF; what no font can print is printed as `stand_ins` say, and explained at its end. Raises `PdfUnavailable`.

    With `strict` any complaint of WeasyPrint's is raised as `PdfComplaints`.
    """
    page = render_html(view, templates_dir, for_pdf=True, own_look=own_look)
    missing = explained(unprinted(page), view.lang)
    if missing:
        page = render_html(view, templates_dir, for_pdf=True, own_look=own_look, stand_ins=missing)
    return pdf_of_html(page, templates_dir, strict=strict, attached=attached, own_look=own_look)


def pdf_of_html(
    page: str,
    templates_dir: Path,
    *,
    strict: bool = False,
    attached: Sequence[Attached] = (),
    own_look: Path | None = None,
) -> bytes:
    """A page of HTML as a record, PDF/A-3a. Title, language, author and dates come from its head.

    The identifier is made of all that goes in. `attached` come in the order of their names, as PDF wants them.
    """
    _weasyprint()
    look = Look(templates_dir.resolve(), own_look.resolve() if own_look else None)
    page = substituted(page, _language(page))
    with _complaints() as complaints, _open_profile(), paused():
        fonts, styles, fetcher = style_of(look)
        document = page_of(page, look.folders[0].as_uri() + "/", fetcher)
        made = document.write_pdf(
            finisher=seal,
            font_config=fonts,
            stylesheets=styles,
            pdf_identifier=_identifier(page, attached),
            pdf_variant=VARIANT,
            attachments=[_attachment(one) for one in attached],
        )
    if strict and complaints:
        raise PdfComplaints(complaints)
    return bytes(made)


def pdf_of_pictures(page: str) -> bytes:
    """A page of HTML that brings its own styles, in our fonts: a sheet of charts on its way to pixels."""
    _weasyprint()
    fonts, styles, fetcher = style_of(None)
    document = page_of(substituted(page, _language(page)), FONTS.as_uri() + "/", fetcher)
    return bytes(document.write_pdf(font_config=fonts, stylesheets=styles))


def write(bundle: ReportInput, lang: str) -> bytes:
    """The PDF file of one assessment."""
    return render_pdf(
        view_of(bundle, lang), bundle.templates, attached=attachments(bundle, lang), own_look=bundle.own_look
    )


def _language(page: str) -> str:
    """The language that the page says it is in, else Chinese."""
    head = page[:300]
    return next((lang for lang in languages() if f'<html lang="{_TAG.get(lang)}"' in head), "zh")


def _identifier(page: str, attached: Sequence[Attached]) -> bytes:
    found = hashlib.sha256(page.encode("utf-8"))
    for one in attached:
        found.update(one.content)
    return found.hexdigest()[:32].encode()


def _attachment(one: Attached) -> Any:
    moment = datetime.combine(one.day, time())
    return _weasyprint().Attachment(
        file_obj=io.BytesIO(one.content),
        name=one.name,
        description=one.description,
        relationship=one.relationship,
        created=moment,
        modified=moment,
    )


def _weasyprint() -> Any:
    """WeasyPrint, loaded when the first PDF is made. OSError: its libraries are not there."""
    try:
        import weasyprint  # takes half a second, and needs Pango
    except OSError as error:
        raise PdfUnavailable from error
    return weasyprint


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
def _open_profile() -> Iterator[None]:
    """WeasyPrint 70 leaves the file of its colour profile to the collector, of which Python's developer mode warns."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unclosed file .*sRGB", ResourceWarning)
        yield
