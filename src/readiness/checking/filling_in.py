"""What a person has still to fill in, or left as the blank file had it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from readiness.checking.findings import hint, problem
from readiness.models.documents.answers import PLACEHOLDER_ID, PLACEHOLDER_NAMES, Answers
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
        "还没开始填：企业情况和题目都是空的。",
        "Not started: no fact is given and no question answered.",
        hint("填好再交回来；先填企业情况，再答题", "fill it in and send it again: the facts first, then the questions"),
    )


def placeholders(answers: Answers) -> Iterator[Problem]:
    """An id or a name that is still what the blank file says."""
    if answers.enterprise.id.casefold() == PLACEHOLDER_ID:
        yield problem(
            "PLACEHOLDER",
            ("enterprise", "id"),
            f"企业编号还是空白答卷里的 {PLACEHOLDER_ID}，没有改",
            f"the enterprise id is still {PLACEHOLDER_ID}, as the blank file has it",
            hint(
                "写自己的编号：字母、数字、点、横线、下划线；统一社会信用代码可以直接用",
                "write an id of your own: letters, digits, dot, dash, underscore",
            ),
        )
    if answers.enterprise.name.strip() in PLACEHOLDER_NAMES.values():
        yield problem(
            "PLACEHOLDER",
            ("enterprise", "name"),
            f"企业名称还是空白答卷里的“{answers.enterprise.name.strip()}”，没有改",
            f"the name is still “{answers.enterprise.name.strip()}”, as the blank file has it",
            hint(
                "写企业的全称，报告的封面要用", "write the name of the enterprise: it stands on the cover of the report"
            ),
        )


def nobody_rated(answers: Answers, uncounted: Container[str]) -> Iterator[Problem]:
    """Ratings of an assessor where no assessor is named: they would count, and nobody would stand for them."""
    rated = [key for key, answer in answers.answers.items() if answer.rated and key not in uncounted]
    if rated and answers.assessor is None:
        count = len(rated)
        yield problem(
            "NO_ASSESSOR",
            ("answers", rated[0], "assessor", "value"),
            f"有 {count} 题填了评估方的评定，却没有写评估机构是谁（第一处在这里）",
            f"an assessor's value is given for {count} question(s), but no assessor is named (the first is here)",
            hint(
                "评估方评的：写上 assessor: 机构名称；不是的：删掉这些题的 assessor",
                "if an assessor gave them, write assessor: NAME at the top; if not, delete assessor from these answers",
            ),
        )
