"""Ladders for every question, support that exists, scenes for every sector, requirements that are asked for (method 9 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import problem, suggestion
from readiness.checking.questionnaire_fit import placed_groups
from readiness.language.message import message
from readiness.problems import Problem
from readiness.proving.coverage import coverage
from readiness.proving.lint.content import Content, Finding, findings


def roadmap(content: Content) -> list[Finding]:
    """What is missing around actions and scenes."""
    found = findings("questionnaire", _without_ladder(content)) if content.actions else []
    for number, document in enumerate(content.actions):
        for index, action in enumerate(document.actions):
            for place, lever in enumerate(action.levers):
                if content.support_ids is not None and lever not in content.support_ids:
                    path = ("actions", index, "levers", place)
                    wrong = problem("UNKNOWN_SUPPORT", path, message("proving.no_support", support=lever),
                                    suggestion(lever, content.support_ids))  # fmt: skip
                    found += findings("actions", [wrong], number)
    return [*found, *_classes(content), *findings("questionnaire", _sectors(content))]


def _without_ladder(content: Content) -> Iterator[Problem]:
    raised = {action.raises.question for _, _, action in content.all_actions()}
    for group, path in placed_groups(content.questionnaire.groups, ("groups",)):
        for index, question in enumerate(group.questions):
            if question.id not in raised:
                yield problem("LADDER_MISSING", (*path, "questions", index), message("proving.no_action_raises", id=question.id))  # fmt: skip


def _classes(content: Content) -> Iterator[Finding]:
    used = {scenario.class_ for _, _, scenario in content.all_scenarios()}
    for number, document in enumerate(content.scenarios):
        for index, each in enumerate(document.classes):
            if each.id not in used:
                idle = problem(
                    "CLASS_UNUSED",
                    ("classes", index),
                    message("proving.no_scene_class", id=each.id),
                )
                yield Finding("scenarios", number, idle)


def _sectors(content: Content) -> Iterator[Problem]:
    """Every sector offered has scenes, where there are scenes at all."""
    used = {scenario.sector for _, _, scenario in content.all_scenarios()}
    for index, fact in enumerate(content.questionnaire.facts):
        for place, option in enumerate(fact.options if used and fact.id == content.model.uses.sectors else ()):
            if option.id not in used:
                path = ("facts", index, "options", place)
                yield problem("SECTOR_WITHOUT_SCENES", path, message("proving.sector_no_scenes", id=option.id))


def requirements(content: Content) -> list[Finding]:
    """Requirements that no question covers, questions that cover none, articles that the short form leaves out."""
    if content.register is None:
        return []
    found = coverage(content.questionnaire, content.register)
    holes = [problem("NOT_COVERED", (), message("proving.no_question_covers", requirement=key)) for key in found.holes]
    missing = [
        problem("NO_CORE_QUESTION", (), message("proving.short_form_no_question", id=each.id))
        for each in found.articles
        if content.model.core is not None and each.questions and not each.core
    ]
    idle = [
        problem(
            "COVERS_NOTHING",
            (*path, "questions", index),
            message("proving.covers_no_requirement", id=question.id),
        )
        for group, path in placed_groups(content.questionnaire.groups, ("groups",))
        for index, question in enumerate(group.questions)
        if question.id in found.idle
    ]
    return [*findings("register", [*holes, *missing]), *findings("questionnaire", idle)]
