"""A report in a child: the parent gets the bytes or the problems, and keeps its fonts."""

import os
import tempfile
from pathlib import Path

import pytest

from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.reports.forked import FORKS, ChildFailed, in_child

pytestmark = pytest.mark.skipif(not FORKS, reason="this system has no fork")


def test_the_child_works_in_a_folder_of_its_own_that_is_gone_afterwards() -> None:
    def job() -> bytes:
        folder = tempfile.mkdtemp()
        Path(folder, "left.txt").write_text("x", encoding="utf-8")
        return f"{os.getpid()} {folder}".encode()

    made = in_child(job)
    child, folder = made.content.decode().split(" ", 1)
    assert int(child) != os.getpid()
    assert not Path(folder).exists()
    assert not Path(folder).parent.exists()
    assert Path(folder).parent != Path(tempfile.gettempdir())
    assert made.cpu >= 0
    assert made.peak > 1_000_000


def test_large_results_come_through() -> None:
    assert len(in_child(lambda: b"x" * 5_000_000).content) == 5_000_000


def test_problems_come_through_as_they_are() -> None:
    problem = Problem("NO_GLYPH", Bilingual("没有字形", "no glyph"), path=("a", 1))

    def job() -> bytes:
        raise DocumentProblems([problem])

    with pytest.raises(DocumentProblems) as refused:
        in_child(job)
    assert refused.value.problems == (problem,)


def test_a_bug_is_told_with_its_place_and_a_death_with_its_status() -> None:
    with pytest.raises(ChildFailed, match="ZeroDivisionError"):
        in_child(lambda: bytes(1 // 0))

    def dies() -> bytes:
        os._exit(3)

    with pytest.raises(ChildFailed, match="status"):
        in_child(dies)


def test_nothing_of_the_parent_is_finalized_in_the_child(tmp_path: Path) -> None:
    kept = tempfile.TemporaryDirectory(dir=tmp_path)
    in_child(lambda: b"x")
    assert Path(kept.name).exists()
    kept.cleanup()
