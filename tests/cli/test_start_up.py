"""How long a user waits before anything happens: CPU of a process, against that of a bare interpreter, the best of several."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource")  # there is none on Windows

PROGRAM = Path(sys.executable).with_name("readiness")
CASES = Path(__file__).resolve().parents[1] / "cases"
GOOD = CASES / "valid" / "answers.yaml"
RULER = ("--questionnaire", CASES / "ruler", "--model", CASES / "ruler" / "model")
SLACK = 1.25  # other work on the machine
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


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As after an installation: the compiled modules are kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


def seconds(environment: dict[str, str], *command: object, times: int = 5) -> float:
    """User and system time of the command, in seconds, the least of several runs after the first."""
    found = []
    for _ in range(times + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([str(part) for part in command], env=environment, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found[1:])


@pytest.mark.slow
@pytest.mark.parametrize(("option", "most"), [("--version", 3), ("--help", 12)])
def test_times_a_bare_interpreter(option: str, most: float, environment: dict[str, str]) -> None:
    bare = seconds(environment, sys.executable, "-c", "pass", times=8)
    assert seconds(environment, PROGRAM, option) < most * bare * SLACK


@pytest.mark.slow
def test_a_score_takes_less_than_half_a_second(environment: dict[str, str]) -> None:
    example = min((Path(__file__).resolve().parents[2] / "scoring" / "annex2" / "answers").glob("*.yaml"))
    assert seconds(environment, PROGRAM, "score", example) < 0.5 * SLACK


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
