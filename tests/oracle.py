"""The method a second time: sections 3 to 8, naive and slow, over plain documents.

Written from the method alone. It imports nothing of the program, knows none of its classes, keeps no cache and visits the
tree as often as it likes; where the method names an optimum it tries everything. A document is what YAML says: dicts, lists,
text, booleans, None, and Fractions or integers for numbers.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from operator import mul

from tests.oracle_tree import LEFT, READINGS, ZERO, Numbers, Plain, holds, is_question, long_answer, questions_in, walk


class Oracle(Numbers):
    """Overall, how sure it is, the short form, and everything else that the result carries."""

    def floor(self) -> Fraction:
        return Fraction((self.model["core"] if self.core else self.model).get("coverage_floor", 0))

    def withheld(self, key: str | None) -> bool:
        coverage = self.number(key, "coverage")
        return coverage is not None and coverage < self.floor()

    def third(self) -> int | None:
        low, top = self.number(None, "low"), self.number(None, "max")
        level = self.level_at(low)
        if self.gated(None)["low"] != level:
            return None
        bounds = [each["from"] for each in self.model["levels"]]
        start = max(bound for bound in bounds if bound <= low)
        end = min((bound for bound in bounds if bound > low), default=top)
        for third in (1, 2):
            if low < start + (end - start) * Fraction(third, 3):
                return third
        return 3

    def band(self) -> list[int]:
        rule, top = self.model["core"], self.number(None, "max")
        margin = Fraction(rule.get("margin", 0))
        gated, ungated, ends = self.gated(None), self.ungated(None), []
        for reading, step in (("low", -margin), ("high", margin)):
            score = max(ZERO, min(top, self.number(None, reading) + step))
            ceilings = [self.level_at(score)]
            ceilings += [rule["cap"]] if rule.get("cap") is not None else []
            ceilings += self.ceilings(reading)
            ends.append(min(ceilings))
        assert all(gated[r] == min([ungated[r], *self.ceilings(r)]) for r in READINGS)
        return ends

    def ceilings(self, reading: str) -> list[int]:
        found = [g["cap"] for g in self.condition_gates("overall") if not self.gate_readings(g)[reading]]
        links = [g for g in self.model.get("gates", []) if g.get("kind") == "weakest_link" and self.counted(g)]
        return found + [self.weakest(link, reading) for link in links]

    def weight_range(self) -> tuple[Fraction | None, Fraction | None]:
        rule = self.model.get("robustness")
        low = [(self.weight(key), self.number(key, "low")) for key in self.below(None)]
        low = [(weight, value) for weight, value in low if value is not None]
        if rule is None or not low or self.method(None) != "mean":
            return None, None
        r = Fraction(rule["r"])
        corners = product(*((weight * (1 - r), weight * (1 + r)) for weight, _ in low))
        values = [value for _, value in low]
        scores = [sum(map(mul, corner, values), ZERO) / sum(corner) for corner in corners if sum(corner)]
        return min(scores), max(scores)

    def share(self, key: str) -> Fraction:
        """The share of the whole weight that a question carries: the product of shares among applicable siblings."""
        above = next(parent for node, parent, _ in walk(self.tree) if node["id"] == key)
        here = [each for each in self.below(above) if self.number(each, "low") is not None]
        part = self.weight(key) / sum(self.weight(each) for each in here)
        return part if above is None else part * self.share(above)

    def missing(self) -> list[str]:
        found = [key for key, leaf in self.leaves.items() if leaf["state"] in ("unknown", "blank")]
        return sorted(found, key=lambda key: -self.share(key))

    def contradictions(self) -> list[str]:
        return [rule["id"] for rule in self.model.get("contradictions", []) if self.contradicts(rule)]

    def contradicts(self, rule: Plain) -> bool:
        if any(self.leaves[key]["state"] in LEFT for key in questions_in(rule["expect"])):
            return False
        given = holds(rule["if"], self.facts, self.leaves, "low")
        return given and not holds(rule["expect"], self.facts, self.leaves, "high")

    def overall(self) -> Plain:
        low = self.number(None, "low")
        shown = low is not None and not self.withheld(None)
        levels = shown and not self.core
        least, greatest = self.weight_range()
        return {
            "score": low,
            **{reading: self.number(None, reading) for reading in READINGS},
            "highest": self.number(None, "max"),
            "coverage": self.number(None, "coverage"),
            "withheld": self.withheld(None),
            "missing": self.missing(),
            "level": self.gated(None)["low"] if levels else None,
            "level_high": self.gated(None)["high"] if levels else None,
            "level_evidenced": self.gated(None)["evidenced"] if levels else None,
            "third": self.third() if levels else None,
            "band": self.band() if shown and self.core else None,
            "score_common": self.number(None, "low", profiles=False),
            "weight_low": least,
            "weight_high": greatest,
            "level_stable": None if least is None else self.level_at(least) == self.level_at(greatest),
            "score_if_na_is_zero": None if low is None else self.number(None, "low", na_zero=True),
        }

    def group(self, key: str, parent: str | None) -> Plain:
        applies, dimension = self.number(key, "low") is not None, parent is None
        levels = applies and dimension and not self.core and not self.withheld(key)
        gated = self.gated(key) if levels else {}
        return {
            "id": key,
            "parent": parent,
            "applicable": applies,
            "weight": self.weight(key),
            **{reading: self.number(key, reading) for reading in READINGS},
            "highest": self.number(key, "max"),
            "coverage": self.number(key, "coverage"),
            "withheld": self.withheld(key) if dimension else None,
            "level": gated.get("low"),
            "level_high": gated.get("high"),
            "level_evidenced": gated.get("evidenced"),
        }

    def index(self, index: Plain) -> Plain:
        result: Plain = {"id": index["id"], "low": None, "high": None}
        weights = {key: self.weight(key) for key in index["of"] if self.number(key, "low") is not None}
        for reading in ("low", "high") if weights else ():
            total = sum((w * (self.number(key, reading) or ZERO) for key, w in weights.items()), ZERO)
            result[reading] = total / sum(weights.values(), ZERO)
        return result

    def self_rating(self) -> Plain | None:
        if not any(long_answer(answer).get("assessor") for answer in self.file.get("answers", {}).values()):
            return None
        mine = Oracle(self.tree, self.model, self.file, own=True)
        overall = mine.overall()
        level = None if self.overall()["level"] is None else overall["level"]
        return {"score": overall["score"], "level": level, "differences": self.differences(mine)}

    def differences(self, mine: Oracle) -> list[Plain]:
        found = []
        for key, leaf in self.leaves.items():
            own = mine.leaves[key]
            said = own["low"] if own["state"] in ("answered", "zero") else None
            if leaf["state"] == "answered" and said != leaf["low"]:
                found.append({"question": key, "respondent": said, "assessor": leaf["low"]})
        return found

    def result(self) -> Plain:
        tree = walk(self.tree)
        return {
            "overall": self.overall(),
            "self": self.self_rating(),
            "indices": [self.index(index) for index in self.model.get("indices", [])],
            "groups": [self.group(node["id"], parent) for node, parent, _ in tree if not is_question(node)],
            "questions": [
                {"id": node["id"], "parent": parent, **self.leaves[node["id"]], "weight": self.weight(node["id"])}
                for node, parent, _ in tree
                if is_question(node)
            ],
            "gates": [self.gate_result(gate) for gate in self.model.get("gates", [])],
            "contradictions": self.contradictions(),
        }
