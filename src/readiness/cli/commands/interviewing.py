"""assess."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import Lang, ModelName, QuestionnaireName

AnswerPath = Annotated[
    Path,
    typer.Argument(
        metavar=say("文件", "FILE"),
        help=say("答卷（.yaml）；没有就新建", "an answer file (.yaml); made where it is not there"),
        show_default=False,
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar="full|core",
        help=say(
            "full 全部题目，core 简版（默认按答卷）", "full: all questions; core: the short form (default: the file's)"
        ),
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar=say("名称", "NAME"),
        help=say("只答这个维度或条款（名称或编号）", "only this dimension or article, by title or id"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar=say("填写人", "WHO"),
        help=say(
            "由这位填写人答（姓名或编号），不问归别人的题",
            "answered by this respondent (name or id); what is another's is not asked",
        ),
    ),
]
Missing = Annotated[bool, typer.Option("--missing", help=say("只问没答的和不清楚的", "only what is blank or unknown"))]
Plain = Annotated[
    bool,
    typer.Option("--plain", help=say("逐行问答，供读屏软件和脚本用", "line by line, for screen readers and scripts")),
]


def assess(  # noqa: PLR0913, PLR0917 - its options
    file: AnswerPath,
    form: Form = None,
    only: Only = None,
    by: By = None,
    missing: Missing = False,
    plain: Plain = False,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """Answer the questionnaire in an interview that can be left and taken up again at any point."""
    from readiness.cli.interview.assessing import Wanted, run
    from readiness.interview import Share

    return run(Wanted(file, form, Share(only, by, missing), plain, questionnaire, model), spoken())


COMMANDS = ((assess, "在终端里一问一答填答卷；随时离开，下次接着答。"),)
