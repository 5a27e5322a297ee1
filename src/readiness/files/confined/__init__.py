"""Foreign bytes are opened in a child process: whatever they do to a parser, they take no more time, memory or output than allowed.

The child is a fork where that is safe (Linux, one thread: about 5 ms), else a new interpreter (about 100 ms and what the target
imports). It limits itself before it touches a foreign byte; the parent kills it when its time is over. It keeps hungry and
endless input away, no more: it runs with the user's rights, and its answer is trusted like our own.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import math
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from readiness.files.confined.limits import limit_myself
from readiness.language.message import message
from readiness.problems import DocumentProblems, Problem

T = TypeVar("T")

_ANSWER, _ASKED = "answer", "asked"
_STEP = 0.05
_WATCHED = sys.platform not in {"linux", "win32"}  # there no limit on memory is kept by the system
_START = "import sys, pickle; sys.path[:] = {path!r}; from readiness.files.confined import serve; serve({folder!r})"


class Ended(Enum):
    """What ended a child before it could answer."""

    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASH = "crash"


class OverLimit(Exception):
    """The child went over a limit, or died; `why` says which, `problem` tells it of a file."""

    def __init__(self, why: Ended, detail: str = "") -> None:
        self.why, self.detail = why, detail
        super().__init__(why, detail)

    def problem(self, file: str) -> Problem:
        """The problem of the file that was being opened."""
        return Problem(*_SAYS[self.why], _REMEDY, file=file)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the clock (and of CPU), bytes of memory beyond those of the start, bytes of the pickled answer."""

    seconds: float
    memory: int
    output: int


def run_confined(
    target: Callable[..., T],
    *args: Any,
    seconds: float,
    memory: int,
    output: int,
) -> T:
    """`target(*args)` in a child. The target stands in a module, and arguments and answer can be pickled.

    Raises what the target raised, and `OverLimit`.
    """
    limits = Limits(seconds, memory, output)
    with tempfile.TemporaryDirectory(prefix="readiness-") as folder:
        run = _forked if _may_fork() else _started
        status = run(Path(folder), limits, (target, args))
        kind, value = _answer(Path(folder), status, limits)
    if kind == "raised":
        raise value
    if kind != "made":
        raise OverLimit(Ended(kind), str(value or ""))
    made: T = value
    return made


def _may_fork() -> bool:
    """One thread of ours: another one's locks would stay closed in the child. Idle ones of native libraries hold none."""
    return sys.platform == "linux" and threading.active_count() == 1


def _forked(folder: Path, limits: Limits, asked: tuple[Callable[..., object], tuple[Any, ...]]) -> int | None:
    """The child's status; None: killed, its time was over."""
    assert sys.platform != "win32"
    reading, writing = os.pipe()  # whose other end the child alone holds
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _child(folder, limits, asked)
    os.close(writing)
    in_time = False
    try:
        waiting = select.poll()
        waiting.register(reading, select.POLLIN)  # a pipe that nobody can write to any more counts as ready
        in_time = bool(waiting.poll(math.ceil(limits.seconds * 1000)))
    finally:
        if not in_time:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(reading)
    return os.waitstatus_to_exitcode(status) if in_time else None


def _child(folder: Path, limits: Limits, asked: tuple[Callable[..., object], tuple[Any, ...]]) -> NoReturn:
    """Leaves by `os._exit`: nothing of the parent's is finalized here."""
    status = 1
    try:
        gc.freeze()
        faulthandler.disable()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and kills
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.stdout = sys.stderr = open(nowhere, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        _work(folder, limits, asked)
        status = 0
    finally:
        os._exit(status)


def _started(folder: Path, limits: Limits, asked: tuple[Callable[..., object], tuple[Any, ...]]) -> int | None:
    (folder / _ASKED).write_bytes(pickle.dumps((limits, asked)))
    command = [sys.executable, "-I", "-c", _START.format(path=sys.path, folder=str(folder))]
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) as child:  # noqa: S603  ourselves
        try:
            return _waited(child, limits)
        finally:
            child.kill()


