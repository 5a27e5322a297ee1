"""The oracle's ground: the tree, states, scores, conditions, levels and gates (method 2 to 6); see `tests.oracle`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

Plain = dict[str, Any]
LEFT = ("inactive", "not_asked", "not_applicable")
READINGS = ("low", "high", "evidenced")
ZERO = Fraction(0)


def equal(left: Any, right: Any) -> bool:
    """Numbers compare as numbers; true is no number."""
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def children_of(node: Plain) -> list[Plain]:
    return node.get("groups") or node.get("questions") or []


def walk(node: Plain, above: str | None = None, depth: int = 0) -> list[tuple[Plain, str | None, int]]:
    """Every node below, parents first, with its parent's id and its depth (dimensions: 1)."""
    found = []
    for child in children_of(node):
        found.append((child, above, depth + 1))
        found.extend(walk(child, child["id"], depth + 1))
    return found


def is_question(node: Plain) -> bool:
    return "kind" in node


def long_answer(value: Any) -> Plain:
    if value is None:
        return {}
    if value == "unknown":
        return {"unknown": True}
    return value if isinstance(value, dict) else {"value": value}


def highest_of(question: Plain, model: Plain) -> Fraction:
    if question["kind"] == "scale":
        return max(option["value"] for option in question["options"])
    if question["kind"] == "number":
        return max(band["score"] for band in question["bands"])
    own = question.get("max")
    return Fraction(model["scale"]["max"] if own is None else own)


def score_of(question: Plain, value: Any, model: Plain) -> Fraction:
    kind, top = question["kind"], highest_of(question, model)
    if kind == "scale":
        return Fraction(value)
    if kind == "boolean":
        return top if value else ZERO
    if kind == "checklist":
        points = {item["id"]: Fraction(item.get("points", 1)) for item in question["items"]}
        return top * sum((points[item] for item in set(value)), ZERO) / sum(points.values(), ZERO)
    bounds = [band["from"] for band in question["bands"][1:]] + [None]
    for band, end in zip(question["bands"], bounds, strict=True):
        if band["from"] <= value and (end is None or value < end):
            return Fraction(band["score"])
    raise AssertionError("below the first band")


# ---------------------------------------------------------------- conditions


def fact_holds(condition: Plain, facts: Plain) -> bool:
    value = facts[condition["fact"]]
    if "is" in condition:
        return equal(value, condition["is"])
    if "in" in condition:
        return any(equal(value, wanted) for wanted in condition["in"])
    if "includes" in condition:
        return condition["includes"] in value
    return bool(value >= condition["at_least"])


def question_holds(condition: Plain, leaf: Plain, reading: str) -> bool:
    if leaf["state"] in LEFT:
        return False
    guess = reading == "high" and leaf["state"] in ("unknown", "blank")
    if "at_least" in condition:
        return bool(leaf[reading] >= condition["at_least"])
    if "includes" in condition:
        return guess or condition["includes"] in leaf["ticked"]
    return guess or leaf["state"] in ("answered", "zero")


def holds(condition: Plain, facts: Plain, leaves: dict[str, Plain], reading: str) -> bool:
    """As it stands: a condition on a question that left the tree does not hold."""
    if "all" in condition:
        return all(holds(part, facts, leaves, reading) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, facts, leaves, reading) for part in condition["any"])
    if "not" in condition:
        turned = {"low": "high", "high": "low", "evidenced": "evidenced"}[reading]
        return not holds(condition["not"], facts, leaves, turned)
    if "fact" in condition:
        return fact_holds(condition, facts)
    return question_holds(condition, leaves[condition.get("question", condition.get("answered"))], reading)


def pruned(condition: Plain, leaves: dict[str, Plain]) -> Plain | None:
    """A gate's condition without the questions that left the tree; None where nothing is left."""
    for key in ("all", "any"):
        if key in condition:
            parts = [pruned(part, leaves) for part in condition[key]]
            kept = [part for part in parts if part is not None]
            return {key: kept} if kept or not parts else None
    if "not" in condition:
        inner = pruned(condition["not"], leaves)
        return None if inner is None else {"not": inner}
    key = condition.get("question", condition.get("answered"))
    return None if key is not None and leaves[key]["state"] in LEFT else condition


