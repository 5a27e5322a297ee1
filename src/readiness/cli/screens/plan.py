"""The roadmap as a person reads it in a terminal, from 80 columns up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.screens import gates as gate_words
from readiness.cli.screens import plan_limits
from readiness.cli.screens.plan_marks import legend, marked
from readiness.language.message import Message, message
from readiness.language.numbers import plain, shown
from readiness.models.base import OVERALL, BilingualText
from readiness.models.documents.actions import Action, Scenario
from readiness.models.results.roadmap import Cost, PlannedAction, PlannedPhase, Roadmap, SceneReadiness, Standing
from readiness.services.assess import Assessed

_MOST_LISTED = 8


def show_plan(assessed: Assessed, roadmap: Roadmap, ids: bool = False) -> None:
    """Goal and sum, what to answer first, each phase, gates, what binds, scenes, first 30 days, what not to buy.

    With `ids` what to type for each question, action and scene, too.
    """
    table = _Table(assessed, roadmap, ids)
    console.out(f"{assessed.assessment.enterprise.name} ({assessed.assessment.enterprise.id})")
    for part in (table.goal, table.answer_first, table.phases, table.gates, table.limits, table.scenes, table.steps):
        part()


def show_difference(assessed: Assessed, before: Roadmap, after: Roadmap, ids: bool = False) -> None:
    """What the settings change: score, level, burden, actions."""
    table = _Table(assessed, after, ids)
    console.out(say("cli.settings_change"))
    table.line(f"{table.standing(before.today)} → {table.standing(after.today)}")
    table.line(say("cli.burden_change", before=_number(before.burden), after=_number(after.burden)))
    old, new = ([action.id for action in each.actions()] for each in (before, after))
    added, dropped = [key for key in new if key not in old], [key for key in old if key not in new]
    for words, keys in ((say("cli.added"), added), (say("cli.dropped"), dropped)):
        table.listed(words, (table.action_title(key) for key in keys))


class _Table:
    def __init__(self, assessed: Assessed, roadmap: Roadmap, ids: bool) -> None:
        files = assessed.ruler.model_files
        self.roadmap = roadmap
        self.ids = ids
        self.model = files.model
        self.questions = assessed.ruler.questionnaire_files.questionnaire.questions
        self.groups = assessed.ruler.questionnaire_files.questionnaire.all_groups
        self.actions = {action.id: action for document in files.actions for action in document.actions}
        self.owners = {key: owner for document in files.actions for key, owner in document.owners.items()}
        self.scenarios = {each.id: each for document in files.scenarios for each in document.scenarios}
        self.support = {item.id: item.text for item in files.support.support} if files.support else {}
        self.numbers = {action.id: number for number, action in enumerate(roadmap.actions(), 1)}
        self.gate_titles = gate_words.titles(files.model.gates)
        self.gate_numbers = {key: number for number, key in enumerate(_gates_named(roadmap), 1)}
        self.bounds = files.model.bounds

    def line(self, text: str, indent: int = 2) -> None:
        """A sentence, wrapped."""
        console.paragraph(text, indent)

    def named(self, text: str, key: str) -> str:
        """A title, with what to type for it where that is wanted."""
        return f"{text} ({key})" if self.ids else text

    def action_title(self, key: str) -> str:
        """What an action is called."""
        return self.named(_text(self.actions[key].title), key)

    def goal(self) -> None:
        """Where it starts, where it leads, what that takes, whether it is proven."""
        plan = self.roadmap
        self.line(say("cli.standing_today", standing=self.standing(plan.today)))
        if plan.start != plan.today:
            self.line(say("cli.standing_with_scenes", standing=self.standing(plan.start)))
        if plan.reason in _NO_PLAN:
            self.line(_NO_PLAN[plan.reason].get(spoken()))
            return
        wanted = [] if plan.target.level is None else [say("cli.target_level", level=plan.target.level)]
        wanted += [
            say("cli.target_scene", number=number, title=self._scene_title(key))
            for number, key in enumerate(plan.target.scenes, 1)
        ]
        goal = tuple(wanted) or message("cli.legal_gates")
        self.line(say("cli.goal", goal=goal, reached=plan_limits.reached(plan)))
        if plan.cost is not None:
            self.line(
                say(
                    "cli.plan_sum",
                    actions=len(plan.actions()),
                    effort=_number(plan.effort),
                    cost=_cost(plan.cost),
                    burden=_number(plan.burden),
                )
            )
        self.line(plan_limits.proof(plan))
        self._own_costs()

    def _own_costs(self) -> None:
        """Where figures come from that are not the model's."""
        own = self.roadmap.own_costs
        if own is not None:
            self.line(
                say(
                    "cli.plan_own_figures",
                    actions=len(own.actions),
                    digest=own.digest[:19],
                )
            )

    def answer_first(self) -> None:
        """Questions without an answer come before all actions."""
        asked = self.roadmap.answer_first
        if asked:
            self.line(say("cli.answer_these_first"))
        for key in asked[:_MOST_LISTED]:
            self.line("· " + self.named(_text(self.questions[key].prompt), key), 4)
        if len(asked) > _MOST_LISTED:
            self.line(say("cli.more_questions", more=len(asked) - _MOST_LISTED), 4)

    def phases(self) -> None:
        """Each phase with its sums and its actions."""
        for number, phase in enumerate(self.roadmap.phases):
            console.out()
            self._phase(number, phase)
        for text in legend(self.roadmap):
            self.line(text)

    def _phase(self, number: int, phase: PlannedPhase) -> None:
        names = self.model.phases
        name = names[number].name if number < len(names) else None
        title = (
            message("cli.phase_number_and_name", number=number + 1, name=name)
            if name
            else message("cli.phase_number", number=number + 1)
        )
        months = message("cli.phase_months", first=phase.from_ + 1, last=phase.to)
        effort = message("cli.phase_effort", effort=_of(phase.effort, phase.capacity))
        money = _cost(phase.cost) + _budget(phase)
        self.line(say("cli.phase_line", title=title, months=months, effort=effort, money=money), 0)
        if phase.over_budget_at_high:
            self.line(say("cli.phase_over_budget"))
        self.line(say("cli.standing_afterwards", standing=self.standing(phase.overall)))
        if phase.actions:
            headings = ["#", say("cli.heading_months"), say("cli.heading_action"), say("cli.heading_effort"),
                        say("cli.heading_cost"), say("cli.heading_gain")]  # fmt: skip
            console.table(headings, [self._row(action) for action in phase.actions], frozenset({0, 1, 3, 4, 5}))

    def _row(self, planned: PlannedAction) -> list[str]:
        action: Action = self.actions[planned.id]
        first, last = planned.start + 1, max(planned.end, planned.start + 1)
        owner, why = self._owner(action), tuple(self._reasons(planned))
        below = say("cli.owner_and_reasons", owner=owner, why=why) if why else owner
        return [
            str(self.numbers[planned.id]),
            str(first) if first == last else f"{first}–{last}",
            f"{self.action_title(planned.id)}{marked(planned, self.roadmap)}\n{below}",
            _number(planned.effort),
            _range(planned.cost),
            "+" + shown(planned.gain),
        ]

    def _reasons(self, planned: PlannedAction) -> Iterator[str]:
        """Gates by their number below the phases, scenes by their place in the goal, actions by their numbers."""
        found = [reason for reason in planned.reasons if reason.id is not None]
        gates = sorted(self.gate_numbers[reason.id or ""] for reason in found if reason.kind == "gate")
        if gates:
            yield say("cli.reason_gates", numbers=", ".join(map(str, gates)))
        scenes = [self.roadmap.target.scenes.index(reason.id or "") + 1 for reason in found if reason.kind == "scene"]
        if scenes:
            yield say("cli.reason_scenes", numbers=", ".join(map(str, scenes)))
        numbers = sorted(self.numbers[reason.id or ""] for reason in found if reason.kind == "action")
        if numbers:
            yield say("cli.reason_actions", numbers=", ".join(map(str, numbers)))

    def _owner(self, action: Action) -> str:
        owner = self.owners.get(action.owner)
        return _text(owner) if owner else action.owner

    def gates(self) -> None:
        """The gates that the plan speaks of, by number; of a legal one that is not passed, after which phase it passes."""
        for key, number in self.gate_numbers.items():
            lead = say("cli.gate_number", number=number) if self.roadmap.phases else ""
            state = f"{self._when(key)} " if key in self.roadmap.legal_phases else ""
            self.line(f"{lead} {state}{self.named(self.gate_titles.get(key, key), key)}".lstrip())

    def _when(self, key: str) -> str:
        phase = self.roadmap.legal_phases[key]
        if not self.roadmap.phases:
            return gate_words.mark(self.roadmap.gates_today[key])
        if phase is None:
            return say("cli.never_passes")
        return say("cli.passes_after_phase", phase=phase)

    def limits(self) -> None:
        """What binds, and the least that would do."""
        found = self.roadmap.limits.binding
        if self.roadmap.reason != "limits":
            return
        if found:
            self.line(say("cli.what_binds"))
        for each in found[:_MOST_LISTED]:
            self.line("· " + plan_limits.binding(self.roadmap, each, self._title_of), 4)
        if len(found) > _MOST_LISTED:
            self.line(say("cli.more_limits", more=len(found) - _MOST_LISTED), 4)
        self.line(plan_limits.least_more(self.roadmap))

    def _title_of(self, key: str) -> str:
        """An action, a question, a gate or a dimension in words."""
        if key in self.actions:
            return self.action_title(key)
        if key in self.questions:
            return self.named(_text(self.questions[key].prompt), key)
        if key in self.groups:
            return self.named(_text(self.groups[key].title), key)
        return self.named(self.gate_titles.get(key, say("cli.overall") if key == OVERALL else key), key)

    def scenes(self) -> None:
        """The portfolio of the sub-sectors."""
        if self.roadmap.scenes:
            console.out()
            headings = [
                say("cli.heading_scene"),
                say("cli.heading_ready"),
                say("cli.heading_feasibility"),
                say("cli.heading_importance"),
            ]
            console.table(headings, [self._scene(each) for each in self.roadmap.scenes], frozenset({2, 3}))

    def _scene(self, scene: SceneReadiness) -> list[str]:
        words = {"now": say("cli.scene_now"), "later": say("cli.scene_later")}
        ready = scene.ready
        when = words[ready] if isinstance(ready, str) else say("cli.scene_after_phase", ready=ready)
        title = self.named(self._scene_title(scene.id), scene.id)
        return [title, when, shown(scene.feasibility), _number(scene.importance)]

    def _scene_title(self, key: str) -> str:
        scenario: Scenario | None = self.scenarios.get(key)
        return _text(scenario.title) if scenario else key

    def steps(self) -> None:
        """First 30 days, what not to buy yet, support to ask about, the disclaimer."""
        plan, warnings = self.roadmap, {rule.id: rule.text for rule in self.model.not_yet}
        self.listed(say("cli.first_30_days"), (self._step(self.actions[key]) for key in plan.first_30_days))
        self.listed(say("cli.not_yet"), (_text(warnings[key]) for key in plan.not_yet))
        levers = dict.fromkeys(chain.from_iterable(self.actions[each.id].levers for each in plan.actions()))
        known = [key for key in levers if key in self.support]
        self.listed(say("cli.support_to_ask_about"), (_text(self.support[key]) for key in known))
        if self.model.disclaimer:
            self.line(_text(self.model.disclaimer))

    def _step(self, action: Action) -> str:
        return f"{self.action_title(action.id)} ({self._owner(action)})"

    def listed(self, heading: str, texts: Iterable[str]) -> None:
        """A heading and what stands under it; nothing where there is nothing."""
        listed = list(texts)
        if listed:
            self.line(heading)
        for text in listed:
            self.line("· " + text, 4)

    def standing(self, standing: Standing) -> str:
        """Level and score; never in contradiction."""
        score = shown(standing.score, self.bounds)
        if standing.level is None:
            return say("cli.no_level_and_score", score=score)
        name = next(_text(level.name) for level in self.model.levels if level.level == standing.level)
        return say("cli.level_and_score", level=standing.level, name=name, score=score)


