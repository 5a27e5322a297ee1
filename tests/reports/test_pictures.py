"""Pages and charts as PNG."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from tests.reports.samples import TEMPLATES

from readiness.reports import GALLERIES
from readiness.reports.bundle import ReportInput
from readiness.reports.html.looks import Look
from readiness.reports.pdf.pages import BadPages, images_of, texts_of
from readiness.reports.pdf.pictures import CHART_DPI, charts_of, drawn
from readiness.reports.pdf.writing import render_pdf
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of


@pytest.fixture(scope="module")
def gallery(full: ReportInput) -> dict[str, bytes]:
    """Of the shortest edition: a page is a page."""
    return dict(GALLERIES["png"](replace(full, edition="brief"), "zh"))


@pytest.fixture(scope="module")
def brief(full: ReportInput) -> View:
    return view_of(replace(full, edition="brief"), "zh")


def test_every_page_and_every_chart_is_a_picture(gallery: dict[str, bytes], brief: View) -> None:
    pages = [name for name in gallery if name.startswith("page-")]
    assert len(pages) == len(texts_of(render_pdf(brief, TEMPLATES)))
    assert [name for name in gallery if name not in pages] == [
        chart.name for chart in charts_of(brief, Look(TEMPLATES))
    ]
    assert "chart-radar" in gallery


def test_pages_have_the_size_of_a4_and_charts_that_of_a_slide(gallery: dict[str, bytes]) -> None:
    with Image.open(io.BytesIO(gallery["page-01"])) as page:
        assert page.size == (1654, 2339)
        assert page.mode == "P"
    with Image.open(io.BytesIO(gallery["chart-radar"])) as chart:
        assert chart.width > 1000


def test_the_same_chart_gives_the_same_bytes(gallery: dict[str, bytes], brief: View) -> None:
    charts = charts_of(brief, Look(TEMPLATES))
    assert drawn(charts, CHART_DPI) == [gallery[chart.name] for chart in charts]
    assert drawn(()) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"PK"])
def test_what_is_no_pdf_has_no_pages(data: bytes) -> None:
    with pytest.raises(BadPages):
        texts_of(data)
    with pytest.raises(BadPages):
        list(images_of(data, CHART_DPI))
