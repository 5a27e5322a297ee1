"""Virtual environments for the tools beside this file: made when missing, apart from .venv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)


def run(*command: str | Path, **options: object) -> None:
    """Runs a command in the project's folder; its failure ends us with its exit status."""
    code = subprocess.call([*map(str, command)], cwd=ROOT, **options)  # type: ignore[call-overload]
    if code:
        sys.exit(code)


def program(venv: Path, name: str) -> Path:
    """Where a program of an environment stands."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def make(venv: Path, python: str | Path = sys.executable) -> Path:
    """An empty environment; says where its Python is."""
    shutil.rmtree(venv, ignore_errors=True)
    run(python, "-m", "venv", venv)
    return program(venv, "python")


def install(python: Path, *what: str | Path) -> None:
    """Installs with the pip of an environment."""
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def maintaining(name: str) -> tuple[str | Path, ...]:
    """How to call a program for maintainers, from an environment with the newest of pyproject's group for them."""
    venv = ROOT / ".venv-maintain"
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(text)["dependency-groups"]["maintain"]
    there = program(venv, name).exists()
    try:
        install(program(venv, "python") if there else make(venv), "--upgrade", *wanted)
    except SystemExit:
        if not there:
            raise
        print(f"{name} could not be refreshed; the one from last time is used", file=sys.stderr)
    return (program(venv, name),)
