"""What a cohort keeps of one enterprise, taken from its assessment while every number is still exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import Assessment, GroupResult
from readiness.models.results.cohort import Member, MemberNode
from readiness.models.results.roadmap import Roadmap
from readiness.scoring.gaps import ranked, shares_of
from readiness.scoring.tree import branches

_PROVINCE = re.compile("北京|天津|上海|重庆|.{2,8}?(?:省|自治区|特别行政区)")


def member_of(
    assessment: Assessment, questionnaire: Questionnaire, model: ScoringModel, roadmap: Roadmap | None = None
) -> Member:
    """One enterprise as a member of a cohort; with its plan, the actions and what they cost."""
    overall, facts = assessment.overall, assessment.enterprise.facts
    parents = questionnaire.parents
    groups = {group.id: group for group in assessment.groups}
    holding = [key for key, group in questionnaire.all_groups.items() if group.questions]
    region = assessment.enterprise.register_.get("region")
    size = facts.get(model.uses.size) if model.uses.size else None
    return Member(
        id=assessment.enterprise.id,
        name=assessment.enterprise.name,
        form=assessment.form,
        questionnaire=assessment.questionnaire,
        scoring=assessment.scoring,
        assessed_on=assessment.assessed_on.isoformat() if assessment.assessed_on else None,
        sectors=_texts(facts.get(model.uses.sectors)) if model.uses.sectors else (),
        size=size if isinstance(size, str) else None,
        region=region_of(region) if isinstance(region, str) else None,
        overall=overall,
        own_score=assessment.self_.score if assessment.self_ else None,
        indices={index.id: MemberNode(low=index.low) for index in assessment.indices},
        dimensions={key: _node(group) for key, group in groups.items() if group.parent is None},
        articles={key: MemberNode(low=groups[key].low) for key in holding if parents[key] is not None},
        gates={gate.id: gate.state for gate in assessment.gates},
        gaps=ranked(assessment, questionnaire, shares_of(assessment, branches(questionnaire, model))).gaps,
        contradictions=len(assessment.contradictions),
        actions=tuple(_actions(roadmap)) if roadmap else (),
    )


def region_of(text: str) -> str | None:
    """The province of a region as the register writes it, so that 浙江省杭州市 and 浙江省宁波市 stand together."""
    found = _PROVINCE.match(text.strip())
    return (found[0] if found else text.strip()[:40]) or None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _node(group: GroupResult) -> MemberNode:
    return MemberNode(low=group.low, level=group.level, withheld=bool(group.withheld))


def _actions(roadmap: Roadmap) -> Iterator[tuple[str, Fraction]]:
    for phase in roadmap.phases:
        for action in phase.actions:
            yield action.id, action.cost.mid
