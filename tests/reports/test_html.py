"""HTML: whole in one file, and safe whatever a name or a note says."""

import re

import pytest
from tests.reports.samples import TEMPLATES, Make

from readiness.problems import DocumentProblems
from readiness.reports import WRITERS
from readiness.reports.html.page import render_html
from readiness.reports.view.view import view_of

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202e\x07"


def hostile(make: Make):  # type: ignore[no-untyped-def]
    answer = {
        "value": 3,
        "note": HOSTILE,
        "evidence": [HOSTILE],
        "by": "it",
        "assessor": {"value": 2, "reason": HOSTILE},
    }
    return make(
        {"data.platform": answer, "data.share": {"not_applicable": HOSTILE}},
        enterprise={"name": HOSTILE, "register": {HOSTILE: HOSTILE}},
        assessor=HOSTILE,
        scope={"site": HOSTILE, "lines": [HOSTILE]},
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(make: Make, lang: str) -> None:
    page = render_html(view_of(hostile(make), lang), TEMPLATES)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "\u202e" not in page
    assert "\x07" not in page


def test_one_file_and_nothing_from_a_network(make: Make) -> None:
    page = WRITERS["html"](make(), "zh").decode("utf-8")
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert "@import" not in page
    assert re.findall(r"https?://[^\"]+", page) == ["http://www.w3.org/2000/svg"] * page.count("<svg")


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en")])
def test_it_says_its_language_and_what_it_is_not(make: Make, lang: str, code: str) -> None:
    page = render_html(view_of(make(), lang), TEMPLATES)
    assert f'<html lang="{code}">' in page
    assert view_of(make(), lang).disclaimer in page


def test_the_english_report_has_no_chinese_punctuation(make: Make) -> None:
    page = render_html(view_of(make(enterprise={"name": "Acme"}, respondents=[]), "en"), TEMPLATES)
    assert not re.search("[，。；：（）、“”]", page)


@pytest.mark.parametrize("case", [{}, {"form": "core"}, {"answers": dict.fromkeys(("use.depth", "data.share"))}])
def test_every_kind_of_report_renders(make: Make, case: dict[str, object]) -> None:
    assert render_html(view_of(make(**case), "zh"), TEMPLATES).endswith("</html>\n")


def test_a_template_that_asks_for_what_is_not_there_fails(make: Make, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "report.html.j2").write_text("{{ view.titel }}", encoding="utf-8")
    with pytest.raises(DocumentProblems) as found:
        render_html(view_of(make(), "zh"), TEMPLATES, own_look=tmp_path)
    assert "titel" in found.value.problems[0].message.get("en")


def test_a_template_runs_in_a_sandbox(make: Make, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "report.html.j2").write_text("{{ view.__class__.__mro__ }}", encoding="utf-8")
    with pytest.raises(DocumentProblems) as found:
        render_html(view_of(make(), "zh"), TEMPLATES, own_look=tmp_path)
    assert "__class__" in found.value.problems[0].message.get("en")
