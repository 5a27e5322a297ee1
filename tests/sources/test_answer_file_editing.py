"""A file on disk, one answer at a time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.interview.asking import TINY

from readiness.interview import Change, ChangedMeanwhile
from readiness.models.documents.answers import Answers
from readiness.problems import DocumentProblems
from readiness.sources.answer_files.editing import AnswerFile, edited, key_order
from readiness.sources.documents.validation import validate

TEXT = """\
# 手写的，别动
format: readiness/answers/1
questionnaire: {id: tiny, version: 1}
enterprise:
  id: e   # 编号
  name: 某厂
answers:
  one.a: 1     # 问过老王
"""
CHANGE = Change(("answers", "one.b"), 2)
AFTER = TEXT + "  one.b: 2\n"


def written(path: Path, encoding: str, bom: bytes = b"") -> AnswerFile:
    path.write_bytes(bom + TEXT.encode(encoding))
    return AnswerFile(path)


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_a_file_stays_in_its_encoding(tmp_path: Path, encoding: str, bom: bytes) -> None:
    store = written(tmp_path / "a.yaml", encoding, bom)
    store.save([CHANGE])
    assert (tmp_path / "a.yaml").read_bytes() == bom + AFTER.encode(encoding)
    store.save([Change(("answers", "one.a"), {"value": 1, "note": "𠮷 ✓"})])
    assert "𠮷 ✓" in (tmp_path / "a.yaml").read_bytes()[len(bom) :].decode(encoding)


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(TEXT.replace("\n", "\r\n").encode())
    AnswerFile(tmp_path / "a.yaml").save([CHANGE])
    assert (tmp_path / "a.yaml").read_bytes() == AFTER.replace("\n", "\r\n").encode()


def test_a_change_by_somebody_else_is_noticed_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    store = written(path, "utf-8")
    path.write_text(TEXT + "  two.c: true\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        store.save([CHANGE])
    assert path.read_text(encoding="utf-8") == TEXT + "  two.c: true\n"
    assert store.reload().answers["two.c"].value is True
    store.save([CHANGE])
    assert path.read_text(encoding="utf-8") == TEXT + "  two.c: true\n  one.b: 2\n"


def test_ours_beside_theirs(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    store = written(path, "utf-8")
    path.write_text("theirs", encoding="utf-8")
    assert store.save_beside([CHANGE]) == "a.conflict.yaml"
    assert path.read_text(encoding="utf-8") == "theirs"
    store.save([Change(("answers", "one.b"), 3)])
    assert (tmp_path / "a.conflict.yaml").read_text(encoding="utf-8") == TEXT + "  one.b: 3\n"
    assert AnswerFile(tmp_path / "a.conflict.yaml").save_beside([]) == "a.conflict.conflict.yaml"
    store.path = path
    assert store.save_beside([]) == "a.conflict-2.yaml"


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    store = written(tmp_path / "a.yaml", "utf-8")
    (tmp_path / "a.yaml").unlink()
    store.save([CHANGE])
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == AFTER


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    written(tmp_path / "real.yaml", "utf-8")
    link = tmp_path / "link.yaml"
    try:
        link.symlink_to("real.yaml")
    except OSError:
        pytest.skip("links need a right that this user has not")
    AnswerFile(link).save([CHANGE])
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").read_text(encoding="utf-8") == AFTER


def test_what_a_killed_run_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / name for name in (".a.yaml.11111111.tmp", ".a.yaml.22222222.tmp", ".b.yaml.11111111.tmp")
    )
    for litter in (old, new, other):
        litter.write_text("half", encoding="utf-8")
    os.utime(old, (time.time() - 600,) * 2)
    os.utime(other, (time.time() - 600,) * 2)
    written(tmp_path / "a.yaml", "utf-8")
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_an_answer_written_as_an_object_keeps_its_keys_and_comments() -> None:
    text = TEXT + "  one.b:\n    # why\n    value: 2   # seen\n    note: n\n"
    after = edited(text, [Change(("answers", "one.b"), 3)], ())
    assert after == TEXT + "  one.b:\n    # why\n    value: 3   # seen\n"
    assert edited(after, [Change(("answers", "one.b"), "unknown")], ()).endswith(
        "  one.b:\n    # why\n    unknown: true\n"
    )
    assert edited(after, [Change(("answers", "one.b"), None)], ()).startswith(TEXT + "  one.b:")


def test_new_answers_stand_in_the_order_of_the_questionnaire(tmp_path: Path) -> None:
    store = written(tmp_path / "a.yaml", "utf-8")
    store.order = key_order(TINY)
    store.save(
        [
            Change(("answers", "two.c"), True),
            Change(("answers", "one.b"), 1),
            Change(("enterprise", "facts", "ai"), False),
        ]
    )
    found = validate(Answers, store.document())
    assert list(found.answers) == ["one.a", "one.b", "two.c"]
    assert found.enterprise.facts == {"ai": False}


def test_what_is_no_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(DocumentProblems):
        AnswerFile(tmp_path / "a.yaml")


def test_a_file_that_somebody_else_broke_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    store = written(path, "utf-8")
    path.write_text(TEXT + "  two.c: [\n", encoding="utf-8")
    with pytest.raises(DocumentProblems):
        store.reload()
    with pytest.raises(ChangedMeanwhile):
        store.save([CHANGE])
    store.save_beside([CHANGE])
    assert (tmp_path / "a.conflict.yaml").read_text(encoding="utf-8") == AFTER
