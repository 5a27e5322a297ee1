"""Control characters, line breaks and lengths: cleaned or refused where they come in, and once more where they go out."""

import re
import unicodedata
from typing import Any

import pytest
from tests.reports.real import ROOT, TEMPLATES, rulers
from tests.reports.samples import Make

from readiness.language.safe_text import clean, one_line
from readiness.reports.html.page import render_html
from readiness.reports.record.data import write as write_data
from readiness.reports.record.records import attachments
from readiness.reports.view.view import view_of
from readiness.services.assess import Rulers, assess
from readiness.services.check import check_file
from readiness.services.report import report_input

CASES = ROOT / "tests" / "cases" / "reports"
CONTROL = CASES / "control-characters.yaml"


def steering(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"}


def test_controls_reach_no_page_no_data_and_no_attachment() -> None:
    bundle = report_input(assess(str(CONTROL), rulers()))
    made = {
        "html": render_html(view_of(bundle, "zh"), TEMPLATES),
        "json": write_data(bundle, "zh").decode(),
        **{one.name: one.content.decode() for one in attachments(bundle, "zh")},
    }
    for name, text in made.items():
        assert "RED" in text or name in ("plan.json", "record.json"), name
        assert steering(text) == set(), name
        assert not re.search(r"\\u00(?:0[0-9a-f]|1[0-9a-f]|7f|8[0-9a-f]|9[0-9a-f])", text.replace("\\u000a", "")), name


def test_they_are_told_where_they_stand() -> None:
    found = [each for each in check_file(str(CONTROL), Rulers()) if each.code == "HIDDEN_CHARACTERS"]
    assert ("enterprise", "name") in {each.path for each in found}
    assert ("enterprise", "register", "region") in {each.path for each in found}
    assert all(each.line and each.warning and "U+001B" in each.message.get("en") for each in found)
    assert steering("".join(each.message.get("zh") + each.message.get("en") for each in found)) == set()


def test_a_name_has_one_line() -> None:
    assessed = assess(str(CASES / "line-breaks-in-name.yaml"), rulers())
    assert assessed.answers.enterprise.name == "ACME (acme) level 5 Leading; score 4.98; answered 100%"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("a\x1b[31mb", "a[31mb"), ("a\u202eb", "ab"), ("a\x85b", "a\nb"), ("a\r\nb\rc", "a\nb\nc"), ("a\x0bb", "a\nb"), ("\u200b", ""),
     ("a\u2028b", "a\nb"), ("\ufeffa\tb ", "a b"), ("王\u3000五", "王\u3000五"), ("\ud800x", "x")],
)  # fmt: skip
def test_cleaning(text: str, wanted: str) -> None:
    assert clean(text) == wanted
    assert "\n" not in one_line(text)


LONG: list[tuple[tuple[str, ...], Any, int]] = [
    (("enterprise", "name"), lambda size: {"enterprise": {"name": "名" * size}}, 200),
    (("assessor",), lambda size: {"assessor": "名" * size}, 200),
    (("scope", "site"), lambda size: {"scope": {"site": "名" * size}}, 200),
    (("summary",), lambda size: {"summary": "名" * size}, 600),
    (("enterprise", "register"), lambda size: {"enterprise": {"register": {"region": "名" * size}}}, 200),
    (("enterprise", "register"), lambda size: {"enterprise": {"register": {"n" * size: "x"}}}, 200),
    (("answers",), lambda size: {"answers": {"data.platform": {"value": 3, "note": "说" * size}}}, 10000),
    (("answers",), lambda size: {"answers": {"data.platform": {"value": 3, "evidence": ["据" * size]}}}, 500),
    (("answers",), lambda size: {"answers": {"data.share": {"not_applicable": "因" * size}}}, 2000),
]


@pytest.mark.parametrize(
    ("path", "more", "most"), LONG, ids=lambda each: "-".join(each) if isinstance(each, tuple) else ""
)
def test_lengths_have_bounds_that_are_told_with_a_remedy(
    make: Make, path: tuple[str, ...], more: Any, most: int
) -> None:
    make(**more(most))
    with pytest.raises(ValueError, match=r"too_long|at most"):
        make(**more(most + 1))


def test_the_problem_is_located(tmp_path: Any) -> None:
    text = (CASES / "emoji-in-name.yaml").read_text(encoding="utf-8")
    file = tmp_path / "long.yaml"
    file.write_text(text.replace("开心🏭工厂", "长" * 201).replace("浙江省绍兴市", "区" * 201), encoding="utf-8")
    name, region = (each for each in check_file(str(file), Rulers()) if not each.warning)
    assert (name.code, name.path, name.line) == ("BAD_VALUE", ("enterprise", "name"), 8)
    assert name.hint is not None
    assert "200" in name.hint.get("zh")
    assert (region.code, region.path) == ("BAD_VALUE", ("enterprise", "register", "region"))
    assert region.hint is not None
    assert "200" in region.hint.get("en")
