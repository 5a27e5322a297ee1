"""The run: files in, entries in the ledger out. Few files are under way at a time, whatever their number."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from readiness.batch.faults import Stopped, WorkerDied
from readiness.batch.found import name_of
from readiness.batch.guarding import refuse_links
from readiness.batch.keeping import Keeper, State, report_path
from readiness.batch.kits import Kit, OtherVersion, kit_of
from readiness.batch.ledger import (
    COUNTED,
    FAILED,
    NOT_STARTED,
    PASSED_OVER,
    REFUSED,
    REPORTS,
    SCORED,
    UNREPORTED,
    Done,
    Entry,
    Ledger,
    problem_of,
)
from readiness.batch.orders import BatchOrder
from readiness.batch.outputs import ANONYMOUS, FOLDERS, refuse_foreign, too_few, write_outputs
from readiness.batch.task import Job, Outcome, ReportKey, content_of, key_of, key_without, work
from readiness.batch.twins import twins_of
from readiness.batch.workers import Workers, workers
from readiness.language.message import message
from readiness.models.results.batch_run import FileStatus, KeptFile
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.raised import problems_of
from readiness.problems.system_errors import reason
from readiness.reports.file_names import report_names

__all__ = ["FileOutcome", "Progress", "Stopped", "Tally", "run_batch"]
MOST_TOLD = 200
PER_WORKER = 4  # under way for each worker: one in work, one at hand, two on their way
BLANK = "NOT_STARTED"  # the problem of a file in which nothing was answered yet
WITHOUT_WORKERS = 10.0  # seconds that a cluster may be without any worker
_LOOK = 2.0  # seconds between looks at a cluster that says nothing


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. `kept` files were done by an earlier run."""

    total: int
    done: int
    kept: int
    bad: int


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file of a run, with its problems as the ledger has them."""

    file: str
    status: FileStatus
    id: str | None
    problems: tuple[dict[str, Any], ...]


@dataclass
class Tally:
    """What came of a batch: the files, by how they ended, with the first problem of each that was not scored.

    `told` are problems of the run as a whole, such as a report that somebody changed; `files` has every file, where that was asked for.
    """

    total: int
    kept: int = 0
    scored: int = 0
    unreported: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    not_started: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    passed: list[Problem] = field(default_factory=list)
    ignored: int = 0
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    files: list[FileOutcome] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether every file was taken and scored, with all its reports, and everything was written."""
        return self.scored == self.total and not any(not problem.warning for problem in self.told)


def run_batch(order: BatchOrder, told: Callable[[Progress], None] = lambda _: None) -> Tally:
    """Does what is not done yet, then writes all outputs. Raises UsageError, DocumentProblems (of the ruler), or Stopped."""
    kit = kit_of(order)
    refuse_foreign(order)
    for folder in FOLDERS:
        refuse_links(order.out, folder)
    try:
        with Ledger(order.out) as ledger, ExitStack() as until_done:
            keeper = Keeper(ledger, force=order.force)
            run = _Run(
                order, kit, keeper, told, lambda: until_done.enter_context(workers(order, kit, ledger.descriptors))
            )
            run.all()
            return _finished(run)
    except OSError as error:
        raise Stopped([_no_going_on(error, order.out)]) from error


def _finished(run: _Run) -> Tally:
    order, keeper = run.order, run.keeper
    entries = run.entries()
    tally = Tally(len(entries), run.kept, passed=list(order.passed), ignored=order.ignored)
    places = {
        UNREPORTED: tally.unreported, REFUSED: tally.refused, NOT_STARTED: tally.not_started, FAILED: tally.failed,
    }  # fmt: skip
    for name, entry in entries.items():
        if entry.status == SCORED:
            tally.scored += 1
        elif entry.status in places:
            places[entry.status].append(name)
            if len(tally.problems) < MOST_TOLD and entry.status != NOT_STARTED:
                tally.problems.append(_first(keeper.ledger, entry))
        if order.listed:
            tally.files.append(FileOutcome(name, entry.status, entry.id, tuple(keeper.ledger.problems(entry))))
    tally.outputs = write_outputs(order, run.kit, run.hands, keeper, entries)
    tally.removed = sorted([*run.removed, *keeper.take_away(_stale(keeper, entries, tally.outputs))])
    tally.written = sorted(path for path, kept in keeper.written.items() if kept.modified)
    tally.told = [keeper.told[path] for path in sorted(keeper.told)]
    if order.anonymous and not any(path.startswith(f"{ANONYMOUS}/") for path in tally.outputs):
        tally.told.append(too_few(order))
    run.tell_all()
    return tally


