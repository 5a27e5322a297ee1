"""For those who see little, use a keyboard, print the page, or have a model with many articles."""

import json
import re
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from tests.reports.real import LOW, MIDDLE, TEMPLATES, shown
from tests.reports.samples import MODEL, QUESTIONNAIRE, Make, exact, scale
from tests.reports.test_browser import BROWSER, FLAGS

from readiness.files.whole_writes import LEDGER
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.reports.bundle import ReportInput
from readiness.reports.charts.heat import heat
from readiness.reports.charts.palette import DEFAULT
from readiness.reports.charts.svg import width_of, wrapped
from readiness.reports.html.page import render_html
from readiness.reports.pdf.pages import texts_of
from readiness.reports.view.view import view_of
from readiness.reports.view.words import word
from readiness.scoring import score

LEAST = 4.5  # WCAG 2.2, 1.4.3


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_text_can_be_read_on_what_is_behind_it() -> None:
    on_pages = product(
        (DEFAULT.ink, DEFAULT.muted, DEFAULT.accent, DEFAULT.main), (DEFAULT.paper, DEFAULT.pale, DEFAULT.tone_0)
    )
    on_charts = [
        *zip(DEFAULT.on_tones, DEFAULT.tones, strict=True),
        (DEFAULT.on_main, DEFAULT.main),
        (DEFAULT.ink, DEFAULT.second),
    ]
    for text, ground in (*on_pages, *on_charts):
        assert contrast(text, ground) >= LEAST, (text, ground)


def test_a_cohort_s_colours_too() -> None:
    css = (TEMPLATES / "cohort.css").read_text(encoding="utf-8")
    white = re.findall(r"background: (#[0-9a-f]{6}); color: #fff", css)
    assert len(white) == 2
    assert all(contrast(ground, "#ffffff") >= LEAST for ground in white)
    assert contrast(DEFAULT.ink, re.findall(r"\.level-3 \{ background: (#[0-9a-f]{6})", css)[0]) >= LEAST


