"""However long a word, a link or a note: no text lies outside the margins of a page, or of a phone's screen."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from tests.reports.real import ROOT, TEMPLATES, rulers
from tests.reports.samples import Make
from tests.reports.test_browser import BROWSER, seen

from readiness.reports.bundle import ReportInput
from readiness.reports.html.page import render_html
from readiness.reports.many.cohort_files import cohort_html, cohort_pdf
from readiness.reports.many.cohort_view import Bar, Cell, CohortPage, Sheet
from readiness.reports.pdf.pages import texts_of
from readiness.reports.pdf.writing import render_pdf
from readiness.reports.view.view import view_of
from readiness.reports.word.writing_file import write as write_docx
from readiness.services.assess import assess
from readiness.services.report import report_input

CASES = ROOT / "tests" / "cases" / "reports"
WORD = "Verantwortungsbewusstseinsbildungsmassnahmen"
LINK = "https://example.com/" + "a1b2c3d4e5" * 46
NAME = (WORD * 5)[:200]
SIDE, TOP, BOTTOM = (
    28.0,
    14.0,
    12.0,
)  # points: the least that a page keeps free, running heads and page numbers included
RUNNING = 1.5  # the invisible letters that running heads are taken from


def hostile(make: Make) -> ReportInput:
    """Everything that people write, as long as it may be and without a blank."""
    evidence = [{"name": LINK, "state": "seen"}, {"name": "N" * 500}]
    rating = {"value": 2, "reason": (LINK * 5)[:2000]}
    return make(
        {
            "data.platform": {"value": 4, "evidence": evidence * 3, "note": "W" * 5000, "by": "it", "assessor": rating},
            "data.tools": {"value": ["collect"], "evidence": evidence, "note": LINK * 4, "by": "it"},
            "data.share": {"not_applicable": (LINK * 5)[:2000]},
            "use.trial": {"value": 3, "note": "说" * 5000, "assessor": rating},
        },
        enterprise={
            "id": "h" + "x" * 63,
            "name": NAME,
            "register": {"credit_code": "9" * 200, "k" * 200: "v" * 200, "titles": [NAME] * 3, "region": NAME},
        },
        scope={"entity": NAME, "site": NAME, "lines": [NAME, NAME]},
        respondents=[{"id": "it", "name": NAME}],
        assessor=NAME,
        summary={"zh": "很长的摘要" * 120, "en": (WORD * 20)[:600]},
    )


def outside(pdf: bytes) -> list[tuple[int, str]]:
    """Pages with letters beyond the margins, and some of those letters."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = page.get_size()
        words = page.get_textpage()
        out = ""
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            drawn = right > left and top - bottom > RUNNING
            if drawn and (left < SIDE or right > width - SIDE or bottom < BOTTOM or top > height - TOP):
                out += words.get_text_range(index, 1)
        if out:
            found.append((number, out[:40]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_lies_outside_a_page(make: Make, lang: str) -> None:
    pdf = render_pdf(view_of(hostile(make), lang), TEMPLATES, strict=True)
    assert outside(pdf) == []
    text = "".join(texts_of(pdf))
    assert text.count("W") > 4900  # all of the note, over several pages


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["external", "brief"])
def test_nor_of_another_edition(make: Make, edition: Any) -> None:
    assert outside(render_pdf(view_of(replace(hostile(make), edition=edition), "zh"), TEMPLATES, strict=True)) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", ["long-link", "long-note"])
def test_nor_of_a_whole_report(case: str) -> None:
    pdf = render_pdf(view_of(report_input(assess(str(CASES / f"{case}.yaml"), rulers())), "zh"), TEMPLATES, strict=True)
    assert outside(pdf) == []


@pytest.mark.slow
def test_pages_over_which_a_long_row_runs_are_full_and_headed(make: Make) -> None:
    pages = texts_of(render_pdf(view_of(hostile(make), "zh"), TEMPLATES))
    of_note = [index for index, text in enumerate(pages) if text.count("W") > 1000]
    assert len(of_note) >= 2
    for index in of_note[1:]:
        assert "佐证、说明与复核" in pages[index]
    assert all(len(pages[index]) > 1200 for index in of_note[:-1])


def page(kind: str) -> CohortPage:
    names = [Cell(f"{NAME} (h{'x' * 63})"), *[Cell("3.21", tone) for tone in (0, 1, 2, 3, 4, None, 1, 2, 3)]]
    sheets = (
        Sheet("heat", "企业 × 维度", (NAME, *[WORD] * 9), (tuple(names),) * 3),
        Sheet("outliers", NAME, ("名称", "项目"), ((Cell(NAME), Cell(LINK)),)),
        Sheet(
            "compare", NAME, ("变化来自", "贡献", "这次"), ((Cell(LINK), Cell("+0.0123"), Cell("3.2100 (3 级 应用)")),)
        ),
        Sheet("slices", NAME, ("维度", *[NAME] * 5), ((Cell(NAME), *[Cell("1.00 / 2.00 / 3.00", 2)] * 5),)),
    )
    bars = (Bar(NAME, "120 (100%)", 1000), Bar("3 级 应用", "1 (0.83%)", 8))
    chosen = sheets if kind == "cohort" else sheets[2:3]
    return CohortPage("zh", "zh-CN", NAME, LINK, (LINK, NAME), NAME, bars, chosen, "企业自评结果")


@pytest.mark.parametrize("kind", ["cohort", "compare"])
def test_nor_of_a_cohort_and_a_comparison(kind: str) -> None:
    assert outside(cohort_pdf(page(kind), TEMPLATES)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["report", "cohort", "compare"])
def test_nothing_sticks_out_of_a_phone(make: Make, kind: str, tmp_path: Path) -> None:
    if BROWSER is None:
        pytest.skip("chromium is not installed: tools/bootstrap.sh dev")
    html = (
        render_html(view_of(hostile(make), "zh"), TEMPLATES) if kind == "report" else cohort_html(page(kind), TEMPLATES)
    )
    found = seen(html, 390, tmp_path)
    assert (found["out"], found["scroll"]) == ([], 390)


@pytest.mark.slow
def test_word_breaks_them_too(make: Make, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: tools/bootstrap.sh dev")
    (tmp_path / "report.docx").write_bytes(write_docx(hostile(make), "zh"))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "report.docx")],
        check=True,
        timeout=180,
        capture_output=True,
    )
    assert outside((tmp_path / "report.pdf").read_bytes()) == []


def test_word_takes_a_title_of_any_length(make: Make) -> None:
    made = docx.Document(io.BytesIO(write_docx(make(enterprise={"name": NAME}, model={}), "en")))
    assert len(made.core_properties.title) <= 255
    assert NAME[:100] in made.core_properties.title
