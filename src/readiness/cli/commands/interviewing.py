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
        metavar=say("cli.metavar_file"),
        help=say("cli.argument_interview_file"),
        show_default=False,
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar="full|core",
        help=say("cli.option_form_interview"),
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar=say("cli.metavar_title"),
        help=say("cli.option_only"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar=say("cli.metavar_respondent"),
        help=say(
            "cli.option_by",
        ),
    ),
]
Missing = Annotated[bool, typer.Option("--missing", help=say("cli.option_missing"))]
Plain = Annotated[
    bool,
    typer.Option("--plain", help=say("cli.option_plain")),
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


COMMANDS = (assess,)
