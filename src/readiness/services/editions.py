"""Which editions of a report can be made of a questionnaire: one for others needs to know what is confidential."""

from __future__ import annotations

from readiness.problems import Bilingual, Problem
from readiness.reports import Edition
from readiness.scoring.confidentiality import declares
from readiness.sources.documents.library import QuestionnaireFiles


def undeclared(files: QuestionnaireFiles, edition: Edition) -> tuple[Problem, ...]:
    """What stands in the way of an edition: nothing for the internal one, or where the questionnaire says what is confidential."""
    if edition == "internal" or declares(files.questionnaire):
        return ()
    text = Bilingual(
        "问卷没有写明哪些内容保密，出不了对外版和一页简报",
        "the questionnaire does not say what is confidential: no external edition and no brief can be made",
    )
    remedy = Bilingual(
        "在问卷里给保密的分组、题目或企业情况写 confidential: true；都不保密就在开头写 confidential: false；或出内部版",
        "write confidential: true at its groups, questions or facts that are; if none is, confidential: false at its top; or make the internal edition",
    )
    return (files.placed(Problem("CONFIDENTIAL_UNSAID", text, remedy, path=("format",))),)
