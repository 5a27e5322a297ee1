"""One file never touches another, whatever its reading, planning and laying out raise in a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made
from tests.batch.conftest import ledger

from readiness.batch import Tally, running, task
from readiness.batch.forking import ForkExecutor
from readiness.batch.kits import Kit
from readiness.batch.task import Job, Outcome, work
from readiness.batch.workers import can_fork
from readiness.language.message import Bilingual
from readiness.problems import DocumentProblems, Problem, UsageError

Run = Callable[..., Tally]
CASE = Path(__file__).resolve().parents[1] / "cases/batch/capacity-not-a-short-decimal.yaml"
A_PROBLEM = Problem("NO_SUCH_SCENE", Bilingual("没有", "none"), Bilingual("改", "mend it"))
forks = pytest.mark.skipif(not can_fork(), reason="no fork here")


class Unpicklable(Exception):
    """Goes into a pickle and does not come out again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


class Unspeakable(Exception):
    """Can't even be shown."""

    def __repr__(self) -> str:
        raise ValueError("no")


class Poison:
    """A result that breaks whoever unpacks it."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return int, ("poison",)


RAISED: list[Callable[[], BaseException]] = [
    lambda: UsageError(Bilingual("错", "wrong")),
    lambda: Unpicklable("one", "two"),
    Unspeakable,
    RecursionError,
    MemoryError,
    lambda: SystemExit(3),
    KeyboardInterrupt,
    lambda: OSError(28, "No space left on device"),
]


@pytest.fixture
def three(made: list[Made], tmp_path: Path) -> Path:
    """Two good files with one between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, one in zip("abc", [one for one in made if one.kind == "good"], strict=False):
        shutil.copy(one.path, folder / f"{name}.yaml")
    return folder


def statuses(folder: Path) -> dict[str, str]:
    return {Path(line["file"]).stem: line["status"] for line in ledger(folder)}


def raising(kit: Kit, job: Job) -> Outcome:
    """Raises at one file."""
    if job.file.endswith("b.yaml"):
        error = RAISED[int(os.environ["RAISED"])]()
        raise error
    return work(kit, job)


@forks
@pytest.mark.parametrize("number", range(len(RAISED)))
def test_whatever_a_worker_raises_is_the_problem_of_its_file(
    number: int, three: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "work", raising)
    monkeypatch.setenv("RAISED", str(number))
    tally = run(files=three, jobs=2)
    assert tally.scored == 2
    assert [Path(problem.file).stem for problem in tally.problems] == ["b"]
    assert all(problem.hint for problem in tally.problems)
    assert statuses(tmp_path / "out")["b"] in ("failed", "refused")
    assert len((tmp_path / "out/results.jsonl").read_bytes().splitlines()) == 2


@forks
def test_an_answer_that_can_not_be_unpacked_costs_its_task_only() -> None:
    with ForkExecutor(1, life=100) as executor:
        futures = [executor.submit(answer, way) for way in ("a", "poison", "b", "poison", "c")]
        found = [future.exception(timeout=60) or future.result() for future in futures]
    assert [each if isinstance(each, str) else type(each) for each in found] == ["a", ValueError, "b", ValueError, "c"]


def answer(way: str) -> Any:
    return Poison() if way == "poison" else way


@pytest.mark.parametrize(
    "error", [UsageError(Bilingual("错", "wrong")), ZeroDivisionError("ours"), DocumentProblems([A_PROBLEM])]
)
def test_a_plan_that_fails_costs_the_reports_of_its_file_and_not_its_score(
    error: Exception, three: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = task._bundle

    def bundle(assessed: Any, shop: Any) -> Any:
        if assessed.file.endswith("b.yaml"):
            raise error
        return sound(assessed, shop)

    monkeypatch.setattr(task, "_bundle", bundle)
    tally = run(files=three, reports="json")
    assert statuses(tmp_path / "out") == {"a": "scored", "b": "unreported", "c": "scored"}
    assert len(list((tmp_path / "out/reports").iterdir())) == 2
    assert len((tmp_path / "out/results.jsonl").read_bytes().splitlines()) == 3
    assert [Path(name).stem for name in tally.unreported] == ["b"]


def test_a_format_that_can_not_be_made_costs_no_other(
    three: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writer(bundle: Any, lang: str) -> bytes:
        raise AttributeError("ours")

    monkeypatch.setitem(task.WRITERS, "html", writer)
    tally = run(files=three, reports="html,json")
    assert len(tally.unreported) == 3
    assert {path.suffix for path in (tmp_path / "out/reports").iterdir()} == {".json"}
    assert {problem.code for problem in tally.problems} == {"BUG"}
    assert [problem["code"] for problem in ledger(tmp_path / "out")[0]["problems"] if not problem["warning"]] == ["BUG"]


def test_the_case_itself_beside_others(three: Path, run: Run, tmp_path: Path) -> None:
    """A capacity that is no short decimal, in the middle of a batch with reports: the others are reported."""
    shutil.copy(CASE, three / "b.yaml")
    run(files=three, reports="json")
    found = statuses(tmp_path / "out")
    assert (found["a"], found["c"]) == ("scored", "scored")
    assert len(list((tmp_path / "out/reports").iterdir())) >= 2
    assert (tmp_path / "out/summary.csv").exists()


@pytest.fixture(autouse=True)
def no_plans(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans take seconds, and are no matter here but for the case."""
    if "case" not in request.node.name:
        monkeypatch.setattr("readiness.services.report.planned", lambda *_: None)
