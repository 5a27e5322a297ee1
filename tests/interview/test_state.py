"""Where the interview goes, and that the way does not matter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interview.asking import FACTS, TINY, VALUES, answers, right
from tests.strategies import examples

from readiness.interview import (
    EVERYTHING,
    Answered,
    Back,
    Cleared,
    Event,
    Evidenced,
    Forward,
    GoToFull,
    GoToReview,
    Interview,
    Jump,
    NotApplicable,
    Noted,
    Share,
    Skip,
    Speak,
    Unknown,
    apply,
    begin,
    search,
)
from readiness.models.documents.answers import Answers

EVERY = [*FACTS, *VALUES]


def active(given: Answers) -> dict[str, object]:
    """Facts and the answers that count."""
    interview = Interview(TINY, given, "zh")
    return {key: interview.value(key) for key in interview.steps}


def to_the_end(interview: Interview) -> Interview:
    """Answers everything that is open, in the order in which it is asked."""
    for _ in range(60):
        if interview.at is None:
            return interview
        interview = apply(interview, right(interview))
    raise AssertionError("the interview does not end")


moves: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from([Back(), Forward(), Skip(), GoToReview(), Speak("en"), Speak("zh")]),
    st.sampled_from(EVERY).map(Jump),
)
deeds = st.one_of(moves, st.sampled_from(["right", "wrong", "unknown", "note", "evidence", "na", "clear"]))


def deed(interview: Interview, wanted: object) -> Interview:
    """One step of a walk; what a step does not take is left out."""
    if not isinstance(wanted, str):
        return apply(interview, wanted)  # type: ignore[arg-type]
    if interview.at is None:
        return interview
    fact = interview.at in FACTS
    if wanted == "right":
        return apply(interview, right(interview))
    if wanted == "wrong":
        wrong = {"ai": False, "size": "small", "tags": ("a",), "one.a": Fraction(0), "two.b": (), "two.c": True}
        return apply(interview, Answered(wrong[interview.at])) if interview.at in wrong else interview
    if fact:
        return interview
    events: dict[str, Event] = {
        "unknown": Unknown(), "note": Noted("n"), "evidence": Evidenced(("e",)), "clear": Cleared(), "na": NotApplicable("why")
    }  # fmt: skip
    if wanted == "na" and interview.at != "one.c":
        return interview
    return apply(interview, events[wanted])


@settings(max_examples=examples(400))
@given(st.lists(deeds, max_size=40))
def test_any_way_ends_in_the_same_answers(walk: list[object]) -> None:
    """Any sequence of back, jump and answer, put right where it went wrong, ends as answering in order does."""
    in_order = to_the_end(begin(TINY, answers(), "zh"))
    interview = begin(TINY, answers(), "zh")
    for wanted in walk:
        interview = deed(interview, wanted)
        assert interview.at is None or interview.at in interview.every
    for key in EVERY:  # put everything right, whatever way it is reached
        reached = apply(interview, Jump(key))
        interview = apply(reached, right(reached)) if reached.at == key else interview
    assert active(to_the_end(apply(interview, GoToReview())).answers) == active(in_order.answers)


@settings(max_examples=examples(200))
@given(st.lists(moves, max_size=40))
def test_moving_records_nothing(walk: list[Event]) -> None:
    interview = start = begin(TINY, answers(FACTS, {"one.a": 1}), "zh")
    for event in walk:
        interview = apply(interview, event)
    assert interview.answers == start.answers


@settings(max_examples=examples(200))
@given(st.lists(deeds, max_size=30))
def test_stopping_anywhere_and_beginning_again_asks_only_what_is_open(walk: list[object]) -> None:
    interview = begin(TINY, answers(), "zh")
    for wanted in walk:
        interview = deed(interview, wanted)
    again = begin(TINY, interview.answers, "zh")
    assert again.at == next(iter(again.open_steps), None)
    assert active(to_the_end(again).answers).keys() == set(again.steps) | set(to_the_end(again).steps)


@settings(max_examples=examples(200))
@given(st.lists(deeds, max_size=30))
def test_back_ends_at_the_first_question_and_forward_in_the_review(walk: list[object]) -> None:
    interview = begin(TINY, answers(), "zh")
    for wanted in walk:
        interview = deed(interview, wanted)
    back = forward = interview
    for _ in range(len(walk) + len(EVERY) + 1):
        back, forward = apply(back, Back()), apply(forward, Forward())
    assert back.at == back.steps[0]
    assert forward.at is None


def test_a_first_answer_leads_to_the_next_open_question_and_round_once() -> None:
    interview = begin(TINY, answers(FACTS, {"one.b": 1, "two.a": 1}), "zh")
    assert interview.at == "one.a"
    interview = apply(interview, Jump("two.b"))
    seen = [interview.at]
    while interview.at is not None:
        interview = apply(interview, right(interview))
        seen.append(interview.at)
    assert seen == ["two.b", "two.c", "two.d", "one.a", "one.c", None]


def test_an_answer_given_again_walks_on_in_order() -> None:
    interview = apply(begin(TINY, answers(FACTS, {"one.a": 1, "one.b": 1}), "zh"), Jump("one.a"))
    interview = apply(interview, Answered(Fraction(2)))
    assert interview.at == "one.b"


def test_back_retraces_a_jump() -> None:
    interview = apply(apply(begin(TINY, answers(FACTS), "zh"), Jump("two.c")), Back())
    assert interview.at == "one.a"
    assert apply(interview, Back()).at == "people"


def test_from_the_review_one_returns_to_it() -> None:
    interview = begin(TINY, answers(FACTS, dict.fromkeys(VALUES, "unknown")), "zh")
    assert interview.at is None
    there = apply(interview, Jump("one.b"))
    noted = apply(there, Noted("asked the foreman"))
    assert (there.at, noted.at, apply(noted, Answered(Fraction(1))).at, apply(there, Skip()).at) == (
        "one.b",
        "one.b",
        None,
        None,
    )


def test_what_was_skipped_waits_for_the_review() -> None:
    interview = apply(begin(TINY, answers(FACTS), "zh"), Skip())
    while interview.at is not None:
        assert interview.at != "one.a"
        interview = apply(interview, right(interview))
    assert interview.open_steps == ("one.a",)


def test_a_changed_fact_keeps_the_answers_that_it_hides() -> None:
    interview = begin(TINY, answers(FACTS, {"one.b": 2, "one.c": 1}), "zh")
    hidden = apply(apply(interview, Jump("ai")), Answered(False))
    assert hidden.inactive == ("one.b", "one.c")
    assert not {"one.b", "one.c"} & set(hidden.steps)
    shown = apply(apply(hidden, Jump("ai")), Answered(True))
    assert shown.answers.answers == interview.answers.answers
    assert {"one.b", "one.c"} <= set(shown.steps)


def test_a_pasted_list_of_evidence_is_kept_in_pieces_that_a_file_may_hold() -> None:
    pasted = "".join(f"截图{number}" for number in range(300))
    interview = apply(begin(TINY, answers(FACTS), "zh"), Evidenced((pasted, "e")))
    kept = [each.name for each in interview.answers.answers["one.a"].evidence]
    assert "".join(kept) == pasted + "e"
    assert max(map(len, kept)) <= 500


def test_no_jump_to_what_is_not_asked() -> None:
    interview = begin(TINY, answers({**FACTS, "ai": False}), "zh")
    assert apply(interview, Jump("one.b")) == interview
    assert apply(interview, Jump("nonsense")) == interview


def test_the_short_form_and_on_to_the_full_one() -> None:
    interview = to_the_end(begin(TINY, answers(form="core"), "zh"))
    assert {key for key in interview.steps if key in VALUES} == {"one.a", "one.b", "two.b"}
    full = apply(interview, GoToFull())
    assert full.answers.answers == interview.answers.answers
    assert (full.answers.form, full.at) == ("full", "one.c")


def test_one_dimension_still_asks_the_facts_that_are_missing() -> None:
    facts = {key: value for key, value in FACTS.items() if key != "size"}
    assert begin(TINY, answers(facts), "zh", Share(only="one")).steps == ("size", "one.a", "one.b", "one.c")


def test_a_respondents_share_is_what_nobody_else_has() -> None:
    people = [{"id": "prod", "name": "p"}, {"id": "it", "name": "i"}]
    given = {"one.a": {"by": "it"}, "one.b": {"by": "prod"}}
    interview = begin(TINY, answers(FACTS, given, respondents=people), "zh", Share(by="prod"))
    assert interview.steps[:2] == ("one.b", "one.c")
    done = apply(interview, Answered(Fraction(1))).answers.answers["one.b"]
    assert (done.value, done.by) == (1, "prod")
    assert "one.b" in begin(TINY, apply(interview, Answered(Fraction(1))).answers, "zh", Share(by="prod")).steps


def test_only_what_is_missing_and_what_was_asked_in_this_run_stays_in_reach() -> None:
    interview = begin(TINY, answers(FACTS, {"one.a": 1, "one.b": "unknown"}), "zh", Share(missing=True))
    assert interview.at == "one.b"
    assert "one.a" not in interview.steps
    after = apply(interview, Answered(Fraction(1)))
    assert apply(after, Back()).at == "one.b"
    still = apply(interview, Unknown())
    assert still.at == "one.c"
    assert "one.b" not in still.open_steps


@pytest.mark.parametrize(
    ("at", "event"),
    [("one.a", Answered(Fraction(9))), ("one.a", Answered(True)), ("one.a", NotApplicable("x")), ("one.c", NotApplicable(" ")), ("ai", Unknown()), ("people", Answered(Fraction(1000))), ("tags", Answered(("c",)))],
)  # fmt: skip
def test_what_a_question_does_not_take_is_refused(at: str, event: Event) -> None:
    with pytest.raises(ValueError, match=at):
        apply(apply(begin(TINY, answers(FACTS), "zh"), Jump(at)), event)


def test_numbers_of_questions_count_facts_and_questions_apart() -> None:
    interview = begin(TINY, answers(), "zh", EVERYTHING)
    assert interview.position("size") == (2, 4)
    assert begin(TINY, answers(FACTS), "zh").position("two.a") == (4, 7)


def test_search_finds_by_id_words_article_and_number_and_forgives_slips() -> None:
    interview = begin(TINY, answers(FACTS), "zh")
    assert search(interview, "two.c")[0] == "two.c"
    assert search(interview, "secnd")[0] == "two.a"
    assert search(interview, "4")[0] == "two.a"
    assert search(interview, "  ") == ()
    assert "one.b" not in search(begin(TINY, answers({**FACTS, "ai": False}), "zh"), "one.b")
