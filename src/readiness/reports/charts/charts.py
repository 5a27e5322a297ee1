"""The charts of a report: plain values in, SVG out. A unit is a point of the printed page, on which charts are 510 wide.

Colours stay apart in grey print and for the colour-blind. Letters have 7.5 points at least.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from markupsafe import Markup

from readiness.reports.charts.heat import heat
from readiness.reports.charts.palette import DEFAULT, Palette
from readiness.reports.charts.plan import climb, gantt, gantt_parts, horizon
from readiness.reports.charts.shapes import Axis, Ladder, Radar, Rung, Shares, Span
from readiness.reports.charts.svg import Point, drawing, element, line, polygon, rect, text, width_of, wrapped

SMALL = 7.5
WIDTH = 510.0
LAST_RUNG = 60.0


def bar(span: Span, width: float = 120, height: float = 8, *, palette: Palette = DEFAULT) -> Markup:
    """A score as a bar; a whisker runs from the low to the high score where answers are open."""
    low, high, middle = span.low * width / 1000, span.high * width / 1000, height / 2
    parts = [rect((0, 1), (width, height - 2), palette.grid), rect((0, 1), (low, height - 2), palette.main)]
    if span.open:
        parts.append(line((low, middle), (high, middle), palette.accent, 1.4))
        parts.append(line((high, 0.5), (high, height - 0.5), palette.accent, 1.4))
    return drawing((width, height), parts, span.interval)


def ladder(chart: Ladder, width: float = WIDTH, *, palette: Palette = DEFAULT) -> Markup:
    """The levels as a scale with thirds, the interval as a band and the score as a line."""
    top, height = 17.0, 18.0
    parts: list[Markup] = []
    for rung in chart.rungs:
        left, right = rung.start * width / 1000, rung.end * width / 1000
        fill, ink = (palette.tone_2, palette.ink) if rung.here else (palette.pale, palette.muted)
        parts.append(rect((left, top), (max(0.0, right - left - 1.5), height), fill))
        for step in (1, 2):
            at = left + (right - left) * step / 3
            parts.append(line((at, top + height - 4), (at, top + height), palette.paper, 1))
        parts.extend(_rung_words(rung, width, top + height, ink))
    low, high = chart.low * width / 1000, chart.high * width / 1000
    if high > low:
        parts.append(rect((low, top + 3), (high - low, height - 6), palette.accent, fill_opacity=0.35))
    parts.append(line((low, top - 4), (low, top + height + 2), palette.accent, 1.8))
    half = width_of(chart.marker, 9) / 2
    at = min(max(low, half), width - half)
    parts.append(text((at, top - 7), chart.marker, 9, text_anchor="middle", fill=palette.accent, font_weight="700"))
    rows = max((len(_rung_lines(rung, width)) for rung in chart.rungs), default=1)
    return drawing((width, top + height + 4 + 9 * rows), parts, chart.title)


def _rung_lines(rung: Rung, width: float) -> list[str]:
    """A level's name in as many lines as its stretch allows; a short last level may reach below the one before."""
    words, room = f"{rung.label} {rung.name}", (rung.end - rung.start) * width / 1000 - 2
    return [words] if rung.end > 999 and width_of(words, SMALL) < LAST_RUNG else wrapped(words, SMALL, max(20.0, room))


def _rung_words(rung: Rung, width: float, bottom: float, ink: str) -> list[Markup]:
    lines = _rung_lines(rung, width)
    middle = (rung.start + rung.end) * width / 2000
    at = min(middle, width - width_of(max(lines, key=len), SMALL) / 2)
    return [
        text((at, bottom + 9 + row * 9), each, SMALL, text_anchor="middle", fill=ink) for row, each in enumerate(lines)
    ]


def radar(chart: Radar, size: Point = (320, 250), *, palette: Palette = DEFAULT) -> Markup:
    """The dimensions on a wheel: what has been demonstrated filled, the highest possible dashed, target and median as lines."""
    legend = _legend(chart)
    centre, radius = (size[0] / 2, (size[1] - 12 * len(legend)) / 2), 84.0
    angles = [2 * pi * index / len(chart.axes) for index in range(len(chart.axes))]

    def at(angle: float, share: float) -> Point:
        return centre[0] + radius * share * sin(angle), centre[1] - radius * share * cos(angle)

    def outline(key: str) -> list[Point]:
        found = [(angle, getattr(axis, key)) for angle, axis in zip(angles, chart.axes, strict=True)]
        return [at(angle, share / 1000) for angle, share in found if share is not None]

    parts = [
        polygon(
            [at(angle, int(ring.value) / 1000) for angle in angles], fill="none", stroke=palette.grid, stroke_width=0.7
        )
        for ring in chart.rings
    ]
    parts += [line(centre, at(angle, 1), palette.grid, 0.7) for angle in angles]
    parts += [
        _curve(outline(key), key, palette) for key in ("high", "median", "target", "low") if len(outline(key)) > 2
    ]
    parts += [element("circle", cx=x, cy=y, r=2, fill=palette.main) for x, y in outline("low")]
    for ring in chart.rings:
        at_ring = (centre[0] + 2, centre[1] - radius * int(ring.value) / 1000 + 7)
        parts.append(text(at_ring, ring.label, SMALL, fill=palette.muted))
    for angle, axis in zip(angles, chart.axes, strict=True):
        parts += _axis_words(at(angle, 1.08), sin(angle), axis, palette)
    return drawing(size, [*parts, *_placed(legend, size, palette)], chart.title)


