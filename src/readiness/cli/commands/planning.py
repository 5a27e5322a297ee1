"""plan."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.language import say
from readiness.cli.options import AsJson, CostsFile, File, Ids, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit

_PER_PHASE = say("12,20,30", "12,20,30")


def plan(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: File,
    target: Annotated[
        int | None,
        typer.Option(
            "--target",
            metavar=say("等级", "LEVEL"),
            help=say("目标等级（默认比现在高一级）", "the level to reach (default: one above today's)"),
        ),
    ] = None,
    scene: Annotated[
        list[str] | None,
        typer.Option(
            "--scene",
            metavar=say("场景", "SCENE"),
            help=say(
                "要做成的场景（名称或编号），可以写多次",
                "a scene to make ready, by title or id; may be given several times",
            ),
        ),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option("--capacity", metavar=_PER_PHASE, help=say("每个阶段的人月", "person-months of each phase")),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option(
            "--budget", metavar=_PER_PHASE, help=say("每个阶段的预算（万元）", "budget of each phase, 10 000 CNY")
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=say("编号=值", "ID=VALUE"),
            help=say(
                "假设一题的答案或一项企业情况，不改文件：ID=a,b 勾选，ID=unknown 清空",
                "suppose an answer or a fact, the file stays: ID=a,b ticks items, ID=unknown blanks",
            ),
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar=say("秒", "SECONDS"),
            min=0.1,
            help=say("最多算多久；到时给出当时的界", "when to stop; the bound reached by then is told"),
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


COMMANDS = ((plan, "排出走到下一级的路线图：做哪些事、什么时候做、为什么，负担最小且有证明。"),)
