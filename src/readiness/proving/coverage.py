"""Which question asks for which requirement of the source, and what no question asks for (`readiness coverage`)."""

from __future__ import annotations

from typing import Literal

from readiness.models.base import Record, Seq, Text
from readiness.models.documents.questionnaire import Article, Questionnaire, Register


class RequirementCoverage(Record):
    """A requirement and the questions that cover it, in the order of the questionnaire."""

    id: str
    article: str
    kind: str
    text: Text
    questions: Seq[str]

    @property
    def covered(self) -> bool:
        """Whether any question does."""
        return bool(self.questions)


class ArticleCoverage(Record):
    """An article: how many requirements it has and how many are covered, by which questions, which of them core."""

    id: str
    number: str | None
    title: Text
    requirements: int
    covered: int
    questions: Seq[str]
    core: Seq[str]


class Coverage(Record):
    """readiness/coverage/1: requirement by question. `holes` are requirements without a question, `idle` questions without a requirement."""

    format: Literal["readiness/coverage/1"] = "readiness/coverage/1"
    requirements: Seq[RequirementCoverage]
    articles: Seq[ArticleCoverage]
    holes: Seq[str]
    idle: Seq[str]

    @property
    def covered(self) -> int:
        """How many requirements are covered."""
        return len(self.requirements) - len(self.holes)


def coverage(questionnaire: Questionnaire, register: Register) -> Coverage:
    """What the questions' `covers` come to. A `covers` that the register does not know is left out."""
    asking: dict[str, list[str]] = {}
    for question in questionnaire.questions.values():
        for requirement in dict.fromkeys(question.covers):
            asking.setdefault(requirement, []).append(question.id)
    requirements = tuple(
        RequirementCoverage(
            id=each.id, article=article.id, kind=each.kind, text=each.text, questions=tuple(asking.get(each.id, ()))
        )
        for article in register.articles
        for each in article.requirements
    )
    known = {each.id for each in requirements}
    return Coverage(
        requirements=requirements,
        articles=tuple(_article(article, questionnaire, requirements) for article in register.articles),
        holes=tuple(each.id for each in requirements if not each.covered),
        idle=tuple(q.id for q in questionnaire.questions.values() if not known & set(q.covers)),
    )


def _article(
    article: Article, questionnaire: Questionnaire, requirements: tuple[RequirementCoverage, ...]
) -> ArticleCoverage:
    own = [each for each in requirements if each.article == article.id]
    asked = {question for each in own for question in each.questions}
    questions = [question for question in questionnaire.questions.values() if question.id in asked]
    return ArticleCoverage(
        id=article.id,
        number=article.number,
        title=article.title,
        requirements=len(own),
        covered=sum(each.covered for each in own),
        questions=tuple(question.id for question in questions),
        core=tuple(question.id for question in questions if question.core),
    )
