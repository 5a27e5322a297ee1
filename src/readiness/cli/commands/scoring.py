"""check, score, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.language import say
from readiness.cli.options import AsJson, FailUnder, File, Files, Ids, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit, exit_of

if TYPE_CHECKING:
    from readiness.problems import Problem


def check(
    files: Files,
    as_json: AsJson = False,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """List every problem of every file, located."""
    from readiness.cli import console
    from readiness.models.results.findings import Checked, found_problem
    from readiness.services.assess import Rulers
    from readiness.services.check import check_file

    rulers = Rulers(questionnaire, model)
    found: list[Problem] = []
    for file in files:
        problems = check_file(file, rulers)
        bad = any(not problem.warning for problem in problems)
        found += problems
        if as_json:
            told = Checked(file=file, good=not bad, problems=tuple(map(found_problem, problems)))
            console.show_record(told, one_line=len(files) > 1)
            continue
        console.show_problems(problems, to_error=False)
        if not bad:
            console.out(f"{console.printable(file)}: " + say("cli.no_problems"))
    return exit_of(found)


def score(
    files: Files,
    as_json: AsJson = False,
    fail_under: FailUnder = None,
    ids: Ids = False,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """Score answer files: levels, interval, dimensions, gates."""
    from readiness.cli import console
    from readiness.cli.screens.score import show_score
    from readiness.services.assess import Refused, Rulers, assess_each, refuse_unknown_level

    refused: list[Problem] = []
    under = False
    for one in assess_each(files, Rulers(questionnaire, model)):
        if isinstance(one, Refused):
            console.show_problems(one.problems)
            refused += one.problems
            continue
        refuse_unknown_level(one, fail_under)
        console.show_problems(one.notes)
        if as_json:
            from readiness.reports.record.data import assessment_json

            console.show_json(assessment_json(one.assessment), one_line=len(files) > 1)
        else:
            show_score(one, ids)
        under = under or one.under(fail_under)
    if refused:
        return exit_of(refused)
    return Exit.UNDER if under else Exit.DONE


def explain(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: File,
    node: Annotated[
        str,
        typer.Argument(
            metavar=say("cli.metavar_title"),
            help=say(
                "cli.argument_node",
            ),
        ),
    ] = "overall",
    exact: Annotated[bool, typer.Option("--exact", help=say("cli.option_exact"))] = False,
    ids: Ids = False,
    as_json: AsJson = False,
    questionnaire: QuestionnaireName = None,
    model: ModelName = None,
    lang: Lang = None,
) -> int:
    """Show how a number came about, down to the article and the answer."""
    from readiness.cli import console
    from readiness.cli.screens.explain import show_explanation
    from readiness.services.assess import Rulers, assess, explained

    assessed = assess(file, Rulers(questionnaire, model))
    explanation = explained(assessed, node)
    if as_json:
        console.show_record(explanation)
    else:
        show_explanation(assessed, explanation, exact=exact, ids=ids)
    return Exit.DONE


COMMANDS = (check, score, explain)
