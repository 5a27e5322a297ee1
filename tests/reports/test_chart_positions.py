"""Every chart measured: its SVG is read back, and what stands where is compared with the data (direction, scale, order, labels)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from readiness.reports.charts import charts
from readiness.reports.charts.palette import DEFAULT, Palette
from readiness.reports.charts.shapes import (
    Axis,
    Cell,
    Climb,
    Era,
    Gantt,
    GanttBar,
    GanttPhase,
    Heat,
    HeatRow,
    Horizon,
    Ladder,
    Line,
    Radar,
    Rung,
    Shares,
    Slice,
    Span,
    Stop,
)
from readiness.reports.charts.svg import width_of

NEAR = 0.06  # coordinates have one decimal


def near(value: float) -> Any:
    return pytest.approx(value, abs=NEAR)


@dataclass(frozen=True)
class Mark:
    """An element of a drawing with its numbers."""

    kind: str
    words: str
    attributes: dict[str, str]

    def __getitem__(self, name: str) -> float:
        return float(self.attributes[name])

    @property
    def fill(self) -> str:
        return self.attributes.get("fill", "")

    @property
    def stroke(self) -> str:
        return self.attributes.get("stroke", "")

    @property
    def left(self) -> float:
        """Of a line of text: where it begins, by its anchor."""
        wide = width_of(self.words, self["font-size"])
        return self["x"] - {"start": 0.0, "middle": wide / 2, "end": wide}[self.attributes.get("text-anchor", "start")]

    @property
    def right(self) -> float:
        return self.left + width_of(self.words, self["font-size"])

    @property
    def points(self) -> list[tuple[float, float]]:
        pairs = [pair.split(",") for pair in self.attributes["points"].split()]
        return [(float(x), float(y)) for x, y in pairs]


class Picture:
    """A drawing taken apart."""

    def __init__(self, svg: str) -> None:
        root = ET.fromstring(svg)
        _, _, self.width, self.height = map(float, root.attrib["viewBox"].split())
        assert (float(root.attrib["width"]), float(root.attrib["height"])) == (self.width, self.height)
        self.name = root.attrib["aria-label"]
        self.marks = [Mark(each.tag.rpartition("}")[2], each.text or "", dict(each.attrib)) for each in root]
        assert self.marks[0].words == self.name

    def all(self, kind: str, **wanted: str) -> list[Mark]:
        return [
            each
            for each in self.marks
            if each.kind == kind and all(each.attributes.get(k.replace("_", "-")) == v for k, v in wanted.items())
        ]

    def one(self, kind: str, **wanted: str) -> Mark:
        (found,) = self.all(kind, **wanted)
        return found

    def word(self, words: str) -> Mark:
        (found,) = [each for each in self.all("text") if each.words == words]
        return found

    def fits(self) -> bool:
        """Nothing is drawn or written outside the picture."""
        for each in self.marks:
            if each.kind == "rect":
                assert each["width"] >= 0
                assert -NEAR <= each["x"] <= each["x"] + each["width"] <= self.width + NEAR
                assert -NEAR <= each["y"] <= each["y"] + each["height"] <= self.height + NEAR
            if each.kind == "text":
                assert -1 <= each.left <= each.right <= self.width + 1, each
                assert 0 < each["y"] <= self.height
        return True


def rising(values: Iterable[float]) -> bool:
    found = list(values)
    return found == sorted(found) and len(set(found)) == len(found)


# bar


def test_a_bar_is_as_long_as_its_score_from_the_left() -> None:
    drawn = Picture(charts.bar(Span("2", "2–3", 400, 600, open=True), width=120, height=8))
    track, filled = drawn.one("rect", fill=DEFAULT.grid), drawn.one("rect", fill=DEFAULT.main)
    assert (drawn.width, drawn.height, drawn.name) == (120, 8, "2–3")
    assert (track["x"], track["width"]) == (0, 120)
    assert (filled["x"], filled["width"]) == (0, 48)
    assert (track["y"], track["height"]) == (filled["y"], filled["height"]) == (1, 6)
    run, end = drawn.all("line")
    assert (run["x1"], run["x2"], run["y1"], run["y2"]) == (48, 72, 4, 4)
    assert (end["x1"], end["x2"], end["y1"], end["y2"]) == (72, 72, 0.5, 7.5)


@pytest.mark.parametrize(("low", "long"), [(0, 0), (500, 60), (1000, 120)])
def test_a_bar_of_a_settled_score_has_no_whisker(low: int, long: float) -> None:
    drawn = Picture(charts.bar(Span("x", "x", low, low, open=False)))
    assert drawn.one("rect", fill=DEFAULT.main)["width"] == long
    assert not drawn.all("line")


# ladder

STEPS = ((0, 160, False), (160, 360, True), (360, 1000, False))


def ladder(low: int, high: int, marker: str = "1.30") -> Ladder:
    rungs = tuple(Rung(str(level), f"step{level}", *step) for level, step in enumerate(STEPS))
    return Ladder("levels", rungs, low, high, marker)


def test_the_marker_of_a_ladder_stands_at_the_low_score() -> None:
    drawn = Picture(charts.ladder(ladder(260, 700), width=500))
    assert drawn.fits()
    marker = drawn.word("1.30")
    assert (marker["x"], marker.attributes["text-anchor"]) == (130, "middle")
    mark = next(each for each in drawn.all("line", stroke=DEFAULT.accent))
    assert (mark["x1"], mark["x2"]) == (130, 130)
    band = drawn.one("rect", fill=DEFAULT.accent)
    assert (band["x"], band["width"]) == (130, 220)
    assert marker["y"] < mark["y1"] < band["y"] < band["y"] + band["height"] < mark["y2"]


@pytest.mark.parametrize(("low", "at"), [(0, 9), (1000, 491)])
def test_a_marker_at_an_end_stays_inside(low: int, at: float) -> None:
    drawn = Picture(charts.ladder(ladder(low, low, "1234"), width=500))
    assert drawn.fits()
    assert abs(drawn.word("1234")["x"] - at) < 3
    assert drawn.one("line", stroke=DEFAULT.accent)["x1"] == low / 2
    assert not drawn.all("rect", fill=DEFAULT.accent)  # nothing is open


def test_the_rungs_of_a_ladder_are_as_wide_as_their_levels() -> None:
    drawn = Picture(charts.ladder(ladder(260, 260), width=500))
    rungs = drawn.all("rect")
    assert [each["x"] for each in rungs] == [0, 80, 180]
    assert [each["x"] + each["width"] for each in rungs] == [78.5, 178.5, 498.5]
    assert len({(each["y"], each["height"]) for each in rungs}) == 1
    assert [each.fill for each in rungs] == [DEFAULT.pale, DEFAULT.tone_2, DEFAULT.pale]
    thirds = drawn.all("line", stroke=DEFAULT.paper)
    wanted = [left + (right - left) * step / 3 for left, right in ((0, 80), (80, 180), (180, 500)) for step in (1, 2)]
    assert [each["x1"] for each in thirds] == [near(at) for at in wanted]
    for level, (start, end, here) in enumerate(STEPS):
        words = drawn.word(f"{level} step{level}")
        assert words["x"] == near((start + end) / 4)
        assert words["y"] > rungs[level]["y"] + rungs[level]["height"]
        assert words.fill == (DEFAULT.ink if here else DEFAULT.muted)


# radar

LOWS = (200, 800, 500, 1000, 0)


def radar(**more: Any) -> Radar:
    axes = tuple(Axis(f"axis{n}", low, min(1000, low + 100), **more) for n, low in enumerate(LOWS))
    rings = tuple(Line(str(n), str(200 * n)) for n in range(1, 6))
    return Radar("dimensions", axes, rings, "low", "high", "target", "median")


def spoke(number: int, share: float, centre: tuple[float, float], radius: float = 84) -> tuple[Any, Any]:
    """Clockwise from the top."""
    angle = 2 * pi * number / len(LOWS)
    return near(centre[0] + radius * share / 1000 * sin(angle)), near(centre[1] - radius * share / 1000 * cos(angle))


def centre_of(drawn: Picture) -> tuple[float, float]:
    spokes = drawn.all("line", stroke=DEFAULT.grid)
    (found,) = {(each["x1"], each["y1"]) for each in spokes}
    return found


def test_a_radar_begins_at_the_top_and_goes_clockwise() -> None:
    drawn = Picture(charts.radar(radar()))
    centre = centre_of(drawn)
    assert centre[0] == drawn.width / 2
    ends = [(each["x2"], each["y2"]) for each in drawn.all("line", stroke=DEFAULT.grid)]
    assert ends == [spoke(n, 1000, centre) for n in range(5)]
    assert ends[0] == (centre[0], near(centre[1] - 84))  # straight up: SVG counts downwards
    assert ends[1][0] > centre[0] > ends[4][0]
    assert ends[1][1] < centre[1] < ends[2][1]


def test_the_shapes_of_a_radar_have_the_scores_on_their_own_axes() -> None:
    drawn = Picture(charts.radar(radar(target=600, median=300)))
    centre = centre_of(drawn)
    low = drawn.one("polygon", fill=DEFAULT.main)
    assert low.points == [spoke(n, share, centre) for n, share in enumerate(LOWS)]
    assert [(dot["cx"], dot["cy"]) for dot in drawn.all("circle")] == [spoke(n, s, centre) for n, s in enumerate(LOWS)]
    high = drawn.one("polygon", stroke=DEFAULT.accent)
    assert high.points == [spoke(n, min(1000, share + 100), centre) for n, share in enumerate(LOWS)]
    target, median = drawn.one("polygon", stroke=DEFAULT.ink), drawn.one("polygon", stroke=DEFAULT.muted)
    assert target.points == [spoke(n, 600, centre) for n in range(5)]
    assert median.points == [spoke(n, 300, centre) for n in range(5)]
    assert {each.fill for each in (high, target, median)} == {"none"}
    assert len({each.attributes["stroke-dasharray"] for each in (high, target, median)}) == 3


def test_the_rings_of_a_radar_are_labelled_where_they_cross_the_first_axis() -> None:
    drawn = Picture(charts.radar(radar()))
    centre = centre_of(drawn)
    rings = drawn.all("polygon", stroke=DEFAULT.grid)
    assert [ring.points for ring in rings] == [[spoke(n, 200 * k, centre) for n in range(5)] for k in range(1, 6)]
    heights = [drawn.word(str(k))["y"] for k in range(1, 6)]
    assert heights == [near(centre[1] - 84 * k / 5 + 7) for k in range(1, 6)]


def test_the_names_of_a_radar_stand_beyond_the_ends_of_their_axes() -> None:
    drawn = Picture(charts.radar(radar()))
    centre = centre_of(drawn)
    for number in range(5):
        words = drawn.word(f"axis{number}")
        x, y = centre[0] + 90.72 * sin(2 * pi * number / 5), centre[1] - 90.72 * cos(2 * pi * number / 5)
        assert (words["x"], words["y"]) == (near(x), near(y + 3))
        anchor = words.attributes["text-anchor"]
        assert anchor == ("middle" if number == 0 else "start" if x > centre[0] else "end")


def test_an_axis_that_does_not_apply_has_no_point_and_a_paler_name() -> None:
    whole = radar()
    axes = (whole.axes[0], Axis("absent", None, None), *whole.axes[2:])
    drawn = Picture(charts.radar(replace(whole, axes=axes)))
    centre = centre_of(drawn)
    kept = [(n, share) for n, share in enumerate(LOWS) if n != 1]
    assert drawn.one("polygon", fill=DEFAULT.main).points == [spoke(n, share, centre) for n, share in kept]
    assert drawn.word("absent").fill == DEFAULT.muted
    assert drawn.word("axis0").fill == DEFAULT.ink


def legend_of(drawn: Picture, words: str) -> Mark:
    """The sign on the line of a legend's label."""
    label = drawn.word(words)
    signs = [each for each in drawn.marks if each.kind == "line" and each["y1"] == near(label["y"] - 3)]
    signs += [each for each in drawn.all("rect") if each["y"] == near(label["y"] - 6.5)]
    (sign,) = signs
    assert sign["x1" if sign.kind == "line" else "x"] < label["x"]
    return sign


