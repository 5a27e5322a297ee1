"""The limits that a confined child lays on itself: by `setrlimit` on POSIX, by a job object on Windows."""

from __future__ import annotations

import ctypes
import math
import mmap
import signal
import sys
from pathlib import Path
from typing import Any


def limit_myself(seconds: float, memory: int) -> None:
    """From now on this process may take `memory` bytes more than it has, and so many seconds of CPU."""
    if sys.platform == "win32":
        # Kept until the process ends: closing the last handle would end the job.
        _limit_windows(seconds, memory, ctypes.WinDLL("kernel32", use_last_error=True))
    else:
        _limit_posix(seconds, memory)


def _limit_posix(seconds: float, memory: int) -> None:
    assert sys.platform != "win32"
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(math.ceil(seconds) + 10)  # an orphan ends too
    _lower(resource.RLIMIT_AS, _address_space() + memory)


def _lower(which: int, value: int) -> None:
    """Sets a limit, never above the one that stands. macOS knows some limits and refuses to set them."""
    assert sys.platform != "win32"
    import resource

    _, hard = resource.getrlimit(which)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (allowed, hard))
    except (ValueError, OSError):
        if sys.platform == "linux":
            raise


def _address_space() -> int:
    """What this process has mapped; where the system does not tell, as much as an interpreter with its libraries maps."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 30
    return pages * mmap.PAGESIZE


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _IoCounters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in (
            "ReadOperationCount",
            "WriteOperationCount",
            "OtherOperationCount",
            "ReadTransferCount",
            "WriteTransferCount",
            "OtherTransferCount",
        )
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", _IoCounters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_EXTENDED_LIMIT_INFORMATION = 9
_LIMIT_PROCESS_TIME = 0x0002
_LIMIT_PROCESS_MEMORY = 0x0100
_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x0400  # no dialog that waits for a person
_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
_OWN_MEMORY = 200 * 1024 * 1024  # of the interpreter; a job counts it too
_TICKS = 10_000_000  # of 100 nanoseconds in a second


def _limit_windows(seconds: float, memory: int, kernel32: Any) -> Any:
    """Puts this very process into a job of its own, and returns the job. OSError where the system refuses."""
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    kernel32.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel32.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    job = kernel32.CreateJobObjectW(None, None)
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.PerProcessUserTimeLimit = (math.ceil(seconds) + 1) * _TICKS
    limits.BasicLimitInformation.LimitFlags = (
        _LIMIT_PROCESS_TIME | _LIMIT_PROCESS_MEMORY | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION | _LIMIT_KILL_ON_JOB_CLOSE
    )
    limits.ProcessMemoryLimit = memory + _OWN_MEMORY
    done = (
        job
        and kernel32.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        and kernel32.AssignProcessToJobObject(job, kernel32.GetCurrentProcess())
    )
    if not done:
        raise OSError("no limit on memory could be set")
    return job
