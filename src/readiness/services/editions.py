"""Which editions of a report can be made of a questionnaire: one for others needs to know what is confidential."""

from __future__ import annotations

from readiness.language.message import message
from readiness.problems import Problem
from readiness.reports import Edition
from readiness.scoring.confidentiality import declares
from readiness.sources.documents.library import QuestionnaireFiles


def undeclared(files: QuestionnaireFiles, edition: Edition) -> tuple[Problem, ...]:
    """What stands in the way of an edition: nothing for the internal one, or where the questionnaire says what is confidential."""
    if edition == "internal" or declares(files.questionnaire):
        return ()
    text = message("services.confidential_unsaid")
    remedy = message("services.confidential_unsaid.remedy")
    return (files.placed(Problem("CONFIDENTIAL_UNSAID", text, remedy, path=("format",))),)
