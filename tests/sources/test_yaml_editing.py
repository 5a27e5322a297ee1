"""Edits in place: they read as meant, and touch nothing else."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import examples

from readiness.sources.yaml.editing import put
from readiness.sources.yaml.text import parse
from readiness.sources.yaml.writing import flow, scalar

HAND_WRITTEN = """\
# ours
format: readiness/answers/1   # head
enterprise: {id: a, name: 甲,
             facts: {sectors: [other], size:   small}}   # flow on two lines
respondents:
- {id: prod,   name: 生产部}
-   id: it
    name: 信息部
answers:
    # first
    data.pool:     2        # aligned

    # about the toolchain
    data.toolchain:   # key comment
    - collect      # first
    - clean

    model.x:
        note: >
            folded text
            goes on
        # inner
        value:   3
        evidence:   # shown
            - a.pdf     # on paper
            - {name: b, state: seen}
    "security.testing" : unknown   # ask IT
    model.blank:    # nothing yet
    model.flow: {value: 1, note: "x # y"}   # flow
    multi: "two
       lines"   # after
# the end
"""
ORDER = [
    "format",
    "enterprise",
    "answers",
    "data.pool",
    "data.new",
    "data.toolchain",
    "value",
    "unknown",
    "by",
    "evidence",
]


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines of each text that the other lacks."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


CASES: list[tuple[tuple[str, ...], Any, list[str], list[str]]] = [
    (("answers", "data.pool"), 3, ["    data.pool:     2        # aligned"], ["    data.pool:     3        # aligned"]),
    (("answers", "data.pool"), None, ["    data.pool:     2        # aligned"], ["    data.pool:        # aligned"]),
    (
        ("answers", "data.pool"),
        {"value": 3, "evidence": ["台账.xlsx"]},
        ["    data.pool:     2        # aligned"],
        ["    data.pool:        # aligned", "      value: 3", "      evidence:", "        - 台账.xlsx"],
    ),
    (("answers", "data.toolchain"), ["collect", "clean", "label"], [], ["    - label"]),
    (("answers", "data.toolchain"), ["clean"], ["    - collect      # first"], []),
    (
        ("answers", "data.toolchain"),
        "unknown",
        ["    data.toolchain:   # key comment", "    - collect      # first", "    - clean"],
        ["    data.toolchain: unknown   # key comment"],
    ),
    (("answers", "security.testing"), 0, ['    "security.testing" : unknown   # ask IT'], ['    "security.testing" : 0   # ask IT']),
    (("answers", "model.blank"), True, ["    model.blank:    # nothing yet"], ["    model.blank: true    # nothing yet"]),
    (
        ("answers", "model.flow"),
        {"value": 2, "note": "x # y", "by": "it"},
        ['    model.flow: {value: 1, note: "x # y"}   # flow'],
        ['    model.flow: {value: 2, note: "x # y", by: it}   # flow'],
    ),
    (
        ("answers", "model.flow"),
        {"note": "x # y"},
        ['    model.flow: {value: 1, note: "x # y"}   # flow'],
        ['    model.flow: {note: "x # y"}   # flow'],
    ),
    (("answers", "data.new"), 1, [], ["    data.new: 1"]),
    (("answers", "multi"), 1, ['    multi: "two', '       lines"   # after'], ["    multi: 1   # after"]),
    (
        ("enterprise", "facts", "size"),
        "large",
        ["             facts: {sectors: [other], size:   small}}   # flow on two lines"],
        ["             facts: {sectors: [other], size:   large}}   # flow on two lines"],
    ),
    (("form",), "full", [], ["form: full"]),
    (
        ("answers", "model.x"),
        {"note": "new", "value": 3, "evidence": ["a.pdf", {"name": "b", "state": "seen"}, "c"]},
        ["        note: >", "            folded text", "            goes on"],
        ["        note: new", "            - c"],
    ),
    (
        ("answers", "model.x"),
        {"value": 4, "evidence": [{"name": "b", "state": "seen"}]},
        ["        note: >", "            folded text", "            goes on", "        value:   3", "            - a.pdf     # on paper"],
        ["        value:   4"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "gone", "come"), CASES)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_only_the_place_that_is_meant_changes(
    path: tuple[str, ...], value: Any, gone: list[str], come: list[str], breaks: str
) -> None:
    before = HAND_WRITTEN.replace("\n", breaks)
    after = put(before, path, value, ORDER)
    assert after.count("\n") == after.count(breaks)
    assert changed_lines(before.replace(breaks, "\n"), after.replace(breaks, "\n")) == (gone, come)


def test_a_new_answer_stands_where_the_questionnaire_has_it() -> None:
    lines = put(HAND_WRITTEN, ("answers", "data.new"), 1, ORDER).split("\n")
    assert lines[lines.index("    data.new: 1") - 1].startswith("    data.pool")


@pytest.mark.parametrize(
    "answers", ["", "answers:\n", "answers: {}\n", "answers:   # none\n", "answers: {b: 1}\n", "answers: {b: 1,}"]
)
def test_answers_that_are_not_there_are_made(answers: str) -> None:
    text = "format: x\n" + answers
    after = put(put(text, ("answers", "a"), {"value": 1, "note": "n"}), ("answers", "c"), ["x"])
    value = parse(after, "").value["answers"]
    assert isinstance(value, dict)
    assert value["a"] == {"value": 1, "note": "n"}
    assert value["c"] == ["x"]


def test_a_text_without_a_last_line_break() -> None:
    assert put("a: 1", ("b",), 2) == "a: 1\nb: 2"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"]), max_size=12)
scalars: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals(-1000, 1000, places=3).map(Fraction)
    | texts
    | st.sampled_from(
        [
            "yes",
            "null",
            "1e5",
            "- a",
            "a: b",
            "# c",
            "[x]",
            "2026-01-01",
            "a #b",
            "是",
            "~",
            "a\nb",
            " a",
            "'",
            '"',
            "%x",
        ]
    )
)


def whole(value: Any) -> Any:
    """Whole numbers read as `int`."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    return [whole(item) for item in value] if isinstance(value, list) else value


