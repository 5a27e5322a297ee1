"""The charts of a report: plain values in, SVG out. Colours stay apart in grey print and for the colour-blind."""

from __future__ import annotations

from math import cos, pi, sin

from markupsafe import Markup

from readiness.reports.chart_shapes import Cell, Heat, Ladder, Radar, Shares, Span
from readiness.reports.svg import Point, drawing, element, line, polygon, rect, text, width_of, wrapped

INK, MUTED, GRID, PALE = "#1f2d3a", "#5b6b7a", "#d5dce2", "#eef2f5"
MAIN, WHISKER = "#1f5f8b", "#c05a00"
TONES = ("#f1f5f8", "#cfdfea", "#9cc0d8", "#4f8db5", "#1c5a85")
ON_TONES = (INK, INK, INK, "#ffffff", "#ffffff")
SLICES = ("#1c5a85", "#7aa9c7")


def bar(span: Span, width: float = 120, height: float = 9) -> Markup:
    """A score as a bar; a whisker runs from the low to the high score where answers are open."""
    low, high, middle = span.low * width / 1000, span.high * width / 1000, height / 2
    parts = [rect((0, 1), (width, height - 2), PALE), rect((0, 1), (low, height - 2), MAIN)]
    if span.open:
        parts.append(line((low, middle), (high, middle), WHISKER, 1.4))
        parts.append(line((high, 0.5), (high, height - 0.5), WHISKER, 1.4))
    return drawing((width, height), parts, span.interval)


def ladder(chart: Ladder, width: float = 660) -> Markup:
    """The levels as a scale with thirds, the interval as a band and the score as a line."""
    top, height = 26.0, 26.0
    parts: list[Markup] = []
    for rung in chart.rungs:
        left, right = rung.start * width / 1000, rung.end * width / 1000
        fill, ink = (TONES[2], INK) if rung.here else (PALE, MUTED)
        parts.append(rect((left, top), (max(0.0, right - left - 2), height), fill))
        for step in (1, 2):
            at = left + (right - left) * step / 3
            parts.append(line((at, top + height - 5), (at, top + height), "#ffffff", 1.2))
        parts.extend(_rung_words((left, right), top + height, rung.label, rung.name, ink))
    low, high = chart.low * width / 1000, chart.high * width / 1000
    parts.append(rect((low, top + 4), (high - low, height - 8), WHISKER, fill_opacity=0.35))
    parts.append(line((low, top - 6), (low, top + height + 2), WHISKER, 2))
    half = width_of(chart.marker, 11) / 2
    at = min(max(low, half), width - half)
    parts.append(text((at, top - 10), chart.marker, 11, text_anchor="middle", fill=WHISKER, font_weight="700"))
    return drawing((width, top + height + 34), parts, chart.title)


def _rung_words(ends: Point, bottom: float, label: str, name: str, ink: str) -> list[Markup]:
    middle, room = sum(ends) / 2, ends[1] - ends[0]
    size = 10 if all(width_of(word, 10) <= room for word in name.split()) else 7.5
    lines = wrapped(name, size, room)
    words = [text((middle, bottom + 12), label, 10, text_anchor="middle", fill=ink, font_weight="700")]
    for row, words_of_line in enumerate(lines):
        words.append(text((middle, bottom + 24 + row * 9), words_of_line, size, text_anchor="middle", fill=ink))
    return words


def radar(chart: Radar, size: Point = (660, 390)) -> Markup:
    """The dimensions on a wheel: what has been demonstrated as a filled shape, the highest possible as a dashed outline."""
    centre, radius = (size[0] / 2, size[1] / 2 - 6), 138.0
    count = len(chart.axes)
    angles = [2 * pi * index / count for index in range(count)]

    def at(angle: float, share: float) -> Point:
        return centre[0] + radius * share * sin(angle), centre[1] - radius * share * cos(angle)

    parts = [
        polygon([at(angle, int(ring.value) / 1000) for angle in angles], fill="none", stroke=GRID, stroke_width=0.8)
        for ring in chart.rings
    ]
    parts += [line(centre, at(angle, 1), GRID, 0.8) for angle in angles]
    lows = [(angle, axis.low) for angle, axis in zip(angles, chart.axes, strict=True) if axis.low is not None]
    highs = [(angle, axis.high) for angle, axis in zip(angles, chart.axes, strict=True) if axis.high is not None]
    outline = [at(angle, high / 1000) for angle, high in highs]
    shape = [at(angle, low / 1000) for angle, low in lows]
    parts.append(polygon(outline, fill="none", stroke=WHISKER, stroke_width=1.4, stroke_dasharray="5 3"))
    parts.append(polygon(shape, fill=MAIN, fill_opacity=0.28, stroke=MAIN, stroke_width=2))
    parts += [element("circle", cx=x, cy=y, r=2.6, fill=MAIN) for x, y in shape]
    for ring in chart.rings:
        parts.append(text((centre[0] + 3, centre[1] - radius * int(ring.value) / 1000 + 8), ring.label, 8, fill=MUTED))
    for angle, axis in zip(angles, chart.axes, strict=True):
        parts += _axis_words(at(angle, 1.09), sin(angle), axis.label, axis.low is None)
    return drawing(size, [*parts, *_radar_legend(chart, size)], chart.title)


