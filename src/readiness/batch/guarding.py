"""What a batch's folder holds is never trusted: no link in it is followed, no path leads out of it, no file of others is written to."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from readiness.problems import Bilingual, DocumentProblems, Problem

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
        Bilingual("结果文件夹里的这一项是链接，不写也不跟进去", "this is a link in the folder of results: it is neither followed nor written to"),
        Bilingual("删掉这个链接，或换一个结果文件夹", "remove the link, or choose another folder for the results"),
        file=str(path),
    )  # fmt: skip


def foreign_books(path: Path) -> Problem:
    """A ledger or its records that no batch of this kind wrote."""
    return Problem(
        "FOREIGN_LEDGER",
        Bilingual("这个文件不是本程序批处理写的（或是旧版本写的），没有动它", "no batch of this program wrote this file, or an older version did; it is untouched"),
        Bilingual("换一个结果文件夹；确认不要了就把它移走", "choose another folder for the results, or move the file away"),
        file=str(path),
    )  # fmt: skip
