"""Files that replace older ones when they are finished, and are nothing before; however the process ends.

They are not forced to the disk one by one, as single reports are: after a power cut a batch finds out by their sizes.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file on its way. OSError where the system refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            yield stream
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put(path: Path, data: bytes) -> None:
    """A file at once."""
    with whole(path) as stream:
        stream.write(data)
