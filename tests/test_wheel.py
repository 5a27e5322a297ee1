"""What a user gets from the wheel: all content, and a program that runs from anywhere."""

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ["questionnaires", "scoring", "report_templates"]
FONTS = ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "OFL.txt"]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as if neither this environment nor this checkout were there."""
    ours = ("PYTHON", "VIRTUAL_ENV", "COVERAGE")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet"]
    run(sys.executable, "-m", "pip", "wheel", ROOT, *options, "--wheel-dir", folder, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def inside(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()


@pytest.mark.parametrize("folder", CONTENT)
def test_the_wheel_has_every_file_of_the_content(folder: str, inside: set[str]) -> None:
    expected = {f"readiness/_content/{folder}/{name}" for name in files_below(ROOT / folder)}
    assert expected
    assert expected <= inside


def test_the_wheel_has_the_fonts_with_their_licence(inside: set[str]) -> None:
    assert {f"readiness/reports/fonts/{name}" for name in FONTS} <= inside


def test_the_wheel_has_every_module_and_says_that_it_is_typed(inside: set[str]) -> None:
    package = ROOT / "src" / "readiness"
    assert {f"readiness/{name}" for name in files_below(package) if name.endswith(".py")} <= inside
    assert "readiness/py.typed" in inside


def test_the_wheel_brings_nothing_but_the_package(inside: set[str]) -> None:
    top = {name.split("/")[0] for name in inside}
    assert {name for name in top if not name.endswith(".dist-info")} == {"readiness"}


@pytest.mark.slow
def test_the_demo_runs_from_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    environment, elsewhere = tmp_path / "venv", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=elsewhere)
    run(programs / "readiness", "demo", "-o", "results", cwd=elsewhere)
    reports = sorted((elsewhere / "results").rglob("*.pdf"))
    assert reports
    assert all(report.read_bytes().startswith(b"%PDF-") for report in reports)
