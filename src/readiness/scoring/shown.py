"""Whether a level may be shown (method 4, 8): in the full form alone, and where enough of the weight is answered."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from readiness.models.base import reaches
from readiness.models.documents.scoring_model import ScoringModel
from readiness.scoring.conditions import Reading
from readiness.scoring.levels import Levels
from readiness.scoring.tree import Node

Form = Literal["full", "core"]


def coverage_floor(model: ScoringModel, form: Form) -> Fraction:
    """The share of answered weight, 0 to 1, under which levels are withheld; the short form may have one of its own."""
    return model.core.coverage_floor if form == "core" and model.core is not None else model.coverage_floor


def withheld(node: Node, floor: Fraction) -> bool:
    """Whether too little of a node is answered."""
    return not reaches(node.coverage, floor)


def levels_shown(form: Form, node: Node | None, levels: Levels | None, floor: Fraction) -> Levels | None:
    """A node's levels, gates included, as far as they may be shown; None where nothing applies, in the short form, or where withheld."""
    return None if form != "full" or node is None or levels is None or withheld(node, floor) else levels


def level_shown(form: Form, node: Node | None, levels: Levels | None, floor: Fraction) -> int | None:
    """The level on what has been demonstrated, as far as it may be shown."""
    found = levels_shown(form, node, levels, floor)
    return None if found is None else found[Reading.LOW]
