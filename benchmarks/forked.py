"""A report in a child of a warm parent: no start-up to pay, no memory that grows, no collector at work.

The child leaves by `os._exit`: nothing of the parent's is finalized in it, such as the folder of fonts that both read. Its
own temporary files stand in a folder that the parent removes.
"""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from readiness.problems import DocumentProblems, Problem

FORKS = hasattr(os, "fork")
_Answer = tuple[bytes, tuple[Problem, ...], str]


class ChildFailed(Exception):
    """The child died, or failed with a bug of ours; carries its traceback where it could still tell."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a child made, and what it took: seconds of CPU, its largest memory in bytes."""

    content: bytes
    cpu: float
    peak: int


def warm() -> None:
    """To be called after a first report, before the first child: what is there now is never looked at again."""
    gc.collect()
    gc.freeze()


def in_child(job: Callable[[], bytes]) -> Made:
    """Runs the job in a child. Raises what it raised: `DocumentProblems`, else `ChildFailed`. Only where `FORKS`."""
    with tempfile.TemporaryDirectory(prefix="readiness-") as private:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _child(job, writing, private)
        os.close(writing)
        with open(reading, "rb") as stream:  # noqa: PTH123  a pipe has no path
            data = stream.read()
        _, status, usage = os.wait4(child, 0)
    content, problems, failure = _read(data, status)
    if problems:
        raise DocumentProblems(problems)
    if failure:
        raise ChildFailed(failure)
    return Made(content, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def _child(job: Callable[[], bytes], writing: int, private: str) -> None:
    """Never returns."""
    status = 1
    try:
        gc.disable()
        tempfile.tempdir = private
        with open(writing, "wb") as stream:
            stream.write(pickle.dumps(_answer(job)))
        status = 0
    finally:
        os._exit(status)


def _answer(job: Callable[[], bytes]) -> _Answer:
    try:
        return job(), (), ""
    except DocumentProblems as error:
        return b"", error.problems, ""
    except Exception:  # noqa: BLE001  the parent raises it again
        return b"", (), traceback.format_exc()


def _read(data: bytes, status: int) -> _Answer:
    if status != 0 or not data:
        return b"", (), f"the child ended with status {status}"
    answer: _Answer = pickle.loads(data)  # noqa: S301  our own child wrote it
    return answer