@given(scalars)
def test_every_scalar_reads_back(value: Any) -> None:
    for text in (f"a: {scalar(value)}\n", f"a: {flow([value, value])}\n"):
        found = parse(text, "").value["a"]
        assert found == whole(value) or found == [whole(value)] * 2


ids = st.sampled_from(["a", "b", "c", "data.pool", "x-1"])
fields = st.dictionaries(
    st.sampled_from(["value", "by", "note", "evidence", "unknown"]), scalars | st.lists(texts, max_size=3), max_size=4
)
values = scalars | st.lists(ids, max_size=3) | fields


def layout(draw: Callable[..., Any], answers: dict[str, Any]) -> str:
    """The same answers as some person might have written them."""
    from readiness.sources.yaml.writing import block

    lines = ["# head", "format: x", "answers:"]
    for key, value in answers.items():
        lead = draw(st.sampled_from(["", "\n", "  # why\n"]))
        trail = draw(st.sampled_from(["", "   # c", "  "]))
        if isinstance(value, (dict, list)) and value and draw(st.booleans()):
            inner = "\n".join(line + trail for line in block(value, draw(st.sampled_from([4, 6]))))
            lines.append(f"{lead}  {key}:{trail}\n{inner}")
        else:
            shown = "" if value is None else " " * draw(st.integers(1, 3)) + flow(value)
            lines.append(f"{lead}  {key}:{shown}{trail}")
    return "\n".join([*lines, *draw(st.sampled_from([[], ["", "# end"], ["scope: {site: s}"]]))]) + "\n"


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.dictionaries(ids, values, min_size=1), st.lists(st.tuples(ids, values), min_size=1, max_size=6))
def test_any_run_of_edits_reads_as_meant_and_keeps_comments(
    data: st.DataObject, answers: dict[str, Any], edits: list[tuple[str, Any]]
) -> None:
    text = layout(data.draw, answers)
    expected = parse(text, "").value["answers"]
    assert isinstance(expected, dict)
    for key, value in edits:
        kept = [line for line in text.split("\n") if line.startswith(("# ", "  # ", "scope"))]
        text = put(text, ("answers", key), value)
        expected[key] = parse(f"a: {flow(value)}", "").value["a"]
        assert parse(text, "").value["answers"] == expected
        assert [line for line in text.split("\n") if line.startswith(("# ", "  # ", "scope"))] == kept
