"""Pieces of WordprocessingML that python-docx has no call for: fields, bookmarks, links, cells, list numbering."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_NAME = re.compile("[^A-Za-z0-9_]")


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of Word's namespace; `w_val=1` becomes `w:val="1"`."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    return made


def text_run(text: str) -> Any:
    """A run; line breaks become Word's."""
    made = element("r")
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(element("br"))
        piece = element("t")
        piece.text = line
        piece.set(qn("xml:space"), "preserve")
        made.append(piece)
    return made


def field(instruction: str, shown: str, dirty: bool = False) -> list[Any]:
    """A field with what it shows until Word makes it anew; a dirty one is made anew on opening."""
    opening = element("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        element("r", opening),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        text_run(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def bookmark(number: int, name: str) -> tuple[Any, Any]:
    """The two ends of a named place."""
    return element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)


def link(place: str, *runs: Any) -> Any:
    """Runs that lead to a named place."""
    return element("hyperlink", *runs, anchor=place, history=1)


def place_name(identifier: str) -> str:
    """A name that Word takes: letters, digits, underscores, 40 at most."""
    return ("r_" + _NAME.sub("_", identifier))[:40]


def restarted(numbering: Any, style_number: int) -> int:
    """A list of its own, from 1, in the look of the list style; its number."""
    abstract = numbering.num_having_numId(style_number).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def cell(width: int, across: int, down: str, fill: str) -> Any:
    """An empty cell; `down` is `restart` or `continue` where it spans rows."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if across > 1:
        properties.append(element("gridSpan", val=across))
    if down:
        properties.append(element("vMerge", **({"val": "restart"} if down == "restart" else {})))
    if fill:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    return element("tc", properties)


def row(cells: list[Any], repeated: bool) -> Any:
    """A row that stays in one piece; heads are repeated on every page."""
    properties = element("trPr", element("cantSplit"))
    if repeated:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def table(widths: list[int], rows: list[Any], style: str, heads: bool) -> Any:
    """A table over the whole width, its columns fixed."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook", val="0420" if heads else "0400", firstRow=int(heads), lastRow=0, firstColumn=0, lastColumn=0
        ),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)
