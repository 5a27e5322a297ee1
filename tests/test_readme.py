"""The README holds: its tour runs as written, its table has every command, the two languages say the same."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer

from readiness.cli.app import app, main
from readiness.cli.commands import register
from readiness.sources.documents.library import content_folder

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["README.md", "README.zh-CN.md"]


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def tour(page: str) -> list[tuple[str, int]]:
    """The commands of the console blocks, each with the status that `$ echo $?` below it notes."""
    lines = [
        line
        for block in re.findall(r"^```console\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    found = []
    for number, line in enumerate(lines):
        if line.startswith("$ readiness "):
            noted = lines[number + 1 : number + 2] == ["$ echo $?"]
            found.append((line.removeprefix("$ readiness "), int(lines[number + 2]) if noted else 0))
    return found


def shown(page: str, line: str) -> list[str]:
    """What the page shows below a command, `…` for what it leaves out."""
    _, _, below = text_of(page).partition(f"$ readiness {line}\n")
    found = re.split(r"^(?:\$ |```)", below, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    return [each for each in found if each.strip() not in ("", "…")]


def commands_in_table(page: str) -> list[str]:
    return re.findall(r"^\| `readiness ([a-z]+)", text_of(page), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_tour_runs_as_written(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(content_folder("scoring") / "annex2" / "answers", tmp_path / "demo-output" / "answers")
    monkeypatch.chdir(tmp_path)
    assert tour(page)
    for line, status in tour(page):
        words = shlex.split(line)
        assert main(words) == status, line
        printed = capsys.readouterr().out
        assert printed, line
        left = iter([" ".join(each.split()) for each in printed.splitlines()])
        for each in shown(page, line):
            assert " ".join(each.split()) in left, f"{line} does not print {each}"


@pytest.mark.parametrize("page", PAGES)
def test_the_table_has_every_command_in_the_order_of_help(page: str) -> None:
    register(app)
    group = typer.main.get_command(app)
    assert commands_in_table(page) == list(group.commands)  # type: ignore[attr-defined]


def test_both_languages_have_the_same_tour_and_headings() -> None:
    english, chinese = (([line.replace(" --lang zh", " --lang en") for line, _ in tour(page)]) for page in PAGES)
    assert english == chinese
    depth = [re.findall(r"^#+", text_of(page), re.MULTILINE) for page in PAGES]
    assert depth[0] == depth[1]


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_exist(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(page))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_two_commands_are_those_of_the_makefile(page: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"^make ([a-z]+)", text_of(page), re.MULTILINE)) <= set(targets)
