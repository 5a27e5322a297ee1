"""The charts of the roadmap: actions in time, the climb of the score, the horizon of policy behind it."""

from __future__ import annotations

from markupsafe import Markup

from readiness.reports.charts.palette import DEFAULT, Palette
from readiness.reports.charts.shapes import Climb, Era, Gantt, GanttBar, GanttPhase, Horizon
from readiness.reports.charts.svg import Point, drawing, element, fitted, line, rect, text, width_of

SMALL = 7.5
ROW = 10.0


def gantt(chart: Gantt, width: float = 510, *, palette: Palette = DEFAULT) -> Markup:
    """Every action as a bar over the months, phase by phase; what is bought in is lighter with a thick edge."""
    scale = width / max(1, chart.months)
    parts: list[Markup] = []
    top = 0.0
    for phase in chart.phases:
        parts += _phase(phase, top, scale, palette)
        top += _height(phase)
    return _with_axis(chart, parts, (width, top), palette)


def gantt_parts(chart: Gantt, width: float = 510, *, palette: Palette = DEFAULT) -> list[Markup]:
    """The same in one picture a phase, so that a page may break between them; axis and legend stand below the last."""
    scale = width / max(1, chart.months)
    last = chart.phases[-1]
    pictures = []
    for phase in chart.phases:
        parts, size = _phase(phase, 0, scale, palette), (width, _height(phase))
        if phase is last:
            pictures.append(_with_axis(chart, parts, size, palette))
        else:
            pictures.append(drawing(size, [*_grid(chart, size, palette), *parts], chart.title))
    return pictures


def _height(phase: GanttPhase) -> float:
    return 15 + ROW * len(phase.bars)


def _grid(chart: Gantt, size: Point, palette: Palette) -> list[Markup]:
    scale = size[0] / max(1, chart.months)
    return [line((month * scale, 0), (month * scale, size[1]), palette.grid, 0.5) for month, _ in chart.ticks]


def _with_axis(chart: Gantt, parts: list[Markup], size: Point, palette: Palette) -> Markup:
    width, top = size
    scale = width / max(1, chart.months)
    words = [_tick(month * scale, label, top + 8, width, palette) for month, label in chart.ticks]
    legend = _gantt_legend(chart, top + 20, palette)
    return drawing((width, top + 24), [*_grid(chart, size, palette), *parts, *words, *legend], chart.title)


def _phase(phase: GanttPhase, top: float, scale: float, palette: Palette) -> list[Markup]:
    height = _height(phase) - 2
    left, right = phase.start * scale, phase.end * scale
    parts = [
        rect((left, top), (right - left, height), palette.pale, fill_opacity=0.7),
        rect((left, top), (right - left, 11), palette.tone_1),
    ]
    at = left + 3 if left + 3 + width_of(phase.text, SMALL) <= 510 else right - 3
    anchor = "start" if at == left + 3 else "end"
    parts.append(text((at, top + 8.5), phase.text, SMALL, text_anchor=anchor, fill=palette.ink, font_weight="700"))
    for row, each in enumerate(phase.bars):
        parts += _bar(each, top + 13 + row * ROW, scale, palette)
    return parts


def _bar(each: GanttBar, top: float, scale: float, palette: Palette) -> list[Markup]:
    left, right = each.start * scale, max(each.end * scale, each.start * scale + 2)
    fill = {"own": palette.main, "bought": palette.second}[each.tone]
    edge: dict[str, str | float] = {"stroke": palette.main, "stroke_width": 1.0} if each.tone == "bought" else {}
    shape = rect((left, top + 1), (right - left, ROW - 4), fill, **edge)
    room_right, room_left = 510 - right - 4, left - 4
    after = room_right >= min(width_of(each.label, SMALL), room_left)
    label = fitted(each.label, SMALL, room_right if after else room_left)
    at, anchor = (right + 3, "start") if after else (left - 3, "end")
    return [shape, text((at, top + 7), label, SMALL, text_anchor=anchor, fill=palette.ink)]


