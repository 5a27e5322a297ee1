"""What is said of a gate, in every command the same: its mark, its title, what it caps."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.cli.language import say, spoken
from readiness.language.message import message
from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import Gate
from readiness.models.results.assessment import GateState

DYNAMIC = ("report.gate_",)  # the words of the reports: a gate has one state, in one word, everywhere


def mark(state: GateState) -> str:
    """`[failed]` and so on, in the words of the reports. Open: whether it passes hangs on what is not known yet."""
    return f"[{message(f'report.gate_{state}').get(spoken())}]"


def title(gate: Gate | None, key: str) -> str:
    """What it asks for, in words."""
    if gate is not None and gate.title is not None:
        return gate.title.get(spoken())
    if gate is not None and gate.kind == "weakest_link":
        return message("report.gate_weakest_title").get(spoken())
    return key


def titles(gates: Iterable[Gate]) -> dict[str, str]:
    """The titles by id."""
    return {gate.id: title(gate, gate.id) for gate in gates}


def cap(level: int | None, applies_to: str, questionnaire: Questionnaire) -> str:
    """How far the gate lets a level go; empty where it caps nothing."""
    if level is None:
        return ""
    if applies_to == OVERALL:
        return say("cli.overall_at_most_level", level=level)
    name = questionnaire.all_groups[applies_to].title.get(spoken())
    return say("cli.group_at_most_level", name=name, level=level)
