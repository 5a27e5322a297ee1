"""What holds for every test.

One flag rewrites every golden file: `pytest --update-goldens`; the difference is then read in review.
In CI (the variable CI is set) no test may be skipped: what one needs, `tools/bootstrap.sh dev` installs.
Drawn cases are the same in each run; `--hypothesis-profile=fuzz` (`make fuzz`) draws others, and more.
"""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false", "no")

# pytest loads readline, which tells every process begun after it that the screen has 80 columns; pytest-xdist's workers are such.
for _name in ("COLUMNS", "LINES"):
    os.environ.pop(_name, None)

# Tests say how many cases they need with `examples` of tests/strategies.py.
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("fuzz", max_examples=1_000, deadline=None, derandomize=False, print_blob=True)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what the tests find into their golden files")


def _refused(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skip is a failure, with its reason; a test that is expected to fail is none."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = (
            f"{report.nodeid} was skipped, and in CI no test may be. {why}\n"
            "tools/bootstrap.sh dev must install what it needs. (This is CI, because the variable CI is set.)"
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refused(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refused(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"{len(terminalreporter.stats.get('skipped', []))} skipped")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes it there."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(found, encoding="utf-8", newline="\n")
        assert found == path.read_text(encoding="utf-8"), f"{path} says otherwise; --update-goldens rewrites it"

    return compare
