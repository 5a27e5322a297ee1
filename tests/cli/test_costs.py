"""Own costs by the option or beside the model: applied, told, checked; a report carries them and can be verified."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from readiness.cli.app import main
from readiness.cli.language import speak, spoken
from readiness.models.digest import digest
from readiness.models.documents.actions import Costs
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load

MODEL = content_folder("scoring") / "annex2"
ANSWERS = str(MODEL / "answers" / "03-machinetool.yaml")
ACTION = "foundation.connected_equipment.3"
TEXT = f"format: readiness/costs/1\nactions:\n  {ACTION}: {{cost: {{medium: [10, 12]}}}}\n"


@pytest.fixture
def costs(tmp_path: Path) -> str:
    path = tmp_path / "costs.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _language() -> Any:
    before = spoken()
    yield
    speak(before)


def plan_of(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["plan", ANSWERS, "--json", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def cost_of(found: dict[str, Any]) -> Any:
    return next(each["cost"] for phase in found["phases"] for each in phase["actions"] if each["id"] == ACTION)


def test_the_option_prices_the_plan_and_the_json_says_so(costs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cost_of(plan_of(capsys)) == {"low": 30, "mid": 65, "high": 100}
    found = plan_of(capsys, "--costs", costs)
    assert cost_of(found) == {"low": 10, "mid": 11, "high": 12}
    assert found["own_costs"] == {"digest": digest(validate(Costs, load(Path(costs)))), "actions": [ACTION]}
    assert plan_of(capsys)["own_costs"] is None


@pytest.mark.parametrize(("lang", "word"), [("zh", "自有数"), ("en", "own figures")])
def test_the_table_says_where_figures_come_from(
    lang: str, word: str, costs: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    speak(lang)
    assert main(["plan", ANSWERS, "--costs", costs, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert digest(validate(Costs, load(Path(costs))))[:19] in shown
    assert shown.count(word) >= 2, "behind the action, in the legend"
    assert main(["plan", ANSWERS, "--lang", lang]) == 0
    assert word not in capsys.readouterr().out


def test_a_wrong_file_is_told_where(costs: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(costs).write_text(TEXT.replace(ACTION, ACTION + "3") + "  x: {duration: -1}\n", encoding="utf-8")
    for command in (["check", costs], ["plan", ANSWERS, "--costs", costs]):
        assert main(command) == 1
        printed = "".join(capsys.readouterr())
        assert f"{costs}:4:" in printed
    Path(costs).write_text(TEXT.replace(ACTION, ACTION + "3"), encoding="utf-8")
    for command in (
        ["check", costs],
        ["plan", ANSWERS, "--costs", costs],
        ["report", ANSWERS, "-o", costs + "d", "--costs", costs],
    ):
        assert main(command) == 1
        printed = "".join(capsys.readouterr())
        assert f"{costs}:3:3:" in printed
        assert "UNKNOWN_ACTION" in printed
        assert ACTION in printed


def test_an_answer_file_is_no_file_of_costs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", ANSWERS, "--costs", ANSWERS]) == 1
    assert "readiness/costs/1" in capsys.readouterr().err


def test_costs_beside_the_model_are_taken_unless_others_are_given(
    costs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "model"
    shutil.copytree(MODEL, own)
    (own / "costs.yaml").write_text(TEXT.replace("[10, 12]", "[20, 22]"), encoding="utf-8")
    assert cost_of(plan_of(capsys, "--model", str(own)))["mid"] == 21
    assert cost_of(plan_of(capsys, "--model", str(own), "--costs", costs))["mid"] == 11


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_says_so_and_marks_the_action(lang: str, costs: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert main(["report", ANSWERS, "-o", str(out), "--lang", lang, "--costs", costs]) == 0
    page = out.read_text(encoding="utf-8")
    assert digest(validate(Costs, load(Path(costs))))[:19] in page
    assert {"zh": ">自有数<", "en": ">own figures<"}[lang] in page


def test_a_pdf_carries_them_and_the_external_one_asks_for_them(
    costs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", ANSWERS, "-o", str(tmp_path), "--costs", costs]) == 0
    assert main(["report", ANSWERS, "-o", str(tmp_path), "--costs", costs, "--edition", "external"]) == 0
    inside, outside = str(tmp_path / "hz-precision.pdf"), str(tmp_path / "hz-precision.external.pdf")
    assert main(["verify", inside]) == 0
    capsys.readouterr()
    assert main(["verify", outside, "--answers", ANSWERS]) == 1
    assert "--costs" in capsys.readouterr().out
    assert main(["verify", outside, "--answers", ANSWERS, "--costs", costs]) == 0
    Path(costs).write_text(TEXT.replace("[10, 12]", "[1, 2]"), encoding="utf-8")
    assert main(["verify", outside, "--answers", ANSWERS, "--costs", costs]) == 1


def test_a_batch_plans_its_reports_with_them(costs: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["batch", ANSWERS, "-o", str(out), "--jobs", "1", "--reports", "html", "--costs", costs]
    assert main(command) == 0
    told = digest(validate(Costs, load(Path(costs))))[:19]
    assert told in (out / "reports" / "hz-precision.html").read_text(encoding="utf-8")
    Path(costs).write_text(TEXT.replace("[10, 12]", "[1, 2]"), encoding="utf-8")
    assert main(command) == 0
    assert told not in (out / "reports" / "hz-precision.html").read_text(encoding="utf-8"), "made again"


def test_a_batch_refuses_costs_that_do_not_fit_or_would_do_nothing(costs: str, tmp_path: Path) -> None:
    assert main(["batch", ANSWERS, "-o", str(tmp_path / "out"), "--costs", costs]) == 2
    Path(costs).write_text(TEXT.replace(ACTION, "x"), encoding="utf-8")
    assert main(["batch", ANSWERS, "-o", str(tmp_path / "out"), "--costs", costs, "--reports", "html"]) == 1
    assert not (tmp_path / "out" / "reports").exists()
