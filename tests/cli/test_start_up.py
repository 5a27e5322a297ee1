"""Nothing is imported before it is needed. How long a user waits is measured by benchmarks/startup.py."""

import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"
GOOD = CASES / "valid" / "answers.yaml"
RULER = ("--questionnaire", CASES / "ruler", "--model", CASES / "ruler" / "model")
HEAVY = {
    "weasyprint",
    "jinja2",
    "openpyxl",
    "ortools",
    "pandas",
    "docx",
    "pikepdf",
    "numpy",
    "fontTools",
    "questionary",
    "PIL",
}


def loaded(*arguments: object) -> set[str]:
    """The packages that a command imports."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "readiness", *map(str, arguments)],
        capture_output=True, encoding="utf-8", check=True,
    ).stderr  # fmt: skip
    return {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in told.splitlines()
        if line.startswith("import time:")
    }


def test_help_waits_for_nothing_heavy() -> None:
    assert not loaded("--help") & {*HEAVY, "pydantic", "yaml", "rich", "rapidfuzz"}


def test_a_score_waits_for_no_report() -> None:
    assert not loaded("score", GOOD, *RULER) & {*HEAVY, "rapidfuzz"}
    assert not loaded("score", GOOD, "--json", *RULER) & {*HEAVY, "rapidfuzz", "rich"}
