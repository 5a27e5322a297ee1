"""The roadmap a second time (method 9): every plan tried, months walked one by one, scores by the naive oracle.

Written from the method alone over plain documents; it imports nothing of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

from tests.oracle import Oracle
from tests.oracle_tree import LEFT, ZERO, Plain, holds, is_question, pruned, score_of, walk

Assignment = tuple[int | None, ...]


@dataclass(frozen=True)
class Ask:
    """What is asked for: documents, and the options of the plan."""

    questionnaire: Plain
    model: Plain
    answers: Plain
    actions: list[Plain]
    scenarios: list[Plain]
    level: int | None
    chosen: list[str]
    capacity: list[Fraction] | None
    budget: list[Fraction] | None


@dataclass(frozen=True)
class Rung:
    """An action that counts, and its question before and after."""

    action: Plain
    question: str
    before: Plain
    after: Plain
    below: int | None


class Brute:
    """Every plan of one small case."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self.model = ask, ask.model
        self.phases: list[Plain] = ask.model["phases"]
        self.scenes = [scene for scene in ask.scenarios if scene["id"] in ask.chosen]
        self.oracle = self._start()
        self.facts = self.oracle.facts
        self.questions = {node["id"]: node for node, _, _ in walk(ask.questionnaire) if is_question(node)}
        self.size = self.facts["size"]
        self.rungs: list[Rung] = []
        for key in self.questions:
            self._climb(key)
        self.level = self.oracle.gated(None)["low"]
        self.target = self._target()
        self.legal = [gate for gate in self._legal_gates() if not self._passes(gate, frozenset())]
        self.numbers = cache(self._numbers)
        self.needs_met = cache(self._needs_met)

    # the start

    def _start(self) -> Oracle:
        today = Oracle(self.ask.questionnaire, self.model, self.ask.answers)
        facts = dict(today.facts)
        for scene in self.scenes:
            for key, value in scene.get("sets", {}).items():
                held = facts[key]
                facts[key] = [*held, *({value} - set(held))] if isinstance(held, list) else value
        file = {**self.ask.answers, "enterprise": {**self.ask.answers["enterprise"], "facts": facts}}
        later = Oracle(self.ask.questionnaire, self.model, file)
        for key, leaf in later.leaves.items():
            old = today.leaves[key]
            if leaf["state"] in LEFT:
                continue
            if old["state"] in ("inactive", "zero") and leaf["state"] != "zero":
                later.leaves[key] = answered(leaf, ZERO, frozenset())
            elif old["state"] not in LEFT:
                later.leaves[key] = old
        return later

    def _target(self) -> int | None:
        if self.ask.level is not None:
            return self.ask.level
        return self.level + 1 if self.level < self.model["levels"][-1]["level"] else None

    def _climb(self, key: str) -> None:
        question, leaf = self.questions[key], self.oracle.leaves[key]
        own = [each for each in self.ask.actions if each["raises"]["question"] == key]
        own.sort(key=lambda each: (self._worth(question, each["raises"]["to"]), each["id"]))
        below = None
        for action in own if leaf["state"] not in LEFT else []:
            after = self._raised(question, leaf, action["raises"]["to"])
            if after["low"] > leaf["low"]:
                self.rungs.append(Rung(action, key, leaf, after, below))
                leaf, below = after, len(self.rungs) - 1

    def _worth(self, question: Plain, to: Any) -> Fraction:
        return Fraction(to) if question["kind"] == "number" else score_of(question, to, self.model)

    def _raised(self, question: Plain, leaf: Plain, to: Any) -> Plain:
        if question["kind"] != "checklist":
            return answered(leaf, self._worth(question, to), frozenset())
        ticked = leaf["ticked"] | set(to)
        return answered(leaf, score_of(question, ticked, self.model), ticked)

    # one set of actions that are done

    def leaves(self, done: frozenset[int]) -> dict[str, Plain]:
        found = dict(self.oracle.leaves)
        for number in sorted(done):
            found[self.rungs[number].question] = self.rungs[number].after
        return found

    def _numbers(self, done: frozenset[int]) -> tuple[Fraction, int, int, int]:
        """Overall low, its gated level, how many legal gates pass, how many chosen scenes are at their minimum."""
        kept, self.oracle.leaves = self.oracle.leaves, self.leaves(done)
        low, level = self.oracle.number(None, "low"), self.oracle.gated(None)["low"]
        assert low is not None
        leaves, self.oracle.leaves = self.oracle.leaves, kept
        scenes = sum(all(self._at(leaves[k], least) for k, least in s["minimum"].items()) for s in self.scenes)
        return low, level, sum(self._passes(gate, done) for gate in self.legal), scenes

    @staticmethod
    def _at(leaf: Plain, least: Fraction) -> bool:
        return leaf["state"] in LEFT or leaf["low"] >= least

    def _legal_gates(self) -> list[Plain]:
        gates = [g for g in self.model.get("gates", []) if g.get("kind", "condition") == "condition" and g.get("legal")]
        return [g for g in gates if self._applies(g) and not self._waived(g)]

    def _applies(self, gate: Plain) -> bool:
        target = gate.get("applies_to", "overall")
        return self.oracle.number(None if target == "overall" else target, "low") is not None

    def _waived(self, gate: Plain) -> bool:
        return "open_when" in gate and holds(gate["open_when"], self.facts, {}, "low")

    def _passes(self, gate: Plain, done: frozenset[int]) -> bool:
        leaves = self.leaves(done)
        left = pruned(gate["unless"], leaves)
        return left is None or holds(left, self.facts, leaves, "low")

    def _needs_met(self, number: int, done: frozenset[int]) -> bool:
        rung = self.rungs[number]
        if rung.below is not None and rung.below not in done:
            return False
        leaves = self.leaves(done)
        return all(self._need_met(need, leaves) for need in rung.action.get("needs", []))

    def _need_met(self, need: Any, leaves: dict[str, Plain]) -> bool:
        if isinstance(need, dict):
            left = pruned(need, leaves)
            return left is None or holds(left, self.facts, leaves, "low")
        raises = next(each["raises"] for each in self.ask.actions if each["id"] == need)
        leaf, question = leaves[raises["question"]], self.questions[raises["question"]]
        if leaf["state"] in LEFT:
            return True
        if question["kind"] == "checklist":
            return set(raises["to"]) <= set(leaf["ticked"])
        return leaf["low"] >= self._worth(question, raises["to"])

    # one plan

    def starts(self, plan: Assignment) -> dict[int, int] | None:
        """The first month in which each action can start, walked month by month; None where one overruns its phase.

        What an action needs stands in its phase or an earlier one, even where both take no time.
        """
        begun: dict[int, int] = {}
        waiting = [number for number, phase in enumerate(plan) if phase is not None]
        for month in range(self.phases[-1]["to"] + 1):
            moved = True
            while moved:
                done = {n for n, start in begun.items() if start + self.months(n) <= month}
                now = [n for n in waiting if self.can_start(n, month, plan, done)]
                begun.update(dict.fromkeys(now, month))
                waiting = [number for number in waiting if number not in begun]
                moved = any(self.months(number) == 0 for number in now)
        late = [n for n, start in begun.items() if start + self.months(n) > self.phases[plan[n] or 0]["to"]]
        return None if waiting or late else begun

    def can_start(self, number: int, month: int, plan: Assignment, done: set[int]) -> bool:
        own = plan[number] or 0
        met = self.needs_met(number, frozenset(n for n in done if (plan[n] or 0) <= own))
        return bool(month >= self.phases[own]["from"]) and met

    def months(self, number: int) -> int:
        return int(self.rungs[number].action["duration"])

    def taken(self, plan: Assignment, what: str) -> list[Fraction]:
        """Effort, midpoint of cost, or number of actions, phase by phase."""
        found = [ZERO] * len(self.phases)
        for number, phase in enumerate(plan):
            if phase is not None:
                found[phase] += self.figure(number, what)
        return found

    def figure(self, number: int, what: str) -> Fraction:
        action = self.rungs[number].action
        if what == "count":
            return Fraction(1)
        return Fraction(action["effort"][self.size]) if what == "effort" else sum(action["cost"][self.size], ZERO) / 2

    def within(self, plan: Assignment, what: str, limits: list[Any] | None) -> bool:
        return limits is None or all(t <= most for t, most in zip(self.taken(plan, what), limits, strict=True))

    def plans(self) -> list[Assignment]:
        """All that keep rules 1 and 2 and the number of actions a phase."""
        most = self.model.get("max_actions", {}).get(self.size)
        counts = None if most is None else [most] * len(self.phases)
        every = product([*range(len(self.phases)), None], repeat=len(self.rungs))
        return [plan for plan in every if self.within(plan, "count", counts) and self.starts(plan) is not None]

    def after(self, plan: Assignment, phase: int) -> tuple[Fraction, int, int, int]:
        return self.numbers(frozenset(n for n, own in enumerate(plan) if own is not None and own <= phase))

    def reaches(self, plan: Assignment) -> bool:
        _, level, legal, scenes = self.after(plan, len(self.phases) - 1)
        aimed = self.target is None or level >= self.target
        return aimed and legal == len(self.legal) and scenes == len(self.scenes)

    # the judgement

    def legal_sum(self, plan: Assignment) -> int:
        passed = [self.after(plan, phase)[2] for phase in range(len(self.phases))]
        return len(self.legal) * (len(self.phases) + 1) - sum(passed)

    def burden(self, plan: Assignment) -> Fraction:
        return sum(self.taken(plan, "effort"), ZERO) * self.model["month_rate"] + sum(self.taken(plan, "cost"), ZERO)

    def soon(self, plan: Assignment) -> Fraction:
        return sum((self.after(plan, phase)[0] for phase in range(len(self.phases))), ZERO)

    def key(self, plan: Assignment, reached: bool) -> tuple[Any, ...]:
        """The less, the better."""
        order = tuple(len(self.phases) if phase is None else phase for phase in plan)
        own = (self.legal_sum(plan), self.burden(plan), -self.soon(plan), order)
        if reached:
            return own
        low, level, _, scenes = self.after(plan, len(self.phases) - 1)
        counted = self.level if self.target is None else max(self.level, min(level, self.target))
        highest = -low if counted == self.level else ZERO
        return (-counted, -scenes, own[0], highest, *own[1:])

    def best(self) -> tuple[Assignment, bool]:
        """The best plan, and whether it reaches the goal."""
        limits = self.ask
        kept = [
            p
            for p in self.plans()
            if self.within(p, "effort", limits.capacity) and self.within(p, "cost", limits.budget)
        ]
        reaching = [plan for plan in kept if self.reaches(plan)]
        return min(reaching or kept, key=lambda plan: self.key(plan, bool(reaching))), bool(reaching)

    def extra(self) -> tuple[Fraction | None, Fraction | None, tuple[Fraction, Fraction] | None]:
        """Least added person-months alone, budget alone, and both (cheapest, then fewest months)."""
        people, money = self.ask.capacity, self.ask.budget
        reaching = [plan for plan in self.plans() if self.reaches(plan)]
        excess = [(plan, self.over(plan, "effort", people), self.over(plan, "cost", money)) for plan in reaching]
        months = [m for _, m, c in excess if c == 0] if people is not None else []
        costs = [c for _, m, c in excess if m == 0] if money is not None else []
        both = [(m * self.model["month_rate"] + c, m, c) for _, m, c in excess] if people or money else []
        return min(months, default=None), min(costs, default=None), min(both)[1:] if both else None

    def over(self, plan: Assignment, what: str, limits: list[Fraction] | None) -> Fraction:
        if limits is None:
            return ZERO
        return sum((max(ZERO, t - most) for t, most in zip(self.taken(plan, what), limits, strict=True)), ZERO)


def answered(leaf: Plain, score: Fraction, ticked: frozenset[str]) -> Plain:
    return {**leaf, "state": "answered", "low": score, "high": score, "evidenced": score, "ticked": ticked}