def test_the_legend_of_a_radar_shows_the_lines_that_are_drawn() -> None:
    drawn = Picture(charts.radar(radar(target=600, median=300)))
    assert rising(drawn.word(label)["y"] for label in ("low", "high", "target", "median"))
    assert legend_of(drawn, "low").fill == DEFAULT.main
    for label, colour in (("high", DEFAULT.accent), ("target", DEFAULT.ink), ("median", DEFAULT.muted)):
        curve = next(each for each in drawn.all("polygon") if each.stroke == colour)
        sign = legend_of(drawn, label)
        assert (sign.stroke, sign.attributes["stroke-dasharray"]) == (colour, curve.attributes["stroke-dasharray"])
    lowest = max(y for each in drawn.all("polygon") for _, y in each.points)
    assert lowest < min(drawn.word(label)["y"] for label in ("low", "high", "target", "median"))


def test_a_legend_is_silent_on_what_is_not_drawn() -> None:
    settled = replace(radar(), axes=tuple(Axis(f"axis{n}", low, low) for n, low in enumerate(LOWS)))
    words = {each.words for each in Picture(charts.radar(settled)).all("text")}
    assert "low" in words
    assert not words & {"high", "target", "median"}


# heat map


def heat() -> Heat:
    rows = (
        HeatRow("first", tuple(Cell(f"A{n}", f"title{n}", f"{n}.00", n, open=n == 2) for n in range(5))),
        HeatRow("second", (Cell("B0", "other", "–", None, open=False), Cell("B1", "more", "4.90", 4, open=False))),
    )
    return Heat("articles", rows, ("0-1", "1-2", "2-3", "3-4", "4-5"), "n/a", "*")


