"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import LANGUAGES, say
from readiness.problems import UsageError


def _language(lang: str | None) -> str | None:
    if lang is not None and lang not in LANGUAGES:
        raise UsageError(f"没有语言 {lang}（zh 或 en）", f"there is no language {lang} (zh or en)")
    return lang


def _level(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise UsageError(
            f"--fail-under 要一个等级（整数），不是 {text}", f"--fail-under takes a level, a whole number, not {text}"
        )
    return int(text)


Files = Annotated[
    list[str],
    typer.Argument(
        metavar=say("文件…", "FILE…"),
        help=say("答卷文件；- 表示标准输入", "answer files; - reads standard input"),
        show_default=False,
    ),
]
File = Annotated[
    str,
    typer.Argument(
        metavar=say("文件", "FILE"),
        help=say("答卷文件；- 表示标准输入", "an answer file; - reads standard input"),
        show_default=False,
    ),
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        metavar=say("名字|文件夹", "NAME|DIR"),
        help=say(
            "问卷的名字或文件夹（默认按答卷所写）", "a questionnaire, by name or folder (default: as the answers say)"
        ),
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar=say("名字|文件夹", "NAME|DIR"),
        help=say(
            "评分模型的名字或文件夹（默认选适用的那个）",
            "a scoring model, by name or folder (default: the one that fits)",
        ),
    ),
]
CostsFile = Annotated[
    str | None,
    typer.Option(
        "--costs",
        metavar=say("费用.yaml", "COSTS.yaml"),
        help=say(
            "企业自己的人月、费用和工期，替换模型里的数",
            "the enterprise's own efforts, costs and durations, in place of the model's",
        ),
    ),
]
CohortFile = Annotated[
    Path | None,
    typer.Option(
        "--cohort",
        metavar=say("cohort.json|文件夹", "COHORT.json|DIR"),
        help=say(
            "和这份群体分析比：写出百分位和中位数（批处理的 cohort.json 或结果文件夹）",
            "compare with this cohort: percentile and medians (cohort.json of a batch, or its folder)",
        ),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        callback=_language,
        help=say("显示语言（默认随系统，否则中文）", "language shown (default: the system's, else Chinese)"),
    ),
]
FailUnder = Annotated[
    int | None,
    typer.Option(
        "--fail-under",
        metavar=say("等级", "LEVEL"),
        parser=_level,
        help=say(
            "有企业低于这一级（或暂不定级）时，以状态 3 结束",
            "exit with 3 where an enterprise is below this level, or has none",
        ),
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help=say("覆盖不是本命令写的文件", "overwrite files that this command did not write")),
]
AsJson = Annotated[
    bool, typer.Option("--json", help=say("输出 JSON（多个文件时一行一个）", "print JSON (several files: one a line)"))
]
Ids = Annotated[bool, typer.Option("--ids", help=say("名称后面带上编号", "show the id after each title"))]
Out = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar=say("输出", "OUT"),
        help=say("写到这个文件或文件夹", "the file or folder to write to"),
        show_default=False,
    ),
]
