"""Words behind an action in the table of a plan, and the legend that explains those that occur."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cli.language import say
from readiness.models.results.roadmap import PlannedAction, Roadmap

_LEGEND = {
    "answer_first": (("先答题", "还没有答案的题，先答再做"), ("answer first", "its question has no answer yet: answer it first")),
    "brought_in": (("场景带来", "选定的场景才用得上的题，起点按 0 分"), ("by scene", "its question comes in with a chosen scene and starts at 0")),
    "needed": (("前提", "没有关口或场景要它，是后面的行动要用到"), ("needed", "no gate and no scene asks for it; a later action needs it")),
    "own": (("自有数", "人月、费用或工期是企业自己的数"), ("own figures", "effort, cost or duration are the enterprise's own")),
}  # fmt: skip


def marked(planned: PlannedAction, roadmap: Roadmap) -> str:
    """The marks of an action, in brackets; empty for most."""
    words = say("、", ", ").join(_word(key) for key in _keys(planned, roadmap))
    return say(f"（{words}）", f" ({words})") if words else ""


def legend(roadmap: Roadmap) -> Iterator[str]:
    """One line for each mark that occurs in the plan."""
    used = {key for planned in roadmap.actions() for key in _keys(planned, roadmap)}
    for key, ((zh, meaning_zh), (en, meaning_en)) in _LEGEND.items():
        if key in used:
            yield say(f"（{zh}）{meaning_zh}", f"({en}) {meaning_en}")


def _keys(planned: PlannedAction, roadmap: Roadmap) -> Iterator[str]:
    if planned.answer_first:
        yield "answer_first"
    if planned.brought_in:
        yield "brought_in"
    kinds = {reason.kind for reason in planned.reasons}
    if "action" in kinds and kinds.isdisjoint({"gate", "scene"}):
        yield "needed"
    if roadmap.own_costs is not None and planned.id in roadmap.own_costs.actions:
        yield "own"


def _word(key: str) -> str:
    (zh, _), (en, _) = _LEGEND[key]
    return say(zh, en)
