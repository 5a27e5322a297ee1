"""A small questionnaire, and askers that follow a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from readiness.interview import Answered, Change, Event, Finding, Interview, Leave, View, changes
from readiness.language.message import Translated
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire


def question(key: str, **more: Any) -> dict[str, Any]:
    options = [{"value": Fraction(n), "label": f"anchor {n}"} for n in range(4)]
    return {"id": key, "kind": "scale", "prompt": f"how about {key}?", "options": options, **more}


PLAIN: dict[str, Any] = {
    "format": "readiness/questionnaire/1",
    "id": "tiny",
    "version": "1",
    "title": "Tiny",
    "facts": [
        {"id": "ai", "kind": "boolean", "prompt": "AI?"},
        {"id": "size", "kind": "choice", "prompt": "size?", "options": [{"id": i, "label": i} for i in ("small", "large")]},
        {"id": "tags", "kind": "choices", "prompt": "tags?", "options": [{"id": i, "label": i} for i in ("a", "b")]},
        {"id": "people", "kind": "number", "prompt": "people?", "minimum": 1, "maximum": 90},
    ],
    "groups": [
        {
            "id": "one",
            "title": "First dimension",
            "questions": [
                question("one.a", core=True),
                question("one.b", when={"fact": "ai", "is": True}, core=True),
                question("one.c", zero_when={"fact": "ai", "is": False}, not_applicable="allowed"),
            ],
        },
        {
            "id": "two",
            "title": "Second dimension",
            "questions": [
                question("two.a", when={"fact": "size", "is": "large"}),
                {"id": "two.b", "kind": "checklist", "prompt": "what?", "core": True, "items": [{"id": i, "label": i} for i in "xyz"]},
                {"id": "two.c", "kind": "boolean", "prompt": "so?"},
                {"id": "two.d", "kind": "number", "prompt": "how many?", "minimum": 0, "maximum": 100, "bands": [{"from": 0, "score": 0}, {"from": 50, "score": 3}]},
            ],
        },
    ],
}  # fmt: skip
TINY = Questionnaire.model_validate(PLAIN)
FACTS: dict[str, Any] = {"ai": True, "size": "large", "tags": (), "people": Fraction(9)}
VALUES: dict[str, Any] = {
    "one.a": Fraction(1), "one.b": Fraction(2), "one.c": Fraction(3), "two.a": Fraction(0), "two.b": ("x", "z"), "two.c": False,
    "two.d": Fraction(51),
}  # fmt: skip


def answers(facts: dict[str, Any] | None = None, given: dict[str, Any] | None = None, **more: Any) -> Answers:
    plain = {
        "format": "readiness/answers/1",
        "questionnaire": {"id": "tiny", "version": "1"},
        "enterprise": {"id": "e", "name": "E", "facts": facts or {}},
        "answers": given or {},
        **more,
    }
    return Answers.model_validate(plain)


@dataclass
class Memory:
    """A store that remembers what was written, and can refuse."""

    saved: list[Change] = field(default_factory=list)
    fail: list[Exception] = field(default_factory=list)
    theirs: Answers | None = None
    beside: list[Change] = field(default_factory=list)

    def save(self, made: Sequence[Change]) -> None:
        if self.fail:
            raise self.fail.pop(0)
        self.saved += made

    def reload(self) -> Answers:
        assert self.theirs is not None
        return self.theirs

    def save_beside(self, made: Sequence[Change]) -> str:
        self.beside += made
        return "x.conflict.yaml"


@dataclass
class Scripted:
    """Answers each question by a function of the view; leaves where that gives None."""

    reply: Callable[[View], Event | None]
    at_review: Callable[[View, Sequence[Finding]], Event | None] = lambda view, findings: None
    choice: int = 0
    views: list[View] = field(default_factory=list)
    asked: list[Translated] = field(default_factory=list)

    def ask(self, view: View) -> Event:
        self.views.append(view)
        return self.reply(view) or Leave()

    def review(self, view: View, findings: Sequence[Finding]) -> Event:
        self.views.append(view)
        return self.at_review(view, findings) or Leave()

    def choose(self, question: Translated, choices: Sequence[Translated], lang: str) -> int:
        self.asked.append(question)
        return self.choice


def right(interview: Interview) -> Event:
    """The answer of FACTS and VALUES to the present step."""
    key = interview.step.id
    return Answered(FACTS[key] if key in FACTS else VALUES[key])


__all__ = ["FACTS", "TINY", "VALUES", "Memory", "Scripted", "answers", "changes", "question", "right"]
