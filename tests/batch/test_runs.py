"""One run: every file in the ledger, results in order, the same bytes however many workers."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import openpyxl
import pytest
from benchmarks.generate import Made
from tests.batch.conftest import ledger, outputs

from readiness.batch import BatchOrder, Tally, run_batch, running
from readiness.batch.workers import Workers
from readiness.problems import DocumentProblems, UsageError

Run = Callable[..., Tally]


def test_every_file_is_in_the_ledger_and_the_bad_ones_are_located(made: list[Made], run: Run, tmp_path: Path) -> None:
    tally = run()
    by_file = {line["file"]: line for line in ledger(tmp_path / "out")}
    assert sorted(by_file) == [str(one.path) for one in made]
    assert tally.total == 40
    assert not tally.good
    for one in made:
        line = by_file[str(one.path)]
        assert line["status"] == ("scored" if one.kind == "good" else "refused"), one
        assert line["attempts"] == 1
        problems = [found for found in line["problems"] if not found["warning"]]
        assert bool(problems) == (one.kind != "good")
        for found in problems:
            assert found["file"] == str(one.path)
            assert found["message"]["zh"]
            assert found["hint"]["en"]
            assert found["line"] >= 1 or found["code"] in ("EMPTY", "FILE_TOO_LARGE", "OTHER_FILE_TYPE")
    assert sorted(tally.refused) == sorted(str(one.path) for one in made if one.kind != "good")


def test_results_stand_in_the_order_of_the_files(made: list[Made], run: Run, tmp_path: Path) -> None:
    run(jobs=2)
    lines = (tmp_path / "out/results.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [each["enterprise"]["id"] for each in found] == [one.id for one in made if one.kind == "good"]
    assert all(each["format"] == "readiness/assessment/1" for each in found)


def test_one_worker_and_three_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    run("one", jobs=1, anonymous=5)
    run("three", jobs=3, anonymous=5)
    one = outputs(tmp_path / "one")
    assert one == outputs(tmp_path / "three")
    names = {
        "results.jsonl",
        "summary.csv",
        "summary.xlsx",
        "summary.parquet",
        "cohort.json",
        "cohort.html",
        "anonymous/cohort.json",
    }
    assert names <= one.keys()


def test_nothing_done_is_done_again(made: list[Made], run: Run, tmp_path: Path) -> None:
    first = run()
    before, books = outputs(tmp_path / "out"), (tmp_path / "out/ledger.jsonl").read_bytes()
    again = run()
    assert (first.kept, again.kept) == (0, 40)
    assert (tmp_path / "out/ledger.jsonl").read_bytes() == books
    assert outputs(tmp_path / "out") == before


def test_only_what_changed_is_done_again(made: list[Made], run: Run, tmp_path: Path) -> None:
    files = tmp_path / "in"
    shutil.copytree(made[0].path.parent, files)
    run(files=files)
    changed = next(path for path in sorted(files.iterdir()) if b"data.pool" in path.read_bytes())
    changed.write_bytes(changed.read_bytes() + b"# one more remark\n")
    assert run(files=files).kept == 39
    assert [line["file"] for line in ledger(tmp_path / "out")[40:]] == [str(changed)]
    run("fresh", files=files)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


@pytest.mark.parametrize("part", ["version", "model"])
def test_another_version_or_model_does_all_again(
    part: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    options: dict[str, Any] = {}
    if part == "version":
        monkeypatch.setattr("readiness.batch.kits.__version__", "99")
    else:
        shutil.copytree("scoring/annex2", tmp_path / "model")
        path = tmp_path / "model/model.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        options["model"] = str(tmp_path / "model")
    assert run(**options).kept == 0


def test_reports_carry_the_id_and_are_made_again_if_they_are_gone(made: list[Made], run: Run, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for one in [one for one in made if one.kind == "good"][:3]:
        shutil.copy(one.path, few)
    run(files=few, reports="json", languages="zh,en")
    written = sorted((tmp_path / "out/reports").glob("*.json"))
    assert len(written) == 3
    before = written[0].read_bytes()
    written[0].unlink()
    assert run(files=few, reports="json", languages="zh,en").kept == 2
    assert written[0].read_bytes() == before


def test_two_files_of_one_enterprise_are_both_refused_and_both_named(
    made: list[Made], run: Run, tmp_path: Path
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    good = [one for one in made if one.kind == "good"][:3]
    for one in good:
        shutil.copy(one.path, few)
    twin = few / "twin.yaml"
    text = good[0].path.read_bytes()
    twin.write_bytes(text.replace(f"id: {good[0].id}".encode(), f"id: {good[0].id.upper()}".encode()))
    tally = run(files=few, reports="json")
    pair = {str(few / good[0].path.name), str(twin)}
    assert set(tally.refused) == pair
    for problem in tally.problems:
        assert problem.code == "SAME_ID"
        assert (pair - {problem.file}).pop() in problem.message.get("zh")
    assert sorted(path.stem for path in (tmp_path / "out/reports").glob("*.json")) == sorted(one.id for one in good[1:])
    assert run(files=few, reports="json").kept == 4

    twin.unlink()
    assert run(files=few, reports="json").good
    assert (tmp_path / "out/reports" / f"{good[0].id}.json").exists()
    run("fresh", files=few, reports="json")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_gb18030_and_utf8_give_the_same_result(made: list[Made], run: Run, tmp_path: Path) -> None:
    text = next(one.path for one in made if one.kind == "good").read_bytes()
    try:
        text = text.decode("utf-8-sig").encode()
    except UnicodeDecodeError:
        text = text.decode("gb18030").encode()
    found = []
    for encoding in ("utf-8", "gb18030", "utf-16"):
        folder = tmp_path / encoding
        folder.mkdir()
        (folder / "a.yaml").write_bytes(text.decode().encode(encoding))
        run(f"out-{encoding}", files=folder)
        found.append((tmp_path / f"out-{encoding}/results.jsonl").read_bytes())
    assert found[0] == found[1] == found[2] != b""


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =cmd|' /C calc'!A0", '<b>&"]]>', "[red]x[/]", "a\u202eb", "＝1"]
# As they are kept: blanks around a name and marks that turn a line round are taken off where a file is read.
KEPT = ["=1+1", "+1", "-1", "@SUM(A1)", "=1+1", "=cmd|' /C calc'!A0", '<b>&"]]>', "[red]x[/]", "ab", "＝1"]


def test_hostile_names_are_text_everywhere(made: list[Made], run: Run, tmp_path: Path) -> None:
    files = tmp_path / "in"
    files.mkdir()
    text = next(one.path for one in made if one.kind == "good" and b"name: " in one.path.read_bytes()).read_text(
        encoding="utf-8"
    )
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  name: "))
    for number, name in enumerate(HOSTILE):
        own = [line.replace(line, f"  id: e{number}") if line.startswith("  id: ") else line for line in lines]
        own[at] = f"  name: {json.dumps(name)}"
        (files / f"{number}.yaml").write_text("\n".join(own) + "\n", encoding="utf-8")
    assert run(files=files).good
    rows = list(csv.reader(io.StringIO((tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig"))))
    assert [row[1].removeprefix("'") for row in rows[1:]] == KEPT
    assert not any(cell.lstrip()[:1] in tuple("=+@＝") for row in rows for cell in row)
    book = openpyxl.load_workbook(tmp_path / "out/summary.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert [row[1] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)] == KEPT
    page = (tmp_path / "out/cohort.html").read_text(encoding="utf-8")
    assert "<b>&" not in page
    assert "\u202e" not in page


def test_the_workbook_has_its_sheets_filters_and_colours(run: Run, tmp_path: Path) -> None:
    run()
    book = openpyxl.load_workbook(tmp_path / "out/summary.xlsx")
    assert [sheet.title for sheet in book] == ["总览", "得分", "等级", "关口", "问题"]
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "C2"
    assert all(sheet.conditional_formatting for sheet in book.worksheets[1:4])
    assert {row[0]: row[1] for row in book.worksheets[0].values}["答卷文件"] == 40
    assert (tmp_path / "out/summary.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_few_files_are_under_way_at_a_time(order: Callable[..., BatchOrder], monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0

    class Lazy(Executor):
        """Does nothing with a file until somebody waits, and all else at once."""

        def __init__(self) -> None:
            self.queue: list[tuple[Future[Any], Any]] = []

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            nonlocal most
            future: Future[Any] = Future()
            if fn is not running.work:
                future.set_result(fn(*args, **kwargs))
                return future
            self.queue.append((future, lambda: fn(*args, **kwargs)))
            most = max(most, len(self.queue))
            return future

    lazy = Lazy()

    @contextmanager
    def hands(*_: Any) -> Any:
        yield Workers(lazy, _[1], 2)

    class Waiting(SimpleQueue[Any]):
        def get(self, *_: Any, **__: Any) -> Any:
            future, call = lazy.queue.pop(0)
            future.set_result(call())
            return future

    monkeypatch.setattr(running, "workers", hands)
    monkeypatch.setattr(running, "SimpleQueue", Waiting)
    run_batch(order())
    assert most == 2 * running.PER_WORKER


def test_what_others_wrote_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/summary.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(DocumentProblems) as caught:
        run()
    assert [problem.code for problem in caught.value.problems] == ["WOULD_OVERWRITE"]
    assert (tmp_path / "out/summary.csv").read_text(encoding="utf-8") == "mine"
    run(force=True)


def test_one_batch_at_a_time_in_a_folder(run: Run, tmp_path: Path) -> None:
    from readiness.batch.ledger import Ledger

    with Ledger(tmp_path / "out"), pytest.raises(UsageError):
        run()
    run()


@pytest.mark.parametrize(
    "options",
    [{"reports": "tiff"}, {"languages": "fr"}, {"jobs": 0}, {"on": "10.0.0.1"}, {"edition": "x"}, {"anonymous": 1}],
)
def test_wrong_usage(options: dict[str, Any], order: Callable[..., BatchOrder]) -> None:
    with pytest.raises(UsageError):
        order(**options)


def test_inputs(tmp_path: Path) -> None:
    from readiness.batch.found import found_in

    for name in (
        "b.yaml",
        "a.yml",
        "c.xlsx",
        "~$c.xlsx",
        ".hidden.yaml",
        "notes.txt",
        "deep/d.yaml",
        "out/ledger.yaml",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    folder, out = str(tmp_path / "in"), tmp_path / "in/out"
    found = [path.relative_to(tmp_path / "in").as_posix() for path in found_in([folder], out).files]
    assert found == ["a.yml", "b.yaml", "c.xlsx", "deep/d.yaml"]
    assert [path.name for path in found_in([f"{folder}/*.yaml", f"{folder}/b.yaml"], out).files] == ["b.yaml"]
    assert [path.name for path in found_in([f"{folder}/none.yaml"], out).files] == ["none.yaml"]
    with pytest.raises(UsageError):
        found_in([f"{folder}/*.json"], out)