def test_the_cells_of_a_heat_map_stand_in_rows_and_columns_with_their_words() -> None:
    drawn = Picture(charts.heat(heat(), width=510))
    assert drawn.fits()
    cells = [each for each in drawn.all("rect") if each["width"] > 20]
    step = (510 - 84) / 5
    assert [each["x"] for each in cells] == [near(84 + n * step) for n in (0, 1, 2, 3, 4, 0, 1)]
    assert [each["width"] for each in cells] == [near(step - 2)] * 7
    assert [each["y"] for each in cells[:5]] == [0] * 5
    below = cells[0]["height"] + 2
    assert [each["y"] for each in cells[5:]] == [near(below)] * 2
    for box, (name, title, value) in zip(
        cells,
        [*((f"A{n}", f"title{n}", f"{n}.00" + ("*" if n == 2 else "")) for n in range(5)), ("B0", "other", "–"), ("B1", "more", "4.90")],
        strict=True,
    ):  # fmt: skip
        for words in (name, title, value):
            at = drawn.word(words)
            assert box["x"] <= at.left
            assert at.right <= box["x"] + box["width"]
            assert box["y"] < at["y"] < box["y"] + box["height"]
        assert drawn.word(name).left < drawn.word(value).left
        assert drawn.word(title)["y"] > drawn.word(name)["y"]
    for title, box in (("first", cells[0]), ("second", cells[5])):
        assert drawn.word(title)["x"] == 0
        assert box["y"] < drawn.word(title)["y"] < box["y"] + box["height"]
        assert drawn.word(title).right < 84


