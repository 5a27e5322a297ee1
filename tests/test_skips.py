"""In CI a skip of any kind is a failure that names its reason; elsewhere it is shown."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
KINDS = {
    "mark": "@pytest.mark.skipif(True, reason='no tool')\ndef test_one(): raise AssertionError\n",
    "call": "def test_one(): pytest.skip('no tool')\n",
    "fixture": "@pytest.fixture\ndef tool(): pytest.skip('no tool')\ndef test_one(tool): pass\n",
    "import": "def test_one(): pytest.importorskip('no_such_module', reason='no tool')\n",
    "module": "pytest.skip('no tool', allow_module_level=True)\n",
    "module_import": "pytest.importorskip('no_such_module', reason='no tool')\n",
}
HARMLESS = {"passes": "def test_one(): pass\n", "fails": "@pytest.mark.xfail\ndef test_one(): raise AssertionError\n"}


def run(folder: Path, tests: dict[str, str], ci: str, *options: str) -> tuple[int, str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for name, code in tests.items():
        (folder / f"test_{name}.py").write_text(f"import pytest\n{code}", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | {"CI": ci}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "--continue-on-collection-errors", *options],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["alone", "workers"])
def test_a_skip_fails_in_ci(tmp_path: Path, options: list[str]) -> None:
    code, told = run(tmp_path, KINDS | HARMLESS, "true", *options)
    assert code == 1
    refused = re.findall(r"test_(\w+)\.py\S* was skipped, and in CI no test may be\. .*no tool", told)
    assert sorted(set(refused)) == sorted(KINDS)
    assert "\n0 skipped\n" in told
    assert " 1 passed, 1 xfailed, " in told


def test_a_skip_is_shown_elsewhere(tmp_path: Path) -> None:
    code, told = run(tmp_path, KINDS | HARMLESS, "")
    assert not code
    assert told.count("no tool") >= len(KINDS)
    assert f"\n{len(KINDS)} skipped\n" in told


def test_no_skip_is_no_failure(tmp_path: Path) -> None:
    code, told = run(tmp_path, HARMLESS, "true")
    assert not code
    assert "\n0 skipped\n" in told
