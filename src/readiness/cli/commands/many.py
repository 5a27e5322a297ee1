"""batch, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, CostsFile, Force, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit, UsageError


def batch(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar=say("输入…", "IN…"),
            help=say("答卷、文件夹或通配符（.yaml、.xlsx）", "answer files, folders, patterns (.yaml, .xlsx)"),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar=say("文件夹", "DIR"),
            help=say("结果放进这个文件夹", "the folder for all results"),
            show_default=False,
        ),
    ],
    reports: Annotated[
        str | None,
        typer.Option(
            "--reports",
            metavar="pdf,html,…",
            help=say("每家企业再出这些报告（默认不出）", "reports for each as well (default: none)"),
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh,en", help=say("报告语言", "languages of the reports"))
    ] = None,
    edition: Annotated[
        str,
        typer.Option("--edition", metavar="internal|external|brief", help=say("报告版本", "edition of the reports")),
    ] = "internal",
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates", metavar=say("文件夹", "DIR"), help=say("自己的报告样式", "a look of your own for reports")
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar=say("个数", "N"),
            help=say("同时几个进程（默认每核一个）", "workers (default: one a core)"),
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar=say("地址", "ADDRESS"),
            help=say("在 Dask 集群上跑，如 tcp://主机:8786", "run on a Dask cluster, such as tcp://host:8786"),
        ),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous",
            help=say(
                "另出一份可以外发的群体分析，人数少的都隐去",
                "also a cohort that may leave the house, small cells hidden",
            ),
        ),
    ] = False,
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            metavar=say("家数", "K"),
            help=say("外发时一格至少几家（默认 5）", "the least enterprises in a cell of it (default 5)"),
            show_default=False,
        ),
    ] = None,
    costs: CostsFile = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    as_json: AsJson = False,
    force: Force = False,
) -> int:
    """Score many files: results, summaries, cohort, reports; go on where the last run stopped."""
    from readiness.batch import batch_order, run_batch
    from readiness.cli import console
    from readiness.cli.screens.batch import run_json, show_run
    from readiness.cli.screens.progress import shown
    from readiness.cohorts import DEFAULT_K

    if k is not None and not anonymous:
        raise UsageError(
            "--k 只用于要外发的群体分析，要和 --anonymous 一起用",
            "--k is for a cohort that may leave the house: it goes with --anonymous",
        )
    order = batch_order(
        inputs, out, spoken(), reports, lang, jobs,
        edition=edition, own_look=templates, on=on, anonymous=(DEFAULT_K if k is None else k) if anonymous else None,
        questionnaire=questionnaire, model=model, force=force, costs=Path(costs) if costs else None, listed=as_json,
    )  # fmt: skip
    _about_the_cluster(order.on)
    with shown() as told:
        tally = run_batch(order, told)
    if as_json:
        console.show_json(run_json(tally, str(out)), one_line=False)
    else:
        show_run(tally, str(out))
    return Exit.DONE if tally.good else Exit.PROBLEMS


def _about_the_cluster(address: str | None) -> None:
    """Answers go over the wire as they are, unless the address says otherwise."""
    from readiness.cli import console

    if address and address.startswith("tcp://"):
        console.note(
            say(
                f"注意：答卷会不加密地传到 {address}，只在自己的网络里这样用；跨网络请用 tls://",
                f"note: the answers go unencrypted to {address}; use it within your own network, and tls:// beyond it",
            )
        )


def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    old: Annotated[
        str,
        typer.Argument(
            metavar=say("上次", "OLD"),
            help=say("上次的答卷，或批处理结果文件夹", "the earlier answer file, or the folder of a batch"),
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar=say("这次", "NEW"), help=say("这次的", "the later one"), show_default=False)
    ],
    as_json: AsJson = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar=say("文件.pdf|html", "FILE.pdf|html"),
            help=say("另写一页，PDF 或网页", "also a page of it, PDF or HTML"),
        ),
    ] = None,
    old_questionnaire: Annotated[
        str | None,
        typer.Option(
            "--old-questionnaire",
            metavar=say("名字|文件夹", "NAME|DIR"),
            help=say("上次用的问卷", "the questionnaire used then"),
        ),
    ] = None,
    old_model: Annotated[
        str | None,
        typer.Option(
            "--old-model",
            metavar=say("名字|文件夹", "NAME|DIR"),
            help=say("上次用的评分模型", "the scoring model used then"),
        ),
    ] = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    force: Force = False,
    lang: Lang = None,
) -> int:
    """Say what moved overall between two files: the ruler, the scope, each answer, adding up exactly."""
    from readiness.batch.comparisons import Options, compare_all, left_out
    from readiness.cli import console
    from readiness.cli.screens.compare import show_comparison, show_left_out, write_page

    found = list(compare_all(old, new, Options(questionnaire, model, old_questionnaire, old_model)))
    folders, failed = left_out(old, new), False
    for one in found:
        console.show_problems(one.problems)
        failed = failed or one.comparison is None
        if one.comparison is not None and as_json:
            console.show_record(one.comparison, one_line=folders is not None)
        elif one.comparison is not None:
            show_comparison(one, spoken(), short=folders is not None)
    if folders is not None and not as_json:
        show_left_out(folders, sum(one.comparison is not None for one in found))
    if out is not None:
        write_page(out, found, spoken(), force)
    return Exit.PROBLEMS if failed else Exit.DONE


COMMANDS = (
    (batch, "给许多答卷评分：结果、汇总、群体分析、报告；中断后接着做。"),
    (compare, "比较两次评估：尺子、企业情况、每个答案各带来多少变化，加起来分毫不差。"),
)
