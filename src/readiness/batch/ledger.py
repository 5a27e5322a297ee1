"""`ledger.jsonl`: one line a file, appended and flushed when the file is done, so that nothing done is ever done again.

Results stand packed beside it, in `.results`; a line says where. A line that was cut off by a kill is cut away, and its file is done
again. Who holds the ledger holds the folder: a second batch there is refused.

Nothing in the folder is trusted: a ledger without our first line is left alone, a line that is not of our shape does not count, and a
path in a line stays inside the folder.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from pydantic import BaseModel, ValidationError

from readiness.batch.guarding import foreign_books, is_inside, is_report_name, opened
from readiness.batch.task import Outcome, unpacked
from readiness.cohorts import Packed
from readiness.files.locking import Held, hold
from readiness.language.message import Bilingual, Translated, message
from readiness.models.results.batch_run import (
    LEDGER_FORMAT,
    FileStatus,
    KeptFile,
    LedgerEntry,
    LedgerHead,
    LedgerOutputs,
    LedgerRemoved,
    LedgerWriting,
)
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.reports.tables.summary_files import Rendered

LEDGER = "ledger.jsonl"
RECORDS = ".results"
REPORTS = "reports"
SCORED: FileStatus = "scored"
UNREPORTED: FileStatus = "unreported"  # scored, but a report could not be made of it
REFUSED: FileStatus = "refused"
NOT_STARTED: FileStatus = "not_started"
FAILED: FileStatus = "failed"
PASSED_OVER: FileStatus = "passed_over"
COUNTED = (SCORED, UNREPORTED)
TWIN = "SAME_ID"
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FIRST = _ENCODE({"format": LEDGER_FORMAT}).encode() + b"\n"
_FIRST_OF_RECORDS = b"readiness/results/1\n"


class Entry(NamedTuple):
    """What the ledger says of a file last: `key` is over all that decided it, `at` where its record and its line stand.

    A `twin` was scored, and is refused for its id.
    """

    key: str
    status: FileStatus
    id: str | None
    at: tuple[int, int]
    reports: tuple[tuple[str, KeptFile], ...]
    line: tuple[int, int]
    twin: bool


@dataclass(frozen=True, slots=True)
class Done:
    """One file to be entered. `reports` are files by name; `at` is where its record went."""

    status: FileStatus
    outcome: Outcome
    attempts: int
    at: tuple[int, int] = (0, 0)
    reports: Mapping[str, KeptFile] = field(default_factory=dict)


@dataclass(slots=True)
class Ours:
    """A file that was ever about to be written: with which digests, in which language, for which enterprise of which file."""

    digests: set[str]
    lang: str | None
    file: str | None
    id: str | None


class Ledger:
    """The ledger of one folder, open for reading and appending."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.ours: dict[str, Ours] = {}  # by path in the folder
        self.outputs: LedgerOutputs | None = None
        self._lines = opened(folder / LEDGER)
        try:
            self._hold()
            _begin(self._lines, _FIRST, folder / LEDGER)
            self._records = opened(folder / RECORDS)
        except BaseException:
            self._lines.close()
            raise
        try:
            _begin(self._records, _FIRST_OF_RECORDS, folder / RECORDS)
            self._read()
        except BaseException:
            self.close()
            raise

    def _hold(self) -> None:
        try:
            hold(self._lines)
        except Held:
            raise UsageError(message("batch.another_batch_writing", folder=str(self.folder))) from None

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What a forked worker must let go of, so that the lock ends with us."""
        return self._lines.fileno(), self._records.fileno()

    def close(self) -> None:
        """Lets go of the folder."""
        self._records.close()
        self._lines.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> None:
        size = 0
        records = self._records.seek(0, os.SEEK_END)
        self._lines.seek(0)
        with open(os.dup(self._lines.fileno()), "rb") as lines:  # noqa: PTH123 - buffered
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                with suppress(ValueError, KeyError, TypeError, RecursionError):
                    self._take(json.loads(line), (size, len(line)), records)
                size += len(line)
        if size != self._lines.seek(0, os.SEEK_END):
            self._lines.truncate(size)

    def _take(self, line: Any, at: tuple[int, int], records: int) -> None:
        """One line; ValueError where it is none of ours."""
        found = _read_line(line)
        if isinstance(found, LedgerEntry):
            if found.at[0] + found.at[1] > records:
                raise ValueError("its record was cut off")
            twin = any(problem.code == TWIN for problem in found.problems)
            reports = tuple(sorted(found.reports.items()))
            self.entries[found.file] = Entry(found.key, found.status, found.id, found.at, reports, at, twin)
        elif isinstance(found, LedgerWriting):
            for path, one in found.writing.items():
                known = self.ours.get(path)
                digests = (known.digests if known else set()) | {one.sha256}
                self.ours[path] = Ours(digests, one.lang, found.file, found.id)
        elif isinstance(found, LedgerRemoved):
            for path in found.removed:
                self.ours.pop(path, None)
        elif isinstance(found, LedgerOutputs):
            self.outputs = found

    def record(self, packed: bytes) -> tuple[int, int]:
        """Keeps a record; where it stands."""
        at = self._records.seek(0, os.SEEK_END)
        _write(self._records, packed)
        return at, len(packed)

    def announce(
        self, writing: Mapping[str, dict[str, str | None]], file: str | None = None, key: str | None = None
    ) -> None:
        """Says which files are about to be written, so that they are known as ours whatever happens."""
        new = {
            path: one
            for path, one in writing.items()
            if path not in self.ours
            or one["sha256"] not in self.ours[path].digests
            or (self.ours[path].file, self.ours[path].id, self.ours[path].lang) != (file, key, one["lang"])
        }
        if new:
            self._enter({"writing": new, "file": file, "id": key})

    def removed(self, paths: list[str]) -> None:
        """Files of ours that are no more."""
        if paths:
            self._enter({"removed": paths})

    def wrote(self, outputs: Mapping[str, KeptFile], digest: str) -> None:
        """The tables and cohorts are as they should be."""
        self._enter({"outputs": {path: one.model_dump() for path, one in outputs.items()}, "of": digest})

    def enter(self, done: Done) -> None:
        """One file is done."""
        self._enter({
            "file": done.outcome.file,
            "status": done.status,
            "id": done.outcome.id,
            "key": done.outcome.key,
            "attempts": done.attempts,
            "at": list(done.at),
            "reports": {name: kept.model_dump() for name, kept in done.reports.items()},
            "problems": [plain(problem) for problem in done.outcome.problems],
        })  # fmt: skip

    def _enter(self, line: dict[str, Any]) -> None:
        data = _ENCODE(line).encode("utf-8", "backslashreplace") + b"\n"
        at = self._lines.seek(0, os.SEEK_END)
        _append(self._lines, at, data)
        self._take(json.loads(data), (at, len(data)), self._records.seek(0, os.SEEK_END))

    def unpacked(self, entry: Entry) -> tuple[bytes, Packed, Rendered] | None:
        """What an entry's record holds; None where it is not what it was."""
        self._records.seek(entry.at[0])
        try:
            return unpacked(self._records.read(entry.at[1]))
        except (zlib.error, ValueError, TypeError):
            return None

    def problems(self, entry: Entry) -> Iterator[dict[str, Any]]:
        """What was found wrong with a file, as its line has it."""
        self._lines.seek(entry.line[0])
        yield from json.loads(self._lines.read(entry.line[1]))["problems"]


