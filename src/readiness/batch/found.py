"""What lies in the inputs of a batch: answer files, all else that somebody might take for one, and what is nobody's."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from readiness.batch.guarding import is_link
from readiness.language.message import message
from readiness.problems import Problem, UsageError
from readiness.problems.system_errors import reason
from readiness.sources.answer_files.taken import is_ignored, is_lock, is_taken, passed_over, unreachable

LEDGER = "ledger.jsonl"


@dataclass
class Found:
    """Answer files in the order given, each once; what is passed over, and why; how many files are nobody's."""

    files: list[Path] = field(default_factory=list)
    passed: list[Problem] = field(default_factory=list)
    ignored: int = 0


def name_of(path: Path) -> str:
    """A path as it is told and kept: a name that is not UTF-8 shows its bytes as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def found_in(inputs: Sequence[str], out: Path) -> Found:
    """Everything in the inputs, folders and patterns sorted, none of our own results. Raises UsageError where there is nothing."""
    search = _Search(out.resolve())
    for given in inputs:
        before = len(search.seen) + search.found.ignored
        search.add(given)
        if len(search.seen) + search.found.ignored == before and not search.again:
            raise UsageError(message("batch.no_answer_files", folder=given))
    return search.found


class _Search:
    def __init__(self, own: Path) -> None:
        self.own = own
        self.found = Found()
        self.seen: set[str] = set()
        self.again = False  # the last input held something that was there already, or that is our own

    def add(self, given: str) -> None:
        self.again = False
        path = Path(given)
        if path.is_dir():
            self._folder(path)
        elif os.path.lexists(path) or not has_magic(given):
            if is_lock(path.name):
                self.found.ignored += 1
            else:
                self._take(path)  # one that is missing is told in the ledger, like any other that can't be read
        else:
            for each in sorted(map(Path, glob(given, recursive=True))):  # noqa: PTH207 - as typed
                if each.is_dir():
                    self.again = True
                else:
                    self._file(each)

    def _folder(self, folder: Path) -> None:
        files = sorted(self._walked(folder), key=lambda each: each.parts)
        for path in files:
            self._file(path)

    def _walked(self, folder: Path) -> Iterator[Path]:
        """All files below a folder, links to folders among them; not what is below hidden folders and results of a batch."""
        for at, folders, files in os.walk(folder, onerror=self._unreadable):
            here = Path(at)
            for name in list(folders):
                path = here / name
                if is_ignored(name):
                    self.found.ignored += 1
                    folders.remove(name)
                elif is_link(path):
                    folders.remove(name)
                    yield path
                elif path.resolve() == self.own:
                    self.again = True
                    folders.remove(name)
                elif (path / LEDGER).is_file():
                    self._pass(path, unreachable(name_of(path), _RESULTS, _ELSEWHERE))
                    folders.remove(name)
            yield from (here / name for name in files)

    def _unreadable(self, error: OSError) -> None:
        path = Path(error.filename)
        why = reason(error)
        text = message("batch.folder_cannot_be_opened", why=why)
        self._pass(path, unreachable(name_of(path), text, _PERMISSION))

    def _file(self, path: Path) -> None:
        if is_ignored(path.name):
            self.found.ignored += 1
        elif (wrong := _out_of_reach(path)) is not None:
            self._pass(path, wrong)
        elif is_taken(path.name):
            self._take(path)
        else:
            self._pass(path, passed_over(name_of(path)))

    def _take(self, path: Path) -> None:
        try:
            real = path.resolve()
        except (OSError, RuntimeError):  # a loop of links, before Python 3.13
            self._pass(path, unreachable(name_of(path), _LOOP, _MEND_LINK))
            return
        if self._fresh(str(real)) and self.own not in real.parents:
            self.found.files.append(path)

    def _pass(self, path: Path, problem: Problem) -> None:
        if self.own not in path.absolute().parents and self._fresh(f"|{path.absolute()}"):
            self.found.passed.append(problem)

    def _fresh(self, key: str) -> bool:
        self.again = self.again or key in self.seen
        new = key not in self.seen
        self.seen.add(key)
        return new


def _out_of_reach(path: Path) -> Problem | None:
    """What stands in the way of reading, whatever the name says."""
    try:
        mode = path.stat().st_mode
    except (OSError, RuntimeError, ValueError) as error:
        if is_link(path):
            loop = isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP
            return unreachable(name_of(path), _LOOP if loop else _DANGLING, _MEND_LINK)
        why = reason(error)
        text = message("batch.cannot_be_opened", why=why)
        return unreachable(name_of(path), text, _PERMISSION)
    if stat.S_ISDIR(mode):
        return unreachable(name_of(path), _LINKED_FOLDER, _NAME_IT)
    return None if stat.S_ISREG(mode) else unreachable(name_of(path), _SPECIAL, _REMOVE)


_DANGLING = message("batch.link_to_nothing")
_LOOP = message("batch.link_to_itself")
_MEND_LINK = message("batch.replace_link_by_file")
_LINKED_FOLDER = message("batch.link_to_folder")
_NAME_IT = message("batch.name_folder_in_command")
_SPECIAL = message("batch.no_plain_file")
_REMOVE = message("batch.move_it_away")
_PERMISSION = message("batch.check_permission_to_read")
_RESULTS = message("batch.folder_of_results")
_ELSEWHERE = message("batch.keep_results_elsewhere")
