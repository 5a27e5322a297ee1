"""The case files: a valid file has no problem but warnings; beside an invalid one stands what is found in it, and where."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness.problems import Problem
from readiness.services.assess import Rulers
from readiness.services.check import check_file

CASES = Path(__file__).resolve().parent / "cases"
RULER = CASES / "ruler"
WITHOUT_CORE = {"core_without_rules"}
Golden = Callable[[Path, str], None]


def cases(folder: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((CASES / folder).glob("*.yaml"))]


def check(path: Path) -> list[Problem]:
    model = "model_without_core" if path.stem in WITHOUT_CORE else "model"
    return check_file(str(path), Rulers(str(RULER), str(RULER / model)))


def told(problems: list[Problem]) -> str:
    return "".join(f"{problem.line}:{problem.column} {problem.code}\n" for problem in problems)


@pytest.mark.parametrize("path", cases("valid"))
def test_valid(path: Path) -> None:
    assert [problem for problem in check(path) if not problem.warning] == []


@pytest.mark.parametrize(
    ("name", "code"), [("answers_older_version", "OLDER_VERSION"), ("answers_not_counted", "NOT_COUNTED")]
)
def test_warnings(name: str, code: str) -> None:
    assert [problem.code for problem in check(CASES / "valid" / f"{name}.yaml")] == [code]


@pytest.mark.parametrize("path", cases("invalid"))
def test_invalid(path: Path, golden: Golden) -> None:
    problems = check(path)
    assert any(not problem.warning for problem in problems)
    golden(path.with_suffix(".expected"), told(problems))


@pytest.mark.parametrize("path", cases("invalid"))
def test_every_problem_says_what_and_how_in_both_languages(path: Path) -> None:
    for problem in check(path):
        assert problem.file
        assert problem.message.get("zh")
        assert problem.message.get("en")
        assert problem.message.get("zh") != problem.message.get("en")
        assert problem.hint is not None, f"{problem.code} names no remedy"
        assert problem.hint.get("zh")
        assert problem.hint.get("en")


@pytest.mark.parametrize("path", sorted((CASES / "invalid").glob("*.expected")), ids=lambda path: path.stem)
def test_every_expectation_has_its_case(path: Path) -> None:
    assert path.with_suffix(".yaml").exists()


def only(path: Path) -> tuple[str, int, int]:
    (problem,) = check(path)
    assert problem.hint
    return problem.code, problem.line, problem.column


def test_a_directory() -> None:
    assert only(CASES) == ("FILE_IS_DIRECTORY", 0, 0)


def test_no_file() -> None:
    assert only(CASES / "none.yaml") == ("FILE_MISSING", 0, 0)


def test_binary(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"\x01\x02\x03\0\0" + os.urandom(64))
    assert only(path)[0] == "BINARY"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0" + os.urandom(64))
    assert only(path)[0] == "OTHER_FILE_TYPE"


def test_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert only(path) == ("FILE_TOO_LARGE", 0, 0)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_10_000_levels(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("a:\n  " + opening * 10_000, encoding="utf-8")
    assert only(path)[0] in {"TOO_DEEP", "YAML_SYNTAX", "YAML_NO_COLON", "YAML_FLOW"}


def test_very_many_mistakes_are_told_in_time(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    good = (CASES / "valid" / "answers.yaml").read_text(encoding="utf-8")
    path.write_text(good + "".join(f"  no.such.question{n}: 1\n" for n in range(50_000)), encoding="utf-8")
    assert len(check(path)) == 1000
    path.write_text(good + "".join(f"key{n}: 1\n" for n in range(50_000)), encoding="utf-8")
    assert len(check(path)) == 1000
