"""What a person has still to fill in, or left as the blank file had it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from readiness.checking.findings import problem
from readiness.language.message import in_every_language, message
from readiness.models.documents.answers import NAME_OF_ENTERPRISE, PLACEHOLDER_ID, Answers
from readiness.problems import Problem
from readiness.scoring.valuation import NOTHING

TO_FILL_IN = frozenset({"NOT_STARTED", "PLACEHOLDER", "MISSING_FACT"})
"""Codes of what an interview asks for."""


def not_started(answers: Answers, issued: bool = False) -> Problem | None:
    """The one problem of a file in which nothing is filled in: no fact, no answer. `issued`: it is as we wrote it."""
    blank = all(answer == NOTHING for answer in answers.answers.values())
    if not blank or not (issued or all(value is None for value in answers.enterprise.facts.values())):
        return None
    return problem(
        "NOT_STARTED",
        (),
        message("checking.not_started_no_fact_given"),
        message("checking.fill_send_again_facts_first"),
    )


def placeholders(answers: Answers) -> Iterator[Problem]:
    """An id or a name that is still what the blank file says."""
    if answers.enterprise.id.casefold() == PLACEHOLDER_ID:
        yield problem(
            "PLACEHOLDER",
            ("enterprise", "id"),
            message("checking.id_still_of_blank_file", placeholder=PLACEHOLDER_ID),
            message("checking.write_id_your_own_letters"),
        )
    if answers.enterprise.name.strip() in in_every_language(NAME_OF_ENTERPRISE):
        yield problem(
            "PLACEHOLDER",
            ("enterprise", "name"),
            message("checking.name_still_of_blank_file", name=answers.enterprise.name.strip()),
            message("checking.write_name_enterprise_stands_cover"),
        )


def nobody_rated(answers: Answers, uncounted: Container[str]) -> Iterator[Problem]:
    """Ratings of an assessor where no assessor is named: they would count, and nobody would stand for them."""
    rated = [key for key, answer in answers.answers.items() if answer.rated and key not in uncounted]
    if rated and answers.assessor is None:
        count = len(rated)
        yield problem(
            "NO_ASSESSOR",
            ("answers", rated[0], "assessor", "value"),
            message("checking.assessor_not_named", count=count),
            message("checking.if_assessor_gave_write_assessor"),
        )
