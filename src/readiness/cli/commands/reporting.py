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
        typer.Option("-o", "--out", metavar=say("cli.metavar_folder"), help=say("cli.option_out_demo")),
    ] = Path("readiness-demo"),
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="zh,en",
            help=say("cli.option_lang_demo"),
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
    console.out(say("cli.answers_and_results", folder=folder, out=out))
    return exit_of(failed)


def new(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=say("cli.metavar_file"),
            help=say(
                "cli.argument_new_file",
            ),
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="full|core",
            help=say("cli.option_form_new"),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=say("cli.metavar_answers"),
            help=say(
                "cli.option_from",
            ),
        ),
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster",
            metavar=say("cli.metavar_roster"),
            help=say(
                "cli.option_roster",
            ),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="xlsx|yaml",
            help=say("cli.option_as"),
        ),
    ] = None,
    assessor: Annotated[
        str | None,
        typer.Option(
            "--assessor",
            metavar=say("cli.metavar_assessor"),
            help=say(
                "cli.option_assessor",
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
        console.out(say("cli.written", path=path))
    return Exit.DONE


def report(  # noqa: PLR0913, PLR0917 - one argument an option
    files: Files,
    out: Out,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="pdf,html,docx,png,json", help=say("cli.option_formats")),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh,en", help=say("cli.option_lang_report"))] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="internal|external|brief",
            help=say("cli.option_edition"),
        ),
    ] = "internal",
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar=say("cli.metavar_folder"), help=say("cli.option_templates")),
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
            console.out(say("cli.written", path=delivered.path))
    return found


COMMANDS = (demo, new, report)
