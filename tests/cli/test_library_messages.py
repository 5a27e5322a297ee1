"""No warning and no log record of another library reaches the screen, whichever command calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
LIBRARIES = [
    "openpyxl",
    "pypdfium2",
    "pikepdf",
    "fontTools.subset",
    "weasyprint",
    "python_calamine",
    "olefile",
    "docx",
    "PIL",
]
COMPLAIN = """
import logging, sys, warnings
sys.path[:] = {path!r}
import {library}
from readiness.services.library_messages import hold_back
if {held}:
    hold_back()
logging.getLogger({library!r}).warning("a record")
warnings.warn_explicit("a warning", UserWarning, "/a/path.py", 1, module={library!r})
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {
        **{key: value for key, value in os.environ.items() if key != "READINESS_TRACE"},
        "PYTHONIOENCODING": "utf-8",
        **environment,
    }
    return subprocess.run(
        [sys.executable, *command], capture_output=True, encoding="utf-8", env=env, check=False, timeout=120
    )


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_are_quiet(library: str) -> None:
    code = COMPLAIN.format(path=sys.path, library=library, held=True)
    assert run("-c", code).stderr == ""
    assert "a warning" in run("-c", code, READINESS_TRACE="1").stderr  # or this test could not fail
    assert "a warning" in run("-c", COMPLAIN.format(path=sys.path, library=library, held=False)).stderr


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.xlsx")))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_workbooks_that_openpyxl_warns_of(name: str, lang: str) -> None:
    done = run("-m", "readiness", "score", str(CASES / name), "--lang", lang)
    assert "Warning" not in done.stderr and "openpyxl" not in done.stderr
    told = done.stdout + done.stderr
    assert "FOREIGN_WORKBOOK" not in told and "Data Validation" not in told


def test_the_loud_workbook_is_loud_without_us() -> None:
    code = f"from openpyxl import load_workbook; load_workbook({str(CASES / 'excel-validation-extension.xlsx')!r})"
    assert "Data Validation extension" in run("-c", code).stderr
