"""A comparison as a person reads it in a terminal, and as a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli import console
from readiness.cli.language import say as spoken_say
from readiness.problems import UsageError
from readiness.reports.many.comparison_view import ComparisonView, comparison_html, comparison_pdf
from readiness.reports.many.words_many import say

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
            console.paragraph(say("changed_ruler", lang))
        return
    for note in view.notes():
        console.paragraph(note)
    console.table(
        [say(key, lang) for key in ("step", "contribution", "new")], [list(row) for row in view.steps()], frozenset({1})
    )
    headings = [say(key, lang) for key in ("dimension", "old", "new", "moved")]
    console.table(headings, [list(row) for row in view.dimensions()], frozenset({1, 2, 3}))
    gates = [list(row) for row in view.gates()]
    if gates:
        console.table([say(key, lang) for key in ("gate", "old", "new")], gates)


def show_left_out(left_out: LeftOut, compared: int) -> None:
    """How many enterprises stand in both folders, and which only in one."""
    console.out(
        spoken_say(
            f"两次都有、作了比较的 {compared} 家；只在上次的 {len(left_out.gone)} 家，只在这次的 {len(left_out.joined)} 家",
            f"{compared} in both and compared; {len(left_out.gone)} only then, {len(left_out.joined)} only now",
        )
    )
    told = (
        (spoken_say("只在上次的：", "only then: "), left_out.gone),
        (spoken_say("只在这次的：", "only now: "), left_out.joined),
        (
            spoken_say("编号在一次里出现两回，没有比：", "not compared, as the id stands twice on one side: "),
            left_out.twice,
        ),
    )
    for words, keys in told:
        if keys:
            more = len(keys) - _MOST_NAMED
            end = spoken_say(f" 等，还有 {more} 家", f" and {more} more") if more > 0 else ""
            console.paragraph(words + spoken_say("、", ", ").join(keys[:_MOST_NAMED]) + end)


def write_page(path: Path, found: Sequence[Compared], lang: str, force: bool) -> None:
    """The page of one comparison, HTML or PDF by its name; UsageError where there is not exactly one, or for another name."""
    from readiness.files.whole_writes import write_own
    from readiness.reports.pdf.writing import PdfUnavailable
    from readiness.sources.documents.library import content_folder

    made = [one for one in found if one.comparison is not None]
    if len(made) != 1:
        raise UsageError(
            f"-o 写一家企业的对比页，这里能比较的有 {len(made)} 家：给那家企业的两份答卷",
            f"-o writes the page of one enterprise, and here {len(made)} compare: give the two answer files of that one",
        )
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
