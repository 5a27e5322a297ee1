"""What the library holds, and what can be said of it as a whole: list, coverage, lint, schemas."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from readiness.language.message import message
from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import Assessment
from readiness.models.results.batch_run import BatchRun, LedgerLine
from readiness.models.results.cohort import Cohort
from readiness.models.results.comparison import Comparison
from readiness.models.results.findings import Checked, Examined, Linted, ListedQuestionnaire, Listing, Sentence
from readiness.models.results.record import ReportRecord
from readiness.models.results.roadmap import Roadmap
from readiness.models.results.verdict import Verdict
from readiness.problems import Problem, UsageError
from readiness.problems.near_misses import offered
from readiness.proving.coverage import Coverage, coverage
from readiness.proving.lint.prover import Content, Finding, lint
from readiness.scoring.explain import Explanation
from readiness.scoring.scorer import Reckoning, Scorer
from readiness.services.check import FORMATS
from readiness.sources.answer_files.schema import answer_schema
from readiness.sources.documents import library
from readiness.sources.documents.schema_keys import json_schema, output_schema
from readiness.sources.documents.validation import in_order, place


def inventory() -> Listing:
    """Every questionnaire shipped."""
    return Listing(
        questionnaires=tuple(_listed(library.load_questionnaire(folder)) for folder in library.questionnaire_folders())
    )


def _listed(files: library.QuestionnaireFiles) -> ListedQuestionnaire:
    questionnaire = files.questionnaire
    models = library.models_of(questionnaire)
    return ListedQuestionnaire(
        id=questionnaire.id,
        version=questionnaire.version,
        title=Sentence(zh=questionnaire.title.get("zh"), en=questionnaire.title.get("en")),
        questions=len(questionnaire.questions),
        core=sum(question.core for question in questionnaire.questions.values()),
        models=tuple(folder.name for folder in models),
        examples=sum(len(library.load_model(folder, None).examples) for folder in models),
    )


def coverage_of(questionnaire: str | None) -> Coverage:
    """Requirement by requirement; UsageError where the questionnaire names no register."""
    files = library.load_questionnaire(_folder(questionnaire))
    if files.register is None:
        raise UsageError(message("services.questionnaire_names_no_register_requirements"))
    return coverage(files.questionnaire, files.register)


def lint_all(questionnaire: str | None, model: str | None) -> list[Problem]:
    """Everything that the prover finds, in the file that it stands in."""
    files = library.load_questionnaire(_folder(questionnaire), unchecked=True)
    scored_by = library.model_for(files.questionnaire, model, unchecked=True)
    content = Content(
        questionnaire=files.questionnaire,
        model=scored_by.model,
        actions=scored_by.actions,
        scenarios=scored_by.scenarios,
        register=files.register,
        support_ids=frozenset(item.id for item in scored_by.support.support) if scored_by.support else None,
        style=files.style,
    )
    return in_order(_placed(finding, files, scored_by) for finding in lint(content, _Engine(content)))


class _Engine:
    """The scorer, made when the first proof asks for it: by then the documents are known to be sound."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self._content.questionnaire, self._content.model)

    def reckon(self, answers: Answers) -> Reckoning:
        """The levels of these answers."""
        return self._scorer.reckon(answers)


def _placed(finding: Finding, files: library.QuestionnaireFiles, scored_by: library.ModelFiles) -> Problem:
    if finding.document == "questionnaire":
        return files.placed(finding.problem)
    documents = {
        "model": (scored_by.document,),
        "actions": scored_by.action_files,
        "scenarios": scored_by.scenario_files,
        "register": (files.register_file,),
    }
    document = documents[finding.document][finding.index]
    return place(finding.problem, document) if document else finding.problem


def _folder(questionnaire: str | None) -> Path:
    return library.find_questionnaire(questionnaire) if questionnaire else library.questionnaire_folders()[0]


# What `schema` knows beside the documents that are read; a format more is a line more.
OUTPUTS: dict[str, type[BaseModel]] = {
    "readiness/assessment/1": Assessment,
    "readiness/explanation/1": Explanation,
    "readiness/plan/1": Roadmap,
    "readiness/cohort/1": Cohort,
    "readiness/comparison/1": Comparison,
    "readiness/record/1": ReportRecord,
    "readiness/coverage/1": Coverage,
    "readiness/check/1": Checked,
    "readiness/lint/1": Linted,
    "readiness/list/1": Listing,
    "readiness/doctor/1": Examined,
    "readiness/verdict/1": Verdict,
    "readiness/batch/1": BatchRun,
    "readiness/ledger/1": LedgerLine,
}


def schema_of(name: str, questionnaire: str | None, lang: str) -> dict[str, Any]:
    """The JSON Schema of a format that is read or written; of `answers` with a questionnaire named, with its ids and options."""
    by_name = {key.split("/")[1]: model for key, model in FORMATS.items()}
    printed = {key.split("/")[1]: model for key, model in OUTPUTS.items()}
    if name in printed:
        return output_schema(printed[name])
    if name not in by_name:
        tail = offered(name, (*by_name, *printed))
        raise UsageError(message("services.no_format", tail=tail, name=name))
    if name == "answers" and questionnaire:
        return answer_schema(library.load_questionnaire(_folder(questionnaire)).questionnaire, lang)
    return json_schema(by_name[name])
