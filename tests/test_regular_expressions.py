"""No regular expression takes longer than the length of its text: whoever writes a file cannot make it take all day."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.pattern_attacks import Used, slow, used_patterns

from readiness.problems import DocumentProblems
from readiness.sources.yaml.text import load, parse

ATTACKS = Path(__file__).with_name("pattern_attacks.py")
CASES = Path(__file__).with_name("cases")
SECONDS = 300  # a pattern that doubles with each character never ends; all of them together take a few seconds


def test_every_pattern_of_the_program_is_linear() -> None:
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", str(ATTACKS)],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"never ends: {(error.stdout or b'').decode('utf-8', 'replace').splitlines()[-1:]}")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("SLOW")] == []


def test_patterns_are_found_wherever_they_stand() -> None:
    found = {used.place.partition(":")[0]: used for used in used_patterns()}
    assert found["readiness.sources.yaml.reading._DIRECTIVE"].anywhere is False
    assert found["readiness.proving.lint.texts._TITLE"].anywhere is True
    assert "readiness.sources.workbook.values" in found  # written where it is used
    assert len(found) > 50


@pytest.mark.parametrize(
    ("pattern", "anywhere"), [(r"\s+$", True), ("《[^》]*》", True), ("a*b?a*c", False), (r"(?:\d+,?)+;", False)]
)  # fmt: skip
def test_a_pattern_that_goes_back_is_caught(pattern: str, anywhere: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    doubles = pattern == r"(?:\d+,?)+;"  # with each character
    monkeypatch.setattr("tests.pattern_attacks.FEW", 17 if doubles else 4_000)
    monkeypatch.setattr("tests.pattern_attacks.MANY", 21 if doubles else 16_000)
    monkeypatch.setattr("tests.pattern_attacks.SLOW", 0.05)
    assert slow(Used("here", re.compile(pattern), anywhere)) is not None


@pytest.mark.parametrize("lead", ["\r\n", "# 注\r\n", "  \r\n", "\n", "\r", "\u2028"])
def test_a_file_may_begin_with_any_number_of_blank_lines_and_comments(lead: str) -> None:
    assert parse(lead * 50_000 + "a: 1", "a.yaml").value == {"a": 1}
    with pytest.raises(DocumentProblems) as raised:
        parse(lead * 50_000 + "%YAML 1.1\n---\na: 1", "a.yaml")
    assert [(found.code, found.line, found.column) for found in raised.value.problems] == [
        ("YAML_DIRECTIVE", 50_001, 1)
    ]


def test_a_windows_file_that_begins_with_blank_lines_is_read() -> None:
    assert load(CASES / "attacks/D0-redos-40-crlf-lines.yaml").value == {"format": "readiness/answers/1"}
