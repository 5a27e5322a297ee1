"""Two files for one enterprise: neither counts, both are named. Reports are named by id, so one would replace the other."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.batch.ledger import Entry
from readiness.language.message import Translated, message
from readiness.problems import Problem

_NAMED = 5


def twins_of(entries: Mapping[str, Entry]) -> dict[str, Problem]:
    """The problem of every file whose enterprise has its id from another file too, whatever the case of its letters."""
    by_id: dict[str, list[str]] = {}
    for file, entry in entries.items():
        if entry.id is not None:
            by_id.setdefault(entry.id.casefold(), []).append(file)
    return {
        file: _same_id(entries[file].id or "", file, files)
        for files in by_id.values()
        if len(files) > 1
        for file in files
    }


def _same_id(key: str, file: str, files: list[str]) -> Problem:
    others = [other for other in files if other != file]
    more = len(others) - _NAMED
    named: tuple[str, ...] | Translated = tuple(others[:_NAMED])
    if more > 0:
        named = message("batch.files_and_more", files=named, more=more, total=len(others))
    return Problem(
        "SAME_ID",
        message("batch.id_used_by_other_files", id=key, files=named),
        message("batch.give_each_its_own_id"),
        file=file,
    )  # fmt: skip
