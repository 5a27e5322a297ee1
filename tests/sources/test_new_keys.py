"""Where a key goes that the file did not have: behind the nearest one before it in the questionnaire."""

import pytest

from readiness.sources.yaml.editing import put

ORDER = ["answers", *"abcdefgh"]


def placed(text: str, key: str) -> str:
    """The keys of the answers in their order, after one more was put there."""
    lines = put(text, ("answers", key), 1, ORDER).split("\n")
    return "".join(line.strip()[0] for line in lines[1:] if line.strip() and not line.strip().startswith("#"))


@pytest.mark.parametrize(
    ("there", "key", "expected"),
    [
        ("abc", "d", "abcd"),
        ("abd", "c", "abcd"),
        ("acd", "b", "abcd"),
        ("bcd", "a", "abcd"),
        ("ae", "c", "ace"),
        ("fgh", "b", "bfgh"),
        ("hgf", "a", "hgaf"),  # somebody's own order: before the one that follows it first
        ("cba", "d", "cdba"),  # behind the one that it follows
        ("xab", "c", "xabc"),
        ("abx", "c", "abcx"),
        ("abx", "w", "abxw"),
        ("ba", "z", "baz"),
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_new_key_goes_to_its_place(there: str, key: str, expected: str, breaks: str) -> None:
    text = "answers:\n" + "".join(f"  {name}: 2\n" for name in there)
    assert placed(text.replace("\n", breaks), key) == expected


def test_the_comments_above_the_next_key_stay_with_it() -> None:
    text = "answers:\n  # of the first\n  # two lines\n  b: 2\n  c: 3\n"
    assert (
        put(text, ("answers", "a"), 1, ORDER) == "answers:\n  a: 1\n  # of the first\n  # two lines\n  b: 2\n  c: 3\n"
    )


def test_a_new_key_stands_below_all_lines_of_the_one_before() -> None:
    text = "answers:\n  a:\n    - x\n    - y   # last\n  c: 3\n"
    assert put(text, ("answers", "b"), 1, ORDER) == "answers:\n  a:\n    - x\n    - y   # last\n  b: 1\n  c: 3\n"


def test_several_new_keys_one_after_the_other_stand_in_order() -> None:
    text = "answers:\n  d: 2\n"
    for key in "hbfcaeg":
        text = put(text, ("answers", key), 1, ORDER)
    assert [line[2] for line in text.split("\n")[1:-1]] == list("abcdefgh")
