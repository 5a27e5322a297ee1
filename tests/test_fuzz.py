"""Whatever is done to an answer file, the answer is a list of problems with places in it, and never an exception."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.strategies import examples

from readiness.cli.console import problem_line
from readiness.services.assess import Rulers
from readiness.services.check import check_file

CASES = Path(__file__).resolve().parent / "cases"
RULERS = Rulers(str(CASES / "ruler"), str(CASES / "ruler" / "model"))
ANSWERS = (CASES / "valid" / "answers_long_form.yaml").read_bytes()
TOKENS = [
    "null", "~", "[]", "{}", "[[]]", "{a: {}}", "true", "-1", "1e5", "1.0e+300", "0.1", "''", '"\\e"', "&a x", "*a", "!!x y", "<<",
    ": ", "- ", "\t", "\n", "#", "：", "，", "\u3000", "%", "'", '"', "|", ">", "@", "unknown", "no", "2026-02-30", "\x00", "\ud800",
]  # fmt: skip

flips = st.lists(st.tuples(st.integers(0, len(ANSWERS) - 1), st.integers(0, 255)), max_size=8)
cuts = st.lists(st.tuples(st.integers(0, len(ANSWERS)), st.integers(0, 60)), max_size=3)
words = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(TOKENS)), max_size=4)


def told(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.yaml"
        path.write_bytes(data)
        for problem in check_file(str(path), RULERS):
            assert problem.code
            assert problem.file == str(path)
            for lang in ("zh", "en"):
                line = problem_line(problem, lang)
                assert line.replace("\n    → ", "").isprintable()


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(flips, cuts, cuts)
@example([], [(0, 60)], [])
def test_flipped_cut_and_doubled_bytes(
    flipped: list[tuple[int, int]], deleted: list[tuple[int, int]], doubled: list[tuple[int, int]]
) -> None:
    data = bytearray(ANSWERS)
    for at, byte in flipped:
        data[at] = byte
    for at, length in deleted:
        del data[at : at + length]
    for at, length in doubled:
        data[at:at] = data[at : at + length]
    told(bytes(data))


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(words)
@example([(10, "\u3000")])
@example([(20, "\u3000"), (21, "\u2003")])
def test_words_put_in_place_of_others(changes: list[tuple[int, str]]) -> None:
    parts = ANSWERS.decode("utf-8").replace(", ", " , ").split(" ")
    for at, token in changes:
        parts[at % len(parts)] = token
    told(" ".join(parts).encode("utf-8", "surrogatepass"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.sampled_from(["", "unknown", "a", "no", "1.5", "collect"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "unknown", "by", "note", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        ["format", "questionnaire", "form", "enterprise", "scope", "respondents", "importance", "target", "answers"]
    ),
    st.sampled_from(["data.pool", "data.toolchain", "data.connected", "safety.tests", "safety.offline"]),
    VALUES,
    VALUES,
)
def test_any_value_at_any_place(key: str, question: str, one: object, other: object) -> None:
    import json

    lines = [line for line in ANSWERS.decode("utf-8").split("\n") if line]
    at = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    more = [line for line in lines[at + 1 :] if not line.startswith(" ")]
    top = [*lines[:at], f"{key}: {json.dumps(one)}", *more]
    told("\n".join(top).encode())
    answers = f"answers:\n  {question}: {json.dumps(other)}\n"
    told((ANSWERS.decode("utf-8").split("answers:\n  ")[0] + answers).encode())
