"""The tests on every Python from 3.11 on that is found here, each in an environment of its own; `make matrix` calls it.

With --latest (`make latest`): on the Python that runs this, with the newest of everything that pyproject.toml admits.
The system's packages are those of tools/bootstrap.sh dev. What follows `--` goes to pytest.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from venvs import LOCKS, OLDEST, ROOT, install, make, run

_ABOUT = "import ensurepip, platform, sys, venv; print(platform.python_version(), sys.implementation.name)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the tests went on one Python."""

    version: str
    code: int
    seconds: float
    summary: str


def candidates() -> Iterator[Path]:
    """Where a Python may stand: pyenv's own, then PATH; on Windows pyenv-win's."""
    home = Path.home() / ".pyenv"
    for versions in (home / "versions", home / "pyenv-win" / "versions"):
        for folder in sorted(versions.glob("*")):
            yield from (folder / "bin" / "python3", folder / "python.exe")
    for folder in map(Path, filter(None, os.environ.get("PATH", "").split(os.pathsep))):
        for pattern in ("python3", "python3.[0-9]*", "python.exe"):
            yield from sorted(
                path for path in folder.glob(pattern) if re.fullmatch(r"python(3(\.\d+)?)?(\.exe)?", path.name)
            )


def version_of(python: Path) -> tuple[int, ...] | None:
    """The version of a CPython that can make environments; None where there is none, whatever stands under its name."""
    try:
        done = subprocess.run([python, "-c", _ABOUT], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)\S* cpython\s*", done.stdout)
    return tuple(map(int, found.groups())) if found and not done.returncode else None


def found() -> dict[tuple[int, ...], Path]:
    """The newest Python of each minor version from the oldest that is supported on."""
    newest: dict[tuple[int, ...], tuple[tuple[int, ...], Path]] = {}
    for path in candidates():
        version = version_of(path) if path.exists() else None
        if version and version >= OLDEST and version > newest.get(version[:2], ((),))[0]:
            newest[version[:2]] = (version, path)
    return {version: path for _, (version, path) in sorted(newest.items())}


def tried(python: Path, version: str, arguments: list[str]) -> Outcome:
    """Runs the tests in an environment; what they print is shown as it comes."""
    start = time.monotonic()
    command = [str(python), "-m", "pytest", "-n", "auto", "-p", "no:cacheprovider", *arguments]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", errors="replace") as running:
        for line in running.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip("= \n") if re.search(r"\d+ (passed|failed|error|deselected)", line) else last
    return Outcome(version, running.returncode, time.monotonic() - start, last or "no test ran")


def prepared(python: Path, name: str, latest: bool) -> Path:
    """An environment with Readiness installed as a clone would have it."""
    made = make(ROOT / f".venv-{name}", python)
    if latest:
        install(made, "--upgrade", "pip")
        install(made, "--upgrade", "--upgrade-strategy", "eager", "--editable", ".[dev]")
    else:
        install(made, "--require-hashes", "--requirement", LOCKS / "dev.lock")
        install(made, "--no-deps", "--no-build-isolation", "--editable", ".")
    return made


def table(outcomes: list[Outcome]) -> str:
    """What to read at the end."""
    rows = [
        (
            found.version,
            "passed" if not found.code else f"failed ({found.code})",
            f"{found.seconds:.0f} s",
            found.summary,
        )
        for found in outcomes
    ]
    rows.insert(0, ("Python", "tests", "time", "pytest says"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )


def main() -> int:
    """One column of pytest's words a Python, then the table; 1 where a test failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--latest", action="store_true", help="the newest packages, on this Python alone")
    parser.add_argument("pytest", nargs="*", help="arguments of pytest, after --")
    asked = parser.parse_args()
    pythons = {sys.version_info[:3]: Path(sys.executable)} if asked.latest else found()
    if not pythons:
        print("no Python from 3.11 on was found")
        return 2
    for version, path in pythons.items():
        print(f"found Python {'.'.join(map(str, version))}: {path}", flush=True)
    outcomes = []
    for version, path in pythons.items():
        name = "latest" if asked.latest else "matrix-" + ".".join(map(str, version[:2]))
        made = prepared(path, name, asked.latest)
        outcomes.append(tried(made, ".".join(map(str, version)), asked.pytest))
    print("\n" + table(outcomes), flush=True)
    if asked.latest:
        print("\nNewer still, but held back by an upper bound of ours or of a package:", flush=True)
        run(made, "-m", "pip", "--disable-pip-version-check", "list", "--outdated")
    return int(any(found.code for found in outcomes))


if __name__ == "__main__":
    sys.exit(main())
