"""Workbooks that LibreOffice saved: read back, and its own computation of our formulas is what the engine says."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.workbook.made import answers, read, written

from readiness.models.documents.answers import Answers
from readiness.scoring.valuation import NOTHING, state_of
from readiness.services.assess import Rulers, open_document
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.validation import validate
from readiness.sources.workbook.answers import parse_workbook
from readiness.sources.workbook.layout import Subject
from readiness.sources.workbook.words import say
from readiness.sources.workbook.writing.writing import workbook_bytes

SAVED = Path(__file__).parent / "saved"
PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice Calc is not installed")


def saved_again(data: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a workbook when it opens and saves it."""
    (folder / "in").mkdir()
    (folder / "in" / "a.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(PROGRAM),
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
        str(folder / "in" / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "a.xlsx").read_bytes()


@pytest.mark.parametrize("path", sorted(SAVED.iterdir()), ids=lambda path: path.name)
def test_saved_by_another_program(path: Path) -> None:
    assert read(path.read_bytes()) == answers()


def test_there_is_a_case() -> None:
    assert {path.suffix for path in SAVED.iterdir()} >= {".xlsx", ".ods", ".xls", ".et"}


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reads_back_after_libreoffice_saved_it(lang: str, tmp_path: Path) -> None:
    given = answers(
        {
            "pool": {"value": 2, "note": "=1+1", "evidence": ["+a", "-b", {"name": "c", "state": "seen"}]},
            "tools": ["store", "clean"],
            "share": 33.3,
            "days": {"value": 0.1, "note": "_x0041_ \r\n\t x005F_"},
            "duty": None,
        }
    )
    assert read(saved_again(written(given, lang), tmp_path)) == given


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("name", ["03-machinetool", "08-food"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_states_and_counts_are_those_of_the_engine(name: str, lang: str, tmp_path: Path) -> None:
    ruler = Rulers().named()
    asked = ruler.questionnaire_files.questionnaire
    given = validate(Answers, open_document(str(content_folder("scoring") / "annex2" / "answers" / f"{name}.yaml")))
    kept = {key: answer for at, (key, answer) in enumerate(given.answers.items()) if at % 3}
    given = given.model_copy(update={"answers": kept})
    data = saved_again(workbook_bytes(Subject(asked, ruler.model_files.model, lang), given), tmp_path)
    assert validate(Answers, parse_workbook(data, "a.xlsx")) == given

    words = {"not_applicable": "answered", "unknown": "answered"}
    book = load_workbook(io.BytesIO(data), data_only=True)
    found = {
        row[0].value.removeprefix("/answers/"): row[8].value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        if str(row[0].value).startswith("/answers/") and row[1].value != "item"
    }
    states = {
        key: state_of(question, given.answers.get(key, NOTHING), given.enterprise.facts, given.form)
        for key, question in asked.questions.items()
    }
    assert found == {key: say(words.get(state, state), lang) for key, state in states.items()}

    open_ = [state for state in states.values() if state not in ("inactive", "zero")]
    total = next(row for row in book.worksheets[0].iter_rows() if row[4].value == say("all", lang))
    assert total[6].value == say("done_of", lang, count=len(open_), blank=open_.count("blank"))


def test_strict_open_xml_says_the_same() -> None:
    cases = Path(__file__).parents[1] / "cases" / "workbooks"
    strict, usual = (
        validate(Answers, open_document(str(cases / f"{name}.xlsx")))
        for name in ("strict-open-xml", "excel-validation-extension")
    )
    assert strict == usual and len(strict.answers) == 74