def test_the_darker_the_higher_and_what_does_not_apply_is_dashed() -> None:
    drawn = Picture(charts.heat(heat(), width=510))
    cells = [each for each in drawn.all("rect") if each["width"] > 20]
    assert [each.fill for each in cells] == [*DEFAULT.tones, DEFAULT.paper, DEFAULT.tone_4]
    brightness = [sum(int(tone[at : at + 2], 16) for at in (1, 3, 5)) for tone in DEFAULT.tones]
    assert rising(-each for each in brightness)
    assert ["stroke-dasharray" in each.attributes for each in cells] == [False] * 5 + [True, False]
    assert [drawn.word(f"title{n}").fill for n in range(5)] == list(DEFAULT.on_tones)
    assert drawn.word("other").fill == DEFAULT.muted


def test_the_legend_of_a_heat_map_has_each_colour_beside_its_range() -> None:
    drawn = Picture(charts.heat(heat(), width=510))
    keys = [each for each in drawn.all("rect") if each["width"] == 14]
    assert [each.fill for each in keys] == [*DEFAULT.tones, DEFAULT.paper]
    assert rising(each["x"] for each in keys)
    labels = [drawn.word(words) for words in ("0-1", "1-2", "2-3", "3-4", "4-5", "n/a")]
    for place, (key, label) in enumerate(zip(keys, labels, strict=True)):
        assert key["x"] + key["width"] < label.left
        assert place == 5 or label.right < keys[place + 1]["x"]
        assert key["y"] < label["y"] <= key["y"] + 8
    assert "stroke-dasharray" in keys[5].attributes
    assert min(each["y"] for each in keys) > max(e["y"] + e["height"] for e in drawn.all("rect") if e["width"] > 20)


