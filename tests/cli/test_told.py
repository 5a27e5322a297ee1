"""What the system refuses is told in our own words, and help in one language."""

import errno
import os
import re
import sys
from pathlib import Path

import pytest
import typer

from readiness.batch.found import found_in
from readiness.cli.app import app, main
from readiness.cli.language import speak
from readiness.files.text import read_bytes
from readiness.files.whole_writes import refuse_folder, write_whole
from readiness.problems import DocumentProblems, system_errors
from readiness.problems.raised import problems_of
from readiness.sources.documents.library import content_folder

ANSWERS = content_folder("scoring") / "annex2" / "answers" / "01-garment.yaml"
_HAN = re.compile("[\u4e00-\u9fff]")


def refusal(number: int, windows: int | None = None) -> OSError:
    error = OSError(number, os.strerror(number))
    if windows is not None:
        error.winerror = windows  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_word_of_the_system_is_passed_on(number: int) -> None:
    told = system_errors.reason(refusal(number))
    assert os.strerror(number).lower() not in (told.get("zh").lower(), told.get("en").lower())
    assert _HAN.search(told.get("zh"))
    assert not re.search(r"[a-z]", told.get("zh")) or number == 0
    assert not _HAN.search(told.get("en"))


def test_the_usual_refusals_are_told_by_what_they_are() -> None:
    assert system_errors.reason(refusal(errno.ENOENT)).get("zh") == "没有这个文件夹或文件"
    assert system_errors.reason(refusal(errno.EROFS)).get("en") == "this disk is read-only"
    assert system_errors.reason(refusal(errno.EACCES, 32)).get("en") == "in use by another program, such as Excel"
    assert system_errors.reason(refusal(errno.EINVAL, 123)).get("zh").startswith("名字里有 Windows 不允许的字符")
    assert "99999" in system_errors.reason(OSError(99999, "?")).get("zh")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_writing_and_reading_say_the_same(
    number: int, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")

    def refuse(*_: object, **__: object) -> None:
        raise refusal(number)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(DocumentProblems) as written:
            write_whole(path, b"")
    told = {written.value.problems[0].message.get(lang)}
    if number != errno.ENOENT:  # that has a problem of its own
        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", refuse)
            with pytest.raises(DocumentProblems) as read:
                read_bytes(path)
        told.add(read.value.problems[0].message.get(lang))
    with monkeypatch.context() as patched:
        patched.setattr("readiness.services.assess.assess", refuse)
        assert main(["score", str(path), "--lang", lang]) == 1
    told.add(capsys.readouterr().err)
    words = system_errors.reason(refusal(number)).get(lang)
    assert all(words in each for each in told)
    assert not any(os.strerror(number) in each for each in told)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EIO, errno.ENOSPC])
def test_folders_of_a_batch_and_files_of_several_say_it_too(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_bytes(b"a: 1\n")

    def refuse(path: object, **_: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        (folder,) = found_in([str(tmp_path / "in")], tmp_path / "out").passed
    stat = Path.stat
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", lambda path, **how: (refuse if path.suffix else stat)(path, **how))
        (file,) = found_in([str(tmp_path / "in")], tmp_path / "out").passed
    (one,) = problems_of(refusal(number), "a.yaml")
    words = system_errors.reason(refusal(number))
    for told in (folder, file, one):
        assert words.get("zh") in told.message.get("zh")
        assert words.get("en") in told.message.get("en")


def test_no_module_reads_the_words_of_the_system() -> None:
    package = Path(system_errors.__file__).parent
    assert [path.name for path in package.rglob("*.py") if "strerror" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "command", [["demo"], ["report", str(ANSWERS)], ["report", str(ANSWERS), "--format", "json,html"]]
)
def test_a_folder_that_cannot_be_is_told_once_and_before_anything_is_made(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "a-file.yaml"
    taken.write_bytes(b"mine")

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("readiness.services.assess.assess", fail)
    assert main([*command, "-o", str(taken), "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("CANNOT_WRITE")) == ("", 1)
    assert "a part of the path is a file, not a folder" in told.err
    assert taken.read_bytes() == b"mine"


def test_a_folder_that_can_be_made_is_let_pass(tmp_path: Path) -> None:
    refuse_folder(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()


def test_chinese_help_has_no_english_placeholder(capsys: pytest.CaptureFixture[str]) -> None:
    import subprocess

    speak("zh")
    group = typer.main.get_command(app)
    script = (
        "import sys; sys.argv = ['readiness', '--lang', 'zh']\n"
        "import typer\nfrom readiness.cli.app import app\n"
        "for c in typer.main.get_command(app).commands.values():\n"
        "    for p in c.params: print(p.metavar)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"})  # fmt: skip
    placeholders = set(done.stdout.split("\n"))
    assert len(placeholders) > len(group.commands)  # type: ignore[attr-defined]
    assert {each for each in placeholders if re.search("[A-Z]{1,}", each)} - {"None"} == set()