def _tick(at: float, label: str, base: float, width: float, palette: Palette) -> Markup:
    anchor = "start" if at < 1 else ("end" if at > width - 1 else "middle")
    return text((at, base), label, SMALL, text_anchor=anchor, fill=palette.muted)


def _gantt_legend(chart: Gantt, base: float, palette: Palette) -> list[Markup]:
    own, bought = chart.legend
    second = 30 + width_of(own, SMALL)
    return [
        rect((0, base - 6), (14, 6), palette.main),
        text((18, base), own, SMALL, fill=palette.muted),
        rect((second, base - 6), (14, 6), palette.second, stroke=palette.main, stroke_width=1.0),
        text((second + 18, base), bought, SMALL, fill=palette.muted),
    ]


def climb(chart: Climb, size: Point = (510, 126), *, palette: Palette = DEFAULT) -> Markup:
    """The score as steps from today to the last phase; dashed lines are the lower bounds of the levels."""
    left, top, bottom = 78.0, 23.0, size[1] - 14
    high = max([stop.height for stop in chart.stops] + [200]) * 1.12
    shown = [(height, label) for height, label in chart.bounds if height <= high]

    def y(height: float) -> float:
        return bottom - (bottom - top) * height / high

    parts: list[Markup] = []
    for height, label in shown:
        parts.append(
            element(
                "line", x1=left, y1=y(height), x2=size[0], y2=y(height), stroke=palette.grid, stroke_dasharray="3 2"
            )
        )
        parts.append(text((left - 5, y(height) + 2.5), label, SMALL, text_anchor="end", fill=palette.muted))
    step = (size[0] - left) / max(1, len(chart.stops))
    for index, stop in enumerate(chart.stops):
        middle = left + step * (index + 0.5)
        fill = palette.main if index else palette.second
        above = y(stop.height)
        level = fitted(stop.level, SMALL, step - 4)
        parts.append(rect((middle - 24, above), (48, bottom - above), fill))
        parts.append(text((middle, above - 3), level, SMALL, text_anchor="middle", fill=palette.ink))
        parts.append(
            text((middle, above - 12), stop.value, 8.5, text_anchor="middle", fill=palette.ink, font_weight="700")
        )
        parts.append(text((middle, size[1] - 3), stop.label, SMALL, text_anchor="middle", fill=palette.muted))
    parts.append(line((left, bottom), (size[0], bottom), palette.muted, 0.8))
    return drawing(size, parts, chart.title)


def horizon(chart: Horizon, width: float = 510, *, palette: Palette = DEFAULT) -> Markup:
    """The years of policy as bands, the roadmap's own years as a bar above them."""
    top = 15.0 if chart.plan else 0.0
    parts: list[Markup] = []
    for index, era in enumerate(chart.eras):
        left, right = era.start * width / 1000, era.end * width / 1000
        fill = palette.tones[min(index + 1, 2)]
        parts.append(rect((left, top), (right - left - 1.5, 13), fill))
        label = fitted(era.label, SMALL, right - left - 6)
        parts.append(text((left + 3, top + 9.5), label, SMALL, fill=palette.ink))
    if chart.plan is not None:
        parts += _plan(chart.plan, width, palette)
    for at, label in chart.ticks:
        parts.append(_tick(at * width / 1000, label, top + 22, width, palette))
    return drawing((width, top + 25), parts, chart.title)


def _plan(plan: Era, width: float, palette: Palette) -> list[Markup]:
    left, right = plan.start * width / 1000, plan.end * width / 1000
    after = right + 4 + width_of(plan.label, SMALL) <= width
    at, anchor = (right + 4, "start") if after else (left - 4, "end")
    return [
        rect((left, 3), (right - left, 8), palette.main),
        text((at, 10), plan.label, SMALL, text_anchor=anchor, fill=palette.ink, font_weight="700"),
    ]
