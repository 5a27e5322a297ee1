"""One sheet of a workbook as it is written: what it asks, where one writes, lists to choose from, formulas, colours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, NumberQuestion
from readiness.sources.workbook.layout import (
    COLUMNS,
    FORMAT,
    INPUTS,
    LIST_KINDS,
    VERSION,
    Layout,
    Row,
    Sheet,
    letter,
    pointer,
    row_number,
)
from readiness.sources.workbook.values import Cell, number_text
from readiness.sources.workbook.words import heading
from readiness.sources.workbook.writing import look
from readiness.sources.workbook.writing.filling import Spot
from readiness.sources.workbook.writing.formulas import Formulas

_TABLES = ("respondent", "register")
_ASSESSORS = ("rating", "reason")
_FREE = ("number", "percent", "scene")  # a list to choose from stands there only for `unknown`
_WRITTEN = ("text", "lines", "ids", "numbers", "scene", *_TABLES)  # cells for words rather than for a choice
_IN_MARKER = str.maketrans({",": "，", "|": "｜"})


@dataclass
class Plan:
    """What all sheets share: the layout, what the cells say, the formulas, the rows of progress on the cover."""

    form: Layout
    cells: dict[Spot, Cell]

    def __post_init__(self) -> None:
        subject, cover = self.form.subject, self.form.sheets[0]
        self.lang, self.say = subject.lang, subject.say
        self.footer = (subject.text(subject.questionnaire.title), subject.say("page"))
        places, row = {}, row_number("lists", 0)
        for name, entries in self.form.lists.named.items():
            places[name] = (row, row + len(entries) - 1)
            row += len(entries)
        self.formulas = Formulas(self.form, places)
        rows = enumerate(cover.rows)
        self.progress = {f"group:{row.item}": row_number("cover", at) for at, row in rows if row.kind == "progress"}


def head(onto: Worksheet, form: Layout, key: str, family: str, rows: int) -> None:
    """The hidden first row: `readiness/workbook/1|key|family|rows`, and the names of the columns.

    On the cover the keys and titles of all sheets stand behind it, so that a sheet that was deleted is missed, and the digest of
    answers that were issued blank.
    """
    keys = ",".join([*(sheet.key for sheet in form.sheets), "more", "lists"])
    titles = ",".join(form.titles[each].translate(_IN_MARKER) for each in keys.split(","))
    more = [keys, titles, form.issued] if key == "cover" else []
    marker = "|".join([f"{FORMAT}{VERSION}", key, family, str(rows), *more])
    for column, name in enumerate(COLUMNS[family], 1):
        text(onto.cell(1, column), name if column > 1 else marker)


class SheetWriting:
    """One sheet being written."""

    def __init__(self, plan: Plan, sheet: Sheet, onto: Worksheet) -> None:
        self.all, self.sheet, self.onto = plan, sheet, onto
        self.family, self.lang, self.say = sheet.family, plan.lang, plan.say
        self.widths = look.WIDTHS[self.family]
        self.shown = list(self.widths)
        self.choosing: dict[str, DataValidation] = {}

    def write(self) -> None:
        """Head, rows, colours, set-up."""
        head(self.onto, self.all.form, self.sheet.key, self.family, sum(bool(row.path) for row in self.sheet.rows))
        if self.family == "dimension":
            self._columns()
        for index, row in enumerate(self.sheet.rows):
            number = row_number(self.family, index)
            if row.path:
                self._entry(index, row, number)
            else:
                self._heading(row, number)
        self._colours()
        for validation in self.choosing.values():
            self.onto.add_data_validation(validation)
        printed = [column for column in self.shown if self.all.form.assessed or column not in _ASSESSORS]
        look.set_up(self.onto, self.family, printed, self.all.footer)

    def cell(self, column: str, number: int) -> Any:
        """A cell by the name of its column."""
        return self.onto[f"{letter(self.family, column)}{number}"]

    def _columns(self) -> None:
        """Title, progress and the headings, which stay in view and stand on every page."""
        top = self.cell("number", 2)
        text(top, self.sheet.title)
        look.title(top, self.lang, 14, wrapped=False)
        self.cell("number", 3).value = self.all.formulas.counted(*self._counts(self.all.progress[self.sheet.key]))
        look.subtitle(self.cell("number", 3), self.lang, wrapped=False)
        for column in self.shown:
            text(self.cell(column, 4), heading(self.family, column).get(self.lang))
            look.band(self.cell(column, 4), self.lang, head=True)
        self.onto.row_dimensions[2].height, self.onto.row_dimensions[4].height = 24, 30
        self.onto.freeze_panes = "A5"
        self.onto.print_title_rows = "4:4"

    def _counts(self, number: int) -> tuple[str, str]:
        cover = quote_sheetname(self.all.form.titles["cover"])
        places = [f"{cover}!${letter('cover', 'code')}${number}", f"{cover}!${letter('cover', 'count')}${number}"]
        return places[0], places[1]

    def _heading(self, row: Row, number: int) -> None:
        first = self.cell("number" if self.family == "dimension" else "label", number)
        if row.kind.startswith("progress"):
            self._progress(row, number)
            return
        if row.kind == "heading":
            self._section(row, number)
            return
        text(first, row.label)
        self._merge(number)
        if row.kind == "title":
            look.title(first, self.lang, 18)
        elif row.kind == "subtitle":
            look.subtitle(first, self.lang)
        else:
            look.dress(first, self.lang, "prose")
        points = look.height(self.lang, [(row.label, sum(self.widths.values()))])
        self.onto.row_dimensions[number].height = 34 if row.kind == "title" else points

    def _merge(self, number: int) -> None:
        """One cell from the label to the end of the row."""
        self.onto.merge_cells(f"{letter(self.family, 'label')}{number}:{letter(self.family, self.shown[-1])}{number}")

    def _section(self, row: Row, number: int) -> None:
        for column in self.shown:
            look.band(self.cell(column, number), self.lang, head=False)
        if self.family == "dimension":
            text(self.cell("number", number), row.number)
            text(self.cell("hint", number), row.help)
        text(self.cell("label", number), row.label)
        if row.item == "facts":
            self.cell("value", number).value = self.all.formulas.blank_facts()
        elif self.family != "dimension":
            self._merge(number)
        wide = self.widths["label"] if self.family == "dimension" else sum(self.widths.values())
        self.onto.row_dimensions[number].height = max(22, look.height(self.lang, [(row.label, wide)]))

    def _progress(self, row: Row, number: int) -> None:
        code, count = (f"{letter('cover', name)}" for name in ("code", "count"))
        label = self.cell("label", number)
        text(label, row.label)
        sheet = next((each for each in self.all.form.sheets if each.key == f"group:{row.item}"), None)
        if sheet is not None:
            counts = self.all.formulas.to_answer(sheet)
            label.hyperlink = f"#{quote_sheetname(self.all.form.titles[sheet.key])}!A1"
        else:
            rows = sorted(self.all.progress.values())
            counts = f"=SUM({code}{rows[0]}:{code}{rows[-1]})", f"=SUM({count}{rows[0]}:{count}{rows[-1]})"
        self.cell("code", number).value, self.cell("count", number).value = counts
        self.cell("hint", number).value = self.all.formulas.bar(f"{code}{number}", f"{count}{number}")
        self.cell("value", number).value = self.all.formulas.counted(f"{code}{number}", f"{count}{number}")
        for column in ("label", "hint", "value"):
            plain = "bar" if column == "hint" else "label"
            look.dress(self.cell(column, number), self.lang, "prompt" if sheet is None and plain == "label" else plain)

    def _entry(self, index: int, row: Row, number: int) -> None:
        """A row that takes an answer: what the machine reads, what it asks, where one writes."""
        machine = {"path": pointer(row.path), "kind": row.kind, "item": row.item or row.options}
        for column, told in machine.items():
            text(self.cell(column, number), told)
        self._asked(row, number)
        for column in INPUTS[self.family]:
            if not (row.kind == "item" and column not in ("value", "rating")):
                self._input(row, number, column)
        for column in (*INPUTS[self.family], "given"):
            value = self.all.cells.get((self.sheet.key, index, column))
            if value is not None:
                put(self.cell(column, number), value)
        self._state(row, number)
        self.onto.row_dimensions[number].height = self._height(index, row)

    def _asked(self, row: Row, number: int) -> None:
        shown = ("hint", "value", "rating") if row.kind == "item" else self.shown
        for column in (column for column in shown if column in self.shown):
            look.dress(
                self.cell(column, number), self.lang, {"state": "state", "number": "number"}.get(column, "label")
            )
        if "number" in self.shown:
            text(self.cell("number", number), row.number)
        if row.kind in _TABLES:
            return
        told = row.help if self.family == "dimension" else ""
        self.cell("label", number).value = look.prompt(self.lang, row.label, told) or None
        if not told and row.label:
            look.dress(self.cell("label", number), self.lang, "prompt")
        text(self.cell("hint", number), self._hint(row))
        if row.kind == "item":
            self.cell("hint", number).alignment = Alignment(wrap_text=True, vertical="top", indent=1)

    def _hint(self, row: Row) -> str:
        """Anchors; on a sheet that has no room for it below the question, its explanation too."""
        told = row.help if self.family != "dimension" else ""
        return "\n".join(part for part in (told, row.choices) if part)

    def _input(self, row: Row, number: int, column: str) -> None:
        if column == "label" and row.kind not in _TABLES:
            return
        cell = self.cell(column, number)
        answer = column in ("value", "rating", "by") and row.kind not in _WRITTEN
        locked = row.locked or (column in _ASSESSORS and not self.all.form.assessed)
        look.dress(cell, self.lang, "label" if locked else "answer" if answer else "input")
        if column not in ("value", "rating") or row.kind in ("id", *_WRITTEN):
            cell.number_format = "@"
        if row.kind == "date":
            cell.number_format = "yyyy-mm-dd"
        if column in ("value", "rating") and row.options and not locked:
            self._choose(self.all.formulas.list_range(row.options), cell, strict=row.kind not in _FREE)
        if column == "by" and (people := self.all.formulas.respondents()):
            self._choose(people, cell, strict=False)

    def _choose(self, entries: str, cell: Any, strict: bool) -> None:
        key = f"{entries}{strict}"
        if key not in self.choosing:
            self.choosing[key] = DataValidation("list", formula1=entries, allow_blank=True, showErrorMessage=strict)
        self.choosing[key].add(cell)

    def _state(self, row: Row, number: int) -> None:
        if row.kind == "item":
            return
        if self.family == "dimension":
            self.cell("state", number).value = self.all.formulas.question_state(row, number)
        elif isinstance(row.asked, Fact):
            self.cell("code", number).value = self.all.formulas.code(row, number)
            self.cell("state", number).value = self.all.formulas.fact_state(number)

    def _height(self, index: int, row: Row) -> float:
        texts = [(row.label, self.widths["label"]), (self._hint(row), self.widths["hint"])]
        for column in INPUTS[self.family]:
            value = self.all.cells.get((self.sheet.key, index, column))
            if isinstance(value, str):
                texts.append((value, self.widths[column]))
        return look.height(self.lang, texts, row.help if self.family == "dimension" else "")

    def _colours(self) -> None:
        if self.family not in ("dimension", "cover"):
            return
        first, last = row_number(self.family, 0), row_number(self.family, len(self.sheet.rows) - 1)
        state = f"${letter(self.family, 'state')}{first}"
        look.colour(self.onto, self._range("value", first, "state", last), f'{state}="{self.say("blank")}"', "blank")
        if self.family == "dimension":
            look.colour(self.onto, self._range("number", first, "reason", last), self._not_asked(state), "quiet")
        for index, row in enumerate(self.sheet.rows):
            self._colour(row, row_number(self.family, index))

    def _range(self, left: str, first: int, right: str, last: int) -> str:
        return f"{letter(self.family, left)}{first}:{letter(self.family, right)}{last}"

    def _not_asked(self, state: str) -> str:
        return f'OR({state}="{self.say("inactive")}",{state}="{self.say("zero")}")'

    def _colour(self, row: Row, number: int) -> None:
        """Items go grey with their question; figures outside their range go red."""
        asked, value = row.asked, f"{letter(self.family, 'value')}{number}"
        if isinstance(asked, ChecklistQuestion) and row.kind in LIST_KINDS:
            state = f"${letter(self.family, 'state')}${number}"
            cells = self._range("hint", number + 1, "reason", number + len(asked.items))
            look.colour(self.onto, cells, self._not_asked(state), "quiet")
        if isinstance(asked, NumberQuestion):
            least, most = number_text(asked.minimum), number_text(asked.maximum)
            look.colour(self.onto, value, f"AND(ISNUMBER({value}),OR({value}<{least},{value}>{most}))", "wrong")


def put(cell: Any, value: Cell) -> None:
    """A value in a cell; text is text, whatever it begins with."""
    if isinstance(value, str):
        text(cell, value)
    elif isinstance(value, Fraction):
        cell.value = float(value)
    else:
        cell.value = datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001


def text(cell: Any, value: str) -> None:
    """Text that no program takes for a formula."""
    if not value:
        return
    cell.value = value
    if value[0] in "=+-@'":
        cell.data_type = "s"
        cell.quotePrefix = True
