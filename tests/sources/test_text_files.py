"""Files and bytes as text: what is refused and where, the encodings, and text made safe for a terminal."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.problems import DocumentProblems
from readiness.sources.yaml.text import MAX_BYTES, decode, load, printable, read_bytes


def only(act: Callable[..., object], *arguments: object) -> tuple[str, int, int]:
    with pytest.raises(DocumentProblems) as caught:
        act(*arguments)
    (problem,) = caught.value.problems
    assert problem.message.get("zh")
    assert problem.message.get("en")
    assert problem.hint
    return problem.code, problem.line, problem.column


def test_no_file(tmp_path: Path) -> None:
    assert only(read_bytes, tmp_path / "none.yaml") == ("FILE_MISSING", 0, 0)


def test_a_directory(tmp_path: Path) -> None:
    assert only(load, tmp_path) == ("FILE_IS_DIRECTORY", 0, 0)


def test_a_path_that_cannot_be(tmp_path: Path) -> None:
    assert only(read_bytes, tmp_path / "a\0b")[0] in {"FILE_UNREADABLE", "FILE_MISSING"}


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert only(read_bytes, tmp_path / "f.yaml") == ("FILE_UNREADABLE", 0, 0)


def test_a_file_of_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert only(load, path) == ("FILE_TOO_LARGE", 0, 0)


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES, b" "))
    assert load(path).value == {"a": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes("name: 杭州某精密机械有限公司\nnote: 𠮷野\n".encode(encoding))
    assert load(path).value == {"name": "杭州某精密机械有限公司", "note": "𠮷野"}


def test_utf_16_big_endian() -> None:
    assert decode(b"\xfe\xff" + "名: 值".encode("utf-16-be"), "f") == "名: 值"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a: 1\nb: \0\n", ("BINARY", 2, 4)),
        (b"\x89PNG\r\n\x1a\n\0\0", ("BINARY", 2, 1)),
        (b"a: \x1b[31m", ("BINARY", 1, 4)),
        ("a: 1".encode("utf-16-le"), ("BINARY", 1, 2)),
        (b"a: b\nc: caf\xe9", ("ENCODING", 2, 7)),
        ("键: 一二三四五六七八\n值: ".encode() + b"\xe4\xb8\n", ("ENCODING", 2, 4)),
        (b"\xff\xfea\0b", ("ENCODING", 1, 2)),
        (b"\xef\xbb\xbfa: \xff", ("ENCODING", 1, 4)),
    ],
)
def test_undecodable(data: bytes, told: tuple[str, int, int]) -> None:
    assert only(decode, data, "f") == told


def test_printable() -> None:
    assert printable("a\x1b[31m\x9b\u202e\u200b\ud800\n\t\ufeff") == r"a\x1b[31m\x9b\u202e\u200b\ud800\n\t\ufeff"
    assert printable("一\u3000二\n𠮷", keep="\n") == "一\u3000二\n𠮷"


@given(st.text())
def test_printable_is_safe(text: str) -> None:
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]", printable(text)
    )