_SHAPES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("status", LedgerEntry), ("writing", LedgerWriting), ("removed", LedgerRemoved), ("outputs", LedgerOutputs), ("format", LedgerHead),
)  # fmt: skip


def _read_line(line: Any) -> BaseModel:
    """A line by its shape, its paths checked; ValueError where it is none of ours."""
    shape = next((shape for key, shape in _SHAPES if isinstance(line, dict) and key in line), None)
    if shape is None:
        raise ValueError("of no shape that we know")
    found = shape.model_validate(line)
    if isinstance(found, LedgerEntry):
        good = all(map(is_report_name, found.reports)) and _has_its_problem(found)
    elif isinstance(found, LedgerWriting):
        good = all(map(_is_ours, found.writing))
    elif isinstance(found, LedgerRemoved):
        good = all(map(_is_ours, found.removed))
    else:
        good = not isinstance(found, LedgerOutputs) or all(map(_is_ours, found.outputs))
    if not good:
        raise ValueError("a path leads out of the folder, or a problem is missing")
    return found


def _has_its_problem(entry: LedgerEntry) -> bool:
    """What was not scored says why; what was scored has a record."""
    if entry.status in COUNTED:
        return entry.id is not None and entry.at[1] > 0
    return any(not problem.warning for problem in entry.problems)


