"""What people do to a workbook: fill it in by hand, move things about, delete them. Problems name sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from openpyxl import Workbook
from tests.catalogues import sentences
from tests.workbook.made import answers, cell, changed, places, problems, read, subject, written

from readiness.checking import check_answers, missing_facts
from readiness.language.catalogue import languages
from readiness.sources import workbook
from readiness.sources.documents.validation import placed
from readiness.sources.workbook.answers import parse_workbook
from readiness.sources.workbook.problems import DYNAMIC, said

Change = Callable[[Workbook], None]


def put(path: str, value: Any, column: str = "value", item: str = "", number_format: str = "") -> Change:
    def change(book: Workbook) -> None:
        at = cell(book, path, column, item)
        at.value = value
        if number_format:
            at.number_format = number_format

    return change


def value_of(path: str, value: Any, number_format: str = "General") -> Any:
    blank = written(answers({}))
    return read(changed(put(f"/answers/{path}", value, number_format=number_format), blank)).answers[path].value


@pytest.mark.parametrize(
    ("path", "typed", "number_format", "meant"),
    [
        ("pool", 3, "General", 3),
        ("pool", "3", "@", 3),
        ("pool", "３", "@", 3),
        ("share", 33.3, "General", Fraction(333, 10)),
        ("share", 35, "General", 35),
        ("share", 0.35, "0%", 35),
        ("share", 0.333, "0.0%", Fraction(333, 10)),
        ("share", "35%", "@", 35),
        ("share", "３５％", "@", 35),
        ("days", 0.35, "0%", Fraction(35, 100)),
        ("days", "1,000", "@", 1000),
        ("days", 1e15, "General", 10**15),
        ("duty", "是", "@", True),
        ("duty", True, "General", True),
        ("duty", "No", "@", False),
        ("tools", "都没有", "@", ()),
    ],
)
def test_values_are_what_was_typed(path: str, typed: Any, number_format: str, meant: Any) -> None:
    found = value_of(path, typed, number_format)
    assert found == meant
    assert isinstance(found, bool) == isinstance(meant, bool)


@pytest.mark.parametrize("word", ["不清楚", "Unknown", " unknown "])
def test_unknown(word: str) -> None:
    assert read(changed(put("/answers/pool", word), written(answers({})))).answers["pool"].unknown


def test_not_applicable_with_the_reason_in_the_column_of_notes() -> None:
    def change(book: Workbook) -> None:
        cell(book, "/answers/pool").value = "N/A"
        cell(book, "/answers/pool", "note").value = "没有研发"

    assert read(changed(change, written(answers({})))).answers["pool"].not_applicable == "没有研发"


@pytest.mark.parametrize("typed", ["✓", "√", "是", 1, True])
def test_ticks(typed: Any) -> None:
    change = put("/answers/tools", typed, item="label")
    assert read(changed(change)).answers["tools"].value == ("clean", "label", "store")


@pytest.mark.parametrize("typed", [date(2026, 3, 1), "2026/3/1", "2026年3月1日", "2026.03.01", 46082])
def test_dates(typed: Any) -> None:
    assert read(changed(put("/assessed_on", typed, number_format="General"))).assessed_on == date(2026, 3, 1)


def test_facts_by_label_and_by_id() -> None:
    for typed in ("small", "large"):
        assert read(changed(put("/enterprise/facts/size", typed))).enterprise.facts["size"] == typed
    found = read(changed(put("/enterprise/facts/tags", "✓", item="a"), changed(put("/enterprise/facts/tags", None))))
    assert found.enterprise.facts["tags"] == ("a",)


def test_a_respondent_needs_no_id() -> None:
    def change(book: Workbook) -> None:
        sheet = cell(book, "/respondents").parent
        rows = [row for row in range(2, sheet.max_row) if sheet.cell(row, 1).value == "/respondents"]
        sheet.cell(rows[2], cell(book, "/respondents").column).value = "设备部"
        cell(book, "/answers/days", "by").value = "设备部"

    found = read(changed(change))
    assert found.respondents[2].model_dump() == {"id": "r1", "name": "设备部"}
    assert found.answers["days"].by == "r1"


def test_register_with_several_entries() -> None:
    def change(book: Workbook) -> None:
        sheet = cell(book, "/enterprise/register").parent
        label, value = (cell(book, "/enterprise/register", name).column for name in ("label", "value"))
        rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "/enterprise/register"]
        for row, (key, entry) in zip(rows, [("region", "浙江"), ("titles[]", "甲"), ("titles[]", "乙")], strict=False):
            sheet.cell(row, label).value, sheet.cell(row, value).value = key, entry

    assert read(changed(change)).enterprise.register_ == {"region": "浙江", "titles": ["甲", "乙"]}


def move_about(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.title = f"{sheet.title[:20]} 新"
        sheet.protection.sheet = False
        sheet.insert_rows(1)
        sheet.insert_cols(3)
        for (
            merged
        ) in sheet.merged_cells.ranges:  # which openpyxl leaves where they were, and no spreadsheet program does
            merged.shift(1, 1)
    book.create_sheet("我的笔记", 0)["A1"] = "=1+1"
    sheet = cell_sheet(book, "/answers/share")
    sheet.insert_rows(8, 2)
    book.move_sheet(book.worksheets[-1].title, -4)


def cell_sheet(book: Workbook, path: str) -> Any:
    for sheet in book.worksheets:
        if any(sheet.cell(row, 1).value == path for row in range(1, sheet.max_row + 1)):
            return sheet
    raise LookupError(path)


def test_moved_renamed_inserted_and_sorted() -> None:
    assert read(changed(move_about)) == answers()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("/answers/pool", "=1+1"), [("CELL_FORMULA", "1 base!H5")]),
        (put("/answers/pool", "=HYPERLINK(1)", "note"), [("CELL_FORMULA", "1 base!K5")]),
        (put("/answers/pool", "#REF!"), [("CELL_ERROR", "1 base!H5")]),
        (put("/answers/tools", "也许", item="label"), [("BAD_TICK", "1 base!H8")]),
        (put("/answers/tools", "不清楚"), [("TICKS_AND_WORD", "1 base!H6")]),
        (put("/answers/tools", "都没有"), [("TICKS_AND_WORD", "1 base!H6")]),
        (put("/answers/pool", "不适用"), []),
        (put("/answers/tests", "不适用"), [("NA_NO_REASON", "2 use!K8")]),
        (put("/answers/pool", "没登记的人", "by"), [("UNKNOWN_RESPONDENT", "1 base!L5")]),
        (put("/answers/pool", "看过", "reason"), [("MISSING_KEY", "1 base!M5")]),
        (put("/enterprise/name", None), [("MISSING_KEY", "封面!G16")]),
        (put("/enterprise/id", "杭州"), [("BAD_ID", "封面!G15")]),
        (put("/assessed_on", "昨天"), [("WRONG_KIND", "封面!G17")]),
        (put("/target/level", "三级"), [("WRONG_KIND", "范围与目标!G23")]),
        (put("/target/capacity", "12, 多"), [("WRONG_KIND", "范围与目标!G25")]),
    ],
)
def test_problems_of_shape_name_sheet_and_cell(change: Change, told: list[tuple[str, str]]) -> None:
    assert places(changed(change)) == told


def test_problems_of_the_content_name_sheet_and_cell() -> None:
    def change(book: Workbook) -> None:
        cell(book, "/answers/pool").value = 9
        cell(book, "/answers/share").value = 101
        cell(book, "/answers/pool", "by").value = "nobody"
        cell(book, "/enterprise/facts/size").value = None

    document = parse_workbook(changed(change), "a.xlsx")
    given = read(changed(change))
    asked = subject().questionnaire
    found = placed([*check_answers(asked, subject().model, given), *missing_facts(asked, given)], document)
    assert [(one.code, one.place) for one in found] == [
        ("BAD_VALUE", "1 base!H5"),
        ("UNKNOWN_RESPONDENT", "1 base!L5"),
        ("OUT_OF_RANGE", "2 use!H5"),
        ("MISSING_FACT", "封面!G29"),
    ]


def delete_column(name: str) -> Change:
    def change(book: Workbook) -> None:
        found = cell(book, "/answers/pool", name)
        found.parent.delete_cols(found.column)

    return change


def delete_row(book: Workbook) -> None:
    found = cell(book, "/answers/pool")
    found.parent.delete_rows(found.row)


def copy_row(book: Workbook) -> None:
    sheet = cell(book, "/answers/pool").parent
    for column in range(1, 15):
        sheet.cell(12, column).value = sheet.cell(5, column).value


def rename_column(book: Workbook) -> None:
    cell(book, "/answers/pool").parent["K1"] = "notiz"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (delete_column("value"), [("MISSING_COLUMN", "1 base!A1")]),
        (delete_column("reason"), [("MISSING_COLUMN", "1 base!A1")]),
        (rename_column, [("MISSING_COLUMN", "1 base!A1")]),
        (delete_row, [("MISSING_ROWS", "1 base!A1")]),
        (copy_row, [("ROW_TWICE", "1 base!A12")]),
        (lambda book: book.remove(book["2 use"]), [("MISSING_SHEET", "封面!A1")]),
        (lambda book: book.remove(book["选项"]), [("MISSING_SHEET", "封面!A1")]),
        (lambda book: book.remove(book["封面"]), [("FOREIGN_WORKBOOK", "")]),
        (lambda book: book.copy_worksheet(book["2 use"]) and None, [("SHEET_TWICE", "2 use Copy!A1")]),
        (
            lambda book: book["封面"].__setitem__("A1", "readiness/workbook/3|cover|cover|1"),
            [("NEWER_WORKBOOK", "封面!A1")],
        ),
    ],
)
def test_what_was_deleted_or_copied_is_told(change: Change, told: list[tuple[str, str]]) -> None:
    assert places(changed(change)) == told


def test_the_sheet_more_and_a_cell_that_says_otherwise() -> None:
    data = written(answers({"pool": {"value": 2, "note": "x005F_"}}))
    assert places(changed(put("/answers/pool", "c", "note"), data)) == [("CELL_TWICE", "1 base!K5")]
    assert [one.code for one in problems(changed(put("/answers/pool/note", "{"), data))] == ["BAD_MORE"]


def test_ticks_go_before_the_order_that_more_keeps() -> None:
    data = written(answers({"tools": ["store", "clean"]}))
    assert read(data).answers["tools"].value == ("store", "clean")
    assert read(changed(put("/answers/tools", "✓", item="label"), data)).answers["tools"].value == (
        "clean",
        "label",
        "store",
    )


def test_every_problem_has_a_remedy_and_both_languages() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(workbook.__file__).parent.rglob("*.py"))
    told = set(re.findall(r'\b(?:problem|refusal)\(\s*"([A-Z_]+)"', source))
    known = sentences("zh", DYNAMIC[0])
    codes = {key.removeprefix(DYNAMIC[0]).removesuffix(".remedy").upper() for key in known}
    assert len(told) > 10 and told <= codes and all(f'"{code}"' in source for code in codes)
    values = {name: "x" for text in known.values() for _, name, _, _ in Formatter().parse(text) if name}
    for code in codes:
        for sentence in said(code, **values):
            assert all(sentence.get(lang) for lang in languages())
