"""Pages and charts of a report as PNG, for slides and for Word.

WeasyPrint writes no PNG any more: what it lays out as PDF is turned into pixels by pypdfium2, which brings its own
library, while every other way needs a program of the system.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.reports.bundle import ReportInput
from readiness.reports.html.looks import Look, chart_makers
from readiness.reports.pdf.pages import images_of
from readiness.reports.pdf.writing import pdf_of_pictures, render_pdf
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
CHART_DPI = 300  # a chart fills a slide, of which it is laid out as a third
_MARGIN = 8  # CSS pixels around a chart
_SIZE = re.compile(r'<svg[^<>]*? width="([\d.]+)" height="([\d.]+)"')


class Chart(NamedTuple):
    """A chart of a report: its name in file names, what it shows, and its SVG."""

    name: str
    title: str
    svg: str


def gallery(bundle: ReportInput, lang: str) -> dict[str, bytes]:
    """Every page and every chart: name -> PNG."""
    view = view_of(bundle, lang)
    pages = images_of(render_pdf(view, bundle.templates, own_look=bundle.own_look), DPI)
    charts = charts_of(view, Look(bundle.templates, bundle.own_look))
    found = {f"page-{number:02d}": png(image, DPI) for number, image in enumerate(pages, 1)}
    return {**found, **{chart.name: image for chart, image in zip(charts, drawn(charts, CHART_DPI), strict=True)}}


def charts_of(view: View, look: Look) -> tuple[Chart, ...]:
    """The charts of a report, in the order of its view; several of a kind are numbered."""
    makers = chart_makers(look.palette())
    shapes = list(_shapes(view, makers))
    kinds = [type(shape).__name__.lower() for shape in shapes]
    found = []
    for index, (kind, shape) in enumerate(zip(kinds, shapes, strict=True)):
        mark = f"-{kinds[: index + 1].count(kind)}" if kinds.count(kind) > 1 else ""
        found.append(Chart(f"chart-{kind}{mark}", shape.title, str(makers[kind](shape))))
    return tuple(found)


def drawn(charts: Sequence[Chart], dpi: int = DPI) -> list[bytes]:
    """Each chart as a PNG; all are laid out in one go."""
    if not charts:
        return []
    return [png(image, dpi) for image in images_of(pdf_of_pictures(_sheet(charts)), dpi)]


def png(image: Image, dpi: int, colours: int = 256) -> bytes:
    """A picture as PNG that knows its size, with a palette: a third of the bytes, and no difference to see in flat colours."""
    from PIL.Image import Dither

    out = io.BytesIO()
    image.quantize(colours, dither=Dither.NONE).save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue()


def _shapes(value: object, makers: Mapping[str, Any]) -> Iterator[Any]:
    """The charts below a value: what has a title and a function that draws it."""
    if isinstance(value, tuple):
        for each in value:
            yield from _shapes(each, makers)
    elif is_dataclass(value):
        if type(value).__name__.lower() in makers and hasattr(value, "title"):
            yield value
        else:
            yield from _shapes(tuple(getattr(value, field.name) for field in fields(value)), makers)


def _sheet(charts: Iterable[Chart]) -> str:
    """A page of its own size for each chart."""
    rules, bodies = [], []
    for index, chart in enumerate(charts):
        size = _SIZE.search(chart.svg)
        assert size is not None, "a chart says its size"
        width, height = (float(side) + 2 * _MARGIN for side in size.groups())
        rules.append(
            f"@page c{index} {{ size: {width}px {height}px; margin: {_MARGIN}px }} .c{index} {{ page: c{index} }}"
        )
        bodies.append(f'<div class="c{index}">{chart.svg}</div>')
    style = "body, div { margin: 0 } svg { display: block } " + " ".join(rules)
    return (
        f'<html lang="zh"><head><title>charts</title><style>{style}</style></head><body>{"".join(bodies)}</body></html>'
    )
