"""Answer files of attackers, through the commands that a person runs: nothing breaks off, nothing of theirs acts on a screen or a page."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parent / "cases" / "attacks"
FILES = sorted(CASES.glob("*.yaml"))
REFUSED = {"B6-invalid-answer-on-inactive-question", "D0-redos-40-crlf-lines"}


def readiness(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "readiness", *arguments, "--lang", "zh"],
        capture_output=True, encoding="utf-8", timeout=120, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def controls(text: str) -> set[str]:
    """Characters that act on a terminal or hide in a page; line ends and tabs are ours."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\t\r"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:20])
def test_a_file_of_an_attacker_is_scored_and_reported_or_refused_in_place(path: Path, tmp_path: Path) -> None:
    refused = path.stem in REFUSED
    scored = readiness("score", str(path))
    assert scored.returncode == (1 if refused else 0), scored.stderr
    made = readiness("report", str(path), "-o", str(tmp_path), "--format", "html,json,docx")
    assert made.returncode == (1 if refused else 0), made.stderr
    assert len(list(tmp_path.glob("*.html"))) == (0 if refused else 1)
    pages = "".join(
        page.read_text(encoding="utf-8") for page in tmp_path.glob("*.*") if page.suffix in (".html", ".json")
    )
    for text in (scored.stdout, scored.stderr, made.stdout, made.stderr, pages):
        assert "Traceback" not in text
        assert controls(text) == set()


def test_what_a_name_says_is_one_line() -> None:
    forging = CASES / "B7-name-with-newlines-forges-output.yaml"
    first, second = readiness("score", str(forging)).stdout.splitlines()[:2]
    assert "level 5 Leading" in first  # the whole of what the name says stands in its own line, with the id behind it
    assert first.endswith("(hz-precision)")
    assert second.strip().startswith("1高 起步")


def test_controls_of_a_region_reach_no_table_and_no_page_of_a_batch(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for path in FILES:
        (inputs / path.name).write_bytes(path.read_bytes())
    run = readiness("batch", str(inputs), "-o", str(tmp_path / "out"), "--jobs", "1")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    texts = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".html", ".csv", ".json", ".jsonl")]
    assert {path.name for path in texts} >= {"summary.csv", "cohort.json", "cohort.html", "ledger.jsonl"}
    for path in texts:
        assert controls(path.read_text(encoding="utf-8-sig")) == set(), path.name
