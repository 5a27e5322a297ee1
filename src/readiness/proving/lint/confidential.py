"""Whether an edition for others can be made of a questionnaire, and whether its scores give a confidential answer away."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import hint, problem
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
            "没有写明哪些内容保密，出不了对外版",
            "what is confidential is not said, so no edition for others can be made",
            hint("给保密的分组、题目或企业情况写 confidential: true；都不保密就在开头写 confidential: false",
                 "write confidential: true at groups, questions or facts that are; if none is, confidential: false at the top"),
            warning=True,
        )  # fmt: skip
    kept = Confidentiality(questionnaire, content.model).questions
    for index, group in enumerate(questionnaire.groups):
        alone = [question.id for question in group.walk_questions() if question.id in kept]
        if len(alone) == 1:
            yield problem(
                "CONFIDENTIAL_ALONE",
                ("groups", index),
                f"{group.id} 里只有 {alone[0]} 一道题保密，从这个维度的得分能算出它的答案",
                f"in {group.id} only {alone[0]} is confidential: its answer can be worked out from the dimension's score",
                hint("把同一维度里别的题目也标为保密", "mark other questions of the dimension too"),
                warning=True,
            )
