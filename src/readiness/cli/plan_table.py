"""The roadmap as a person reads it in a terminal, in at most 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.layout import columns, wrap
from readiness.cli.plan_marks import legend, marked
from readiness.models.actions import Action, Scenario
from readiness.models.base import BilingualText
from readiness.models.roadmap import Cost, PlannedAction, PlannedPhase, Roadmap, SceneReadiness, Standing
from readiness.pipeline import Assessed
from readiness.reports.figures import plain, shown

_BINDING = {
    "capacity": ("人月用完了", "person-months are used up"),
    "budget": ("预算用完了", "the budget is used up"),
    "actions": ("行动数到了上限", "no more actions fit"),
    "duration": ("时间不够做完", "takes longer than there is"),
    "ladder": ("没有行动能再往上提", "no action leads any higher"),
    "need": ("前置条件无法满足", "what it needs can't be met"),
}
_MOST_LISTED = 8


def show_plan(assessed: Assessed, roadmap: Roadmap) -> None:
    """Goal and sum, what to answer first, each phase, legal gates, scenes, first 30 days, what not to buy, what binds."""
    table = _Table(assessed, roadmap)
    console.out(f"{assessed.assessment.enterprise.name} ({assessed.assessment.enterprise.id})")
    for part in (table.goal, table.answer_first, table.phases, table.legal, table.limits, table.scenes, table.steps):
        part()


def show_difference(assessed: Assessed, before: Roadmap, after: Roadmap) -> None:
    """What the settings change: score, level, burden, actions."""
    table = _Table(assessed, after)
    console.out(say("假设带来的变化", "What the settings change"))
    table.line(f"{table.standing(before.today)} → {table.standing(after.today)}")
    table.line(say("负担（万元）", "burden (10 000 CNY)") + f" {_number(before.burden)} → {_number(after.burden)}")
    old, new = ({action.id for action in each.actions()} for each in (before, after))
    for words, ids in ((say("多出", "added"), new - old), (say("不再需要", "dropped"), old - new)):
        if ids:
            table.line(f"{words}: {', '.join(sorted(ids))}")


class _Table:
    def __init__(self, assessed: Assessed, roadmap: Roadmap) -> None:
        files = assessed.ruler.model_files
        self.roadmap = roadmap
        self.model = files.model
        self.questions = assessed.ruler.questionnaire_files.questionnaire.questions
        self.actions = {action.id: action for document in files.actions for action in document.actions}
        self.owners = {key: owner for document in files.actions for key, owner in document.owners.items()}
        self.scenarios = {each.id: each for document in files.scenarios for each in document.scenarios}
        self.support = {item.id: item.text for item in files.support.support} if files.support else {}
        self.numbers = {action.id: number for number, action in enumerate(roadmap.actions(), 1)}
        self.bounds = [level.from_ for level in files.model.levels]

    def line(self, text: str, indent: int = 2) -> None:
        """A sentence, wrapped."""
        for number, part in enumerate(wrap(text, columns() - indent - 2)):
            console.out(" " * (indent + (2 if number else 0)) + part)

    def goal(self) -> None:
        """Where it starts, where it leads, what that takes, whether it is proven."""
        plan = self.roadmap
        self.line(say("现在：", "today: ") + self.standing(plan.today))
        if plan.start != plan.today:
            self.line(say("选定场景之后的起点：", "start under the chosen scenes: ") + self.standing(plan.start))
        if plan.reason in _NO_PLAN:
            self.line(say(*_NO_PLAN[plan.reason]))
            return
        wanted = [] if plan.target.level is None else [say(f"{plan.target.level} 级", f"level {plan.target.level}")]
        wanted += [
            say(f"场景 {n} {self._scene_title(key)}", f"scene {n} {self._scene_title(key)}")
            for n, key in enumerate(plan.target.scenes, 1)
        ]
        reached = (
            say("能达到", "reached")
            if plan.reached
            else say("达不到，下面是最好能做到的", "out of reach; this is the best that can be")
        )
        self.line(
            say("目标：", "goal: ") + (", ".join(wanted) or say("法定关口", "legal gates")) + say("：", ": ") + reached
        )
        if plan.cost is not None:
            self.line(
                say(
                    f"合计 {len(plan.actions())} 项行动，{_number(plan.effort)} 人月，{_cost(plan.cost)}，负担 {_number(plan.burden)} 万元",
                    f"{len(plan.actions())} actions, {_number(plan.effort)} person-months, {_cost(plan.cost)}, burden {_number(plan.burden)}",
                )
            )
        self.line(self._proof())
        self._own_costs()

    def _own_costs(self) -> None:
        """Where figures come from that are not the model's."""
        own = self.roadmap.own_costs
        if own is not None:
            self.line(
                say(
                    f"其中 {len(own.actions)} 项行动用了企业自己的数（{own.digest[:19]}…），其余是模型的估算",
                    f"with the enterprise's own figures in {len(own.actions)} of the actions ({own.digest[:19]}…); the others are the model's",
                )
            )

    def _proof(self) -> str:
        bound = self.roadmap.bound
        if bound is None:
            return say("已证明：没有更好的安排", "proven: there is no better plan")
        value = "" if bound.value is None else f" ({_number(bound.value)})"
        return say(
            f"到时间了，“{bound.objective}”没证完{value}", f"time ran out before {bound.objective} was proven{value}"
        )

    def answer_first(self) -> None:
        """Questions without an answer come before all actions."""
        asked = self.roadmap.answer_first
        if asked:
            self.line(say("先答这几题：", "answer these first:"))
        for key in asked[:_MOST_LISTED]:
            self.line(f"{key}  {_text(self.questions[key].prompt)}", 4)
        if len(asked) > _MOST_LISTED:
            self.line(say(f"还有 {len(asked) - _MOST_LISTED} 题", f"and {len(asked) - _MOST_LISTED} more"), 4)

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
        title = say(f"第 {number + 1} 阶段", f"Phase {number + 1}") + (f" {_text(name)}" if name else "")
        months = say(f"{phase.from_}–{phase.to} 月", f"months {phase.from_}–{phase.to}")
        effort = say("人月 ", "person-months ") + _of(phase.effort, phase.capacity)
        self.line(f"{title} ({months}): {effort}; {_cost(phase.cost)}{_budget(phase)}", 0)
        if phase.over_budget_at_high:
            self.line(say("按高价算会超预算", "at the high bound of its cost it exceeds the budget"))
        self.line(say("做完后：", "afterwards: ") + self.standing(phase.overall))
        if phase.actions:
            headings = ["#", say("月份", "months"), say("行动", "action"), say("负责", "owner"), say("人月", "effort"),
                        say("费用", "cost"), say("总分", "gain"), say("为了", "for")]  # fmt: skip
            console.table(headings, [self._row(action) for action in phase.actions], frozenset({0, 1, 4, 5, 6}))

    def _row(self, planned: PlannedAction) -> list[str]:
        action: Action = self.actions[planned.id]
        return [
            str(self.numbers[planned.id]),
            f"{planned.start}–{planned.end}",
            _text(action.title) + marked(planned, self.roadmap),
            self._owner(action),
            _number(planned.effort),
            _range(planned.cost),
            "+" + shown(planned.gain),
            say("；", "; ").join(self._reasons(planned)),
        ]

    def _reasons(self, planned: PlannedAction) -> Iterator[str]:
        """Gates by id, scenes by their place in the goal, actions by their numbers."""
        found = [reason for reason in planned.reasons if reason.id is not None]
        yield from (reason.id or "" for reason in found if reason.kind == "gate")
        scenes = [self.roadmap.target.scenes.index(reason.id or "") + 1 for reason in found if reason.kind == "scene"]
        if scenes:
            yield say("场景 ", "scene ") + ", ".join(map(str, scenes))
        numbers = sorted(self.numbers[reason.id or ""] for reason in found if reason.kind == "action")
        if numbers:
            yield "→ " + ", ".join(map(str, numbers))

    def _owner(self, action: Action) -> str:
        owner = self.owners.get(action.owner)
        return _text(owner) if owner else action.owner

    def legal(self) -> None:
        """After which phase each failing legal gate passes."""
        titles = {gate.id: gate.title for gate in self.model.gates}
        for key, phase in self.roadmap.legal_phases.items():
            title = titles.get(key)
            self.line(f"[{self._when(phase)}] {_text(title) if title else key}")

    def _when(self, phase: int | None) -> str:
        if not self.roadmap.phases:
            return say("未过", "failed")
        if phase is None:
            return say("到最后也过不了", "never passes")
        return say(f"第 {phase} 阶段后通过", f"passes after phase {phase}")

    def limits(self) -> None:
        """What binds, and the least that would do."""
        found, extra = self.roadmap.limits.binding, self.roadmap.limits.extra
        if self.roadmap.reason != "limits":
            return
        self.line(say("卡在哪里：", "what binds:"))
        for each in found[:_MOST_LISTED]:
            where = "" if each.phase is None else say(f"第 {each.phase} 阶段", f"phase {each.phase} ")
            self.line(f"{where}{each.id or ''} {say(*_BINDING[each.kind])}".strip(), 4)
        if len(found) > _MOST_LISTED:
            self.line(say(f"还有 {len(found) - _MOST_LISTED} 处", f"and {len(found) - _MOST_LISTED} more"), 4)
        months, money = say("人月", "person-months"), say("万元", "× 10 000 CNY")
        ways = [f"{_number(extra.capacity)} {months}"] if extra.capacity is not None else []
        ways += [f"{_number(extra.budget)} {money}"] if extra.budget is not None else []
        if extra.both is not None:
            ways.append(f"{_number(extra.both.capacity)} {months} + {_number(extra.both.budget)} {money}")
        more = say("；或 ", "; or ").join(dict.fromkeys(ways))
        nothing = say("光加人、加钱都不够", "neither more people nor more money would do")
        self.line(say("至少再加：", "the least more: ") + more if more else nothing)

    def scenes(self) -> None:
        """The portfolio of the sub-sectors."""
        if self.roadmap.scenes:
            console.out()
            headings = [
                say("场景", "scene"),
                "id",
                say("何时具备", "ready"),
                say("可行度", "feasibility"),
                say("重要性", "importance"),
            ]
            console.table(headings, [self._scene(each) for each in self.roadmap.scenes], frozenset({3, 4}))

    def _scene(self, scene: SceneReadiness) -> list[str]:
        words = {"now": say("现在", "now"), "later": say("以后", "later")}
        ready = scene.ready
        when = words[ready] if isinstance(ready, str) else say(f"第 {ready} 阶段后", f"after phase {ready}")
        return [self._scene_title(scene.id), scene.id, when, shown(scene.feasibility), _number(scene.importance)]

    def _scene_title(self, key: str) -> str:
        scenario: Scenario | None = self.scenarios.get(key)
        return _text(scenario.title) if scenario else key

    def steps(self) -> None:
        """First 30 days, what not to buy yet, support to ask about, the disclaimer."""
        plan, warnings = self.roadmap, {rule.id: rule.text for rule in self.model.not_yet}
        self._list(say("头 30 天：", "first 30 days:"), (self._step(self.actions[key]) for key in plan.first_30_days))
        self._list(say("先别买：", "not yet:"), (_text(warnings[key]) for key in plan.not_yet))
        levers = dict.fromkeys(chain.from_iterable(self.actions[each.id].levers for each in plan.actions()))
        known = [key for key in levers if key in self.support]
        self._list(say("可以打听的支持：", "support to ask about:"), (_text(self.support[key]) for key in known))
        if self.model.disclaimer:
            self.line(_text(self.model.disclaimer))

    def _step(self, action: Action) -> str:
        return f"{_text(action.title)} ({self._owner(action)})"

    def _list(self, heading: str, texts: Iterable[str]) -> None:
        listed = list(texts)
        if listed:
            self.line(heading)
        for text in listed:
            self.line("· " + text, 4)

    def standing(self, standing: Standing) -> str:
        """Level and score; never in contradiction."""
        score = shown(standing.score, self.bounds)
        if standing.level is None:
            return say(f"暂不定级，得分 {score}", f"no level, score {score}")
        name = next(_text(level.name) for level in self.model.levels if level.level == standing.level)
        return say(f"{standing.level} 级 {name}，得分 {score}", f"level {standing.level} {name}, score {score}")


