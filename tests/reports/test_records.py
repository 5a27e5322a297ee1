"""The PDF as a record: PDF/A-3a with its data inside, the same bytes every time."""

import io
import json
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.reports.samples import TEMPLATES, Make, exact

from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.reports import WRITERS
from readiness.reports.bundle import ReportInput
from readiness.reports.pdf.writing import render_pdf
from readiness.reports.record.exact_json import decimal_text, document_text
from readiness.reports.record.records import attachments
from readiness.reports.view.shapes import View
from readiness.sources.yaml.text import parse


@pytest.fixture(scope="module")
def record(full: ReportInput, zh: View) -> bytes:
    """A report with all that it carries; any complaint of WeasyPrint's fails it."""
    return render_pdf(zh, TEMPLATES, strict=True, attached=attachments(full, "zh"))


def attached(pdf: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: json.loads(spec.get_file().read_bytes()) for name, spec in document.attachments.items()}


def test_it_says_that_it_is_pdf_a_3a(record: bytes) -> None:
    with pikepdf.open(io.BytesIO(record)) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["dc:title"] == str(document.docinfo.Title)
            assert metadata["xmp:CreateDate"].startswith("2026-11-21")
        (intent,) = document.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert int(intent.DestOutputProfile.N) == 3
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.StructTreeRoot.Type) == "/StructTreeRoot"
        assert str(document.Root.Lang) == "zh-CN"


def test_its_data_are_attached_once_each_with_name_kind_and_day(record: bytes) -> None:
    with pikepdf.open(io.BytesIO(record)) as document:
        names = [str(name) for name in list(document.Root.Names.EmbeddedFiles.Names)[::2]]
        assert names == ["answers.json", "record.json", "result.json"]
        kinds = {str(spec.UF): str(spec.AFRelationship) for spec in document.Root.AF}
        assert kinds == {"answers.json": "/Source", "record.json": "/Data", "result.json": "/Data"}
        assert len(document.Root.AF) == 3
        for spec in document.Root.AF:
            stream = spec.EF.F
            assert str(stream.Subtype) == "/application/json"
            assert str(stream.Params.CreationDate) == str(stream.Params.ModDate) == "D:20261121000000Z"
            assert int(stream.Params.Size) == len(stream.read_bytes())


def test_every_figure_says_what_it_shows(record: bytes) -> None:
    with pikepdf.open(io.BytesIO(record)) as document:
        figures = [
            each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert figures
        assert all(str(each.get("/Alt", "")) for each in figures)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(record: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(record)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_input_gives_the_same_bytes_and_other_answers_another_identifier(record: bytes, make: Make) -> None:
    assert WRITERS["pdf"](make(), "zh") == record
    other = WRITERS["pdf"](make({"data.platform": 2}), "zh")
    with pikepdf.open(io.BytesIO(record)) as one, pikepdf.open(io.BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_what_leaves_the_house_has_a_digest_and_no_answers(make: Make) -> None:
    bundle = replace(make({"data.platform": {"value": 4, "note": "绝密"}}), edition="external")
    files = {one.name: one.content.decode("utf-8") for one in attachments(bundle, "zh")}
    assert sorted(files) == ["record.json", "result.json"]
    record, result = json.loads(files["record.json"]), json.loads(files["result.json"])
    assert record["answers"]["digest"] == result["answers"]["digest"] == digest(bundle.answers)
    assert (result["questions"], result["contradictions"]) == ([], [])
    assert all(not gate["decided_by"] for gate in result["gates"])
    assert "绝密" not in "".join(files.values())


def test_answers_read_back_as_they_were(make: Make) -> None:
    odd = {
        "data.share": Fraction("45.123456789012345678901"),
        "data.platform": {"value": 3, "note": 'a"\\\n\u0085é\U00020bb7'},
    }
    file = make(
        odd, importance={"x": Fraction(-1, 8)}, enterprise={"register": {"z": [1, None], "a": {}, "b": Fraction(1, 4)}}
    )
    text = document_text(file.answers)
    again = Answers.model_validate(parse(text, "answers.json").value)
    assert again == file.answers
    assert digest(again) == digest(file.answers)
    assert list(again.enterprise.register_) == ["z", "a", "b"]
    assert json.loads(text)["enterprise"]["name"] == "示例工厂"


@pytest.mark.parametrize(
    ("value", "text"), [("3", "3"), ("-0.125", "-0.125"), ("0.05", "0.05"), ("1200", "1200"), ("-7", "-7")]
)
def test_numbers_are_written_to_the_last_digit(value: str, text: str) -> None:
    assert decimal_text(Fraction(value)) == text
    assert exact(Fraction(value)) == Fraction(text)
