"""Lists stand in the order that they promise, figures fall into the classes that their names state, charts take the right data.

What is expected is reckoned here from the result as data, not by the code that fills the pages.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, cast

import pytest
from tests.reports.real import HALF, LOW, MIDDLE, TOP, shipped, shown

from readiness.cohorts import member_of
from readiness.models.results.roadmap import Cost
from readiness.reports.bundle import ReportInput
from readiness.reports.view.money import amount, money, money_class
from readiness.reports.view.words import word

SHIPPED = [LOW, MIDDLE, TOP, HALF, "03-machinetool", "09-shipyard"]


def cost(mid: str, low: str | None = None, high: str | None = None) -> Cost:
    return Cost(low=Fraction(low or mid), mid=Fraction(mid), high=Fraction(high or mid))


# money (10 000 CNY)


@pytest.mark.parametrize(
    ("mid", "number"),
    [
        ("0", 0), ("0.01", 1), ("10", 1), ("10.01", 2), ("50", 2), ("50.01", 3), ("200", 3), ("200.01", 4), ("500", 4),
        ("500.01", 5), ("1000", 5), ("1000.01", 6), ("99999", 6),
    ],
)  # fmt: skip
def test_a_class_of_money_holds_its_own_upper_bound(mid: str, number: int) -> None:
    assert money_class(cost(mid)) == number


def test_the_class_is_that_of_the_middle_of_an_estimate() -> None:
    assert money_class(cost("10", "0", "20")) == 1
    assert money_class(cost("11", "2", "20")) == 2


class Told:
    """Says the sentences of a report in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def word(self, key: str, **values: object) -> str:
        return word(key, self.lang, **values)


@pytest.mark.parametrize(
    ("lang", "low", "high", "told"),
    [
        ("zh", "0", "0.5", "0–0.5 万元"),
        ("zh", "3", "3", "3 万元"),
        ("zh", "50", "99.99", "50–99.99 万元"),
        ("zh", "50", "100", "50–100 万元"),
        ("en", "3", "3", "CNY 30 thousand"),
        ("en", "50", "99.9", "CNY 500–999 thousand"),
        ("en", "50", "100", "CNY 0.5–1 million"),
        ("en", "250", "250", "CNY 2.5 million"),
    ],
)
def test_amounts_change_their_unit_at_a_million(lang: str, low: str, high: str, told: str) -> None:
    look = cast(Any, Told(lang))
    assert amount(look, Fraction(low), Fraction(high)) == told
    assert money(look, cost(low, low, high)) == told


def test_only_what_costs_nothing_at_most_is_called_free() -> None:
    look = cast(Any, Told("zh"))
    free = word("no_cost", "zh")
    assert money(look, cost("0")) == free
    assert money(look, cost("0.5", "0", "1")) != free


# order of lists


def lost(bundle: ReportInput) -> dict[str, Fraction]:
    """What every article costs overall: its share of the whole, times what it lacks of the highest score."""
    questionnaire, result = bundle.questionnaire, bundle.assessment
    groups = {group.id: group for group in result.groups}

    def share(key: str) -> Fraction:
        own = groups[key]
        beside = [each for each in result.groups if each.parent == own.parent and each.applicable]
        part = own.weight / sum((each.weight for each in beside), Fraction(0))
        return part if own.parent is None else part * share(own.parent)

    holding = [key for key, group in questionnaire.all_groups.items() if group.questions and groups[key].applicable]
    found = {}
    for key in holding:
        low, highest = groups[key].low, groups[key].highest
        assert low is not None
        assert highest
        found[key] = share(key) * (1 - low / highest)
    return found


def reached(bundle: ReportInput) -> dict[str, Fraction]:
    found = {}
    for group in bundle.assessment.groups:
        if group.low is not None and group.highest and bundle.questionnaire.all_groups[group.id].questions:
            found[group.id] = group.low / group.highest
    return found


