"""`ledger.jsonl`: one line a file, appended and flushed when the file is done, so that nothing done is ever done again.

Results stand packed beside it, in `.results`; a line says where. A line that was cut off by a kill is cut away, and its file is done
again. Who holds the ledger holds the folder: a second batch there is refused.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from readiness.batch.task import Outcome, unpacked
from readiness.cohorts import Packed
from readiness.problems import Bilingual, Problem, UsageError
from readiness.reports.summary_files import Rendered

LEDGER = "ledger.jsonl"
RECORDS = ".results"
SCORED, REFUSED, FAILED = "scored", "refused", "failed"
UNREPORTED = "unreported"  # scored, but a report could not be made of it
COUNTED = (SCORED, UNREPORTED)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Entry(NamedTuple):
    """What the ledger says of a file last: `key` is over all that decided it, `at` where its record and its line stand."""

    key: str
    status: str
    id: str | None
    at: tuple[int, int]
    reports: tuple[tuple[str, int], ...]
    line: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Done:
    """One file to be entered. `reports` are sizes by name; `at` is where its record went."""

    status: str
    outcome: Outcome
    attempts: int
    at: tuple[int, int]
    reports: dict[str, int]


class Ledger:
    """The ledger of one folder, open for reading and appending."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lines = _appending(folder / LEDGER)
        try:
            _hold(self._lines, folder)
        except UsageError:
            self._lines.close()
            raise
        self._records = _appending(folder / RECORDS)
        self.entries: dict[str, Entry] = {}
        self.ours: set[str] = set()  # every report that was ever about to be written
        self._read()

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
        self._lines.seek(0)
        for line in self._lines:
            if not line.endswith(b"\n"):
                break
            with suppress(ValueError, KeyError, TypeError):
                self._take(json.loads(line), (size, len(line)))
            size += len(line)
        self._lines.truncate(size)

    def _take(self, entry: dict[str, Any], line: tuple[int, int]) -> None:
        if "writing" in entry:
            self.ours.update(entry["writing"])
            return
        if "dropped" in entry:
            self.entries[entry["file"]] = self.entries[entry["file"]]._replace(reports=())
            return
        self.entries[entry["file"]] = Entry(
            entry["key"],
            entry["status"],
            entry["id"],
            (entry["at"][0], entry["at"][1]),
            tuple(sorted(entry["reports"].items())),
            line,
        )

    def record(self, packed: bytes) -> tuple[int, int]:
        """Keeps a record; where it stands."""
        at = self._records.seek(0, os.SEEK_END)
        _write(self._records, packed)
        return at, len(packed)

    def announce(self, file: str, reports: list[str]) -> None:
        """Says which reports are about to be written, so that they are known as ours whatever happens."""
        self._append({"file": file, "writing": reports})
        self.ours.update(reports)

    def drop(self, file: str) -> None:
        """The reports of a file are no more."""
        self._append({"file": file, "dropped": True})
        self.entries[file] = self.entries[file]._replace(reports=())

    def enter(self, done: Done) -> None:
        """One file is done."""
        entry = {
            "file": done.outcome.file,
            "status": done.status,
            "id": done.outcome.id,
            "key": done.outcome.key,
            "attempts": done.attempts,
            "at": list(done.at),
            "reports": done.reports,
            "problems": [plain(problem) for problem in done.outcome.problems],
        }
        line = self._append(entry)
        self._take(entry, line)

    def _append(self, entry: dict[str, Any]) -> tuple[int, int]:
        data = _ENCODE(entry).encode("utf-8", "backslashreplace") + b"\n"
        at = self._lines.seek(0, os.SEEK_END)
        try:
            _write(self._lines, data)
        except OSError:
            with suppress(OSError):
                self._lines.truncate(at)
            raise
        return at, len(data)

    def unpacked(self, entry: Entry) -> tuple[bytes, Packed, Rendered] | None:
        """What an entry's record holds; None where it is not what it was."""
        self._records.seek(entry.at[0])
        try:
            return unpacked(self._records.read(entry.at[1]))
        except (zlib.error, ValueError):
            return None

    def problems(self, entry: Entry) -> Iterator[dict[str, Any]]:
        """What was found wrong with a file, as its line has it."""
        self._lines.seek(entry.line[0])
        yield from json.loads(self._lines.read(entry.line[1]))["problems"]


def _appending(path: Path) -> BinaryIO:
    """Open for reading and writing, unbuffered: what is written is with the system at once."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o644)
    return os.fdopen(descriptor, "r+b", buffering=0)


def _write(stream: BinaryIO, data: bytes) -> None:
    """All of it: a system that is short of room takes a part, and refuses the rest."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]


def _hold(stream: BinaryIO, folder: Path) -> None:
    """The lock goes with the process, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(0x7FFFFFFF)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"另一个批处理正在写 {folder}", f"another batch is writing to {folder}") from None


def plain(problem: Problem) -> dict[str, Any]:
    """A problem as JSON: where, what, and the remedy, in both languages."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "sheet": problem.sheet,
        "path": list(problem.path),
        "message": {"zh": problem.message.zh, "en": problem.message.en},
        "hint": None if problem.hint is None else {"zh": problem.hint.zh, "en": problem.hint.en},
        "warning": problem.warning,
    }


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


def ledger_lines(folder: Path) -> Iterator[dict[str, Any]]:
    """The ledger of a batch, for whoever only reads it; a line that is being written is left out."""
    with (folder / LEDGER).open("rb") as stream:
        for line in stream:
            if line.endswith(b"\n"):
                yield json.loads(line)
