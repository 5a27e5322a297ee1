"""How numbers are laid out as a result (formats *Result*)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import Difference, EnterpriseInfo, GroupResult, Overall
from readiness.scoring.conditions import Reading, Scored
from readiness.scoring.levels import Levels
from readiness.scoring.shown import withheld
from readiness.scoring.tree import Node


def group_result(
    key: str, parent: str | None, node: Node | None, weight: Fraction, floor: Fraction, levels: Levels | None
) -> GroupResult:
    """A group with the `levels` that may be shown of it; of a dimension, whether they are withheld is said too."""
    return GroupResult(
        id=key,
        parent=parent,
        applicable=node is not None,
        weight=weight,
        low=node.low if node else None,
        high=node.high if node else None,
        evidenced=node.evidenced if node else None,
        highest=node.highest if node else None,
        coverage=node.coverage if node else None,
        withheld=None if parent is not None else node is not None and withheld(node, floor),
        level=levels[Reading.LOW] if levels else None,
        level_high=levels[Reading.HIGH] if levels else None,
        level_evidenced=levels[Reading.EVIDENCED] if levels else None,
    )


def difference(key: str, own: Scored, rated: Scored) -> Difference | None:
    """A question that respondent and assessor scored differently; None where they agree."""
    if rated.state != "answered" or rated.low is None:
        return None
    respondent = own.low if own.state == "answered" else None
    return None if respondent == rated.low else Difference(question=key, respondent=respondent, assessor=rated.low)


def enterprise_info(answers: Answers) -> EnterpriseInfo:
    """Who was assessed, without the facts that are not known."""
    enterprise = answers.enterprise
    facts: dict[str, Any] = {key: value for key, value in enterprise.facts.items() if value is not None}
    return EnterpriseInfo(id=enterprise.id, name=enterprise.name, facts=facts, register_=enterprise.register_)


NOTHING_APPLIES = Overall(
    score=None, low=None, high=None, evidenced=None, highest=None, coverage=None, withheld=False, missing=(), level=None,
    level_high=None, level_evidenced=None, level_ungated=None, third=None, band=None, score_common=None, weight_low=None,
    weight_high=None, level_stable=None, score_if_na_is_zero=None,
)  # fmt: skip
