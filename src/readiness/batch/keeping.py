"""What a batch writes stays ours until somebody changes it; from then on it stays as it is, and is told, unless forced.

A file is announced with its digest before it is put in its place, so that it is known whatever happens in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from readiness.batch.guarding import is_link, refuse_links
from readiness.batch.ledger import REPORTS, Ledger
from readiness.files.replacing import beside
from readiness.language.message import message
from readiness.models.results.batch_run import KeptFile
from readiness.problems import DocumentProblems, Problem


class State(Enum):
    """A file of ours as it is found again."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


class Keeper:
    """Writes into the folder of a batch. `told` are the files that were left as they are, `written` those that were not."""

    def __init__(self, ledger: Ledger, *, force: bool) -> None:
        self.ledger = ledger
        self.folder = ledger.folder
        self.force = force
        self.told: dict[str, Problem] = {}
        self.written: dict[str, KeptFile] = {}

    def state(self, path: str, kept: KeptFile) -> State:
        """Whether a file is what was written: by size and time, else by its content."""
        found = self._kept(path)
        if found is None:
            return State.MISSING
        if found.size != kept.size or is_link(self.folder / path):
            return State.CHANGED
        if found.modified == kept.modified or _digest(self.folder / path) == kept.sha256:
            return State.SAME
        return State.CHANGED

    def may_write(self, path: str) -> bool:
        """Whether this path is free, or holds what we wrote; what somebody changed is told. DocumentProblems for a link."""
        refuse_links(self.folder, path)
        target = self.folder / path
        if self.force or not target.exists() or self.unchanged(path):
            return True
        self.tell(path)
        return False

    def unchanged(self, path: str) -> bool:
        """Whether what stands there is what we wrote, at some time."""
        ours = self.ledger.ours.get(path)
        try:
            refuse_links(self.folder, path)
        except DocumentProblems:
            return False
        return ours is not None and _digest(self.folder / path) in ours.digests

    def tell(self, path: str) -> None:
        """This file was left as it is."""
        self.told[path] = changed(self.folder / path)

    def put(self, files: Mapping[str, tuple[bytes, str | None]], file: str | None = None, key: str | None = None) -> dict[str, KeptFile]:  # fmt: skip
        """Writes files, each with its language, of one enterprise if one is given; what is kept of each, written or not."""
        digests = {path: hashlib.sha256(data).hexdigest() for path, (data, _) in files.items()}
        may = [path for path in files if self.may_write(path)]
        self.ledger.announce({path: {"sha256": digests[path], "lang": files[path][1]} for path in may}, file, key)
        found: dict[str, KeptFile] = {}
        for path, (data, _) in files.items():
            if path in may:
                with beside(self.folder / path) as (stream, _, place):
                    stream.write(data)
                    place()
                found[path] = self._note(path, digests[path], len(data))
            else:
                found[path] = self.written[path] = KeptFile(size=len(data), modified=0, sha256=digests[path])
        return found

    @contextmanager
    def stream(self, path: str) -> Iterator[BinaryIO]:
        """A file on its way, put in its place when the block ends, if it may be."""
        with beside(self.folder / path) as (stream, at, place):
            yield stream
            stream.flush()
            digest = _digest(at)
            assert digest is not None
            size = at.stat().st_size
            if self.may_write(path):
                self.ledger.announce({path: {"sha256": digest, "lang": None}})
                place()
                self._note(path, digest, size)
            else:
                self.written[path] = KeptFile(size=size, modified=0, sha256=digest)

    def take_away(self, paths: Iterable[str]) -> list[str]:
        """Removes files of ours that nobody changed; the others stay and are told. Folders that are empty then go as well."""
        gone, forgotten = [], []
        for path in paths:
            target = self.folder / path
            if not target.exists() and not is_link(target):
                forgotten.append(path)
            elif self.unchanged(path):
                target.unlink()
                gone.append(path)
                with suppress(OSError):
                    target.parent.rmdir()
            else:
                self.told[path] = stale(target)
        self.ledger.removed([*gone, *forgotten])
        return gone

    def _note(self, path: str, digest: str, size: int) -> KeptFile:
        modified = (self.folder / path).stat().st_mtime_ns
        self.written[path] = KeptFile(size=size, modified=max(modified, 0), sha256=digest)
        return self.written[path]

    def _kept(self, path: str) -> KeptFile | None:
        try:
            found = (self.folder / path).lstat()
        except OSError:
            return None
        return KeptFile(size=found.st_size, modified=max(found.st_mtime_ns, 0), sha256="0" * 64)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def report_path(name: str) -> str:
    """Where a report of this name stands in the folder."""
    return f"{REPORTS}/{name}"


def changed(path: Path) -> Problem:
    """What somebody changed since we wrote it, or put there, is left alone."""
    return Problem(
        "WOULD_OVERWRITE",
        message("batch.file_changed_by_somebody"),
        message("batch.move_file_or_force"),
        file=str(path),
    )  # fmt: skip


def stale(path: Path) -> Problem:
    """A file of an earlier run that no longer fits, and that somebody changed."""
    return Problem(
        "STALE_OUTPUT",
        message("batch.changed_and_out_of_date"),
        message("batch.look_and_remove"),
        file=str(path),
    )  # fmt: skip
