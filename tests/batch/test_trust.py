"""What a batch's folder holds is never trusted: foreign books are left alone, no link is followed, no path leads out of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made
from tests.batch.conftest import outputs

from readiness.batch import Tally
from readiness.batch.guarding import is_inside, is_report_name
from readiness.batch.ledger import Ledger
from readiness.batch.task import unpacked
from readiness.cli.app import main
from readiness.problems import DocumentProblems, Exit

Run = Callable[..., Tally]
posix = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
FOREIGN = [
    b'{"file": "mine"}\n{"cut": "off',
    b"no json at all",
    b"\x00\xff\xfe",
    b'{"format":"readiness/ledger/9"}\n',
    b"\n",
]


@pytest.fixture
def few(made: list[Made], tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for one in [one for one in made if one.kind == "good"][:3]:
        shutil.copy(one.path, folder)
    return folder


def refused(run: Run, few: Path, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentProblems) as caught:
        run(files=few, **options)
    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.code, Path(problem.file).name) for problem in caught.value.problems]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["ledger.jsonl", ".results"])
@pytest.mark.parametrize("content", FOREIGN)
def test_foreign_books_are_neither_cut_nor_appended_to(
    name: str, content: bytes, force: bool, few: Path, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir()
    path.write_bytes(content)
    assert refused(run, few, force=force) == [("FOREIGN_LEDGER", name)]
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir() if each.name not in (name, "ledger.jsonl")] == []


@posix
@pytest.mark.parametrize("name", ["ledger.jsonl", ".results", "reports", "anonymous", "ruler"])
@pytest.mark.parametrize("leads_to", ["file", "folder", "nothing"])
def test_no_link_is_followed(name: str, leads_to: str, few: Path, run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = {"file": elsewhere / "precious", "folder": elsewhere, "nothing": elsewhere / "new"}[leads_to]
    (elsewhere / "precious").write_bytes(b"")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(target)
    assert refused(run, few, reports="json", anonymous=2) == [("LINK_IN_RESULTS", name)]
    assert [path.name for path in elsewhere.iterdir()] == ["precious"]
    assert (elsewhere / "precious").read_bytes() == b""


@posix
def test_a_link_in_place_of_an_output_stays_and_what_it_leads_to_too(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few, reports="json")
    precious = tmp_path / "precious"
    for path in (tmp_path / "out/summary.csv", min((tmp_path / "out/reports").iterdir())):
        shutil.copy2(path, precious)  # the same bytes, so that only the link gives it away
        path.unlink()
        path.symlink_to(precious)
        tally = run(files=few, reports="json")
        assert [problem.code for problem in tally.told] == ["WOULD_OVERWRITE"]
        assert path.is_symlink()
        path.unlink()
        run(files=few, reports="json")


@posix
def test_a_device_in_place_of_the_ledger_is_refused(few: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out/ledger.jsonl")
    assert refused(run, few) == [("FOREIGN_LEDGER", "ledger.jsonl")]


OUTSIDE = ["../precious.txt", "../../precious.txt", "/precious.txt", "a/../../precious.txt", "..\\precious.txt", "C:precious.txt", "C:\\x.pdf",
           "\\\\server\\share\\x.pdf", "sub/x.pdf", "..", ".", "", "x\0.pdf", ".results", "a\n.pdf"]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_no_report_name(name: str) -> None:
    assert not is_report_name(name)
    assert name in ("sub/x.pdf", ".results") or not is_inside(name)


@pytest.mark.parametrize("name", ["hz-precision.pdf", "A.b_c-1.external.zh.pdf", "x.json"])
def test_what_is_one(name: str) -> None:
    assert is_report_name(name)
    assert is_inside(f"reports/{name}")


def books_of(lines: list[dict[str, Any]]) -> str:
    """A ledger as a batch writes it."""
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)


def entry(file: Path, name: str, data: bytes, key: str = "twin") -> dict[str, Any]:
    kept = {"size": len(data), "modified": 0, "sha256": hashlib.sha256(data).hexdigest()}
    return {"file": str(file), "status": "scored", "id": key, "key": "k", "attempts": 1, "at": [0, 5], "reports": {name: kept}, "problems": []}  # fmt: skip


@pytest.mark.parametrize("name", ["../../precious.txt", "../precious.txt", "..\\..\\precious.txt"])
def test_a_prepared_ledger_with_twins_deletes_nothing_outside(name: str, few: Path, run: Run, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"precious")
    out = tmp_path / "out"
    (out / "reports").mkdir(parents=True)
    first, second, _ = sorted(few.iterdir())
    writing = {f"reports/{name}": {"sha256": hashlib.sha256(b"precious").hexdigest(), "lang": "zh"}}
    lines = [
        {"format": "readiness/ledger/1"},
        {"writing": writing, "file": str(first), "id": "twin"},
        {"removed": [f"reports/{name}"]},
        entry(first, name, b"precious"),
        entry(second, name, b"precious"),
        {"outputs": {name: entry(first, name, b"precious")["reports"][name]}, "of": "x"},
    ]
    (out / "ledger.jsonl").write_text(books_of(lines), encoding="utf-8")
    (out / ".results").write_bytes(b"readiness/results/1\n")
    assert run(files=few, reports="json").scored == 3
    assert precious.read_bytes() == b"precious"


def test_a_prepared_ledger_with_twins_deletes_nothing_of_others_inside(few: Path, run: Run, tmp_path: Path) -> None:
    """A line that says that a report was made is no proof that the file there is that report."""
    out = tmp_path / "out"
    (out / "reports").mkdir(parents=True)
    (out / "reports/twin.json").write_bytes(b"precious")
    first, second, _ = sorted(few.iterdir())
    for path in (first, second):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(b"  id: twin\n" if line.startswith(b"  id: ") else line for line in lines))
    run("there", files=few, reports="json")
    books = (tmp_path / "there/ledger.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in books]
    for line in found:
        if line.get("id") == "twin":
            line |= {"status": "scored", "problems": [], "reports": entry(first, "twin.json", b"precious")["reports"]}
    (out / "ledger.jsonl").write_text(books_of(found), encoding="utf-8")
    shutil.copy(tmp_path / "there/.results", out)
    tally = run(files=few, reports="json")
    assert len(tally.refused) == 2
    assert (out / "reports/twin.json").read_bytes() == b"precious"


def spoilt(line: dict[str, Any]) -> list[dict[str, Any]]:
    """A ledger's line on a file, damaged in every way that has a shape."""
    return [
        *({**line, key: value} for key in line for value in (None, -1, {}, 10**30, [[-5, 3]], {"a": -1})),
        *({name: value for name, value in line.items() if name != key} for key in line),
        *CLEVER,
    ]


