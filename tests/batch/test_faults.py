"""Workers that die, disks that fill, processes that are killed: nothing is lost, nothing is done twice."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made, generate
from tests.batch.conftest import ledger, outputs

from readiness.batch import Stopped, Tally, running
from readiness.batch import ledger as books
from readiness.batch.forking import ForkExecutor
from readiness.batch.kits import Kit
from readiness.batch.task import Job, Outcome, work
from readiness.batch.workers import Spawned, WorkerDied, can_fork

Run = Callable[..., Tally]
forks = pytest.mark.skipif(not can_fork(), reason="no fork here")
DRIVER = """
import sys
from pathlib import Path
import readiness.batch.outputs as outputs
from readiness.batch import batch_order, run_batch
outputs.cohort_pdf = lambda *_: b"%PDF-"
run_batch(batch_order([sys.argv[1]], Path(sys.argv[2]), "zh", jobs=2))
"""


def deadly(kit: Kit, job: Job) -> Outcome:
    """Kills its worker at one file always, at another once."""
    if b"id: doomed" in job.data:
        os.kill(os.getpid(), signal.SIGKILL)
    once = Path(job.file).with_suffix(".once")
    if b"id: unlucky" in job.data and not once.exists():
        once.touch()
        os._exit(3)
    return work(kit, job)


def buggy(kit: Kit, job: Job) -> Outcome:
    if b"id: doomed" in job.data:
        raise ZeroDivisionError("ours")
    return work(kit, job)


@pytest.fixture
def marked(made: list[Made], tmp_path: Path) -> Path:
    """Eight good files, one doomed, one unlucky."""
    folder = tmp_path / "in"
    folder.mkdir()
    good = [one for one in made if one.kind == "good"][:8]
    for number, one in enumerate(good):
        name = {2: b"doomed", 5: b"unlucky"}.get(number, one.id.encode())
        (folder / one.path.name).write_bytes(one.path.read_bytes().replace(b"id: " + one.id.encode(), b"id: " + name))
    return folder


@forks
def test_a_worker_that_dies_costs_one_retry_and_then_its_file(
    marked: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "work", deadly)
    tally = run(files=marked, jobs=2)
    found = {
        Path(line["file"]).name: (line["id"], line["status"], line["attempts"]) for line in ledger(tmp_path / "out")
    }
    assert Counter(found.values())[None, "failed", 2] == 1
    assert ("unlucky", "scored", 2) in found.values()
    others = [each for each in found.values() if each[0] not in (None, "unlucky")]
    assert [each[1:] for each in others] == [("scored", 1)] * 6
    assert [problem.code for problem in tally.problems] == ["WORKER_DIED"]
    assert len((tmp_path / "out/results.jsonl").read_bytes().splitlines()) == 7

    monkeypatch.setattr(running, "work", work)
    again = run(files=marked)
    assert (again.kept, again.scored) == (7, 8), "what failed is tried again, and nothing else"


@forks
def test_a_bug_of_ours_marks_its_file_and_the_others_go_on(
    marked: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "work", buggy)
    tally = run(files=marked)
    assert (tally.scored, len(tally.failed)) == (7, 1)
    assert [problem.code for problem in tally.problems] == ["BUG"]
    assert "ZeroDivisionError" in tally.problems[0].message.get("zh")


@pytest.mark.parametrize("after", [0, 1, 7, 20])
def test_a_full_disk_stops_clearly_and_the_same_command_goes_on(
    after: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0

    def full(stream: Any, data: bytes) -> None:
        nonlocal written
        written += 1
        if written > after:
            stream.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        stream.write(data)

    with monkeypatch.context() as patch:
        patch.setattr(books, "_write", full)
        with pytest.raises(Stopped) as caught:
            run()
    (problem,) = caught.value.problems
    assert problem.code == "CANNOT_WRITE"
    assert ("磁盘满了" in problem.message.get("zh"), "the disk is full" in problem.message.get("en")) == (True, True)
    done = len(ledger(tmp_path / "out"))
    assert run().kept == done
    run("fresh")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_a_line_that_was_cut_off_is_done_again(run: Run, tmp_path: Path) -> None:
    run()
    before = outputs(tmp_path / "out")
    path = tmp_path / "out/ledger.jsonl"
    of_files, _, _ = path.read_bytes().partition(b'{"writing"')
    path.write_bytes(of_files[:-30])
    assert run().kept == 39
    assert outputs(tmp_path / "out") == before
    assert all(json.loads(line) for line in path.read_bytes().splitlines())


def test_garbage_in_the_ledger_costs_its_files_only(run: Run, tmp_path: Path) -> None:
    run()
    before = outputs(tmp_path / "out")
    path = tmp_path / "out/ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:5], b"\x00\xff garbage\n", b"[]\n", *lines[6:]]))
    assert run().kept == 39
    assert outputs(tmp_path / "out") == before


@forks
def test_kill_9_at_any_time_and_the_same_command_goes_on(tmp_path: Path) -> None:
    generate(60, tmp_path / "in", seed=9, broken=0.1)
    command = [sys.executable, "-c", DRIVER, str(tmp_path / "in"), str(tmp_path / "out")]
    for least in (1, 20, 40):
        process = subprocess.Popen(command)
        lines_at_least(tmp_path / "out/ledger.jsonl", least, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True)
    uses = Counter(line["file"] for line in ledger(tmp_path / "out"))
    assert len(uses) == 60
    assert set(uses.values()) == {1}, "nothing was done twice"
    subprocess.run([*command[:-1], str(tmp_path / "fresh")], check=True)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def lines_at_least(path: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.002)


def die(way: str) -> str:
    if way == "exit":
        os._exit(1)
    if way == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if way == "raise":
        raise KeyError("way")
    if way == "odd":
        raise Untravelled(lambda: None)
    return f"{way} in {os.getpid()}"


class Untravelled(Exception):
    """An exception that does not pickle."""


@forks
def test_the_fork_executor_keeps_to_its_word() -> None:
    with ForkExecutor(2, life=3) as executor:
        futures = [
            executor.submit(die, way) for way in ("a", "exit", "b", "kill", "raise", "odd", "c", "d", "e", "f", "g")
        ]
    errors = [type(future.exception()) for future in futures]
    assert errors == [
        type(None), WorkerDied, type(None), WorkerDied, KeyError, RuntimeError, *[type(None)] * 5,
    ]  # fmt: skip
    workers = Counter(future.result().split()[-1] for future in futures if not future.exception())
    assert max(workers.values()) <= 3
    with pytest.raises(RuntimeError):
        executor.submit(die, "a")


@forks
def test_the_fork_executor_leaves_nothing_behind() -> None:
    def children() -> list[str]:
        listed = subprocess.run(
            ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
        )
        return [line for line in listed.stdout.splitlines() if "ps --ppid" not in line]

    before = children()
    with ForkExecutor(2, life=100) as executor:
        assert executor.submit(die, "a").result()
    assert children() == before


@forks
@pytest.mark.parametrize("ahead", [0, 1, 3])
def test_large_arguments_and_results_pass(ahead: int) -> None:
    with ForkExecutor(1, life=100, ahead=ahead) as executor:
        data = os.urandom(4_000_000)
        futures = [executor.submit(bytes.upper, piece) for _ in range(4) for piece in (data, data[:9])]
        assert [future.result(timeout=60) for future in futures] == [data.upper(), data[:9].upper()] * 4


@pytest.mark.slow
def test_spawned_workers_do_the_same_and_one_that_dies_takes_down_no_other(
    marked: Path, order: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness.batch.kits import kit_of

    chosen = order(files=marked)
    kit = kit_of(chosen)
    with Spawned(2, kit, life=3) as executor:
        futures = {path.name: executor.submit(deadly, kit, Job(str(path), path.read_bytes())) for path in chosen.files}
    errors = Counter(type(future.exception()) for future in futures.values())
    assert errors == {type(None): 6, WorkerDied: 2}
    path = next(path for path in chosen.files if not futures[path.name].exception())
    assert futures[path.name].result() == work(kit, Job(str(path), path.read_bytes()))
