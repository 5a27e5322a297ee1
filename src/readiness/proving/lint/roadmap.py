"""Ladders for every question, support that exists, scenes for every sector, requirements that are asked for (method 9 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.findings import problem, suggestion
from readiness.checking.questionnaire_fit import placed_groups
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
                    wrong = problem("UNKNOWN_SUPPORT", path, f"没有政策支持 {lever}", f"there is no support {lever}",
                                    suggestion(lever, content.support_ids))  # fmt: skip
                    found += findings("actions", [wrong], number)
    return [*found, *_classes(content), *findings("questionnaire", _sectors(content))]


def _without_ladder(content: Content) -> Iterator[Problem]:
    raised = {action.raises.question for _, _, action in content.all_actions()}
    for group, path in placed_groups(content.questionnaire.groups, ("groups",)):
        for index, question in enumerate(group.questions):
            if question.id not in raised:
                yield problem("LADDER_MISSING", (*path, "questions", index), f"没有行动能提高 {question.id}",
                              f"no action raises {question.id}")  # fmt: skip


def _classes(content: Content) -> Iterator[Finding]:
    used = {scenario.class_ for _, _, scenario in content.all_scenarios()}
    for number, document in enumerate(content.scenarios):
        for index, each in enumerate(document.classes):
            if each.id not in used:
                idle = problem(
                    "CLASS_UNUSED",
                    ("classes", index),
                    f"场景类别 {each.id} 下没有场景",
                    f"no scene is of class {each.id}",
                )
                yield Finding("scenarios", number, idle)


def _sectors(content: Content) -> Iterator[Problem]:
    """Every sector offered has scenes, where there are scenes at all."""
    used = {scenario.sector for _, _, scenario in content.all_scenarios()}
    for index, fact in enumerate(content.questionnaire.facts):
        for place, option in enumerate(fact.options if used and fact.id == content.model.uses.sectors else ()):
            if option.id not in used:
                path = ("facts", index, "options", place)
                yield problem(
                    "SECTOR_WITHOUT_SCENES", path, f"行业 {option.id} 没有场景", f"the sector {option.id} has no scenes"
                )


def requirements(content: Content) -> list[Finding]:
    """Requirements that no question covers, questions that cover none, articles that the short form leaves out."""
    if content.register is None:
        return []
    found = coverage(content.questionnaire, content.register)
    holes = [problem("NOT_COVERED", (), f"没有题目问到要求 {key}", f"no question covers {key}") for key in found.holes]
    missing = [
        problem("NO_CORE_QUESTION", (), f"简版里没有 {each.id} 的题目", f"the short form has no question on {each.id}")
        for each in found.articles
        if content.model.core is not None and each.questions and not each.core
    ]
    idle = [
        problem(
            "COVERS_NOTHING",
            (*path, "questions", index),
            f"{question.id} 没有对应任何要求",
            f"{question.id} covers no requirement",
        )
        for group, path in placed_groups(content.questionnaire.groups, ("groups",))
        for index, question in enumerate(group.questions)
        if question.id in found.idle
    ]
    return [*findings("register", [*holes, *missing]), *findings("questionnaire", idle)]