CLEVER: list[dict[str, Any]] = [
    {"at": [-1, 10]},
    {"at": [10**15, 10]},
    {"status": "refused", "problems": []},
    {"extra": 1},
]


def with_line(books: list[bytes], line: dict[str, Any]) -> bytes:
    """The ledger with another line in place of its first on a file."""
    at = next(number for number, found in enumerate(books) if b'"status"' in found)
    return b"".join([*books[:at], json.dumps({**json.loads(books[at]), **line}).encode() + b"\n", *books[at + 1 :]])


def test_a_line_of_another_shape_does_not_count(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few)
    path = tmp_path / "out/ledger.jsonl"
    books = path.read_bytes().splitlines(keepends=True)
    line = next(json.loads(found) for found in books if b'"status"' in found)
    harmless = ("id", "key", "attempts", "reports")  # keys that may hold some of these values
    for wrong in spoilt(line):
        at = next(number for number, found in enumerate(books) if b'"status"' in found)
        whole = {**line, **wrong} if wrong in CLEVER else wrong
        path.write_bytes(b"".join([*books[:at], json.dumps(whole).encode() + b"\n", *books[at + 1 :]]))
        if whole == line:
            continue
        with Ledger(tmp_path / "out") as ledger:
            found = ledger.entries.get(line["file"])
            assert found is None or any(whole.get(key) != line[key] for key in harmless), whole
            assert len(ledger.entries) >= 2


@pytest.mark.parametrize("line", CLEVER)
def test_a_damaged_ledger_is_mended(line: dict[str, Any], few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few)
    path = tmp_path / "out/ledger.jsonl"
    before = outputs(tmp_path / "out")
    path.write_bytes(with_line(path.read_bytes().splitlines(keepends=True), line))
    assert run(files=few).kept == 2
    assert outputs(tmp_path / "out") == before


def test_a_ledger_that_points_elsewhere_is_a_located_problem(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few)
    path = tmp_path / "out/ledger.jsonl"
    path.write_bytes(with_line(path.read_bytes().splitlines(keepends=True), {"at": [0, 1]}))
    assert refused(run, few) == [("RESULTS_DAMAGED", ".results")]


def test_damaged_records_are_a_located_problem(few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few)
    path = tmp_path / "out/.results"
    data = bytearray(path.read_bytes())
    data[40:60] = b"\0" * 20
    path.write_bytes(data)
    (tmp_path / "out/summary.csv").unlink()
    assert refused(run, few) == [("RESULTS_DAMAGED", ".results")]


@pytest.mark.parametrize("content", [b"[1]", b"1\n2\n3", b"{}\n[]\n[[],1]\nx", b'{}\n[1,2]\n[[],""]', b""])
def test_records_of_another_shape_are_a_located_problem(content: bytes, few: Path, run: Run, tmp_path: Path) -> None:
    run(files=few)
    books = (tmp_path / "out/ledger.jsonl").read_bytes().splitlines(keepends=True)
    found = [json.loads(line) for line in books]
    line = next(line for line in found if "status" in line)
    packed = zlib.compress(content)
    with (tmp_path / "out/.results").open("ab") as stream:
        line["at"] = [stream.tell(), len(packed)]
        stream.write(packed)
    (tmp_path / "out/ledger.jsonl").write_text(books_of(found), encoding="utf-8")
    assert refused(run, few) == [("RESULTS_DAMAGED", ".results")]


def test_a_record_that_unpacks_without_end_is_cut_short() -> None:
    with pytest.raises(ValueError, match="larger"):
        unpacked(zlib.compress(bytes(80 * 1024 * 1024)))


def test_comparing_with_a_damaged_ledger_is_a_located_problem(
    few: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("then", files=few)
    run("now", files=few)
    path = tmp_path / "now/ledger.jsonl"
    sound = path.read_bytes()
    command = ["compare", str(tmp_path / "then"), str(tmp_path / "now"), "--json", "--lang", "en"]
    for content, code in (
        (sound.replace(b'"status":"scored"', b'"status":7', 1), "LEDGER_DAMAGED"),
        (sound[:200] + b"\xff\n" + sound[200:], "LEDGER_DAMAGED"),
        (b"mine\n", "LEDGER_DAMAGED"),
        (b'{"removed": []}\n' + sound, "FOREIGN_LEDGER"),
    ):
        path.write_bytes(content)
        capsys.readouterr()
        assert main(command) == Exit.PROBLEMS
        told = capsys.readouterr()
        assert code in told.err, told
    path.write_bytes(sound)
    assert main(command) == Exit.DONE
