"""Of several files each stands for itself: whatever reading, planning or laying out one raises, the others are done."""

from __future__ import annotations

import importlib
import json
import pickle
import pkgutil
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import readiness
from readiness.cli.app import main
from readiness.files.whole_writes import write_own
from readiness.language.message import Bilingual
from readiness.problems import DocumentProblems, Exit, Problem, UsageError, exit_of
from readiness.problems.raised import problems_of
from readiness.services import assess as pipeline
from readiness.services import report as delivery

CASE = Path(__file__).resolve().parents[1] / "cases/batch/capacity-not-a-short-decimal.yaml"
ANSWERS = Path(__file__).resolve().parents[2] / "scoring/annex2/answers"
SHIPPED = {"hz-precision": "03-machinetool.yaml", "hz-software": "10-software.yaml"}
GOOD = tuple(SHIPPED)
A_PROBLEM = Problem("CODE", Bilingual("一", "one"), Bilingual("二", "two"), "a.yaml", 3, 4, ("x", 1))


def exceptions() -> Iterator[type[BaseException]]:
    """Every exception that the program defines."""
    for found in pkgutil.walk_packages(readiness.__path__, "readiness."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for value in vars(module).values():
                if isinstance(value, type) and issubclass(value, BaseException) and value.__module__ == found.name:
                    yield value


ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "UsageError": (Bilingual("错", "wrong"),),
    "DocumentProblems": ((A_PROBLEM,),),
    "Stopped": ((A_PROBLEM,),),
    "PdfUnavailable": (),
    "PdfComplaints": (["one", "two"],),
}


@pytest.mark.parametrize("kind", sorted(set(exceptions()), key=lambda kind: kind.__qualname__))
def test_every_exception_comes_out_of_a_worker_as_it_went_in(kind: type[BaseException]) -> None:
    try:
        error = kind(*ARGUMENTS.get(kind.__name__, ("why",)))
    except TypeError as wanted:
        pytest.fail(f"{kind.__name__} wants arguments of its own here: {wanted}")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (kind, str(error))
    assert vars(again) == vars(error)


def test_what_a_file_raises_is_a_problem_of_that_file() -> None:
    assert problems_of(DocumentProblems([A_PROBLEM]), "b.yaml") == (A_PROBLEM,)
    for error, code, status in (
        (UsageError(Bilingual("错", "wrong")), "NOT_POSSIBLE", Exit.PROBLEMS),
        (MemoryError(), "BUG", Exit.BUG),
        (OSError(28, "No space left on device"), "SYSTEM_REFUSED", Exit.PROBLEMS),
    ):
        (found,) = problems_of(error, "b.yaml")
        assert (found.code, found.file, exit_of([found])) == (code, "b.yaml", status)
        assert found.hint


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, shipped in SHIPPED.items():
        shutil.copy(ANSWERS / shipped, folder / f"{name}.yaml")
    shutil.copy(CASE, folder / "between.yaml")
    return [str(folder / name) for name in (f"{GOOD[0]}.yaml", "between.yaml", f"{GOOD[1]}.yaml")]


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (UsageError(Bilingual("--capacity 不对", "--capacity is wrong")), "NOT_POSSIBLE", Exit.PROBLEMS),
        (ZeroDivisionError("ours"), "BUG", Exit.BUG),
        (RecursionError(), "BUG", Exit.BUG),
        (DocumentProblems([A_PROBLEM]), "CODE", Exit.PROBLEMS),
    ],
)
def test_report_tells_what_one_file_raises_and_makes_the_others(
    error: Exception, code: str, status: Exit, files: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def planned(assessed: pipeline.Assessed, *_: Any) -> Any:
        if assessed.file == files[1]:
            raise error
        return pipeline.planned(assessed)

    monkeypatch.setattr(delivery, "planned", planned)
    assert main(["report", *files, "-o", str(tmp_path / "out"), "--format", "json,html", "--lang", "zh"]) == status
    assert written(tmp_path / "out") == sorted(f"{name}.{form}" for name in GOOD for form in ("html", "json"))
    told = capsys.readouterr().err
    assert told.count(code) == 1, "once a file, not once a format"
    assert code == "CODE" or f"{files[1]}: {code}" in told


def test_report_makes_the_others_beside_the_case_itself(files: list[str], tmp_path: Path) -> None:
    main(["report", *files, "-o", str(tmp_path / "out"), "--format", "json", "--lang", "zh"])
    assert {f"{name}.json" for name in GOOD} <= set(written(tmp_path / "out"))


def test_a_report_that_can_not_be_laid_out_costs_no_other(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    html = delivery.WRITERS["html"]

    def writer(bundle: Any, lang: str) -> bytes:
        if bundle.answers.enterprise.id == GOOD[0]:
            raise KeyError("ours")
        return html(bundle, lang)

    monkeypatch.setitem(delivery.WRITERS, "html", writer)
    two = [files[0], files[2]]
    assert main(["report", *two, "-o", str(tmp_path / "out"), "--format", "html,json", "--lang", "zh"]) == Exit.BUG
    assert written(tmp_path / "out") == [f"{GOOD[0]}.json", f"{GOOD[1]}.html", f"{GOOD[1]}.json"]
    assert "KeyError" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "score"])
