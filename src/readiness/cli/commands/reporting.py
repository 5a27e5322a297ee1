"""demo, new, report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import Files, Force, Lang, ModelName, Out, QuestionnaireName
from readiness.problems import Exit

if TYPE_CHECKING:
    from readiness.delivery import Delivered


def demo(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help=say("结果放进这个文件夹", "the folder for the results"))
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
    from readiness.cli.score_table import headline
    from readiness.cli.today import today
    from readiness.delivery import copy_answers, deliver, examples, order
    from readiness.pipeline import Rulers, assess

    wanted = order(out, "pdf,json", lang, spoken(), force, command="demo")
    rulers = Rulers()
    files = examples(rulers.named())
    assessed = [assess(str(path), rulers) for path in files]
    for one in assessed:
        console.out(f"{one.assessment.enterprise.name}: {headline(one)}")
    failed = _told(deliver(wanted, assessed, today()))
    folder = copy_answers(files, out / "answers", force)
    console.out(say(f"答卷在 {folder}，结果在 {out}", f"answers: {folder}; results: {out}"))
    return Exit.PROBLEMS if failed else Exit.DONE


def new(
    file: Annotated[
        Path, typer.Argument(metavar=say("文件", "FILE"), help=say("新答卷（.yaml）", "the new answer file (.yaml)"))
    ],
    form: Annotated[
        str,
        typer.Option(
            "--form",
            metavar="full|core",
            help=say("full 全部题目，core 简版", "full: all questions; core: the short form"),
        ),
    ] = "full",
    questionnaire: QuestionnaireName = None,
    lang: Lang = None,
    force: Force = False,
) -> int:
    """Write a blank answer file with every option in comments."""
    from readiness.cli import console
    from readiness.cli.today import today
    from readiness.delivery import new_answers
    from readiness.pipeline import Rulers

    for path in new_answers(Rulers(questionnaire).named(), file, spoken(), form, today(), force):
        console.out(say("已写好 ", "written: ") + str(path))
    return Exit.DONE


def report(
    files: Files,
    out: Out,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="pdf,html,json", help=say("格式（默认 pdf）", "formats (default: pdf)")),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh,en", help=say("报告语言", "languages of the report"))
    ] = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    force: Force = False,
) -> int:
    """Write reports: a PDF, an HTML page, or the result as JSON."""
    from readiness.cli import console
    from readiness.cli.today import today
    from readiness.delivery import deliver, order
    from readiness.pipeline import Refused, Rulers, apart, assess_each

    wanted = order(out, formats, lang, spoken(), force)
    found = list(assess_each(files, Rulers(questionnaire, model)))
    assessed, twins = apart([one for one in found if not isinstance(one, Refused)])
    for one in found:
        console.show_problems(one.problems if isinstance(one, Refused) else one.notes)
    console.show_problems(twins)
    failed = _told(deliver(wanted, assessed, today())) or len(assessed) < len(files)
    return Exit.PROBLEMS if failed else Exit.DONE


def _told(deliveries: Iterable[Delivered]) -> bool:
    """Says what was written and what was not; whether anything failed."""
    from readiness.cli import console

    failed = False
    for delivered in deliveries:
        console.show_problems(delivered.problems)
        failed = failed or any(not problem.warning for problem in delivered.problems)
        if delivered.written:
            console.out(say("已写好 ", "written: ") + str(delivered.path))
    return failed


COMMANDS = (
    (demo, "用自带的示例企业把主要工作跑一遍：评分，并出 PDF 报告。"),
    (new, "写一份空白答卷，选项都在注释里。"),
    (report, "出报告：PDF、网页，或 JSON 数据。"),
)
