"""Does what is declared confidential hold together (formats *Confidentiality*)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.checking.findings import Path, hint, problem
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
            "开头写着没有保密内容，下面却有标为保密的",
            "the top says that nothing is confidential, yet something below is marked",
            hint("删掉开头的 confidential: false，或删掉下面的标记", "delete confidential: false at the top, or the marks below"),
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
            f"{around} 已经整组保密，{marked.id} 的这一行不起作用",
            f"all of {around} is confidential, so this line at {marked.id} changes nothing",
            hint("删掉这一行；要公开一部分，就把上面的标记移到别的组", "delete it; to tell a part, move the mark from the group to its other parts"),
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
                f"关口 {gate.id} 写着可以公开，却用到保密的题目或企业情况",
                f"the gate {gate.id} says that it may be told, but reads something confidential",
                hint(
                    "删掉这一行，或让关口不用保密的内容", "delete the line, or let the gate read nothing confidential"
                ),
            )