def _axis_words(at: Point, side: float, label: str, absent: bool) -> list[Markup]:
    anchor = "middle" if abs(side) < 0.2 else ("start" if side > 0 else "end")
    lines = wrapped(label, 11, 150)
    first = at[1] + 4 - (len(lines) - 1) * 6.5
    fill = MUTED if absent else INK
    return [text((at[0], first + row * 13), each, 11, text_anchor=anchor, fill=fill) for row, each in enumerate(lines)]


def _radar_legend(chart: Radar, size: Point) -> list[Markup]:
    low_width = width_of(chart.low_label, 9.5)
    left = (size[0] - low_width - width_of(chart.high_label, 9.5) - 90) / 2
    second, base = left + low_width + 50, size[1] - 6
    return [
        rect((left, base - 8), (18, 8), MAIN, fill_opacity=0.28, stroke=MAIN),
        text((left + 23, base), chart.low_label, 9.5, fill=MUTED),
        element(
            "line", x1=second, y1=base - 4, x2=second + 18, y2=base - 4, stroke=WHISKER, stroke_width=1.4,
            stroke_dasharray="5 3",
        ),
        text((second + 23, base), chart.high_label, 9.5, fill=MUTED),
    ]  # fmt: skip


def heat(chart: Heat, width: float = 660) -> Markup:
    """The articles, a row for each dimension: the darker the higher, the score printed in every cell."""
    most = max((len(row.cells) for row in chart.rows), default=1) or 1
    head, row_height = 118.0, 46.0
    cell_width = (width - head) / most
    parts: list[Markup] = []
    for index, row in enumerate(chart.rows):
        top = index * row_height
        lines = wrapped(row.title, 9, head - 6)
        first = top + row_height / 2 + 2 - (len(lines) - 1) * 6
        parts += [text((0, first + step * 12), each, 9, fill=INK) for step, each in enumerate(lines)]
        for column, cell in enumerate(row.cells):
            parts += _cell(cell, (head + column * cell_width, top), (cell_width - 3, row_height - 3), chart.open_mark)
    bottom = len(chart.rows) * row_height
    return drawing((width, bottom + 22), [*parts, *_legend(chart, head, bottom + 6)], chart.title)


def _cell(cell: Cell, at: Point, size: Point, open_mark: str) -> list[Markup]:
    fill = "#ffffff" if cell.tone is None else TONES[cell.tone]
    ink = MUTED if cell.tone is None else ON_TONES[cell.tone]
    dashes = {"stroke_dasharray": "3 2"} if cell.tone is None else {}
    parts = [rect(at, size, fill, stroke=GRID, stroke_width=0.8, **dashes)]
    right, base = at[0] + size[0] - 5, at[1] + 13
    value = cell.value + (open_mark if cell.open else "")
    parts.append(text((right, base), value, 11, text_anchor="end", fill=ink, font_weight="700"))
    parts.append(text((at[0] + 5, base - 1), cell.id[:12], 7.5, fill=ink))
    letters, lines = _fitting(cell.title, size[0] - 9)
    start = base + 11 if len(lines) < 3 else base + 9
    step = 28 / max(3, len(lines))
    parts += [text((at[0] + 5, start + row * step), each, letters, fill=ink) for row, each in enumerate(lines)]
    return parts


def _fitting(content: str, width: float) -> tuple[float, list[str]]:
    """The largest letters with which a title fits three lines; the smallest where none do."""
    sizes = (7.5, 6.8, 6.0)
    tries = [(size, wrapped(content, size, width)) for size in sizes]
    return next((found for found in tries if len(found[1]) <= 3), tries[-1])


def _legend(chart: Heat, left: float, top: float) -> list[Markup]:
    parts: list[Markup] = []
    for tone, label in zip(TONES, chart.legend, strict=True):
        parts.append(rect((left, top), (18, 10), tone, stroke=GRID, stroke_width=0.8))
        parts.append(text((left + 23, top + 9), label, 9, fill=MUTED))
        left += 23 + width_of(label, 9) + 20
    parts.append(rect((left, top), (18, 10), "#ffffff", stroke=GRID, stroke_width=0.8, stroke_dasharray="3 2"))
    parts.append(text((left + 23, top + 9), chart.not_applicable, 9, fill=MUTED))
    return parts


def shares(chart: Shares, width: float = 660) -> Markup:
    """What each dimension adds, laid end to end on an axis up to the highest possible score."""
    parts = [rect((0, 0), (width, 20), PALE)]
    for index, each in enumerate(chart.slices):
        left, right = each.start * width / 1000, each.end * width / 1000
        fill, ink = SLICES[index % 2], ("#ffffff", INK)[index % 2]
        parts.append(rect((left, 0), (max(0.0, right - left - 1), 20), fill))
        if right - left > width_of(each.value, 8.5) + 4:
            parts.append(text(((left + right) / 2, 13.5), each.value, 8.5, text_anchor="middle", fill=ink))
    return drawing((width, 20), parts, chart.title)


__all__ = ["bar", "heat", "ladder", "radar", "shares"]
