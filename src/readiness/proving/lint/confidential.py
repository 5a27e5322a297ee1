"""Whether an edition for others can be made of a questionnaire, and whether its scores give a confidential answer away."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import problem
from readiness.language.message import message
from readiness.problems import Problem
from readiness.proving.lint.content import Content
from readiness.scoring.confidentiality import Confidentiality, declares


def confidential(content: Content) -> Iterator[Problem]:
    """Nothing said about confidentiality; one confidential question alone in a dimension, whose score is told."""
    questionnaire = content.questionnaire
    if not declares(questionnaire):
        yield problem(
            "CONFIDENTIAL_UNSAID",
            ("format",),
            message("proving.confidential_unsaid"),
            message("proving.confidential_unsaid.remedy"),
            warning=True,
        )  # fmt: skip
    kept = Confidentiality(questionnaire, content.model).questions
    for index, group in enumerate(questionnaire.groups):
        alone = [question.id for question in group.walk_questions() if question.id in kept]
        if len(alone) == 1:
            yield problem(
                "CONFIDENTIAL_ALONE",
                ("groups", index),
                message("proving.confidential_alone", id=group.id, alone=alone[0]),
                message("proving.confidential_alone.remedy"),
                warning=True,
            )
