"""The summary as files, row by row: CSV for everybody, a workbook with colours and filters, Parquet where pyarrow is there."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from pydantic_core import from_json, to_json

from readiness.problems import place_of
from readiness.reports.many.words_many import word_of_many
from readiness.reports.tables.columns import arrow_column
from readiness.reports.tables.sheets import Column, Sheet, Value, cells, letters, write_workbook
from readiness.reports.tables.summary import STATUS, Field, Row, Tables, plain

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BLOCK = 5_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """A row made ready for every file where its enterprise was scored: plain values, a line of CSV, cells of three sheets."""

    values: list[Any]
    csv: str
    sheets: tuple[bytes, ...]


class Rows:
    """Makes rows; one for all enterprises of a ruler."""

    def __init__(self, tables: Tables) -> None:
        self._wide = tables.everything()
        self._lang = tables.lang
        self._sheets = [(fields, letters(len(fields))) for fields in sheets_of(tables).values()]

    def rendered(self, row: Row) -> list[bytes]:
        """A row as lines of bytes; `read_row` reads them."""
        values = [plain(each.take(row)) for each in self._wide]
        return [
            to_json((values, csv_line(_worded(values, self._wide, self._lang)))),
            *(cells(at, [each.take(row) for each in fields]) for fields, at in self._sheets),
        ]


def bare_row(tables: Tables, file: str, key: str | None, status: str, code: str, message: str) -> Rendered:
    """The row of a file that was not scored, for tables that have a row for every file."""
    wide = tables.everything()
    known = {"id": key, "file": file, STATUS: status, "problem": code, "message": message}
    values = [known.get(each.key) for each in wide]
    return Rendered(values, csv_line(_worded(values, wide, tables.lang)), ())


def _worded(values: Sequence[Any], wide: Sequence[Field], lang: str) -> list[Any]:
    """The values as a person reads them: programs get the status as it is in the ledger."""
    return [
        word_of_many(f"status_{value}", lang) if each.key == STATUS else value
        for value, each in zip(values, wide, strict=True)
    ]


def read_row(lines: list[bytes]) -> Rendered:
    """What `Rows.rendered` made."""
    values, line = from_json(lines[0])
    return Rendered(values, line, tuple(lines[1:]))


def sheets_of(tables: Tables) -> dict[str, list[Field]]:
    """The fields of the sheets that have a row an enterprise."""
    return {
        "scores": [*tables.who(), *tables.about(), *tables.overall(), *tables.counts(), *tables.nodes(articles=True)],
        "levels": [*tables.who(), *tables.standing(), *tables.dimension_levels()],
        "gates": [*tables.who(), *tables.gates()],
    }


class Table(Protocol):
    """Something that takes rows and becomes a file."""

    def add(self, row: Rendered) -> None:
        """One more enterprise."""

    def close(self) -> None:
        """No more rows."""

    def drop(self) -> None:
        """Lets go of what it holds, whether it was closed or is given up half-way."""


def harmless(text: str) -> str:
    """Text that a spreadsheet reading CSV takes as text: what begins like a formula gets an apostrophe before it."""
    return "'" + text if text.lstrip(" \u00a0\u3000\ufeff").startswith(_STARTS) or text.startswith(_STARTS) else text


def csv_line(values: Sequence[Any]) -> str:
    """One line of CSV, its end included."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow([harmless(value) if isinstance(value, str) else value for value in values])
    return text.getvalue()


class CsvTable:
    """summary.csv: UTF-8 with a byte order mark, for Excel; one wide table."""

    def __init__(self, target: BinaryIO, tables: Tables) -> None:
        self._text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="backslashreplace", newline="")
        self._text.write(csv_line([each.column.heading for each in tables.everything()]))

    def add(self, row: Rendered) -> None:
        """One line."""
        self._text.write(row.csv)

    def close(self) -> None:
        """Writes what is held; the file stays open."""
        self._text.flush()

    def drop(self) -> None:
        """The file is somebody else's to close."""
        self._text.detach()


@dataclass
class Overview:
    """The numbers of the first sheet, counted on the way."""

    files: int = 0
    refused: int = 0
    not_started: int = 0
    failed: int = 0
    passed_over: int = 0
    levels: Counter[int | None] = field(default_factory=Counter)
    sizes: Counter[str | None] = field(default_factory=Counter)
    documents: dict[str, str] = field(default_factory=dict)


