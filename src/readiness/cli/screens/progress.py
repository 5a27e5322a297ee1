"""How far a batch is: a bar in a terminal, a line now and then everywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from readiness.cli import console
from readiness.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.batch import Progress

EVERY = 10.0  # seconds between lines


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
    """Something to tell progress to. Nothing starts before the first word of it: workers are forked by then."""
    display = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield display.tell
    finally:
        display.end()


class _Lines:
    def __init__(self) -> None:
        self._started = self._last = time.monotonic()

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= EVERY or progress.done == progress.total:
            self._last = now
            console.note(self._line(progress, now - self._started))

    def _line(self, progress: Progress, seconds: float) -> str:
        rate = (progress.done - progress.kept) / seconds if seconds > 0 else 0.0
        left = (progress.total - progress.done) / rate if rate else 0.0
        return say(
            "cli.batch_progress",
            done=progress.done,
            total=progress.total,
            rate=rate,
            left=left,
            bad=progress.bad,
            kept=progress.kept,
        )

    def end(self) -> None:
        pass


class _Bar:
    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def tell(self, progress: Progress) -> None:
        if self._bar is None:
            self._bar, self._task = _rich_bar(progress.total)
        self._bar.update(self._task, completed=progress.done, bad=progress.bad)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _rich_bar(total: int) -> tuple[Any, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Any) -> Text:
            return Text(say("cli.files_a_second", rate=task.speed or 0))

    words = say("cli.files_bad", bad="{task.fields[bad]}")
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn(words),
        console=Console(stderr=True),
    )
    bar.start()
    return bar, bar.add_task("", total=total, bad=0)
