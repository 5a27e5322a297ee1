"""The chapter of the roadmap (method 9): what it aims at, phases in time, every action, and why there is none if so."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.language.numbers import plain
from readiness.models.base import OVERALL
from readiness.models.documents.actions import Action
from readiness.models.results.roadmap import PlannedAction, PlannedPhase, Reason, Roadmap
from readiness.reports.charts.shapes import Climb, Gantt, GanttBar, GanttPhase, Line, Stop
from readiness.reports.view.context import horizon
from readiness.reports.view.limits import limit_notes
from readiness.reports.view.lookup import Lookup, per_mille
from readiness.reports.view.money import money
from readiness.reports.view.owner import first_steps, level_ahead
from readiness.reports.view.scenes import scene_matrix
from readiness.reports.view.shapes_plan import ActionRow, PhaseView, PlanKind, RoadmapView
from readiness.reports.view.steps import actions_of, own_figures, step_of

MOST_OPEN = 12


def roadmap_view(look: Lookup) -> RoadmapView:
    """The chapter."""
    plan = look.roadmap
    kind = _kind(plan)
    planned = plan if kind == "plan" else None
    return RoadmapView(
        kind=kind,
        lead=_lead(look, kind),
        facts=tuple(_facts(look, planned)) if planned else (),
        notes=tuple(_notes(look, plan)) if plan and kind != "none" else (),
        answer_first=tuple(map(look.prompt, _answer_first(look, plan)[:MOST_OPEN])),
        answer_more=_answer_more(look, plan),
        climb=_climb(look, planned) if planned else None,
        gantt=_gantt(look, planned) if planned else None,
        phases=tuple(_phases(look, planned)) if planned else (),
        first=tuple(step_of(look, action) for action in first_steps(look)),
        matrix=scene_matrix(look),
        horizon=horizon(look),
    )


def _kind(plan: Roadmap | None) -> PlanKind:
    if plan is None or plan.reason in ("coverage", "form"):
        return "none"
    return "plan" if plan.actions() else "done"


def _lead(look: Lookup, kind: PlanKind) -> str:
    plan = look.roadmap
    if plan is None:
        return look.word("plan_missing")
    if kind == "none":
        return look.word(f"lead_{plan.reason}")
    if kind == "done":
        return look.word("lead_done" if plan.reached else "lead_stuck")
    return _lead_of_plan(look, plan)


def _lead_of_plan(look: Lookup, plan: Roadmap) -> str:
    """What the plan is for. Where an edition lists but a part of the actions, their number would tell how many it hides."""
    level, count = level_ahead(plan), len(plan.actions())
    part = "part_" if not look.privacy.inside else ""
    if level is None:
        kept = "legal" if plan.target.level is None else "kept" if plan.reached else "kept_short"
        return look.word("lead_part_kept" if part else f"lead_{kept}", count=count)
    undecided = plan.bound is not None and plan.bound.objective == "goal"
    key = "reached" if plan.reached else "undecided" if undecided else "unreached"
    return look.word(f"lead_{part}{key}", level=look.level(level), count=count)


def _facts(look: Lookup, plan: Roadmap) -> Iterator[Line]:
    last = plan.phases[-1].overall
    yield Line(look.word("plan_today"), _standing(look, plan.today.score, plan.today.level))
    if plan.start != plan.today:
        yield Line(look.word("plan_start"), _standing(look, plan.start.score, plan.start.level))
    yield Line(look.word("plan_after"), _standing(look, last.score, last.level))
    if plan.effort is not None and plan.cost is not None:
        yield Line(look.word("people"), look.word("person_months", months=plain(plan.effort)))
        yield Line(look.word("money"), money(look, plan.cost))
    yield Line(look.word("time"), look.word("months", months=max(action.end for action in plan.actions())))


def _standing(look: Lookup, score: object, level: int | None) -> str:
    shown = look.score(score)  # type: ignore[arg-type]
    return look.word("standing", score=shown, level=look.level(level)) if level is not None else shown


def _notes(look: Lookup, plan: Roadmap) -> Iterator[str]:
    if plan.target.scenes:
        titles = {scene.id: scene.title for part in look.beside.scenarios for scene in part.scenarios}
        yield look.word("plan_scenes", scenes=look.listed(look.text(titles.get(key)) for key in plan.target.scenes))
    if plan.optimal is not None and plan.actions():
        yield look.word("plan_optimal" if plan.optimal else "plan_bounded")
    own = list(actions_of(look, own_figures(look)))
    if plan.own_costs is not None and own:
        yield look.word("plan_own_costs", count=len(own), digest=plan.own_costs.digest[:19] + "…")
    yield from _legal(look, plan)
    yield from limit_notes(look, plan)


def _legal(look: Lookup, plan: Roadmap) -> Iterator[str]:
    """After which phase the gates by law open that are shut today."""
    told = [phase for key, phase in plan.legal_phases.items() if key not in look.privacy.gates]
    for phase in sorted(set(told), key=lambda each: each or len(plan.phases) + 1):
        word = "legal_open" if phase is None else "legal_phase"
        yield look.word(word, count=told.count(phase), phase=phase)


def _answer_first(look: Lookup, plan: Roadmap | None) -> list[str]:
    return [key for key in plan.answer_first if key not in look.privacy.questions] if plan else []


def _answer_more(look: Lookup, plan: Roadmap | None) -> str:
    more = len(_answer_first(look, plan)) - MOST_OPEN
    return look.word("more_questions", count=more) if more > 0 else ""


def _climb(look: Lookup, plan: Roadmap) -> Climb:
    top = look.overall.highest
    moments = [(look.word("plan_today"), plan.today)]
    if plan.start != plan.today:
        moments.append((look.word("plan_start"), plan.start))
    moments += [(look.word("after_phase", phase=n), phase.overall) for n, phase in enumerate(plan.phases, 1)]
    stops = tuple(
        Stop(
            label, look.score(at.score), per_mille(at.score, top), look.level(at.level) if at.level is not None else ""
        )
        for label, at in moments
    )
    bounds = tuple((per_mille(level.from_, top), look.level(level.level)) for level in look.model.levels)
    return Climb(look.word("climb"), stops, bounds)


def _gantt(look: Lookup, plan: Roadmap) -> Gantt | None:
    end = max(phase.to for phase in plan.phases)
    ticks = sorted({0, end, *(phase.from_ for phase in plan.phases), *range(6, end, 6)})
    numbers = _numbers(look, plan)
    phases = tuple(
        GanttPhase(_phase_head(look, number, phase), phase.from_, phase.to, tuple(_bars(look, phase, numbers)))
        for number, phase in enumerate(plan.phases, 1)
        if any(_told(look, action) for action in phase.actions)
    )
    if not phases:
        return None
    labels = tuple((month, look.word("month_tick", month=month)) for month in ticks)
    return Gantt(look.word("gantt"), end, phases, labels, (look.word("own_work"), look.word("bought_in")))


def _phase_head(look: Lookup, number: int, phase: PlannedPhase) -> str:
    effort = look.word("person_months", months=plain(phase.effort))
    name = look.word("phase_n", number=number, name=_phase_name(look, number))
    return look.joined([name, effort, money(look, phase.cost)])


def _phase_name(look: Lookup, number: int) -> str:
    known = look.model.phases
    return look.text(known[number - 1].name) if number <= len(known) else ""


def _numbers(look: Lookup, plan: Roadmap) -> dict[str, str]:
    """`2.3` is the third action of phase 2 that the edition tells: a gap would tell of one that it hides."""
    return {
        action.id: f"{phase_number}.{number}"
        for phase_number, phase in enumerate(plan.phases, 1)
        for number, action in enumerate((each for each in phase.actions if _told(look, each)), 1)
    }


def _told(look: Lookup, planned: PlannedAction) -> bool:
    return planned.question not in look.privacy.questions


def _bars(look: Lookup, phase: PlannedPhase, numbers: dict[str, str]) -> Iterator[GanttBar]:
    for planned in phase.actions:
        if _told(look, planned):
            action = look.actions[planned.id]
            title = look.word("numbered", number=numbers[planned.id], text=look.text(action.title))
            yield GanttBar(title, planned.start, planned.end, "bought" if action.purchase else "own")


def _phases(look: Lookup, plan: Roadmap) -> Iterator[PhaseView]:
    numbers = _numbers(look, plan)
    for number, phase in enumerate(plan.phases, 1):
        shown = [action for action in phase.actions if _told(look, action)]
        yield PhaseView(
            number=number,
            name=_phase_name(look, number),
            months=_span(look, phase.from_ + 1, phase.to),
            text=look.text(look.model.phases[number - 1].text) if number <= len(look.model.phases) else "",
            facts=tuple(_phase_facts(look, phase)),
            note=look.word("over_budget") if phase.over_budget_at_high else "",
            actions=tuple(_action(look, action, numbers) for action in shown),
            hidden="" if look.privacy.inside else look.word("actions_hidden"),
        )


def _phase_facts(look: Lookup, phase: PlannedPhase) -> Iterator[Line]:
    effort = look.word("person_months", months=plain(phase.effort))
    if phase.capacity is not None:
        effort = look.word("of_capacity", effort=effort, capacity=plain(phase.capacity))
    yield Line(look.word("people"), effort)
    yield Line(look.word("money"), money(look, phase.cost))
    yield Line(look.word("plan_after"), _standing(look, phase.overall.score, phase.overall.level))


def _action(look: Lookup, planned: PlannedAction, numbers: dict[str, str]) -> ActionRow:
    action = look.actions[planned.id]
    return ActionRow(
        number=numbers[planned.id],
        id=planned.id,
        question=planned.question,
        title=look.text(action.title),
        owner=look.owner(action.owner),
        when=_span(look, planned.start + 1, planned.end),
        effort=look.word("person_months", months=plain(planned.effort)),
        cost=money(look, planned.cost),
        deliverable=look.text(action.deliverable),
        kpi=look.text(action.kpi),
        why=look.joined(dict.fromkeys(_why(look, reason, numbers) for reason in planned.reasons)),
        basis=look.text(action.basis),
        steps=tuple(look.text_line(step) for step in action.steps.get(look.lang)) if action.steps else (),
        tags=tuple(_tags(look, planned, action)),
    )


def _span(look: Lookup, start: int, end: int) -> str:
    return look.word("month_span" if end > start else "month_one", start=start, end=end)


def _tags(look: Lookup, planned: PlannedAction, action: Action) -> Iterator[str]:
    if planned.answer_first:
        yield look.word("tag_answer_first")
    if planned.id in own_figures(look):
        yield look.word("tag_own")
    if action.purchase:
        yield look.word("tag_purchase")
    if action.downtime:
        yield look.word("tag_downtime", days=plain(action.downtime))


def _why(look: Lookup, reason: Reason, numbers: dict[str, str]) -> str:
    if reason.kind == "score":
        return look.word("why_score", gain=look.score(reason.gain))
    if reason.kind == "action":
        known = numbers.get(reason.id or "")
        return look.word("why_action", action=known) if known else look.word("why_other")
    if reason.kind == "scene":
        return look.word("why_scene")
    capped = next((gate.applies_to for gate in look.assessment.gates if gate.id == reason.id), OVERALL)
    return look.word("why_gate", gate=look.title(capped))
