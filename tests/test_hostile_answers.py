"""Answer files that once stopped the program: each is read, planned, or refused with a place and a remedy."""

import contextlib
from pathlib import Path

import pytest

from readiness.cli.console import problem_line
from readiness.planning import Wish
from readiness.problems import DocumentProblems
from readiness.services.assess import Rulers, assess, planned
from readiness.services.check import check_file

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


RULER = CASES.parent / "ruler"
LONG_FORM = (CASES.parent / "valid/answers_long_form.yaml").read_text(encoding="utf-8")


def found_in(text: str, tmp_path: Path) -> list[tuple[str, int]]:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return [(each.code, each.line) for each in check_file(str(path), Rulers(str(RULER), str(RULER / "model")))]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("name: 杭州某精密机械有限公司", 'name: "\\u200b"', "NO_TEXT"),
        ("name: 杭州某精密机械有限公司", 'name: "\u3000"', "NO_TEXT"),
        ("name: 生产部", 'name: "\\u2060 \\u200b"', "NO_TEXT"),
        ("name: 生产部", 'name: ""', "NO_TEXT"),
        ("name: 生产部", 'name: "\\u2800\\u3164"', "NO_TEXT"),
        ("assessed_on: 2026-11-21", "assessed_on: 9999-12-31", "OUT_OF_RANGE"),
        ("assessed_on: 2026-11-21", "assessed_on: 0001-01-01", "OUT_OF_RANGE"),
        ("version: 1.2.0", f"version: {'9' * 29}.1.1", "BAD_VERSION"),
    ],
)
def test_what_nobody_can_have_meant_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    line = next(number for number, each in enumerate(LONG_FORM.splitlines(), 1) if old in each)
    assert found_in(LONG_FORM, tmp_path) == []
    assert (code, line) in found_in(LONG_FORM.replace(old, new), tmp_path)


def test_a_misspelt_class_of_scenes_is_told_with_the_right_one(tmp_path: Path) -> None:
    text = (CASES / "B4-poison-one-file-kills-whole-batch.yaml").read_text(encoding="utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text(text.replace("importance: {production:", "importance: {prodction:"), encoding="utf-8")
    (told,) = check_file(str(path), Rulers())
    assert (told.code, told.path) == ("UNKNOWN_CLASS", ("importance", "prodction"))
    assert told.line > 1
    assert told.hint is not None
    assert "production" in told.hint.get("en")


@pytest.mark.parametrize("name", ["\udcd5\udcfd.yaml", "\u3000.yaml", "a\nb.yaml", "x" * 300 + ".yaml", "nul\0.yaml"])
def test_whatever_a_file_is_called_what_is_wrong_with_it_can_be_printed(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with contextlib.suppress(OSError, ValueError):  # a name that this system does not allow is a file that is not there
        path.write_text("format: readiness/answers/1\n", encoding="utf-8")
    for told in check_file(str(path), Rulers()):
        for lang in ("zh", "en"):
            assert problem_line(told, lang).replace("\n    → ", "").isprintable()


def test_a_file_that_was_cut_off_at_the_end_of_a_line_is_told(tmp_path: Path) -> None:
    whole = (CASES / "B4-poison-one-file-kills-whole-batch.yaml").read_text(encoding="utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text(whole[: whole.index("  security.duties:")], encoding="utf-8")
    (told,) = check_file(str(path), Rulers())
    assert (told.code, told.warning, told.path) == ("ENDS_EARLY", True, ("answers", "improvement.joint_research"))
    path.write_text(whole, encoding="utf-8")
    assert check_file(str(path), Rulers()) == []


def test_a_target_by_dimension_is_told_as_a_key_that_is_not_known_yet() -> None:
    (told,) = check_file(str(CASES.parent / "formats/target-by-dimension.yaml"), Rulers())
    assert (told.code, told.path, told.line) == ("UNKNOWN_KEY", ("target", "dimensions"), 46)
    assert told.hint is not None
    assert "level" in told.hint.get("en")
