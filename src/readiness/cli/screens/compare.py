"""A comparison as a person reads it in a terminal, and as a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.language.message import message
from readiness.problems import UsageError
from readiness.reports.many.comparison_view import ComparisonView, comparison_html, comparison_pdf
from readiness.reports.many.words_many import word_of_many

if TYPE_CHECKING:
    from readiness.batch.comparisons import Compared, LeftOut

_MOST_NAMED = 8


def show_comparison(one: Compared, lang: str, *, short: bool) -> None:
    """Then and now in a line; unless `short`, every step, dimension and gate that changed."""
    view = _view(one, lang)
    found = view.found
    line = f"{console.printable(found.name)} ({found.id}): {view.headline()}"
    if sys.stdout.isatty():
        console.paragraph(line, indent=0)
    else:  # a line an enterprise, for whoever searches or counts them
        console.out(line)
    if short:
        if not found.same_ruler:
            console.paragraph(word_of_many("changed_ruler", lang))
        return
    for note in view.notes():
        console.paragraph(note)
    console.table(
        [word_of_many(key, lang) for key in ("step", "contribution", "new")],
        [list(row) for row in view.steps()],
        frozenset({1}),
    )
    headings = [word_of_many(key, lang) for key in ("dimension", "old", "new", "moved")]
    console.table(headings, [list(row) for row in view.dimensions()], frozenset({1, 2, 3}))
    gates = [list(row) for row in view.gates()]
    if gates:
        console.table([word_of_many(key, lang) for key in ("gate", "old", "new")], gates)


def show_left_out(left_out: LeftOut, compared: int) -> None:
    """How many enterprises stand in both folders, and which only in one."""
    console.out(say("cli.how_many_compared", compared=compared, gone=len(left_out.gone), joined=len(left_out.joined)))
    told = (
        (message("cli.only_then", names=_listed(left_out.gone)), left_out.gone),
        (message("cli.only_now", names=_listed(left_out.joined)), left_out.joined),
        (message("cli.not_compared_twice", names=_listed(left_out.twice)), left_out.twice),
    )
    for sentence, keys in told:
        if keys:
            console.paragraph(sentence.get(spoken()))


def _listed(keys: Sequence[str]) -> str:
    names, more = say("language.list_separator").join(keys[:_MOST_NAMED]), len(keys) - _MOST_NAMED
    return say("cli.more_enterprises", names=names, more=more) if more > 0 else names


def write_page(path: Path, found: Sequence[Compared], lang: str, force: bool) -> None:
    """The page of one comparison, HTML or PDF by its name; UsageError where there is not exactly one, or for another name."""
    from readiness.files.whole_writes import write_own
    from readiness.reports.pdf.writing import PdfUnavailable
    from readiness.sources.documents.library import content_folder

    made = [one for one in found if one.comparison is not None]
    if len(made) != 1:
        raise UsageError(
            message("cli.page_is_of_one_enterprise", made=len(made)),
        )
    writer = {".html": comparison_html, ".pdf": comparison_pdf}.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            message("cli.page_takes_html_or_pdf", name=path.name),
        )
    try:
        page = writer(_view(made[0], lang), content_folder("report_templates"))
    except PdfUnavailable as error:
        raise UsageError(error.text) from None
    write_own(path, page, "compare", force)


def _view(one: Compared, lang: str) -> ComparisonView:
    assert one.comparison is not None and one.ruler is not None
    return ComparisonView(
        one.comparison, one.ruler.questionnaire_files.questionnaire, one.ruler.model_files.model, lang
    )
