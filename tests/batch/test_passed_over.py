"""Silence is a fault: every file of a batch's folders is taken, passed over in so many words, or nobody's and counted."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from benchmarks.generate import Made
from tests.batch.conftest import ledger

from readiness.batch import Tally
from readiness.batch.found import found_in
from readiness.cli.app import main
from readiness.models.results.batch_run import BatchRun
from readiness.problems import Exit, UsageError
from readiness.sources.answer_files.taken import TAKEN, passed_over

Run = Callable[..., Tally]
NOT_TAKEN = ("甲厂.docx", "乙厂.zip", "丙厂.csv", "丁厂.PDF", "readme", "照片.jpg", "x.unheard-of", "deep/y.txt")
NOBODYS = (
    "~$甲厂.xlsx",
    "._a.yaml",
    ".DS_Store",
    ".hidden.yaml",
    "Thumbs.db",
    "desktop.ini",
    ".git/a.yaml",
    ".~lock.a.ods#",
)
posix = pytest.mark.skipif(os.name == "nt", reason="no links without a privilege, no pipes")


@pytest.fixture
def folder(made: list[Made], tmp_path: Path) -> Path:
    """One good file, eight that are not taken, eight that are nobody's (one folder among them)."""
    for name in (*NOT_TAKEN, *NOBODYS):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    shutil.copy(next(one.path for one in made if one.kind == "good"), tmp_path / "in/good.yaml")
    return tmp_path / "in"


def test_every_file_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    found = found_in([str(folder)], tmp_path / "out")
    assert [path.name for path in found.files] == ["good.yaml"]
    assert sorted(problem.file for problem in found.passed) == sorted(str(folder / name) for name in NOT_TAKEN)
    assert found.ignored == len(NOBODYS)
    for problem in found.passed:
        assert problem.code == "PASSED_OVER"
        assert problem.hint
        assert problem.message.get("zh").startswith("已跳过")


def test_passed_over_stands_in_ledger_summary_and_on_the_screen(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "zh"]
    assert main(command) == Exit.PROBLEMS
    told = capsys.readouterr().out
    assert "9 个文件：已评分 1，未评分 0，未完成 0，已跳过 8（之前已完成 0）；另有 8 个系统或临时文件不算" in told
    for name in NOT_TAKEN:
        assert name in told
    assert "解压到这个文件夹" in told
    names = {str(folder / name) for name in NOT_TAKEN}
    by_file = {line["file"]: line for line in ledger(tmp_path / "out")}
    assert {file for file, line in by_file.items() if line["status"] == "passed_over"} == names
    assert all(by_file[name]["problems"][0]["hint"]["zh"] for name in names)

    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig"))))
    assert {row["答卷文件"] for row in rows if row["处理结果"] == "已跳过"} == names
    assert [row["处理结果"] for row in rows].count("已评分") == 1
    book = openpyxl.load_workbook(tmp_path / "out/summary.xlsx")
    assert {row[0] for row in book["问题"].iter_rows(min_row=2, values_only=True) if row[5] == "PASSED_OVER"} == names
    assert {row[0]: row[1] for row in book["总览"].values}["已跳过（不是答卷）"] == 8
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(tmp_path / "out/summary.parquet").to_pydict()
    assert {
        file for file, status in zip(table["file"], table["status"], strict=True) if status == "passed_over"
    } == names
    assert set(table["problem"]) == {None, "PASSED_OVER"}

    books = (tmp_path / "out/ledger.jsonl").read_bytes()
    assert main(command) == Exit.PROBLEMS, "it is told each time"
    assert (tmp_path / "out/ledger.jsonl").read_bytes() == books
    for name in NOT_TAKEN:
        (folder / name).unlink()
    assert main(command) == Exit.DONE
    assert "已跳过" not in (tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig")


@posix
def test_links_that_lead_nowhere_and_devices_are_told_of(folder: Path, tmp_path: Path) -> None:
    (folder / "dangling.yaml").symlink_to("nothing")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "good-link.yaml").symlink_to("good.yaml")
    os.mkfifo(folder / "pipe.yaml")
    found = found_in([str(folder)], tmp_path / "out")
    told = {Path(problem.file).name: problem.message.get("en") for problem in found.passed}
    assert "leads to no file" in told["dangling.yaml"]
    assert "leads to itself" in told["loop.yaml"]
    assert "link to a folder" in told["linked"]
    assert "pipe" in told["pipe.yaml"]
    assert [path.name for path in found.files] == ["good-link.yaml"], "the same file is read once"


