"""One file a family of commands; each is imported with the program, its heavy parts when it runs."""

from __future__ import annotations

import typer

from readiness.cli.commands import interviewing, library, many, planning, reporting, scoring, verifying
from readiness.cli.language import say
from readiness.cli.program import Command


def register(app: typer.Typer) -> None:
    """Adds every command, in the order in which help lists them; its docstring is its help in English."""
    for family in (
        reporting.COMMANDS,
        interviewing.COMMANDS,
        scoring.COMMANDS,
        planning.COMMANDS,
        many.COMMANDS,
        verifying.COMMANDS,
        library.COMMANDS,
    ):
        for function, zh in family:
            told = say(zh, function.__doc__ or "")
            app.command(function.__name__.rstrip("_"), cls=Command, help=told)(function)
