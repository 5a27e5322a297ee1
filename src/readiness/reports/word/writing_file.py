"""Word, for the consultant who edits: the same pages as the PDF in real styles, tables, captions and fields."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from readiness.language.message import message
from readiness.reports.bundle import ReportInput
from readiness.reports.html.page import render_html
from readiness.reports.pdf.pictures import Chart, drawn
from readiness.reports.record.records import NO_DATE
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of

if TYPE_CHECKING:
    from datetime import date

_LONGEST_PROPERTY = 255
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_FIGURE, _TABLE, _CONTENTS = message("reports.figure"), message("reports.table"), message("reports.contents")


def write(bundle: ReportInput, lang: str) -> bytes:
    """The Word file of one assessment. Same input, same bytes."""
    view = view_of(bundle, lang)
    page = render_html(view, bundle.templates, for_pdf=True, own_look=bundle.own_look)
    return docx_of_html(page, view, bundle.answers.assessed_on or NO_DATE)


def docx_of_html(page: str, view: View, day: date) -> bytes:
    """A page of our HTML as a Word document."""
    import docx

    from readiness.reports.word.styles import dress, running
    from readiness.reports.word.tree import tree_of
    from readiness.reports.word.writing import Paper, chapters_in

    tree = tree_of(page)
    charts = [Chart(f"chart-{index}", "", svg) for index, svg in enumerate(tree.charts)]
    figure, table, contents = (word.get(view.lang) for word in (_FIGURE, _TABLE, _CONTENTS))
    document = docx.Document()
    dress(document, view.lang, compact=not chapters_in(tree.blocks))
    running(document, view.subject.name, view.title, view.disclaimer)
    Paper(document, (figure, table, contents), drawn(charts)).fill(tree.blocks)
    _tell(document, view, day)
    return _packed(document)


def _tell(document: Any, view: View, day: date) -> None:
    """What the file says of itself; nothing of the machine or the hour."""
    own = document.core_properties
    moment = datetime.combine(day, time(), tzinfo=UTC)
    own.title, own.author, own.subject = map(
        _property, (f"{view.title} {view.subject.name}", view.author, view.subtitle)
    )
    own.language, own.comments, own.last_modified_by = map(_property, (view.html_lang, view.disclaimer, view.author))
    own.created = own.modified = moment
    own.revision = 1


def _property(text: str) -> str:
    """As much of a text as a property of a document may hold."""
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def _packed(document: Any) -> bytes:
    """The document's zip with one date for all parts, and without the template's thumbnail."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return out.getvalue()
