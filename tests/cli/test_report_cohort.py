"""`report --cohort`: where an enterprise stands among those of a batch, reckoned again by hand from the batch's own results."""

import json
import re
import statistics
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from readiness.cli.app import main
from readiness.sources.documents.library import content_folder

SHIPPED = content_folder("scoring") / "annex2" / "answers"
OWN = SHIPPED / "03-machinetool.yaml"
GARMENT = SHIPPED / "01-garment.yaml"


def variant(number: int, form: str) -> str:
    """The same works under another name, with one answer in twelve left out, of a short form one."""
    text = OWN.read_text(encoding="utf-8").replace("id: hz-precision", f"id: hz-{form}-{number}")
    head, _, answers = re.sub(r"^form:.*\n", "", text, flags=re.MULTILINE).partition("\nanswers:\n")
    blocks = re.split(r"^(?=  \S)", answers, flags=re.MULTILINE)
    each = 12 if form == "full" else len(blocks)
    kept = [block for place, block in enumerate(blocks) if place % each != number + 1]
    return f"{head}\nform: {form}\nanswers:\n{''.join(kept)}"


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped enterprises, five more machine tool makers, and six short forms; the folder of their batch."""
    folder = tmp_path_factory.mktemp("cohort")
    files = folder / "in"
    files.mkdir()
    for path in SHIPPED.glob("*.yaml"):
        (files / path.name).write_bytes(path.read_bytes())
    for form, count in (("full", 5), ("core", 6)):
        for number in range(count):
            (files / f"{form}-{number}.yaml").write_text(variant(number, form), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readiness.batch.outputs.cohort_pdf", lambda *_: b"%PDF-\n")
        assert main(["batch", str(files), "-o", str(folder / "out"), "--jobs", "1"]) == 0
    return folder / "out"


def results(batch: Path, form: str) -> list[dict[str, Any]]:
    lines = (batch / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [found for line in lines if (found := json.loads(line))["form"] == form and not found["overall"]["withheld"]]


def in_sector(result: dict[str, Any]) -> bool:
    return "equip.machinetool" in result["enterprise"]["facts"]["sectors"]


def page(tmp_path: Path, *options: str, answers: Path = OWN, lang: str = "en") -> str:
    out = tmp_path / "out.html"
    assert main(["report", str(answers), "-o", str(out), "--lang", lang, *options]) == 0
    text = re.sub(r"<style>.*?</style>", "", out.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def score(result: dict[str, Any]) -> float:
    return float(result["overall"]["score_common"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_names_percentile_and_median_of_cohort_and_sector(lang: str, batch: Path, tmp_path: Path) -> None:
    text = page(tmp_path, "--cohort", str(batch / "cohort.json"), lang=lang)
    every = results(batch, "full")
    scores = [score(each) for each in every]
    own = next(score(each) for each in every if each["enterprise"]["id"] == "hz-precision")
    at = Fraction(2 * sum(each < own for each in scores) + scores.count(own), 2 * len(scores))
    peers = [score(each) for each in every if in_sector(each)]
    assert len(peers) == 6
    place, middle, near = f"{round(at * 100)}%", f"{statistics.median(scores):.2f}", f"{statistics.median(peers):.2f}"
    sentence = {
        "zh": f"与同类企业比（完整版）：全部企业{len(every)}家，总分百分位{place}，中位数{middle}；工业母机6家，总分百分位75%–100%，中位数{near}。",
        "en": f"Among others (full form): all enterprises ({len(every)}), percentile {place}, median {middle}; "
        f"Machine tools (6), percentile 75%–100%, median {near}.",
    }
    assert sentence[lang].replace(" ", "") in text.replace(" ", "")


def test_the_medians_of_dimensions_are_those_of_the_sector(batch: Path, tmp_path: Path) -> None:
    without = page(tmp_path)
    assert "Median of the cohort" not in without
    assert "percentile" not in without
    text = page(tmp_path, "--cohort", str(batch), "--force")
    assert "Median of the cohort" in text
    groups = [group for each in results(batch, "full") if in_sector(each) for group in each["groups"]]
    lows = [group["low"] for group in groups if group["id"] == "data" and not group["withheld"]]
    assert f" {statistics.median(lows):.2f} " in text


def test_the_folder_of_a_batch_has_the_cohort_of_each_form(batch: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.yaml"
    short.write_text(variant(7, "core"), encoding="utf-8")
    assert "(short form): all enterprises (6), percentile" in page(tmp_path, "--cohort", str(batch), answers=short)


def test_a_group_too_small_is_never_told_of(batch: Path, tmp_path: Path) -> None:
    text = page(tmp_path, "--cohort", str(batch), answers=GARMENT)
    assert re.search(
        r"Among others \(full form\): all enterprises \(\d+\), percentile [\d%]+, median [\d.]+\.", text
    ), "two garment makers: each would read the other's score off the median"


def told(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    capsys.readouterr()
    assert main(["report", *command, "--lang", "en"]) == 1
    return capsys.readouterr().err


def test_a_cohort_that_does_not_fit_is_told(batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = tmp_path / "short.yaml"
    short.write_text(variant(7, "core"), encoding="utf-8")
    out = str(tmp_path / "o.html")
    found = told(capsys, str(short), "-o", out, "--cohort", str(batch / "cohort.json"))
    assert f"{short}: NO_PEERS" in found
    assert not Path(out).exists()
    few = json.loads((batch / "cohort.json").read_text(encoding="utf-8"))
    few["n"] = few["overall"]["n"] = 4
    (tmp_path / "few.json").write_text(json.dumps(few), encoding="utf-8")
    assert "NO_PEERS" in told(capsys, str(OWN), "-o", out, "--cohort", str(tmp_path / "few.json"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{\n "a" 1}', ":2:6: NO_COHORT"),
        ('{"format": "readiness/cohort/1", "n": 1e999999999}', ": NO_COHORT"),
        ('{"format": "readiness/cohort/2"}', "(format)"),
    ],
)
def test_what_is_no_cohort_is_told_where(
    text: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    assert place in told(capsys, str(OWN), "-o", str(tmp_path / "o.html"), "--cohort", str(tmp_path / "c.json"))
    (tmp_path / "empty").mkdir()
    assert "NO_COHORT" in told(capsys, str(OWN), "-o", str(tmp_path / "o.html"), "--cohort", str(tmp_path / "empty"))


def test_a_pdf_with_a_comparison_verifies_and_a_better_percentile_is_found(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(OWN), "-o", str(tmp_path), "--cohort", str(batch)]) == 0
    made = tmp_path / "hz-precision.pdf"
    capsys.readouterr()
    assert main(["verify", str(made), "--lang", "en"]) == 1, "the percentile does not follow from its own answers"
    told = capsys.readouterr().out
    assert "not compared again: name that cohort with --cohort" in told
    assert "Undecided" in told
    assert main(["verify", str(made), "--cohort", str(batch), "--lang", "en"]) == 0
    assert "compared again: it is the same" in capsys.readouterr().out
    with pikepdf.open(made, allow_overwriting_input=True) as document:
        spec = document.attachments["record.json"]
        record = json.loads(spec.get_file().read_bytes())
        assert record["cohort"]["groups"][0]["percentile"] is not None
        record["cohort"]["groups"][0]["percentile"] = ["1", "1"]
        document.attachments["record.json"] = pikepdf.AttachedFileSpec(
            document, json.dumps(record).encode(), filename="record.json"
        )
        document.save(made)
    assert main(["verify", str(made), "--cohort", str(batch), "--lang", "en"]) == 1
    assert "compared again, it differs" in capsys.readouterr().out
    assert main(["verify", str(made), "--lang", "en"]) == 1, "the page does not say so"
