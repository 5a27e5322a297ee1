"""The run: files in, entries in the ledger out. Few files are under way at a time, whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from readiness.batch.faults import Stopped, WorkerDied
from readiness.batch.files import put
from readiness.batch.kits import Kit, OtherVersion, kit_of
from readiness.batch.ledger import FAILED, REFUSED, SCORED, UNREPORTED, Done, Entry, Ledger, problem_of
from readiness.batch.orders import BatchOrder
from readiness.batch.outputs import REPORTS, foreign, refuse_foreign, write_outputs
from readiness.batch.task import Job, Outcome, key_of, key_without, work
from readiness.batch.twins import twins_of
from readiness.batch.workers import Workers, workers
from readiness.problems import Bilingual, DocumentProblems, Problem, UsageError
from readiness.sources.text_files import read_bytes
from readiness.system_errors import reason

__all__ = ["Progress", "Stopped", "Tally", "run_batch"]
MOST_TOLD = 200
PER_WORKER = 4  # under way for each worker: one in work, one at hand, two on their way


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. `kept` files were done by an earlier run."""

    total: int
    done: int
    kept: int
    bad: int


@dataclass
class Tally:
    """What came of a batch: the files, by how they ended, with their problems."""

    total: int
    kept: int = 0
    scored: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether every file was scored, with all its reports."""
        return not (self.refused or self.failed)


def run_batch(order: BatchOrder, told: Callable[[Progress], None] = lambda _: None) -> Tally:
    """Does what is not done yet, then writes all outputs. Raises UsageError, DocumentProblems (of the ruler), or Stopped."""
    kit = kit_of(order)
    refuse_foreign(order)
    try:
        with workers(order, kit) as hands, Ledger(order.out) as ledger:
            run = _Run(order, kit, ledger, told)
            run.all(hands)
            return _finished(run, hands)
    except OSError as error:
        raise Stopped([_no_going_on(error, order.out)]) from error


def _finished(run: _Run, hands: Workers) -> Tally:
    order, ledger = run.order, run.ledger
    entries = {name: ledger.entries[name] for name in (str(path) for path in order.files)}
    twins = twins_of(entries)
    for name in twins:
        _take_back(order, ledger, name)
    tally = Tally(len(entries), run.kept)
    for name, entry in entries.items():
        if name not in twins and entry.status == SCORED:
            tally.scored += 1
            continue
        (tally.refused if name in twins or entry.status == REFUSED else tally.failed).append(name)
        if len(tally.problems) < MOST_TOLD:
            tally.problems.append(twins.get(name) or _first(ledger, entry))
    tally.written = write_outputs(order, run.kit, hands, ledger, entries, twins)
    return tally


def _first(ledger: Ledger, entry: Entry) -> Problem:
    """What stood in the way of a file first; warnings did not."""
    return problem_of(next(found for found in ledger.problems(entry) if not found["warning"]))


def _take_back(order: BatchOrder, ledger: Ledger, name: str) -> None:
    """The reports of a file whose twin came later."""
    reports = ledger.entries[name].reports
    for report, _ in reports:
        (order.out / REPORTS / report).unlink(missing_ok=True)
    if reports:
        ledger.drop(name)


@dataclass(slots=True)
class _Attempt:
    job: Job
    number: int = 1


class _Run:
    """One run over the files that are not done."""

    def __init__(self, order: BatchOrder, kit: Kit, ledger: Ledger, told: Callable[[Progress], None]) -> None:
        self.order = order
        self.kit = kit
        self.ledger = ledger
        self.told = told
        self.kept = self.done = self.bad = 0
        self.under_way: dict[Future[Outcome], _Attempt] = {}
        self.finished: SimpleQueue[Future[Outcome]] = SimpleQueue()
        self.suspects: list[_Attempt] = []
        self.names = [str(path) for path in order.files]
        self.owners: dict[str, str] = {}  # id -> file

    def all(self, hands: Workers) -> None:
        """Hands out every file, never more at a time than the workers can use; last, those that have lost their twin."""
        self._hand_out(self._to_do(hands), hands)
        self._hand_out(self._without_reports(hands), hands)
        while self.suspects:
            self._begin(self.suspects.pop(), hands)
            while self.under_way:
                self._settle(hands)

    def _hand_out(self, attempts: Iterable[_Attempt], hands: Workers) -> None:
        for attempt in attempts:
            while len(self.under_way) >= hands.width * PER_WORKER:
                self._settle(hands)
            self._begin(attempt, hands)
        while self.under_way:
            self._settle(hands)

    def _to_do(self, hands: Workers) -> Iterator[_Attempt]:
        """A file that is new to the ledger is read where it is worked on, if it can be."""
        for name in self.names:
            entry = self.ledger.entries.get(name)
            if entry is not None or hands.far:
                yield from self._unless_done(name, entry)
            else:
                yield _Attempt(Job(name))

    def _unless_done(self, name: str, entry: Entry | None) -> Iterator[_Attempt]:
        problems: tuple[Problem, ...] = ()
        try:
            data = read_bytes(Path(name))
            key = key_of(self.kit, data)
        except DocumentProblems as error:
            problems, key = error.problems, key_without(self.kit, error.problems)
        if entry is not None and self._is_done(entry, key):
            self._keep_entry(name, entry)
        elif problems:
            self._enter(REFUSED, Outcome(name, key, None, b"", problems), 1)
        else:
            yield _Attempt(Job(name, data))

    def _keep_entry(self, name: str, entry: Entry) -> None:
        self.kept += 1
        self._owns(entry.id, name)
        self._tell(bad=entry.status != SCORED)

    def _is_done(self, entry: Entry, key: str) -> bool:
        """Whether the same file was done by the same documents, and all that was made of it is there."""
        if entry.key != key or entry.status == FAILED:
            return False
        return all(_has(self.order.out / REPORTS / name, size) for name, size in entry.reports)

    def _without_reports(self, hands: Workers) -> Iterator[_Attempt]:
        """Files that were scored beside a twin, and have none any more."""
        entries = {name: self.ledger.entries[name] for name in self.names} if self.order.formats else {}
        twins = twins_of(entries)
        for name, entry in entries.items():
            if entry.status == SCORED and not entry.reports and name not in twins:
                yield _Attempt(Job(name, read_bytes(Path(name)) if hands.far else None))

    def _begin(self, attempt: _Attempt, hands: Workers) -> None:
        future = hands.executor.submit(work, hands.kit, attempt.job)
        self.under_way[future] = attempt
        future.add_done_callback(self.finished.put)

    def _settle(self, hands: Workers) -> None:
        """One that is finished; waits for it."""
        future = self.finished.get()
        attempt = self.under_way.pop(future)
        error = future.exception()
        if isinstance(error, OtherVersion):
            raise UsageError(f"集群里的程序版本不同：{error}", f"the cluster runs another version: {error}")
        if isinstance(error, WorkerDied) and attempt.number == 1:
            self._once_more(attempt, hands)
        elif error is not None:
            self._give_up(attempt, error)
        else:
            self._keep(attempt, future.result())

    def _once_more(self, attempt: _Attempt, hands: Workers) -> None:
        """At once, or where the wrong file may be blamed, last and alone."""
        attempt.number = 2
        if hands.far:
            self.suspects.append(attempt)
        else:
            self._begin(attempt, hands)

    def _give_up(self, attempt: _Attempt, error: BaseException) -> None:
        """What failed is tried again by the next run, whatever its key."""
        name = attempt.job.file
        found = _died(name) if isinstance(error, WorkerDied) else _our_bug(name, error)
        self._enter(FAILED, Outcome(name, key_of(self.kit, b""), None, b"", (found,)), attempt.number)

    def _keep(self, attempt: _Attempt, outcome: Outcome) -> None:
        if not outcome.record:
            self._enter(REFUSED, outcome, attempt.number)
            return
        at = self.ledger.record(outcome.record)
        alone = self._owns(outcome.id, outcome.file)
        sizes = self._write(outcome.file, outcome.reports) if alone and outcome.reports else {}
        wrong = any(not problem.warning for problem in outcome.problems)
        self._enter(UNREPORTED if wrong else SCORED, outcome, attempt.number, at, sizes)

    def _owns(self, key: str | None, name: str) -> bool:
        """Whether no other file has had this enterprise's id: of two, neither gets a report (`twins`)."""
        return key is None or self.owners.setdefault(key.casefold(), name) == name

    def _write(self, name: str, reports: dict[str, bytes]) -> dict[str, int]:
        folder = self.order.out / REPORTS
        for report in reports:
            if not self.order.force and report not in self.ledger.ours and (folder / report).exists():
                raise DocumentProblems([foreign(folder / report)])
        self.ledger.announce(name, sorted(reports))
        for report, data in reports.items():
            put(folder / report, data)
        return {report: len(data) for report, data in sorted(reports.items())}

    def _enter(
        self, status: str, outcome: Outcome, attempts: int,
        at: tuple[int, int] = (0, 0), reports: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.ledger.enter(Done(status, outcome, attempts, at, reports or {}))
        self._tell(bad=status != SCORED)

    def _tell(self, *, bad: bool) -> None:
        self.done = min(self.done + 1, len(self.names))  # one that lost its twin comes twice
        self.bad += bad
        self.told(Progress(len(self.order.files), self.done, self.kept, self.bad))


def _has(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _died(name: str) -> Problem:
    return Problem(
        "WORKER_DIED",
        Bilingual("处理这个文件的进程两次中途退出", "the process that worked on this file died twice"),
        Bilingual("多半是内存不够：减少 --jobs 再试；其他文件不受影响",
                  "most likely too little memory: try fewer --jobs; the other files are done"),
        file=name,
    )  # fmt: skip


def _our_bug(name: str, error: BaseException) -> Problem:
    told = f"{type(error).__name__}: {error}"
    return Problem(
        "BUG",
        Bilingual(f"程序自身出错，这不是您的错：{told}", f"this is a bug of ours, not your mistake: {told}"),
        Bilingual("请把这一行和这个文件发给我们", "please send us this line and the file"),
        file=name,
    )


def _no_going_on(error: OSError, out: Path) -> Problem:
    why = reason(error)
    return Problem(
        "CANNOT_WRITE",
        Bilingual(f"写不下去了（{why.zh}）", f"can't go on writing ({why.en})"),
        Bilingual("腾出空间或权限，再运行同一条命令：做完的不会重做",
                  "make room, or get the permission, and run the same command again: nothing done is done again"),
        file=str(error.filename or out),
    )  # fmt: skip