def test_a_row_is_as_high_as_its_longest_title() -> None:
    long = replace(heat().rows[0].cells[0], title="one two three four five six seven eight nine ten eleven twelve")
    drawn = Picture(charts.heat(replace(heat(), rows=(HeatRow("r", (long,)), heat().rows[1]))))
    assert drawn.fits()
    first, *_, other, _ = [each for each in drawn.all("rect") if each["width"] > 20]
    lines = [t for t in drawn.all("text") if t["x"] == near(88) and 0 < t["y"] < first["height"]]
    assert first["height"] > other["height"]
    assert max(each["y"] for each in lines) < first["height"]
    assert other["y"] == near(first["height"] + 2)


# climb


def climb() -> Climb:
    heights = (180, 420, 400, 700)
    stops = tuple(Stop(f"when{n}", f"{n}.11", height, f"level{n}") for n, height in enumerate(heights))
    return Climb("way", stops, ((160, "L1"), (360, "L2"), (560, "L3"), (760, "L4"), (960, "L5")))


def test_the_climb_rises_with_the_scores_from_left_to_right() -> None:
    drawn = Picture(charts.climb(climb()))
    assert drawn.fits()
    bars = drawn.all("rect")
    base = drawn.height - 14
    assert rising(each["x"] for each in bars)
    assert {each["width"] for each in bars} == {48}
    assert [each["y"] + each["height"] for each in bars] == [near(base)] * 4
    unit = bars[0]["height"] / 180
    assert [each["height"] for each in bars] == [pytest.approx(unit * h, abs=0.5) for h in (180, 420, 400, 700)]
    assert [each.fill for each in bars] == [DEFAULT.second, DEFAULT.main, DEFAULT.main, DEFAULT.main]
    for number, box in enumerate(bars):
        middle = near(box["x"] + 24)
        when, value, level = (drawn.word(words) for words in (f"when{number}", f"{number}.11", f"level{number}"))
        assert (when["x"], value["x"], level["x"]) == (middle, middle, middle)
        assert 0 < value["y"] < level["y"] < box["y"]
        assert when["y"] > base
    ground = drawn.one("line", stroke=DEFAULT.muted)
    assert (ground["y1"], ground["y2"]) == (near(base), near(base))


def test_the_bounds_of_the_climb_stand_at_their_heights() -> None:
    drawn = Picture(charts.climb(climb()))
    bars = drawn.all("rect")
    unit, base = bars[3]["height"] / 700, drawn.height - 14
    lines = drawn.all("line", stroke=DEFAULT.grid)
    assert [each["y1"] for each in lines] == [pytest.approx(base - unit * h, abs=0.2) for h in (160, 360, 560, 760)]
    assert all(each["y1"] == each["y2"] for each in lines)
    for each, label in zip(lines, ("L1", "L2", "L3", "L4"), strict=True):
        assert drawn.word(label)["y"] == near(each["y1"] + 2.5)
        assert drawn.word(label).right < each["x1"]
    assert not [each for each in drawn.all("text") if each.words == "L5"]  # above all that is reached


# gantt

BARS = (("long", 0, 12, "own"), ("bought", 3, 6, "bought"), ("late", 20, 24, "own"))


def gantt() -> Gantt:
    bars = [GanttBar(*each) for each in BARS]
    phases = (GanttPhase("one", 0, 12, (bars[0], bars[1])), GanttPhase("two", 12, 24, (bars[2],)))
    return Gantt("time", 24, phases, ((0, "m0"), (12, "m12"), (24, "m24")), ("own", "outside"))


def boxes(drawn: Picture) -> list[Mark]:
    """The bars of actions, top down; keys of the legend are 14 wide."""
    found = [each for each in drawn.all("rect") if each.fill in (DEFAULT.main, DEFAULT.second)]
    return [each for each in found if each["width"] != 14]


def test_the_bars_of_the_gantt_run_over_their_months() -> None:
    drawn = Picture(charts.gantt(gantt(), width=480))
    found = boxes(drawn)
    assert [(each["x"], each["width"]) for each in found] == [(20 * a, 20 * (b - a)) for _, a, b, _ in BARS]
    assert [each.fill for each in found] == [DEFAULT.main, DEFAULT.second, DEFAULT.main]
    assert rising(each["y"] for each in found)
    assert found[1]["y"] - found[0]["y"] == 10
    for box, (label, *_) in zip(found, BARS, strict=True):
        words = drawn.word(label)
        assert box["y"] < words["y"] <= box["y"] + box["height"] + 1
        assert words.left > box["x"] + box["width"] or words.right < box["x"]
    assert drawn.word("long").left > found[0]["x"] + found[0]["width"]
    assert drawn.word("late").attributes["text-anchor"] == "start"