def _stale(keeper: Keeper, entries: Mapping[str, Entry], outputs: Sequence[str]) -> list[str]:
    """Files of ours that no longer belong: outputs that this run does not have, reports of enterprises that are not scored now."""
    scored = {entry.id.casefold() for entry in entries.values() if entry.status in COUNTED and entry.id}
    unknown = {name for name, entry in entries.items() if entry.status == FAILED}
    found = []
    for path, ours in keeper.ledger.ours.items():
        if not path.startswith(f"{REPORTS}/"):
            if path not in outputs:
                found.append(path)
        elif (ours.id or "").casefold() not in scored and ours.file not in unknown:
            found.append(path)
    return sorted(found)


def _first(ledger: Ledger, entry: Entry) -> Problem:
    """What stood in the way of a file first; warnings did not."""
    return problem_of(next(found for found in ledger.problems(entry) if not found["warning"]))


@dataclass(slots=True)
class _Attempt:
    job: Job
    number: int = 1


class _Run:
    """One run over the files that are not done. Workers are started when there is something for them."""

    def __init__(
        self, order: BatchOrder, kit: Kit, keeper: Keeper, told: Callable[[Progress], None], start: Callable[[], Workers]
    ) -> None:  # fmt: skip
        self.order = order
        self.kit = kit
        self.keeper = keeper
        self.ledger = keeper.ledger
        self.told = told
        self.kept = self.done = self.bad = 0
        self.under_way: dict[Future[Outcome], _Attempt] = {}
        self.finished: SimpleQueue[Future[Outcome]] = SimpleQueue()
        self.suspects: list[_Attempt] = []
        self.paths = {name_of(path): str(path) for path in order.files}
        self.names = list(self.paths)
        self.owners: dict[str, str] = {}  # id -> file
        self.removed: list[str] = []
        self._start = start
        self._hands: Workers | None = None
        self._silent = True

    def hands(self) -> Workers:
        """The workers; they are started before the first word of progress, which may start a thread."""
        if self._hands is None:
            self._hands = self._start()
        return self._hands

    def entries(self) -> dict[str, Entry]:
        """What the ledger says of every file of this run, what is passed over last."""
        passed = dict.fromkeys(problem.file for problem in self.order.passed)
        return {name: self.ledger.entries[name] for name in (*self.names, *passed)}

    def all(self) -> None:
        """Hands out every file, never more at a time than the workers can use; last, those that have lost their twin."""
        self._hand_out(self._to_do())
        self._retry_suspects()
        self._hand_out(self._without_twin())
        self._retry_suspects()
        for problem in self.order.passed:
            self._pass_over(problem)
        self._mark_twins()

    def _retry_suspects(self) -> None:
        while self.suspects:
            self._begin(self.suspects.pop())
            while self.under_way:
                self._settle()

    def _hand_out(self, attempts: Iterable[_Attempt]) -> None:
        for attempt in attempts:
            while len(self.under_way) >= self.hands().width * PER_WORKER:
                self._settle()
            self._begin(attempt)
        while self.under_way:
            self._settle()

    def _to_do(self) -> Iterator[_Attempt]:
        """A file that is new to the ledger is read where it is worked on, if it can be."""
        for name in self.names:
            entry = self.ledger.entries.get(name)
            if entry is not None or self.order.on:
                yield from self._unless_done(name, entry)
            else:
                yield _Attempt(self._job(name))

    def _job(self, name: str, data: bytes | None = None) -> Job:
        path = self.paths[name]
        return Job(name, data, path if path != name else None)

    def _unless_done(self, name: str, entry: Entry | None) -> Iterator[_Attempt]:
        problems: tuple[Problem, ...] = ()
        try:
            data = content_of(self.paths[name], name)
            key = key_of(self.kit, data)
        except DocumentProblems as error:
            problems, key = error.problems, key_without(self.kit, error.problems)
        if entry is not None and self._is_done(entry, key):
            self._keep_entry(name, entry)
        elif problems:
            self._enter(REFUSED, Outcome(name, key, None, b"", problems), 1)
        else:
            yield _Attempt(self._job(name, data))

    def _keep_entry(self, name: str, entry: Entry) -> None:
        self.kept += 1
        self._owns(entry.id, name)
        self._tell(bad=entry.status != SCORED)

    def _is_done(self, entry: Entry, key: str) -> bool:
        """Whether the same file was done by the same documents, and all that was made of it is there, or was changed since."""
        if entry.key != key or entry.status == FAILED:
            return False
        states = {report_path(name): self.keeper.state(report_path(name), kept) for name, kept in entry.reports}
        altered = [path for path, state in states.items() if state is State.CHANGED]
        if State.MISSING in states.values() or (altered and self.order.force):
            return False
        for path in altered:
            self.keeper.tell(path)
        return True

    def _without_twin(self) -> Iterator[_Attempt]:
        """Files that were refused for a twin, or scored beside one and have no reports, and have none any more."""
        entries = {name: self.ledger.entries[name] for name in self.names}
        twins = twins_of(entries)
        for name, entry in entries.items():
            unreported = bool(self.order.formats) and entry.status == SCORED and not entry.reports
            if (entry.twin or unreported) and name not in twins:
                data = content_of(self.paths[name], name) if self.order.on else None
                self.kept -= entry.twin
                yield _Attempt(self._job(name, data))

    def _pass_over(self, problem: Problem) -> None:
        """A file that is no answer file by its name stands in the ledger like any other."""
        key = "passed:" + hashlib.sha256(repr((problem.message, problem.hint)).encode()).hexdigest()
        entry = self.ledger.entries.get(problem.file)
        if entry is not None and (entry.key, entry.status) == (key, PASSED_OVER):
            self.kept += 1
            return
        self.ledger.enter(Done(PASSED_OVER, Outcome(problem.file, key, None, b"", (problem,)), 0))

    def _mark_twins(self) -> None:
        """The ledger says of two files with one id what the summary says: neither counts, neither has a report."""
        entries = {name: self.ledger.entries[name] for name in self.names}
        for name, problem in twins_of(entries).items():
            entry = entries[name]
            told = _first(self.ledger, entry).message if entry.twin else None
            if told == problem.message:
                continue
            self.removed += self.keeper.take_away([report_path(report) for report, _ in entry.reports])
            self.ledger.enter(Done(REFUSED, Outcome(name, entry.key, entry.id, b"", (problem,)), 1, entry.at))

    def _begin(self, attempt: _Attempt) -> None:
        hands = self.hands()
        future = hands.executor.submit(work, hands.kit, attempt.job)
        self.under_way[future] = attempt
        future.add_done_callback(self.finished.put)

    def _settle(self) -> None:
        """One that is finished; waits for it."""
        future = self._next()
        attempt = self.under_way.pop(future)
        if future.cancelled():
            raise DocumentProblems([_cluster_gone(self.order)])
        error = future.exception()
        if isinstance(error, OtherVersion):
            raise UsageError(message("batch.cluster_runs_another_version", error=str(error)))
        if isinstance(error, CancelledError):
            raise DocumentProblems([_cluster_gone(self.order)])
        if isinstance(error, WorkerDied) and attempt.number == 1:
            self._once_more(attempt)
        elif error is not None:
            self._give_up(attempt, error)
        else:
            self._keep(attempt, future.result())

    def _next(self) -> Future[Outcome]:
        """The next that is finished. A cluster is looked at meanwhile: without workers it would never end."""
        working = self.hands().working
        if working is None:
            return self.finished.get()
        since = time.monotonic()
        while True:
            try:
                return self.finished.get(timeout=_LOOK)
            except Empty:
                if working():
                    since = time.monotonic()
                elif time.monotonic() - since > WITHOUT_WORKERS - _LOOK:
                    raise Stopped([_cluster_gone(self.order)]) from None

    def _once_more(self, attempt: _Attempt) -> None:
        """At once, or where the wrong file may be blamed, last and alone."""
        attempt.number = 2
        if self.hands().far:
            self.suspects.append(attempt)
        else:
            self._begin(attempt)

    def _give_up(self, attempt: _Attempt, error: BaseException) -> None:
        """What failed is tried again by the next run, whatever its key."""
        name = attempt.job.file
        if isinstance(error, WorkerDied):
            found: tuple[Problem, ...] = (_died(name),)
        else:
            found = problems_of(error if isinstance(error, Exception) else RuntimeError(repr(error)), name)
        self._enter(FAILED, Outcome(name, key_of(self.kit, b""), None, b"", found), attempt.number)

    def _keep(self, attempt: _Attempt, outcome: Outcome) -> None:
        if not outcome.record:
            wrong = [problem.code for problem in outcome.problems if not problem.warning]
            self._enter(NOT_STARTED if wrong == [BLANK] else REFUSED, outcome, attempt.number)
            return
        at = self.ledger.record(outcome.record)
        alone = self._owns(outcome.id, outcome.file)
        reports = self._write(outcome.file, outcome.id, outcome.reports) if alone and outcome.id else {}
        wrong = [problem.code for problem in outcome.problems if not problem.warning]
        self._enter(UNREPORTED if wrong else SCORED, outcome, attempt.number, at, reports)

    def _owns(self, key: str | None, name: str) -> bool:
        """Whether no other file has had this enterprise's id: of two, neither gets a report (`twins`)."""
        return key is None or self.owners.setdefault(key.casefold(), name) == name

    def _write(self, file: str, key: str, reports: dict[ReportKey, bytes]) -> dict[str, KeptFile]:
        order = self.order
        files: dict[str, tuple[bytes, str | None]] = {}
        for name, form, lang in report_names(key, order.formats, order.languages, order.edition, self._standing):
            if (form, lang) in reports:
                files[report_path(name)] = reports[form, lang], lang
        return {path.partition("/")[2]: kept for path, kept in self.keeper.put(files, file, key).items()}

    def _standing(self, name: str) -> str | None:
        """The language of the report of ours that has this name."""
        ours = self.ledger.ours.get(report_path(name))
        return ours.lang if ours is not None and (self.order.out / REPORTS / name).exists() else None

    def _enter(
        self, status: FileStatus, outcome: Outcome, attempts: int,
        at: tuple[int, int] = (0, 0), reports: dict[str, KeptFile] | None = None,
    ) -> None:  # fmt: skip
        self.ledger.enter(Done(status, outcome, attempts, at, reports or {}))
        self._tell(bad=status != SCORED)

    def _tell(self, *, bad: bool) -> None:
        self.done = min(self.done + 1, len(self.names))  # one that lost its twin comes twice
        self.bad += bad
        if self._hands is not None:
            self._silent = False
            self.told(self._progress())

    def tell_all(self) -> None:
        """The last word, where there was none before."""
        if self._silent and self.names:
            self.told(self._progress())

    def _progress(self) -> Progress:
        return Progress(len(self.names), self.done, self.kept, self.bad)


def _died(name: str) -> Problem:
    return Problem(
        "WORKER_DIED",
        message("batch.process_died_twice"),
        message("batch.likely_too_little_memory"),
        file=name,
    )  # fmt: skip


def _no_going_on(error: OSError, out: Path) -> Problem:
    why = reason(error)
    return Problem(
        "CANNOT_WRITE",
        message("batch.writing_stopped", why=why),
        message("batch.make_room_and_run_again"),
        file=str(error.filename or out),
    )  # fmt: skip


def _cluster_gone(order: BatchOrder) -> Problem:
    return Problem(
        "NO_WORKERS",
        message("batch.cluster_lost_its_workers", cluster=order.on),
        message("batch.start_workers_and_run_again"),
        file=str(order.out),
    )  # fmt: skip
