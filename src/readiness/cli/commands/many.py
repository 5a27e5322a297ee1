"""batch, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, CostsFile, Force, Lang, ModelName, QuestionnaireName
from readiness.language.message import message
from readiness.problems import Exit, UsageError


def batch(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar=say("cli.metavar_inputs"),
            help=say("cli.argument_inputs"),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar=say("cli.metavar_folder"),
            help=say("cli.option_out_batch"),
            show_default=False,
        ),
    ],
    reports: Annotated[
        str | None,
        typer.Option(
            "--reports",
            metavar="pdf,html,…",
            help=say("cli.option_reports"),
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh,en", help=say("cli.option_lang_batch"))] = None,
    edition: Annotated[
        str,
        typer.Option("--edition", metavar="internal|external|brief", help=say("cli.option_edition_batch")),
    ] = "internal",
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar=say("cli.metavar_folder"), help=say("cli.option_templates")),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar=say("cli.metavar_workers"),
            help=say("cli.option_jobs"),
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar=say("cli.metavar_address"),
            help=say("cli.option_on"),
        ),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous",
            help=say(
                "cli.option_anonymous",
            ),
        ),
    ] = False,
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            metavar=say("cli.metavar_k"),
            help=say("cli.option_k"),
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
            message("cli.k_needs_anonymous"),
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
                "cli.answers_go_unencrypted",
                address=address,
            )
        )


def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    old: Annotated[
        str,
        typer.Argument(
            metavar=say("cli.metavar_old"),
            help=say("cli.argument_earlier_answers"),
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar=say("cli.metavar_new"), help=say("cli.argument_later_answers"), show_default=False)
    ],
    as_json: AsJson = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar=say("cli.metavar_page"),
            help=say("cli.option_page"),
        ),
    ] = None,
    old_questionnaire: Annotated[
        str | None,
        typer.Option(
            "--old-questionnaire",
            metavar=say("cli.metavar_name_or_folder"),
            help=say("cli.option_old_questionnaire"),
        ),
    ] = None,
    old_model: Annotated[
        str | None,
        typer.Option(
            "--old-model",
            metavar=say("cli.metavar_name_or_folder"),
            help=say("cli.option_old_model"),
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


COMMANDS = (batch, compare)
