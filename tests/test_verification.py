"""`readiness verify`: true reports pass, whatever was changed is found, and no PDF of strangers does harm."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import AttachedFileSpec
from tests.reports.samples import ANSWERS, MODEL, QUESTIONNAIRE

from readiness.cli.app import main
from readiness.files.confined import Ended, OverLimit
from readiness.models.results.verdict import Verdict
from readiness.problems import DocumentProblems
from readiness.reports import WRITERS, ReportInput
from readiness.reports.comparing.verifying import State, differences, read_json
from readiness.services import verify as verification
from readiness.services.assess import Rulers, assess
from readiness.services.report import report_input
from readiness.services.verify import Verification, verify
from readiness.sources.documents import report_attachments as report_files

Change = Callable[[pikepdf.Pdf], None]


class Workshop:
    """A small questionnaire with its model and one answer file on disk, and reports of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("questionnaire.yaml", QUESTIONNAIRE)
        self.write("model.yaml", MODEL)
        self.answers = self.write("answers.yaml", self.document())

    @staticmethod
    def document(**answers: Any) -> dict[str, Any]:
        facts = {"uses_ai": True, "size": "small"}
        return {
            "format": "readiness/answers/1",
            "questionnaire": {"id": "small", "version": "1.0.0"},
            "enterprise": {
                "id": "acme",
                "name": "示例工厂",
                "facts": facts,
                "register": {"region": "B", "county": "A"},
            },
            "assessed_on": "2026-11-21",
            "respondents": [{"id": "it", "name": "信息部"}],
            "assessor": "An assessor",
            "answers": {**ANSWERS, **answers},
        }

    @property
    def rulers(self) -> Rulers:
        return Rulers(str(self.folder), str(self.folder))

    def write(self, name: str, data: dict[str, Any]) -> str:
        (self.folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return str(self.folder / name)

    def report(self, edition: Any = "internal", lang: str = "zh") -> Path:
        bundle = replace(report_input(assess(self.answers, self.rulers)), edition=edition)
        path = self.folder / f"{edition}-{lang}.pdf"
        if not path.exists():
            path.write_bytes(made(bundle, lang))
        return path

    def changed(self, change: Change, **options: Any) -> Path:
        path = self.folder / "changed.pdf"
        with pikepdf.open(self.report()) as document:
            change(document)
            document.save(path, **{"fix_metadata_version": False, **options})
        return path

    def verify(self, path: Path, answers: str | None = None) -> Verification:
        return verify(path, answers, self.rulers)


KEPT: dict[tuple[str, str, str], bytes] = {}


def made(bundle: ReportInput, lang: str) -> bytes:
    """A report, made once: that a second one is the same byte for byte, tests/reports/test_records.py sees to."""
    key = (bundle.assessment.answers.digest, bundle.edition, lang)
    if key not in KEPT:
        KEPT[key] = WRITERS["pdf"](bundle, lang)
    return KEPT[key]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "WRITERS", {"pdf": made})


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("shop"))


def put(document: pikepdf.Pdf, name: str, content: bytes) -> None:
    document.attachments[name] = AttachedFileSpec(document, content, filename=name, mime_type="application/json")


def edit(name: str, change: Callable[[Any], None]) -> Change:
    def inside(document: pikepdf.Pdf) -> None:
        data = json.loads(document.attachments[name].get_file().read_bytes())
        change(data)
        put(document, name, json.dumps(data, ensure_ascii=False).encode())

    return inside


def states(found: Verification) -> dict[str, State]:
    return {check.what.id: check.state for check in found.checks}


def test_a_report_is_consistent(shop: Workshop) -> None:
    found = shop.verify(shop.report(), shop.answers)
    assert found.ruling == "consistent"
    assert set(states(found).values()) == {State.SAME}
    assert "byte for byte" in found.checks[-1].text.get("en")


def test_so_is_one_in_english_and_one_that_another_program_saved(shop: Workshop) -> None:
    assert shop.verify(shop.report(lang="en")).ruling == "consistent"
    found = shop.verify(shop.changed(lambda document: None))
    assert found.ruling == "consistent"
    assert "another program" in found.checks[-1].text.get("en")


