"""Two files for one enterprise: neither counts, both are named. Reports are named by id, so one would replace the other."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.batch.ledger import Entry
from readiness.problems import Bilingual, Problem

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
    zh, en = "、".join(others[:_NAMED]), ", ".join(others[:_NAMED])
    if more > 0:
        zh, en = f"{zh} 等 {len(others)} 个文件", f"{en} and {more} more"
    return Problem(
        "SAME_ID",
        Bilingual(f"企业编号 {key} 也在用：{zh}（不分大小写）", f"the enterprise id {key} is used by {en} too, whatever its case"),
        Bilingual("给每家企业一个自己的编号；同一份答卷只留一份", "give each enterprise an id of its own; keep one file of each"),
        file=file,
    )  # fmt: skip
