"""Everything that is printed or written for programs, against the schema that `readiness schema` prints of it."""

import itertools
import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.cli.app import main
from readiness.reports.bundle import ReportInput
from readiness.reports.record.records import attachments
from readiness.services.assess import Rulers, assess, explained
from readiness.services.list_contents import OUTPUTS
from readiness.sources.documents.library import content_folder

ANSWERS = content_folder("scoring") / "annex2" / "answers"
FILES = sorted(ANSWERS.glob("*.yaml"))
GARMENT, GARMENT_AI, TOOLS = FILES[:3]
CORE = Path(__file__).resolve().parents[1] / "cases" / "valid" / "answers_core.yaml"
RULER = CORE.parents[1] / "ruler"
Printed = Callable[..., list[Any]]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    """The JSON that a command prints: one object, or one a line. Numbers are exact."""

    def act(*words: object, status: int = 0) -> list[Any]:
        capsys.readouterr()
        assert main([str(word) for word in words]) == status
        text = capsys.readouterr().out
        found = [text] if text.startswith("{\n") else text.splitlines()
        return [json.loads(each, parse_float=Decimal) for each in found]

    return act


def validator(name: str, printed: Printed) -> Draft202012Validator:
    (schema,) = printed("schema", name)
    Draft202012Validator.check_schema(plain(schema))
    return Draft202012Validator(plain(schema))


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=float))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["score", TOOLS, "--json"], 0),
        (["score", *FILES, "--json"], 0),
        (["score", CORE, "--json", "--questionnaire", RULER, "--model", RULER / "model"], 0),
        (["explain", TOOLS, "--json"], 0),
        (["explain", TOOLS, "A24", "--json"], 0),
        (["explain", TOOLS, "security.duties", "--json"], 0),
        (["plan", TOOLS, "--json"], 0),
        (["plan", TOOLS, "--json", "--target", "5"], 0),
        (["compare", GARMENT, GARMENT_AI, "--json"], 0),
        (["coverage", "--json"], 0),
        (["coverage", "--json", "--questionnaire", RULER], 0),
        (["check", TOOLS, "--json"], 0),
        (["check", TOOLS, "none.yaml", CORE.parents[1] / "invalid" / "unknown_question.yaml", "--json"], 1),
        (["lint", "--json"], 0),
        (["list", "--json"], 0),
    ],
    ids=lambda value: " ".join(getattr(word, "name", str(word)) for word in value[:3]) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_printed_fits_its_schema(words: list[object], status: int, printed: Printed) -> None:
    found = printed(*words, status=status)
    assert found
    for one in found:
        kind, name, version = one["format"].split("/")
        assert (kind, version) == ("readiness", "1")
        assert list(validator(name, printed).iter_errors(plain(one))) == []


def test_doctor(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = printed("doctor", "--json")
    assert list(validator("doctor", printed).iter_errors(found)) == []
    monkeypatch.setattr("readiness.services.doctor._FONTS", Path("nowhere"))
    (found,) = printed("doctor", "--json", status=1)
    assert not found["good"]
    assert list(validator("doctor", printed).iter_errors(found)) == []


def test_what_a_batch_and_a_report_write_fits_too(printed: Printed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["batch", *map(str, FILES[:6]), "-o", str(out), "--jobs", "1"]) == 0
    cohort = json.loads((out / "cohort.json").read_text(encoding="utf-8"))
    assert list(validator("cohort", printed).iter_errors(cohort)) == []
    results = validator("assessment", printed)
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert [list(results.iter_errors(json.loads(line))) for line in lines] == [[]] * 6
    entries = validator("ledger", printed)
    head, *lines = (out / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(head) == {"format": "readiness/ledger/1"}
    assert len(lines) >= 6
    assert [list(entries.iter_errors(json.loads(line))) for line in (head, *lines)] == [[]] * (len(lines) + 1)


def test_what_a_report_carries_fits_too(printed: Printed) -> None:
    from readiness.services.report import report_input

    bundle: ReportInput = report_input(assess(str(TOOLS), Rulers()))
    names = {"result.json": "assessment", "record.json": "record", "plan.json": "plan"}
    found = {each.name: json.loads(each.content) for each in attachments(bundle, "zh")}
    for file, name in names.items():
        assert list(validator(name, printed).iter_errors(found[file])) == []


@pytest.mark.parametrize("name", [key.split("/")[1] for key in OUTPUTS])
def test_a_schema_lets_nothing_else_pass(name: str, printed: Printed) -> None:
    checked = validator(name, printed)
    assert [each["additionalProperties"] for each in shapes(checked.schema)] == [False] * len(shapes(checked.schema))
    assert not checked.is_valid({})
    assert not checked.is_valid({"format": f"readiness/{name}/2"})


def test_a_format_is_registered_under_its_own_name() -> None:
    for key, model in OUTPUTS.items():
        told = [each["properties"].get("format") for each in shapes(model.model_json_schema(mode="serialization"))]
        assert key in str(told)
        assert len([each for each in told if each is not None]) == 1, "the first line of a ledger says it for all"


def shapes(schema: Any) -> list[Any]:
    """The objects that a schema lets pass: one, or, where lines differ as in a ledger, each kind of line."""
    return [schema["$defs"][each["$ref"].rsplit("/", 1)[-1]] for each in schema.get("anyOf", ())] or [schema]


# Parts add up to their sum at the printed digits.


def test_contributions_of_a_comparison_add_up(printed: Printed) -> None:
    pairs = [(old, new) for old in FILES for new in FILES if old != new]
    for old, new in random.Random(7).sample(pairs, 24):
        (found,) = printed("compare", old, new, "--json")
        moved = sum(Decimal(step["contribution"]) for step in found["steps"])
        assert moved == found["moved"] == found["new"]["overall"]["score"] - found["old"]["overall"]["score"]


def test_contributions_of_every_node_add_up(printed: Printed) -> None:
    rulers = Rulers()
    for path in FILES:
        one = assess(str(path), rulers)
        for key in ("overall", *rulers.named().questionnaire_files.questionnaire.all_groups):
            found = json.loads(explained(one, key).model_dump_json(by_alias=True), parse_float=Decimal)
            if found["low"] is not None and found["method"] != "min":
                assert sum(Decimal(child["contribution"]) for child in found["children"]) == found["low"]


def test_gains_of_a_plan_add_up(printed: Printed) -> None:
    (found,) = printed("plan", TOOLS, "--json")
    phases = found["phases"]
    assert any(phase["actions"] for phase in phases[1:])
    for before, after in itertools.pairwise(phases):
        gained = sum(Decimal(action["gain"]) for action in after["actions"])
        assert gained == after["overall"]["score"] - before["overall"]["score"]
