"""One flag rewrites every golden file: `pytest --update-goldens`; the difference is then read in review."""

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what the tests find into their golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes it there."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(found, encoding="utf-8", newline="\n")
        assert found == path.read_text(encoding="utf-8"), f"{path} says otherwise; --update-goldens rewrites it"

    return compare
