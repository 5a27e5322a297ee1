"""What there is to say of a question, whoever says it: options with their keys, progress, help, what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from readiness.cli.interview.frame import clipped
from readiness.cli.layout import width
from readiness.files.text import printable
from readiness.interview import Finding, Interview, Step, View
from readiness.interview.identity import TITLES, stated
from readiness.interview.steps import NOT_ASKED, ancestry
from readiness.language.message import Translated, message
from readiness.language.numbers import plain
from readiness.models.base import BilingualText, same
from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, NumberQuestion, ScaleQuestion
from readiness.scoring.conditions import facts_of

Requirements = Mapping[str, BilingualText]
_DIGITS = "123456789"  # 0 is none of these
_LONGEST_FIGURE = 12
_WIDE = 60  # columns from which on a record is shown with its question
ARROW_BACK = message("cli.way_back_arrow")
KINDS = {
    "blank": message("cli.review_blank"),
    "contradiction": message("cli.review_contradiction"),
    "no_evidence": message("cli.review_no_evidence"),
    "unknown": message("cli.review_unknown"),
    "inactive": message("cli.review_inactive"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer; `key` is the digit that chooses it, empty where digits have run out."""

    value: Any
    key: str
    label: str


def ticks(step: Step) -> bool:
    """Whether several choices may be made."""
    return isinstance(step, ChecklistQuestion) or (isinstance(step, Fact) and step.kind == "choices")


def takes_figure(step: Step) -> bool:
    """Whether a number is typed."""
    return isinstance(step, NumberQuestion) or (isinstance(step, Fact) and step.kind == "number")


def choices(step: Step, lang: str) -> tuple[Choice, ...]:
    """All ways to answer, in order; none for a number."""
    if takes_figure(step):
        return ()
    if isinstance(step, ScaleQuestion):
        values = [option.value for option in step.options]
        own = all(value.denominator == 1 and 0 <= value <= 9 for value in values)
        keys = [str(value) for value in values] if own else _keys(len(values))
        return tuple(Choice(o.value, key, o.label.get(lang)) for o, key in zip(step.options, keys, strict=True))
    listed: list[tuple[str, str]] = []
    if isinstance(step, ChecklistQuestion):
        listed = [(item.id, item.label.get(lang)) for item in step.items]
    elif isinstance(step, Fact):
        listed = [(option.id, option.label.get(lang)) for option in step.options]
    if listed:
        return tuple(Choice(i, key, label) for (i, label), key in zip(listed, _keys(len(listed)), strict=True))
    return (
        Choice(True, "y", message("cli.choice_yes").get(lang)),
        Choice(False, "n", message("cli.choice_no").get(lang)),
    )


def yes_or_no(step: Step) -> bool:
    """Whether it is answered with yes or no."""
    return step.kind == "boolean"


def _keys(count: int) -> list[str]:
    return [_DIGITS[index] if index < len(_DIGITS) else "" for index in range(count)]


def figure(step: Step, text: str) -> Fraction | None:
    """The number typed, where the step takes it; full-width digits and a percent sign are fine."""
    typed = normalize("NFKC", text).strip().rstrip("%").replace(",", "").strip()
    if not isinstance(step, (NumberQuestion, Fact)) or not typed.isascii() or len(typed) > _LONGEST_FIGURE:
        return None
    if not typed.replace(".", "", 1).removeprefix("-").isdecimal():
        return None
    value = Fraction(typed)
    low, high = step.minimum, step.maximum
    return value if (low is None or value >= low) and (high is None or value <= high) else None


def bounds(step: Step, lang: str) -> str:
    """The range of a number and its unit, such as `0–100 %`."""
    if not isinstance(step, (NumberQuestion, Fact)):
        return ""
    low, high = ("" if limit is None else plain(limit, 6) for limit in (step.minimum, step.maximum))
    unit = step.unit.get(lang) if isinstance(step, NumberQuestion) and step.unit else ""
    return f"{low}–{high} {unit}".strip()


def shown_value(step: Step, value: Any, lang: str) -> str:
    """A recorded value in the words of its choices."""
    if value is None:
        return ""
    listed = choices(step, lang)
    if isinstance(value, tuple):
        labels = [choice.label for choice in listed if choice.value in value]
        return message("cli.semicolon").get(lang).join(labels) or message("cli.none_of_these").get(lang)
    if isinstance(value, Fraction) and not listed:
        return plain(value, 6)
    found = next((choice for choice in listed if same(choice.value, value)), None)
    return (
        f"{found.key}  {found.label}" if found and isinstance(step, ScaleQuestion) else (found.label if found else "")
    )


def place(interview: Interview) -> tuple[str, str]:
    """The dimension and, below it, the article of the present step."""
    lang = interview.lang
    if interview.at is None:
        return message("cli.review").get(lang), ""
    groups = ancestry(interview.questionnaire, interview.at)
    if not groups:
        return message("cli.about_the_enterprise").get(lang), ""
    last = groups[-1]
    basis = last.basis.get(lang) if last.basis else ""
    article = f"{basis} {last.title.get(lang)}".strip() if len(groups) > 1 else basis
    return groups[0].title.get(lang), article


def progress(view: View) -> str:
    """Question n of m, and minutes left."""
    interview, minutes = view.interview, view.minutes_left
    said = []
    if interview.at is not None:
        n, m = interview.position(interview.at)
        said.append(message("cli.question_of", number=n, count=m).get(interview.lang))
    if minutes:
        said.append(message("cli.minutes_left", minutes=minutes).get(interview.lang))
    return " · ".join(said)