def test_a_label_without_room_behind_its_bar_stands_before_it() -> None:
    chart = gantt()
    late = replace(chart.phases[1], bars=(GanttBar("a long name for an action", 20, 24, "own"),))
    drawn = Picture(charts.gantt(replace(chart, phases=(chart.phases[0], late))))
    assert drawn.fits()
    words, box = drawn.word("a long name for an action"), boxes(drawn)[2]
    assert words.attributes["text-anchor"] == "end"
    assert words["x"] == near(box["x"] - 3)


def test_the_phases_of_the_gantt_lie_behind_their_bars() -> None:
    drawn = Picture(charts.gantt(gantt(), width=480))
    beds, heads = drawn.all("rect", fill=DEFAULT.pale), drawn.all("rect", fill=DEFAULT.tone_1)
    assert [(each["x"], each["width"]) for each in beds] == [(0, 240), (240, 240)]
    assert [(each["x"], each["width"]) for each in heads] == [(0, 240), (240, 240)]
    found = boxes(drawn)
    for bed, head, words, own in zip(beds, heads, ("one", "two"), (found[:2], found[2:]), strict=True):
        assert bed["y"] == head["y"]
        assert head["y"] < drawn.word(words)["y"] < head["y"] + head["height"]
        assert drawn.word(words)["x"] == bed["x"] + 3
        for box in own:
            assert head["y"] + head["height"] < box["y"]
            assert box["y"] + box["height"] <= bed["y"] + bed["height"]
    assert beds[1]["y"] > beds[0]["y"] + beds[0]["height"]


def test_the_months_of_the_gantt_stand_under_their_lines() -> None:
    drawn = Picture(charts.gantt(gantt(), width=480))
    grid = drawn.all("line", stroke=DEFAULT.grid)
    assert [(each["x1"], each["x2"]) for each in grid] == [(0, 0), (240, 240), (480, 480)]
    ticks = [drawn.word(label) for label in ("m0", "m12", "m24")]
    assert [each["x"] for each in ticks] == [0, 240, 480]
    assert [each.attributes["text-anchor"] for each in ticks] == ["start", "middle", "end"]
    assert {each["y2"] < ticks[0]["y"] for each in grid} == {True}
    own, outside = [each for each in drawn.all("rect") if each["width"] == 14]
    assert (own.fill, outside.fill) == (DEFAULT.main, DEFAULT.second)
    legend = [each for each in drawn.all("text") if each.words in ("own", "outside")]
    assert own["x"] + 14 < legend[0].left <= legend[0].right < outside["x"] < outside["x"] + 14 < legend[1].left
    assert min(own["y"], outside["y"]) > ticks[0]["y"]


def test_the_parts_of_a_gantt_are_its_phases_with_the_axis_below_the_last() -> None:
    whole = Picture(charts.gantt(gantt()))
    parts = [Picture(part) for part in charts.gantt_parts(gantt())]
    assert len(parts) == 2
    assert [[(b["x"], b["width"]) for b in boxes(p)] for p in parts] == [
        [(b["x"], b["width"]) for b in boxes(whole)[:2]],
        [(b["x"], b["width"]) for b in boxes(whole)[2:]],
    ]
    words = [{each.words for each in part.all("text")} for part in parts]
    assert not words[0] & {"m0", "own"}
    assert {"m0", "m12", "m24", "own", "outside"} <= words[1]
    assert sum(part.height for part in parts) == near(whole.height)
    assert all(part.name == "time" for part in parts)


# horizon, shares


def horizon(plan: Era | None) -> Horizon:
    eras = (
        Era("near", 0, 400, open_end=False),
        Era("mid", 400, 700, open_end=False),
        Era("far", 700, 1000, open_end=True),
    )
    return Horizon("years", eras, plan, ((0, "2025"), (400, "2027"), (1000, "2035")))


