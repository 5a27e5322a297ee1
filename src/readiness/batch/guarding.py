"""What a batch's folder holds is never trusted: no link in it is followed, no path leads out of it, no file of others is written to."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from readiness.language.message import message
from readiness.problems import DocumentProblems, Problem

_REPORT = re.compile(r"[A-Za-z][A-Za-z0-9._-]*\.[a-z]+", re.ASCII)
_LONGEST = 120
_REPARSE_POINT = 0x400  # Windows: symbolic links and junctions


def is_link(path: Path) -> bool:
    """Whether the system would lead elsewhere; a junction on Windows is a link too."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or bool(
        getattr(found, "st_file_attributes", 0) & _REPARSE_POINT and path.is_dir()
    )


def is_report_name(name: str) -> bool:
    """Whether this is what a report is called: a plain name with no path in it."""
    return len(name) <= _LONGEST and _REPORT.fullmatch(name) is not None


def is_inside(relative: str) -> bool:
    """Whether this path, written with slashes, stays in the folder that it starts from, on every system."""
    parts = relative.split("/")
    return not any(part in ("", ".", "..") or set(part) & set("\\:") or not part.isprintable() for part in parts)


def refuse_links(folder: Path, relative: str) -> None:
    """Raises DocumentProblems where a part of the path below `folder` is a link."""
    path = folder
    for part in relative.split("/"):
        path /= part
        if is_link(path):
            raise DocumentProblems([_link(path)])


def opened(path: Path) -> BinaryIO:
    """A plain file open for reading and writing, unbuffered, made if it is missing; DocumentProblems for a link or a device."""
    refuse_links(path.parent, path.name)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise DocumentProblems([foreign_books(path)])
    except FileNotFoundError:
        pass
    flags = (
        os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    )
    return os.fdopen(os.open(path, flags, 0o644), "r+b", buffering=0)


def _link(path: Path) -> Problem:
    return Problem(
        "LINK_IN_RESULTS",
        message("batch.link_in_results"),
        message("batch.remove_link"),
        file=str(path),
    )  # fmt: skip


def foreign_books(path: Path) -> Problem:
    """A ledger or its records that no batch of this kind wrote."""
    return Problem(
        "FOREIGN_LEDGER",
        message("batch.file_of_another_program"),
        message("batch.choose_another_folder_or_move_file"),
        file=str(path),
    )  # fmt: skip
