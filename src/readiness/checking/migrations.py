"""Do the migrations of a questionnaire lead anywhere (formats *Questionnaire*)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.answers.migration import version_numbers
from readiness.checking.findings import problem
from readiness.language.message import message
from readiness.models.documents.questionnaire import Migration, Questionnaire
from readiness.problems import Problem


def migration_problems(questionnaire: Questionnaire) -> Iterator[Problem]:
    """A migration leads to questions that exist, names each old one once, and is not newer than the questionnaire."""
    for index, step in enumerate(questionnaire.migrations):
        if version_numbers(step.since) > version_numbers(questionnaire.version):
            yield problem(
                "MIGRATION_AHEAD", ("migrations", index, "since"), message("checking.migration_newer_than_questionnaire", since=step.since, version=questionnaire.version),
            )  # fmt: skip
        for old, path in _repeated(step):
            yield problem("MIGRATION_TWICE", ("migrations", index, *path), message("checking.old_question_stands_twice_migration", old=old))  # fmt: skip
        if step is questionnaire.migrations[-1]:
            yield from _lost(questionnaire, step, index)


def _repeated(step: Migration) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    seen: set[str] = set()
    parts: Mapping[str, Mapping[str, Any]] = {"renamed": step.renamed, "split": step.split, "merged": step.merged}
    for name, mapping in parts.items():
        for old in mapping:
            if old in seen:
                yield old, (name, old)
            seen.add(old)
    for place, old in enumerate(step.dropped):
        if old in seen:
            yield old, ("dropped", place)
        seen.add(old)


def _lost(questionnaire: Questionnaire, step: Migration, index: int) -> Iterator[Problem]:
    """Targets of the latest migration that the questionnaire does not have; those of earlier ones may have moved on."""
    targets = [("renamed", old, new) for old, new in step.renamed.items()]
    targets += [("merged", old, new) for old, new in step.merged.items()]
    targets += [("split", old, new) for old, parts in step.split.items() for new in parts]
    for name, old, new in targets:
        if new not in questionnaire.questions:
            yield problem("MIGRATION_NOWHERE", ("migrations", index, name, old), message("checking.no_question", question=new))  # fmt: skip
