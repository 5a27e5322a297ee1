"""A file that is written anew keeps who may read it."""

import sys
from pathlib import Path

import pytest

from readiness.files.whole_writes import write_whole


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_replaced_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == mode
    assert [each.name for each in tmp_path.iterdir()] == ["answers.yaml"]


def test_a_file_that_is_new_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "answers.yaml"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
