"""The heat map: the articles, a row for each dimension, the darker the higher, the score printed in every cell."""

from __future__ import annotations

from markupsafe import Markup

from readiness.reports.charts.palette import DEFAULT, Palette
from readiness.reports.charts.shapes import Cell, Heat, HeatRow
from readiness.reports.charts.svg import Point, drawing, fitted, rect, text, width_of, wrapped

SMALL, STEP, HEAD = 7.5, 8.6, 84.0
LEAST_COLUMNS, LINES = 5, 4


def heat(chart: Heat, width: float = 510, *, palette: Palette = DEFAULT) -> Markup:
    """The map with its legend; every row is as high as its longest title needs."""
    most = max([LEAST_COLUMNS, *(len(row.cells) for row in chart.rows)])
    cell_width = (width - HEAD) / most
    parts: list[Markup] = []
    top = 0.0
    for row in chart.rows:
        height = _height(row, cell_width)
        parts += _head(row.title, top, height, palette)
        for column, cell in enumerate(row.cells):
            at = (HEAD + column * cell_width, top)
            parts += _cell(cell, at, (cell_width - 2, height - 2), chart.open_mark, palette)
        top += height
    return drawing((width, top + 15), [*parts, *_legend(chart, top + 4, palette)], chart.title)


def _lines(title: str, cell_width: float) -> list[str]:
    lines = wrapped(title, SMALL, cell_width - 8)
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1][:-1] + "…"]


def _height(row: HeatRow, cell_width: float) -> float:
    most = max([len(_lines(cell.title, cell_width)) for cell in row.cells] or [1])
    return max(15 + STEP * most, 4 + STEP * len(wrapped(row.title, SMALL, HEAD - 6)))


def _head(title: str, top: float, height: float, palette: Palette) -> list[Markup]:
    lines = wrapped(title, SMALL, HEAD - 6)
    first = top + height / 2 + 2 - (len(lines) - 1) * STEP / 2
    return [text((0, first + row * STEP), each, SMALL, fill=palette.ink) for row, each in enumerate(lines)]


def _cell(cell: Cell, at: Point, size: Point, open_mark: str, palette: Palette) -> list[Markup]:
    absent = cell.tone is None
    fill = palette.paper if cell.tone is None else palette.tones[cell.tone]
    ink = palette.muted if cell.tone is None else palette.on_tones[cell.tone]
    dashes = {"stroke_dasharray": "3 2"} if absent else {}
    value = cell.value + (open_mark if cell.open else "")
    return [
        rect(at, size, fill, stroke=palette.grid, stroke_width=0.6, **dashes),
        text((at[0] + 4, at[1] + 9), fitted(cell.id, SMALL, size[0] - 12 - width_of(value, 8.5)), SMALL, fill=ink),
        text((at[0] + size[0] - 4, at[1] + 9.5), value, 8.5, text_anchor="end", fill=ink, font_weight="700"),
        *(
            text((at[0] + 4, at[1] + 18 + row * STEP), each, SMALL, fill=ink)
            for row, each in enumerate(_lines(cell.title, size[0] + 2))
        ),
    ]


def _legend(chart: Heat, top: float, palette: Palette) -> list[Markup]:
    parts: list[Markup] = []
    left = HEAD
    known = [*zip(palette.tones, chart.legend, strict=True), (palette.paper, chart.not_applicable)]
    for index, (fill, label) in enumerate(known):
        dashes = {"stroke_dasharray": "3 2"} if index == len(known) - 1 else {}
        parts.append(rect((left, top), (14, 8), fill, stroke=palette.grid, stroke_width=0.6, **dashes))
        parts.append(text((left + 18, top + 7), label, SMALL, fill=palette.muted))
        left += 18 + width_of(label, SMALL) + 14
    return parts
