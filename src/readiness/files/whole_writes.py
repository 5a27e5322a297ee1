"""Writing: whole or not at all, and never over something that the same command did not write (formats, last paragraph).

Beside what it writes, a command keeps `.readiness-written.json`: file name -> command and digest. A file that is not listed
there, or that was changed since, belongs to somebody else and stays as it is unless `force` is given.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from readiness.language.message import message
from readiness.problems import DocumentProblems, Problem
from readiness.problems.system_errors import reason

LEDGER, LOCK = ".readiness-written.json", ".readiness-written.lock"
PATIENCE = 30  # seconds


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that a reader, or a power cut, sees the old one or the new one and nothing between.

    Raises `DocumentProblems` where the system refuses (no space, no permission, open in another program on Windows).
    """
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_through(beside, data)
            if path.exists() and os.name != "nt":  # a read-only file could not be removed there
                beside.chmod(path.stat().st_mode)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path, error) from None


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def refuse_folder(folder: Path) -> None:
    """Told before anything is computed: DocumentProblems where files can't be written to this folder, whether it is there yet or not."""
    for part in (folder, *folder.parents):
        if part.is_dir():
            if not os.access(part, os.W_OK):
                raise _refused(folder, OSError(errno.EACCES, ""))
            return
        if part.exists() or part.is_symlink():
            raise _refused(folder, OSError(errno.ENOTDIR, ""))


@dataclass(frozen=True, slots=True)
class Report:
    """What is kept of a file that belongs to a report: the report's own name, and its language."""

    name: str
    lang: str


def write_own(path: Path, data: bytes, command: str, force: bool = False, report: Report | None = None) -> None:
    """Writes a command's output; raises `DocumentProblems` where the file there is somebody else's."""
    entry = {"command": command, "sha256": hashlib.sha256(data).hexdigest()}
    if report is not None:
        entry |= {"report": report.name, "lang": report.lang}
    with _alone_in(path.parent):
        if not force and path.exists() and not is_own(path, command):
            raise DocumentProblems([_foreign(path)])
        write_whole(path, data)
        listed = _listed(path.parent)
        if listed.get(path.name) != entry:
            listed[path.name] = entry
            text = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_whole(path.parent / LEDGER, text.encode("utf-8"))


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """While this is held, no other run of ours writes into the folder: two at once would forget one another's entries.

    The system drops the lock of a process that dies. A file system without locks, and one who holds it for long, stop nobody.
    """
    import filelock

    lock = filelock.FileLock(folder / LOCK, timeout=PATIENCE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except (
        OSError,
        NotImplementedError,
    ):  # filelock's Timeout is an OSError; what is wrong with the folder is told on writing
        pass
    try:
        yield
    finally:
        lock.release()


def languages_of(folder: Path, command: str) -> dict[str, str]:
    """The language of each report that this command wrote into a folder, by the report's name."""
    entries = [entry for entry in _listed(folder).values() if entry.get("command") == command]
    return {entry["report"]: entry["lang"] for entry in entries if "report" in entry and "lang" in entry}


def is_own(path: Path, command: str) -> bool:
    """Whether this command wrote the file that is there now."""
    entry = _listed(path.parent).get(path.name, {})
    if entry.get("command") != command:
        return False
    try:
        return entry.get("sha256") == hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False


def _listed(folder: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: entry for name, entry in found.items() if isinstance(entry, dict) and _texts_only(entry)}


def _texts_only(entry: dict[object, object]) -> bool:
    return all(isinstance(value, str) for value in entry.values())


def _foreign(path: Path) -> Problem:
    return Problem(
        "WOULD_OVERWRITE",
        message("files.file_exists_and_is_not_ours"),
        message("files.choose_another_name_or_force"),
        file=str(path),
    )


def _refused(path: Path, error: OSError) -> DocumentProblems:
    why = reason(error)
    text = message("files.file_cannot_be_written", why=why)
    remedy = _REMEDIES.get(error.errno or 0, _CHECK_ALL)
    return DocumentProblems([Problem("CANNOT_WRITE", text, remedy, file=str(path))])


_NO_PERMISSION = message("files.close_it_elsewhere_or_choose_folder")
_OTHER_PATH = message("files.choose_path_of_folders")
_REMEDIES = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.ENOSPC: message("files.disk_full"),
    errno.EISDIR: message("files.is_a_folder_choose_another_name"),
    errno.ENOTDIR: _OTHER_PATH,
    errno.EEXIST: _OTHER_PATH,
    errno.EROFS: message("files.choose_writable_disk"),
    errno.ENAMETOOLONG: message("files.name_too_long"),
}
_CHECK_ALL = message("files.check_path_space_permission")