_NO_PLAN: dict[str | None, Message] = {
    "coverage": message("cli.no_plan_coverage"),
    "form": message("cli.no_plan_form"),
    "top": message("cli.no_plan_top"),
}  # fmt: skip


def _gates_named(roadmap: Roadmap) -> Iterator[str]:
    """Legal gates that are not passed, then those that an action is for; each once."""
    reasons = chain.from_iterable(action.reasons for action in roadmap.actions())
    named = (reason.id for reason in reasons if reason.kind == "gate" and reason.id is not None)
    yield from dict.fromkeys((*roadmap.legal_phases, *named))


def _text(text: BilingualText) -> str:
    return text.get(spoken())


def _number(value: Fraction | None) -> str:
    return "–" if value is None else plain(value)


def _of(value: Fraction, most: Fraction | None) -> str:
    return _number(value) if most is None else f"{_number(value)} / {_number(most)}"


def _range(cost: Cost) -> str:
    return _number(cost.low) if cost.low == cost.high else f"{_number(cost.low)}–{_number(cost.high)}"


def _cost(cost: Cost) -> str:
    return say("cli.cost", cost=_range(cost))


def _budget(phase: PlannedPhase) -> str:
    if phase.budget is None:
        return ""
    return say("cli.phase_budget", mid=_number(phase.cost.mid), budget=_number(phase.budget))  # fmt: skip