@pytest.mark.parametrize("edition", ["internal", "external", "brief"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_landmark_headings_and_scrolling_parts(lang: str, edition: Any) -> None:
    page = render_html(shown(MIDDLE, lang, edition), TEMPLATES)
    assert page.count("<main>") == page.count("</main>") == 1
    levels = [int(level or tag) for tag, level in re.findall(r'<h(\d)(?:[^>]*aria-level="(\d)")?', page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    scrolling = re.findall(r'<div class="[^"]*\bscroll\b[^>]*>', page)
    assert scrolling
    assert all('tabindex="0"' in each and re.search(r'aria-label="[^"]+"', each) for each in scrolling)


def test_no_table_heading_is_empty() -> None:
    for name, core in ((LOW, True), (MIDDLE, False)):
        assert not re.search(r"<th[^>]*>\s*</th>", render_html(shown(name, "zh", core=core), TEMPLATES))


def many(count: int, own: bool) -> ReportInput:
    """A model with so many articles: each a dimension of its own, or ten in a dimension."""

    def questions(key: str) -> dict[str, Any]:
        return {
            "id": key,
            "title": {"zh": f"第{key}组长标题", "en": f"{key} " + "Unbreakablylongtitle" * 3},
            "questions": [scale(f"{key}.q")],
        }

    keys = [f"group_with_a_long_id_{number:03d}" for number in range(count)]
    parts = [questions(key) for key in keys]
    if not own:
        tens = [parts[at : at + 10] for at in range(0, count, 10)]
        parts = [
            {"id": f"d{at}", "title": {"zh": f"维度{at}", "en": f"D {at}"}, "groups": ten}
            for at, ten in enumerate(tens)
        ]
    questionnaire = Questionnaire.model_validate({**QUESTIONNAIRE, "groups": parts})
    kept = {
        key: value
        for key, value in MODEL.items()
        if key not in ("profiles", "indices", "gates", "contradictions", "core")
    }
    model = ScoringModel.model_validate(exact({**kept, "levels": MODEL["levels"]}))
    answers = Answers.model_validate(exact({
        "format": "readiness/answers/1", "questionnaire": {"id": "small", "version": "1.0.0"},
        "enterprise": {"id": "many", "name": "多", "facts": {"uses_ai": True, "size": "small"}},
        "answers": {f"{key}.q": number % 6 for number, key in enumerate(keys)},
    }))  # fmt: skip
    return ReportInput(questionnaire, model, answers, score(questionnaire, model, answers), TEMPLATES)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_heat_map_of_many_articles_can_be_read(own: bool, lang: str) -> None:
    view = view_of(many(82, own), lang)
    maps = (view.heat, *view.more_heats)
    cells = [cell.id for each in maps for row in each.rows for cell in row.cells]
    assert len(cells) == len(set(cells)) == 82
    for each in maps:
        svg = str(heat(each))
        width, height = (float(side) for side in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
        assert height < 740
        sizes = [
            float(size)
            for size in re.findall(r'<rect[^>]*? width="([\d.]+)" height="[\d.]+" fill="[^"]*" stroke=', svg)
        ]
        assert min(size for size in sizes if size != 14) > 50
        for x, size, anchor, text in re.findall(
            r'<text x="([\d.]+)" y="[\d.]+" font_?-?size="([\d.]+)"(?: text-anchor="(\w+)")?[^>]*>([^<]*)<', svg
        ):
            wide = width_of(text, float(size))
            assert (float(x) - wide if anchor == "end" else float(x)) >= 0
            assert (float(x) if anchor == "end" else float(x) + wide) <= width + 6


def test_a_word_too_long_for_its_line_is_broken() -> None:
    lines = wrapped("Unbreakablylongtitle" * 3, 7.5, 60)
    assert len(lines) > 3
    assert "".join(lines) == "Unbreakablylongtitle" * 3
    assert all(width_of(each, 7.5) <= 60 for each in lines)


@pytest.mark.slow
def test_printing_the_page_prints_all_answers(tmp_path: Path) -> None:
    if BROWSER is None:
        pytest.skip("chromium is not installed: tools/bootstrap.sh dev")
    page = tmp_path / "page.html"
    view = shown(LOW, "zh")
    page.write_text(render_html(view, TEMPLATES), encoding="utf-8")
    out = tmp_path / "page.pdf"
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={out}", page.as_uri()]
    subprocess.run(command, check=False, timeout=180, capture_output=True)
    text = re.sub(r"\s+", "", "".join(texts_of(out.read_bytes())))
    _, note, annex = text.rpartition(re.sub(r"\s+", "", word("answers_note", "zh")))
    assert note
    rows = [row for group in view.answers for row in group.rows]
    assert len(rows) > 90
    # A browser's PDF does not give every Chinese character back: the number and how the title begins.
    assert [row.id for row in rows if row.number + row.prompt[0] not in annex] == []


def test_runs_at_once_lose_no_entry(tmp_path: Path) -> None:
    writer = """
import sys
from pathlib import Path
from readiness.files.whole_writes import write_own
for n in range(12):
    write_own(Path(sys.argv[1]) / f"{sys.argv[2]}-{n}.txt", b"x", "report")
"""
    running = [subprocess.Popen([sys.executable, "-c", writer, str(tmp_path / "out"), str(n)]) for n in range(4)]
    assert [each.wait(timeout=120) for each in running] == [0] * 4
    listed = json.loads((tmp_path / "out" / LEDGER).read_text(encoding="utf-8"))
    assert set(listed) == {f"{run}-{n}.txt" for run in range(4) for n in range(12)}


@pytest.mark.parametrize("value", ["abc", "-5", "99999999999999999", "253402300800", "1e3", "²", " "])
def test_an_odd_build_date_is_wrong_usage(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from readiness.cli.today import today
    from readiness.problems import UsageError

    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError):
        today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today().year == 1970


def test_captions_in_word_do_not_run_into_numbers(make: Make) -> None:
    import io

    import docx

    from readiness.reports.word.writing_file import write

    made = docx.Document(io.BytesIO(write(make(), "zh")))
    captions = [para.text for para in made.paragraphs if para.style.name == "Caption"]
    assert captions
    assert not [caption for caption in captions if re.match(r"[图表]\s*\d+\s+\d", caption)]
