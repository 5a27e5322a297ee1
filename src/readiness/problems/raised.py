"""What work on one file raised, as problems of that file."""

from __future__ import annotations

from dataclasses import replace

from readiness.problems import BUG, Bilingual, DocumentProblems, Problem, UsageError
from readiness.problems.system_errors import reason


def problems_of(error: Exception, file: str) -> tuple[Problem, ...]:
    """What work on one file raised, as problems of that file: whatever it is, no other file has to do with it."""
    if isinstance(error, DocumentProblems):
        return tuple(replace(found, file=found.file or file) for found in error.problems)
    if isinstance(error, UsageError):
        return (Problem("NOT_POSSIBLE", error.text, _ASKS_TOO_MUCH, file=file),)
    if isinstance(error, OSError):
        why = reason(error)
        text = Bilingual(f"系统不允许继续（{why.zh}）", f"the system refuses to go on ({why.en})")
        return (Problem("SYSTEM_REFUSED", text, _ROOM, file=file),)
    told = f"{type(error).__name__}: {error}"
    return (
        Problem(
            BUG,
            Bilingual(f"程序自身出错，这不是您的错：{told}", f"this is a bug of ours, not your mistake: {told}"),
            Bilingual("请把这一行和这个文件发给我们", "please send us this line and the file"),
            file=file,
        ),
    )


_ASKS_TOO_MUCH = Bilingual(
    "检查这份答卷的 target：目标等级、能力、预算", "look at `target` in this file: its level, capacity and budget"
)
_ROOM = Bilingual("检查内存、磁盘空间和权限，再运行一次", "check memory, free space and permissions, and run it again")
