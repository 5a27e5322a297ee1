"""Every screen of every question, in both languages and in windows of many sizes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.interview.asking import FACTS, TINY, answers

from readiness.cli.interview.frame import Frame, folded, plain_text
from readiness.cli.interview.modes import ChoiceMode, FindMode, Mode, PageMode, TextMode
from readiness.cli.interview.question_mode import QuestionMode
from readiness.cli.interview.review_mode import ReviewMode
from readiness.cli.layout import width
from readiness.interview import (
    Answered,
    Back,
    Cleared,
    Evidenced,
    Finding,
    Finish,
    Forward,
    Jump,
    Leave,
    NotApplicable,
    Noted,
    Skip,
    Speak,
    View,
    apply,
    begin,
)
from readiness.models.documents.questionnaire import Questionnaire
from readiness.sources.documents.library import load_questionnaire, questionnaire_folders

SIZES = [(80, 24), (120, 40), (60, 20), (40, 12)]


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(questionnaire_folders()[0]).questionnaire


def mode_at(
    key: str, lang: str = "en", source: Questionnaire = TINY, given: dict[str, Any] | None = None
) -> QuestionMode:
    interview = begin(source, answers(FACTS if source is TINY else {}, given or {}), lang)
    return QuestionMode(View(replace(interview, at=key), 9), {}, lambda view: ["score!"])


def drawn(mode: Mode, columns: int, rows: int) -> list[str]:
    lines = [plain_text(line) for line in mode.frame(columns).lines(columns, rows)]
    assert len(lines) == rows
    assert all(width(line) <= columns for line in lines)
    return lines


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_question_fits_and_keeps_its_keys_in_sight(
    questionnaire: Questionnaire, lang: str, columns: int, rows: int
) -> None:
    for key in [*questionnaire.facts_by_id, *questionnaire.questions]:
        mode = mode_at(key, lang, questionnaire)
        for cursor in range(max(len(mode.choices), 1)):
            mode.cursor = cursor
            lines = drawn(mode, columns, rows)
            assert any("Ctrl-C" in line for line in lines[-6:])
            if mode.choices:
                assert any(line.startswith(" > ") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_80_by_24_at_most_one_question_in_fifty_is_scrolled(questionnaire: Questionnaire, lang: str) -> None:
    scrolled = [
        key
        for key in questionnaire.questions
        if any(line.strip()[-1:] == "…" and "↓" in line for line in drawn(mode_at(key, lang, questionnaire), 80, 24))
    ]
    assert len(scrolled) <= len(questionnaire.questions) // 50, scrolled


def test_keys_of_a_scale() -> None:
    mode = mode_at("one.b")
    assert [mode.press("2"), mode.press("enter")] == [None, Answered(Fraction(2))]
    mode = mode_at("one.b")
    assert [mode.press("down"), mode.press("enter")] == [None, Answered(Fraction(0))]
    mode = mode_at("one.b")
    assert [mode.press("up"), mode.press("enter")] == [None, Answered(Fraction(3))]
    for key, event in {
        "left": Back(),
        "right": Forward(),
        "s": Skip(),
        "q": Leave(),
        "l": Speak("zh"),
        "S": Skip(),
        "ｓ": Skip(),
    }.items():
        assert mode_at("one.b").press(key) == event
    assert mode_at("one.b").press("c") is None
    assert mode_at("one.b", given={"one.b": 1}).press("c") == Cleared()
    assert mode_at("one.b", given={"one.b": 2}).cursor == 2


def test_not_applicable_only_where_it_is_allowed() -> None:
    refused = mode_at("one.b")
    assert refused.press("x") is None
    assert refused.warning is not None
    assert " x " not in "".join(drawn(refused, 80, 24)[-3:])
    allowed = mode_at("one.c").press("x")
    assert isinstance(allowed, TextMode)
    assert allowed.written("no line") == NotApplicable("no line")
    assert allowed.written(" ") is allowed.back
    assert "no reason given, nothing recorded" in "".join(drawn(allowed.back, 80, 24))


def test_ticks_and_the_question_whether_none_is_meant() -> None:
    mode = mode_at("two.b")
    assert [mode.press(key) for key in ("1", "down", "down", "space", "1", "enter")] == [None] * 5 + [Answered(("z",))]
    empty = mode_at("two.b")
    assert [empty.press("enter"), empty.press("enter")] == [None, None]
    assert "press 0 first" in "".join(drawn(empty, 80, 24))
    assert [empty.press("0"), empty.press("enter")] == [None, Answered(())]
    assert [empty.press(key) for key in ("2", "0", "3", "enter")] == [None] * 3 + [Answered(("z",))]
    again = mode_at("two.b", given={"two.b": []})
    assert again.press("enter") == Answered(())


def test_a_figure_is_typed_and_checked() -> None:
    mode = mode_at("two.d")
    for key in ("2", "0", "0", "enter"):
        assert mode.press(key) is None
    assert mode.warning is not None
    assert [mode.press("backspace"), mode.press("。"), mode.press("5"), mode.press("enter")] == [
        None,
        None,
        None,
        Answered(Fraction(41, 2)),
    ]
    assert mode_at("two.d", given={"two.d": 7}).typed == "7"


def test_facts_take_no_unknown_no_note() -> None:
    mode = mode_at("size")
    assert [mode.press(key) for key in ("u", "n", "e", "x", "m")] == [None] * 5
    assert [mode.press("2"), mode.press("enter")] == [None, Answered("large")]


def test_pages_scroll_and_come_back() -> None:
    mode = mode_at("one.b")
    page = mode.press("?")
    assert isinstance(page, PageMode)
    page.text = [f"line {number}" for number in range(60)]
    drawn(page, 80, 24)
    for _ in range(9):
        assert page.press("pagedown") is None
        lines = drawn(page, 80, 24)
    assert any("line 59" in line for line in lines)
    assert page.press("enter") is mode
    score = mode.press("v")
    assert isinstance(score, PageMode)
    assert "score!" in "".join(drawn(score, 80, 24))


def test_find_narrows_while_typing() -> None:
    mode = mode_at("one.b")
    find = mode.press("/")
    assert isinstance(find, FindMode)
    for key in "two":
        assert find.press(key) is None
    assert len(find.found) == 4
    find.paste(".c\n")
    assert find.found[0] == "two.c"
    drawn(find, 80, 24)
    assert find.press("enter") == Jump("two.c")
    for _ in range(5):
        find.press("backspace")
    assert [find.found, find.press("enter"), find.press("escape")] == [(), None, mode]


def test_notes_and_evidence_start_from_what_is_there() -> None:
    given = {"one.b": {"value": 1, "note": "a\nb", "evidence": ["x", "y"]}}
    note = mode_at("one.b", given=given).press("n")
    assert isinstance(note, TextMode)
    assert (note.editor, note.written("c")) == ("a\nb", Noted("c"))
    evidence = mode_at("one.b", given=given).press("e")
    assert isinstance(evidence, TextMode)
    assert (evidence.editor, evidence.paths, evidence.written(" x \n\nz")) == ("x\ny\n", True, Evidenced(("x", "z")))
    drawn(evidence, 80, 12)


def test_the_review_leads_to_each_question_and_to_the_fact_that_hides_one() -> None:
    from readiness.interview import GoToReview

    interview = apply(begin(TINY, answers({**FACTS, "size": "small"}, {"two.a": 1}), "en"), GoToReview())
    found = [
        Finding("blank", ("one.b",)),
        Finding("contradiction", ("one.c", "one.a")),
        Finding("inactive", ("two.a",)),
    ]
    mode = ReviewMode(View(interview, 0), found, cursor=99)
    assert mode.press("enter") == Jump("size")
    assert [mode.press("up"), mode.press("enter")] == [None, Jump("one.a")]
    text = "\n".join(drawn(mode, 80, 24))
    assert "anchor 1" in text
    assert "Contradictions (1)" in text
    assert [mode.press(key) for key in ("f", "left", "q", "g")] == [Finish(), Back(), Leave(), None]
    assert ReviewMode(View(interview, 0), []).press("enter") is None


def test_a_choice_by_digit_or_arrow() -> None:
    mode = ChoiceMode("how?", ["this", "that", "not"], "en")
    assert [mode.press("enter"), mode.press("2"), mode.press("9"), mode.press("enter")] == [None, None, None, 1]
    assert ChoiceMode("how?", ["this", "that"], "en").leave("") == 1
    drawn(mode, 40, 12)


def test_a_long_body_is_scrolled_to_what_is_chosen() -> None:
    body: list[Any] = [[("", f"line {number}")] for number in range(50)]
    for focus in range(50):
        shown = [plain_text(line) for line in Frame("", "", body=body, focus=(focus, focus)).lines(40, 12)]
        assert f"line {focus}" in shown


def test_words_longer_than_a_line_are_broken() -> None:
    text = "证据/" + "x" * 100 + " 甲乙"
    assert all(width(line) <= 30 for line in folded(text, 30))
    assert "".join(folded(text, 30)).replace(" ", "") == text.replace(" ", "")
