"""`readiness batch` and `readiness compare` as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from benchmarks.generate import Made

from readiness.cli.app import main
from readiness.problems import Exit


@pytest.fixture
def good(made: list[Made], tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for one in [one for one in made if one.kind == "good"][:3]:
        shutil.copy(one.path, folder)
    return folder


def test_batch_says_what_came_of_it(made: list[Made], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "batch",
        str(made[0].path.parent),
        "-o",
        str(tmp_path / "out"),
        "--jobs",
        "1",
        "--anonymous",
        "--lang",
        "en",
    ]
    assert main(command) == Exit.PROBLEMS
    told = capsys.readouterr()
    assert "40 files: 32 scored, 8 refused, 0 not done (0 done before)" in told.out
    assert "EMPTY" in told.out
    assert "40/40" in told.err, "a plain line where there is no terminal"
    assert (tmp_path / "out/anonymous/cohort.html").exists()
    assert main(command) == Exit.PROBLEMS
    assert "(40 done before)" in capsys.readouterr().out


def test_batch_ends_well_where_all_is_well(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", f"{good}/*.yaml", "-o", str(tmp_path / "out"), "--lang", "zh"]) == Exit.DONE
    assert "3 个文件：已评分 3" in capsys.readouterr().out
    assert main(["batch", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == Exit.PROBLEMS
    assert main(["batch", f"{good}/*.txt", "-o", str(tmp_path / "out")]) == Exit.USAGE


def test_compare_two_files(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = min(good.iterdir())
    new = tmp_path / "new.yaml"
    new.write_bytes(old.read_bytes())
    page = tmp_path / "page.html"
    assert main(["compare", str(old), str(new), "-o", str(page), "--lang", "zh"]) == Exit.DONE
    told = capsys.readouterr().out
    assert "两次用的是同一把尺子" in told
    assert "变化 0.0000" in told
    assert "两次评估对比" in page.read_text(encoding="utf-8")
    printed = page.with_suffix(".pdf")
    assert main(["compare", str(old), str(new), "-o", str(printed), "--lang", "zh"]) == Exit.DONE
    assert printed.read_bytes().startswith(b"%PDF")
    assert main(["compare", str(old), str(new), "-o", str(tmp_path / "page.txt")]) == Exit.USAGE
    assert not (tmp_path / "page.txt").exists()
    capsys.readouterr()
    assert main(["compare", str(old), str(new), "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "readiness/comparison/1"
    assert [step["kind"] for step in found["steps"]] == ["ruler", "scope"]


def test_compare_two_batches_under_their_own_rulers(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ruler that the first batch kept is the one that its files are measured with."""
    model = tmp_path / "model"
    shutil.copytree("scoring/annex2", model)
    assert main(["batch", str(good), "-o", str(tmp_path / "then"), "--model", str(model)]) == Exit.DONE
    path = model / "model.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("\n  data: 18\n", "\n  data: 40\n"), encoding="utf-8")
    assert main(["batch", str(good), "-o", str(tmp_path / "now"), "--model", str(model)]) == Exit.DONE
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "then"), str(tmp_path / "now"), "--json"]) == Exit.DONE
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 3
    for found in lines:
        assert not found["same_ruler"]
        assert found["steps"][0]["kind"] == "ruler"
        assert found["steps"][0]["contribution"] == pytest.approx(found["moved"], abs=1e-6)


def test_compare_refuses_what_does_not_compare(good: Path, tmp_path: Path) -> None:
    old = min(good.iterdir())
    assert main(["compare", str(old), str(tmp_path / "none.yaml")]) == Exit.PROBLEMS
    assert main(["compare", str(old), str(tmp_path)]) == Exit.USAGE
    (tmp_path / "bad.yaml").write_text("a: [", encoding="utf-8")
    assert main(["compare", str(old), str(tmp_path / "bad.yaml")]) == Exit.PROBLEMS
