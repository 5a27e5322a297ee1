"""The documentation holds: its files check, its commands run and print what it shows, its tables are complete, its links lead somewhere."""

import ast
import importlib.util
import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.catalogues import sentences

from readiness.cli.app import INTERRUPTED, main
from readiness.cli.language import speak, spoken
from readiness.problems import Exit
from readiness.services.assess import Rulers
from readiness.services.check import FORMATS, check_file
from readiness.sources.documents.schema_keys import json_schema
from readiness.sources.yaml.reading import MAX_DEPTH, MAX_EXPONENT, MAX_NODES, MAX_NUMBER, MAX_PROBLEMS
from readiness.sources.yaml.text import MAX_BYTES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(page.name for page in DOCS.glob("*.md"))
PAIRS = [name for name in PAGES if (DOCS / f"{name[:-3]}.zh-CN.md").is_file()]
FORMAT_PAGES = ["formats.md", "formats.zh-CN.md"]
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`?([\w./-]+\.ya?ml)`?[:：]")
_HEADING = re.compile(r"^(#+) +(.+)$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_INLINE = re.compile(r"(`+)(.+?)\1")


class Block(NamedTuple):
    """A fenced block; `name` is the file that the line before it speaks of."""

    language: str
    text: str
    name: str


class Command(NamedTuple):
    """A command line of a page, the exit status it notes, and the lines shown below it."""

    line: str
    status: int
    shown: tuple[str, ...]


@cache
def text_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def prose_of(page: str) -> str:
    return _FENCE.sub("", text_of(page))


def blocks(page: str, *languages: str) -> list[Block]:
    found = []
    for fence in _FENCE.finditer(text_of(page)):
        before = text_of(page)[: fence.start()].rstrip().rsplit("\n", 1)[-1]
        named = _NAMED.fullmatch(before)
        found.append(Block(fence[1], fence[2], named[1] if named else ""))
    return [block for block in found if block.language in languages]


def commands(page: str) -> Iterator[Command]:
    """`$ readiness …` of the console blocks; `$ echo $?` and the line below it note another status than 0."""
    for block in blocks(page, "console"):
        runs = [run.splitlines() for run in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]]
        for (line, *shown), after in zip_longest(runs, runs[1:], fillvalue=[""]):
            if line.startswith("readiness"):
                yield Command(line, int(after[1]) if after[0] == "echo $?" else 0, tuple(shown))


def language_of(page: str) -> str:
    return "zh" if ".zh" in page else "en"


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The files that a page names, written as it gives them."""
    for block in blocks(request.getfixturevalue("page"), "yaml"):
        if block.name:
            (tmp_path / block.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def _spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program speaks the language of the page."""
    before = spoken()
    monkeypatch.setenv("LC_ALL", LOCALES[language_of(request.getfixturevalue("page"))])
    yield
    speak(before)


def rulers(folder: Path) -> Rulers:
    own = [str(folder) if (folder / name).is_file() else None for name in ("questionnaire.yaml", "model.yaml")]
    return Rulers(*own)


@pytest.mark.parametrize("page", PAGES)
def test_documents_that_a_page_gives_have_no_problems(page: str, folder: Path) -> None:
    for block in blocks(page, "yaml"):
        if block.text.startswith("format:"):
            assert block.name, f"no file name before:\n{block.text[:200]}"
            assert check_file(str(folder / block.name), rulers(folder)) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("_spoken")
def test_commands_of_a_page_do_what_it_shows(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    for command in commands(page):
        status = main(shlex.split(command.line, comments=True)[1:])
        printed = capsys.readouterr()
        assert status == command.status, f"{command.line}\n{printed.out}{printed.err}"
        assert_shown(command, printed.out + printed.err)


def assert_shown(command: Command, printed: str) -> None:
    """Every line shown is printed, in this order; spacing is free, `…` stands for what is left out."""
    left = iter([" ".join(line.split()) for line in printed.splitlines()])
    for shown in command.shown:
        wanted = " ".join(shown.split())
        assert wanted in ("", "…") or wanted in left, f"{command.line} does not print:\n{shown}\nbut\n{printed}"


@pytest.mark.parametrize("page", PAGES)
def test_json_of_a_page_is_json(page: str) -> None:
    for block in blocks(page, "json"):
        json.loads(block.text)


@pytest.mark.parametrize("page", FORMAT_PAGES)
def test_the_result_shown_is_that_of_the_answers_shown(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert main(["score", "answers.yaml", "--questionnaire", ".", "--model", ".", "--json"]) == Exit.DONE
    (shown,) = blocks(page, "json")
    assert cut(json.loads(capsys.readouterr().out), json.loads(shown.text)) == json.loads(shown.text)


def cut(value: Any, like: Any) -> Any:
    """The value with lists as long as those shown and digests as they are shown."""
    if isinstance(value, dict) and isinstance(like, dict):
        return {key: cut(found, like.get(key)) for key, found in value.items()}
    if isinstance(value, list) and isinstance(like, list):
        return [cut(found, below) for found, below in zip(value, like, strict=False)]
    return re.sub(r"^sha256:[0-9a-f]{64}$", "sha256:…", value) if isinstance(value, str) else value


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in _LINK.findall(prose_of(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (DOCS / path) if path else DOCS / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    titles = [title for _, title in _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAIRS)
def test_both_languages_have_the_same_shape(page: str) -> None:
    other = f"{page[:-3]}.zh-CN.md"
    levels = [[marks for marks, _ in _HEADING.findall(prose_of(name))] for name in (page, other)]
    assert levels[0] == levels[1]
    assert blocks(page, "yaml", "json") == blocks(other, "yaml", "json")
    assert [command[:2] for command in commands(page)] == [command[:2] for command in commands(other)]


@pytest.mark.parametrize("page", FORMAT_PAGES)
def test_tables_of_the_two_languages_name_the_same_keys(page: str) -> None:
    assert first_cells(page) == first_cells("formats.md")


def first_cells(page: str) -> list[str]:
    """What stands as code in the first column of each table."""
    found = (re.match(r"\| (.*?) \|", line) for line in prose_of(page).splitlines())
    return [code for row in found if row for _, code in _INLINE.findall(row[1])]


@pytest.mark.parametrize("page", FORMAT_PAGES)
def test_every_problem_code_is_explained_once(page: str) -> None:
    explained = re.findall(rf"^\| `({_CODE.pattern})`", prose_of(page), re.MULTILINE)
    assert set(explained) == codes_in_source()
    assert len(explained) == len(set(explained))


@cache
def codes_in_source() -> frozenset[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py"))
    return (
        frozenset(code for tree in trees for node in ast.walk(tree) for code in codes_of(node)) | codes_in_catalogue()
    )


def codes_in_catalogue() -> frozenset[str]:
    """Codes that are the ends of keys: a problem of YAML text or of a workbook has its words under its code."""
    ends = (
        key.removeprefix(prefix) for prefix in ("sources.workbook.", "sources.yaml.") for key in sentences("en", prefix)
    )
    return frozenset(end.upper() for end in ends if "." not in end and not end.startswith("remedy"))


def codes_of(node: ast.AST) -> Iterator[str]:
    """Codes given to whatever makes a problem, and those of the tables that it is made from."""
    if isinstance(node, ast.Call) and called(node) in ("_refused", "_refusal"):
        yield from (code for each in node.args[:2] for code in constant(each))
    elif isinstance(node, ast.Call) and called(node) in ("Problem", "problem", "_note", "_note_at", "_stop"):
        given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
        yield from (code for each in given for inner in ast.walk(each) for code in constant(inner))
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and not is_text(node.elts[1]):
        yield from constant(node.elts[0])
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(value, ast.Tuple):
                yield from constant(key)


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def constant(node: ast.AST | None) -> Iterator[str]:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, str) and _CODE.fullmatch(value) and len(value) > 3:
        yield value


@pytest.mark.parametrize("page", FORMAT_PAGES)
@pytest.mark.parametrize("model", FORMATS.values(), ids=lambda model: model.__name__)
def test_every_key_of_every_format_is_documented(page: str, model: Any) -> None:
    schema = json_schema(model)
    schemas = [schema, *schema.get("$defs", {}).values()]
    keys = {key for each in schemas for key in each.get("properties", {})} - {"zh", "en"}
    written = {word for _, code in _INLINE.findall(prose_of(page)) for word in re.findall(r"\w+", code)}
    assert keys <= written


@pytest.mark.parametrize("page", FORMAT_PAGES)
@pytest.mark.parametrize("limit", [MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_NUMBER, MAX_EXPONENT, MAX_PROBLEMS])
def test_limits_are_those_of_the_reader(page: str, limit: int) -> None:
    assert re.search(rf"(?<!\d){limit}(?!\d)", prose_of(page))


@pytest.mark.parametrize("page", FORMAT_PAGES)
def test_every_exit_status_is_explained(page: str) -> None:
    explained = re.findall(r"^\| (\d+) \|", prose_of(page), re.MULTILINE)
    assert sorted(map(int, explained)) == sorted([*map(int, Exit), INTERRUPTED])


def test_the_method_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("make_method_docs", ROOT / "tools" / "make_method_docs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.main(["--check"]) == 0, capsys.readouterr().out
