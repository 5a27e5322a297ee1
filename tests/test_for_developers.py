"""What developers read holds: names in it exist, the walks that they describe are walked, its tables are those of the tree, its links lead somewhere."""

import importlib
import importlib.util
import inspect
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import readiness
from readiness.batch.workers import can_fork
from readiness.sources.documents.library import content_folder

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("docs/architecture.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md")
WALKS = ("one", "two", "three")
ANSWERS = content_folder("scoring") / "annex2" / "answers"
# What the walks say of other files and other formats.
NOT_TAKEN = {
    "one": {"sources.workbook.answers.parse_workbook", "reports.word.writing_file.write"},
    "two": set(),
    "three": set(),
}

_CODE = re.compile(r"`([^`\n]+)`")
_DOTTED = re.compile(r"[a-z]\w*(?:\.\w+)+")
_MADE = re.compile(r"<!-- (\w+) -->\n.*?<!-- end of \1 -->", re.DOTALL)
_FENCE = re.compile(r"^```\w*\n.*?^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\.(py|md|yaml|po|toml|txt|json|jsonl|pdf|sh|html)$")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")

# The program with every function that it calls written down, those of its forked workers too.
TRACED = """\
#!{python}
import os, sys, threading
log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
called = set()
def note(frame, event, _):
    if event == "call":
        name = frame.f_globals.get("__name__", "") + "." + frame.f_code.co_qualname
        if name not in called and name.startswith("readiness."):
            called.add(name)
            os.write(log, name.encode() + b"\\n")
from readiness.cli.app import main
threading.setprofile(note)
sys.setprofile(note)
sys.exit(main(sys.argv[1:]))
"""


@cache
def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def prose_of(page: str) -> str:
    """Without what a tool made, and without fenced blocks."""
    return _FENCE.sub("", _MADE.sub("", text_of(page)))


def named_in(text: str) -> list[str]:
    """Modules, classes and functions: code with dots that is no file."""
    found = (code for code in _CODE.findall(text) if _DOTTED.fullmatch(code) and not _FILE.search(code))
    return list(dict.fromkeys(found))


def walk(number: str) -> str:
    (found,) = re.findall(rf"^## Walk {number}: .*?(?=^## )", text_of(PAGES[0]), re.MULTILINE | re.DOTALL)
    return found


def resolved(name: str) -> Any:
    """The module, class, function or method; AttributeError or ModuleNotFoundError where there is none."""
    found: Any = readiness
    for part in name.split("."):
        if isinstance(found, ModuleType) and not hasattr(found, part):
            importlib.import_module(f"{found.__name__}.{part}")
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_name_with_dots_exists(page: str) -> None:
    for name in named_in(prose_of(page)):
        resolved(name)


def test_a_name_that_there_is_not_is_noticed() -> None:
    for name in ("scoring.scorer.Scorer.no_such", "scoring.no_such", "no_such.score"):
        with pytest.raises((AttributeError, ModuleNotFoundError)):
            resolved(name)


@pytest.mark.parametrize("number", WALKS)
def test_a_walk_names_where_it_passes(number: str) -> None:
    """In its steps stands nothing but what exists, and enough of it to be followed."""
    rooms = {name.partition(".")[0] for name in named_in(walk(number))}
    assert len(named_in(walk(number))) >= 15
    assert len(rooms) >= 4


class Traced:
    """The program in a folder, noting what it calls."""

    def __init__(self, folder: Path) -> None:
        self.log, self.program = folder / "called.txt", folder / "traced"
        self.program.write_text(TRACED.format(python=sys.executable, log=str(self.log)), encoding="utf-8")
        self.program.chmod(0o755)

    def run(self, *arguments: object) -> None:
        command = [sys.executable, str(self.program), *map(str, arguments)]
        subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    def missed(self, number: str) -> set[str]:
        """The functions of a walk that were never called."""
        called = set(self.log.read_text(encoding="utf-8").splitlines())
        functions = [name for name in named_in(walk(number)) if inspect.isroutine(resolved(name))]
        return {name for name in functions if f"readiness.{name}" not in called}


