"""list, coverage, lint, schema, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit


def list_(lang: Lang = None) -> int:
    """List the questionnaires and scoring models at hand."""
    from readiness.cli import console
    from readiness.inventory import inventory

    headings = [say("问卷", "questionnaire"), say("版本", "version"), say("题数", "questions"), say("简版", "short form"),
                say("评分模型", "models"), say("示例", "examples"), say("名称", "title")]  # fmt: skip
    rows = [
        [
            item.id,
            item.version,
            str(item.questions),
            str(item.core),
            ", ".join(item.models),
            str(item.examples),
            item.title.get(spoken()),
        ]
        for item in inventory()
    ]
    console.table(headings, rows, frozenset({2, 3, 5}))
    return Exit.DONE


def coverage(as_json: AsJson = False, questionnaire: QuestionnaireName = None, lang: Lang = None) -> int:
    """Show requirement by requirement which questions cover it; fails on a hole."""
    from readiness.cli import console
    from readiness.cli.coverage_table import show_coverage
    from readiness.inventory import coverage_of

    found = coverage_of(questionnaire)
    if as_json:
        console.show_json(found.model_dump(mode="json", by_alias=True), one_line=False)
    else:
        show_coverage(found)
    return Exit.PROBLEMS if found.holes else Exit.DONE


def lint(questionnaire: QuestionnaireName = None, model: ModelName = None, lang: Lang = None) -> int:
    """Prove what can be proven of a questionnaire and its model."""
    from readiness.cli import console
    from readiness.inventory import lint_all

    problems = lint_all(questionnaire, model)
    console.show_problems(problems, to_error=False)
    if any(not problem.warning for problem in problems):
        return Exit.PROBLEMS
    console.out(say("没有问题", "no problems"))
    return Exit.DONE


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar=say("格式", "NAME"),
            help=say(
                "文件格式，例如 answers、questionnaire、scoring", "a document format: answers, questionnaire, scoring …"
            ),
        ),
    ],
    questionnaire: QuestionnaireName = None,
    lang: Lang = None,
) -> int:
    """Print the JSON Schema of a document format."""
    from readiness.cli import console
    from readiness.inventory import schema_of

    console.show_json(schema_of(name, questionnaire, spoken()), one_line=False)
    return Exit.DONE


def doctor(lang: Lang = None) -> int:
    """Say whether this machine can do all of it, and what mends it."""
    from readiness.cli import console
    from readiness.doctor import examine

    failed = False
    for finding in examine():
        mark = {"ok": "✓", "missing": "✗", "note": "·"}[finding.state]
        console.out(f"{mark} {finding.text.get(spoken())}")
        if finding.remedy is not None:
            console.out(f"    → {finding.remedy.get(spoken())}")
        failed = failed or finding.state == "missing"
    return Exit.PROBLEMS if failed else Exit.DONE


COMMANDS = (
    (list_, "列出现有的问卷和评分模型。"),
    (coverage, "逐条列出每项要求由哪些题覆盖；有遗漏就报错。"),
    (lint, "证明问卷和评分模型里能证明的事。"),
    (schema, "输出一种文件格式的 JSON Schema。"),
    (doctor, "检查这台电脑能不能做完所有的事，缺什么、怎么补。"),
)
