"""What came of a batch, for a reader and for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readiness.batch import Tally
from readiness.batch.ledger import plain
from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.models.results.batch_run import BatchRun, RunCounts, RunFile
from readiness.models.results.findings import FoundProblem
from readiness.problems import Problem

MOST_SHOWN = 20
_MOST_NAMED = 10


def run_json(tally: Tally, out: str) -> dict[str, Any]:
    """The run as data (`readiness/batch/1`)."""
    run = BatchRun(
        format="readiness/batch/1",
        out=out,
        good=tally.good,
        counts=RunCounts(
            total=tally.total,
            scored=tally.scored,
            unreported=len(tally.unreported),
            refused=len(tally.refused),
            not_started=len(tally.not_started),
            failed=len(tally.failed),
            passed_over=len(tally.passed),
            kept=tally.kept,
            ignored=tally.ignored,
        ),
        files=tuple(
            RunFile(
                file=one.file,
                status=one.status,
                id=one.id,
                problems=tuple(map(FoundProblem.model_validate, one.problems)),
            )
            for one in tally.files
        ),
        problems=tuple(FoundProblem.model_validate(plain(problem)) for problem in tally.told),
        written=tuple(tally.written),
        removed=tuple(tally.removed),
    )
    return run.model_dump(mode="json")


def show_run(tally: Tally, out: str) -> None:
    """The counts; for every file that failed the first thing wrong with it; what was passed over, and what to do; what was kept."""
    console.out(_counts(tally))
    if tally.problems:
        headings = [say("文件", "file"), say("位置", "place"), say("代码", "code"), say("说明", "what is wrong")]
        rows = [[one.file, one.place, one.code, one.message.get(spoken())] for one in tally.problems[:MOST_SHOWN]]
        console.table(headings, rows)
        more = len(tally.refused) + len(tally.failed) + len(tally.unreported) - len(rows)
        if more > 0:
            console.out(
                say(
                    f"还有 {more} 个，见 ledger.jsonl 和 summary.xlsx",
                    f"and {more} more: see ledger.jsonl and summary.xlsx",
                )
            )
    if tally.not_started:
        _listed(say("还没有开始填写", "not started"), tally.not_started)
        console.out("    → " + say("请企业填好再交回来", "ask for them to be filled in"))
    _passed(tally.passed)
    for problem in tally.told:
        console.out(console.problem_line(problem, spoken()))
    if tally.removed:
        _listed(say("已删去不再算数的旧结果", "removed, being of an earlier run and no longer true"), tally.removed)
    console.out(say(f"结果在 {out}", f"results: {out}"))


def _counts(tally: Tally) -> str:
    more = [
        (len(tally.unreported), say("报告没出来 {}", "{} without all reports")),
        (len(tally.not_started), say("未开始 {}", "{} not started")),
        (len(tally.passed), say("已跳过 {}", "{} passed over")),
    ]
    told = "".join(say("，", ", ") + text.format(count) for count, text in more if count)
    line = say(
        f"{tally.total} 个文件：已评分 {tally.scored}，未评分 {len(tally.refused)}，未完成 {len(tally.failed)}{told}（之前已完成 {tally.kept}）",
        f"{tally.total} files: {tally.scored} scored, {len(tally.refused)} refused, {len(tally.failed)} not done{told} "
        f"({tally.kept} done before)",
    )
    if tally.ignored:
        line += say(
            f"；另有 {tally.ignored} 个系统或临时文件不算", f"; {tally.ignored} system and temporary files do not count"
        )
    return line


def _passed(problems: Iterable[Problem]) -> None:
    """Files of one kind together, with the one remedy for all of them."""
    groups: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        hint = problem.hint.get(spoken()) if problem.hint else ""
        groups.setdefault((problem.message.get(spoken()), hint), []).append(problem.file)
    for (text, hint), files in groups.items():
        _listed(text, files)
        console.out(f"    → {hint}")


def _listed(text: str, files: list[str]) -> None:
    console.out(say(f"{text}：", f"{text}: ") + "".join(_named(files)))


def _named(files: list[str]) -> Iterator[str]:
    yield say("、", ", ").join(files[:_MOST_NAMED])
    more = len(files) - _MOST_NAMED
    if more > 0:
        yield say(f" 等 {len(files)} 个", f" and {more} more")
