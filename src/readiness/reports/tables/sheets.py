"""A workbook written row by row: memory stays flat for any number of rows, and the same rows give the same bytes.

Text goes in as inline strings, which no spreadsheet ever reads as a formula. Rows are kept packed in temporary files until the
workbook is closed, since a workbook holds one sheet after the other.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import IO, BinaryIO, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from readiness.models.results.assessment import rounded

Value: TypeAlias = str | int | bool | Fraction | None
Paint = Literal["scale", "levels", "states"]
MOST_ROWS = 1_048_576
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_LINE_BREAK = {"\n": "&#10;"}
_ROW = b"\0"
_HEADING = b' ht="32" customHeight="1"'  # room for two lines
_ONE_PAGE_WIDE = 12
_FIXED = (1980, 1, 1, 0, 0, 0)
_TONES = ("F1F5F8", "CFDFEA", "9CC0D8", "4F8DB5", "1C5A85")
_STATES = ("DDEFE3", "FCE9C8", "F8D3C2")
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, a width in characters, and how its cells are painted; `words` are the states, good to bad."""

    heading: str
    width: float = 10
    paint: Paint | None = None
    words: tuple[str, ...] = ()


class Sheet:
    """One sheet on its way: rows go into a temporary file."""

    def __init__(self, name: str, columns: Sequence[Column], folder: str | None = None) -> None:
        self.name = name
        self.columns = columns
        self.rows = 0
        self._letters = letters(len(columns))
        self._held: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the workbook
        self.add([column.heading for column in columns], style=1)

    def add(self, values: Iterable[Value], style: int = 0) -> None:
        """One row; what does not fit on a sheet is left out."""
        self.add_cells(cells(self._letters, values, style))

    def add_cells(self, found: bytes) -> None:
        """One row whose cells were made elsewhere, by `cells`."""
        if self.rows < MOST_ROWS:
            self.rows += 1
            number = str(self.rows).encode()
            tall = _HEADING if self.rows == 1 else b""
            self._held.write(b'<row r="%b"%b>%b</row>' % (number, tall, found.replace(_ROW, number)))

    def pieces(self) -> Iterator[bytes]:
        """The sheet as XML, in order."""
        fitted = int(len(self.columns) <= _ONE_PAGE_WIDE)
        yield (_HEAD + f'<worksheet {_NS}><sheetPr><pageSetUpPr fitToPage="{fitted}"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
               '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'
               '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>').encode()  # fmt: skip
        for index, column in enumerate(self.columns, 1):
            yield f'<col min="{index}" max="{index}" width="{column.width}" customWidth="1"/>'.encode()
        yield b"</cols><sheetData>"
        self._held.seek(0)
        while block := self._held.read(1 << 16):
            yield block
        last = f"{self._letters[-1]}{self.rows}"
        yield f'</sheetData><autoFilter ref="A1:{last}"/>'.encode()
        yield "".join(self._paints()).encode()
        yield b'<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'

    def _paints(self) -> Iterator[str]:
        for index, (at, column) in enumerate(zip(self._letters, self.columns, strict=True), 1):
            if column.paint and self.rows > 1:
                rules = "".join(_rules(column, f"{at}2", 10 * index))
                yield f'<conditionalFormatting sqref="{at}2:{at}{self.rows}">{rules}</conditionalFormatting>'

    def close(self) -> None:
        """Lets go of the temporary file."""
        self._held.close()


def _rules(column: Column, first: str, priority: int) -> Iterator[str]:
    if column.paint == "scale":
        yield (f'<cfRule type="colorScale" priority="{priority}"><colorScale><cfvo type="min"/><cfvo type="max"/>'
               f'<color rgb="FF{_TONES[0]}"/><color rgb="FF{_TONES[3]}"/></colorScale></cfRule>')  # fmt: skip
    elif column.paint == "levels":
        yield f'<cfRule type="expression" priority="{priority}" stopIfTrue="1"><formula>ISBLANK({first})</formula></cfRule>'
        for level in range(1, 6):
            tone = min(level, len(_TONES)) - 1
            yield (f'<cfRule type="cellIs" dxfId="{tone}" priority="{priority + level}" operator="equal">'
                   f"<formula>{level}</formula></cfRule>")  # fmt: skip
    else:
        for tone, word in enumerate(column.words):
            formula = escape('"' + word.replace('"', '""') + '"')
            yield (f'<cfRule type="cellIs" dxfId="{len(_TONES) + tone}" priority="{priority + tone}" operator="equal">'
                   f"<formula>{formula}</formula></cfRule>")  # fmt: skip


@cache
def letters(count: int) -> tuple[str, ...]:
    """The names of the first columns: A, B, … Z, AA, …"""
    names = [chr(65 + index) for index in range(26)]
    names += [first + second for first in names for second in names]
    return tuple(names[:count])


def cells(at: Sequence[str], values: Iterable[Value], style: int = 0) -> bytes:
    """A row's cells, with a mark where the row's number goes: its place is not known yet."""
    return "".join([_cell(letter, value, style) for letter, value in zip(at, values, strict=True)]).encode()


def _cell(at: str, value: Value, style: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{at}\0" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f'<c r="{at}\0"><v>{value}</v></c>'
    if isinstance(value, Fraction):
        return f'<c r="{at}\0" s="2"><v>{rounded(value)}</v></c>'
    text = escape(_ILLEGAL.sub("\ufffd", value[:_LONGEST]), _LINE_BREAK)
    return f'<c r="{at}\0" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def write_workbook(target: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """The whole workbook, with fixed dates."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in _parts(sheets):
            with archive.open(_entry(name), "w") as part:
                part.write((_HEAD + text).encode())
        for index, sheet in enumerate(sheets, 1):
            with archive.open(_entry(f"xl/worksheets/sheet{index}.xml"), "w", force_zip64=True) as part:
                for piece in sheet.pieces():
                    part.write(piece)
            sheet.close()


def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, _FIXED)
    found.compress_type = zipfile.ZIP_DEFLATED
    found.create_system = 3
    found.external_attr = 0o600 << 16
    return found


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    yield "[Content_Types].xml", (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers)
        + "</Types>"
    )  # fmt: skip
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    yield (
        "_rels/.rels",
        (
            f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
    )
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    yield "xl/workbook.xml", f'<workbook {_NS} xmlns:r="{_REL}"><sheets>{named}</sheets></workbook>'
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'<Relationships xmlns="{package}">{related}'
            f'<Relationship Id="rId{len(sheets) + 1}" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", _styles()


def _styles() -> str:
    """0 plain, 1 a heading, 2 a score: two decimals, up to six where there are more, so that none contradicts its level."""
    paints = "".join(
        f'<dxf><font><color rgb="FF{"FFFFFF" if tone in _TONES[3:] else "1F2D3A"}"/></font>'
        f'<fill><patternFill><bgColor rgb="FF{tone}"/></patternFill></fill></dxf>'
        for tone in (*_TONES, *_STATES)
    )
    return (
        f'<styleSheet {_NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="0.00####"/></numFmts>'
        '<fonts count="2"><font><sz val="10"/><name val="Calibri"/></font>'
        '<font><b/><color rgb="FFFFFFFF"/><sz val="10"/><name val="Calibri"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF1F5F8B"/></patternFill></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1">'
        '<alignment wrapText="1" vertical="top"/></xf><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        f'<dxfs count="{len(_TONES) + len(_STATES)}">{paints}</dxfs></styleSheet>'
    )
