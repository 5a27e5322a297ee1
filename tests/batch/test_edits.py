"""What somebody changed stays as it is and is told; what no longer belongs goes; `--force` writes all anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made
from tests.batch.conftest import ledger, outputs

from readiness.batch import Tally
from readiness.batch import outputs as making
from readiness.cli.app import main
from readiness.problems import Exit

Run = Callable[..., Tally]


@pytest.fixture
def few(made: list[Made], tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for one in [one for one in made if one.kind == "good"][:6]:
        shutil.copy(one.path, folder)
    return folder


def codes(tally: Tally) -> list[tuple[str, str]]:
    return [(problem.code, Path(problem.file).name) for problem in tally.told]


def edit(path: Path) -> bytes:
    """Somebody's edit that leaves size and time as they were."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("summary.csv", False),
        ("summary.xlsx", True),
        ("results.jsonl", True),
        ("cohort.json", True),
        ("ruler/model/model.yaml", False),
        ("ruler/model/model.yaml", True),
    ],
)
def test_an_output_that_somebody_changed_stays(
    name: str, changes: bool, few: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files=few).good
    path = tmp_path / "out" / name
    edited = edit(path)
    if changes:
        min(few.iterdir()).unlink()
    for _ in range(2):
        tally = run(files=few)
        assert codes(tally) == [("WOULD_OVERWRITE", path.name)]
        assert not tally.good
        assert path.read_bytes() == edited
    run("fresh", files=few)
    others = {key: data for key, data in outputs(tmp_path / "out").items() if key != name}
    assert others == {key: data for key, data in outputs(tmp_path / "fresh").items() if key != name}
    command = ["batch", str(few), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "zh"]
    assert main(command) == Exit.PROBLEMS
    assert str(path) in capsys.readouterr().out
    assert main([*command, "--force"]) == Exit.DONE
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
    assert main(command) == Exit.DONE


@pytest.mark.parametrize("redone", [False, True])
def test_a_report_that_somebody_changed_stays(redone: bool, few: Path, run: Run, tmp_path: Path) -> None:
    assert run(files=few, reports="json").good
    report = min((tmp_path / "out/reports").iterdir())
    ours, edited = report.read_bytes(), edit(report)
    if redone:
        answers = next(path for path in few.iterdir() if report.stem in path.name)
        answers.write_bytes(answers.read_bytes() + b"# a remark\n")
    for _ in range(2):
        tally = run(files=few, reports="json")
        assert codes(tally) == [("WOULD_OVERWRITE", report.name)]
        assert report.read_bytes() == edited
        assert tally.scored == 6
    assert run(files=few, reports="json", force=True).good
    assert report.read_bytes() == ours or redone
    assert run(files=few, reports="json").kept == 6


def test_a_report_of_somebody_else_stays(few: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "out/reports").mkdir(parents=True)
    run("first", files=few, reports="json")
    name = min((tmp_path / "first/reports").iterdir()).name
    (tmp_path / "out/reports" / name).write_bytes(b"mine")
    assert codes(run(files=few, reports="json")) == [("WOULD_OVERWRITE", name)]
    assert (tmp_path / "out/reports" / name).read_bytes() == b"mine"


def test_a_copied_folder_is_still_ours(few: Path, run: Run, tmp_path: Path) -> None:
    """Times of change are no proof of an edit: the content is."""
    run(files=few, reports="json")
    for path in (tmp_path / "out").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    again = run(files=few, reports="json")
    assert again.good
    assert again.kept == 6


def test_a_cohort_for_outsiders_goes_when_it_is_no_longer_asked_for(few: Path, run: Run, tmp_path: Path) -> None:
    assert run(files=few, anonymous=3).good
    assert (tmp_path / "out/anonymous/cohort.json").exists()
    tally = run(files=few)
    assert tally.good
    assert "anonymous/cohort.json" in tally.removed
    assert not (tmp_path / "out/anonymous").exists()


