"""Typer's program and commands with our own help and our own words for wrong usage, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from readiness.cli.language import say, spoken
from readiness.cli.layout import columns, definitions, width, wrap
from readiness.language.message import Bilingual, message
from readiness.problems import UsageError
from readiness.problems.near_misses import offered

_OWN_HELP = {
    "help": message("cli.option_help"),
    "install_completion": message("cli.option_install_completion"),
    "show_completion": message("cli.option_show_completion"),
}


class Command(TyperCommand):
    """One command; an argument too many is wrong usage in our own words."""

    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses, and refuses what no argument takes."""
        try:
            left = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise _with_usage(wrong_usage(error, self), self, ctx) from None
        if left and not ctx.resilient_parsing:
            extra = " ".join(left)
            raise _with_usage(UsageError(message("cli.too_many_arguments", extra=extra)), self, ctx)
        return left

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments and options."""
        formatter.write("\n".join(_help(self, ctx)) + "\n")


class Program(TyperGroup):
    """The whole program; a command that does not exist is wrong usage, with the near one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses what stands before the command."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise _with_usage(wrong_usage(error, self), self, ctx) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; UsageError where there is none."""
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing:
            tail = offered(name, self.commands)
            raise UsageError(
                message("cli.no_such_command", tail=tail, name=name),
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, options, and the commands."""
        named = [(name, command.help or "") for name, command in self.commands.items() if not command.hidden]
        rows = definitions(named, columns())
        formatter.write("\n".join([*_help(self, ctx), "", say("cli.heading_commands"), *rows]) + "\n")


def _help(command: Any, ctx: Any) -> Iterator[str]:
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    yield from _usage(command, ctx)
    yield ""
    yield from (f"  {line}" for line in wrap(command.help or "", columns() - 2))
    for kind, heading in (("argument", say("cli.heading_arguments")), ("option", say("cli.heading_options"))):
        rows = [(_term(param), _meaning(param)) for param in params if param.param_type_name == kind]
        if rows:
            yield from ("", heading, *definitions(rows, columns()))


def _usage(command: Any, ctx: Any) -> Iterator[str]:
    taken = [_taken(param) for param in command.params if param.param_type_name == "argument"]
    if isinstance(command, TyperGroup):
        taken = [say("cli.metavar_command")]
    start = say("cli.usage") + ctx.command_path
    first, *more = wrap(" ".join([say("cli.metavar_options"), *taken]), columns() - width(start) - 1)
    yield f"{start} {first}"
    yield from (" " * (width(start) + 1) + line for line in more)


def _taken(param: Any) -> str:
    return str(param.metavar) if param.required else f"[{param.metavar}]"


def _term(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar}"


def _meaning(param: Any) -> str:
    own = _OWN_HELP.get(param.name)
    text = own.get(spoken()) if own else param.help or ""
    needed = param.required and param.param_type_name == "option"
    return say("cli.required", meaning=text) if needed else text


def _with_usage(error: UsageError, command: Any, ctx: Any) -> UsageError:
    """The same with the usage line and where to read more."""
    usage, path = "\n".join(_usage(command, ctx)), ctx.command_path
    return UsageError(message("cli.usage_and_help", text=error.text, usage=usage, path=path))


def wrong_usage(error: Any, command: Any) -> UsageError:
    """What Typer found wrong with the command line, as a sentence."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = [name for param in command.params for name in param.opts if name.startswith("--")]
        tail = offered(error.option_name, known)
        return UsageError(message("cli.no_such_option", tail=tail, option_name=error.option_name))
    if kind == "MissingParameter":
        term, meaning = _term(error.param), _meaning(error.param)
        return UsageError(message("cli.parameter_missing", term=term, meaning=meaning))
    if kind == "BadOptionUsage":
        return _bad_option(error.option_name, command)
    if kind == "BadParameter" and getattr(error, "param", None) is not None:
        return _bad_value(error.param)
    told = error.format_message()
    return UsageError(Bilingual(told, told))


def _bad_option(name: str, command: Any) -> UsageError:
    option = next((param for param in command.params if name in param.opts), None)
    if option is None or option.is_flag:
        return UsageError(message("cli.option_takes_no_value", name=name))
    term, meaning = _term(option), _meaning(option)
    return UsageError(message("cli.option_needs_value", name=name, term=term, meaning=meaning))


def _bad_value(param: Any) -> UsageError:
    """A value of the wrong kind: a number is wanted, and there may be a least or a greatest."""
    term, meaning, least, most = _term(param), _meaning(param), param.min, param.max
    whole = param.type_descriptor.annotation is int
    wanted = message("cli.a_whole_number") if whole else message("cli.a_number")
    if least is not None:
        wanted = message("cli.at_least", wanted=wanted, least=least)
    if most is not None:
        wanted = message("cli.at_most", wanted=wanted, most=most)
    return UsageError(message("cli.option_takes", term=term, wanted=wanted, meaning=meaning))