_NO_PLAN: dict[str | None, tuple[str, str]] = {
    "coverage": ("回答不足，先不排路线图；先把缺的题答上", "too little is answered for a plan; answer what is missing first"),
    "form": ("简版不排路线图（会把已有的东西再买一遍）；想要路线图，请答完整版", "the short form is not planned (it would buy what is there already): answer the full form"),
    "top": ("已经在最高级，没有要补的", "at the top, with nothing left to mend"),
}  # fmt: skip


def _text(text: BilingualText) -> str:
    return text.get(spoken())


def _number(value: Fraction | None) -> str:
    return "–" if value is None else plain(value)


def _of(value: Fraction, most: Fraction | None) -> str:
    return _number(value) if most is None else f"{_number(value)} / {_number(most)}"


def _range(cost: Cost) -> str:
    return _number(cost.low) if cost.low == cost.high else f"{_number(cost.low)}–{_number(cost.high)}"


def _cost(cost: Cost) -> str:
    return say(f"费用 {_range(cost)} 万元", f"cost {_range(cost)} (10 000 CNY)")


def _budget(phase: PlannedPhase) -> str:
    if phase.budget is None:
        return ""
    return say(f"，按中值 {_number(phase.cost.mid)} / 预算 {_number(phase.budget)}",
               f", midpoint {_number(phase.cost.mid)} of budget {_number(phase.budget)}")  # fmt: skip