def by_title(bundle: ReportInput) -> dict[str, str]:
    return {group.title.get("zh"): key for key, group in bundle.questionnaire.all_groups.items()}


def falling(values: list[Fraction]) -> bool:
    return values == sorted(values, reverse=True)


@pytest.mark.parametrize("name", SHIPPED)
def test_gaps_are_the_articles_that_cost_most_the_heaviest_first(name: str) -> None:
    bundle, summary = shipped(name), shown(name, "zh").summary
    losses, known = lost(bundle), by_title(bundle)
    gaps = [known[point.title] for point in summary.gaps]
    strong = {known[point.title] for point in summary.strengths}
    others = [loss for key, loss in losses.items() if key not in {*gaps, *strong}]
    assert len(gaps) == min(5, sum(loss > 0 for key, loss in losses.items() if key not in strong))
    assert falling([losses[key] for key in gaps])
    assert min(losses[key] for key in gaps) >= max(others)
    assert all(losses[key] > 0 for key in gaps)


@pytest.mark.parametrize("name", SHIPPED)
def test_strengths_stand_highest_above_the_average_the_highest_first(name: str) -> None:
    bundle, summary = shipped(name), shown(name, "zh").summary
    shares, known = reached(bundle), by_title(bundle)
    overall = bundle.assessment.overall
    assert overall.low is not None
    assert overall.highest
    strong = [known[point.title] for point in summary.strengths]
    above = [key for key, share in shares.items() if share > overall.low / overall.highest]
    assert len(strong) == min(3, len(above))
    assert set(strong) <= set(above)
    assert falling([shares[key] for key in strong])
    assert min(shares[key] for key in strong) >= max(shares[key] for key in shares if key not in strong)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_gaps_of_a_cohort_are_the_five_that_cost_its_member_most(name: str) -> None:
    bundle = shipped(name)
    strong = {by_title(bundle)[point.title] for point in shown(name, "zh").summary.strengths}
    losses = {key: loss for key, loss in lost(bundle).items() if key not in strong}  # as on the member's own page
    gaps = member_of(bundle.assessment, bundle.questionnaire, bundle.model).gaps
    assert len(gaps) == min(5, sum(loss > 0 for loss in losses.values()))
    assert falling([losses[key] for key in gaps])
    assert min(losses[key] for key in gaps) >= max(loss for key, loss in losses.items() if key not in gaps)


@pytest.mark.parametrize("name", SHIPPED)
def test_gates_by_law_stand_first_then_as_the_model_has_them(name: str) -> None:
    bundle = shipped(name)
    order = [gate.id for gate in bundle.model.gates]
    legal = {gate.id for gate in bundle.model.gates if getattr(gate, "legal", False)}
    assert [gate.id for gate in shown(name, "zh").how.gates] == [
        *(key for key in order if key in legal), *(key for key in order if key not in legal),
    ]  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_articles_and_questions_stand_as_the_questionnaire_has_them(name: str) -> None:
    bundle, view = shipped(name), shown(name, "zh")
    cards = [card.id for page in view.dimensions for article in page.articles for card in article.cards]
    assert cards == [key for key in bundle.questionnaire.questions if key in set(cards)]
    cells = [cell.id for heat in (view.heat, *view.more_heats) for row in heat.rows for cell in row.cells]
    assert cells == [key for key, group in bundle.questionnaire.all_groups.items() if group.questions]


# what charts are given


