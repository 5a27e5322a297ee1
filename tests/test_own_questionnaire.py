"""A questionnaire and a model of one's own, from two folders, through every command: new, fill in, check, score, plan, report."""

import json
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from readiness.cli.app import main
from readiness.models.documents.answers import Answers
from readiness.services.assess import open_document
from readiness.sources.documents.validation import validate

PAGE = Path(__file__).resolve().parents[1] / "docs" / "writing-a-questionnaire.md"
OWN = ["--questionnaire", "mine", "--model", "ruled", "--lang", "en"]
FILLED = {
    "id: my-enterprise": "id: hall-2",
    "name: Name of the enterprise": "name: Hall 2",
    "chemicals:": "chemicals: true",
    "audited:": "audited: true",
    "sort.red_tags:": "sort.red_tags: 3",
    "order.places:": "order.places: [tools, gauges, wip]",
    "order.search:": "order.search: 45",
    "sustain.closed:": "sustain.closed: 96",
    "sustain.sheets:": "sustain.sheets: false",
    "sustain.visitors:": "sustain.visitors: 1",
}


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The questionnaire of the guide in `mine`, its model in `ruled`."""
    files = dict(re.findall(r"`(\w+\.yaml)`:\n\n```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    for folder, name in (("mine", "questionnaire.yaml"), ("ruled", "model.yaml")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(files[name], encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def filled(path: Path) -> None:
    """Writes the values behind the keys of a blank file, as a person would."""
    text = path.read_text(encoding="utf-8")
    for key, line in FILLED.items():
        text, count = re.subn(rf"^(\s*){re.escape(key)}(?=\s|$)", rf"\g<1>{line}", text, flags=re.MULTILINE)
        assert count == 1, key
    path.write_text(text, encoding="utf-8")


def test_from_a_blank_file_to_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.yaml", *OWN]) == 0
    assert main(["check", "a.yaml", *OWN]) == 1
    filled(Path("a.yaml"))
    assert main(["check", "a.yaml", *OWN]) == 0
    capsys.readouterr()
    assert main(["score", "a.yaml", "--json", *OWN]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["level"] == 1
    assert main(["plan", "a.yaml", *OWN]) == 0
    assert main(["report", "a.yaml", "-o", "a.html", *OWN]) == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert "5S walk through a workshop" in page


def test_a_workbook_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "blank.xlsx", *OWN]) == 0
    assert main(["new", "a.yaml", *OWN]) == 0
    filled(Path("a.yaml"))
    assert main(["new", "a.xlsx", "--from", "a.yaml", *OWN]) == 0
    capsys.readouterr()
    assert main(["score", "a.yaml", "a.xlsx", "--json", *OWN]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second


def test_without_a_model_the_remedy_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.yaml", "--questionnaire", "mine"]) == 2
    assert "--model" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_claims_no_source_that_there_is_not(lang: str) -> None:
    assert main(["new", "a.yaml", *OWN]) == 0
    filled(Path("a.yaml"))
    own = [*OWN[:4], "--lang", lang]
    assert main(["report", "a.yaml", "-o", "a.html", *own]) == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert not re.search(r"附件|人工智能|Annex 2|\bAI\b|gives no weights|文件没有给权重", page)


def test_the_interview_goes_on_from_a_workbook_by_the_remedy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`assess` refuses a workbook and names the commands that do it; typed as they stand, they do."""
    assert main(["new", "a.yaml", *OWN]) == 0
    filled(Path("a.yaml"))
    assert main(["new", "my book.xlsx", "--from", "a.yaml", *OWN]) == 0
    capsys.readouterr()
    assert main(["assess", "my book.xlsx", *OWN]) == 2
    remedy = capsys.readouterr().err.replace("\n", " ")
    convert, go_on = re.findall(r"readiness (new .*?|assess .*?)(?=, then|$)", remedy.strip())
    assert main(words(convert)) == 0
    assert (
        validate(Answers, open_document("my book.yaml")).answers == validate(Answers, open_document("a.yaml")).answers
    )
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"q\n")))
    assert main([*words(go_on), "--plain", "--lang", "en"]) == 0
    assert "all of it is answered" in "".join(capsys.readouterr())


def words(line: str) -> list[str]:
    return [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', line)]


def test_without_the_workbook_it_names_the_file_to_make(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "none.xlsx", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "readiness assess none.yaml" in told
    assert "--from" not in told
