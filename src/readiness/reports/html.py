"""One self-contained HTML page; the PDF is made of the same templates (`pdf`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.reports import charts
from readiness.reports.bundle import ReportInput
from readiness.reports.shapes import View
from readiness.reports.view import view_of
from readiness.reports.words import word

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report.html.j2"
CHARTS = {
    "bar": charts.bar,
    "heat": charts.heat,
    "ladder": charts.ladder,
    "radar": charts.radar,
    "shares": charts.shares,
}


def render_html(view: View, templates_dir: Path, *, for_pdf: bool = False) -> str:
    """The report as HTML. With `for_pdf` it carries no styles: the PDF brings its own."""

    def words(key: str, **values: object) -> str:
        return word(key, view.lang, **values)

    template = _environment(templates_dir).get_template(TEMPLATE)
    return template.render(view=view, w=words, chart=CHARTS, for_pdf=for_pdf)


def write(bundle: ReportInput, lang: str) -> bytes:
    """The HTML file of one assessment."""
    return render_html(view_of(bundle, lang), bundle.templates).encode("utf-8")


@lru_cache(maxsize=4)
def _environment(templates_dir: Path) -> Environment:
    """Templates may be a client's own: they run in a sandbox, escape everything, and fail on a name they do not know."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=FileSystemLoader(templates_dir),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