def test_a_cohort_for_outsiders_goes_and_is_told_of_where_too_few_are_left(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few, anonymous=5)
    for path in sorted(few.iterdir())[:3]:
        path.unlink()
    for _ in range(2):
        tally = run(files=few, anonymous=5)
        assert [problem.code for problem in tally.told] == ["NO_ANONYMOUS"]
        assert not tally.good
    assert not (tmp_path / "out/anonymous").exists()
    assert len((tmp_path / "out/results.jsonl").read_bytes().splitlines()) == 3


def test_a_stale_file_that_somebody_changed_stays_and_is_told(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few, anonymous=3)
    edited = edit(tmp_path / "out/anonymous/cohort.html")
    for _ in range(2):
        tally = run(files=few)
        assert codes(tally) == [("STALE_OUTPUT", "cohort.html")]
    assert (tmp_path / "out/anonymous/cohort.html").read_bytes() == edited
    assert not (tmp_path / "out/anonymous/cohort.json").exists()


def test_reports_of_enterprises_that_left_go(
    few: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(files=few, reports="json")
    first, second, *_ = sorted(few.iterdir())
    reports = {path.stem: path for path in (tmp_path / "out/reports").iterdir()}
    gone = next(path for key, path in reports.items() if key in first.name)
    changed = next(path for key, path in reports.items() if key in second.name)
    edited = edit(changed)
    first.unlink()
    second.unlink()
    tally = run(files=few, reports="json")
    assert tally.removed == [f"reports/{gone.name}"]
    assert codes(tally) == [("STALE_OUTPUT", changed.name)]
    assert not gone.exists()
    assert changed.read_bytes() == edited
    assert len(list((tmp_path / "out/reports").iterdir())) == 5


def test_a_run_with_nothing_to_do_makes_nothing(
    few: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(files=few, anonymous=3)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.is_file()}

    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("made anew")

    for name in ("cohort_of", "workshop", "WorkbookTable"):
        monkeypatch.setattr(making, name, never)
    monkeypatch.setattr("readiness.batch.running.workers", never)
    assert run(files=few, anonymous=3).kept == 6
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["summary.csv", "cohort.pdf", "anonymous/cohort.html", "ruler/model/model.yaml"])
def test_an_output_that_is_gone_is_made_again(name: str, few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few, anonymous=3)
    before = outputs(tmp_path / "out")
    (tmp_path / "out" / name).unlink()
    assert run(files=few, anonymous=3).good
    assert outputs(tmp_path / "out") == before


def test_a_death_between_announcing_and_placing_is_no_edit(
    few: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(files=few)
    min(few.iterdir()).unlink()
    with monkeypatch.context() as patch:

        def dies(*_: Any) -> Any:
            raise KeyboardInterrupt

        patch.setattr("readiness.batch.ledger.Ledger.wrote", dies)
        with pytest.raises(KeyboardInterrupt):
            run(files=few)
    assert run(files=few).good
    run("fresh", files=few)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_k_without_anonymous_is_wrong_usage(few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(few), "-o", str(tmp_path / "out"), "--k", "8", "--lang", "en"]) == Exit.USAGE
    assert "--anonymous" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_ledger_says_of_twins_what_the_summary_says(few: Path, run: Run, tmp_path: Path) -> None:
    first = min(few.iterdir())
    shutil.copy(first, few / "zz-twin.yaml")
    pair = {str(first), str(few / "zz-twin.yaml")}
    for kept in (0, 7):
        tally = run(files=few)
        assert (set(tally.refused), tally.kept) == (pair, kept)
        last = {line["file"]: line for line in ledger(tmp_path / "out")}
        for file in pair:
            assert last[file]["status"] == "refused"
            assert [problem["code"] for problem in last[file]["problems"]] == ["SAME_ID"]
    (few / "zz-twin.yaml").unlink()
    assert run(files=few).good
    run("fresh", files=few)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
