"""Line by line: a whole interview from a script, through the program and in this process."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from tests.interview.asking import FACTS, TINY, answers

from readiness.cli.interview.plain import PlainPrompts
from readiness.interview import (
    Answered,
    Back,
    Cleared,
    Event,
    Evidenced,
    Finding,
    Finish,
    Forward,
    GoToFull,
    GoToReview,
    Jump,
    Leave,
    Named,
    NotApplicable,
    Noted,
    Skip,
    Speak,
    Unknown,
    View,
    apply,
    begin,
)
from readiness.language.message import Bilingual
from readiness.models.documents.answers import Answers
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load

PROGRAM = Path(sys.executable).with_name("readiness.exe" if os.name == "nt" else "readiness")


def told(view: View, script: str, findings: tuple[Finding, ...] | None = None) -> tuple[Event, str]:
    """What a script makes of a view, and what was said."""
    target = StringIO()
    asker = PlainPrompts({}, lambda view: ["score!"], BytesIO(script.encode()), target)
    event = asker.ask(view) if findings is None else asker.review(view, findings)
    return event, target.getvalue()


def at(key: str, lang: str = "en", **more: object) -> View:
    given = more.pop("given", {"one.a": 1})
    interview = begin(TINY, answers({**FACTS, **more}, given), lang)  # type: ignore[arg-type]
    return View(apply(interview, Jump(key)), 3, (Bilingual("话", "something to tell"),))


@pytest.mark.parametrize(
    ("key", "line", "event"),
    [
        ("one.b", "2", Answered(Fraction(2))),
        ("one.b", "２", Answered(Fraction(2))),
        ("two.b", "1 3", Answered(("x", "z"))),
        ("two.b", "3，1", Answered(("x", "z"))),
        ("two.b", "0", Answered(())),
        ("two.c", "1", Answered(True)),
        ("two.c", "no", Answered(False)),
        ("two.c", "否", Answered(False)),
        ("two.d", "50.5%", Answered(Fraction(101, 2))),
        ("size", "2", Answered("large")),
        ("people", "1,0", Answered(Fraction(10))),
        ("one.b", "b", Back()),
        ("one.b", "上一题", Back()),
        ("one.b", "s", Skip()),
        ("one.b", "u", Unknown()),
        ("one.b", "不清楚", Unknown()),
        ("one.b", "n said so", Noted("said so")),
        ("one.b", "n\nsaid so", Noted("said so")),
        ("one.b", "e a.pdf; b", Evidenced(("a.pdf", " b"))),
        ("one.b", "e\na.pdf\nb\n\n", Evidenced(("a.pdf", "b"))),
        ("one.c", "x no line", NotApplicable("no line")),
        ("one.c", "不适用\n没有产线", NotApplicable("没有产线")),
        ("one.b", "c", Cleared()),
        ("one.b", "r", GoToReview()),
        ("one.b", "l", Speak("zh")),
        ("one.b", "q", Leave()),
        ("one.b", "", Leave()),
        ("one.a", "\n", Forward()),
        ("one.b", "/two.c\n1", Jump("two.c")),
        ("one.b", "find\ntwo.c\n1", Jump("two.c")),
        ("one.b", "find nothing-like-it\nfind two.c\n\n>", Forward()),
    ],
)
def test_lines_mean_what_they_say(key: str, line: str, event: Event) -> None:
    assert told(at(key), line + "\n" if line else "")[0] == event


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("one.b", "9", "not understood: 9"),
        ("one.b", "1 2", "not understood"),
        ("two.b", "1 7", "not understood"),
        ("two.d", "101", "not understood"),
        ("two.d", "\u0661", "not understood"),
        ("one.b", "\n", "choose one first"),
        ("one.b", "x because", "never not applicable"),
        ("ai", "u", "not understood"),
        ("one.b", "v", "score!"),
        ("one.b", "h", "s skip"),
        ("one.b", "?", "no further explanation"),
    ],
)
def test_what_makes_no_sense_is_said_and_asked_again(key: str, line: str, said: str) -> None:
    event, text = told(at(key, given={}), line + "\nq\n")
    assert event == Leave()
    assert said in text


def test_a_question_is_shown_whole() -> None:
    text = told(at("one.a", given={"one.a": {"value": 1, "note": "n", "evidence": ["e"]}}), "q\n")[1]
    for wanted in (
        "something to tell",
        "[First dimension] 1 of 7 · about 3 min left",
        "how about one.a?",
        "  3) anchor 3",
        "answered: 1  anchor 1",
        "note: n",
        "evidence: e",
    ):
        assert wanted in text


def test_input_may_be_in_the_encoding_of_a_chinese_system() -> None:
    asker = PlainPrompts({}, lambda view: [], BytesIO("n 问过老王\n".encode("gb18030")), StringIO())
    assert asker.ask(at("one.b")) == Noted("问过老王")


def test_the_review_by_numbers() -> None:
    found = (
        Finding("blank", ("one.b",)),
        Finding("contradiction", ("one.c", "one.a")),
        Finding("inactive", ("two.a",)),
    )
    view = View(
        apply(begin(TINY, answers({**FACTS, "size": "small"}, {"two.a": 1}, form="core"), "en"), GoToReview()), 0
    )
    assert told(view, "3\n", found)[0] == Jump("one.a")
    assert told(view, "4\n", found)[0] == Jump("size")
    assert told(view, "f\n", found)[0] == Finish()
    assert told(view, "g\n1\n", found)[0] == GoToFull()
    assert told(view, "g\n2\n", found)[0] == Leave()
    assert told(view, "nonsense\n", found)[0] == Leave()
    assert "Inactive" in told(view, "q\n", found)[1]


def program(folder: Path, script: str, *arguments: str) -> str:
    command = [str(PROGRAM), "assess", "a.yaml", "--lang", "en", *arguments]
    done = subprocess.run(command, input=script.encode(), capture_output=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def said(folder: Path) -> Answers:
    return validate(Answers, load(folder / "a.yaml"))


def test_a_whole_short_form_from_a_script_and_on_to_the_full_one(tmp_path: Path) -> None:
    facts = "1\n3\n2\n1\n2\n2\n2\n0\n0\n1\n2\n2\n0\n2\n2\n1\n1\n"
    script = "bad id!\nhz-1\n\n杭州某厂\n" + facts + "1\n" * 60
    text = program(tmp_path, script, "--form", "core")
    assert "letters, digits, dot" in text
    assert "this can't be empty" in text
    assert "[Review]" in text
    short = said(tmp_path)
    assert (short.form, short.enterprise.name, short.enterprise.facts["size"]) == ("core", "杭州某厂", "medium")
    text = program(tmp_path, "f\n2\n")
    assert "short form: level" in text
    assert "To write it later: readiness report a.yaml -o a.pdf" in text
    assert "about" in program(tmp_path, "g\n2\nq\n")
    assert said(tmp_path).form == "core"
    text = program(tmp_path, "g\n1\nq\n")
    full = said(tmp_path)
    assert full.form == "full"
    assert full.answers.items() >= {key: one for key, one in short.answers.items() if one.value is not None}.items()
    assert "still open" in text


def test_one_dimension_by_one_respondent(tmp_path: Path) -> None:
    program(tmp_path, "2\nhz-1\nHZ\n" + "1\n" * 17 + "q\n")
    text = program(tmp_path, "生产部\n2\nu\nq\n", "--only", "organization", "--by", "prod")
    assert "Strengthen organizational support" in text
    found = said(tmp_path)
    assert [(person.id, person.name) for person in found.respondents] == [("prod", "生产部")]
    assert [answer.by for answer in found.answers.values() if answer.by] == ["prod", "prod"]
    assert "resumed: 2 answered" in program(tmp_path, "q\n", "--only", "organization")
    assert "1 of 7" in program(tmp_path, "q\n", "--only", "organization", "--missing")


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    for arguments in (["a.xlsx"], ["a.yaml", "--form", "short"]):
        done = subprocess.run(
            [str(PROGRAM), "assess", *arguments], input=b"", capture_output=True, check=False, cwd=tmp_path
        )
        assert done.returncode == 2
    program(tmp_path, "hz\nHZ\nq\n", "--form", "full")
    done = subprocess.run(
        [str(PROGRAM), "assess", "a.yaml", "--only", "dta"], input=b"", capture_output=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert b"data" in done.stderr


@pytest.mark.parametrize(
    ("key", "line", "event"),
    [
        ("ai", "y", Answered(True)),
        ("ai", "n", Answered(False)),
        ("two.c", "y", Answered(True)),
        ("two.c", "n", Answered(False)),
        ("two.c", "N", Answered(False)),
        ("two.c", "n said so", Noted("said so")),
        ("two.c", "m said so", Noted("said so")),
        ("two.c", "m\nsaid so", Noted("said so")),
        ("one.b", "m said so", Noted("said so")),
        ("one.b", "i\nNew name", Named("enterprise.name", "New name")),
        ("one.b", "i\n\nbad id!\nhz-2", Named("enterprise.id", "hz-2")),
        ("one.b", "find name of\n1\nNew", Named("enterprise.name", "New")),
        ("one.b", "e\na.pdf\nb", Leave((Evidenced(("a.pdf", "b")),))),
    ],
)
def test_yes_and_no_are_not_notes_and_names_can_be_changed(key: str, line: str, event: Event) -> None:
    assert told(at(key), line + "\n")[0] == event


def test_a_number_is_asked_with_its_unit_and_bounds() -> None:
    event, text = told(at("two.d", given={}), "101\nq\n")
    assert event == Leave()
    assert "(type a figure (0–100)" in text
    assert "not understood: 101\na number is needed, from 0–100" in text
    assert "y or n" in told(at("two.c"), "maybe\nq\n")[1]


def test_missing_facts_are_named_and_reached() -> None:
    interview = apply(begin(TINY, answers({"ai": True, "tags": ()}), "en"), Jump("one.a"))
    event, text = told(View(interview, 1), "v\n")
    assert event == Jump("size")
    assert "These 2 are missing:\n- size?\n- people?" in text


def test_before_the_first_question_stand_name_and_id() -> None:
    first = View(begin(TINY, answers(), "en"), 1)
    event, text = told(first, "b\n新厂\n")
    assert event == Named("enterprise.name", "新厂")
    assert "Name of the enterprise: E" in text


def test_each_answer_is_told_with_the_way_back(tmp_path: Path) -> None:
    text = program(tmp_path, "1\nhz-1\nHZ\n25\n3\nq\n")
    assert "Short form: 17 facts, 39 questions" in text
    told = [line for line in text.splitlines() if line.startswith("recorded: ")]
    assert ["Other" in told[0], "Medium" in told[1], len(told)] == [True, True, 2]
    assert all(line.endswith("(b to change it)") for line in told)


def test_nothing_is_made_where_no_form_is_chosen(tmp_path: Path) -> None:
    for script in ("3\n", ""):
        done = subprocess.run(
            [str(PROGRAM), "assess", "a.yaml"], input=script.encode(), capture_output=True, check=False, cwd=tmp_path
        )
        assert done.returncode == 130
        assert not list(tmp_path.iterdir())


def test_commands_at_the_end_name_the_questionnaire_of_ones_own(tmp_path: Path) -> None:
    from readiness.sources.documents.library import questionnaire_folders

    own = str(questionnaire_folders()[0])
    text = program(tmp_path, "hz\nHZ\nq\n", "--form", "full", "--questionnaire", own)
    assert f"To go on: readiness assess a.yaml --questionnaire {own}" in text
