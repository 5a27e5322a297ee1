"""The loader of YAML text: the case files, the limits, and what holds for any text under either of PyYAML's parsers."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.catalogues import sentences

from readiness.language.catalogue import languages
from readiness.problems import DocumentProblems, Problem
from readiness.sources.yaml import reading as yaml_reading
from readiness.sources.yaml.pure import PureLoader
from readiness.sources.yaml.text import Document, boolean_hint, decode, load, parse
from readiness.sources.yaml.words import DYNAMIC, REMEDIES

CASES = Path(__file__).parents[1] / "cases" / "yaml"
LOADERS = [PureLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def cases(folder: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((CASES / folder).glob("*.yaml"))]


def refusal(act: Callable[..., object], *arguments: object) -> tuple[Problem, ...]:
    with pytest.raises(DocumentProblems) as caught:
        act(*arguments)
    return caught.value.problems


def only(act: Callable[..., object], *arguments: object) -> tuple[str, int, int]:
    (problem,) = refusal(act, *arguments)
    assert problem.message.get("zh"), problem.message.get("en")
    assert problem.hint
    return problem.code, problem.line, problem.column


def outcome(text: str, loader: type) -> object:
    """What `parse` does with `text` under `loader`: the value, or the problems' codes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reading, "LOADER", loader)
        try:
            return parse(text, "f").value
        except DocumentProblems as problems:
            return [problem.code for problem in problems.problems]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reading, "LOADER", request.param)


# --- case files: NAME.yaml beside NAME.json (what it says) or NAME.txt (line:column CODE path of every problem)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("path", cases("valid"))
def test_valid_case(path: Path) -> None:
    assert json.dumps(load(path).value, default=repr, ensure_ascii=False, indent=1) == json.dumps(
        json.loads(path.with_suffix(".json").read_text("utf-8")), ensure_ascii=False, indent=1
    )


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("path", cases("invalid"))
def test_invalid_case(path: Path) -> None:
    told = [
        f"{found.line}:{found.column} {found.code} {'.'.join(map(str, found.path))}".rstrip()
        for found in refusal(load, path)
    ]
    assert told == path.with_suffix(".txt").read_text("utf-8").splitlines()


def test_every_problem_has_words_and_a_remedy() -> None:
    found = [problem for param in cases("invalid") for problem in refusal(load, *param.values)]
    assert all(problem.message.get("zh") and problem.message.get("en") and problem.hint for problem in found)
    assert not [problem for problem in found if re.search(r"\{\w+\}", problem.message.get("en"))]


# --- limits


def test_text_that_no_parser_takes() -> None:
    assert only(parse, "a: 1\nb: \ud800", "f") == ("BINARY", 2, 4)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "".join(" " * depth + "a:\n" for depth in range(1_000)),
        "? " * 10_000,
        "a: " + "[" * 10_000 + "]" * 10_000,
        "a: " + "[{" * 600,
        "a:\n  - b: " + "{[" * 600,
    ],
    ids=["brackets", "braces", "dashes", "indentation", "questions", "closed", "mixed", "below"],
)
def test_deep_nesting(text: str) -> None:
    assert only(parse, text, "f")[0] == "TOO_DEEP"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["-  #[- :? \n[x] : : ", 'a: "x" [', "a: b\n[", "a: ]["])
def test_a_slip_at_a_bracket_is_no_depth(text: str) -> None:
    assert "TOO_DEEP" not in [problem.code for problem in refusal(parse, text, "f")]


@pytest.mark.usefixtures("loader")
def test_the_depth_that_is_allowed() -> None:
    assert parse("a: " + "[" * 63 + "]" * 63, "f").value
    assert only(parse, "a: " + "[" * 64 + "]" * 64, "f") == ("TOO_DEEP", 1, 67)


@pytest.mark.usefixtures("loader")
def test_many_nodes() -> None:
    assert only(parse, "a:\n" + "-\n" * 210_000, "f")[0] == "TOO_MANY_NODES"


@pytest.mark.usefixtures("loader")
def test_an_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    codes = [problem.code for problem in refusal(parse, "\n".join(lines), "f")]
    assert (codes.count("YAML_ANCHOR"), codes.count("YAML_ALIAS")) == (20, 171)


def test_problems_have_an_end() -> None:
    assert len(refusal(parse, "a: 1\n" * 5_000, "f")) == yaml_reading.MAX_PROBLEMS


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("tail", "code"), [("...\n]\n", "YAML_DOCUMENTS"), ("b: " + "[" * 5_000, "TOO_DEEP")], ids=["documents", "depth"]
)
def test_the_last_problem_may_end_the_reading(tail: str, code: str) -> None:
    before = "".join(f"a{n}: *x\n" for n in range(yaml_reading.MAX_PROBLEMS - 1))
    codes = [problem.code for problem in refusal(parse, before + tail, "f")]
    assert codes[-1:] == [code]
    assert len(codes) == yaml_reading.MAX_PROBLEMS