def test_a_result_that_was_improved_is_found(shop: Workshop) -> None:
    def better(result: Any) -> None:
        result["overall"]["level"] = 5

    found = shop.verify(shop.changed(edit("result.json", better)))
    assert found.ruling == "not_consistent"
    assert states(found)["attachments"] is State.DIFFERS
    (check,) = (check for check in found.checks if check.what.id == "result")
    assert [line.get("en").split(":")[0] for line in check.details] == ["overall.level"]


def test_answers_that_were_improved_are_found(shop: Workshop) -> None:
    def better(answers: Any) -> None:
        answers["answers"]["use.depth"]["value"] = 5

    found = shop.verify(shop.changed(edit("answers.json", better)), shop.answers)
    assert found.ruling == "not_consistent"
    assert states(found)["answers"] is states(found)["answers_given"] is states(found)["result"] is State.DIFFERS
    (check,) = (check for check in found.checks if check.what.id == "answers_given")
    assert [line.get("en") for line in check.details] == ["use.depth"]


def test_a_page_that_was_painted_over_is_found(shop: Workshop) -> None:
    def paint(document: pikepdf.Pdf) -> None:
        document.pages[1].contents_add(b" q 1 0 0 rg 100 300 40 10 re f Q ")

    found = shop.verify(shop.changed(paint))
    assert found.ruling == "not_consistent"
    assert "page 2, what is drawn" in found.checks[-1].details[0].get("en")
    assert "第 2 页，页面内容" in found.checks[-1].details[0].get("zh")


def test_a_page_that_was_taken_out_is_found(shop: Workshop) -> None:
    found = shop.verify(shop.changed(lambda document: document.pages.remove(p=2)))
    assert found.ruling == "not_consistent"


def test_the_external_edition_needs_the_answers(shop: Workshop) -> None:
    path = shop.report("external")
    assert shop.verify(path).ruling == "undecided"
    assert shop.verify(path, shop.answers).ruling == "consistent"
    other = shop.write("other.yaml", shop.document(**{"use.depth": 0}))
    assert shop.verify(path, other).ruling == "not_consistent"


def test_under_another_questionnaire_nothing_is_decided(shop: Workshop, tmp_path: Path) -> None:
    path = shop.report()
    newer = Workshop(tmp_path)
    newer.write("questionnaire.yaml", {**QUESTIONNAIRE, "version": "1.1.0"})
    found = verify(path, None, newer.rulers)
    assert found.ruling == "undecided"
    assert states(found)["questionnaire"] is State.NOT_COMPARED
    assert "1.1.0" in next(check for check in found.checks if check.what.id == "questionnaire").text.get("en")


@pytest.mark.parametrize("key", ["program", "engine", "libraries", "planner", "fonts", "templates", "own_look"])
def test_a_report_of_another_version_is_undecided_at_most(shop: Workshop, key: str) -> None:
    def older(record: Any) -> None:
        record[key] = f"{record[key]}0"

    found = shop.verify(shop.changed(edit("record.json", older)))
    assert states(found)["makers"] is states(found)["objects"] is State.NOT_COMPARED
    assert found.ruling == "undecided"
    assert len(found.checks[1].details) == 1


def code(shop: Workshop, path: Path) -> str:
    with pytest.raises(DocumentProblems) as refused:
        shop.verify(path)
    return refused.value.problems[0].code


