"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say
from readiness.language.catalogue import languages
from readiness.language.message import message
from readiness.problems import UsageError


def _language(lang: str | None) -> str | None:
    if lang is not None and lang not in languages():
        raise UsageError(message("cli.no_such_language", named=lang))
    return lang


def _level(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise UsageError(message("cli.fail_under_takes_level", text=text))
    return int(text)


Files = Annotated[
    list[str],
    typer.Argument(
        metavar=say("cli.metavar_files"),
        help=say("cli.argument_files"),
        show_default=False,
    ),
]
File = Annotated[
    str,
    typer.Argument(
        metavar=say("cli.metavar_file"),
        help=say("cli.argument_file"),
        show_default=False,
    ),
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        metavar=say("cli.metavar_name_or_folder"),
        help=say("cli.option_questionnaire"),
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar=say("cli.metavar_name_or_folder"),
        help=say(
            "cli.option_model",
        ),
    ),
]
CostsFile = Annotated[
    str | None,
    typer.Option(
        "--costs",
        metavar=say("cli.metavar_costs"),
        help=say(
            "cli.option_costs",
        ),
    ),
]
CohortFile = Annotated[
    Path | None,
    typer.Option(
        "--cohort",
        metavar=say("cli.metavar_cohort"),
        help=say(
            "cli.option_cohort",
        ),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(languages()),
        callback=_language,
        help=say("cli.option_lang"),
    ),
]
FailUnder = Annotated[
    int | None,
    typer.Option(
        "--fail-under",
        metavar=say("cli.metavar_level"),
        parser=_level,
        help=say(
            "cli.option_fail_under",
        ),
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help=say("cli.option_force")),
]
AsJson = Annotated[bool, typer.Option("--json", help=say("cli.option_json"))]
Ids = Annotated[bool, typer.Option("--ids", help=say("cli.option_ids"))]
Out = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar=say("cli.metavar_out"),
        help=say("cli.option_out"),
        show_default=False,
    ),
]
