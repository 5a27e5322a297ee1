"""Files whose names are no text: bytes of another encoding, as an archive from a Chinese Windows leaves them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ANSWERS = Path(__file__).resolve().parents[1] / "cases/attacks/B4-poison-one-file-kills-whole-batch.yaml"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_in_bytes_of_gbk_is_scored_and_summarized(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsencode(folder) + b"/\xd5\xe3\xbd\xad.yaml"
    with open(name, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(ANSWERS.read_bytes())
    with open(os.fsencode(folder) + b"/\xd5\xe3.yaml", "wb") as stream:  # noqa: PTH123
        stream.write(b"format: readiness/answers/1\n")
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "batch", str(folder), "-o", str(tmp_path / "out"), "--lang", "en"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 1, done.stdout + done.stderr  # of the second file
    assert "bug of ours" not in done.stdout + done.stderr
    assert "excel-third" in (tmp_path / "out/summary.csv").read_text(encoding="utf-8-sig")
