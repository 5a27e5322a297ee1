"""Problems in a workbook speak the words of its sheets; what stands where it can't be read, or may mean two things, is told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.workbook.made import answers, cell, changed, read, subject, written

from readiness.checking import check_answers, missing_facts
from readiness.checking.findings import problem as finding
from readiness.language.catalogue import languages
from readiness.language.message import message
from readiness.models.base import BilingualText
from readiness.models.documents.answers import Answers
from readiness.problems import DocumentProblems, Problem
from readiness.sources.documents.validation import place, placed, validate
from readiness.sources.workbook.answers import parse_workbook
from readiness.sources.workbook.layout import Subject
from readiness.sources.workbook.wording import _TURNS
from readiness.sources.workbook.words import say
from readiness.sources.workbook.writing.writing import workbook_bytes

Change = Callable[[Workbook], None]
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
TITLES = (("steel.tune", BilingualText(zh="自动寻优（钢铁）", en="Tuning (steel)")),
          ("tool.tune", BilingualText(zh="自动寻优（机床）", en="Tuning (tools)")),
          ("tool.repair", BilingualText(zh="预测性维护（机床）", en="Repair in time (tools)")))  # fmt: skip
# What only those know who have seen the text files: keys, ids, booleans, YAML's brackets.
YAML = re.compile(
    r"\btrue\b|\bfalse\b|\bnull\b|\[\]|\{|: …|not_applicable|\bid/name\b|group:|\bkey\b|JSON|YAML|"
    r"\b(?:pool|days|duty|lists|capacity|assessor:|respondents?[.:]|schema|[a-z]+_[a-z]+)\b|写 ?unknown|write unknown"
)


def every_problem(data: bytes, lang: str = "zh") -> list[Problem]:
    """Of shape, else of content."""
    try:
        document = parse_workbook(data, "a.xlsx")
        given = validate(Answers, document)
    except DocumentProblems as error:
        return list(error.problems)
    asked = subject(lang)
    return placed(
        [*check_answers(asked.questionnaire, asked.model, given), *missing_facts(asked.questionnaire, given)], document
    )


def put(path: str, value: Any, column: str = "value", item: str = "") -> Change:
    def change(book: Workbook) -> None:
        cell(book, path, column, item).value = value

    return change


def both(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def told(lang: str, change: Change, data: bytes | None = None) -> list[Problem]:
    return every_problem(changed(change, written(lang=lang) if data is None else data), lang)


def respondent_without_name(book: Workbook) -> None:
    first = cell(book, "/respondents")
    first.parent.cell(first.row + 1, first.column).value = None  # of the second, whom no answer names


def drop(title: str) -> Change:
    def change(book: Workbook) -> None:
        sheet = book[title] if title in book.sheetnames else book.worksheets[-1]
        book.remove(sheet)

    return change


def drop_column(name: str) -> Change:
    def change(book: Workbook) -> None:
        found = cell(book, "/answers/pool", name)
        found.parent.delete_cols(found.column)

    return change


def merge(path: str, other: str, column: str) -> Change:
    def change(book: Workbook) -> None:
        first, last = cell(book, path, column), cell(book, path, column, other)
        first.parent.merge_cells(f"{first.coordinate}:{last.coordinate}")

    return change


NO_ASSESSOR = answers({"pool": {"value": 2, "assessor": {"value": 4}}}, assessor=None)
# Code, what was done, what the message or the remedy says in Chinese and in English.
CASES: list[tuple[str, Change, str, str]] = [
    ("MISSING_KEY", put("/enterprise/name", None), "“企业名称”没有填", "“Name” is blank"),
    ("MISSING_KEY", put("/enterprise/id", None), "“企业编号”没有填", "“Enterprise id” is blank"),
    ("MISSING_KEY", respondent_without_name, "姓名或部门", "name or department"),
    ("MISSING_KEY", put("/answers/pool", "看过", "reason"), "“评估方评定”却空着", "“Assessor's value” is blank"),
    ("MISSING_FACT", put("/enterprise/facts/size", None), "从列表里选：small、large", "choose from the list: small, large"),
    ("MISSING_FACT", put("/enterprise/facts/plant", None), "从列表里选：是、否", "choose from the list: yes, no"),
    ("MISSING_FACT", put("/enterprise/facts/tags", None), "✓", "✓"),
    ("UNKNOWN_OPTION", put("/enterprise/facts/size", "巨型"), "从列表里选：small、large", "choose from the list: small, large"),
    ("WRONG_KIND", put("/enterprise/facts/plant", "也许"), "从列表里选：是、否", "choose from the list: yes, no"),
    ("BAD_VALUE", put("/answers/pool", 9), "从列表里选：0、1、2、3、4、不清楚、不适用", "choose from the list: 0, 1, 2, 3, 4, unknown, not applicable"),
    ("BAD_VALUE", put("/answers/pool", "3分"), "“3分”", "“3分”"),
    ("BAD_VALUE", put("/answers/duty", "看情况"), "从列表里选：是、否、不清楚", "choose from the list: yes, no, unknown"),
    ("BAD_VALUE", put("/answers/share", "约35"), "例如 35", "such as 35"),
    ("BAD_VALUE", put("/answers/days", "2-3"), "不带单位", "without a unit"),
    ("BAD_VALUE", both(put("/answers/tools", "有", item=""), *(put("/answers/tools", None, item=one) for one in ("clean", "label", "store"))), "逐项打 ✓", "tick each item"),
    ("NA_REFUSED", both(put("/answers/tests", "不适用"), put("/answers/tests", "没有", "note")), "这一题不能选“不适用”", "this question can't be “not applicable”"),
    ("NA_NO_REASON", both(put("/answers/pool", "不适用"), put("/answers/pool", None, "note")), "“备注”栏", "column of notes"),
    ("OUT_OF_RANGE", put("/answers/share", 101), "0 到 100", "0 to 100"),
    ("BAD_ID", put("/enterprise/id", "杭州 厂"), "统一社会信用代码", "letters, digits"),
    ("WRONG_KIND", put("/assessed_on", "昨天"), "年-月-日", "year-month-day"),
    ("WRONG_KIND", put("/target/level", "三级"), "从列表里选", "choose from the list"),
    ("UNKNOWN_LEVEL", put("/target/level", 99), "从列表里选", "choose from the list"),
    ("WRONG_KIND", put("/target/capacity", "12, 多"), "用逗号隔开", "separated by commas"),
    ("UNKNOWN_RESPONDENT", put("/answers/pool", "没登记的人", "by"), "范围与目标", "Scope and target"),
    ("BAD_TICK", put("/answers/tools", "也许", item="label"), "✓", "✓"),
    ("TICKS_AND_WORD", put("/answers/tools", "不清楚"), "✓", "ticked"),
    ("CELL_FORMULA", put("/answers/pool", "=1+1"), "公式", "formula"),
    ("CELL_ERROR", put("/answers/pool", "#REF!"), "错误值", "error value"),
    ("NO_LABEL", put("/enterprise/register", "浙江"), "名目", "what it is"),
    ("PERCENT_UNCLEAR", put("/answers/share", 0.52), "是指 52% 还是 0.52%", "mean 52% or 0.52%"),
    ("WRONG_COLUMN", put("/answers/pool", 3, "hint"), "“选项”这一栏不是填答案的", "under “Options”"),
    ("WRONG_COLUMN", put("/answers/pool", 3, "state"), "移到“答案”一栏", "the column “Answer”"),
    ("WRONG_COLUMN", put("/answers/pool", "三", "state"), "“状态”", "“State”"),
    ("WRONG_COLUMN", put("/enterprise/facts/size", 2, "state"), "“填写”", "“Entry”"),
    ("WRONG_COLUMN", put("/answers/tools", "✓", "hint", "label"), "“选项”", "“Options”"),
    ("MERGED_CELLS", merge("/answers/tools", "store", "value"), "合并了单元格", "are merged"),
    ("MISSING_SHEET", drop("2 use"), "缺少工作表“2 use”", "The sheet “2 use” is missing"),
    ("MISSING_SHEET", drop(""), "缺少工作表“选项”", "The sheet “Lists” is missing"),
    ("MISSING_COLUMN", drop_column("value"), "少了：“答案”", "lacks: “Answer”"),
    ("MISSING_COLUMN", drop_column("given"), "少了：“隐藏的行、列”", "lacks: “hidden rows and columns”"),
    ("MISSING_COLUMN", drop_column("rating"), "少了：“评估方评定”", "lacks: “Assessor's value”"),
    ("SHEET_TWICE", lambda book: book.copy_worksheet(book["2 use"]) and None, "“2 use”是同一页", "“2 use” are copies"),
    ("PLACEHOLDER", put("/enterprise/id", "my-enterprise"), "企业编号还是空白答卷里的", "still my-enterprise"),
    ("PLACEHOLDER", put("/enterprise/name", "企业名称"), "企业名称还是空白答卷里的", "as the blank file has it"),
    ("PLACEHOLDER", put("/enterprise/name", "Name of the enterprise"), "企业名称还是空白答卷里的", "as the blank file has it"),
]  # fmt: skip


@LANGS
@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case[0]}" for at, case in enumerate(CASES)])
def test_problems_in_the_words_of_the_sheet(case: tuple[str, Change, str, str], lang: str) -> None:
    code, change, zh, en = case
    found = told(lang, change)
    assert code in {problem.code for problem in found}
    for problem in found:
        assert problem.hint is not None and problem.sheet and problem.line
        for text in (problem.message, problem.hint):
            assert not YAML.search(text.get("zh")), text.get("zh")
            assert not YAML.search(text.get("en")), text.get("en")
    wanted = [one for one in found if one.code == code]
    shown = "\n".join(f"{one.message.get('zh')} {one.hint.get('zh') if one.hint else ''}" for one in wanted)
    assert lang == "en" or zh in shown, shown
    shown = "\n".join(f"{one.message.get('en')} {one.hint.get('en') if one.hint else ''}" for one in wanted)
    assert lang == "zh" or en in shown, shown


GARBAGE = [
    "也许",
    "-5",
    "99999999999",
    "x" * 3000,
    "unknown",
    "不适用",
    "{a}",
    "2026-13-40",
    ",,,",
    1e300,
    True,
    0.5,
    date(2026, 1, 1),
]


@pytest.mark.parametrize(("garbage", "lang"), [(one, ("zh", "en")[at % 2]) for at, one in enumerate(GARBAGE)])
def test_whatever_stands_in_whatever_cell_the_words_are_those_of_sheets(garbage: Any, lang: str) -> None:
    """Every cell that can be filled in, in three lots, so that what is wrong with one does not hide the others."""
    data = written(lang=lang)
    book = load_workbook(io.BytesIO(data))
    open_cells = [
        (sheet.title, found.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=2)
        for found in row
        if not found.protection.locked
    ]
    assert len(open_cells) > 60
    seen = 0
    for lot in range(3):
        book = load_workbook(io.BytesIO(data))
        for title, at in open_cells[lot::3]:
            book[title][at].value = garbage
        saved = io.BytesIO()
        book.save(saved)
        for problem in every_problem(saved.getvalue(), lang):
            assert problem.hint is not None, problem
            seen += 1
            for text in (problem.message, problem.hint):
                for one in (text.get("zh"), text.get("en")):
                    assert not YAML.search(one.replace(str(garbage)[:30], "")), (problem.place, one)
    assert seen


@LANGS
def test_a_length_is_told_with_the_label(lang: str) -> None:
    document = parse_workbook(written(lang=lang), "a.xlsx")
    said = message("checking.takes_one_number_a_phase", name="capacity", count=3)
    found = place(finding("WRONG_LENGTH", ("target", "capacity"), said), document)
    label = say("capacity", lang)
    assert "capacity" in said.get("zh") and "capacity" in said.get("en")
    for one in languages():
        assert found.message.get(one) == said.get(one).replace("capacity", f"“{label}”")


def test_every_turn_of_words_is_for_a_code_that_there_is() -> None:
    assert set(_TURNS) >= {case[0] for case in CASES if case[0] in _TURNS}
    assert all(re.fullmatch(r"[A-Z_]+", code) for code in _TURNS)


@pytest.mark.parametrize(
    ("typed", "number_format"),
    [(0.52, "General"), (0.35, "General"), (0.5, "# ?/?"), (0.52, "0.00"), ("0.52", "@"), ("０．５２", "@"), (0.52, '0"%"'), (-0.5, "General"), (0.999, "0")],
)  # fmt: skip
@pytest.mark.parametrize("column", ["value", "rating"])
def test_a_share_that_may_be_per_cent_is_asked_about(typed: Any, number_format: str, column: str) -> None:
    def change(book: Workbook) -> None:
        found = cell(book, "/answers/share", column)
        found.value, found.number_format = typed, number_format

    found = every_problem(changed(change))
    assert [one.code for one in found] == ["PERCENT_UNCLEAR"]
    assert found[0].place == f"2 use!{'H' if column == 'value' else 'M'}5"


@pytest.mark.parametrize(
    ("typed", "number_format", "meant"),
    [(0.52, "0%", 52), ("0.52%", "@", 0.52), ("0.52 ％", "@", 0.52), (0.0052, "0.00%", 0.52), (1, "General", 1), (0, "General", 0), (1.5, "General", 1.5)],
)  # fmt: skip
def test_a_share_that_says_what_it_is(typed: Any, number_format: str, meant: float) -> None:
    def change(book: Workbook) -> None:
        found = cell(book, "/answers/share")
        found.value, found.number_format = typed, number_format

    assert float(read(changed(change)).answers["share"].value) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize("share", [0.1, 0.52, 0.999, -0.5, 0.12345678901234567890])
def test_less_than_one_per_cent_is_written_so_that_it_is_clear(share: float) -> None:
    given = answers({"share": share})
    assert read(written(given)) == given


def test_ratings_count_only_where_an_assessor_is_named() -> None:
    found = every_problem(written(NO_ASSESSOR))
    assert [(one.code, one.place) for one in found] == [("NO_ASSESSOR", "1 base!M5")]
    assert "评估机构" in found[0].hint.get("zh")  # type: ignore[union-attr]
    assert every_problem(written(NO_ASSESSOR.model_copy(update={"assessor": "某院"}))) == []


@LANGS
def test_the_assessors_columns_are_locked_in_the_plants_copy(lang: str) -> None:
    for given, locked in ((answers(), False), (answers(assessor=None), True)):
        book = load_workbook(io.BytesIO(written(given, lang)))
        for column in ("rating", "reason"):
            found = cell(book, "/answers/pool", column)
            assert found.protection.locked is locked
            offered = any(found.coordinate in each.sqref for each in found.parent.data_validations.dataValidation)
            assert offered is (column == "rating" and not locked)
        assert cell(book, "/assessor").protection.locked is locked
        assert not cell(book, "/answers/pool").protection.locked


def with_scenes(lang: str = "zh", wanted: list[str] | None = None) -> bytes:
    asked = subject(lang)
    given = answers(target={"level": 3, "scenes": wanted or []})
    return workbook_bytes(Subject(asked.questionnaire, asked.model, lang, asked.classes, TITLES), given)


@LANGS
@pytest.mark.parametrize(
    "wanted", [[], ["tool.repair"], ["tool.tune", "steel.tune", "tool.repair"], ["other.scene", "tool.tune"]]
)
def test_scenes_come_back(wanted: list[str], lang: str) -> None:
    target = read(with_scenes(lang, wanted)).target
    assert target is not None and list(target.scenes) == wanted


@LANGS
def test_scenes_are_chosen_by_title(lang: str) -> None:
    book = load_workbook(io.BytesIO(with_scenes(lang, ["tool.repair"])))
    found = cell(book, "/target/scenes")
    assert found.value == TITLES[2][1].get(lang)
    validation = next(one for one in found.parent.data_validations.dataValidation if found.coordinate in one.sqref)
    title, _, place = validation.formula1.rpartition("!")
    offered = [row[0].value for row in book[title.strip("'")][place.replace("$", "")]]
    assert offered == [text.get(lang) for _, text in TITLES]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("预测性维护（机床）", ["tool.repair"]),
        ("预测性维护", ["tool.repair"]),
        (" 预测性维护 (机床) ", ["tool.repair"]),
        ("tool.repair", ["tool.repair"]),
        ("预测性维护\nsteel.tune", ["tool.repair", "steel.tune"]),
        ("other.scene", ["other.scene"]),
    ],
)
def test_scenes_as_people_write_them(typed: str, meant: list[str]) -> None:
    target = read(changed(put("/target/scenes", typed), with_scenes())).target
    assert target is not None and list(target.scenes) == meant


@pytest.mark.parametrize(
    ("typed", "near"),
    [("自动寻优", "“自动寻优（钢铁）”、“自动寻优（机床）”"), ("预防性维护", "预测性维护"), ("喷漆", "列表里")],
)
def test_a_scene_that_there_is_not(typed: str, near: str) -> None:
    found = every_problem(changed(put("/target/scenes", typed), with_scenes()))
    assert [one.code for one in found] == ["UNKNOWN_SCENE"]
    assert near in found[0].hint.get("zh")  # type: ignore[union-attr]


def test_a_workbook_of_version_1_with_ids_of_scenes_in_one_cell() -> None:
    def older(book: Workbook) -> None:
        for sheet in book.worksheets:
            sheet["A1"] = str(sheet["A1"].value).replace("readiness/workbook/2", "readiness/workbook/1")
        cell(book, "/target/scenes").value = "tool.repair\nsteel.tune"

    target = read(changed(older)).target
    assert target is not None and list(target.scenes) == ["tool.repair", "steel.tune"]


@LANGS
def test_what_to_do_when_it_is_filled_in_stands_on_the_cover(lang: str) -> None:
    book = load_workbook(io.BytesIO(written(lang=lang)))
    texts = [str(row[0].value) for row in book.worksheets[0].iter_rows(min_col=5, max_col=5)]
    at = texts.index("填完以后怎么办" if lang == "zh" else "When you have filled it in")
    assert any("readiness check" in text for text in texts[at : at + 4])
    assert any("readiness report" in text for text in texts[at : at + 4])
    assert ("发回" if lang == "zh" else "send this file back") in texts[at + 1]


def test_the_numbers_of_the_short_form_have_no_hole() -> None:
    book = load_workbook(io.BytesIO(written(answers({}, form="core"))))
    numbers = [
        str(row[4].value)
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=5)
        if str(row[0].value).startswith("/answers/") and row[1].value != "item"
    ]
    assert numbers == ["1.1", "2.1", "2.2", "2.3"]
