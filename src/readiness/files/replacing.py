"""Files that replace older ones when they are finished, and are nothing before; however the process ends.

They are not forced to the disk one by one, as single reports are: after a power cut a batch finds out by their sizes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def beside(path: Path) -> Iterator[tuple[BinaryIO, Path, Callable[[], None]]]:
    """A file on its way: its stream, where it stands meanwhile, and what puts it in its place; without that it is dropped.

    OSError where the system refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    at = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")

    def place() -> None:
        stream.close()
        at.replace(path)

    try:
        with at.open("xb") as stream:
            yield stream, at, place
    finally:
        at.unlink(missing_ok=True)
