"""Asked, recorded, saved, in this order; and what happens when a save fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import count
from typing import Any

from tests.interview.asking import FACTS, TINY, VALUES, Memory, Scripted, answers, right

from readiness.interview import (
    Answered,
    ChangedMeanwhile,
    Cleared,
    Ending,
    Event,
    Evidenced,
    Finding,
    Finish,
    Judge,
    Leave,
    NotApplicable,
    Noted,
    Unknown,
    View,
    apply,
    begin,
    conduct,
    plain_answer,
)
from readiness.interview.pace import Pace
from readiness.interview.recording import clean, clean_line
from readiness.language.message import Bilingual
from readiness.models.base import BilingualText
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import DocumentProblems, Problem
from readiness.scoring import Scorer

MODEL = ScoringModel.model_validate(
    {
        "format": "readiness/scoring/1", "id": "m", "version": "1", "for": {"questionnaire": "tiny"}, "scale": {"max": 3},
        "methods": {"by_depth": ["mean"]}, "levels": [{"level": 0, "from": 0, "name": "zero"}], "evidence": {"cap": 1},
        "contradictions": [{"id": "odd", "if": {"question": "one.c", "at_least": 3}, "expect": {"question": "one.a", "at_least": 2}, "text": "odd"}],
    }
)  # fmt: skip
JUDGE = Judge(Scorer(TINY, MODEL).score, {"odd": BilingualText(zh="怪", en="odd")})


def clock() -> Callable[[], float]:
    ticks: Iterator[int] = count(0, 5)
    return lambda: float(next(ticks))


def held(asker: Scripted, store: Memory, start: Answers | None = None) -> Ending:
    return conduct(begin(TINY, start or answers(), "zh"), asker, store, JUDGE, clock())


def finish(view: View, findings: Sequence[Finding]) -> Event:
    return Finish()


def test_each_answer_is_saved_before_the_next_question_shows() -> None:
    store = Memory()
    counts: list[int] = []

    def reply(view: View) -> Event:
        counts.append(len(store.saved))
        return right(view.interview)

    ending = held(Scripted(reply, finish), store)
    assert ending.finished
    assert counts == list(range(len(FACTS) + len(VALUES)))
    assert [change.path[-1] for change in store.saved] == [*FACTS, *VALUES]
    assert store.saved[3].value == 9
    assert isinstance(store.saved[3].value, int)


def test_leaving_loses_nothing() -> None:
    store = Memory()
    ending = held(Scripted(lambda view: right(view.interview) if len(store.saved) < 3 else None), store)
    assert not ending.finished
    assert ending.interview.at == "people"
    assert len(store.saved) == 3


def test_minutes_left_follow_the_pace() -> None:
    asker = Scripted(lambda view: right(view.interview), finish)
    held(asker, Memory())
    minutes = [view.minutes_left for view in asker.views]
    assert minutes[0] == 2  # eleven times 4 seconds, and some text
    assert minutes[-1] == 0
    times = {"a": 60.0, "b": 300.0}
    assert Pace(0).minutes(["a", "b"], times) == 6
    assert Pace(0).done(60, 60).minutes(["b"], times) == 5  # as fast as reading
    assert Pace(0).done(180, 60).minutes(["b"], times) == 7  # 300 * (300 + 180) / (300 + 60) seconds
    assert Pace(0).done(10_000, 60).minutes(["b"], times) == 7  # a long break counts three minutes


def test_the_review_lists_blanks_contradictions_and_claims_without_evidence() -> None:
    seen: list[tuple[str, tuple[str, ...]]] = []

    def at_review(view: View, findings: Sequence[Finding]) -> None:
        seen.extend((finding.kind, finding.steps) for finding in findings)

    given = {
        "one.a": 1,
        "one.b": "unknown",
        "one.c": 3,
        "two.a": {"value": 3, "evidence": ["photo"]},
        "two.b": ["x", "y", "z"],
        "two.c": False,
    }
    event: dict[str, Event] = {"two.d": Noted("later")}
    ending = held(
        Scripted(lambda view: event.pop(view.interview.step.id, None), at_review), Memory(), answers(FACTS, given)
    )
    assert ending.interview.at == "two.d"
    given["two.d"] = {"note": "later"}
    interview = begin(TINY, answers(FACTS, given), "zh")
    found = JUDGE.review(apply(interview, Unknown()))
    assert [(one.kind, one.steps) for one in found] == [
        ("contradiction", ("one.c", "one.a")),
        ("no_evidence", ("one.c",)),
        ("no_evidence", ("two.b",)),
        ("unknown", ("one.b",)),
        ("unknown", ("two.d",)),
    ]
    hidden = JUDGE.review(begin(TINY, answers({**FACTS, "ai": False}, given), "zh"))
    assert [one.steps for one in hidden if one.kind == "inactive"] == [("one.b",), ("one.c",)]


def test_hidden_answers_are_told() -> None:
    start = answers({**FACTS, "people": None}, {"one.b": 1, "one.c": 1})
    replies: list[Event] = [Answered(Fraction(3)), Leave()]
    asker = Scripted(lambda view: replies.pop(0))
    interview = apply(begin(TINY, start, "zh"), Answered(Fraction(2)))
    told: list[Any] = []
    from readiness.interview import Jump

    steps: list[Event] = [Jump("ai"), Answered(False), Leave()]

    def reply(view: View) -> Event:
        told.append(view.told)
        return steps.pop(0)

    conduct(interview, Scripted(reply), Memory(), JUDGE, clock())
    assert "2" in told[2][0].get("en")
    assert asker.views == []


def changed_once() -> Memory:
    return Memory(fail=[ChangedMeanwhile()], theirs=answers({**FACTS, "tags": ["a"]}, {"two.c": True}))


def test_a_file_changed_meanwhile_is_read_again_and_the_answer_added() -> None:
    store = changed_once()
    replies = [Answered(Fraction(1))]
    asker = Scripted(lambda view: replies.pop() if replies else None, choice=0)
    ending = held(asker, store, answers(FACTS))
    assert ending.interview.answers.enterprise.facts["tags"] == ("a",)
    assert ending.interview.answers.answers["two.c"].value is True
    assert ending.interview.answers.answers["one.a"].value == 1
    assert [change.path for change in store.saved] == [("answers", "one.a")]
    assert "read in" in asker.views[-1].told[0].get("en")


def test_or_ours_is_saved_beside() -> None:
    store = changed_once()
    replies = [Answered(Fraction(1))]
    asker = Scripted(lambda view: replies.pop() if replies else None, choice=1)
    held(asker, store, answers(FACTS))
    assert [change.path for change in store.beside] == [("answers", "one.a")]
    assert "x.conflict.yaml" in asker.views[-1].told[0].get("zh")


def test_or_left_without_this_answer() -> None:
    store = changed_once()
    asker = Scripted(lambda view: Answered(Fraction(1)), choice=2)
    ending = held(asker, store, answers(FACTS))
    assert not ending.finished
    assert ending.interview.answers == answers(FACTS)
    assert not store.saved


def test_a_disk_that_refuses_is_tried_again() -> None:
    full = DocumentProblems([Problem("CANNOT_WRITE", Bilingual("满", "disk full"))])
    store = Memory(fail=[full, full])
    replies = [Answered(Fraction(1))]
    asker = Scripted(lambda view: replies.pop() if replies else None, choice=0)
    held(asker, store, answers(FACTS))
    assert len(store.saved) == 1
    assert [question.get("en") for question in asker.asked] == ["not saved: disk full"] * 2


def recorded(*events: Event) -> Any:
    interview = begin(TINY, answers(FACTS, {"one.a": 1, "one.b": 1}), "zh")
    for event in events:
        interview = apply(interview, event)
        interview = apply(interview, __import__("readiness.interview", fromlist=["Jump"]).Jump("one.c"))
    return plain_answer(interview.answers.answers["one.c"])


def test_answers_are_written_in_their_shortest_form() -> None:
    assert recorded(Answered(Fraction(2))) == 2
    assert recorded(Unknown()) == "unknown"
    assert recorded(NotApplicable(" no line ")) == {"not_applicable": "no line"}
    assert recorded(Noted("a\nb"), Answered(Fraction(2))) == {"value": 2, "note": "a\nb"}
    assert recorded(Noted("a"), Noted(" "), Answered(Fraction(2))) == 2
    assert recorded(Evidenced(("a", " b ", "a", "")), Unknown()) == {"unknown": True, "evidence": ["a", "b"]}
    assert recorded(Unknown(), Cleared()) is None
    assert recorded(Answered(Fraction(2)), NotApplicable("x"), Answered(Fraction(1))) == 1


def test_what_an_assessor_has_seen_stays_seen() -> None:
    given = {
        "one.c": {
            "value": 3,
            "evidence": [{"name": "a", "state": "seen"}, "b"],
            "assessor": {"value": 1, "reason": "r"},
        }
    }
    interview = begin(TINY, answers(FACTS, given, assessor="A"), "zh")
    from readiness.interview import Jump

    after = apply(apply(interview, Jump("one.c")), Evidenced(("c", "a")))
    assert plain_answer(after.answers.answers["one.c"]) == {
        "value": 3,
        "evidence": ["c", {"name": "a", "state": "seen"}],
        "assessor": {"value": 1, "reason": "r"},
    }


def test_pasted_text_is_made_fit_for_a_text_file() -> None:
    assert clean(" a\x1b[31m\tb\x00\ud800\n c \n") == "a[31m b\n c"
    assert clean_line("a\n b\r\nc") == "a b c"
    assert plain_answer(Answer()) is None


def test_pasted_text_is_no_longer_than_a_file_may_hold() -> None:
    held = Answer.model_validate(recorded(NotApplicable("x" * 50_000), Noted("y\n" * 50_000)))
    assert (held.not_applicable, held.note) == ("x" * 2000, "y\n" * 5000)