def test_check_and_score_go_on_after_a_crash(
    command: str, files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = importlib.import_module("readiness.services.check" if command == "check" else "readiness.services.assess")
    sound = module.open_document

    def opened(source: str) -> Any:
        if source == files[0]:
            raise IndexError("ours")
        return sound(source)

    monkeypatch.setattr(module, "open_document", opened)
    assert main([command, *files, "--lang", "en"]) == Exit.BUG
    told = capsys.readouterr()
    assert "IndexError" in told.out + told.err
    assert (f"{files[2]}: no problems" if command == "check" else "软件") in told.out or "Overall" in told.out


def test_what_was_asked_for_in_vain_is_still_wrong_usage(files: list[str], tmp_path: Path) -> None:
    assert main(["score", *files, "--questionnaire", "none"]) == Exit.USAGE
    assert main(["report", *files, "-o", str(tmp_path / "out"), "--model", "none"]) == Exit.USAGE


def test_a_trace_is_to_be_had(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: str) -> Any:
        raise IndexError("ours")

    monkeypatch.setattr(pipeline, "open_document", broken)
    monkeypatch.setenv("READINESS_TRACE", "1")
    assert main(["score", *files]) == Exit.BUG
    assert "Traceback" in capsys.readouterr().err


NAMES: list[tuple[list[list[str]], list[str]]] = [
    ([["zh"], ["en"]], ["ID.en.html", "ID.html"]),
    ([["zh"], ["en"], ["zh"], ["en"]], ["ID.en.html", "ID.html"]),
    ([["en"], ["zh"]], ["ID.html", "ID.zh.html"]),
    ([["zh,en"]], ["ID.en.html", "ID.zh.html"]),
    ([["zh"], ["zh", "--edition", "external"]], ["ID.external.html", "ID.html"]),
    ([["zh", "--edition", "external"], ["en", "--edition", "external"]], ["ID.external.en.html", "ID.external.html"]),
    (
        [["zh", "--format", "json"], ["zh", "--format", "json", "--edition", "external"]],
        ["ID.external.json", "ID.json"],
    ),
]


@pytest.mark.parametrize(("runs", "names"), NAMES)
@pytest.mark.parametrize("command", ["report", "batch"])
def test_no_edition_and_no_language_takes_the_place_of_another(
    command: str,
    runs: list[list[str]],
    names: list[str],
    files: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("readiness.batch.outputs.cohort_pdf", lambda *_: b"%PDF-\n")
    monkeypatch.setattr(delivery, "planned", lambda _: None)
    for form in ("html", "json"):
        monkeypatch.setitem(delivery.WRITERS, form, lambda bundle, lang: f"{lang} {bundle.edition}".encode())
    out = tmp_path / "out"
    found: dict[str, bytes] = {}
    for lang, *options in runs:
        wanted = options if "--format" in options else [*options, "--format", "html"]
        if command == "batch":
            wanted = [option.replace("--format", "--reports") for option in wanted]
        assert main([command, files[0], "-o", str(out), "--lang", lang, *wanted]) == Exit.DONE
        folder = out / "reports" if command == "batch" else out
        now = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}
        assert {name: now[name] for name in found} == found, "what stood there still stands"
        found = now
    assert sorted(found) == [name.replace("ID", GOOD[0]) for name in names]
    if "ID.html" in names and "ID.en.html" in names:
        assert found[f"{GOOD[0]}.html"] == b"zh internal"
        assert found[f"{GOOD[0]}.en.html"] == b"en internal"


def test_commands_at_once_in_one_folder_lose_no_entry(tmp_path: Path) -> None:
    together = threading.Barrier(8)

    def write(number: int) -> None:
        together.wait()
        write_own(tmp_path / f"{number}.txt", b"x", "report")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listed = json.loads((tmp_path / ".readiness-written.json").read_text(encoding="utf-8"))
    assert sorted(listed) == [f"{number}.txt" for number in range(8)]


def test_a_prepared_list_of_what_was_written_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / ".readiness-written.json").write_text(
        '{"a.txt": {"command": ["report"], "sha256": 1}}', encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DocumentProblems):
        write_own(tmp_path / "a.txt", b"x", "report")
