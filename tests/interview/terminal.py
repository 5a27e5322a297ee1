"""The program in a real pseudo-terminal, and what a person would see on it."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PROGRAM = Path(sys.executable).with_name("readiness")
KEYS = {
    "enter": "\r", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "escape": "\x1b", "tab": "\t", "ctrl-c": "\x03",
    "ctrl-s": "\x13", "ctrl-u": "\x15", "backspace": "\x7f", "pagedown": "\x1b[6~",
}  # fmt: skip
BACK_FROM_FULL_SCREEN = b"\x1b[?1049l"
POSITION = re.compile(r"(\d+) of (\d+)|第 (\d+)/(\d+) 题")


class Terminal:
    """`readiness assess …` on a screen of so many columns and rows."""

    def __init__(self, folder: Path, *arguments: str, lang: str = "en", columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "COLUMNS", "LINES"))
        }
        environment = {**clean, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        command = ["assess", *arguments, "--lang", lang]
        self.child = pexpect.spawn(
            str(PROGRAM), command, cwd=str(folder), env=environment, dimensions=(rows, columns), timeout=20
        )
        self.child.delaybeforesend = None  # it is no person's pause that is measured

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def place(self) -> str:
        """Question n of m, or empty where the screen shows none."""
        found = POSITION.search(self.screen.display[0])
        return found[0] if found else ""

    def read(self, seconds: float) -> bool:
        """Takes in what the program has written; False where it has ended."""
        try:
            self.feed(self.child.read_nonblocking(65536, seconds))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True

    def feed(self, written: bytes) -> None:
        """Shows what the program has written; the emulator has no second screen to come back from, so it is wiped."""
        *drawn, last = written.split(BACK_FROM_FULL_SCREEN)
        for part in drawn:
            self._stream.feed(part)
            self.screen.reset()
        self._stream.feed(last)

    def until(self, seen: str | Callable[[], bool], seconds: float = 20) -> None:
        """Waits until something is to be seen."""
        wanted = seen if callable(seen) else lambda: seen in self.text
        end = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < end, f"never seen: {seen}\n{self.text}"
            if not self.read(0.05) and not wanted():
                raise AssertionError(f"ended without: {seen}\n{self.text}")

    def settle(self, seconds: float = 0.3) -> None:
        """Waits until nothing more is written."""
        before = ""
        while before != self.text or not before.strip():
            before = self.text
            if not self.read(seconds):
                return

    def press(self, *keys: str) -> None:
        """Presses keys by name, or types a text."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def answer(self, *keys: str) -> None:
        """Presses keys and waits for another question, or the review."""
        before = self.screen.display[0]
        self.press(*keys)
        self.until(lambda: self.screen.display[0] != before and bool(self.screen.display[0].strip()))
        self.settle(0.03)

    def any_answer(self) -> tuple[str, ...]:
        """Keys that answer the question on the screen, whatever its kind."""
        if "type a figure" in self.text:
            return "5", "enter"
        return ("1" if "  tick  " in self.text else "2"), "enter"

    def answer_anything(self) -> None:
        """Answers the question on the screen; again, where it was still being drawn when its kind was told."""
        before = self.screen.display[0]
        for patience in (3, 6, 20):
            self.press(*self.any_answer())
            try:
                self.until(lambda: self.screen.display[0] != before and bool(self.screen.display[0].strip()), patience)
            except AssertionError:
                if patience == 20:
                    raise
            else:
                break
        self.settle(0.03)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def ended(self) -> int:
        """The exit status, once all is read."""
        while self.read(1.0):
            pass
        self.child.close()
        status = self.child.exitstatus
        assert status is not None
        return status
