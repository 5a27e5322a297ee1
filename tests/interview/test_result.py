"""The last screen: every gate in full or counted, no command that would refuse, nothing in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readiness.cli.app import main
from readiness.cli.interview.plain import PlainPrompts
from readiness.cli.interview.result import result
from readiness.cli.language import speak
from readiness.cli.layout import width
from readiness.models.documents.questionnaire import ChecklistQuestion, NumberQuestion, ScaleQuestion
from readiness.services.assess import Assessed, Rulers, assess
from readiness.sources.documents.library import load_questionnaire, questionnaire_folders

QUESTIONNAIRE = load_questionnaire(questionnaire_folders()[0]).questionnaire

ANSWERS = """\
format: readiness/answers/1
questionnaire: {id: annex2, version: 1.0.0}
form: FORM
enterprise:
  id: hz
  name: 某厂
  facts: {sectors: [equip.machinetool], size: medium, chain_role: supplier, process_type: discrete, uses_ai: true,
          uses_genai: false, tunes_models: false, scenes_running: [production], scenes_planned: [production],
          has_rd: true, has_pilot: false, own_datacenter: false, compute_setup: [edge], networked_control: true,
          important_data: none, ii_type: none, ii_grade: not_graded}
"""


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    speak("zh")


def lowest(question: Any) -> str:
    if isinstance(question, ScaleQuestion):
        return str(question.options[0].value)
    if isinstance(question, ChecklistQuestion):
        return "[]"
    return str(question.minimum) if isinstance(question, NumberQuestion) else "false"


def assessed(folder: Path, form: str, answered: bool = True) -> Assessed:
    """A plant that has answered everything of a form with the lowest there is, or nothing at all."""
    text = ANSWERS.replace("FORM", form)
    asked = [key for key, one in QUESTIONNAIRE.questions.items() if form == "full" or one.core]
    if answered:
        text += "answers:\n" + "".join(f"  {key}: {lowest(QUESTIONNAIRE.questions[key])}\n" for key in asked)
    path = folder / "my plant.yaml"
    path.write_text(text, encoding="utf-8")
    return assess(str(path), Rulers(None, None))


def commands(lines: list[str]) -> list[str]:
    return re.findall(r"readiness [a-z]+", "\n".join(lines))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("form", "answered", "wanted"),
    [
        ("core", True, ["readiness score", "readiness assess", "readiness explain"]),
        ("full", True, ["readiness score", "readiness plan", "readiness explain"]),
        ("full", False, ["readiness score", "readiness assess", "readiness explain"]),
    ],
)
def test_it_advises_only_what_works(tmp_path: Path, lang: str, form: str, answered: bool, wanted: list[str]) -> None:
    found = assessed(tmp_path, form, answered)
    speak(lang)
    lines = list(result(found, '"my plant.yaml"'))
    assert commands(lines) == wanted
    assert not any("…" in line or width(line) > 80 for line in lines)
    if form == "core":
        assert 'readiness assess "my plant.yaml" --form full' in "\n".join(lines)
    if form == "full" and answered:
        assert main(["plan", str(tmp_path / "my plant.yaml"), "--lang", lang]) == 0


def test_gates_are_told_in_full_and_the_others_counted(tmp_path: Path) -> None:
    found = assessed(tmp_path, "core")
    speak("zh")
    text = "".join(line.strip() for line in result(found, "a.yaml"))
    stopping = [gate for gate in found.assessment.gates if gate.state != "passed" and gate.cap is not None]
    titles = {gate.id: gate.title.zh for gate in found.ruler.model_files.model.gates if gate.title}
    assert all(titles[gate.id] in text for gate in stopping[:2])
    assert f"没过的关口（{len(stopping)} 个）" in text
    assert f"另有 {len(stopping) - 2} 个，全部列在：readiness score a.yaml" in text


def test_a_band_of_one_level_is_a_level(tmp_path: Path) -> None:
    found = assessed(tmp_path, "core")
    for band, said in {
        (1, 1): ("简版：1 级", "short form: level 1;"),
        (1, 2): ("简版：1 到 2 级", "level 1 to 2"),
    }.items():
        overall = found.assessment.overall.model_copy(update={"band": band, "withheld": False})
        shown = replace(found, assessment=found.assessment.model_copy(update={"overall": overall}))
        for lang, wanted in zip(("zh", "en"), said, strict=True):
            speak(lang)
            assert wanted in "\n".join(result(shown, "a.yaml"))


def test_in_chinese_yes_is_not_yes() -> None:
    from io import BytesIO, StringIO

    from readiness.language.message import Bilingual

    for script, wanted in {
        "": None,
        "vielleicht\ny\n": True,
        "是\n": True,
        "2\n": False,
        "否\n": False,
        "N\n": False,
    }.items():
        target = StringIO()
        asker = PlainPrompts({}, lambda view: [], BytesIO(script.encode()), target)
        if wanted is None:
            with pytest.raises(KeyboardInterrupt):
                asker.confirm(Bilingual("出报告吗？", "report?"), "zh")
        else:
            assert asker.confirm(Bilingual("出报告吗？", "report?"), "zh") is wanted
        assert "Yes" not in target.getvalue()
