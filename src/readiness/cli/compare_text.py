"""A comparison as a person reads it in a terminal, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli import console
from readiness.problems import UsageError
from readiness.reports.comparison_view import ComparisonView, comparison_html, comparison_pdf
from readiness.reports.words_many import say

if TYPE_CHECKING:
    from readiness.batch.comparisons import Compared


def show_comparison(one: Compared, lang: str, *, short: bool) -> None:
    """Then and now in a line; unless `short`, every step, dimension and gate that changed."""
    view = _view(one, lang)
    found = view.found
    console.out(f"{console.printable(found.name)} ({found.id}): {view.headline()}")
    if short:
        return
    for note in view.notes():
        console.out("  " + note)
    console.table(
        [say(key, lang) for key in ("step", "contribution", "new")], [list(row) for row in view.steps()], frozenset({1})
    )
    headings = [say(key, lang) for key in ("dimension", "old", "new", "moved")]
    console.table(headings, [list(row) for row in view.dimensions()], frozenset({1, 2, 3}))
    gates = [list(row) for row in view.gates()]
    if gates:
        console.table([say(key, lang) for key in ("gate", "old", "new")], gates)


def write_page(path: Path, found: Sequence[Compared], lang: str, force: bool) -> None:
    """The page of one comparison, HTML or PDF by its name; UsageError where there is not exactly one, or for another name."""
    from readiness.reports.pdf import PdfUnavailable
    from readiness.sources.library import content_folder
    from readiness.sources.safe_files import write_own

    made = [one for one in found if one.comparison is not None]
    if len(made) != 1:
        raise UsageError("-o 只写一家企业的对比页", "-o writes the page of one enterprise")
    writer = {".html": comparison_html, ".pdf": comparison_pdf}.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            f"-o 的文件名要以 .html 或 .pdf 结尾，不是 {path.name}",
            f"-o takes a name in .html or .pdf, not {path.name}",
        )
    try:
        page = writer(_view(made[0], lang), content_folder("report_templates"))
    except PdfUnavailable as error:
        raise UsageError(error.text.zh, error.text.en) from None
    write_own(path, page, "compare", force)


def _view(one: Compared, lang: str) -> ComparisonView:
    assert one.comparison is not None and one.ruler is not None
    return ComparisonView(
        one.comparison, one.ruler.questionnaire_files.questionnaire, one.ruler.model_files.model, lang
    )
