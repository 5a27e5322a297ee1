"""What came of a batch, for a reader and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness.batch import Tally
from readiness.batch.ledger import plain
from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.language.message import message
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
        headings = [
            say("cli.heading_file"),
            say("cli.heading_place"),
            say("cli.heading_code"),
            say("cli.heading_wrong"),
        ]
        rows = [[one.file, one.place, one.code, one.message.get(spoken())] for one in tally.problems[:MOST_SHOWN]]
        console.table(headings, rows)
        more = len(tally.refused) + len(tally.failed) + len(tally.unreported) - len(rows)
        if more > 0:
            console.out(
                say(
                    "cli.more_in_ledger",
                    more=more,
                )
            )
    if tally.not_started:
        _listed(say("cli.not_started"), tally.not_started)
        console.out("    → " + say("cli.ask_to_fill_in"))
    _passed(tally.passed)
    for problem in tally.told:
        console.out(console.problem_line(problem, spoken()))
    if tally.removed:
        _listed(say("cli.results_removed"), tally.removed)
    console.out(say("cli.results", out=out))


def _counts(tally: Tally) -> str:
    without_reports, not_started, passed_over = [
        message("cli.count_without_reports", count=len(tally.unreported)) if tally.unreported else "",
        message("cli.count_not_started", count=len(tally.not_started)) if tally.not_started else "",
        message("cli.count_passed_over", count=len(tally.passed)) if tally.passed else "",
    ]
    line = say(
        "cli.count_files",
        total=tally.total,
        scored=tally.scored,
        refused=len(tally.refused),
        failed=len(tally.failed),
        without_reports=without_reports,
        not_started=not_started,
        passed_over=passed_over,
        kept=tally.kept,
    )
    if tally.ignored:
        line += say("cli.count_ignored", ignored=tally.ignored)
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
    console.out(say("cli.name_and_text", name=text, text=_named(files)))


def _named(files: list[str]) -> str:
    named = say("language.list_separator").join(files[:_MOST_NAMED])
    more = len(files) - _MOST_NAMED
    return say("cli.more_files", files=named, total=len(files), more=more) if more > 0 else named
