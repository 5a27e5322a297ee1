"""What an event does to the answers, and what has then to be written to the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never
from unicodedata import category

from readiness.interview import identity
from readiness.interview.events import (
    Answered,
    Cleared,
    Evidenced,
    GoToFull,
    Named,
    NotApplicable,
    Noted,
    Recorded,
    Unknown,
)
from readiness.interview.steps import Step
from readiness.models.documents.answers import Answer, Answers, Evidence
from readiness.models.documents.questionnaire import Fact
from readiness.scoring.valuation import NOTHING, fits

LONGEST_REASON, LONGEST_EVIDENCE, LONGEST_NOTE = 2000, 500, 10_000  # as an answer file allows
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_NO_VALUE: dict[str, Any] = {"value": None, "unknown": False, "not_applicable": None}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to write: a path in the answer file and its new plain value; None empties it."""

    path: tuple[str, ...]
    value: Any


def clean(text: str) -> str:
    """What a person typed or pasted, without what a text file cannot hold, and without blanks around it."""
    kept = "".join(char for char in text.replace("\t", " ") if char == "\n" or category(char) not in _UNPRINTABLE)
    return kept.strip()


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def allows(step: Step, event: Recorded) -> bool:
    """Whether the event makes sense here: values are of the step's kind, facts take nothing but values."""
    if isinstance(event, GoToFull | Cleared | Named):
        return True
    if isinstance(step, Fact):
        return isinstance(event, Answered) and fact_fits(step, event.value)
    if isinstance(event, Answered):
        return fits(step, event.value)
    if isinstance(event, NotApplicable):
        return step.not_applicable == "allowed" and bool(clean_line(event.reason))
    return True


def fact_fits(fact: Fact, value: Any) -> bool:
    """Whether a value is one that the fact allows; one of several choices may be none."""
    options = {option.id for option in fact.options}
    if fact.kind == "choices":
        return isinstance(value, tuple) and len(set(value)) == len(value) and set(value) <= options
    if fact.kind == "choice":
        return value in options
    if fact.kind == "boolean":
        return isinstance(value, bool)
    least, most = fact.minimum, fact.maximum
    return isinstance(value, Fraction) and (least is None or value >= least) and (most is None or value <= most)


def renamed(answers: Answers, event: Named) -> Answers:
    """The answers with a new name or id of the enterprise; ValueError where it can't be one."""
    text = clean_line(event.text)
    if event.field not in identity.FIELDS or identity.wrong(event.field, text) is not None:
        raise ValueError(f"{event.field} does not take {text!r}")
    update = {event.field.rpartition(".")[2]: text}
    return answers.model_copy(update={"enterprise": answers.enterprise.model_copy(update=update)})


def record(answers: Answers, step: Step, event: Recorded, by: str | None) -> Answers:
    """The answers after the event; `by` is put to whatever is answered. ValueError where the step does not allow it."""
    if not allows(step, event):
        raise ValueError(f"{step.id} does not take {event}")
    if isinstance(event, GoToFull):
        return answers.model_copy(update={"form": "full"})
    if isinstance(event, Named):
        return renamed(answers, event)
    if isinstance(step, Fact):
        value = event.value if isinstance(event, Answered) else None
        return _with_fact(answers, step.id, value)
    before = answers.answers.get(step.id, NOTHING)
    update = _update(before, event)
    if by is not None and not isinstance(event, Cleared):
        update["by"] = by
    return _with_answer(answers, step.id, before.model_copy(update=update))


def _update(before: Answer, event: Answered | Unknown | NotApplicable | Noted | Evidenced | Cleared) -> dict[str, Any]:
    if isinstance(event, Answered):
        return {**_NO_VALUE, "value": event.value}
    if isinstance(event, Unknown):
        return {**_NO_VALUE, "unknown": True}
    if isinstance(event, NotApplicable):
        return {**_NO_VALUE, "not_applicable": clean_line(event.reason)[:LONGEST_REASON]}
    if isinstance(event, Noted):
        return {"note": clean(event.text)[:LONGEST_NOTE] or None}
    if isinstance(event, Evidenced):
        return {"evidence": tuple(_evidence(before, event.names))}
    if isinstance(event, Cleared):
        return dict(_NO_VALUE)
    assert_never(event)


def _evidence(before: Answer, names: tuple[str, ...]) -> Iterator[Evidence]:
    """Each name once; what an assessor has seen or verified under that name stays seen or verified."""
    known = {evidence.name: evidence for evidence in before.evidence}
    for kept in dict.fromkeys(part for name in names for part in ((name,) if name in known else _pieces(name))):
        yield known.get(kept) or Evidence(name=kept)


def _pieces(name: str) -> Iterator[str]:
    """A name as it can be kept: one that is longer than an answer file allows, such as a pasted list, in several pieces."""
    text = clean_line(name)
    for begin in range(0, len(text), LONGEST_EVIDENCE):
        if piece := text[begin : begin + LONGEST_EVIDENCE].strip():
            yield piece


def _with_fact(answers: Answers, key: str, value: Any) -> Answers:
    facts = {**answers.enterprise.facts, key: value}
    return answers.model_copy(update={"enterprise": answers.enterprise.model_copy(update={"facts": facts})})


def _with_answer(answers: Answers, key: str, answer: Answer) -> Answers:
    return answers.model_copy(update={"answers": {**answers.answers, key: answer}})


def changes(before: Answers, after: Answers) -> tuple[Change, ...]:
    """What must be written so that a file that says `before` says `after`."""
    return tuple(_changes(before, after))


def _changes(before: Answers, after: Answers) -> Iterator[Change]:
    if before.form != after.form:
        yield Change(("form",), after.form)
    for field in identity.FIELDS:
        name = field.rpartition(".")[2]
        if getattr(before.enterprise, name) != getattr(after.enterprise, name):
            yield Change(("enterprise", name), getattr(after.enterprise, name))
    old_facts = before.enterprise.facts
    for key, value in after.enterprise.facts.items():
        if value != old_facts.get(key) or isinstance(value, bool) != isinstance(old_facts.get(key), bool):
            yield Change(("enterprise", "facts", key), _plain(value))
    for key, answer in after.answers.items():
        if answer != before.answers.get(key, NOTHING):
            yield Change(("answers", key), plain_answer(answer))


def plain_answer(answer: Answer) -> Any:
    """The shortest way to write an answer: its value, or `unknown`, or an object with what is said; None for nothing."""
    said: dict[str, Any] = {}
    if answer.value is not None:
        said["value"] = _plain(answer.value)
    if answer.unknown:
        said["unknown"] = True
    for name in ("not_applicable", "by", "note"):
        if getattr(answer, name) is not None:
            said[name] = getattr(answer, name)
    if answer.evidence:
        said["evidence"] = [_plain_evidence(evidence) for evidence in answer.evidence]
    if answer.assessor is not None:
        said["assessor"] = {
            "value": _plain(answer.assessor.value),
            **({"reason": answer.assessor.reason} if answer.assessor.reason else {}),
        }
    if set(said) <= {"value"} and said.get("value") != "unknown":
        return said.get("value")
    return "unknown" if said == {"unknown": True} else said


def _plain_evidence(evidence: Evidence) -> Any:
    return evidence.name if evidence.state == "named" else {"name": evidence.name, "state": evidence.state}


def _plain(value: Any) -> Any:
    """A value as the loader of answer files gives it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value