def _waited(child: subprocess.Popen[bytes], limits: Limits) -> int | None:
    end = time.monotonic() + limits.seconds + _START_UP
    while True:
        left = end - time.monotonic()
        if left <= 0:
            return None
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.wait(min(left, 4 * _STEP if _WATCHED else left))
        if _WATCHED and _resident(child.pid) > limits.memory + _OWN_MEMORY:
            child.kill()


def _resident(process: int) -> int:
    """Its memory in bytes, as `ps` sees it; 0 where it can't be told."""
    try:
        told = subprocess.run(  # noqa: S603
            ["/bin/ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=False, timeout=5
        )
        return int(told.stdout.strip() or 0) * 1024
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def serve(folder: str) -> None:
    """The child that was started anew: reads what it is asked, answers, ends."""
    limits, asked = pickle.loads((Path(folder) / _ASKED).read_bytes())  # noqa: S301  the parent wrote it
    _work(Path(folder), limits, asked)


def _work(folder: Path, limits: Limits, asked: tuple[Callable[..., object], tuple[Any, ...]]) -> None:
    target, args = asked
    tempfile.tempdir = str(folder)
    limit_myself(limits.seconds, limits.memory)
    answer = b""
    try:
        answer = _packed(("made", target(*args)), limits)
    except MemoryError:
        answer = b""  # lets go of what filled the memory first
        answer = pickle.dumps((Ended.MEMORY.value, None))
    except Exception as error:  # noqa: BLE001  the parent raises it again
        answer = _told(error)
    (folder / _ANSWER).write_bytes(answer)


def _packed(answer: tuple[str, object], limits: Limits) -> bytes:
    data = pickle.dumps(answer)
    return data if len(data) <= limits.output else pickle.dumps((Ended.OUTPUT.value, None))


def _told(error: Exception) -> bytes:
    """The error itself, or its text where it does not survive the way."""
    try:
        data = pickle.dumps(("raised", error))
        pickle.loads(data)  # noqa: S301  our own
    except Exception:  # noqa: BLE001  some can be written and not read
        return pickle.dumps((Ended.CRASH.value, "".join(traceback.format_exception(error))[-4000:]))
    return data


def _answer(folder: Path, status: int | None, limits: Limits) -> tuple[str, Any]:
    if status is None:
        return Ended.TIME.value, None
    if status != 0:
        return _of_status(status).value, f"status {status}"
    try:
        with (folder / _ANSWER).open("rb") as stream:
            data = stream.read(limits.output + _TOLD)
        answer: tuple[str, Any] = pickle.loads(data)  # noqa: S301  our own child wrote it
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        return Ended.CRASH.value, str(error)
    return answer


def _of_status(status: int) -> Ended:
    """SIGXCPU and SIGALRM: its time; SIGKILL: the system, or we, found it too large; else it died of something."""
    if sys.platform != "win32" and -status in {signal.SIGXCPU, signal.SIGALRM}:
        return Ended.TIME
    return Ended.MEMORY if sys.platform != "win32" and -status in {signal.SIGKILL, signal.SIGABRT} else Ended.CRASH


@contextlib.contextmanager
def refusing(file: str, tell: Callable[[OverLimit, str], Problem] = OverLimit.problem) -> Iterator[None]:
    """Tells `OverLimit` as a problem of the file: `DocumentProblems`."""
    try:
        yield
    except OverLimit as over:
        raise DocumentProblems([tell(over, file)]) from over


_START_UP = 5.0  # seconds that a new interpreter may take on a busy machine before its own time counts
_OWN_MEMORY = 200 * 1024 * 1024  # of an interpreter with what the target imports
_TOLD = 64 * 1024  # what an error may take beside the allowed output
_SAYS = {
    Ended.TIME: (
        "OPENING_TIME",
        message("files.opening_takes_too_long"),
    ),
    Ended.MEMORY: (
        "OPENING_MEMORY",
        message("files.opening_takes_too_much_memory"),
    ),
    Ended.OUTPUT: (
        "OPENING_OUTPUT",
        message("files.unpacks_to_too_much"),
    ),
    Ended.CRASH: (
        "OPENING_CRASH",
        message("files.reader_broke_down"),
    ),
}
_REMEDY = message("files.ask_for_the_original_file")
