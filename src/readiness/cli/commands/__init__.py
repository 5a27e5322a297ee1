"""One file a family of commands; each is imported with the program, its heavy parts when it runs."""

from __future__ import annotations

import typer

from readiness.cli.commands import interviewing, library, many, planning, reporting, scoring, verifying
from readiness.cli.language import say
from readiness.cli.program import Command

DYNAMIC = ("cli.help_",)


def register(app: typer.Typer) -> None:
    """Adds every command, in the order in which help lists them."""
    for family in (
        reporting.COMMANDS,
        interviewing.COMMANDS,
        scoring.COMMANDS,
        planning.COMMANDS,
        many.COMMANDS,
        verifying.COMMANDS,
        library.COMMANDS,
    ):
        for function in family:
            name = function.__name__.rstrip("_")
            app.command(name, cls=Command, help=say(f"cli.help_{name}"))(function)
