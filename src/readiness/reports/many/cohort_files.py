"""A cohort as files: data, one self-contained page, and the page as PDF."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import to_json

from readiness.models.results.cohort import Cohort
from readiness.reports.html.looks import Look, confined_to, environment
from readiness.reports.html.own_files import located
from readiness.reports.many.cohort_view import CohortPage

TEMPLATE = "cohort.html.j2"
STYLES = ("report.css",)


def cohort_json(cohort: Cohort) -> bytes:
    """cohort.json: six decimals, as in results; `readiness report --cohort` reads it back."""
    return to_json(cohort.model_dump(mode="json", by_alias=True)) + b"\n"


def cohort_html(page: CohortPage, templates: Path, own_look: Path | None = None, *, for_pdf: bool = False) -> str:
    """The page; the PDF brings its own styles."""
    look = Look(templates, own_look)
    return confined_to(look, TEMPLATE, page_of_cohort, page, look, for_pdf)


def page_of_cohort(page: CohortPage, look: Look, for_pdf: bool) -> str:
    """The page, made in this process."""
    from markupsafe import Markup

    with located(look.own):
        styles = Markup("" if for_pdf else look.styles(STYLES))  # noqa: S704 - files of the templates' folder, not of answers
        return environment(look).get_template(TEMPLATE).render(page=page, styles=styles)


def cohort_pdf(page: CohortPage, templates: Path, own_look: Path | None = None) -> bytes:
    """The page as PDF; PdfUnavailable where this machine makes none."""
    from readiness.reports.pdf.writing import pdf_of_html

    return pdf_of_html(cohort_html(page, templates, own_look, for_pdf=True), templates, own_look=own_look)
