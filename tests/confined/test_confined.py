"""What a child may take: time, memory, output; and what its death looks like from here."""

import ctypes
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from readiness.files import confined
from readiness.files.confined import Ended, OverLimit, refusing, run_confined
from readiness.files.confined import limits as confined_limits
from readiness.language.message import Bilingual
from readiness.problems import DocumentProblems, Problem

MIB = 1024 * 1024
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def double(number: int) -> int:
    return 2 * number


def eat() -> int:
    return sum(len(block) for block in [bytes(MIB) for _ in range(2000)])


def eat_in_c() -> int:
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    return 0 if libc.malloc(2000 * MIB) else 1


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def speak(size: int) -> bytes:
    return bytes(size)


def die(with_signal: int) -> None:
    os.kill(os.getpid(), with_signal)


def leave() -> None:
    os._exit(7)


def refuse() -> None:
    raise DocumentProblems([Problem("ODD", Bilingual("怪", "odd"), file="x")])


class Unreadable(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("lost on the way")


def refuse_badly() -> None:
    raise Unreadable(1, 2)


def name_a_file() -> str:
    import tempfile

    handle, name = tempfile.mkstemp()
    os.close(handle)
    sys.stdout.write("never seen")
    os.write(2, b"never seen")
    return name


def run(target: Any, *args: Any, seconds: float = 20, memory: int = 500 * MIB, output: int = MIB) -> Any:
    return run_confined(target, *args, seconds=seconds, memory=memory, output=output)


@pytest.fixture(params=["forked", "started"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both kinds of child, wherever the test runs."""
    if request.param == "started":
        monkeypatch.setattr(confined, "_may_fork", lambda: False)
        monkeypatch.setattr(confined, "_START_UP", 0.0)
    elif sys.platform == "win32":
        pytest.skip("no fork there")
    else:
        monkeypatch.setattr(confined, "_may_fork", lambda: True)
    return str(request.param)


def over(target: Any, *args: Any, **limits: Any) -> Ended:
    with pytest.raises(OverLimit) as found:
        run(target, *args, **limits)
    return found.value.why


def test_the_answer_comes_back() -> None:
    assert run(double, 21) == 42


def test_memory_has_a_limit() -> None:
    assert over(eat, memory=300 * MIB) is Ended.MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the parent watches")
def test_so_has_that_of_native_code() -> None:
    assert run(eat_in_c, memory=3000 * MIB) == 0
    assert run(eat_in_c, memory=300 * MIB) == 1


@pytest.mark.parametrize("target", [spin, sleep])
def test_time_has_a_limit(target: Any) -> None:
    begun = time.monotonic()
    assert over(target, seconds=1.5) is Ended.TIME
    assert time.monotonic() - begun < 8


def test_output_has_a_limit() -> None:
    assert len(run(speak, 1000)) == 1000
    assert over(speak, 2 * MIB) is Ended.OUTPUT


@POSIX
@pytest.mark.parametrize(
    ("number", "why"), [(signal.SIGSEGV, Ended.CRASH), (signal.SIGABRT, Ended.MEMORY), (signal.SIGTERM, Ended.CRASH)]
)
def test_a_child_that_dies_is_told(number: int, why: Ended) -> None:
    assert over(die, number) is why


def test_a_child_that_leaves_without_an_answer_is_told() -> None:
    assert over(leave) is Ended.CRASH


def test_what_the_target_raises_is_raised_here() -> None:
    with pytest.raises(DocumentProblems) as found:
        run(refuse)
    assert found.value.problems[0].code == "ODD"


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(OverLimit) as found:
        run(refuse_badly)
    assert found.value.why is Ended.CRASH
    assert "lost on the way" in found.value.detail


def test_nothing_is_left_and_nothing_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    name = run(name_a_file)
    assert not Path(name).parent.exists()
    assert capfd.readouterr() == ("", "")


def test_it_becomes_a_located_problem_with_a_remedy() -> None:
    with pytest.raises(DocumentProblems) as found, refusing("a.xlsx"):
        run(leave)
    (problem,) = found.value.problems
    assert (problem.code, problem.file) == ("OPENING_CRASH", "a.xlsx")
    assert problem.hint is not None


@pytest.mark.skipif(sys.platform != "linux", reason="nowhere else it forks")
def test_it_never_forks_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    try:
        assert not confined._may_fork()
        assert run(double, 4) == 8
    finally:
        go.set()
        other.join()


class Kernel:
    """Remembers what Windows would have been asked."""

    def __init__(self, refuses: bool = False) -> None:
        self.limits: Any = None
        self.joined = False
        kernel = self

        def inform(job: int, kind: int, limits: Any, size: int) -> int:
            kernel.limits = confined_limits._ExtendedLimits.from_buffer_copy(limits._obj)
            assert (job, kind, size) == (5, 9, ctypes.sizeof(confined_limits._ExtendedLimits))
            return 0 if refuses else 1

        def assign(job: int, process: int) -> int:
            kernel.joined = (job, process) == (5, 6)
            return 1

        self.SetInformationJobObject, self.AssignProcessToJobObject = _function(inform), _function(assign)
        self.CreateJobObjectW, self.GetCurrentProcess = _function(lambda *_: 5), _function(lambda: 6)


def _function(does: Any) -> Any:
    def call(*args: Any) -> Any:
        return does(*args)

    return call


def test_windows_is_asked_for_a_job_with_limits() -> None:
    kernel = Kernel()
    assert confined_limits._limit_windows(10, 500 * MIB, kernel) == 5
    basic = kernel.limits.BasicLimitInformation
    assert basic.PerProcessUserTimeLimit == 11 * 10_000_000
    assert basic.LimitFlags == 0x2502
    assert kernel.limits.ProcessMemoryLimit == 700 * MIB
    assert kernel.joined
    if ctypes.sizeof(ctypes.c_void_p) == 8:  # as winnt.h has it
        assert ctypes.sizeof(confined_limits._ExtendedLimits) == 144
    with pytest.raises(OSError, match="no limit"):
        confined_limits._limit_windows(10, 500 * MIB, Kernel(refuses=True))
