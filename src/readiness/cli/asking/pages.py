"""What there is to say of a question, whoever says it: options with their keys, progress, help, what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from readiness.cli.asking import words
from readiness.interview import Finding, Interview, Step, View
from readiness.interview.steps import ancestry
from readiness.models.base import BilingualText, same
from readiness.models.questionnaire import ChecklistQuestion, Fact, NumberQuestion, ScaleQuestion
from readiness.reports.figures import plain
from readiness.sources.text_files import printable

Requirements = Mapping[str, BilingualText]
_DIGITS = "1234567890"
_LONGEST_FIGURE = 12


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
    return (Choice(True, "1", words.YES.get(lang)), Choice(False, "2", words.NO.get(lang)))


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
        return ("；" if lang == "zh" else "; ").join(labels) or "[]"
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
        return words.REVIEW.get(lang), ""
    groups = ancestry(interview.questionnaire, interview.at)
    if not groups:
        return words.FACTS.get(lang), ""
    last = groups[-1]
    basis = last.basis.get(lang) if last.basis else ""
    article = f"{basis} {last.title.get(lang)}".strip() if len(groups) > 1 else basis
    return groups[0].title.get(lang), article


def progress(view: View) -> str:
    """Question n of m, and minutes left."""
    interview = view.interview
    left = f"约剩 {view.minutes_left} 分钟" if interview.lang == "zh" else f"about {view.minutes_left} min left"
    if interview.at is None:
        return left if view.minutes_left else ""
    n, m = interview.position(interview.at)
    return f"第 {n}/{m} 题 · {left}" if interview.lang == "zh" else f"{n} of {m} · {left}"


def share_done(interview: Interview) -> float:
    """How much of what is asked is dealt with, from 0 to 1."""
    asked = len(interview.steps)
    return 1 - len(interview.open_steps) / asked if asked else 1.0


def recorded(interview: Interview) -> Iterator[str]:
    """What the file says of the present step beside its value: unknown, not applicable, evidence, note."""
    answer, lang = interview.answer(interview.step.id), interview.lang
    if answer.unknown:
        yield words.IS_UNKNOWN.get(lang)
    if answer.not_applicable is not None:
        yield words.IS_NOT_APPLICABLE.get(lang) + printable(answer.not_applicable)
    if answer.evidence:
        names = ("、" if lang == "zh" else ", ").join(printable(evidence.name) for evidence in answer.evidence)
        yield words.HAS_EVIDENCE.get(lang) + names
    if answer.note:
        yield words.HAS_NOTE.get(lang) + printable(" ".join(answer.note.split()))


def explained(interview: Interview, requirements: Requirements) -> Iterator[str]:
    """Why the present step is asked, its article, what it covers, and what counts as evidence."""
    step, lang = interview.step, interview.lang
    yield step.help.get(lang) if step.help else words.NO_HELP.get(lang)
    groups = ancestry(interview.questionnaire, step.id)
    if groups:
        yield ""
        yield " › ".join(f"{g.basis.get(lang)} {g.title.get(lang)}" if g.basis else g.title.get(lang) for g in groups)
    if isinstance(step, Fact):
        return
    if step.covers:
        yield ""
        yield words.COVERS.get(lang)
        yield from (
            f"- {key} {requirements[key].get(lang) if key in requirements else ''}".rstrip() for key in step.covers
        )
    if step.evidence:
        yield ""
        yield words.SUGGESTED.get(lang)
        yield from (f"- {text.get(lang)}" for text in step.evidence)


def finding_text(interview: Interview, finding: Finding) -> str:
    """One finding on one line: what a contradiction says, else the question."""
    lang = interview.lang
    if finding.text is not None:
        return finding.text.get(lang)
    return interview.every[finding.steps[0]].prompt.get(lang)
