"""In which encoding it is printed: UTF-8 into pipes, the encoding that is asked for, and nothing lost in JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"
SCORE = (
    "score",
    str(CASES / "valid" / "answers.yaml"),
    "--questionnaire",
    str(CASES / "ruler"),
    "--model",
    str(CASES / "ruler" / "model"),
)


def printed(*arguments: str, **environment: str) -> bytes:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    command = [sys.executable, "-m", "readiness", *arguments, "--lang", "zh"]
    done = subprocess.run(command, capture_output=True, check=False, env={**clean, **environment})
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_a_pipe_gets_utf_8() -> None:
    assert "维度" in printed(*SCORE).decode("utf-8")


def test_a_pipe_gets_the_encoding_that_is_asked_for() -> None:
    text = printed(*SCORE, PYTHONIOENCODING="gbk").decode("gbk")
    assert "维度" in text
    assert "杭州某精密机械有限公司" in text


def test_json_loses_nothing_in_a_narrower_encoding() -> None:
    wide = json.loads(printed(*SCORE, "--json").decode("utf-8"))
    for name in ("gbk", "ascii", "cp1252"):
        narrow = printed(*SCORE, "--json", PYTHONIOENCODING=name)
        assert json.loads(narrow.decode("ascii")) == wide


def test_the_interview_speaks_the_encoding_that_is_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "readiness", "assess", str(tmp_path / "a.yaml"), "--form", "core", "--lang", "zh"]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    script = "hz\n杭州某厂\nq\n".encode("gb18030")
    done = subprocess.run(command, input=script, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "企业属于哪些行业或方向" in done.stdout.decode("gbk")
    assert "name: 杭州某厂" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
