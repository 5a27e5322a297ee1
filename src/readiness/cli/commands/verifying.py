"""verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import CohortFile, CostsFile, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit


def verify(  # noqa: PLR0913, PLR0917 - one parameter an option
    report: Annotated[
        Path,
        typer.Argument(
            metavar="REPORT.pdf",
            help=say("readiness report 写出的 PDF", "a PDF of `readiness report`"),
            show_default=False,
        ),
    ],
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar=say("文件", "FILE"), help=say("拿这份答卷来比", "an answer file to compare with")
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="DIR", help=say("出报告时用的模板", "the templates that it was made with")),
    ] = None,
    costs: CostsFile = None,
    cohort: CohortFile = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """Score the data inside a report again and say whether it tells the truth."""
    from readiness.cli import console
    from readiness.pipeline import Rulers, costs_document
    from readiness.reports.verifying import State
    from readiness.sources.cohort_file import read_cohorts
    from readiness.verification import verify as verified

    rulers = Rulers(questionnaire, model, costs_document(costs))
    found = verified(report, answers, rulers, templates, read_cohorts(cohort) if cohort else ())
    for check in found.checks:
        mark = {State.TRUE: "✓", State.FALSE: "✗", State.UNKNOWN: "?", State.NOTE: "·"}[check.state]
        console.out(f"{mark} {check.what.get(spoken())}{say('：', ': ')}{check.text.get(spoken())}")
        for line in check.details:
            console.out(f"    {line}")
    console.out(
        {
            State.TRUE: say("属实：报告与它的数据一致。", "True: the report says what its data give."),
            State.FALSE: say("不属实：报告与它的数据不一致。", "Not true: the report does not say what its data give."),
        }.get(
            found.verdict, say("无法判定：缺少上面标 ? 的东西。", "Undecided: what is marked ? above is not at hand.")
        )
    )
    return Exit.DONE if found.verdict is State.TRUE else Exit.PROBLEMS


COMMANDS = ((verify, "核对一份报告：用里面的数据重新计分，看它说的是不是真的。"),)
