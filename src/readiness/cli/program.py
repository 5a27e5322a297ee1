"""Typer's program and commands with our own help and our own words for wrong usage, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from readiness.cli.language import say
from readiness.cli.layout import columns, definitions, width, wrap
from readiness.problems import UsageError
from readiness.problems.near_misses import offered

_OWN_HELP = {
    "help": ("显示这份说明", "show this help"),
    "install_completion": ("给当前的 shell 装上 Tab 补全", "install Tab completion for this shell"),
    "show_completion": ("打印补全脚本，可以自己安装或修改", "print the completion script, to install it by hand"),
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
            raise _with_usage(UsageError(f"多出来的参数：{extra}", f"arguments too many: {extra}"), self, ctx)
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
                f"没有命令 {name}{tail.zh}\n所有命令：readiness --help；一个命令的说明：readiness 命令 --help",
                f"there is no command {name}{tail.en}\nall commands: readiness --help; one of them: readiness COMMAND --help",
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, options, and the commands."""
        named = [(name, command.help or "") for name, command in self.commands.items() if not command.hidden]
        rows = definitions(named, columns())
        formatter.write("\n".join([*_help(self, ctx), "", say("命令：", "Commands:"), *rows]) + "\n")


def _help(command: Any, ctx: Any) -> Iterator[str]:
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    yield from _usage(command, ctx)
    yield ""
    yield from (f"  {line}" for line in wrap(command.help or "", columns() - 2))
    for kind, heading in (("argument", say("参数：", "Arguments:")), ("option", say("选项：", "Options:"))):
        rows = [(_term(param), _meaning(param)) for param in params if param.param_type_name == kind]
        if rows:
            yield from ("", heading, *definitions(rows, columns()))


def _usage(command: Any, ctx: Any) -> Iterator[str]:
    taken = [_taken(param) for param in command.params if param.param_type_name == "argument"]
    if isinstance(command, TyperGroup):
        taken = [say("命令 …", "COMMAND …")]
    start = say("用法：", "Usage: ") + ctx.command_path
    first, *more = wrap(" ".join([say("[选项]", "[OPTIONS]"), *taken]), columns() - width(start) - 1)
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
    text = say(*own) if own else param.help or ""
    needed = param.required and param.param_type_name == "option"
    return text + say("（必填）", " (required)") if needed else text


def _with_usage(error: UsageError, command: Any, ctx: Any) -> UsageError:
    """The same with the usage line and where to read more."""
    usage, path = "\n".join(_usage(command, ctx)), ctx.command_path
    return UsageError(f"{error.text.zh}\n{usage}\n详见 {path} --help", f"{error.text.en}\n{usage}\nsee {path} --help")


def wrong_usage(error: Any, command: Any) -> UsageError:
    """What Typer found wrong with the command line, as a sentence in both languages."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = [name for param in command.params for name in param.opts if name.startswith("--")]
        tail = offered(error.option_name, known)
        return UsageError(f"没有选项 {error.option_name}{tail.zh}", f"there is no option {error.option_name}{tail.en}")
    if kind == "MissingParameter":
        term, meaning = _term(error.param), _meaning(error.param)
        return UsageError(f"缺少 {term}：{meaning}", f"{term} is missing: {meaning}")
    if kind == "BadOptionUsage":
        return _bad_option(error.option_name, command)
    if kind == "BadParameter" and getattr(error, "param", None) is not None:
        return _bad_value(error.param)
    message = error.format_message()
    return UsageError(message, message)


def _bad_option(name: str, command: Any) -> UsageError:
    option = next((param for param in command.params if name in param.opts), None)
    if option is None or option.is_flag:
        return UsageError(f"{name} 后面不用写值", f"{name} takes no value")
    term, meaning = _term(option), _meaning(option)
    return UsageError(f"{name} 后面要写值：{term} {meaning}", f"{name} needs a value: {term} {meaning}")


def _bad_value(param: Any) -> UsageError:
    """A value of the wrong kind: a number is wanted, and there may be a least or a greatest."""
    term, meaning, least, most = _term(param), _meaning(param), param.min, param.max
    whole = param.type_descriptor.annotation is int
    zh, en = ("整数", "a whole number") if whole else ("数", "a number")
    if least is not None:
        zh, en = f"{zh}，至少 {least}", f"{en}, at least {least}"
    if most is not None:
        zh, en = f"{zh}，至多 {most}", f"{en}, at most {most}"
    return UsageError(f"{term} 要写{zh}：{meaning}", f"{term} takes {en}: {meaning}")
