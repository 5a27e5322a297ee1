"""A comparison as a person reads it in a terminal, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli import console
from readiness.problems import UsageError
from readiness.reports.comparison_view import ComparisonView, comparison_html
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
    """The page of one comparison; UsageError where there is not exactly one."""
    from readiness.sources.library import content_folder
    from readiness.sources.safe_files import write_own

    made = [one for one in found if one.comparison is not None]
    if len(made) != 1:
        raise UsageError("-o 只写一家企业的对比页", "-o writes the page of one enterprise")
    write_own(path, comparison_html(_view(made[0], lang), content_folder("report_templates")), "compare", force)


def _view(one: Compared, lang: str) -> ComparisonView:
    assert one.comparison is not None and one.ruler is not None
    return ComparisonView(
        one.comparison, one.ruler.questionnaire_files.questionnaire, one.ruler.model_files.model, lang
    )
