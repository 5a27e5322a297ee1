"""demo, new, report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import CohortFile, CostsFile, Files, Force, Lang, ModelName, Out, QuestionnaireName
from readiness.problems import Exit, exit_of

if TYPE_CHECKING:
    from readiness.problems import Problem
    from readiness.services.report import Delivered


def demo(
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar=say("文件夹", "DIR"), help=say("结果放进这个文件夹", "the folder for the results")
        ),
    ] = Path("readiness-demo"),
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="zh,en",
            help=say("报告语言（默认随显示语言）", "languages of the reports (default: the language shown)"),
        ),
    ] = None,
    force: Force = False,
) -> int:
    """Run the main job on the shipped enterprises: scores and PDF reports."""
    from readiness.cli import console
    from readiness.cli.screens.score import headline
    from readiness.cli.today import today
    from readiness.services.assess import Rulers, assess
    from readiness.services.report import copy_answers, deliver, examples, order

    wanted = order(out, "pdf,json", lang, spoken(), force, command="demo")
    rulers = Rulers()
    files = examples(rulers.named())
    assessed = [assess(str(path), rulers) for path in files]
    for one in assessed:
        console.out(f"{one.assessment.enterprise.name}: {headline(one)}")
    failed = _told(deliver(wanted, assessed, today()))
    folder = copy_answers(files, out / "answers", force)
    console.out(say(f"答卷在 {folder}，结果在 {out}", f"answers: {folder}; results: {out}"))
    return exit_of(failed)


def new(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say(
                "新答卷：.yaml，或 .xlsx（Excel 工作簿）；有 --roster 时是文件夹",
                "the new answer file: .yaml, or .xlsx (a workbook); with --roster a folder",
            ),
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="full|core",
            help=say("full 全部题目（默认），core 简版", "full: all questions (default); core: the short form"),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=say("答卷", "ANSWERS"),
            help=say(
                "把这份答卷（.yaml 或 .xlsx）的内容写进新文件，用来互相转换",
                "put the answers of this file (.yaml or .xlsx) into the new one: converts both ways",
            ),
        ),
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster",
            metavar=say("名单.xlsx", "LIST.xlsx"),
            help=say(
                "企业名单（列：编号、名称、企业情况），每家一份空白答卷",
                "a roster (columns: id, name, facts): a blank answer file for each enterprise",
            ),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="xlsx|yaml",
            help=say("名单里每家的答卷格式（默认 xlsx）", "the format of each file for --roster (default: xlsx)"),
        ),
    ] = None,
    assessor: Annotated[
        str | None,
        typer.Option(
            "--assessor",
            metavar=say("机构", "NAME"),
            help=say(
                "评估方核实用的那一份：写上机构名称，“评估方评定”两栏可以填（企业自评的那一份里是锁住的）",
                "the copy that an assessor verifies by: names them and opens the assessor's columns (locked in the plant's)",
            ),
        ),
    ] = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
    force: Force = False,
) -> int:
    """Write a blank answer file (YAML or Excel), or one for every enterprise of a roster; convert between the two."""
    from readiness.cli import console
    from readiness.cli.today import today
    from readiness.services.assess import Rulers
    from readiness.services.issue import Wanted, new_files

    wanted = Wanted(spoken(), today(), form, force, assessor)
    issued = new_files(Rulers(questionnaire, model), file, source, roster, kind, wanted)
    console.show_problems(issued.notes)
    for path in issued.paths:
        console.out(say("已写好 ", "written: ") + str(path))
    return Exit.DONE


def report(  # noqa: PLR0913, PLR0917 - one argument an option
    files: Files,
    out: Out,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="pdf,html,docx,png,json", help=say("格式（默认 pdf）", "formats (default: pdf)")
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh,en", help=say("报告语言", "languages of the report"))
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="internal|external|brief",
            help=say("版本：内部、对外、一页简报", "edition: for the house, for others, or one page"),
        ),
    ] = "internal",
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates", metavar=say("文件夹", "DIR"), help=say("自己的报告样式", "a look of your own for reports")
        ),
    ] = None,
    costs: CostsFile = None,
    cohort: CohortFile = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    force: Force = False,
) -> int:
    """Write reports: PDF, HTML, Word, pictures for slides, or the result as JSON."""
    from readiness.cli import console
    from readiness.cli.today import today
    from readiness.services.assess import Refused, Rulers, apart, assess_each, costs_document
    from readiness.services.report import deliver, in_edition, order
    from readiness.sources.documents.cohort_file import read_cohorts

    wanted = in_edition(order(out, formats, lang, spoken(), force), edition, templates)
    wanted = replace(wanted, cohorts=read_cohorts(cohort) if cohort else ())
    found = list(assess_each(files, Rulers(questionnaire, model, costs_document(costs))))
    assessed, twins = apart([one for one in found if not isinstance(one, Refused)])
    for one in found:
        console.show_problems(one.problems if isinstance(one, Refused) else one.notes)
    console.show_problems(twins)
    refused = [problem for one in found if isinstance(one, Refused) for problem in one.problems]
    return exit_of([*refused, *twins, *_told(deliver(wanted, assessed, today()))])


def _told(deliveries: Iterable[Delivered]) -> list[Problem]:
    """Says what was written and what was not, and gives back what stood in the way."""
    from readiness.cli import console

    found: list[Problem] = []
    for delivered in deliveries:
        console.show_problems(delivered.problems)
        found += delivered.problems
        if delivered.written:
            console.out(say("已写好 ", "written: ") + str(delivered.path))
    return found


COMMANDS = (
    (demo, "用自带的示例企业把主要工作跑一遍：评分，并出 PDF 报告。"),
    (new, "写一份空白答卷（YAML 或 Excel），或按名单每家一份；两种格式互相转换。"),
    (report, "出报告：PDF、网页、Word、做幻灯片的图片，或 JSON 数据。"),
)
