"""The scenes of the sub-sector: ready now, after a phase or later, by importance and feasibility (method 10)."""

from __future__ import annotations

from fractions import Fraction

from readiness.language.numbers import percent, plain
from readiness.models.results.roadmap import SceneReadiness
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.shapes_plan import SceneItem, SceneMatrix, SceneRow


def scene_matrix(look: Lookup) -> SceneMatrix | None:
    """Columns by when a scene is ready, rows by importance, the highest first; None where there are no scenes."""
    plan = look.roadmap
    if plan is None or not plan.scenes:
        return None
    phases = range(1, len(plan.phases) + 1)
    columns: tuple[str | int, ...] = ("now", *phases, "later")
    weights = sorted({scene.importance for scene in plan.scenes}, reverse=True)
    rows = tuple(_row(look, weight, columns, plan.scenes) for weight in weights)
    heads = (look.word("scene_now"), *(look.word("scene_after", phase=n) for n in phases), look.word("scene_later"))
    note = look.word("scenes_note") if any(weights) else look.word("scenes_note_unweighted")
    filled = [any(row.cells[column] for row in rows) for column in range(len(heads))]
    return SceneMatrix(look.word("scenes"), heads, _widths(filled), rows, note)


def _widths(filled: list[bool]) -> tuple[int, ...]:
    """What is left beside the row heads: little for an empty column, the rest alike."""
    room, narrow = 89, 10
    wide = (room - narrow * filled.count(False)) // max(1, filled.count(True))
    return tuple(wide if each else narrow for each in filled)


def _row(
    look: Lookup, weight: Fraction, columns: tuple[str | int, ...], scenes: tuple[SceneReadiness, ...]
) -> SceneRow:
    cells = tuple(
        tuple(_item(look, scene) for scene in scenes if scene.importance == weight and scene.ready == column)
        for column in columns
    )
    return SceneRow(look.word("importance_n", importance=plain(weight)), cells)


def _item(look: Lookup, scene: SceneReadiness) -> SceneItem:
    known = {each.id: each for part in look.beside.scenarios for each in part.scenarios}
    classes = {each.id: each for part in look.beside.scenarios for each in part.classes}
    return SceneItem(
        id=scene.id,
        title=look.text(known[scene.id].title) if scene.id in known else scene.id,
        kind=look.text(classes[scene.class_].name) if scene.class_ in classes else "",
        feasibility=percent(scene.feasibility),
        chosen=scene.chosen,
    )
