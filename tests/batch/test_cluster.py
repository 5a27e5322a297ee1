"""A real Dask cluster of two workers on this machine: the same bytes, and the same word for a worker that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made, generate
from tests.batch.conftest import ledger, outputs

from readiness.batch import Stopped, Tally, batch_order, run_batch, running
from readiness.batch.kits import Kit, kit_of, packed, workshop
from readiness.batch.task import Job, Outcome, work
from readiness.problems import UsageError

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
Run = Callable[..., Tally]
SERVE = """
import sys
import time
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "serve.py").write_text(SERVE, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    with subprocess.Popen(
        [sys.executable, str(folder / "serve.py")], cwd=folder, env=environment, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


def test_the_same_bytes_as_here(cluster: str, made: list[Made], run: Run, tmp_path: Path) -> None:
    run("here")
    run("there", on=cluster)
    assert outputs(tmp_path / "here") == outputs(tmp_path / "there")
    kinds = {line["file"]: line["status"] for line in ledger(tmp_path / "there")}
    assert kinds == {str(one.path): "scored" if one.kind == "good" else "refused" for one in made}


def deadly(kit: Kit, job: Job) -> Outcome:
    if job.file.endswith("-hf-000001.yaml") or b"number: none" in job.data:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(kit, job)


def test_a_worker_that_dies_marks_its_file(
    cluster: str, made: list[Made], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = [one for one in made if one.kind == "good"][:4]
    for number, one in enumerate(good):
        name = "x-hf-000001.yaml" if number == 1 else one.path.name
        (folder / name).write_bytes(one.path.read_bytes())
    monkeypatch.setattr(running, "work", deadly)
    tally = run(files=folder, on=cluster)
    assert [problem.code for problem in tally.problems] == ["WORKER_DIED"]
    assert tally.scored == 3


def test_nobody_answers(run: Run) -> None:
    with pytest.raises(UsageError):
        run(on="tcp://127.0.0.1:9")


def test_a_packed_kit_works_where_there_are_no_folders(
    made: list[Made], order: Callable[..., Any], tmp_path: Path
) -> None:
    from dataclasses import replace

    from readiness.batch import kits

    kit = kit_of(order(reports="html"))
    job = Job("a.yaml", next(one.path for one in made if one.kind == "good").read_bytes())
    here = work(kit, job)
    moved = replace(packed(kit), questionnaire="/nowhere", model="/nowhere", templates="/nowhere")
    kits._laid_out.clear()
    assert workshop(moved).templates != Path("/nowhere")
    assert work(moved, job) == here


SCHEDULER = """
import asyncio
from distributed import Scheduler
async def serve():
    async with Scheduler(host="127.0.0.1", port=0, dashboard_address=None) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
if __name__ == "__main__":
    asyncio.run(serve())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def serve():
    async with Worker(sys.argv[1], nthreads=1, dashboard_address=":0") as worker:
        print("up", flush=True)
        await worker.finished()
if __name__ == "__main__":
    asyncio.run(serve())
"""


def serving(code: str, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """A process, and the first line that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout
    return process, process.stdout.readline().strip()


def test_a_cluster_without_workers_says_so_and_what_is_done_stays_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness.batch.workers.WAITED_FOR", 3)
    monkeypatch.setattr(running, "WITHOUT_WORKERS", 4.0)
    monkeypatch.setattr(running, "_LOOK", 1.0)
    scheduler, address = serving(SCHEDULER)
    started = [scheduler]
    try:
        before = time.monotonic()
        with pytest.raises(UsageError) as none:
            run(on=address)
        assert "dask worker" in none.value.text.get("zh")
        assert time.monotonic() - before < 60

        worker, _ = serving(WORKER, address)
        started.append(worker)
        done = 0

        def told(_: Any) -> None:
            nonlocal done
            done += 1
            if done == 5:
                worker.kill()

        order = batch_order([str(next(iter(run_files(tmp_path))))], tmp_path / "out", "zh", on=address)
        with pytest.raises(Stopped) as lost:
            run_batch(order, told)
        assert [problem.code for problem in lost.value.problems] == ["NO_WORKERS"]
    finally:
        for process in started:
            process.kill()
            process.wait()
            assert process.stdout
            process.stdout.close()
    kept = run("out", files=tmp_path / "files").kept
    assert kept >= 5
    run("fresh", files=tmp_path / "files")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def run_files(tmp_path: Path) -> list[Path]:
    """Sixty files, more than are under way at a time."""
    generate(60, tmp_path / "files", seed=7)
    return [tmp_path / "files"]


def test_tls_without_certificates_says_what_is_missing(run: Run) -> None:
    with pytest.raises(UsageError) as caught:
        run(on="tls://127.0.0.1:9")
    assert "distributed.comm.tls" in caught.value.text.get("en")