def test_the_roadmap_lies_above_the_years_that_it_takes() -> None:
    drawn = Picture(charts.horizon(horizon(Era("ours", 100, 300, open_end=False)), width=500))
    assert drawn.fits()
    plan = drawn.one("rect", fill=DEFAULT.main)
    assert (plan["x"], plan["width"]) == (50, 100)
    assert (drawn.word("ours")["x"], drawn.word("ours").attributes["text-anchor"]) == (154, "start")
    eras = [each for each in drawn.all("rect") if each is not plan]
    assert [each["x"] for each in eras] == [0, 200, 350]
    assert [each["x"] + each["width"] for each in eras] == [198.5, 348.5, 498.5]
    assert all(each["y"] >= plan["y"] + plan["height"] for each in eras)
    for era, label in zip(eras, ("near", "mid", "far"), strict=True):
        words = drawn.word(label)
        assert words["x"] == era["x"] + 3
        assert era["y"] < words["y"] < era["y"] + era["height"]
    assert [drawn.word(label)["x"] for label in ("2025", "2027", "2035")] == [0, 200, 500]
    assert drawn.word("2025")["y"] > eras[0]["y"] + eras[0]["height"]


def test_a_roadmap_at_the_end_has_its_name_before_it_and_none_takes_no_room() -> None:
    drawn = Picture(charts.horizon(horizon(Era("our roadmap", 800, 1000, open_end=False)), width=500))
    assert (drawn.word("our roadmap")["x"], drawn.word("our roadmap").attributes["text-anchor"]) == (396, "end")
    without = Picture(charts.horizon(horizon(None), width=500))
    assert without.height == drawn.height - 15
    assert min(each["y"] for each in without.all("rect")) == 0


def test_the_shares_lie_end_to_end_with_their_numbers_in_them() -> None:
    slices = (
        Slice("a", "1.00", 0, 200),
        Slice("b", "0.50", 200, 300),
        Slice("c", "0.01", 300, 302),
        Slice("d", "0.9", 302, 480),
    )
    drawn = Picture(charts.shares(Shares("sum", slices), width=500))
    assert drawn.fits()
    track, *parts = drawn.all("rect")
    assert (track["x"], track["width"]) == (0, 500)
    assert [each["x"] for each in parts] == [0, 100, 150, 151]
    assert [each["x"] + each["width"] for each in parts] == [near(end) for end in (99.2, 149.2, 150.2, 239.2)]
    assert [each.fill for each in parts] == [DEFAULT.main, DEFAULT.second] * 2
    for number, middle in (("1.00", 50), ("0.50", 125), ("0.9", 195.5)):
        assert (drawn.word(number)["x"], drawn.word(number).attributes["text-anchor"]) == (middle, "middle")
    assert drawn.word("1.00").fill == DEFAULT.on_main
    assert drawn.word("0.50").fill == DEFAULT.ink
    assert not [each for each in drawn.all("text") if each.words == "0.01"]  # no room in a slice so thin


def test_every_chart_that_a_page_may_ask_for_is_measured_here() -> None:
    assert set(charts.CHARTS) == {"bar", "climb", "gantt", "heat", "horizon", "ladder", "radar", "shares"}


@pytest.mark.parametrize("name", sorted(charts.CHARTS))
def test_charts_take_the_colours_they_are_given(name: str) -> None:
    made = {
        "bar": Span("2", "2–3", 400, 600, open=True), "climb": climb(), "gantt": gantt(), "heat": heat(),
        "horizon": horizon(Era("ours", 0, 300, open_end=False)), "ladder": ladder(100, 300), "radar": radar(),
        "shares": Shares("s", (Slice("a", "1.00", 0, 400),)),
    }[name]  # fmt: skip
    red = Palette(**{field: f"#ee{number:04x}" for number, field in enumerate(Palette.__dataclass_fields__)})
    drawn = Picture(charts.CHARTS[name](made, palette=red))
    used = {each.attributes.get(key, "") for each in drawn.marks for key in ("fill", "stroke")} - {"", "none"}
    assert used
    assert all(colour.startswith("#ee") for colour in used)


# room for words


def test_a_marker_at_an_end_touches_the_edge_and_no_more() -> None:
    for low, side in ((0, "left"), (1000, "right")):
        marker = Picture(charts.ladder(ladder(low, low, "1234"), width=500)).word("1234")
        assert getattr(marker, side) == near(0 if low == 0 else 500)