@posix
def test_a_folder_that_can_not_be_opened_is_told_of(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: Any) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    scan = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    found = found_in([str(folder)], tmp_path / "out")
    (told,) = (problem.message for problem in found.passed if problem.file == str(folder / "deep"))
    assert told.get("zh") == "已跳过：文件夹打不开（没有权限，或者正被别的程序占用）"
    assert told.get("en") == "passed over: this folder can't be opened (not permitted, or in use by another program)"


@posix
def test_a_file_that_the_system_does_not_show_is_told_of(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stat(path: Path, **options: Any) -> Any:
        if path.name == "good.yaml":
            raise OSError(errno.EIO, "Input/output error", str(path))
        return kept(path, **options)

    kept = Path.stat
    monkeypatch.setattr(Path, "stat", stat)
    found = found_in([str(folder)], tmp_path / "out")
    (told,) = (problem.message for problem in found.passed if problem.file == str(folder / "good.yaml"))
    assert (told.get("zh"), told.get("en")) == (
        "已跳过：打不开（磁盘读写出错）",
        "passed over: it can't be opened (the disk does not answer as it should)",
    )


def test_results_of_a_batch_are_no_answers(folder: Path, run: Run, tmp_path: Path) -> None:
    for name in NOT_TAKEN:
        (folder / name).unlink()
    run("in/first", files=folder)
    found = found_in([str(folder)], folder / "second")
    assert [path.name for path in found.files] == ["good.yaml"]
    assert [problem.file for problem in found.passed] == [str(folder / "first")]
    assert found_in([str(folder)], folder / "first").passed == [], "its own results are no business of it"


def test_patterns_tell_of_what_they_match(folder: Path, tmp_path: Path) -> None:
    found = found_in([f"{folder}/*.zip", f"{folder}/good.yaml"], tmp_path / "out")
    assert [Path(problem.file).name for problem in found.passed] == ["乙厂.zip"]
    with pytest.raises(UsageError):
        found_in([f"{folder}/*.nothing"], tmp_path / "out")
    assert found_in([f"{folder}/good.yaml", f"{folder}/~$甲厂.xlsx"], tmp_path / "out").ignored == 1


@posix
def test_a_name_that_is_not_utf8_is_scored_and_shown_by_its_bytes(folder: Path, run: Run, tmp_path: Path) -> None:
    good = folder / "good.yaml"
    try:
        good.rename(os.fsdecode(os.fsencode(folder) + b"/\xbc\xd7.yaml"))
    except OSError:
        pytest.skip("this file system takes no such name")
    assert run(files=folder).scored == 1
    assert "\\xbc\\xd7.yaml" in (tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig")
    assert run(files=folder).kept == 9


def test_what_is_taken_is_one_constant_and_all_else_has_a_remedy() -> None:
    assert {".yaml", ".yml", ".xlsx"} <= TAKEN
    for suffix in (".xls", ".et", ".ods", ".xlsm", ".csv", ".zip", ".rar", ".pdf", ".docx", ".jpg", ".msg", "", ".odd"):
        problem = passed_over(f"甲{suffix}")
        assert problem.hint
        assert suffix in problem.message.get("zh")


@pytest.mark.parametrize("name", ["blank.yaml", "blank.xlsx"])
def test_a_blank_answer_sheet_is_not_started(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file whose one problem is that nothing was answered yet is a case of its own; what was written beside it is none."""
    for other in NOT_TAKEN:
        (folder / other).unlink()
    assert main(["new", str(folder / name), "--lang", "zh"]) == Exit.DONE
    capsys.readouterr()
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "zh"]
    assert main(command) == Exit.PROBLEMS
    assert "2 个文件：已评分 1，未评分 0，未完成 0，未开始 1" in capsys.readouterr().out
    assert [line["status"] for line in ledger(tmp_path / "out")] == ["not_started", "scored"]
    assert "未开始" in (tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig")
    assert main([*command, "--json"]) == Exit.PROBLEMS
    assert json.loads(capsys.readouterr().out)["counts"]["not_started"] == 1


def test_the_run_as_data(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "zh", "--json"]
    for kept in (0, 10):
        assert main(command) == Exit.PROBLEMS
        run = BatchRun.model_validate_json(capsys.readouterr().out)
        counts = run.counts
        assert (counts.total, counts.scored, counts.refused, counts.passed_over, counts.kept) == (10, 1, 1, 8, kept)
        assert counts.ignored == len(NOBODYS)
        assert not run.good
        by_file = {Path(one.file).name: one for one in run.files}
        assert len(by_file) == 10
        assert by_file["good.yaml"].status == "scored"
        assert by_file["broken.yaml"].problems[0].line == 1
        assert by_file["readme"].status == "passed_over"
        assert ("summary.csv" in run.written) == (kept == 0), "written in this run"
