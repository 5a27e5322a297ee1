"""A key too many, a text half typed, a question skipped: nothing is recorded that was not meant, and nothing is lost that was."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.interview.asking import FACTS, TINY, Memory, Scripted, answers
from tests.interview.test_conducting import JUDGE, clock
from tests.interview.test_screens import drawn, mode_at

from readiness.cli.interview.modes import ChoiceMode, FindMode, IdentityMode, Mode, NameMode, PageMode, TextMode
from readiness.cli.interview.question_mode import QuestionMode
from readiness.cli.interview.review_mode import ReviewMode
from readiness.interview import (
    Answered,
    Back,
    Cleared,
    Event,
    Evidenced,
    Forward,
    GoToFull,
    GoToReview,
    Jump,
    Leave,
    Named,
    NotApplicable,
    Noted,
    Skip,
    Unknown,
    View,
    apply,
    begin,
    changes,
    conduct,
    search,
)
from readiness.interview.identity import FIELDS, ID, NAME
from readiness.language.message import message
from readiness.models.documents.questionnaire import Questionnaire
from readiness.sources.documents.library import load_questionnaire, questionnaire_folders


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(questionnaire_folders()[0]).questionnaire


def text_of(mode: Mode, columns: int = 80, rows: int = 24) -> str:
    return "\n".join(drawn(mode, columns, rows))


def blank_at(key: str) -> QuestionMode:
    """At a fact or question that is not answered."""
    facts = {fact: value for fact, value in FACTS.items() if fact != key}
    interview = begin(TINY, answers(facts), "en")
    return QuestionMode(View(replace(interview, at=key), 9), {}, lambda view: [])


@pytest.mark.parametrize("key", [*FACTS, "one.a", "one.c", "two.b", "two.c", "two.d"])
def test_enter_alone_records_nothing_however_often(key: str) -> None:
    mode = blank_at(key)
    assert [mode.press("enter") for _ in range(5)] == [None] * 5
    assert mode.warned("en")


@pytest.mark.parametrize("key", ["size", "ai", "one.a", "one.c", "two.b", "two.c", "two.d"])
def test_no_single_key_records(key: str) -> None:
    """What comes one key too early is at most chosen, in sight, and waits for Enter."""
    recording = (Answered, Unknown, NotApplicable, Noted, Evidenced)
    for pressed in [*"0123456789abcdefghijklmnopqrstuvwxyz?/.-", "enter", "space", "up", "down", "left", "right"]:
        outcome = blank_at(key).press(pressed)
        assert not isinstance(outcome, recording), (key, pressed)


def test_unknown_and_yes_and_no_wait_for_enter() -> None:
    mode = mode_at("one.b")
    assert [mode.press("u"), mode.press("u")] == [None, None]
    assert "unknown: press Enter to record it" in text_of(mode)
    assert mode.press("enter") == Unknown()
    for pressed, value in {"y": True, "n": False, "1": True, "2": False, "ｙ": True}.items():
        for key in ("ai", "two.c"):
            mode = mode_at(key)
            assert [mode.press(pressed), mode.press("enter")] == [None, Answered(value)]
    note = mode_at("two.c").press("m")
    assert isinstance(note, TextMode)
    assert " m  note" in text_of(mode_at("two.c"))


def test_a_key_without_a_meaning_says_which_have_one() -> None:
    view = mode_at("one.b").view
    asking = ChoiceMode("how?", ["a", "b"], "en")
    page = PageMode(mode_at("one.b"), message("cli.title_help"), ["t"], "en")
    for mode in (
        mode_at("one.b"),
        mode_at("ai"),
        ReviewMode(view, []),
        asking,
        page,
        IdentityMode(mode_at("ai"), view),
    ):
        assert mode.press("k") is None
        assert "k does nothing here. Keys that work: " in text_of(mode)


def test_what_is_chosen_is_not_dropped_by_one_key() -> None:
    for pressed, event in {"left": Back(), "right": Forward(), "s": Skip(), "r": GoToReview()}.items():
        mode = mode_at("two.b", given={"one.a": 1})
        mode.view = replace(mode.view, interview=replace(mode.view.interview, trail=("one.a",)))
        assert [mode.press("1"), mode.press(pressed)] == [None, None]
        assert "not recorded yet" in text_of(mode)
        assert mode.press(pressed) == event
        unchanged = mode_at("two.b", given={"two.b": ["x"]})
        unchanged.view = mode.view
        assert unchanged.press(pressed) == event


def test_leaving_saves_what_is_chosen_or_typed() -> None:
    def pressed(key: str, *keys: str) -> QuestionMode:
        mode = mode_at(key)
        for one in keys:
            mode.press(one)
        return mode

    assert pressed("two.b", "1", "3").leave("") == Leave((Answered(("x", "z")),))
    assert pressed("two.d", "4", "2").press("q") == Leave((Answered(Fraction(42)),))
    assert pressed("two.d", "9", "9", "9").leave("") == Leave()  # out of range: it is no answer
    assert pressed("one.b", "3").leave("") == Leave((Answered(Fraction(3)),))
    assert pressed("one.b", "u").leave("") == Leave((Unknown(),))
    assert pressed("one.b", "down").leave("") == Leave()  # the cursor was moved, nothing chosen
    assert mode_at("one.b", given={"one.b": 2}).leave("") == Leave()
    find = pressed("one.b", "3").press("/")
    assert find is None  # says first that 3 is not recorded


@pytest.mark.parametrize(
    ("key", "text", "draft"),
    [
        ("n", "asked the fore", Noted("asked the fore")),
        ("e", "a.pdf\nb.pd", Evidenced(("a.pdf", "b.pd"))),
        ("x", "no li", NotApplicable("no li")),
    ],
)
def test_leaving_saves_a_text_half_typed(key: str, text: str, draft: Event) -> None:
    typing = mode_at("one.c").press(key)
    assert isinstance(typing, TextMode)
    left = typing.leave(text)
    assert left == Leave((draft,))  # type: ignore[arg-type]
    store = Memory()
    interview = apply(begin(TINY, answers(FACTS), "en"), Jump("one.c"))
    ending = conduct(interview, Scripted(lambda view: left), store, JUDGE, clock())
    assert not ending.finished
    assert [change.path for change in store.saved] == [("answers", "one.c")]


def test_leaving_saves_the_note_and_the_choice_before_it() -> None:
    mode = mode_at("one.b")
    mode.press("2")
    typing = mode.press("n")
    assert isinstance(typing, TextMode)
    left = typing.leave("why")
    assert left == Leave((Noted("why"), Answered(Fraction(2))))
    store = Memory()
    interview = apply(begin(TINY, answers(FACTS), "en"), Jump("one.b"))
    conduct(interview, Scripted(lambda view: left), store, JUDGE, clock())
    assert store.saved[-1].value == {"value": 2, "note": "why"}


def test_every_answer_is_told_with_the_way_back() -> None:
    asker = Scripted(lambda view: Answered("large") if view.interview.at == "size" else None)
    conduct(apply(begin(TINY, answers(), "en"), Jump("size")), asker, Memory(), JUDGE, clock())
    view = asker.views[-1]
    assert (view.last, view.interview.at) == ("size", "tags")
    mode = QuestionMode(view, {}, lambda view: [])
    assert "recorded: size? → large (← to change it)" in text_of(mode)
    assert "recorded: large (← to change it)" in text_of(mode, 40, 12)
    assert mode.press("left") == Back()
    assert apply(view.interview, Back()).at == "size"
    assert replace(view, last=None) == View(view.interview, view.minutes_left)


def test_the_question_stays_in_a_low_window(questionnaire: Questionnaire) -> None:
    for lang in ("zh", "en"):
        for key in [*questionnaire.facts_by_id, *questionnaire.questions]:
            mode = mode_at(key, lang, questionnaire)
            begins = mode.step.prompt.get(lang)[:8]
            for cursor in range(-1, len(mode.choices)):
                mode.cursor = cursor
                lines = drawn(mode, 40, 12)
                assert begins in lines[2]
                assert cursor < 0 or any(line.startswith(" > ") for line in lines)


def test_help_stands_open_where_there_is_room(questionnaire: Questionnaire) -> None:
    helped = [key for key in questionnaire.questions if "说明：" in text_of(mode_at(key, "zh", questionnaire))]
    assert len(helped) > len(questionnaire.questions) * 3 // 4
    for key in questionnaire.questions:
        mode = mode_at(key, "zh", questionnaire)
        assert "说明：" in text_of(mode, 120, 40)
        assert all(choice.label[:6] in text_of(mode, 120, 40) for choice in mode.choices)
        assert isinstance(mode.press("?"), PageMode)


def test_name_and_id_can_be_changed_before_the_first_fact_by_search_and_in_the_review() -> None:
    first = mode_at("ai")
    identity = first.press("left")
    assert isinstance(identity, IdentityMode)
    assert "Name of the enterprise: E" in text_of(identity)
    assert [identity.press("2"), identity.press("escape")] == [None, first]
    changing = identity.press("enter")
    assert isinstance(changing, NameMode)
    assert (changing.editor, changing.written("bad id!")) == ("e", None)
    assert "letters, digits" in text_of(changing)
    assert [changing.leave("bad id!"), changing.leave("hz-2")] == [None, Leave((Named(ID, "hz-2"),))]
    assert changing.written("hz-2") == Named(ID, "hz-2")
    find = mode_at("one.b").press("/")
    assert isinstance(find, FindMode)
    find.paste("企业名称")
    assert isinstance(find.press("enter"), NameMode)
    review = ReviewMode(replace(first.view, interview=apply(first.view.interview, GoToReview())), [])
    assert isinstance(review.press("i"), IdentityMode)


def test_a_changed_name_is_written_and_one_stays_where_one_was() -> None:
    start = apply(begin(TINY, answers(FACTS), "en"), Jump("two.c"))
    after = apply(apply(start, Named(NAME, " 新\n厂 ")), Named(ID, "hz-2"))
    assert (after.at, after.trail) == (start.at, start.trail)
    assert [(one.path, one.value) for one in changes(start.answers, after.answers)] == [
        (("enterprise", "name"), "新 厂"),
        (("enterprise", "id"), "hz-2"),
    ]
    in_review = apply(start, GoToReview())
    assert apply(in_review, Named(NAME, "N")).at is None
    for field, text in (
        (ID, "a b"),
        (ID, "my-enterprise"),
        (NAME, " "),
        (NAME, "企业名称"),
        (NAME, "x" * 201),
        ("form", "core"),
    ):
        with pytest.raises(ValueError, match="does not take"):
            apply(start, Named(field, text))


def test_a_fact_leads_to_the_next_open_fact_also_to_one_that_was_skipped() -> None:
    interview = begin(TINY, answers({"ai": True}), "en")
    for _ in range(3):
        interview = apply(interview, Skip())
    assert interview.at == "one.a"
    interview = apply(apply(interview, Jump("size")), Answered("large"))
    assert interview.at == "tags"
    interview = apply(apply(interview, Answered(())), Answered(Fraction(9)))
    assert interview.at == "one.a"


def test_the_score_names_the_facts_that_are_missing_and_leads_to_the_first() -> None:
    interview = begin(TINY, answers({"ai": True, "tags": ()}), "en")
    mode = QuestionMode(View(apply(interview, Jump("one.a")), 1), {}, lambda view: ["score!"])
    page = mode.press("v")
    assert isinstance(page, PageMode)
    shown = text_of(page)
    assert "These 2 are missing" in shown
    assert "- size?" in shown
    assert "- people?" in shown
    assert "score!" not in shown
    assert page.press("enter") == Jump("size")
    assert page.press("escape") is mode


def test_search_reads_options_help_titles_and_the_name(questionnaire: Questionnaire) -> None:
    facts: dict[str, Any] = {"uses_ai": True, "tunes_models": True}
    interview = begin(questionnaire, answers(facts), "zh")
    assert "data.synthesis" in search(interview, "合成")
    assert search(interview, "DCMM")[0] == "assessment.standards"
    assert search(interview, "企业名称")[0] == NAME
    assert search(interview, "企业编号")[0] == ID
    for key, question in list(questionnaire.questions.items())[::7]:
        if interview.state(key) == "blank" and question.help is not None:
            assert search(interview, question.help.zh[:9])[0] == key
    assert not set(search(interview, "量子计算机")) - set(FIELDS)


def test_the_form_is_never_changed_unasked() -> None:
    interview = apply(begin(TINY, answers(FACTS, form="core"), "en"), GoToReview())
    review = ReviewMode(View(interview, 0, full=(4, 7)), [])
    asking = review.press("g")
    assert isinstance(asking, ChoiceMode)
    assert "4 more questions, about 7 minutes" in text_of(asking).replace("\n ", " ")
    assert [asking.press("enter"), asking.press("2"), asking.press("enter")] == [None, None, review]
    assert [asking.press("1"), asking.press("enter"), asking.press("escape")] == [None, GoToFull(), review]
    assert asking.leave("") == Leave()


def test_an_answer_taken_back_is_told() -> None:
    replies: list[Event] = [Cleared()]
    asker = Scripted(lambda view: replies.pop() if replies else None)
    start = apply(begin(TINY, answers(FACTS, {"one.b": {"value": 2, "note": "n"}}), "en"), Jump("one.b"))
    ending = conduct(start, asker, Memory(), JUDGE, clock())
    assert ending.interview.answer("one.b").note == "n"
    assert "the answer is cleared" in text_of(QuestionMode(asker.views[-1], {}, lambda view: []))
