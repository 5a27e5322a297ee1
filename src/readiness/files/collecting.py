"""Python's garbage collector, held off where nothing dies: it would look through a growing heap again and again for nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection within; what dies in cycles meanwhile is collected later, in its own time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def keep() -> None:
    """What lives now is never looked at again: modules after they are loaded, everything before the process ends."""
    gc.freeze()
