"""One writer at a time, on every system. A lock goes with its process, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_FAR = 0x7FFFFFFF  # Windows locks bytes, and nobody reads this one


class Held(Exception):
    """Another process has the lock."""


def hold(stream: BinaryIO) -> None:
    """Locks an open file for as long as it is open; raises `Held`."""
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(_FAR)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Held from None


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Waits until nobody else holds the folder, and holds it. Where the file system knows no locks, it is done without."""
    if os.name == "nt":
        yield from _by_a_file(folder / ".readiness-lock")
        return
    import fcntl

    descriptor = None
    try:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _by_a_file(path: Path) -> Iterator[None]:
    """Windows locks no folder: a file in it stands for it, and is taken away if nobody waits."""
    import msvcrt

    stream = None
    try:
        with suppress(OSError):
            stream = path.open("ab")
            stream.seek(_FAR)
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        yield
    finally:
        if stream is not None:
            stream.close()
        with suppress(OSError):
            path.unlink()
