"""What stops a task, and what stops a batch."""

from __future__ import annotations

from readiness.problems import DocumentProblems


class WorkerDied(Exception):
    """The process that had the task is gone: out of memory, or a crash in a native library."""


class Stopped(DocumentProblems):
    """The batch can't go on: no space, no permission. What was done is in the ledger; the same command goes on from there."""
