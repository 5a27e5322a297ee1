"""Blocks onto the page of Word: paragraphs in styles, tables with repeated heads, numbered captions, contents."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docx.shared import Cm, Emu

from readiness.reports.word.blocks import Block, Cell, Para, Picture, Run, Table
from readiness.reports.word.styles import COVER, FIGURE, NOTE, SPACER, TABLE, TABLE_TEXT, TAG, TEXT_WIDTH
from readiness.reports.word.xml import bookmark, cell, element, field, link, place_name, restarted, row, table, text_run

_STYLES = {
    "0": "Title", "1": "Heading 1", "2": "Heading 2", "3": "Heading 3", "text": "Normal", "bullet": "List Bullet",
    "number": "List Number", "note": NOTE, "cover": COVER, "large": "Subtitle",
}  # fmt: skip
_TWIPS = round(TEXT_WIDTH / 2.54 * 1440)
_EM = 8.5 * 20  # twips, in the text of tables
_HEAD_FILL = "EEF2F5"
_SHORT = 150
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\s+")  # a heading's own number, which would run together with the caption's
_MOST_CHAPTERS = 2  # with no more than these, a document needs no contents


class Paper:
    """A document being filled. `words` names figure, table and contents; `pictures` are PNGs by chart."""

    def __init__(self, document: Any, words: tuple[str, str, str], pictures: Sequence[bytes]) -> None:
        self.document = document
        self.figure, self.table, self.contents = words
        self.pictures = pictures
        self.counts = {self.figure: 0, self.table: 0}
        self.places = 0
        self.captioned = True
        self.known: set[str] = set()
        self.list_number = 0
        self.style_ids = {style.name: style.style_id for style in document.styles}

    def fill(self, blocks: Sequence[Block]) -> None:
        """All blocks in order; the contents stand before the first chapter."""
        self.known = {place_name(name) for para in _paras(blocks) for name in para.ids}
        chapters = chapters_in(blocks)
        self.captioned = listed = chapters > _MOST_CHAPTERS
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                if listed and block.kind == "1":
                    self._contents(blocks)
                    listed = False
                para = self._para(block)
                if chapters > _MOST_CHAPTERS and block.kind == "1":
                    para.paragraph_format.page_break_before = True
                if _leads_to_more(blocks[index : index + 3]):
                    para.paragraph_format.keep_with_next = True

    def _para(self, block: Para) -> Any:
        """A paragraph in its style, its runs between the bookmarks of its places."""
        para = self.document.add_paragraph(style=_STYLES[block.kind])
        if block.kind == "number":
            self._numbered(para, block.first)
        self._written(para._p, block.runs, list(self._names(block)))  # noqa: SLF001  the paragraph's own element
        return para

    def _written(self, para: Any, runs: Sequence[Run], names: list[str]) -> None:
        """Runs, between the bookmarks of their places."""
        ends = [self._place(para, name) for name in names]
        for piece in [*(self._run(run) for run in runs), *ends]:
            para.append(piece)

    def _names(self, block: Para) -> Iterator[str]:
        if block.kind in ("1", "2"):
            yield _heading_place(block)
        yield from (place_name(name) for name in block.ids)

    def _place(self, para: Any, name: str) -> Any:
        self.places += 1
        start, end = bookmark(self.places, name)
        para.append(start)
        return end

    def _numbered(self, para: Any, first: bool) -> None:
        if first:
            style = self.document.styles["List Number"].element
            numbering = self.document.part.numbering_part.element
            self.list_number = restarted(numbering, style.pPr.numPr.numId.val)
        para._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = self.list_number  # noqa: SLF001

    def _run(self, run: Run) -> Any:
        made = text_run(run.text)
        look = [element(name) for name, on in (("b", run.bold), ("i", run.italic)) if on]
        if run.mark == "tag":
            look.insert(0, element("rStyle", val=self.style_ids[TAG]))
        if look:
            made.insert(0, element("rPr", *look))
        return link(place_name(run.link), made) if place_name(run.link) in self.known else made

    def _picture(self, block: Picture) -> None:
        para = self.document.add_paragraph(style=FIGURE)
        shape = para.add_run().add_picture(io.BytesIO(self.pictures[block.index]))
        _shrink(shape, Cm(TEXT_WIDTH))
        shape._inline.docPr.set("descr", block.caption)  # noqa: SLF001  for those who can't see it
        self._caption(self.figure, block.caption)

    def _caption(self, kind: str, text: str, above: bool = False) -> None:
        self.counts[kind] += 1
        para = self.document.add_paragraph(style="Caption")
        para.paragraph_format.keep_with_next = True if above else None
        for piece in [
            text_run(kind + " "),
            *field(f"SEQ {kind} \\* ARABIC", str(self.counts[kind])),
            text_run("\u2003" + _NUMBER.sub("", text)),
        ]:
            para._p.append(piece)  # noqa: SLF001

    def _table(self, block: Table) -> None:
        grid = _grid(block)
        if not grid:
            return
        if block.caption and self.captioned:
            self._caption(self.table, block.caption, above=True)
        widths = _widths(grid)
        rows = [row(list(self._cells(line, widths)), index < block.heads) for index, line in enumerate(grid)]
        made = table(widths, rows, self.style_ids[TABLE], heads=block.heads > 0)
        self.document.element.body.insert_element_before(made, "w:sectPr")
        self.document.add_paragraph(style=SPACER)

    def _cells(self, line: list[tuple[Cell | None, str]], widths: list[int]) -> Iterator[Any]:
        at = 0
        kept = all(found.head for found, _ in line if found)  # a row that heads those below does not stay behind alone
        for found, down in line:
            across = found.across if found else 1
            made = cell(sum(widths[at : at + across]), across, down, _HEAD_FILL if found and found.head else "")
            shown = found.blocks if found and down != "continue" else ()
            for para in self._in_cell(shown, bool(found and found.head), kept):
                made.append(para)
            yield made
            at += across

    def _in_cell(self, blocks: Sequence[Para | Picture], bold: bool, kept: bool) -> Iterator[Any]:
        texts = [block for block in blocks if isinstance(block, Para)]
        for block in texts or [Para("text", ())]:
            style = element("pStyle", val=self.style_ids[TABLE_TEXT])
            made = element("p", element("pPr", style, *([element("keepNext")] if kept else [])))
            if block.kind == "bullet":
                made.append(text_run("• "))
            runs = [replace(run, bold=run.bold or bold) for run in block.runs]
            self._written(made, runs, [place_name(name) for name in block.ids])
            yield made

    def _contents(self, blocks: Sequence[Block]) -> None:
        """A contents field that is filled already: Word makes it anew on opening, others show it as it is."""
        head = self.document.add_paragraph(style="Title")
        head.paragraph_format.page_break_before = True
        head.paragraph_format.space_before = Cm(0)
        head.add_run(self.contents).font.size = Emu(16 * 12700)
        headings = [block for block in blocks if isinstance(block, Para) and block.kind in ("1", "2")]
        opening, *_, closing = field('TOC \\o "1-2" \\h \\z \\u', "", dirty=True)
        start = [opening, *field('TOC \\o "1-2" \\h \\z \\u', "")[1:3]]
        for index, block in enumerate(headings):
            para = self.document.add_paragraph(style=f"toc {block.kind}")
            place = _heading_place(block)
            entry = link(place, text_run(block.text), element("r", element("tab")), *field(f"PAGEREF {place} \\h", ""))
            for piece in [*(start if index == 0 else []), entry, *([closing] if index == len(headings) - 1 else [])]:
                para._p.append(piece)  # noqa: SLF001


def _heading_place(block: Para) -> str:
    """The same name in the contents and at the heading; Word keeps `_Toc` to itself."""
    return "_Toc" + hashlib.sha256(f"{block.kind}{block.text}{block.ids}".encode()).hexdigest()[:12]


def _paras(blocks: Sequence[Block]) -> Iterator[Para]:
    """Every paragraph, those in tables too."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (each for row in block.rows for one in row for each in one.blocks if isinstance(each, Para))
        elif isinstance(block, Para):
            yield block


