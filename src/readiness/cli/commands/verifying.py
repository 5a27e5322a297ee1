"""verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, CohortFile, CostsFile, Lang, ModelName, QuestionnaireName
from readiness.language.message import message
from readiness.problems import Exit, UsageError


def verify(  # noqa: PLR0913, PLR0917 - one parameter an option
    report: Annotated[
        Path,
        typer.Argument(
            metavar=say("cli.metavar_report"),
            help=say("cli.argument_report"),
            show_default=False,
        ),
    ],
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar=say("cli.metavar_file"), help=say("cli.option_answers")),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar=say("cli.metavar_folder"),
            help=say("cli.option_templates_verify"),
        ),
    ] = None,
    costs: CostsFile = None,
    cohort: CohortFile = None,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    """Make a report again from the data inside and say whether all of it follows from them."""
    from readiness.cli import console
    from readiness.reports.comparing.verifying import State
    from readiness.services.assess import Rulers, costs_document
    from readiness.services.verify import verify as verified
    from readiness.sources.documents.cohort_file import read_cohorts

    if templates is not None and not templates.is_dir():
        raise UsageError(message("cli.no_such_folder", folder=templates))
    rulers = Rulers(questionnaire, model, costs_document(costs))
    found = verified(report, answers, rulers, templates, read_cohorts(cohort) if cohort else ())
    done = Exit.DONE if found.ruling == "consistent" else Exit.PROBLEMS
    if as_json:
        console.show_json(found.document().model_dump(mode="json"), one_line=False)
        return done
    for check in found.checks:
        mark = {State.SAME: "✓", State.DIFFERS: "✗", State.NOT_COMPARED: "?", State.NOTE: "·"}[check.state]
        text = f"{mark} {say('cli.name_and_text', name=check.what.name, text=check.text)}"
        console.out(text.replace("\n", " "))
        for line in check.details:
            console.out("    " + line.get(spoken()).replace("\n", " "))
    console.out(found.text.get(spoken()))
    return done


COMMANDS = (verify,)
