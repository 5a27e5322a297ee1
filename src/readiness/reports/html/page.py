"""One self-contained HTML page; the PDF is made of the same templates (`pdf`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from readiness.language.spacing import chained
from readiness.reports.bundle import ReportInput
from readiness.reports.charts.charts import CHARTS
from readiness.reports.html.looks import SCREEN, Look, chart_makers, confined_to, environment
from readiness.reports.html.own_files import located
from readiness.reports.view.shapes import View
from readiness.reports.view.view import view_of
from readiness.reports.view.words import word

TEMPLATE = "report.html.j2"
__all__ = ["CHARTS", "render_html", "write"]


def render_html(
    view: View,
    templates_dir: Path,
    *,
    for_pdf: bool = False,
    own_look: Path | None = None,
    stand_ins: tuple[str, ...] = (),
) -> str:
    """The report as HTML. With `for_pdf` it carries no styles: the PDF brings its own. `stand_ins` are explained at its end.

    DocumentProblems for a mistake in a look of one's own, and where its templates take more than a report may.
    """
    look = Look(templates_dir, own_look)
    return confined_to(look, TEMPLATE, page_of_view, view, look, for_pdf, stand_ins)


def page_of_view(view: View, look: Look, for_pdf: bool, stand_ins: tuple[str, ...] = ()) -> str:
    """The page, made in this process."""
    from markupsafe import Markup

    def words(key: str, **values: object) -> str:
        return word(key, view.lang, **values)

    def joined(parts: Iterable[str]) -> str:
        return chained(parts, words("semicolon"))

    with located(look.own):
        page = (
            environment(look)
            .get_template(TEMPLATE)
            .render(
                view=view,
                w=words,
                joined=joined,
                stand_ins=stand_ins,
                chart=chart_makers(look.palette()),
                for_pdf=for_pdf,
                styles=Markup("" if for_pdf else look.styles(SCREEN)),  # noqa: S704  files of the templates' folder, not of answers
                logo=look.logo_address(for_pdf),
            )
        )
        return _without_dead_ends(page)


_ENTRY = re.compile(r'<li(?: class="\w+")?><a href="#([^"]+)">[^<]*</a></li>\n?')
_LINK = re.compile(r'<a href="#([^"]+)">([^<]*)</a>')
_ID = re.compile(r' id="([^"]+)"')


def _without_dead_ends(page: str) -> str:
    """A client's template may leave pages out: what leads there goes too, entries of the contents and links."""
    known = set(_ID.findall(page))
    kept = _ENTRY.sub(lambda found: found[0] if found[1] in known else "", page)
    return _LINK.sub(lambda found: found[0] if found[1] in known else found[2], kept)


def write(bundle: ReportInput, lang: str) -> bytes:
    """The HTML file of one assessment."""
    return render_html(view_of(bundle, lang), bundle.templates, own_look=bundle.own_look).encode("utf-8")