@pytest.mark.parametrize(
    ("data", "expected"), [(b"", "NOT_A_PDF"), (b"%PDF-1.7 junk", "NOT_A_PDF"), (b"PK\3\4", "NOT_A_PDF")]
)
def test_what_is_no_pdf_is_refused(shop: Workshop, tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    assert code(shop, tmp_path / "x.pdf") == expected


def test_a_locked_one_is_refused(shop: Workshop) -> None:
    path = shop.changed(lambda document: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert code(shop, path) == "PDF_LOCKED"


def test_one_without_our_data_is_refused(shop: Workshop, tmp_path: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "blank.pdf")
    assert code(shop, tmp_path / "blank.pdf") == "NO_DATA"
    assert code(shop, shop.changed(lambda document: put(document, "result.json", b"[" * 100_000))) == "NO_DATA"
    assert (
        code(shop, shop.changed(lambda document: put(document, "result.json", b'{"format": ' + b"9" * 5000)))
        == "NO_DATA"
    )


@pytest.mark.parametrize("content", [b"&a [*a]", b"\xff\x00", b"[" * 100_000, b"{}"])
def test_answers_of_strangers_pass_the_same_door_as_any_file(shop: Workshop, content: bytes) -> None:
    found = shop.verify(shop.changed(lambda document: put(document, "answers.json", content)))
    assert states(found)["answers"] is State.NOT_COMPARED
    assert found.ruling == "not_consistent", "its record names other bytes"


def test_a_bomb_is_not_unpacked(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "MAX_ATTACHMENT", 10_000)

    def bomb(document: pikepdf.Pdf) -> None:
        put(document, "result.json", b"{}")
        stream = document.attachments["result.json"].obj.EF.F
        stream.write(zlib.compress(b" " * 50_000_000), filter=pikepdf.Name.FlateDecode)

    assert code(shop, shop.changed(bomb)) == "BAD_ATTACHMENT"


def test_an_unusual_packing_is_refused(shop: Workshop) -> None:
    def pack(document: pikepdf.Pdf) -> None:
        put(document, "result.json", b"{}")
        document.attachments["result.json"].obj.EF.F.write(b"7b7d>", filter=pikepdf.Name.ASCIIHexDecode)

    path = shop.changed(pack, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert code(shop, path) == "BAD_ATTACHMENT"


def test_a_file_too_large_is_not_read(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "MAX_PDF", 1000)
    assert code(shop, shop.report()) == "FILE_TOO_LARGE"


def test_differences_are_named() -> None:
    said = {"a": [{"id": "x", "low": 1}], "b": True, "c": [1, 2]}
    again = {"a": [{"id": "x", "low": 2}], "b": 1, "c": [1]}
    assert list(differences(said, again)) == ["a[x].low: 1 ≠ 2", "b: true ≠ 1", "c: [1, 2] ≠ [1]"]
    assert read_json(b"\xff") is None


def test_the_command_says_it_in_words_and_by_its_exit(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--questionnaire", str(shop.folder), "--model", str(shop.folder), "--lang", "en"]
    assert main(["verify", str(shop.report()), "--answers", shop.answers, *options]) == 0
    assert "unsigned: it does not prove who made it" in capsys.readouterr().out
    assert main(["verify", str(shop.report("external")), *options]) == 1
    assert "Undecided" in capsys.readouterr().out
    assert main(["verify", str(shop.folder / "nothing.pdf"), *options]) == 1
    assert "FILE_MISSING" in capsys.readouterr().err


def test_the_verdict_as_json_is_the_document_that_the_formats_describe(
    shop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--questionnaire", str(shop.folder), "--model", str(shop.folder), "--json"]
    assert main(["verify", str(shop.report()), *options]) == 0
    good = Verdict.model_validate_json(capsys.readouterr().out)
    assert (good.verdict, good.reasons, good.signed) == ("consistent", (), False)
    assert good.versions.report == {key: value for key, value in good.versions.here.items() if value}
    assert main(["verify", str(shop.report("external")), *options]) == 1
    open_ = Verdict.model_validate_json(capsys.readouterr().out)
    assert open_.verdict == "undecided"
    assert [one.id for one in open_.reasons] == ["answers"]
    bad = shop.changed(lambda document: document.pages.remove(p=2))
    assert main(["verify", str(bad), *options]) == 1
    lie = Verdict.model_validate_json(capsys.readouterr().out)
    assert lie.verdict == "not_consistent"
    assert [one.id for one in lie.reasons] == ["objects"]
    assert lie.reasons[0].places


def test_a_report_that_takes_too_much_is_undecided(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def over(*_: Any) -> Any:
        raise OverLimit(Ended.MEMORY)

    path = shop.changed(lambda document: None)
    monkeypatch.setattr(verification, "run_confined", lambda *_, **__: over())
    assert shop.verify(path).ruling == "undecided"
    monkeypatch.setattr(verification, "open_report", over)
    found = shop.verify(path)
    assert (found.ruling, [check.what.id for check in found.checks]) == ("undecided", ["file"])
    assert "memory" in found.checks[0].text.get("en")
