"""`readiness plan` on a shipped enterprise: a view of 100 columns in both languages, JSON with exactly the keys of the format."""

import json
from pathlib import Path

import pytest
from tests.documents import scale
from tests.planning.test_details import ZEROS, Small, action

from readiness.cli.app import main
from readiness.cli.language import speak
from readiness.cli.layout import width
from readiness.cli.screens.plan_marks import legend, marked
from readiness.sources.documents.library import content_folder

ANSWERS = content_folder("scoring") / "annex2" / "answers"
TOP = ["format", "legal_phases", "bound", "reached", "reason", "target", "optimal", "burden", "effort", "cost", "answer_first",
       "phases", "first_30_days", "not_yet", "scenes", "limits", "own_costs"]  # fmt: skip
PHASE = ["from", "to", "effort", "cost", "over_budget_at_high", "actions", "overall", "dimensions"]
ACTION = ["id", "question", "from", "to", "start", "end", "effort", "cost", "gain", "reasons"]


def answers(part: str) -> Path:
    return next(path for path in sorted(ANSWERS.glob("*.yaml")) if part in path.stem)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("part", ["03", "02", "08"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_view_fits_100_columns(
    part: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["readiness", "plan", "--lang", lang])
    assert main(["plan", str(answers(part)), "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert max(width(line.rstrip()) for line in shown.splitlines()) <= 100
    assert "\\" not in shown


def test_json_has_the_keys_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(answers("03")), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == TOP
    assert list(found["phases"][0]) == PHASE
    action = found["phases"][0]["actions"][0]
    assert list(action) == ACTION
    assert list(action["reasons"][0]) == ["kind", "id", "gain"]
    assert list(found["cost"]) == ["low", "mid", "high"]
    assert list(found["target"]) == ["level", "scenes"]
    assert list(found["limits"]) == ["binding", "extra"]
    assert list(found["limits"]["extra"]) == ["capacity", "budget", "both"]
    assert list(found["scenes"][0]) == ["id", "class", "ready", "feasibility", "importance"]


def test_settings_show_what_they_change(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["plan", str(answers("03")), "--set", "model.scene_kpis=4", "--lang", "en"]
    assert main(options) == 0
    shown = capsys.readouterr().out
    assert main([*options, "--ids"]) == 0
    assert "(model.scene_kpis.3)" in capsys.readouterr().out.partition("What the settings change")[2]
    assert "model.scene_kpis.3" not in shown
    assert "dropped:" in shown


@pytest.mark.parametrize(
    "options",
    [
        ["--capacity", "1,x"],
        ["--capacity", "1,2"],
        ["--scene", "nope"],
        ["--target", "9"],
        ["--set", "x=1"],
        ["--set", "x"],
    ],
)
def test_options_without_meaning_are_wrong_usage(options: list[str]) -> None:
    assert main(["plan", str(answers("03")), *options]) == 2


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("先答题", "场景带来", "前提")), ("en", ("answer first", "by scene", "needed"))]
)
def test_marks_say_why_an_action_is_there_and_the_legend_what_they_mean(lang: str, words: tuple[str, ...]) -> None:
    speak(lang)
    needed = Small([action("q1.4", 4, needs=["q2.1"]), action("q2.1", 1, effort=5)], ZEROS).plan()
    own = {each.id: marked(each, needed) for each in needed.actions()}
    assert own["q1.4"] == ""
    assert words[2] in own["q2.1"]
    assert [words[2] in line for line in legend(needed)] == [True]
    sets = {"id": "s", "sector": "a", "class": "k", "title": "S", "minimum": {"q2": 1}, "sets": {"ai": True}}
    groups = {"A": [scale("q1"), scale("q2", when={"fact": "ai", "is": True})], "B": [scale("q3"), scale("q4")]}
    brought = Small(
        [action("q2.1", 1), action("q3.4", 4)],
        {"q1": 0, "q4": 0},
        facts={"ai": False},
        groups=groups,
        scenarios=[sets],
        target={"scenes": ["s"]},
    ).plan()
    told = {each.id: marked(each, brought) for each in brought.actions()}
    assert words[1] in told["q2.1"]
    assert words[0] in told["q3.4"]
    assert len(list(legend(brought))) == 2