def _is_ours(path: str) -> bool:
    """Whether a batch may ever have written to this path of its folder; its own books are no such path."""
    first, _, rest = path.partition("/")
    return is_inside(path) and first not in (LEDGER, RECORDS) and (first != REPORTS or is_report_name(rest))


def _begin(stream: BinaryIO, first: bytes, path: Path) -> None:
    """Writes the first line of a new file; DocumentProblems where one with another first line stands there."""
    stream.seek(0)
    found = stream.read(len(first))
    if found != first:
        if not first.startswith(found):  # what was cut off by a kill is ours still
            raise DocumentProblems([foreign_books(path)])
        _append(stream, 0, first)


def _append(stream: BinaryIO, at: int, data: bytes) -> None:
    """Writes a line at the end, which is at `at`; what the system takes no more of is cut away again."""
    stream.seek(at)
    try:
        _write(stream, data)
    except OSError:
        with suppress(OSError):
            stream.truncate(at)
        raise


def _write(stream: BinaryIO, data: bytes) -> None:
    """All of it: a system that is short of room takes a part, and refuses the rest."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]


def plain(problem: Problem) -> dict[str, Any]:
    """A problem as JSON: where, what, and the remedy, in both languages."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "sheet": problem.sheet,
        "path": list(problem.path),
        "message": _in_both(problem.message),
        "hint": None if problem.hint is None else _in_both(problem.hint),
        "warning": problem.warning,
    }


def _in_both(text: Translated) -> dict[str, str]:
    return {lang: text.get(lang) for lang in ("zh", "en")}


def problem_of(entry: dict[str, Any]) -> Problem:
    """The problem that `plain` made JSON of."""
    hint = entry["hint"]
    return Problem(
        entry["code"],
        Bilingual(entry["message"]["zh"], entry["message"]["en"]),
        None if hint is None else Bilingual(hint["zh"], hint["en"]),
        entry["file"],
        entry["line"],
        entry["column"],
        tuple(entry["path"]),
        entry["warning"],
        entry["sheet"],
    )


def ledger_lines(folder: Path) -> Iterator[LedgerEntry]:
    """What the ledger of a batch says of its files, for whoever only reads it; a line that is being written is left out.

    Raises DocumentProblems for a ledger that is not ours, or damaged.
    """
    path = folder / LEDGER
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.endswith(b"\n"):
                break
            try:
                found = _read_line(json.loads(line))
            except (ValueError, ValidationError, RecursionError):
                raise DocumentProblems([_damaged(path, number)]) from None
            if number == 1 and not isinstance(found, LedgerHead):
                raise DocumentProblems([foreign_books(path)])
            if isinstance(found, LedgerEntry):
                yield found


def _damaged(path: Path, line: int) -> Problem:
    return Problem(
        "LEDGER_DAMAGED",
        message("batch.ledger_line_damaged"),
        message("batch.run_again_to_mend"),
        file=str(path),
        line=line,
    )  # fmt: skip