# --- places


@pytest.mark.usefixtures("loader")
def test_locate() -> None:
    document = parse("format: x\nanswers:\n  甲乙: {value: 2, tags: [一, 二]}\n  c:\n", "f")
    assert document.locate(["format"]) == (1, 9)
    assert document.locate(["answers", "甲乙", "value"]) == (3, 15)
    assert document.locate_key(["answers", "甲乙", "value"]) == (3, 8)
    assert document.locate(["answers", "甲乙", "tags", 1]) == (3, 28)
    assert document.locate_key(["answers", "甲乙", "tags", 1]) == (3, 28)
    assert document.locate(["answers", "c"]) == (4, 5)


def test_locate_what_is_not_there() -> None:
    document = parse("a: {b: [1]}", "f")
    assert document.locate([]) == document.locate(["x", "y"]) == (1, 1)
    assert (
        document.locate(["a", "b", 7]) == document.locate(["a", "b", "c"]) == document.locate(["a", "b", -1]) == (1, 8)
    )
    assert document.locate_key(["a", "b", 0, "deeper"]) == (1, 9)
    assert document.locate_key(["a", "x"]) == (1, 1)
    assert document.locate(["a", 0]) == (1, 4)


def test_documents_compare_by_what_they_say() -> None:
    assert parse("a: 1", "f") == parse("{a: 1.0}", "f")
    assert isinstance(parse("a: 3.0", "f").value["a"], Fraction)
    assert isinstance(parse("a: 1", "f"), Document)


# --- words


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("yes", "true"),
        ("No", "false"),
        ("ON", "true"),
        ("TRUE", "true"),
        ("否", "false"),
        ("是", "true"),
        (" off", "false"),
    ],
)
def test_words_for_booleans(value: str, meant: str) -> None:
    hint = boolean_hint(value)
    assert hint
    assert meant in hint.get("en")
    assert meant in hint.get("zh")


def test_every_mistake_has_a_sentence_and_a_remedy() -> None:
    for lang in languages():
        assert {f"{DYNAMIC[0]}{code.lower()}" for code in REMEDIES} == set(sentences(lang, DYNAMIC[0]))
        assert all(remedy.get(lang) for remedy in REMEDIES.values())


@pytest.mark.parametrize("value", ["maybe", "", 1, True, None, ["yes"]])
def test_other_values_get_no_hint(value: object) -> None:
    assert boolean_hint(value) is None


# --- any text


class _Dumper(yaml.SafeDumper):
    """Writes what `parse` reads: text in double quotes, decimals plain."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))
_Dumper.add_representer(
    Fraction, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{float(number):.3f}")
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**28), 10**28),
    st.integers(-(10**6), 10**6).map(lambda n: Fraction(n, 8)),
    TEXT,
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
PIECES = [
    "a",
    "k: ",
    ": ",
    ":",
    "- ",
    " ",
    "\n",
    "\n  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    " #",
    "'",
    '"',
    "1.5",
    "null",
    "：",
    "“",
]
PIECES += [
    "\\",
    "\\u12",
    "\\ud800",
    "---\n",
    "\r\n",
    "x: y",
    "0",
    "<<: ",
    "a: ",
    "\u2028",
    "&",
    "*",
    "@",
    "%",
    "|\n  t\n",
]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@given(st.dictionaries(TEXT, VALUES, max_size=5), st.booleans(), st.sampled_from(LOADERS))
def test_what_is_dumped_reads_back(value: dict[str, object], flow: bool, loader: type) -> None:
    text = yaml.dump(value, Dumper=_Dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    assert outcome(text, loader) == value


@given(st.one_of(st.binary(max_size=200), FRAGMENTS.map(lambda text: text.encode("utf-8"))), st.sampled_from(LOADERS))
@example(b'a: "\\U00110000"', PureLoader)
def test_nothing_but_problems_is_raised(data: bytes, loader: type) -> None:
    with suppress(DocumentProblems):
        outcome(decode(data, "f"), loader)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML was built without libyaml")
@given(FRAGMENTS, st.sampled_from(["", "a: ", "a:\tb\nc: "]))
def test_both_loaders_agree(text: str, head: str) -> None:
    fast, pure = (outcome(head + text, loader) for loader in LOADERS[::-1])
    assert isinstance(fast, list) == isinstance(pure, list)
    assert isinstance(fast, list) or fast == pure