def _curve(points: list[Point], key: str, palette: Palette) -> Markup:
    if key == "low":
        return polygon(points, fill=palette.main, fill_opacity=0.28, stroke=palette.main, stroke_width=1.6)
    colour, dashes, width = _LINES[key]
    return polygon(points, fill="none", stroke=getattr(palette, colour), stroke_width=width, stroke_dasharray=dashes)


_LINES = {"high": ("accent", "4 2.5", 1.2), "target": ("ink", "1 2", 1.3), "median": ("muted", "7 3", 1.1)}


def _axis_words(at: Point, side: float, axis: Axis, palette: Palette) -> list[Markup]:
    anchor = "middle" if abs(side) < 0.2 else ("start" if side > 0 else "end")
    lines = wrapped(axis.label, 8, 68 if anchor != "middle" else 150)
    first = at[1] + 3 - (len(lines) - 1) * 4.7
    fill = palette.muted if axis.low is None else palette.ink
    return [text((at[0], first + row * 9.4), each, 8, text_anchor=anchor, fill=fill) for row, each in enumerate(lines)]


def _legend(chart: Radar) -> list[tuple[str, str]]:
    """What is drawn and what it means; a high outline that lies on the low one says nothing."""
    known = (
        ("low", chart.low_label),
        ("high", chart.high_label),
        ("target", chart.target_label),
        ("median", chart.median_label),
    )
    drawn = {key for key, _ in known if any(getattr(axis, key) is not None for axis in chart.axes)}
    if all(axis.low == axis.high for axis in chart.axes):
        drawn.discard("high")
    return [(key, label) for key, label in known if key in drawn and label]


def _placed(legend: list[tuple[str, str]], size: Point, palette: Palette) -> list[Markup]:
    wide = max((width_of(label, SMALL) for _, label in legend), default=0) + 26
    left = (size[0] - wide) / 2
    parts: list[Markup] = []
    for row, (key, label) in enumerate(legend):
        base = size[1] - 3 - 11 * (len(legend) - 1 - row)
        if key == "low":
            parts.append(rect((left, base - 6.5), (20, 6.5), palette.main, fill_opacity=0.28, stroke=palette.main))
        else:
            colour, dashes, width = _LINES[key]
            stroke = {"stroke": getattr(palette, colour), "stroke_width": width, "stroke_dasharray": dashes}
            parts.append(element("line", x1=left, y1=base - 3, x2=left + 20, y2=base - 3, **stroke))
        parts.append(text((left + 26, base), label, SMALL, fill=palette.muted))
    return parts


def shares(chart: Shares, width: float = WIDTH, *, palette: Palette = DEFAULT) -> Markup:
    """What each dimension adds, laid end to end on an axis up to the highest possible score."""
    parts = [rect((0, 0), (width, 20), palette.pale)]
    for index, each in enumerate(chart.slices):
        left, right = each.start * width / 1000, each.end * width / 1000
        fill, ink = ((palette.main, palette.on_main), (palette.second, palette.ink))[index % 2]
        parts.append(rect((left, 0), (max(0.0, right - left - 0.8), 20), fill))
        if right - left > width_of(each.value, SMALL) + 3:
            parts.append(text(((left + right) / 2, 13), each.value, SMALL, text_anchor="middle", fill=ink))
    return drawing((width, 20), parts, chart.title)


CHARTS: dict[str, Callable[..., Markup]] = {
    "bar": bar, "climb": climb, "gantt": gantt, "heat": heat, "horizon": horizon, "ladder": ladder, "radar": radar,
    "shares": shares,
}  # fmt: skip

__all__ = ["CHARTS", "bar", "climb", "gantt", "gantt_parts", "heat", "horizon", "ladder", "radar", "shares"]