def chapters_in(blocks: Sequence[Block]) -> int:
    """How many chapters a document has; a brief has none."""
    return sum(isinstance(block, Para) and block.kind == "1" for block in blocks)


def _leads_to_more(blocks: Sequence[Block]) -> bool:
    """Whether a short paragraph introduces a table or a picture close behind it."""
    first, *rest = blocks
    return isinstance(first, Para) and len(first.text) < _SHORT and any(not isinstance(one, Para) for one in rest)


def _shrink(shape: Any, widest: int) -> None:
    if shape.width > widest:
        shape.height = Emu(round(shape.height * widest / shape.width))
        shape.width = Emu(widest)


def _grid(block: Table) -> list[list[tuple[Cell | None, str]]]:
    """Every row with its cells, those that reach down from above among them, padded to one width."""
    lines: list[list[tuple[Cell | None, str]]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for cells in block.rows:
        line: list[tuple[Cell | None, str]] = []
        waiting, at = list(cells), 0
        while waiting or at in reaching:
            if at in reaching:
                found, left = reaching.pop(at)
                line.append((found, "continue"))
                if left > 1:
                    reaching[at] = (found, left - 1)
            else:
                found = waiting.pop(0)
                line.append((found, "restart" if found.down > 1 else ""))
                if found.down > 1:
                    reaching[at] = (found, found.down - 1)
            at += found.across
        lines.append(line)
    most = max((_span(line) for line in lines), default=0)
    return [[*line, *[(None, "")] * (most - _span(line))] for line in lines if most]


def _span(line: list[tuple[Cell | None, str]]) -> int:
    return sum(found.across if found else 1 for found, _ in line)


def _widths(grid: list[list[tuple[Cell | None, str]]]) -> list[int]:
    """Widths by what stands in the columns: what should not break fits, and the rest is shared by the amount of text."""
    count = _span(grid[0])
    least, amount = [3.0] * count, [1.0] * count
    for line in grid:
        at = 0
        for found, _ in line:
            if found and found.across == 1:
                text = "\n".join(block.text for block in found.blocks if isinstance(block, Para))
                least[at] = max(least[at], _longest(text))
                amount[at] = max(amount[at], min(90.0, _em(text)))
            at += found.across if found else 1
    return _shared(least, amount)


def _shared(least: list[float], amount: list[float]) -> list[int]:
    """Twips, from the least that each column needs and how much text it holds, both in ems."""
    room = _TWIPS / _EM
    if sum(least) >= room:
        return [round(_TWIPS * each / sum(least)) for each in least]
    wanted = [max(0.0, much**0.75 * 2 - low) for low, much in zip(least, amount, strict=True)]
    rest = (room - sum(least)) / (sum(wanted) or 1)
    return [round(_EM * (low + (want if sum(wanted) else 1) * rest)) for low, want in zip(least, wanted, strict=True)]


def _longest(text: str) -> float:
    """The widest thing that should not break: a number, a word; Chinese breaks anywhere after a few characters."""
    return min(14.0, max((_unbroken(word) for word in text.split()), default=2.0)) + 1.5


def _unbroken(word: str) -> float:
    width = _em(word)
    return min(width, 4.0) if any(ord(char) > 0x2E80 for char in word) else width


def _em(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2E80 else 0.58 for char in text)
