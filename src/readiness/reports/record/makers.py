"""What makes a report: where all of it is the same, the same data give the same pages, object for object."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from readiness import __version__
from readiness.reports.glyphs import FONTS

_LIBRARIES = ("pydyf", "fonttools", "pillow")  # they write parts of the file


def makers(templates: Path, own_look: Path | None) -> dict[str, str | None]:
    """The program, all that lays out and plans, the fonts and the templates."""
    return {
        "program": __version__,
        "engine": f"WeasyPrint {version('weasyprint')}",
        "libraries": _libraries(),
        "planner": f"OR-Tools {version('ortools')}",
        "fonts": _digest_of(FONTS),
        "templates": _digest_of(templates.resolve()),
        "own_look": _digest_of(own_look.resolve()) if own_look else None,
    }


def sha256(content: bytes) -> str:
    """`sha256:` and the hex digest of a file's bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=1)
def _libraries() -> str:
    return ", ".join([*_native(), *(f"{name} {version(name)}" for name in _LIBRARIES)])


def _native() -> list[str]:
    """The libraries of the system that place and pack the letters; none where they can't be loaded."""
    try:
        from weasyprint.text import ffi
    except OSError:
        return []
    number = int(ffi.pango.pango_version())
    pango = f"Pango {number // 10000}.{number // 100 % 100}.{number % 100}"
    return [pango, f"HarfBuzz {_harfbuzz(ffi.harfbuzz)}"]


def _harfbuzz(library: Any) -> str:
    """It tells whether it is at least some version, so its own is the last for which it does."""
    found: list[int] = []
    for place in range(3):
        number = 0
        while number < 999 and library.hb_version_atleast(*found, number + 1, *(0,) * (2 - place)):
            number += 1
        found.append(number)
    return ".".join(map(str, found))


@lru_cache(maxsize=8)
def _digest_of(folder: Path) -> str:
    """One digest of all files below a folder, by name and content; what a link brings in from elsewhere is not among them."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.resolve().is_relative_to(folder):
            found.update(f"{path.relative_to(folder).as_posix()}\0{sha256(path.read_bytes())}\n".encode())
    return "sha256:" + found.hexdigest()
