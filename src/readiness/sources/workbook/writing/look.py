"""How a workbook looks: fonts, colours, widths, heights, print set-up. Imports openpyxl, so it is imported only to write."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from readiness.sources.workbook.layout import COLUMNS, letter

WIDTHS: dict[str, dict[str, float]] = {
    "cover": {"label": 46, "hint": 58, "value": 46, "state": 9},
    "about": {"label": 36, "hint": 46, "value": 74},
    "more": {"label": 40, "hint": 4, "value": 110, "state": 4},
    "lists": {"label": 12, "value": 60},
    "dimension": {
        "number": 7,
        "label": 34,
        "hint": 52,
        "value": 11,
        "state": 8,
        "evidence": 18,
        "note": 18,
        "by": 10,
        "rating": 11,
        "reason": 16,
    },
}
HIDDEN = ("path", "kind", "item", "given", "code", "count")
FONTS = {"zh": ("Microsoft YaHei", 16.5), "en": ("Arial", 12.9)}  # name, height of a line in points at size 10
_INK, _PAPER, _INPUT, _LINE, _QUIET, _BAND = "1F3A5F", "FFFFFF", "FFFBE0", "BFC5CC", "6B7280", "E8EEF5"
_BAR = "5B8DB8"
_BLANK, _WRONG = "FFE08A", "F8C4C0"
_TALLEST = 405.0
_SIDE = Side(style="thin", color=_LINE)
FRAME = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
OPEN = Protection(locked=False)
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="top", horizontal="center")


@cache
def font(lang: str, size: float = 10, bold: bool = False, color: str = "000000") -> Font:
    """The font of a language."""
    return Font(name=FONTS[lang][0], sz=size, b=bold, color=color)


def prompt(lang: str, text: str, told: str) -> Any:
    """A question in bold, and its explanation below in grey."""
    name = FONTS[lang][0]
    if not told:
        return text
    strong = TextBlock(InlineFont(rFont=name, sz=10, b=True), f"{text}\n")
    return CellRichText(strong, TextBlock(InlineFont(rFont=name, sz=9, color=Color(rgb=f"FF{_QUIET}")), told))


def dress(cell: Any, lang: str, kind: str) -> None:
    """Gives a cell the look of its kind."""
    cell.alignment = _CENTRE if kind in ("answer", "state", "number") else _TOP
    cell.font = font(lang, 9, color=_QUIET) if kind in ("help", "state") else font(lang, bold=kind == "prompt")
    if kind == "bar":
        cell.font = font(lang, 10, color=_BAR)
    if kind in ("answer", "input"):
        cell.fill = PatternFill("solid", fgColor=_INPUT)
        cell.protection = OPEN
    if kind != "prose":
        cell.border = FRAME


def band(cell: Any, lang: str, head: bool) -> None:
    """A heading: dark above columns, pale above sections."""
    cell.font = font(lang, 10, bold=True, color=_PAPER if head else _INK)
    cell.fill = PatternFill("solid", fgColor=_INK if head else _BAND)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = FRAME if head else Border()


def title(cell: Any, lang: str, size: float, wrapped: bool = True) -> None:
    """The title of a sheet."""
    cell.font = font(lang, size, bold=True, color=_INK)
    cell.alignment = Alignment(vertical="center", wrap_text=wrapped)


def subtitle(cell: Any, lang: str, wrapped: bool = True) -> None:
    """Below a title."""
    cell.font = font(lang, 9, color=_QUIET)
    cell.alignment = Alignment(vertical="center", wrap_text=wrapped)


def lines(text: str, width: float) -> float:
    """How many lines text takes in a column so wide, wide characters counting double; rather one too many."""
    room = max(width - 1.5, 1)
    return sum(max(1, math.ceil(measure(part) * 1.06 / room)) for part in text.split("\n"))


def measure(text: str) -> float:
    """Width in digits of the default font."""
    return sum(map(_width, text))


@cache
def _width(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return 2.0
    return 1.15 if char.isupper() else 0.6 if char in " ,.;:'il|!-()" else 0.86


def height(lang: str, texts: list[tuple[str, float]], small: str = "") -> float:
    """Points for the tallest of these texts in columns so wide; below the first of them stands `small`, in size 9."""
    tall = [lines(text, width) if text else 0.0 for text, width in texts]
    if small:
        tall[0] += 0.92 * lines(small, texts[0][1] / 0.9)
    return min(max(1.0, *tall) * FONTS[lang][1] + 4, _TALLEST)


def set_up(sheet: Worksheet, family: str, shown: list[str], footer: tuple[str, str]) -> None:
    """Widths, hidden columns, freezing, printing on A4 across, and protection without a password."""
    for column, width in WIDTHS[family].items():
        sheet.column_dimensions[letter(family, column)].width = width
    for column in COLUMNS[family]:
        if column in HIDDEN:
            sheet.column_dimensions[letter(family, column)].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.sheet_view.showGridLines = False
    _print(sheet, f"{letter(family, shown[0])}2:{letter(family, shown[-1])}{sheet.max_row}", footer)
    protection = sheet.protection
    protection.sheet, protection.formatCells = True, False
    protection.formatColumns, protection.formatRows = False, False


def _print(sheet: Worksheet, area: str, footer: tuple[str, str]) -> None:
    setup: Any = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_area = area
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.45, 0.6, 0.3
    below: Any = sheet.oddFooter
    below.left.text, below.right.text = footer
    below.left.size = below.right.size = 8


def colour(sheet: Worksheet, cells: str, formula: str, look: str) -> None:
    """Colours cells while a formula holds: `blank`, `wrong`, or `quiet` for questions that need no answer."""
    fill = {"blank": _BLANK, "wrong": _WRONG}.get(look)
    style = (
        DifferentialStyle(fill=PatternFill("solid", bgColor=fill))
        if fill
        else DifferentialStyle(font=Font(color="A3A8AE"), fill=PatternFill("solid", bgColor="F3F4F6"))
    )
    sheet.conditional_formatting.add(cells, Rule("expression", dxf=style, formula=[formula]))
