"""`readiness new`: workbooks, conversion both ways, one file for every enterprise of a roster."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.workbook.made import cell

from readiness.cli.app import main
from readiness.models.documents.answers import Answers
from readiness.services.assess import open_document
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.validation import validate

EXAMPLE = content_folder("scoring") / "annex2" / "answers" / "03-machinetool.yaml"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def opened(name: str) -> Answers:
    return validate(Answers, open_document(name))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["full", "core"])
def test_a_blank_workbook(form: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.xlsx", "--form", form, "--lang", lang]) == 0
    found = opened("a.xlsx")
    assert (found.form, found.enterprise.id, found.answers) == (form, "my-enterprise", {})
    capsys.readouterr()
    assert main(["check", "a.xlsx", "--lang", lang]) == 1
    told = capsys.readouterr()
    assert (told.out + told.err).splitlines()[0].startswith("a.xlsx: NOT_STARTED ")


def codes(capsys: pytest.CaptureFixture[str], *names: str) -> list[str]:
    capsys.readouterr()
    main(["check", *names, "--lang", "en"])
    told = capsys.readouterr()
    return re.findall(r"^\S+: ([A-Z_]+)", told.out + told.err, re.MULTILINE)


@pytest.mark.parametrize("command", ["check", "score", "plan"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.yaml"])
def test_what_came_back_blank_is_one_problem(name: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", name]) == 0
    capsys.readouterr()
    assert main([command, name]) == 1
    told = capsys.readouterr()
    assert re.findall(r"[A-Z]+_[A-Z_]+", told.out + told.err) == ["NOT_STARTED"]


def test_what_was_begun_is_not_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.xlsx"]) == 0
    for path, value in (("/enterprise/facts/size", "微型"), ("/answers/assessment.baseline", 2)):
        book = load_workbook("a.xlsx")
        cell(book, path).value = value
        book.save("b.xlsx")
        found = codes(capsys, "b.xlsx")
        assert "NOT_STARTED" not in found and found.count("PLACEHOLDER") == 2 and "MISSING_FACT" in found


def test_a_roster_fills_in_facts_and_they_are_not_the_plants(capsys: pytest.CaptureFixture[str]) -> None:
    roster(ROWS)
    assert main(["new", "--roster", "list.xlsx"]) == 0
    assert codes(capsys, "list/a-1.xlsx") == ["NOT_STARTED"]
    book = load_workbook("list/a-1.xlsx")
    cell(book, "/answers/assessment.baseline").value = 2
    book.save("c.xlsx")
    assert "NOT_STARTED" not in codes(capsys, "c.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_assessors_copy(lang: str) -> None:
    assert main(["new", "a.xlsx", "--from", str(EXAMPLE), "--assessor", "某院", "--lang", lang]) == 0
    assert opened("a.xlsx").assessor == "某院"
    assert main(["new", "b.xlsx", "--assessor", "某院", "--lang", lang]) == 0
    assert not cell(load_workbook("b.xlsx"), "/answers/assessment.baseline", "rating").protection.locked
    assert main(["new", "c.xlsx", "--lang", lang]) == 0
    assert cell(load_workbook("c.xlsx"), "/answers/assessment.baseline", "rating").protection.locked
    assert main(["new", "d.yaml", "--assessor", "某院", "--lang", lang]) == 0
    assert opened("d.yaml").assessor == "某院"


def test_scenes_by_title_with_their_sector() -> None:
    assert main(["new", "a.xlsx"]) == 0
    book = load_workbook("a.xlsx")
    cell(book, "/target/scenes").value = "提前预报产品性能（钢铁）"
    book.save("b.xlsx")
    target = opened("b.xlsx").target
    assert target is not None and list(target.scenes) == ["raw.steel.property_forecast"]


def test_there_and_back_and_every_reader_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.xlsx", "--from", str(EXAMPLE)]) == 0
    assert main(["new", "b.yaml", "--from", "a.xlsx"]) == 0
    assert opened("a.xlsx") == opened("b.yaml") == opened(str(EXAMPLE))
    capsys.readouterr()
    assert main(["score", "--json", str(EXAMPLE), "a.xlsx", "b.yaml"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == lines[1] == lines[2]


def test_from_the_short_form_to_the_full_one() -> None:
    assert main(["new", "a.xlsx", "--from", str(EXAMPLE), "--form", "core"]) == 0
    assert main(["new", "b.xlsx", "--from", "a.xlsx", "--form", "full"]) == 0
    assert opened("a.xlsx").form == "core"
    assert opened("b.xlsx") == opened(str(EXAMPLE))


def test_what_was_filled_in_is_not_overwritten() -> None:
    assert main(["new", "a.xlsx", "--form", "core"]) == 0
    Path("a.xlsx").write_bytes(Path("a.xlsx").read_bytes() + b"\0")
    assert main(["new", "a.xlsx"]) == 1
    assert main(["new", "a.xlsx", "--force"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["new"],
        ["new", "a.xls"],
        ["new", "a.xlsx", "--as", "yaml"],
        ["new", "a.xlsx", "--form", "long"],
        ["new", "a.xlsx", "--assessor", " "],
        ["new", "--roster", "l.xlsx", "--from", "a.xlsx"],
        ["new", "--roster", "l.xlsx", "--as", "pdf"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert main(arguments) == 2


HEAD = ["编号", "企业名称", "size", "企业属于哪些行业或方向？可多选。", "uses_ai", "scenes_planned", "登记.region"]
ROWS: list[list[Any]] = [
    ["a-1", "甲厂", "中型（300人起，且年营收2000万元起）", "工业母机；汽车", "是", "production, rd_design", "浙江"],
    [None] * 7,
    [913301000000001, "=乙厂", "small", "consumer.food", False, "都没有", "007"],
]


def roster(rows: list[list[Any]], head: list[str] = HEAD) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "名单"
    for row in (["2026年第一批"], head, *rows):
        sheet.append(row)
    for each in sheet["B"]:
        each.data_type = "s" if each.value else each.data_type
    book.save("list.xlsx")


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
def test_a_roster(kind: str) -> None:
    roster(ROWS)
    assert main(["new", "--roster", "list.xlsx", "--as", kind, "--form", "core"]) == 0
    first, second = opened(f"list/a-1.{kind}"), opened(f"list/913301000000001.{kind}")
    assert (first.enterprise.name, second.enterprise.name, first.form) == ("甲厂", "=乙厂", "core")
    facts = {key: value for key, value in first.enterprise.facts.items() if value is not None}
    assert facts == {
        "size": "medium",
        "sectors": ("equip.machinetool", "equip.auto"),
        "uses_ai": True,
        "scenes_planned": ("production", "rd_design"),
    }
    assert (second.enterprise.facts["scenes_planned"], second.enterprise.register_) == ((), {"region": "007"})
    assert Path("list/readiness-answers.schema.json").is_file() == (kind == "yaml")


@pytest.mark.parametrize(
    ("rows", "head", "told"),
    [
        ([["a", "甲", "big", None, None, None, None]], HEAD, ["list.xlsx:名单!C3: UNKNOWN_OPTION"]),
        ([["a", "甲"], ["A", "乙"]], HEAD, ["list.xlsx:名单!A3: SAME_ID", "list.xlsx:名单!A4: SAME_ID"]),
        ([["a", None], [None, "乙"]], HEAD, ["list.xlsx:名单!B3: MISSING_KEY", "list.xlsx:名单!A4: MISSING_KEY"]),
        ([["甲厂", "甲"]], HEAD, ["list.xlsx:名单!A3: BAD_ID"]),
        ([["a", "甲", "=A1"]], HEAD, ["list.xlsx:名单!C3: CELL_FORMULA"]),
        ([["a", "甲"]], ["id", "name", "sizes"], ["list.xlsx:名单!C2: UNKNOWN_COLUMN"]),
        ([["a", "甲"]], ["id", "name", "name"], ["list.xlsx:名单!C2: REPEATED"]),
        ([["a", "甲"]], ["x", "y"], ["list.xlsx: NO_ROSTER"]),
    ],
)
def test_a_roster_with_problems_writes_nothing(
    rows: list[list[Any]], head: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    roster(rows, head)
    assert main(["new", "--roster", "list.xlsx", "--lang", "en"]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith(" ")]
    assert [" ".join(line.split()[:2]) for line in lines] == told
    assert not Path("list").exists()
