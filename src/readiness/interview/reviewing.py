"""The review at the end: what is blank, what contradicts itself, what claims much and shows nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.interview.state import Interview
from readiness.models.base import BilingualText
from readiness.models.results.assessment import Assessment

CLAIM = Fraction(3)  # from this score on an answer should name evidence
Kind = Literal["blank", "unknown", "contradiction", "no_evidence", "inactive"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again, and the questions that it concerns; `text` says what a contradiction is."""

    kind: Kind
    steps: tuple[str, ...]
    text: BilingualText | None = None


def review(
    interview: Interview, assessment: Assessment | None, contradictions: Mapping[str, BilingualText]
) -> tuple[Finding, ...]:
    """All findings, kind by kind; without an assessment (facts are missing) only what the answers alone show."""
    return (
        *_in_state(interview, "blank"),
        *_contradictions(assessment, contradictions),
        *_without_evidence(interview, assessment),
        *_in_state(interview, "unknown"),
        *(Finding("inactive", (key,)) for key in interview.inactive),
    )


def _in_state(interview: Interview, state: Literal["blank", "unknown"]) -> Iterator[Finding]:
    return (Finding(state, (key,)) for key in interview.steps if interview.state(key) == state)


def _contradictions(assessment: Assessment | None, texts: Mapping[str, BilingualText]) -> Iterator[Finding]:
    for found in assessment.contradictions if assessment else ():
        yield Finding("contradiction", tuple(found.questions), texts.get(found.id))


def _without_evidence(interview: Interview, assessment: Assessment | None) -> Iterator[Finding]:
    """Answers that are worth less on evidence, and name none."""
    asked = set(interview.steps)
    for result in assessment.questions if assessment else ():
        if result.id not in asked or result.state != "answered" or result.low is None or result.evidenced is None:
            continue
        if result.low >= CLAIM and result.evidenced < result.low and not interview.answer(result.id).evidence:
            yield Finding("no_evidence", (result.id,))
