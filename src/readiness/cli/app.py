"""The program: its commands, and how a run ends (formats, *Exit*)."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import typer

from readiness import __version__
from readiness.cli import console
from readiness.cli.commands import register
from readiness.cli.language import chosen, say, speak
from readiness.cli.options import Lang
from readiness.cli.program import Program
from readiness.problems import DocumentProblems, Exit, UsageError
from readiness.problems.system_errors import reason
from readiness.services.library_messages import hold_back

INTERRUPTED = 130  # what Typer makes of Ctrl-C
app = typer.Typer(
    name="readiness",
    cls=Program,
    help=say(
        "cli.help_program",
    ),
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        console.out(f"readiness {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    ctx: typer.Context,
    version: bool = typer.Option(  # noqa: ARG001 - its callback answers
        False, "--version", callback=_version, is_eager=True, help=say("cli.option_version")
    ),
    lang: Lang = None,  # noqa: ARG001 - read before the commands are built
) -> None:
    if ctx.invoked_subcommand is None:
        console.note(ctx.get_help())
        raise typer.Exit(Exit.USAGE)


register(app)


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status; nothing escapes as a traceback."""
    hold_back()
    speak(chosen(arguments, os.environ))
    console.prepare_streams()
    try:
        status = int(typer.main.get_command(app).main(list(arguments), "readiness", standalone_mode=False) or Exit.DONE)
        sys.stdout.flush()
    except DocumentProblems as error:
        console.show_problems(error.problems)
        return Exit.PROBLEMS
    except UsageError as error:
        console.note(say("cli.wrong_usage", fault=error.text))
        return Exit.USAGE
    except OSError as error:
        return _refused(error)
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: our own bug
        return _bug(error)
    if status == INTERRUPTED:
        console.note(say("cli.interrupted"))
    return status


def _refused(error: OSError) -> int:
    """The system would not go on: a reader that closed the pipe has seen enough, all else is told."""
    if error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.DONE
    _let_go_of_output()
    console.note(say("cli.system_refuses", why=reason(error)) + f" {error.filename or ''}".rstrip())
    return Exit.PROBLEMS


def _let_go_of_output() -> None:
    """Where standard output takes nothing more, what waits for it is given up, so that the end of the program is quiet."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _bug(error: Exception) -> int:
    """Our own bug: what happened in a line, the rest on demand."""
    console.note(say("cli.our_bug", fault=f"{type(error).__name__}: {error}"))
    if os.environ.get("READINESS_TRACE"):
        import traceback

        traceback.print_exception(error)
    else:
        console.note(
            say(
                "cli.our_bug_please_send",
            )
        )
    return Exit.BUG
