"""costs.yaml, or the file of `--costs`: figures of an enterprise's own in place of the model's."""

from __future__ import annotations

from readiness.checking.roadmap_fit import check_costs
from readiness.models.documents.actions import Costs
from readiness.models.documents.questionnaire import Questionnaire
from readiness.problems import Problem
from readiness.sources.documents.library import ModelFiles
from readiness.sources.documents.validation import Placed, placed, raise_if_any, validate
from readiness.sources.yaml.text import load

COSTS = "costs.yaml"


def costs_of(questionnaire: Questionnaire, model: ModelFiles, given: Placed | None = None) -> Costs | None:
    """The figures given, else those of costs.yaml beside the model; DocumentProblems where they do not fit its actions."""
    beside = model.folder / COSTS
    document = given if given is not None or not beside.is_file() else load(beside)
    if document is None:
        return None
    raise_if_any(problems_of(questionnaire, model, document))
    return validate(Costs, document)


def problems_of(questionnaire: Questionnaire, model: ModelFiles, document: Placed) -> list[Problem]:
    """Everything that is wrong with a file of costs whose shape is right; DocumentProblems for a wrong shape."""
    return placed(check_costs(questionnaire, model.model, model.actions, validate(Costs, document)), document)