class WorkbookTable:
    """summary.xlsx: overview, scores, levels, gates, problems."""

    def __init__(self, target: BinaryIO, tables: Tables, folder: str | None = None) -> None:
        self.overview = Overview()
        self._target = target
        self._tables = tables
        self._folder = folder
        self._sheets = [self._sheet(key, [each.column for each in fields]) for key, fields in sheets_of(tables).items()]
        self._problems = self._sheet("problems", list(self._problem_columns()))

    def _sheet(self, key: str, columns: Sequence[Column]) -> Sheet:
        return Sheet(word_of_many(key, self._tables.lang), columns, self._folder)

    def _problem_columns(self) -> Iterator[Column]:
        for key, width in (
            ("file", 30),
            ("place", 16),
            ("line", 7),
            ("column", 7),
            ("kind", 8),
            ("code", 20),
            ("message", 60),
            ("hint", 60),
        ):
            yield Column(word_of_many(key, self._tables.lang), width)

    def add(self, row: Rendered) -> None:
        """One row on each of the three sheets."""
        for sheet, found in zip(self._sheets, row.sheets, strict=True):
            sheet.add_cells(found)

    def count(self, level: int | None, size: str | None) -> None:
        """One more enterprise of the first sheet's numbers."""
        self.overview.levels[level] += 1
        self.overview.sizes[size] += 1

    def problem(self, found: dict[str, Any]) -> None:
        """One line of the last sheet; `found` is a problem as the ledger has it."""
        lang = self._tables.lang
        hint, sheet = found["hint"], found["sheet"]
        line, column = (
            (None, None) if sheet else (found["line"] or None, found["column"] or None)
        )  # a cell has its name
        self._problems.add([
            found["file"], place_of(sheet, found["line"], found["column"]) or None, line, column, word_of_many("warning" if found["warning"] else "error", lang),
            found["code"], found["message"][lang], hint[lang] if hint else None,
        ])  # fmt: skip

    def close(self) -> None:
        """Writes the workbook."""
        first = self._sheet(
            "overview",
            [Column(word_of_many("what", self._tables.lang), 40), Column(word_of_many("value", self._tables.lang), 60)],
        )
        for line in self._lines():
            first.add(line)
        write_workbook(self._target, [first, *self._sheets, self._problems])

    def drop(self) -> None:
        """Lets go of the temporary files."""
        for sheet in (*self._sheets, self._problems):
            sheet.close()

    def _lines(self) -> Iterator[tuple[Value, Value]]:
        seen, lang = self.overview, self._tables.lang
        yield word_of_many("files", lang), seen.files
        yield word_of_many("scored", lang), sum(seen.levels.values())
        yield word_of_many("refused", lang), seen.refused
        yield word_of_many("not_started", lang), seen.not_started
        yield word_of_many("failed_files", lang), seen.failed
        yield word_of_many("passed_over", lang), seen.passed_over
        for level, name in self._tables.level_names.items():
            yield word_of_many("at_level", lang, level=level, name=name), seen.levels[level]
        yield word_of_many("no_level", lang), seen.levels[None]
        for size in sorted(seen.sizes, key=str):
            yield word_of_many("of_size", lang, name=self._tables.label(size) or "–"), seen.sizes[size]
        for key, text in seen.documents.items():
            yield word_of_many(key, lang), text
        yield word_of_many("disclaimer", lang), None


class ParquetTable:
    """summary.parquet: the wide table for programs, its columns named by ids; None where pyarrow is not installed."""

    def __init__(self, target: BinaryIO, tables: Tables) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._pa = pa
        self._schema = pa.schema([(each.key, _type(each, pa)) for each in tables.everything()])
        self._writer = pq.ParquetWriter(target, self._schema, compression="zstd")
        self._held: list[list[Any]] = []

    def add(self, row: Rendered) -> None:
        """One row; rows are written in blocks."""
        self._held.append(row.values)
        if len(self._held) >= _BLOCK:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self._held, strict=True)
        arrays = [arrow_column(self._pa, kind.type, values) for values, kind in zip(columns, self._schema, strict=True)]
        self._writer.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._held = []

    def close(self) -> None:
        """Writes what is held."""
        if self._held:
            self._flush()
        self.drop()

    def drop(self) -> None:
        """Ends the file, so that nothing of it is ended later when it is gone."""
        self._writer.close()


_WHOLE = frozenset({
    "level", "level_high", "level_evidenced", "third", "band_low", "band_high", "gates_failed", "contradictions", "notes",
})  # fmt: skip
_TEXTS = frozenset(
    {
        "id",
        "name",
        "file",
        "form",
        "assessed_on",
        "sectors",
        "size",
        "region",
        "level_name",
        "withheld",
        STATUS,
        "problem",
        "message",
    }
)


def _is_score(each: Field) -> bool:
    return not (each.key in _WHOLE or each.key in _TEXTS or each.key.endswith(".level") or each.key.startswith("gate."))


def _type(each: Field, pa: Any) -> Any:
    if _is_score(each):
        return pa.float64()
    return pa.int64() if each.key in _WHOLE or each.key.endswith(".level") else pa.string()


def parquet_possible() -> bool:
    """Whether pyarrow is installed."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None
