"""What a batch says of its files: the lines of its ledger, and the summary of a run (formats *Batch*)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import RootModel, Strict, StringConstraints

from readiness.models.base import Record, Seq
from readiness.models.results.findings import Count, FoundProblem

FileStatus = Literal["scored", "unreported", "refused", "not_started", "failed", "passed_over"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
LEDGER_FORMAT: Literal["readiness/ledger/1"] = "readiness/ledger/1"


class KeptFile(Record):
    """A file as it was written: size, time of change in nanoseconds, digest."""

    size: Count
    modified: Count
    sha256: Sha256


class LedgerHead(Record):
    """The first line: whose file this is."""

    format: Literal["readiness/ledger/1"]


class LedgerEntry(Record):
    """What came of one file. The last line of a file counts.

    `key` is over all that decided it, `at` says where its record stands in `.results`, `reports` are those in the folder `reports`.
    """

    file: str
    status: FileStatus
    id: str | None
    key: str
    attempts: Count
    at: Annotated[tuple[Count, Count], Strict(False)]
    reports: dict[str, KeptFile]
    problems: Seq[FoundProblem]


class Announced(Record):
    """A file that is about to be written: its digest, and the language of a report."""

    sha256: Sha256
    lang: str | None = None


class LedgerWriting(Record):
    """Files that are about to be written, by their paths in the folder; `file` and `id` say of which enterprise, if of one."""

    writing: dict[str, Announced]
    file: str | None = None
    id: str | None = None


class LedgerRemoved(Record):
    """Files of ours that were taken away again."""

    removed: Seq[str]


class LedgerOutputs(Record):
    """The tables and cohorts as they were written last; `of` is a digest of all that they depend on."""

    outputs: dict[str, KeptFile]
    of: str


class RunFile(Record):
    """One file of a run."""

    file: str
    status: FileStatus
    id: str | None
    problems: Seq[FoundProblem]


class RunCounts(Record):
    """How many files ended how; together they are `total`. `kept` of them were done by an earlier run, `ignored` are not counted."""

    total: Count
    scored: Count
    unreported: Count
    refused: Count
    not_started: Count
    failed: Count
    passed_over: Count
    kept: Count
    ignored: Count


class BatchRun(Record):
    """`readiness/batch/1`: what `batch --json` prints. `problems` are of the run as a whole, such as outputs that were kept."""

    format: Literal["readiness/batch/1"]
    out: str
    good: bool
    counts: RunCounts
    files: Seq[RunFile]
    problems: Seq[FoundProblem]
    written: Seq[str]
    removed: Seq[str]


class LedgerLine(RootModel[LedgerHead | LedgerEntry | LedgerWriting | LedgerRemoved | LedgerOutputs]):
    """`readiness/ledger/1`: any line of ledger.jsonl."""
