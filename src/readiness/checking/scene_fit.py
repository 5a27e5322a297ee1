"""Do scenes fit their questionnaire: classes, sectors, minimums, the facts that choosing one sets (method 9 and 10)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from readiness.checking.findings import Path, problem, repeated, suggestion, untranslated
from readiness.language.message import message
from readiness.models.base import same
from readiness.models.documents.actions import Scenario, Scenarios, SceneClass
from readiness.models.documents.questionnaire import Fact, Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import Problem


class Scenes:
    """All scenes of a model as one list; every path starts with the number of its document."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, documents: Sequence[Scenarios]) -> None:
        self.questionnaire = questionnaire
        self.default_max = model.scale.max
        self.documents = documents
        self.classes: list[tuple[SceneClass, Path]] = [
            (each, (number, "classes", index))
            for number, document in enumerate(documents)
            for index, each in enumerate(document.classes)
        ]
        self.scenarios: list[tuple[Scenario, Path]] = [
            (each, (number, "scenarios", index))
            for number, document in enumerate(documents)
            for index, each in enumerate(document.scenarios)
        ]
        self.class_by_id = {each.id: each for each, _ in self.classes}
        fact = questionnaire.facts_by_id.get(model.uses.sectors or "")
        self.sectors = [option.id for option in fact.options] if fact else []

    def problems(self) -> Iterator[Problem]:
        """All of them."""
        for number, document in enumerate(self.documents):
            for found in untranslated(document, document.languages):
                yield replace(found, path=(number, *found.path))
        yield from repeated((each.id, (*path, "id")) for each, path in self.classes)
        yield from repeated((each.id, (*path, "id")) for each, path in self.scenarios)
        for each, path in self.classes:
            yield from repeated((key, (*path, "leans_on", index)) for index, key in enumerate(each.leans_on))
            for index, key in enumerate(each.leans_on):
                yield from self._question(key, (*path, "leans_on", index))
        for scenario, path in self.scenarios:
            yield from self._scenario(scenario, path)

    def _question(self, key: str, path: Path) -> Iterator[Problem]:
        if key not in self.questionnaire.questions:
            yield problem("UNKNOWN_QUESTION", path, message("checking.no_question", question=key),
                          suggestion(key, self.questionnaire.questions), at_key=path[-1] == key)  # fmt: skip

    def _scenario(self, scenario: Scenario, path: Path) -> Iterator[Problem]:
        if self.sectors and scenario.sector not in self.sectors:
            yield problem("UNKNOWN_SECTOR", (*path, "sector"), message("checking.no_sector", sector=scenario.sector),
                          suggestion(scenario.sector, self.sectors))  # fmt: skip
        scene_class = self.class_by_id.get(scenario.class_)
        if scene_class is None:
            yield problem("UNKNOWN_CLASS", (*path, "class"), message("checking.no_class_of_scenes", scene_class=scenario.class_), suggestion(scenario.class_, self.class_by_id))  # fmt: skip
        else:
            yield from _exactly(scene_class, scenario, path)
        for key, least in scenario.minimum.items():
            yield from self._minimum(key, least, (*path, "minimum", key))
        for key, value in scenario.sets.items():
            yield from self._set(key, value, (*path, "sets", key))

    def _minimum(self, key: str, least: Fraction, path: Path) -> Iterator[Problem]:
        yield from self._question(key, path)
        question = self.questionnaire.questions.get(key)
        if least <= 0:
            yield problem("NOT_POSITIVE", path, message("checking.minimum_must_above_0"))
        elif question is not None and least > question.highest(self.default_max):
            yield problem("OUT_OF_RANGE", path, message("checking.above_highest_score", question=key))

    def _set(self, key: str, value: Any, path: Path) -> Iterator[Problem]:
        fact = self.questionnaire.facts_by_id.get(key)
        if fact is None:
            yield problem("UNKNOWN_FACT", path, message("checking.no_fact", fact=key),
                          suggestion(key, self.questionnaire.facts_by_id), at_key=True)  # fmt: skip
            return
        if isinstance(value, tuple) and fact.kind != "choices":
            yield problem("WRONG_KIND", path, message("checking.takes_one_value", fact=key))
            return
        for one in value if isinstance(value, tuple) else (value,):
            yield from _fact_value(fact, one, path)


def _exactly(scene_class: SceneClass, scenario: Scenario, path: Path) -> Iterator[Problem]:
    """A minimum for each question that the class leans on, and for no other."""
    missing = [key for key in scene_class.leans_on if key not in scenario.minimum]
    if missing:
        shown = ", ".join(missing)
        yield problem("MISSING_MINIMUM", (*path, "minimum"), message("checking.minimum_missing", shown=shown))
    for key in scenario.minimum:
        if key not in scene_class.leans_on:
            yield problem("EXTRA_MINIMUM", (*path, "minimum", key), message("checking.does_not_lean_on", scene_class=scene_class.id, question=key))  # fmt: skip


def _fact_value(fact: Fact, value: Any, path: Path) -> Iterator[Problem]:
    options = [option.id for option in fact.options]
    wants = {"choice": str, "choices": str, "boolean": bool, "number": Fraction}[fact.kind]
    if not isinstance(value, wants):
        yield problem("WRONG_KIND", path, message("checking.value_not_for_fact", id=fact.id))
    elif options and not any(same(value, option) for option in options):
        yield problem("UNKNOWN_OPTION", path, message("checking.no_option", id=fact.id, value=value),
                      suggestion(str(value), options))  # fmt: skip
    elif isinstance(value, Fraction) and not _within(fact, value):
        yield problem("OUT_OF_RANGE", path, message("checking.out_of_range"))


def _within(fact: Fact, value: Fraction) -> bool:
    return (fact.minimum is None or value >= fact.minimum) and (fact.maximum is None or value <= fact.maximum)
