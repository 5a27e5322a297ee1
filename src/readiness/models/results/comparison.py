"""Two points in time (method 12): where each stood, and contributions that add up exactly to what moved."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import field_serializer

from readiness.models.base import Record, Seq
from readiness.models.results.assessment import DocumentRef, GateState, Score, State, printed_step

StepKind = Literal["ruler", "scope", "answer"]


class Station(Record):
    """Overall at one point: the score (null where nothing applies), its level with gates, whether it is withheld."""

    score: Score | None
    level: int | None
    withheld: bool


class Side(Record):
    """One of the two files: when, under which documents, and where it stood under them."""

    assessed_on: date | None
    questionnaire: DocumentRef
    scoring: DocumentRef
    answers: str
    overall: Station


def _moved(before: Station, after: Station) -> float:
    start, end = (station.score or Fraction(0) for station in (before, after))
    return printed_step(start, end - start)


class Step(Record):
    """What one change added to overall. A score that is null counts as 0.

    As JSON a contribution is the printed score after it less the printed score before, so that contributions add up to `moved`
    digit by digit, and each is less than a millionth off the exact one.

    `ruler`: the old answers under the new documents. `scope`: all facts at once, named in `facts`. `answer`: one question.
    """

    kind: StepKind
    id: str | None
    contribution: Score
    before: Station
    after: Station
    facts: Seq[str] = ()

    @field_serializer("contribution", when_used="json")
    def _as_printed(self, _: Fraction) -> float:
        return _moved(self.before, self.after)


class Moved(Record):
    """A question whose state or score differs between the two files, each under its own documents; null: not there."""

    id: str
    old_state: State | None
    new_state: State | None
    old: Score | None
    new: Score | None


class Shift(Record):
    """A dimension, then and now; null where it did not apply or did not exist."""

    id: str
    old: Score | None
    new: Score | None
    old_level: int | None
    new_level: int | None


class GateShift(Record):
    """A gate whose state changed; null where it did not exist."""

    id: str
    old: GateState | None
    new: GateState | None


class Comparison(Record):
    """readiness/comparison/1. `moved` is the new score less the old one, and the sum of `steps`, at the printed digits too.

    `same_ruler` is false where the two files were measured differently: then no line may join their scores unmarked.
    """

    format: Literal["readiness/comparison/1"] = "readiness/comparison/1"
    id: str
    name: str
    form: Literal["full", "core"]
    same_ruler: bool
    old: Side
    new: Side
    moved: Score
    steps: Seq[Step]
    questions: Seq[Moved]
    dimensions: Seq[Shift]
    gates: Seq[GateShift]
    borrowed_facts: Seq[str] = ()

    @field_serializer("moved", when_used="json")
    def _as_printed(self, _: Fraction) -> float:
        return _moved(self.old.overall, self.new.overall)
