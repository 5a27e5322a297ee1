"""Does what is declared confidential hold together (formats *Confidentiality*)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.checking.findings import Path, problem
from readiness.language.message import message
from readiness.models.documents.questionnaire import Group, Question, Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.problems import Problem
from readiness.scoring.confidentiality import Confidentiality, marks_anything


def check_marks(questionnaire: Questionnaire) -> Iterator[Problem]:
    """`confidential: false` at the top beside marks, and marks inside what is confidential already."""
    if questionnaire.confidential is False and marks_anything(questionnaire):
        yield problem(
            "CONFIDENTIAL_BOTH",
            ("confidential",),
            message("checking.confidential_false_but_marks"),
            message("checking.confidential_false_but_marks.remedy"),
        )  # fmt: skip
    yield from _idle(questionnaire.groups, ("groups",), None)


def _idle(groups: Sequence[Group], path: Path, around: str | None) -> Iterator[Problem]:
    for index, group in enumerate(groups):
        where = (*path, index)
        yield from _mark(group, around, where)
        inside = around or (group.id if group.confidential else None)
        for place, question in enumerate(group.questions):
            yield from _mark(question, inside, (*where, "questions", place))
        yield from _idle(group.groups, (*where, "groups"), inside)


def _mark(marked: Group | Question, around: str | None, path: Path) -> Iterator[Problem]:
    if around is not None and "confidential" in marked.model_fields_set:
        yield problem(
            "CONFIDENTIAL_IDLE",
            (*path, "confidential"),
            message("checking.confidential_by_its_group", around=around, id=marked.id),
            message("checking.confidential_by_its_group.remedy"),
            warning=True,
        )  # fmt: skip


def check_gate_marks(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    """Gates that say they may be told, but read something confidential."""
    kept = Confidentiality(questionnaire, model)
    for index, gate in enumerate(model.gates):
        if isinstance(gate, ConditionGate) and gate.confidential is False and kept.read_by(gate):
            yield problem(
                "CONFIDENTIAL_READ",
                ("gates", index, "confidential"),
                message("checking.open_gate_reads_confidential", id=gate.id),
                message("checking.open_gate_reads_confidential.remedy"),
            )
