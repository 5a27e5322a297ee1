"""Roadmaps of every shape: what the owner's page and the chapter say where the target stands already, or a phase has nothing to do."""

from itertools import product

import pytest
from tests.reports.real import ANSWERS, ROOT, rulers, shipped

from readiness.models.results.roadmap import PlannedPhase, Roadmap
from readiness.reports.view.lookup import Lookup, More
from readiness.reports.view.owner import level_ahead, owner_page
from readiness.reports.view.roadmap import roadmap_view
from readiness.reports.view.view import view_of
from readiness.services.assess import assess
from readiness.services.report import report_input

NAMES = sorted(path.stem for path in ANSWERS.glob("*.yaml"))
CASES = ROOT / "tests" / "cases" / "reports"


def emptied(phase: PlannedPhase) -> PlannedPhase:
    return phase.model_copy(update={"actions": ()})


def shapes(plan: Roadmap) -> list[Roadmap]:
    """The plan aimed at every level and at none, reached or not, with every choice of phases that have nothing to do."""
    found = []
    for level, reached, kept in product(
        (None, *range(6)), (True, False), product((True, False), repeat=len(plan.phases))
    ):
        phases = tuple(phase if keep else emptied(phase) for phase, keep in zip(plan.phases, kept, strict=True))
        target = plan.target.model_copy(update={"level": level})
        found.append(plan.model_copy(update={"phases": phases, "target": target, "reached": reached}))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_pages_stand_whatever_a_plan_aims_at(name: str) -> None:
    bundle = shipped(name)
    assert bundle.roadmap is not None
    for plan in shapes(bundle.roadmap):
        more = More(bundle.edition, bundle.beside, plan)
        look = Lookup(bundle.questionnaire, bundle.model, bundle.answers, bundle.assessment, "zh", more)
        owner, road = owner_page(look), roadmap_view(look)
        assert owner.next_title and road.lead
        assert bool(owner.next) == bool(plan.actions())
        if plan.actions() and level_ahead(plan) is None:
            assert "到“" not in owner.next_title and "走到" not in road.lead


def test_a_scene_at_a_level_that_stands_already() -> None:
    bundle = report_input(assess(str(CASES / "scene-at-todays-level.yaml"), rulers()))
    view = view_of(bundle, "zh")
    assert bundle.roadmap is not None
    actions = bundle.roadmap.actions()
    assert actions
    costs = {line.label: line.value for line in view.owner.next}
    assert view.roadmap.lead == f"目标等级已经达到；还有 {len(actions)} 项行动，补齐选定场景和法定义务要的条件。"
    assert view.owner.next_title == "要多少钱、多少时间"
    assert costs["时间"] == f"{max(action.end for action in actions)} 个月，{len(actions)} 项行动"
