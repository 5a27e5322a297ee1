"""The data that the program writes is documented key by key, in both languages: nothing left out, nothing made up."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from readiness.cli.app import main
from readiness.models.documents.actions import Costs
from readiness.models.results.cohort import Cohort
from readiness.models.results.roadmap import Roadmap
from readiness.models.results.verdict import Compared, Finding, Ruling, Verdict
from readiness.reports.bundle import among
from readiness.reports.record.records import RECORD, attachments
from readiness.services.assess import Rulers, assess
from readiness.services.report import report_input
from readiness.sources.documents.cohort_file import read_cohorts
from readiness.sources.documents.library import content_folder

DOCS = Path(__file__).resolve().parents[1] / "docs"
ANSWERS = content_folder("scoring") / "annex2" / "answers"
OWN = ANSWERS / "03-machinetool.yaml"
HEADINGS = {
    "formats.md": {"plan": "Plan", "record": "Record of a report", "verdict": "Verdict", "cohort": "Cohort"},
    "formats.zh-CN.md": {"plan": "路线图", "record": "报告的记录", "verdict": "核对结论", "cohort": "群体分析"},
}
MAPS = {"legal_phases", "median", "files"}  # their keys are ids, not ours


def documented(page: str, what: str) -> set[str]:
    """The keys of a section's tables: the first column, and objects spelled out as `{a, b}` in any."""
    text = (DOCS / page).read_text(encoding="utf-8")
    section = re.split(r"^## ", text.split(f"\n## {HEADINGS[page][what]}\n")[1], flags=re.MULTILINE)[0]
    found: set[str] = set()
    for row in re.findall(r"^\| (`.*)$", section, re.MULTILINE):
        for code in re.findall(r"`([^`]+)`", row.split(" | ")[0]):
            found |= set(re.findall(r"\w+", code))
        for inner in re.findall(r"`\{([^`]+)\}`", row):
            found |= set(re.findall(r"\w+", inner))
    return found


def keys(value: Any) -> Iterator[str]:
    """Every key of real data, at any depth."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            if key not in MAPS or not isinstance(below, dict) or "n" in below:
                yield from keys(below)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def of_model(model: type[BaseModel]) -> set[str]:
    """Every key that a model can write."""
    schema = model.model_json_schema(mode="serialization", by_alias=True)
    return {key for each in (schema, *schema["$defs"].values()) for key in each.get("properties", {})}


@cache
def cohort_folder(folder: Path) -> Path:
    """A batch of the shipped enterprises, planned too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readiness.batch.outputs.cohort_pdf", lambda *_: b"%PDF-\n")
        assert main(["batch", str(ANSWERS), "-o", str(folder), "--jobs", "1", "--reports", "json"]) == 0
    return folder


@pytest.fixture(scope="session")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cohort_folder(tmp_path_factory.mktemp("batch"))


@pytest.mark.parametrize("page", HEADINGS)
@pytest.mark.parametrize("options", [[], ["--target", "5", "--capacity", "1,1,1", "--budget", "1,1,1"]])
def test_every_key_of_a_plan(page: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(OWN), "--json", *options]) == 0
    assert set(keys(json.loads(capsys.readouterr().out))) <= documented(page, "plan")


@pytest.mark.parametrize("page", HEADINGS)
def test_a_plan_has_no_other_keys(page: str) -> None:
    assert documented(page, "plan") == {"format", *of_model(Roadmap)}


@pytest.mark.parametrize("page", HEADINGS)
def test_every_key_of_a_record_and_no_other(page: str, batch: Path) -> None:
    assessed = assess(str(OWN), Rulers())
    costs = Costs.model_validate({"format": "readiness/costs/1"})
    bundle = report_input(replace(assessed, ruler=replace(assessed.ruler, costs=costs)))
    files = {each.name: each.content for each in attachments(among(bundle, read_cohorts(batch)), "zh")}
    record = json.loads(files[RECORD])
    assert record["cohort"]
    assert record["costs"]
    assert set(keys(record)) == documented(page, "record")
    text = (DOCS / page).read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in files)


@pytest.mark.parametrize("page", HEADINGS)
def test_every_key_of_a_verdict_and_no_other(page: str) -> None:
    words = {word for kind in (Ruling, Finding, Compared) for word in get_args(kind)}
    assert of_model(Verdict) == documented(page, "verdict")
    text = (DOCS / page).read_text(encoding="utf-8")
    assert all(f"`{word}`" in text for word in words)


@pytest.mark.parametrize("page", HEADINGS)
def test_every_key_of_a_cohort_and_no_other(page: str, batch: Path) -> None:
    found = json.loads((batch / "cohort.json").read_text(encoding="utf-8"))
    assert found["actions"][0]["cost"] is not None
    assert set(keys(found)) <= documented(page, "cohort") == of_model(Cohort)
