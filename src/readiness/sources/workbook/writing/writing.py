"""Answers, or nothing but the questions, as a workbook that a person fills in and the program reads back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from openpyxl import Workbook

from readiness.models.documents.answers import Answers
from readiness.sources.workbook.layout import Layout, Path, Subject, letter, pointer, row_number
from readiness.sources.workbook.rows import layout
from readiness.sources.workbook.values import LONGEST, to_json
from readiness.sources.workbook.writing import look
from readiness.sources.workbook.writing.filling import filled
from readiness.sources.workbook.writing.sheet import Plan, SheetWriting, head, put, text

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def workbook_bytes(subject: Subject, answers: Answers, issued: bool = False) -> bytes:
    """The workbook of these answers; the same answers give the same bytes. `issued`: blank ones, sent out to be filled in."""
    form = layout(subject, answers, issued)
    cells, left = filled(form, answers)
    plan = Plan(form, cells)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Readiness"
    for sheet in form.sheets:
        SheetWriting(plan, sheet, book.create_sheet(form.titles[sheet.key])).write()
    _more(book, plan, left)
    _lists(book, form)
    return _same_bytes(book)


def _more(book: Workbook, plan: Plan, left: list[tuple[Path, Any]]) -> None:
    """What no other cell holds, as JSON."""
    form, lang = plan.form, plan.lang
    sheet = book.create_sheet(form.titles["more"])
    rows = [(pointer(path), part) for path, value in left for part in _parts(to_json(value))]
    head(sheet, form, "more", "more", len(rows))
    top = sheet[f"{letter('more', 'label')}2"]
    text(top, plan.say("more_head"))
    look.title(top, lang, 12, wrapped=False)
    for number, (path, part) in enumerate(rows, 3):
        for column, value in (("path", path), ("kind", "more"), ("label", path), ("value", part)):
            cell = sheet[f"{letter('more', column)}{number}"]
            text(cell, value)
            look.dress(cell, lang, "input" if column == "value" else "label")
        widths = look.WIDTHS["more"]
        sheet.row_dimensions[number].height = look.height(lang, [(path, widths["label"]), (part, widths["value"])])
    look.set_up(sheet, "more", ["label", "value"], plan.footer)


def _lists(book: Workbook, form: Layout) -> None:
    """The lists to choose from, on a hidden sheet."""
    sheet = book.create_sheet(form.titles["lists"])
    entries = [(name, *entry) for name, listed in form.lists.named.items() for entry in listed]
    head(sheet, form, "lists", "lists", len(entries))
    for index, (name, key, label) in enumerate(entries):
        shown = {"path": "/", "kind": "option", "item": key, "label": name, "value": label}
        for column, value in shown.items():
            put(sheet[f"{letter('lists', column)}{row_number('lists', index)}"], value)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _parts(value: str) -> list[str]:
    return [value[start : start + LONGEST] for start in range(0, len(value), LONGEST)] or [""]


def _same_bytes(book: Workbook) -> bytes:
    """The file without the time of day in it."""
    made, again = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _TIMES.sub(b"", data)
            new.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return again.getvalue()
