"""One PDF for all tests of this folder; everything else is made where it is needed."""

import pytest
from tests.reports.samples import TEMPLATES, Make, bundle

from readiness.reports.bundle import ReportInput
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of


@pytest.fixture
def make() -> Make:
    return bundle


@pytest.fixture(scope="session")
def full() -> ReportInput:
    return bundle()


@pytest.fixture(scope="session")
def zh(full: ReportInput) -> View:
    return view_of(full, "zh")


@pytest.fixture(scope="session")
def pdf(zh: View) -> bytes:
    """The one PDF that most tests look at; any complaint of WeasyPrint's fails it."""
    from readiness.reports.pdf.writing import render_pdf

    return render_pdf(zh, TEMPLATES, strict=True)
