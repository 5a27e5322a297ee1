"""The maintainers' tools: an audit that could not be asked is told apart from one that found something; which Pythons are tried."""

import importlib.util
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"
FOUND = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
AUDIT = """
import json, sys
answer = {answer!r}
if answer is None:
    sys.exit("ConnectionError: no route to host")
pins = open(sys.argv[sys.argv.index("--requirement") + 1], encoding="utf-8").read().split()
listed = [dict(zip(("name", "version"), pin.split("=="))) for pin in pins]
for each in listed:
    each |= answer.get(each["name"], answer.get("*", {{"vulns": []}}))
with open(sys.argv[sys.argv.index("--output") + 1], "w", encoding="utf-8") as stream:
    json.dump({{"dependencies": listed}}, stream)
sys.exit(any(each.get("vulns") for each in listed))
"""

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    def loaded(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"tools_{name}", TOOLS / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        return module

    monkeypatch.syspath_prepend(str(TOOLS))
    return loaded


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        ({}, 0, "2 versions asked about, 0 with known"),
        ({"two": {"vulns": [FOUND]}}, 1, "two 2.1: PYSEC-1, mended in 2.0"),
        (None, 3, "NOT AUDITED"),
        ({"*": {"skip_reason": "not found"}}, 3, "NOT AUDITED"),
        ({"one": {"skip_reason": "not found"}}, 3, "one: not audited"),
        ({"one": {"skip_reason": "not found"}, "two": {"vulns": [FOUND]}}, 1, "PYSEC-1"),
    ],
    ids=["none", "some", "offline", "a mirror", "one unknown", "one unknown and some"],
)
def test_what_an_audit_says(
    tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch, capsys: Any, answer: object, code: int, words: str
) -> None:
    audit = load("audit")
    (tmp_path / "dev.lock").write_text("one==1.0 \\\n    --hash=sha256:0\ntwo==2.1 ; x == 'y' \\\n", encoding="utf-8")
    script = tmp_path / "audit.py"
    script.write_text(AUDIT.format(answer=answer), encoding="utf-8")
    monkeypatch.setattr(audit, "LOCKS", tmp_path)
    monkeypatch.setattr(audit, "maintaining", lambda _: (sys.executable, str(script)))
    assert audit.main() == code
    assert words in capsys.readouterr().out


def test_a_package_that_is_locked_twice_is_asked_about_twice(load: Load) -> None:
    text = "a==1 ; python_full_version < '3.12' \\\n    --hash=sha256:0\na==2 ; python_full_version >= '3.12'\nb==3\n"
    assert load("audit").pinned(text) == [["a==1", "b==3"], ["a==2"]]


def python(folder: Path, name: str, says: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(os.name == "nt", reason="stands in for Pythons with scripts of a shell")
def test_which_pythons_are_tried(tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    home, path = tmp_path / "home", tmp_path / "bin"
    versions = home / ".pyenv" / "versions"
    python(versions / "3.10.1" / "bin", "python3", "echo 3.10.1 cpython")
    python(versions / "3.12.1" / "bin", "python3", "echo 3.12.1 cpython")
    newer = python(versions / "3.12.4" / "bin", "python3", "echo 3.12.4 cpython")
    python(versions / "pypy" / "bin", "python3", "echo 3.13.9 pypy")
    python(path, "python3.13", "echo not here >&2; exit 127")
    trial = python(path, "python3.15", "echo 3.15.0rc1 cpython")
    python(path, "python3-config", "echo 3.16.0 cpython")
    monkeypatch.setenv("PATH", str(path))
    monkeypatch.setattr(Path, "home", lambda: home)
    assert load("matrix").found() == {(3, 12, 4): newer, (3, 15, 0): trial}
