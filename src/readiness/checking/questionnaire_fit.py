"""Is a questionnaire sound in itself: ids, options, bands, conditions, covers, translations (method 2 and 3)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from readiness.checking.condition_fit import check_condition
from readiness.checking.confidential_fit import check_marks
from readiness.checking.findings import Path, problem, repeated, suggestion, untranslated
from readiness.checking.migrations import migration_problems
from readiness.language.message import message
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
        found.append(problem("EMPTY", (), message("checking.questionnaire_has_no_group")))
    return [*found, *check_marks(questionnaire), *migration_problems(questionnaire)]


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
        yield problem("NO_OPTIONS", path, message("checking.no_options", id=fact.id))
    if fact.kind not in ("choice", "choices") and fact.options:
        yield problem("OPTIONS_UNUSED", (*path, "options"), message("checking.takes_no_options", id=fact.id))
    if fact.kind == "number" and (fact.minimum is None or fact.maximum is None):
        yield problem("NO_BOUNDS", path, message("checking.needs_minimum_maximum", id=fact.id))
    if fact.minimum is not None and fact.maximum is not None and fact.minimum > fact.maximum:
        yield problem("BOUNDS", (*path, "minimum"), message("checking.minimum_above_maximum"))
    yield from repeated((option.id, (*path, "options", i, "id")) for i, option in enumerate(fact.options))


def _group(group: Group, path: Path) -> Iterator[Problem]:
    yield from _positive(group.weight, (*path, "weight"))
    if group.groups and group.questions:
        yield problem("MIXED_GROUP", path, message("checking.group_holds_groups_and_questions", id=group.id),
                      message("checking.put_questions_into_group"))  # fmt: skip
    if not group.groups and not group.questions:
        yield problem("EMPTY", path, message("checking.group_empty", id=group.id))


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
            yield problem("UNKNOWN_REQUIREMENT", (*path, "covers", index), message("checking.register_has_no_requirement", requirement=covered), suggestion(covered, known))  # fmt: skip


def _number(question: NumberQuestion, path: Path) -> Iterator[Problem]:
    bands = question.bands
    if question.minimum >= question.maximum:
        yield problem("BOUNDS", (*path, "minimum"), message("checking.minimum_not_below_maximum"))
    if bands[0].from_ != question.minimum:
        yield problem("BAND_GAP", (*path, "bands", 0, "from"), message("checking.first_band_must_start_minimum"))
    for index in range(1, len(bands)):
        if bands[index].from_ <= bands[index - 1].from_:
            yield problem("BAND_OVERLAP", (*path, "bands", index, "from"), message("checking.each_band_must_start_above"))  # fmt: skip
    if bands[-1].from_ > question.maximum:
        yield problem(
            "BAND_OUTSIDE",
            (*path, "bands", len(bands) - 1, "from"),
            message("checking.band_above_maximum"),
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
            yield problem("NEGATIVE", place, message("checking.score_cant_below_0"))
        if index and found <= scores[index - 1]:
            text = message("checking.scores_must_fall") if falling else message("checking.scores_must_rise")
            yield problem("NOT_RISING", place, text)
    if max(scores) <= 0:
        yield problem("NO_SCORE", path, message("checking.highest_score_must_above_0"))


def _positive(value: Fraction, path: Path) -> Iterator[Problem]:
    if value <= 0:
        yield problem("NOT_POSITIVE", path, message("checking.must_above_0"))
