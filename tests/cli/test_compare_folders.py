"""`readiness compare` on two folders of batches: who stands in both, who came and left, which rulers measured them."""

import json
import shutil
from pathlib import Path

import pytest

from readiness.cli.app import main
from readiness.sources.documents.library import content_folder

MODEL = content_folder("scoring") / "annex2"
FILES = sorted((MODEL / "answers").glob("*.yaml"))


def batch(folder: Path, files: list[Path], *options: str) -> Path:
    answers, out = folder / "in", folder / "out"
    answers.mkdir(parents=True)
    for file in files:
        shutil.copy(file, answers)
    assert main(["batch", str(answers), "-o", str(out), "--jobs", "1", *options]) == 0
    return out


def test_joined_and_left_are_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = batch(tmp_path / "a", FILES[:4]), batch(tmp_path / "b", FILES[2:5])
    capsys.readouterr()
    assert main(["compare", str(old), str(new), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "两次都有、作了比较的 2 家；只在上次的 2 家，只在这次的 1 家" in told
    assert "只在上次的：绍兴某服装有限公司、绍兴某服装有限公司（用上智能打版后）" in told
    assert "只在这次的：唐山某钢铁集团有限公司" in told
    assert "尺子不同" not in told
    assert main(["compare", str(old), str(new), "--json"]) == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2


def test_the_page_of_many_is_refused_with_a_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = batch(tmp_path / "a", FILES[2:4]), batch(tmp_path / "b", FILES[2:4])
    assert main(["compare", str(old), str(new), "-o", str(tmp_path / "p.html"), "--lang", "en"]) == 2
    assert "here 2 compare: give the two answer files of that one" in capsys.readouterr().err


def test_two_rulers_are_marked_in_the_short_view_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "model"
    shutil.copytree(MODEL, other)
    text = (other / "model.yaml").read_text(encoding="utf-8")
    (other / "model.yaml").write_text(text.replace("version: 1.0.0", "version: 1.0.1", 1), encoding="utf-8")
    old, new = batch(tmp_path / "a", FILES[2:3]), batch(tmp_path / "b", FILES[2:3], "--model", str(other))
    capsys.readouterr()
    assert main(["compare", str(old), str(new), "--lang", "zh"]) == 0
    assert "两次用的尺子不同" in "".join(capsys.readouterr().out.split())