@pytest.mark.parametrize("name", SHIPPED)
def test_the_ladder_has_the_bounds_of_the_model_and_the_score_of_the_result(name: str) -> None:
    bundle, ladder = shipped(name), shown(name, "zh").ladder
    overall = bundle.assessment.overall
    assert ladder is not None
    assert overall.low is not None
    assert overall.high is not None
    starts = [level.from_ for level in bundle.model.levels]
    assert [rung.start for rung in ladder.rungs] == [round(200 * start) for start in starts]
    assert [rung.end for rung in ladder.rungs] == [*(rung.start for rung in ladder.rungs[1:]), 1000]
    assert (ladder.low, ladder.high) == (round(200 * overall.low), round(200 * overall.high))
    here = [int(rung.label) for rung in ladder.rungs if rung.here]
    if overall.level is not None:
        assert here == [overall.level]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_radar_has_every_dimension_with_its_own_scores(name: str) -> None:
    bundle, radar = shipped(name), shown(name, "zh").radar
    groups = {group.id: group for group in bundle.assessment.groups}
    assert radar is not None
    for axis, dimension in zip(radar.axes, bundle.questionnaire.groups, strict=True):
        own = groups[dimension.id]
        assert axis.label == dimension.title.get("zh")
        assert (axis.low, axis.high) == (round(200 * (own.low or 0)), round(200 * (own.high or 0)))
    plan = bundle.roadmap
    if plan is not None and plan.actions():
        after = {node.id: node.score for node in plan.phases[-1].dimensions}
        targets = [after[dimension.id] for dimension in bundle.questionnaire.groups]
        assert [axis.target for axis in radar.axes] == [None if t is None else round(200 * t) for t in targets]
    assert [(ring.label, ring.value) for ring in radar.rings] == [(str(n), str(200 * n)) for n in range(1, 6)]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_heat_map_has_the_fifth_in_which_each_article_stands(name: str) -> None:
    bundle, view = shipped(name), shown(name, "zh")
    groups = {group.id: group for group in bundle.assessment.groups}
    for heat in (view.heat, *view.more_heats):
        for cell in (cell for row in heat.rows for cell in row.cells):
            own = groups[cell.id]
            if own.low is None:
                assert (cell.tone, cell.open) == (None, False)
                continue
            assert own.highest
            assert cell.tone == min(4, int(own.low / own.highest * 5))
            assert cell.open == (own.low != own.high)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_slices_of_the_whole_end_where_overall_stands(name: str) -> None:
    bundle, shares = shipped(name), shown(name, "zh").how.shares
    overall = bundle.assessment.overall
    if overall.low is None or not shares.slices:
        return
    assert shares.slices[0].start == 0
    assert [each.start for each in shares.slices[1:]] == [each.end for each in shares.slices[:-1]]
    assert shares.slices[-1].end == round(200 * overall.low)
    assert [each.label for each in shares.slices] == [
        group.title.get("zh")
        for group in bundle.questionnaire.groups
        if group.title.get("zh") in {s.label for s in shares.slices}
    ]


@pytest.mark.parametrize("name", [LOW, MIDDLE])
def test_the_charts_of_the_roadmap_have_its_months_and_scores(name: str) -> None:
    bundle, road = shipped(name), shown(name, "zh").roadmap
    plan = bundle.roadmap
    assert plan is not None
    assert road.gantt is not None
    assert road.climb is not None
    bars = [(bar.start, bar.end) for phase in road.gantt.phases for bar in phase.bars]
    assert bars == [(action.start, action.end) for phase in plan.phases for action in phase.actions]
    bought = {action.id for actions in bundle.beside.actions for action in actions.actions if action.purchase}
    tones = [bar.tone for phase in road.gantt.phases for bar in phase.bars]
    assert tones == ["bought" if action.id in bought else "own" for phase in plan.phases for action in phase.actions]
    assert [(phase.start, phase.end) for phase in road.gantt.phases] == [
        (phase.from_, phase.to) for phase in plan.phases
    ]
    assert road.gantt.months == plan.phases[-1].to
    scores = [plan.today.score, plan.start.score, *(phase.overall.score for phase in plan.phases)]
    heights = [round(200 * score) for score in scores if score is not None]
    stops = [stop.height for stop in road.climb.stops]
    assert stops == heights or stops == [heights[0], *heights[2:]]
    assert [height for height, _ in road.climb.bounds] == [round(200 * level.from_) for level in bundle.model.levels]
