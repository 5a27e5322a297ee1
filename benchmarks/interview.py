"""How long from the key to the next question on the screen: the median over a full form, in a pseudo-terminal of 80 x 24.

In between lie: recording the answer, editing the file's text, proving the edit, writing it through to the disk, drawing.
Run from the top of the checkout: `python -m benchmarks.interview [FORM]`. Not on Windows.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.interview.terminal import Terminal

GOAL = 50.0  # milliseconds


def milliseconds(terminal: Terminal, *keys: str) -> float:
    """From the last key to the moment at which the next question arrives."""
    before = terminal.screen.display[0]
    for key in keys[:-1]:
        terminal.press(key)
        terminal.settle(0.03)
    start = time.perf_counter()
    terminal.press(keys[-1])
    while True:
        chunk = terminal.child.read_nonblocking(65536, 20)
        arrived = time.perf_counter()
        terminal.feed(chunk)
        head = terminal.screen.display[0]
        if head != before and head.strip():
            terminal.settle(0.03)
            return 1000 * (arrived - start)


def measured(folder: Path, form: str) -> list[float]:
    """The times of every question of a whole form."""
    with Terminal(folder, "a.yaml", "--form", form) as terminal:
        terminal.until("Id of the enterprise")
        terminal.press("bench", "enter")
        terminal.until("Name of the enterprise")
        terminal.press("Bench", "enter")
        terminal.until("1 of 17")
        terminal.settle()
        times = []
        while "Review" not in terminal.screen.display[0]:
            times.append(milliseconds(terminal, *terminal.any_answer()))
        return times


def main() -> None:
    """Measures, and prints."""
    form = sys.argv[1] if len(sys.argv) > 1 else "full"
    with tempfile.TemporaryDirectory() as folder:
        times = sorted(measured(Path(folder), form))
    median, ninth = statistics.median(times), times[int(len(times) * 0.9)]
    print(f"next question on the screen, {len(times)} answers, form {form}:")
    print(f"  median {median:.1f} ms (goal {GOAL:.0f}), 90 % under {ninth:.1f} ms, slowest {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
