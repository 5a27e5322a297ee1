"""list, coverage, lint, schema, doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit

if TYPE_CHECKING:
    from readiness.models.results.findings import Sentence


def list_(as_json: AsJson = False, lang: Lang = None) -> int:
    """List the questionnaires and scoring models at hand."""
    from readiness.cli import console
    from readiness.services.list_contents import inventory

    found = inventory()
    if as_json:
        console.show_record(found)
        return Exit.DONE
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
            _said(item.title),
        ]
        for item in found.questionnaires
    ]
    console.table(headings, rows, frozenset({2, 3, 5}))
    return Exit.DONE


def coverage(as_json: AsJson = False, questionnaire: QuestionnaireName = None, lang: Lang = None) -> int:
    """Show requirement by requirement which questions cover it; fails on a hole."""
    from readiness.cli import console
    from readiness.cli.screens.coverage import show_coverage
    from readiness.services.list_contents import coverage_of

    found = coverage_of(questionnaire)
    if as_json:
        console.show_record(found)
    else:
        show_coverage(found)
    return Exit.PROBLEMS if found.holes else Exit.DONE


def lint(
    as_json: AsJson = False, questionnaire: QuestionnaireName = None, model: ModelName = None, lang: Lang = None
) -> int:
    """Prove what can be proven of a questionnaire and its model."""
    from readiness.cli import console
    from readiness.models.results.findings import Linted, found_problem
    from readiness.services.list_contents import lint_all

    problems = lint_all(questionnaire, model)
    good = all(problem.warning for problem in problems)
    if as_json:
        console.show_record(Linted(good=good, problems=tuple(map(found_problem, problems))))
    else:
        console.show_problems(problems, to_error=False)
    if good and not as_json:
        console.out(say("没有问题", "no problems"))
    return Exit.DONE if good else Exit.PROBLEMS


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar=say("格式", "NAME"),
            help=say(
                "文件格式，例如 answers、questionnaire、scoring，或输出格式，例如 assessment、plan、cohort",
                "a format that is read (answers, questionnaire, scoring …) or written (assessment, plan, cohort …)",
            ),
        ),
    ],
    questionnaire: QuestionnaireName = None,
    lang: Lang = None,
) -> int:
    """Print the JSON Schema of a format that is read or written."""
    from readiness.cli import console
    from readiness.services.list_contents import schema_of

    console.show_json(schema_of(name, questionnaire, spoken()), one_line=False)
    return Exit.DONE


def doctor(as_json: AsJson = False, lang: Lang = None) -> int:
    """Say whether this machine can do all of it, and what mends it."""
    from readiness.cli import console
    from readiness.services.doctor import examined

    found = examined()
    if as_json:
        console.show_record(found)
    else:
        for finding in found.findings:
            mark = {"ok": "✓", "missing": "✗", "note": "·"}[finding.state]
            console.out(f"{mark} {_said(finding.text)}")
            if finding.remedy is not None:
                console.out(f"    → {_said(finding.remedy)}")
    return Exit.DONE if found.good else Exit.PROBLEMS


def _said(sentence: Sentence) -> str:
    return sentence.en if spoken() == "en" else sentence.zh


COMMANDS = (
    (list_, "列出现有的问卷和评分模型。"),
    (coverage, "逐条列出每项要求由哪些题覆盖；有遗漏就报错。"),
    (lint, "证明问卷和评分模型里能证明的事。"),
    (schema, "输出一种文件格式或输出格式的 JSON Schema。"),
    (doctor, "检查这台电脑能不能做完所有的事，缺什么、怎么补。"),
)
