"""One writer at a time, on every system. A lock goes with its process, however it ends."""

from __future__ import annotations

import os
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