@pytest.mark.slow
def test_the_first_walk_is_walked(tmp_path: Path) -> None:
    traced = Traced(tmp_path)
    traced.run("report", ANSWERS / "03-machinetool.yaml", "-o", tmp_path / "plant.pdf")
    assert traced.missed("one") == NOT_TAKEN["one"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of this kind are POSIX")
def test_the_second_walk_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.interview import terminal

    traced = Traced(tmp_path)
    monkeypatch.setattr(terminal, "PROGRAM", traced.program)
    with terminal.Terminal(tmp_path, "new.yaml", "--form", "core") as screen:
        for asked, typed in (("Id of the enterprise", "hz-1"), ("Name of the enterprise", "某厂")):
            screen.until(asked, 60)
            screen.press(typed, "enter")
        screen.until("1 of 17", 60)
        screen.settle()
        screen.answer_anything()
    assert traced.missed("two") == NOT_TAKEN["two"]


@pytest.mark.slow
@pytest.mark.skipif(not can_fork(), reason="calls are noted in forked workers only")
def test_the_third_walk_is_walked(tmp_path: Path) -> None:
    traced = Traced(tmp_path)
    files = sorted(ANSWERS.glob("*.yaml"))[:2]
    traced.run("batch", *files, "-o", tmp_path / "out", "--reports", "json", "--anonymous", "--k", "2", "--jobs", "2")
    assert traced.missed("three") == NOT_TAKEN["three"]


def test_the_tables_are_those_of_the_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool("make_architecture").main(["--check"]) == 0, capsys.readouterr().out


def test_the_layers_are_those_of_import_linter() -> None:
    """By a reading of its own: row by row, from the highest."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    wanted = [re.findall(r"\w+", layer) for layer in contract["layers"]]
    there = {
        path.stem
        for path in (ROOT / "src" / "readiness").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    wanted = [[name for name in layer if name in there] for layer in wanted]
    section = text_of(PAGES[0]).partition("<!-- layers -->")[2].partition("<!-- end")[0]
    rows = [re.findall(r"`(\w+)`", line) for line in section.splitlines() if re.match(r"\| \d", line)]
    assert rows == [layer for layer in wanted if layer]


def test_every_room_is_in_the_table() -> None:
    section = text_of(PAGES[0]).partition("<!-- rooms -->")[2].partition("<!-- end")[0]
    counts = {name: int(count) for name, count in re.findall(r"^\| `([\w.]+)` \| (\d+) \|", section, re.MULTILINE)}
    package = ROOT / "src" / "readiness"
    found = {}
    for path in package.rglob("*.py"):
        room = ".".join(path.parent.relative_to(package).parts)
        found[room] = found.get(room, 0) + (path.name != "__init__.py")
    at_the_top = found.pop("")
    assert counts == found
    assert f"| all | {sum(found.values()) + at_the_top} |" in section


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist_and_links_lead_somewhere(page: str) -> None:
    for code in _CODE.findall(prose_of(page)):
        if re.fullmatch(
            r"(?:src|tests|tools|docs|benchmarks|requirements|report_templates|questionnaires|scoring|\.ci)/[\w./-]*",
            code,
        ):
            assert (ROOT / code).exists(), code
    for link in _LINK.findall(prose_of(page)):
        if not re.match(r"[a-z]+:", link):
            assert ((ROOT / page).parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_is_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(page), re.MULTILINE)) <= targets


def test_the_version_is_the_newest_of_the_changelog() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert versions[0][0] == readiness.__version__
    assert versions == sorted(versions, key=lambda each: [int(part) for part in each[0].split(".")], reverse=True)
    assert [day for _, day in versions] == sorted((day for _, day in versions), reverse=True)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_leads_developers_on(page: str) -> None:
    leads = set(_LINK.findall(text_of(page)))
    assert {"CONTRIBUTING.md", "docs/architecture.md", "SECURITY.md"} <= leads