def test_a_long_name_breaks_where_its_rung_ends_and_the_picture_grows() -> None:
    whole = ladder(260, 260)
    long = replace(
        whole, rungs=(whole.rungs[0], replace(whole.rungs[1], name="begun in earnest everywhere"), whole.rungs[2])
    )
    one, drawn = Picture(charts.ladder(whole, width=500)), Picture(charts.ladder(long, width=500))
    assert drawn.fits()
    lines = [each for each in drawn.all("text") if each["x"] == near(130) and each.words != "1.30"]
    assert [each.words for each in lines] == ["1 begun in earnest", "everywhere"]
    assert [each["y"] for each in lines] == [near(44), near(53)]
    assert all(each.left >= 80 and each.right <= 180 for each in lines)
    assert (one.height, drawn.height) == (48, 57)


def test_the_name_of_a_short_last_level_may_reach_below_the_one_before() -> None:
    rungs = (Rung("0", "x", 0, 950, here=True), Rung("5", "leading", 950, 1000, here=False))
    drawn = Picture(charts.ladder(Ladder("levels", rungs, 100, 100, "1"), width=500))
    assert drawn.fits()
    assert drawn.word("5 leading").right == near(500)


def test_the_lines_of_a_radars_legend_are_a_step_apart_down_to_the_edge() -> None:
    drawn = Picture(charts.radar(radar(target=600, median=300), size=(320, 250)))
    assert [drawn.word(label)["y"] for label in ("low", "high", "target", "median")] == [214, 225, 236, 247]
    widest = width_of("target", 7.5) + 26
    assert [drawn.word(label)["x"] for label in ("low", "high", "target", "median")] == [
        near((320 - widest) / 2 + 26)
    ] * 4


def test_a_long_name_of_a_dimension_is_centred_on_its_axis() -> None:
    whole = radar()
    long = replace(whole, axes=(whole.axes[0], Axis("one two three four five six", 1, 1), *whole.axes[2:]))
    drawn = Picture(charts.radar(long))
    centre = centre_of(drawn)
    x, y = centre[0] + 90.72 * sin(2 * pi / 5), centre[1] - 90.72 * cos(2 * pi / 5)
    lines = [each for each in drawn.all("text") if each["x"] == near(x)]
    assert len(lines) > 1
    assert sum(each["y"] for each in lines) / len(lines) == near(y + 3)
    assert [b["y"] - a["y"] for a, b in itertools.pairwise(lines)] == [near(9.4)] * (len(lines) - 1)


def test_the_title_of_a_row_is_in_the_middle_of_its_height() -> None:
    rows = (replace(heat().rows[0], title="one two three four five six seven"), heat().rows[1])
    drawn = Picture(charts.heat(replace(heat(), rows=rows)))
    lines = [each for each in drawn.all("text") if each["x"] == 0 and each.words != "second"]
    box = next(each for each in drawn.all("rect") if each["width"] > 20)
    assert len(lines) > 1
    assert sum(each["y"] for each in lines) / len(lines) == near((box["height"] + 2) / 2 + 2)
    assert [b["y"] - a["y"] for a, b in itertools.pairwise(lines)] == [near(8.6)] * (len(lines) - 1)
    assert all(each.right < 84 for each in lines)


def test_a_title_of_too_many_lines_ends_in_an_ellipsis_on_the_last_that_is_shown() -> None:
    words = " ".join(f"w{number:02d}xx" for number in range(30))
    long = replace(heat().rows[0].cells[0], title=words)
    drawn = Picture(charts.heat(replace(heat(), rows=(HeatRow("r", (long,)),))))
    box = next(each for each in drawn.all("rect") if each["width"] > 20)
    lines = [each for each in drawn.all("text") if each["x"] == near(88) and each["y"] > 10]
    lines = [each for each in lines if each["y"] < box["height"]]
    assert len(lines) == 4
    shown = " ".join(each.words for each in lines)
    assert shown.endswith("…")
    assert words.startswith(shown[:-1])
    assert all(each.right <= box["x"] + box["width"] for each in lines)
    assert [each["y"] for each in lines] == [near(18 + 8.6 * row) for row in range(4)]


def test_the_legend_of_a_heat_map_lies_below_it_and_ends_the_picture() -> None:
    drawn = Picture(charts.heat(heat()))
    bottom = max(each["y"] + each["height"] for each in drawn.all("rect") if each["width"] > 20) + 2
    keys = [each for each in drawn.all("rect") if each["width"] == 14]
    assert [each["y"] for each in keys] == [near(bottom + 4)] * 6
    assert [each["height"] for each in keys] == [8] * 6
    assert drawn.word("0-1")["y"] == near(bottom + 11)
    assert drawn.height == near(bottom + 15)