def last_recorded(view: View, columns: int, way_back: Translated = ARROW_BACK) -> str:
    """What the step before was recorded as, and the way back to it; empty where none was."""
    interview, lang = view.interview, view.interview.lang
    if view.last is None or interview.state(view.last) == "blank":
        return ""
    step, said = interview.every[view.last], printable(_said(interview, view.last))
    room = columns - width(message("cli.recorded", answer="", way_back=way_back).get(lang)) - 1
    prompt = clipped(step.prompt.get(lang), room // 3) + " → " if columns >= _WIDE else ""
    shown = prompt + clipped(said, room - width(prompt))
    return message("cli.recorded", answer=shown, way_back=way_back).get(lang)


def _said(interview: Interview, key: str) -> str:
    answer, lang = interview.answer(key), interview.lang
    if answer.unknown:
        return message("cli.unknown").get(lang)
    if answer.not_applicable is not None:
        return message("cli.not_applicable_because", reason=answer.not_applicable).get(lang)
    return shown_value(interview.every[key], interview.value(key), lang)


def missing_facts(interview: Interview) -> list[str]:
    """That there is no score yet, and the facts that it waits for."""
    lang = interview.lang
    return [
        message("cli.no_score_without_facts", count=len(interview.open_facts)).get(lang),
        *(f"- {interview.every[key].prompt.get(lang)}" for key in interview.open_facts),
    ]


def where(interview: Interview, key: str) -> str:
    """The dimension and the article of a step, on one line."""
    groups = ancestry(interview.questionnaire, key)
    titles = [group.title.get(interview.lang) for group in groups] or [
        message("cli.about_the_enterprise").get(interview.lang)
    ]
    return " › ".join(dict.fromkeys((titles[0], titles[-1])))


def hit(interview: Interview, key: str) -> tuple[str, str]:
    """What a search has found: its text, and where it stands or what is said there."""
    if key in TITLES:
        return TITLES[key].get(interview.lang), printable(stated(interview.answers, key))
    return interview.every[key].prompt.get(interview.lang), where(interview, key)


def named_hit(interview: Interview, key: str) -> str:
    """The same as one sentence."""
    name, text = hit(interview, key)
    return message("cli.name_and_text", name=name, text=text).get(interview.lang)


def share_done(interview: Interview) -> float:
    """How much of what is asked is dealt with, from 0 to 1."""
    asked = len(interview.steps)
    return 1 - len(interview.open_steps) / asked if asked else 1.0


def recorded(interview: Interview) -> Iterator[str]:
    """What the file says of the present step beside its value: unknown, not applicable, evidence, note."""
    answer, lang = interview.answer(interview.step.id), interview.lang
    if answer.unknown:
        yield message("cli.recorded_unknown").get(lang)
    if answer.not_applicable is not None:
        yield message("cli.recorded_not_applicable", reason=printable(answer.not_applicable)).get(lang)
    if answer.evidence:
        names = tuple(printable(evidence.name) for evidence in answer.evidence)
        yield message("cli.has_evidence", names=names).get(lang)
    if answer.note:
        yield message("cli.has_note", note=printable(" ".join(answer.note.split()))).get(lang)


def explained(interview: Interview, requirements: Requirements) -> Iterator[str]:
    """Why the present step is asked, its article, what it covers, and what counts as evidence."""
    step, lang = interview.step, interview.lang
    yield step.help.get(lang) if step.help else message("cli.no_further_help").get(lang)
    groups = ancestry(interview.questionnaire, step.id)
    if groups:
        yield ""
        yield " › ".join(f"{g.basis.get(lang)} {g.title.get(lang)}" if g.basis else g.title.get(lang) for g in groups)
    if isinstance(step, Fact):
        return
    if step.covers:
        yield ""
        yield message("cli.question_covers").get(lang)
        yield from (
            f"- {key} {requirements[key].get(lang) if key in requirements else ''}".rstrip() for key in step.covers
        )
    if step.evidence:
        yield ""
        yield message("cli.evidence_suggested").get(lang)
        yield from (f"- {text.get(lang)}" for text in step.evidence)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the review that one can go to; `above` stands over it, such as what a contradiction says."""

    kind: str
    above: str
    text: str
    target: str


def rows(interview: Interview, findings: Sequence[Finding]) -> list[Row]:
    """The review line by line: each question of each finding."""
    return [row for finding in findings for row in _rows(interview, finding)]


def _rows(interview: Interview, finding: Finding) -> Iterator[Row]:
    lang = interview.lang
    above = finding.text.get(lang) if finding.text is not None else ""
    for key in finding.steps:
        step = interview.every[key]
        text = step.prompt.get(lang)
        if finding.kind == "inactive":
            value = interview.answer(key).value
            text += f" ({shown_value(step, value, lang)})" if value is not None else ""
        yield Row(finding.kind, above, text, _target(interview, step))
        above = ""


def _target(interview: Interview, step: Step) -> str:
    """Where a line leads: to its question, or where facts rule that one out to the fact that does."""
    if isinstance(step, Fact) or interview.state(step.id) not in NOT_ASKED:
        return step.id
    facts = [fact for condition in (step.when, step.zero_when) if condition is not None for fact in facts_of(condition)]
    return facts[0] if facts else step.id