def questions_in(condition: Plain) -> list[str]:
    for key in ("all", "any"):
        if key in condition:
            return [found for part in condition[key] for found in questions_in(part)]
    if "not" in condition:
        return questions_in(condition["not"])
    return [condition[key] for key in ("question", "answered") if key in condition]


# ---------------------------------------------------------------- one enterprise


class Numbers:
    """States, scores, levels and gates of one answer file."""

    def __init__(self, questionnaire: Plain, model: Plain, file: Plain, *, own: bool = False) -> None:
        self.tree, self.model, self.file, self.own = questionnaire, model, file, own
        self.facts: Plain = file["enterprise"]["facts"]
        self.core = file.get("form", "full") == "core"
        self.nodes = {node["id"]: node for node, _, _ in walk(questionnaire)}
        self.depths = {node["id"]: depth for node, _, depth in walk(questionnaire)}
        self.leaves = {key: self.leaf(node) for key, node in self.nodes.items() if is_question(node)}

    # A question: sections 3 and 4.

    def leaf(self, question: Plain) -> Plain:
        answer = long_answer(self.file.get("answers", {}).get(question["id"]))
        rated = answer.get("assessor") if not self.own else None
        value = rated["value"] if rated else answer.get("value")
        state = self.state(question, answer, value, bool(rated))
        top = highest_of(question, self.model)
        leaf = {"state": state, "max": top, "ticked": frozenset(), **dict.fromkeys(READINGS)}
        if state in LEFT:
            return leaf
        low = score_of(question, value, self.model) if state == "answered" else ZERO
        high = top if state in ("unknown", "blank") else low
        if state == "answered" and question["kind"] == "checklist":
            leaf["ticked"] = frozenset(value)
        return leaf | {"low": low, "high": high, "evidenced": self.evidenced(low, answer)}

    def state(self, question: Plain, answer: Plain, value: Any, rated: bool) -> str:
        if "when" in question and not holds(question["when"], self.facts, {}, "low"):
            return "inactive"
        if self.core and not question.get("core", False):
            return "not_asked"
        if "zero_when" in question and holds(question["zero_when"], self.facts, {}, "low"):
            return "zero"
        if rated:
            return "answered"
        if answer.get("not_applicable") is not None and question.get("not_applicable") == "allowed":
            return "not_applicable"
        if value is not None:
            return "answered"
        return "unknown" if answer.get("unknown") else "blank"

    def evidenced(self, low: Fraction, answer: Plain) -> Fraction:
        rule = self.model.get("evidence")
        counting = ("seen", "verified") if self.file.get("assessor") else ("named", "seen", "verified")
        states = [
            each.get("state", "named") if isinstance(each, dict) else "named" for each in answer.get("evidence", [])
        ]
        if rule is None or any(state in counting for state in states):
            return low
        return min(low, Fraction(rule["cap"]))

    # Weights and joins: sections 2 and 4.

    def weight(self, key: str, *, profiles: bool = True) -> Fraction:
        weight = Fraction(self.model.get("weights", {}).get(key, self.nodes[key].get("weight", 1)))
        for profile in self.model.get("profiles", []) if profiles else []:
            if holds(profile["when"], self.facts, {}, "low"):
                weight *= Fraction(profile["factors"].get(key, 1))
        return weight

    def method(self, key: str | None) -> str:
        given = self.model["methods"].get("by_group", {})
        depth = 0 if key is None else self.depths[key]
        by_depth = self.model["methods"]["by_depth"]
        return str(given.get("overall" if key is None else key, by_depth[min(depth, len(by_depth) - 1)]))

    def below(self, key: str | None) -> list[str]:
        return [child["id"] for child in children_of(self.tree if key is None else self.nodes[key])]

    def number(self, key: str | None, what: str, *, profiles: bool = True, na_zero: bool = False) -> Fraction | None:
        """`what` of a node: low, high, evidenced, max or coverage; None where it does not apply."""
        if key in self.leaves:
            return self.leaf_number(self.leaves[key], what, na_zero)
        found = [(child, self.number(child, what, profiles=profiles, na_zero=na_zero)) for child in self.below(key)]
        values = [(self.weight(child, profiles=profiles), value) for child, value in found if value is not None]
        if not values:
            return None
        method = "mean" if what == "coverage" else self.method(key)
        if method == "min":
            return min(value for _, value in values)
        if method == "sum":
            return sum((value for _, value in values), ZERO)
        return sum((w * value for w, value in values), ZERO) / sum((w for w, _ in values), ZERO)

    @staticmethod
    def leaf_number(leaf: Plain, what: str, na_zero: bool) -> Fraction | None:
        if na_zero and leaf["state"] == "not_applicable":
            return ZERO
        if leaf["state"] in LEFT:
            return None
        if what == "coverage":
            return Fraction(leaf["state"] in ("answered", "zero"))
        number: Fraction = leaf[what]
        return number

    # Levels and gates: sections 5 and 6.

    def level_at(self, score: Fraction) -> int:
        return max(level["level"] for level in self.model["levels"] if level["from"] <= score)

    def ungated(self, key: str | None) -> dict[str, int]:
        return {reading: self.level_at(self.number(key, reading) or ZERO) for reading in READINGS}

    def gate_readings(self, gate: Plain) -> dict[str, bool]:
        """Whether the gate lets pass, in each reading: open ones cap nothing, nothing left passes."""
        left = pruned(gate["unless"], self.leaves)
        if left is None or ("open_when" in gate and holds(gate["open_when"], self.facts, {}, "low")):
            return dict.fromkeys(READINGS, True)
        return {reading: holds(left, self.facts, self.leaves, reading) for reading in READINGS}

    def condition_gates(self, target: str) -> list[Plain]:
        gates = self.model.get("gates", [])
        return [
            g for g in gates if g.get("kind", "condition") == "condition" and g.get("applies_to", "overall") == target
        ]

    def gated(self, key: str | None) -> dict[str, int]:
        """The levels under the condition gates; of overall under the weakest links too."""
        levels = self.ungated(key)
        for gate in self.condition_gates("overall" if key is None else key):
            passes = self.gate_readings(gate)
            levels = {r: level if passes[r] else min(level, gate["cap"]) for r, level in levels.items()}
        for link in self.model.get("gates", []) if key is None else []:
            if link.get("kind") == "weakest_link" and self.counted(link):
                levels = {r: min(level, self.weakest(link, r)) for r, level in levels.items()}
        return levels

    def counted(self, link: Plain) -> list[str]:
        """The dimensions with enough applicable questions."""
        return [key for key in self.below(None) if self.applicable(key) >= max(1, link.get("min_questions", 1))]

    def applicable(self, key: str) -> int:
        below = [node["id"] for node, _, _ in walk(self.nodes[key]) if is_question(node)]
        return sum(self.leaves[each]["state"] not in LEFT for each in below)

    def weakest(self, link: Plain, reading: str) -> int:
        return int(min(self.gated(key)[reading] for key in self.counted(link)) + link["within"])

    def gate_result(self, gate: Plain) -> Plain:
        if gate.get("kind") == "weakest_link":
            return self.weakest_result(gate)
        target = gate.get("applies_to", "overall")
        state, evidenced = self.condition_state(gate, target)
        return {"id": gate["id"], "kind": "condition", "state": state, "evidenced": evidenced, "cap": gate["cap"],
                "applies_to": target, "legal": gate.get("legal", False)}  # fmt: skip

    def condition_state(self, gate: Plain, target: str) -> tuple[str, bool]:
        left = pruned(gate["unless"], self.leaves)
        proven = left is None or holds(left, self.facts, self.leaves, "evidenced")
        if self.number(None if target == "overall" else target, "low") is None:
            return "passed", True
        if "open_when" in gate and holds(gate["open_when"], self.facts, {}, "low"):
            return "open", proven
        if left is None or holds(left, self.facts, self.leaves, "low"):
            return "passed", proven
        return ("open" if holds(left, self.facts, self.leaves, "high") else "failed"), proven

    def weakest_result(self, link: Plain) -> Plain:
        counted = self.counted(link)
        cap = self.weakest(link, "low") if counted else None
        lowers = {r: bool(counted) and self.weakest(link, r) < self.level_at(self.number(None, r)) for r in READINGS}
        state = "passed" if not lowers["low"] else "failed" if lowers["high"] else "open"
        lowest = [key for key in counted if self.gated(key)["low"] + link["within"] == cap]
        return {"id": link["id"], "kind": "weakest_link", "state": state, "evidenced": not lowers["evidenced"],
                "cap": cap, "applies_to": "overall", "legal": False, "decided_by": lowest}  # fmt: skip
