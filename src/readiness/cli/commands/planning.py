"""plan."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.language import say
from readiness.cli.options import AsJson, CostsFile, File, Ids, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit

_PER_PHASE = "12,20,30"


def plan(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: File,
    target: Annotated[
        int | None,
        typer.Option(
            "--target",
            metavar=say("cli.metavar_level"),
            help=say("cli.option_target"),
        ),
    ] = None,
    scene: Annotated[
        list[str] | None,
        typer.Option(
            "--scene",
            metavar=say("cli.metavar_scene"),
            help=say(
                "cli.option_scene",
            ),
        ),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option("--capacity", metavar=_PER_PHASE, help=say("cli.option_capacity")),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option("--budget", metavar=_PER_PHASE, help=say("cli.option_budget")),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=say("cli.metavar_setting"),
            help=say(
                "cli.option_set",
            ),
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar=say("cli.metavar_seconds"),
            min=0.1,
            help=say("cli.option_time_limit"),
        ),
    ] = 20,
    costs: CostsFile = None,
    ids: Ids = False,
    as_json: AsJson = False,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """Plan the way to the next level: which actions, when, why, proven least in burden."""
    from readiness.cli import console
    from readiness.cli.screens.plan import show_difference, show_plan
    from readiness.planning import read_wish
    from readiness.reports.record.plan_data import plan_json
    from readiness.services.assess import Rulers, assess, costs_document, planned

    wish = read_wish(target, scene or (), capacity, budget)
    assessed = assess(file, Rulers(questionnaire, model, costs_document(costs)))
    console.show_problems(assessed.notes)
    roadmap = planned(assessed, wish, time_limit, settings or ())
    if as_json:
        console.show_json(plan_json(roadmap), one_line=False)
        return Exit.DONE
    show_plan(assessed, roadmap, ids)
    if settings:
        show_difference(assessed, planned(assessed, wish, time_limit), roadmap, ids)
    return Exit.DONE


COMMANDS = (plan,)
