"""Workbooks of every kind in one folder: those that other programs saved are scored as the ones that we wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.batch.conftest import ledger
from tests.documents import model
from tests.workbook.made import ASKED, answers, written

from readiness.cli.app import main
from readiness.problems import Exit

SAVED = Path(__file__).parents[1] / "workbook" / "saved"


@pytest.fixture
def own(tmp_path: Path) -> list[str]:
    """The options that name the small questionnaire of these workbooks, and a model for it."""
    options = []
    for name, content in (("questionnaire", ASKED), ("model", model())):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        options += [f"--{name}", str(folder)]
    return options


@pytest.mark.parametrize("path", sorted(SAVED.iterdir()), ids=lambda path: str(path.name))
def test_what_another_program_saved_is_scored_in_a_batch(path: Path, own: list[str], tmp_path: Path) -> None:
    results = []
    for name, data in ((path.name, path.read_bytes()), ("ours.xlsx", written(answers()))):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        (folder / name).write_bytes(data)
        out = tmp_path / f"out-{folder.name}"
        assert main(["batch", str(folder), "-o", str(out), "--jobs", "1", *own]) == Exit.DONE
        assert [line["status"] for line in ledger(out)] == ["scored"]
        results.append((out / "results.jsonl").read_bytes())
    assert results[0] == results[1]


def test_a_pdf_by_the_name_of_a_workbook_is_told_as_what_it_is(own: list[str], tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    shutil.copy(SAVED / "libreoffice.ods", folder)
    (folder / "x.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert main(["batch", str(folder), "-o", str(out), "--jobs", "1", *own]) == Exit.PROBLEMS
    found = {
        Path(line["file"]).name: (line["status"], [one["code"] for one in line["problems"]]) for line in ledger(out)
    }
    assert found == {"libreoffice.ods": ("scored", []), "x.xlsx": ("refused", ["OTHER_FILE_TYPE"])}
    (told,) = (one["message"] for line in ledger(out) for one in line["problems"])
    assert (told["zh"], told["en"]) == ("这是 PDF，不是答卷。", "This is a PDF, not an answer file.")
