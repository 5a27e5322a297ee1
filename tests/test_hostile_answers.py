"""Answer files that once stopped the program: each is read, planned, or refused with a place and a remedy."""

from pathlib import Path

import pytest

from readiness.checking import check_file
from readiness.pipeline import Rulers, assess, planned
from readiness.planning import Wish
from readiness.problems import DocumentProblems

CASES = Path(__file__).resolve().parent / "cases/attacks"


@pytest.mark.parametrize("name", ["B4-poison-one-file-kills-whole-batch", "B5-capacity-19-digits-exit70"])
def test_limits_with_as_many_digits_as_a_spreadsheet_gives_are_planned(name: str) -> None:
    source = str(CASES / f"{name}.yaml")
    assert check_file(source, Rulers()) == []
    assessed = assess(source, Rulers())
    found = planned(assessed)
    own = assessed.answers.target
    assert own is not None
    assert own.capacity is not None
    assert all(phase.effort <= most for phase, most in zip(found.phases, own.capacity, strict=True))


def test_a_wrong_answer_that_a_chosen_scene_brings_in_is_told_where_it_stands(tmp_path: Path) -> None:
    chosen = CASES / "B6-invalid-answer-on-inactive-question.yaml"
    text = chosen.read_text(encoding="utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "banana" in each)
    assert [(each.code, each.line) for each in check_file(str(chosen), Rulers()) if not each.warning] == [
        ("BAD_VALUE", line)
    ]
    not_chosen = tmp_path / "answers.yaml"
    not_chosen.write_text(text.replace("scenes: [consumer.textile.response_design], ", ""), encoding="utf-8")
    assessed = assess(str(not_chosen), Rulers())
    assert planned(assessed).today.level is not None
    with pytest.raises(DocumentProblems) as raised:
        planned(assessed, Wish(scenes=("consumer.textile.response_design",)))
    assert [(each.code, each.file, each.line) for each in raised.value.problems] == [
        ("BAD_VALUE", str(not_chosen), line)
    ]


def test_a_scene_that_does_not_exist_is_told_before_anything_is_planned(tmp_path: Path) -> None:
    text = (CASES / "B6-invalid-answer-on-inactive-question.yaml").read_text(encoding="utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text(text.replace("[consumer.textile.response_design]", "[nowhere]"), encoding="utf-8")
    assert [(each.code, each.line, each.column) for each in check_file(str(path), Rulers()) if not each.warning] == [
        ("UNKNOWN_SCENE", 44, 29)
    ]
