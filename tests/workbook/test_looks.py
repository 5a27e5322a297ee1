"""What a person sees: everything fits, choices are offered, only answers can be typed into, nothing is lost in print."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.catalogues import sentences
from tests.workbook.made import cell, subject, written

from readiness.language.catalogue import languages
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import NumberQuestion
from readiness.services.assess import Rulers
from readiness.sources import workbook
from readiness.sources.workbook.layout import Subject
from readiness.sources.workbook.words import DYNAMIC, word
from readiness.sources.workbook.writing.formulas import joined
from readiness.sources.workbook.writing.look import WIDTHS, measure
from readiness.sources.workbook.writing.writing import workbook_bytes

BLANK = {
    "format": "readiness/answers/1",
    "questionnaire": {"id": "annex2", "version": "1.0.0"},
    "enterprise": {"id": "e", "name": "E"},
}


@pytest.fixture(scope="module", params=["zh", "en"])
def annex2(request: pytest.FixtureRequest) -> tuple[Subject, Workbook]:
    files = Rulers().named()
    asked = Subject(files.questionnaire_files.questionnaire, files.model_files.model, request.param)
    return asked, load_workbook(io.BytesIO(workbook_bytes(asked, Answers.model_validate(BLANK))))


def dimensions(book: Workbook) -> list[Any]:
    return [sheet for sheet in book.worksheets if "|dimension|" in str(sheet["A1"].value)]


def test_a_sheet_a_dimension_between_cover_and_the_rest(annex2: tuple[Subject, Workbook]) -> None:
    asked, book = annex2
    assert [sheet.title for sheet in book.worksheets] == [
        asked.say("cover"),
        *(f"{at} {asked.text(group.title)}"[:31].strip() for at, group in enumerate(asked.questionnaire.groups, 1)),
        asked.say("about"),
        asked.say("more"),
        asked.say("lists"),
    ]
    assert book.worksheets[-1].sheet_state == "hidden"


def test_every_question_stands_there_with_all_its_anchors(annex2: tuple[Subject, Workbook]) -> None:
    asked, book = annex2
    texts = {
        str(found.value) for sheet in dimensions(book) for row in sheet.iter_rows() for found in row if found.value
    }
    for question in asked.questionnaire.questions.values():
        assert any(text.startswith(asked.text(question.prompt)) for text in texts)
        for option in getattr(question, "options", ()):
            assert any(asked.text(option.label) in text for text in texts)
        for item in getattr(question, "items", ()):
            assert asked.text(item.label) in texts


def test_rows_are_high_enough_for_their_anchors(annex2: tuple[Subject, Workbook]) -> None:
    """At the least so many lines as the text has, were it broken anywhere."""
    _, book = annex2
    for sheet in dimensions(book):
        for row in range(5, sheet.max_row + 1):
            text = str(sheet.cell(row, 7).value or "")
            lines = sum(max(1, -(-measure(line) // WIDTHS["dimension"]["hint"])) for line in text.split("\n"))
            assert sheet.row_dimensions[row].height >= min(lines * 12.5, 405)
            assert sheet.row_dimensions[row].height <= 409


def test_print_set_up(annex2: tuple[Subject, Workbook]) -> None:
    _, book = annex2
    for sheet in book.worksheets[:-1]:
        setup: Any = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
    for sheet in dimensions(book):
        assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "A5")


def test_only_answers_can_be_typed_into(annex2: tuple[Subject, Workbook]) -> None:
    _, book = annex2
    for sheet in book.worksheets:
        assert sheet.protection.sheet and not sheet.protection.password
    for sheet in dimensions(book):
        free = {found.column_letter for row in sheet.iter_rows() for found in row if not found.protection.locked}
        assert free == set("HJKL")  # the assessor's columns are locked in the plant's copy
        assert all(sheet.column_dimensions[letter].hidden for letter in "ABCD") and sheet.row_dimensions[1].hidden


def choices(book: Workbook, path: str, column: str = "value", item: str = "") -> list[Any]:
    found = cell(book, path, column, item)
    for validation in found.parent.data_validations.dataValidation:
        if found.coordinate in validation.sqref:
            title, _, place = validation.formula1.rpartition("!")
            sheet = book[title.strip("'")]
            return [row[0].value for row in sheet[place.replace("$", "")]]
    return []


def test_choices() -> None:
    book = load_workbook(io.BytesIO(written()))
    assert choices(book, "/answers/pool") == [0, 1, 2, 3, 4, "不清楚", "不适用"]
    assert choices(book, "/answers/tests") == [0, 1, 2, 3, 4, "不清楚"]
    assert choices(book, "/answers/pool", "rating") == [0, 1, 2, 3, 4, "不清楚", "不适用"]
    assert choices(book, "/answers/duty") == ["是", "否", "不清楚"]
    assert choices(book, "/answers/days") == ["不清楚"]
    assert choices(book, "/answers/tools") == ["都没有", "不清楚"]
    assert choices(book, "/answers/tools", item="label") == ["✓"]
    assert choices(book, "/answers/pool", "by")[:3] == ["生产部", "信息部", None]
    assert choices(book, "/enterprise/facts/size") == ["small", "large"]
    assert choices(book, "/enterprise/facts/plant") == ["是", "否"]


def test_figures_may_be_typed_beside_the_list() -> None:
    book = load_workbook(io.BytesIO(written()))
    for path, question in subject().questionnaire.questions.items():
        found = cell(book, f"/answers/{path}")
        strict = [
            each.showErrorMessage
            for each in found.parent.data_validations.dataValidation
            if found.coordinate in each.sqref
        ]
        assert strict == [not isinstance(question, NumberQuestion)]


def test_skipping_follows_the_facts() -> None:
    book = load_workbook(io.BytesIO(written()))
    state = cell(book, "/answers/duty", "state").value
    assert "不用答" in state and '="true"' in state and "NOT(" in state
    assert "计0分" in cell(book, "/answers/tests", "state").value


def test_sentences_with_cells_in_them() -> None:
    assert joined("\0blank\0 of \0count\0.", {"count": "B1", "blank": "A1"}) == '""&A1&" of "&B1&"."'


def test_every_word_is_there_in_both_languages() -> None:
    said = {key.removeprefix(DYNAMIC[0]) for key in sentences("zh", DYNAMIC[0])}
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(workbook.__file__).parent.rglob("*.py"))
    numbered = {name for name in said if re.fullmatch(r"(how|next)_\d|summary_(zh|en)", name)}
    assert numbered and {name for name in said if f'"{name}"' not in source} == numbered
    values = dict.fromkeys(("count", "blank", "least", "most", "unit", "evidence"), "x")
    assert all(word(name, **values).get(lang) for name in said for lang in languages())
