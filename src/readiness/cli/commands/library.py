"""list, coverage, lint, schema, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.language import say, spoken
from readiness.cli.options import AsJson, Lang, ModelName, QuestionnaireName
from readiness.problems import Exit


def list_(as_json: AsJson = False, lang: Lang = None) -> int:
    """List the questionnaires and scoring models at hand."""
    from readiness.cli import console
    from readiness.services.list_contents import inventory

    found = inventory()
    if as_json:
        console.show_record(found)
        return Exit.DONE
    headings = [say("cli.heading_questionnaire"), say("cli.heading_version"), say("cli.heading_questions"), say("cli.heading_short_form"),
                say("cli.heading_models"), say("cli.heading_examples"), say("cli.heading_title")]  # fmt: skip
    rows = [
        [
            item.id,
            item.version,
            str(item.questions),
            str(item.core),
            ", ".join(item.models),
            str(item.examples),
            item.title.get(spoken()),
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
        console.out(say("cli.no_problems"))
    return Exit.DONE if good else Exit.PROBLEMS


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar=say("cli.metavar_format"),
            help=say(
                "cli.argument_format",
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
            console.out(f"{mark} {finding.text.get(spoken())}")
            if finding.remedy is not None:
                console.out(f"    → {finding.remedy.get(spoken())}")
    return Exit.DONE if found.good else Exit.PROBLEMS


COMMANDS = (list_, coverage, lint, schema, doctor)
