"""Charts are well-formed SVG, whatever the names are."""

from xml.etree import ElementTree as ET

from tests.reports.samples import Make

from readiness.reports.charts import charts
from readiness.reports.charts.shapes import Span
from readiness.reports.charts.svg import width_of, wrapped
from readiness.reports.view.view import view_of


def test_every_chart_is_well_formed(make: Make) -> None:
    view = view_of(make({"use.depth": "unknown"}), "zh")
    assert view.ladder is not None
    assert view.radar is not None
    drawn = [
        charts.ladder(view.ladder),
        charts.radar(view.radar),
        charts.heat(view.heat),
        charts.shares(view.how.shares),
    ]
    for svg in drawn:
        assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_heat_map_prints_every_value(make: Make) -> None:
    heat = view_of(make(), "zh").heat
    texts = [node.text for node in ET.fromstring(charts.heat(heat)).iter("{http://www.w3.org/2000/svg}text")]
    assert all(cell.value in texts for row in heat.rows for cell in row.cells)


def test_a_whisker_stands_only_where_answers_are_open() -> None:
    assert "<line" not in charts.bar(Span("2", "2", 400, 400, open=False))
    assert "<line" in charts.bar(Span("2", "2–3", 400, 600, open=True))


def test_labels_are_escaped(make: Make) -> None:
    heat = view_of(make(), "zh").heat
    cell = heat.rows[0].cells[0]
    from dataclasses import replace

    hostile = replace(heat, rows=(replace(heat.rows[0], cells=(replace(cell, title="<b>&x"),)),))
    assert "<b>" not in charts.heat(hostile)


def test_lines_break_between_words_and_never_before_punctuation() -> None:
    assert wrapped("Plan and place computing", 10, 80) == ["Plan and place", "computing"]
    assert wrapped("建设，数据", 10, 20) == ["建", "设，", "数据"]
    assert all(width_of(line, 10) <= 80 for line in wrapped("构建高质量的数据集并持续改进", 10, 80))
