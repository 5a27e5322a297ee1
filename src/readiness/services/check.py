"""`readiness check`: any of our documents, told apart by its `format`, with every problem that it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from readiness.checking import check_model
from readiness.language.message import NO_WORDS, Translated, message
from readiness.models.documents.actions import Actions, Costs, Crosswalk, Scenarios, Support
from readiness.models.documents.answers import Answers
from readiness.models.documents.context import Context
from readiness.models.documents.questionnaire import Group, Questionnaire, Register
from readiness.models.documents.scoring_model import ScoringModel, Vectors
from readiness.models.documents.style import Style
from readiness.problems import DocumentProblems, Problem
from readiness.problems.near_misses import nearest
from readiness.services.assess import NAME_IT, STDIN, Rulers, of_this_file, open_document, read_answers
from readiness.sources.documents import costs_file, library
from readiness.sources.documents.validation import Placed, in_order, place, placed, validate

FORMATS: dict[str, type[BaseModel]] = {
    "readiness/answers/1": Answers,
    "readiness/questionnaire/1": Questionnaire,
    "readiness/group/1": Group,
    "readiness/requirements/1": Register,
    "readiness/scoring/1": ScoringModel,
    "readiness/actions/1": Actions,
    "readiness/scenarios/1": Scenarios,
    "readiness/crosswalk/1": Crosswalk,
    "readiness/support/1": Support,
    "readiness/context/1": Context,
    "readiness/costs/1": Costs,
    "readiness/style/1": Style,
    "readiness/vectors/1": Vectors,
}


def check_file(source: str, rulers: Rulers) -> list[Problem]:
    """Every problem of one file, warnings among them; empty where it is sound."""
    try:
        document = open_document(source)
        model = _model_of(document)
        return _CHECKS.get(model, _shape_only)(source, document, rulers)
    except Exception as error:  # noqa: BLE001 - of many files one stands for itself, whatever it raises
        return list(of_this_file(error, source, rulers))


def _model_of(document: Placed) -> type[BaseModel]:
    name = document.value.get("format")
    if isinstance(name, str) and name in FORMATS:
        return FORMATS[name]
    if name is None:
        missing = message("services.format_missing_file_cant_told")
        raise DocumentProblems([place(Problem("NO_FORMAT", missing, _FORMAT_HINT), document)])
    unknown = message("services.unknown_format", name=name)
    hint = _meant(str(name)) or _FORMAT_HINT
    raise DocumentProblems([place(Problem("UNKNOWN_FORMAT", unknown, hint, path=("format",)), document)])


def _meant(name: str) -> Translated | None:
    near = nearest(name, FORMATS)
    return message("checking.did_you_mean", near=near) if near else None


def _answers(_source: str, document: Placed, rulers: Rulers) -> list[Problem]:
    from readiness.reports.glyphs import warnings_of  # a report's business, told before one is made

    return in_order([*read_answers(document, rulers)[2], *placed(warnings_of(document.value), document)])


def _questionnaire(source: str, document: Placed, rulers: Rulers) -> list[Problem]:
    if source == STDIN:
        return _shape_only(source, document, rulers)
    return library.load_questionnaire(Path(source).parent, Path(source).name, unchecked=True).problems()


def _scoring(_source: str, document: Placed, rulers: Rulers) -> list[Problem]:
    model = validate(ScoringModel, document)
    key = model.for_.questionnaire
    folder = (
        library.find_questionnaire(rulers.questionnaire) if rulers.questionnaire else library.shipped_questionnaire(key)
    )
    if folder is None:
        text = message("services.no_questionnaire", id=key, tail=NO_WORDS)
        unknown = Problem("OTHER_QUESTIONNAIRE", text, NAME_IT, path=("for", "questionnaire"))
        return [place(unknown, document)]
    return placed(check_model(library.load_questionnaire(folder).questionnaire, model), document)


def _costs(_source: str, document: Placed, rulers: Rulers) -> list[Problem]:
    """Against the actions of the model named, else of the first questionnaire shipped."""
    ruler = rulers.named()
    return costs_file.problems_of(ruler.questionnaire_files.questionnaire, ruler.model_files, document)


def _shape_only(_source: str, document: Placed, _rulers: Rulers) -> list[Problem]:
    validate(_model_of(document), document)
    return []


_CHECKS: dict[type[BaseModel], Callable[[str, Placed, Rulers], list[Problem]]] = {
    Answers: _answers,
    Costs: _costs,
    Questionnaire: _questionnaire,
    ScoringModel: _scoring,
}
_FORMAT_HINT = message("services.first_line_says_format_readiness")
