"""Is a questionnaire sound in itself: ids, options, bands, conditions, covers, translations (method 2 and 3)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from readiness.checking.condition_fit import check_condition
from readiness.checking.findings import Path, hint, problem, repeated, suggestion, untranslated
from readiness.checking.migrations import migration_problems
from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import (
    ChecklistQuestion,
    Fact,
    Group,
    NumberQuestion,
    Question,
    Questionnaire,
    Register,
    ScaleQuestion,
)
from readiness.problems import Problem


def check_questionnaire(questionnaire: Questionnaire, register: Register | None = None) -> list[Problem]:
    """Every problem of a questionnaire; with a register, also of `covers`."""
    found = [*repeated(_ids(questionnaire)), *untranslated(questionnaire, questionnaire.languages)]
    for index, fact in enumerate(questionnaire.facts):
        found += _fact(fact, ("facts", index))
    known = {r.id for article in register.articles for r in article.requirements} if register else None
    for group, path in placed_groups(questionnaire.groups, ("groups",)):
        found += _group(group, path)
        for index, question in enumerate(group.questions):
            found += _question(question, questionnaire, (*path, "questions", index), known)
    if not questionnaire.groups:
        found.append(problem("EMPTY", (), "问卷里一个维度也没有", "the questionnaire has no group"))
    return [*found, *migration_problems(questionnaire)]


def placed_groups(groups: Sequence[Group], path: Path) -> Iterator[tuple[Group, Path]]:
    """Every group with its place, parents first."""
    for index, group in enumerate(groups):
        yield group, (*path, index)
        yield from placed_groups(group.groups, (*path, index, "groups"))


def _ids(questionnaire: Questionnaire) -> Iterator[tuple[str, Path]]:
    yield OVERALL, ()
    for index, fact in enumerate(questionnaire.facts):
        yield fact.id, ("facts", index, "id")
    for group, path in placed_groups(questionnaire.groups, ("groups",)):
        yield group.id, (*path, "id")
        for index, question in enumerate(group.questions):
            yield question.id, (*path, "questions", index, "id")


def _fact(fact: Fact, path: Path) -> Iterator[Problem]:
    if fact.kind in ("choice", "choices") and not fact.options:
        yield problem("NO_OPTIONS", path, f"{fact.id} 没有选项", f"{fact.id} has no options")
    if fact.kind not in ("choice", "choices") and fact.options:
        yield problem("OPTIONS_UNUSED", (*path, "options"), f"{fact.id} 用不到选项", f"{fact.id} takes no options")
    if fact.kind == "number" and (fact.minimum is None or fact.maximum is None):
        yield problem(
            "NO_BOUNDS", path, f"{fact.id} 缺少 minimum 或 maximum", f"{fact.id} needs a minimum and a maximum"
        )
    if fact.minimum is not None and fact.maximum is not None and fact.minimum > fact.maximum:
        yield problem("BOUNDS", (*path, "minimum"), "下限大于上限", "the minimum is above the maximum")
    yield from repeated((option.id, (*path, "options", i, "id")) for i, option in enumerate(fact.options))


def _group(group: Group, path: Path) -> Iterator[Problem]:
    yield from _positive(group.weight, (*path, "weight"))
    if group.groups and group.questions:
        yield problem("MIXED_GROUP", path, f"{group.id} 里不能既有分组又有题目", f"{group.id} holds both groups and questions",
                      hint("把题目放进一个分组", "put the questions into a group"))  # fmt: skip
    if not group.groups and not group.questions:
        yield problem("EMPTY", path, f"{group.id} 是空的", f"{group.id} is empty")


def _question(
    question: Question, questionnaire: Questionnaire, path: Path, known: set[str] | None
) -> Iterator[Problem]:
    yield from _positive(question.weight, (*path, "weight"))
    for name in ("when", "zero_when"):
        condition = getattr(question, name)
        if condition is not None:
            yield from check_condition(condition, questionnaire, (*path, name), facts_only=True)
    if isinstance(question, ScaleQuestion):
        yield from _scores([option.value for option in question.options], (*path, "options"), "value")
    elif isinstance(question, NumberQuestion):
        yield from _number(question, path)
    elif isinstance(question, ChecklistQuestion):
        yield from repeated((item.id, (*path, "items", i, "id")) for i, item in enumerate(question.items))
        for index, item in enumerate(question.items):
            yield from _positive(item.points, (*path, "items", index, "points"))
    if not isinstance(question, (ScaleQuestion, NumberQuestion)) and question.max is not None:
        yield from _positive(question.max, (*path, "max"))
    for index, covered in enumerate(question.covers if known is not None else ()):
        if known is not None and covered not in known:
            yield problem("UNKNOWN_REQUIREMENT", (*path, "covers", index), f"登记册里没有要求 {covered}",
                          f"the register has no requirement {covered}", suggestion(covered, known))  # fmt: skip


def _number(question: NumberQuestion, path: Path) -> Iterator[Problem]:
    bands = question.bands
    if question.minimum >= question.maximum:
        yield problem("BOUNDS", (*path, "minimum"), "下限不小于上限", "the minimum is not below the maximum")
    if bands[0].from_ != question.minimum:
        yield problem(
            "BAND_GAP", (*path, "bands", 0, "from"), "第一段要从下限开始", "the first band must start at the minimum"
        )
    for index in range(1, len(bands)):
        if bands[index].from_ <= bands[index - 1].from_:
            yield problem("BAND_OVERLAP", (*path, "bands", index, "from"), "各段的起点要一段比一段大",
                          "each band must start above the one before")  # fmt: skip
    if bands[-1].from_ > question.maximum:
        yield problem(
            "BAND_OUTSIDE",
            (*path, "bands", len(bands) - 1, "from"),
            "这一段在上限之外",
            "this band is above the maximum",
        )
    scores = [band.score for band in bands]
    yield from _scores(scores if question.direction == "rising" else scores[::-1], (*path, "bands"), "score",
                       falling=question.direction == "falling")  # fmt: skip


def _scores(scores: list[Fraction], path: Path, name: str, falling: bool = False) -> Iterator[Problem]:
    """Scores must be >= 0, strictly rising in the order given here, and the highest above 0."""
    last = len(scores) - 1
    for index, found in enumerate(scores):
        place: Path = (*path, last - index if falling else index, name)
        if found < 0:
            yield problem("NEGATIVE", place, "分数不能小于 0", "a score can't be below 0")
        if index and found <= scores[index - 1]:
            yield problem("NOT_RISING", place, "分数要一档比一档高" if not falling else "direction: falling 时分数要一段比一段低",
                          "scores must strictly rise" if not falling else "with direction: falling scores must strictly fall")  # fmt: skip
    if max(scores) <= 0:
        yield problem("NO_SCORE", path, "最高分要大于 0", "the highest score must be above 0")


def _positive(value: Fraction, path: Path) -> Iterator[Problem]:
    if value <= 0:
        yield problem("NOT_POSITIVE", path, "要大于 0", "must be above 0")
