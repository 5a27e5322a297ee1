"""The result of scoring (formats *Result*). Exact fractions inside; JSON carries 6 decimals, half to even (method 1)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, NotRequired

from pydantic import Field, InstanceOf, PlainSerializer, PlainValidator, WithJsonSchema
from typing_extensions import TypedDict  # pydantic reads the standard library's only from Python 3.12 on

from readiness.models.base import Record, Scalar, Seq, exact

State = Literal["inactive", "not_asked", "zero", "not_applicable", "answered", "unknown", "blank"]
MILLION = 1_000_000
GateState = Literal["passed", "open", "failed"]
LEFT_THE_TREE: frozenset[str] = frozenset({"inactive", "not_asked", "not_applicable"})


def rounded(value: Fraction) -> int | float:
    """Six decimals, half to even; whole numbers stay whole."""
    above, below = value.as_integer_ratio()
    if below == 1:
        return above
    scaled, rest = divmod(above * MILLION, below)
    twice = 2 * rest - below
    scaled += twice > 0 or (twice == 0 and scaled % 2 == 1)
    return scaled // MILLION if scaled % MILLION == 0 else scaled / MILLION


def printed_step(before: Fraction, added: Fraction) -> int | float:
    """What JSON says that something added: the printed sum after it less the printed sum before.

    So parts of a sum add up to the printed sum digit by digit; each is less than a millionth off.
    """
    ends = (round(value * MILLION) for value in (before, before + added))
    start, end = ends
    return rounded(Fraction(end - start, MILLION))


def _rounded(value: Fraction | None) -> int | float | None:
    return None if value is None else rounded(value)


Score = Annotated[
    Fraction,
    PlainValidator(exact),
    PlainSerializer(rounded, when_used="json"),
    WithJsonSchema({"type": "number"}),
]


class DocumentRef(Record):
    """Which document a number was made under: id, version, digest of its canonical JSON."""

    id: str
    version: str
    digest: str


class AnswersRef(Record):
    """The digest of the answers that were scored."""

    digest: str


class EnterpriseInfo(Record):
    """Who was assessed, as the answer file says."""

    id: str
    name: str
    facts: dict[str, Scalar | Seq[Scalar]]
    register_: dict[str, Any] = Field(serialization_alias="register")


class Overall(Record):
    """The root: score (= low), interval, levels, and how sure they are (method 4 to 8)."""

    score: Score | None
    low: Score | None
    high: Score | None
    evidenced: Score | None
    highest: Score | None = Field(exclude=True)
    coverage: Score | None
    withheld: bool
    missing: Seq[str]
    level: int | None
    level_high: int | None
    level_evidenced: int | None
    level_ungated: int | None = Field(exclude=True)
    third: int | None
    band: tuple[int, int] | None
    score_common: Score | None
    weight_low: Score | None
    weight_high: Score | None
    level_stable: bool | None
    score_if_na_is_zero: Score | None


class Difference(Record):
    """A question that the respondent and the assessor scored differently."""

    question: str
    respondent: Score | None
    assessor: Score


class SelfRating(Record):
    """Overall made of the respondent's own values."""

    score: Score | None
    level: int | None
    differences: Seq[Difference]


class IndexResult(Record):
    """An index; null where none of its dimensions applies."""

    id: str
    low: Score | None
    high: Score | None


class GroupResult(NamedTuple):
    """A group's numbers; level keys only for dimensions (parent null). As JSON it says its low as `score` too."""

    id: str
    parent: str | None
    applicable: bool
    weight: Fraction
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    highest: Fraction | None
    coverage: Fraction | None
    withheld: bool | None
    level: int | None
    level_high: int | None
    level_evidenced: int | None


class QuestionResult(NamedTuple):
    """A question's numbers; null where it left the tree."""

    id: str
    parent: str
    state: State
    low: Fraction | None
    high: Fraction | None
    evidenced: Fraction | None
    max: Fraction
    weight: Fraction
    ticked: frozenset[str] = frozenset()


class GroupJson(TypedDict):
    """A group as JSON says it; the level keys stand at dimensions only."""

    id: str
    parent: str | None
    applicable: bool
    weight: float
    score: float | None
    low: float | None
    high: float | None
    evidenced: float | None
    coverage: float | None
    withheld: bool | None
    level: NotRequired[int | None]
    level_high: NotRequired[int | None]
    level_evidenced: NotRequired[int | None]


class QuestionJson(TypedDict):
    """A question as JSON says it."""

    id: str
    parent: str
    state: State
    low: float | None
    high: float | None
    evidenced: float | None
    max: float
    weight: float


def _group_json(group: GroupResult) -> GroupJson:
    key, parent, applicable, weight, low, high, evidenced, _, coverage, withheld, *levels = group
    shown = None if low is None else rounded(low)
    made: GroupJson = {
        "id": key,
        "parent": parent,
        "applicable": applicable,
        "weight": rounded(weight),
        "score": shown,
        "low": shown,
        "high": shown if high is low else _rounded(high),
        "evidenced": shown if evidenced is low else _rounded(evidenced),
        "coverage": _rounded(coverage),
        "withheld": withheld,
    }
    if parent is None:
        made["level"], made["level_high"], made["level_evidenced"] = levels
    return made


def _question_json(question: QuestionResult) -> QuestionJson:
    key, parent, state, low, high, evidenced, highest, weight, _ = question
    shown = None if low is None else rounded(low)
    return {
        "id": key,
        "parent": parent,
        "state": state,
        "low": shown,
        "high": shown if high is low else _rounded(high),
        "evidenced": shown if evidenced is low else _rounded(evidenced),
        "max": rounded(highest),
        "weight": rounded(weight),
    }


# Plain tuples, since there are a hundred and more in each result: made by the engine alone, and of checked numbers.
Group = Annotated[InstanceOf[GroupResult], PlainSerializer(_group_json, when_used="json")]
Question = Annotated[InstanceOf[QuestionResult], PlainSerializer(_question_json, when_used="json")]


class GateResult(Record):
    """A gate's state on low and high, whether evidence alone passes it, and what decided it."""

    id: str
    kind: Literal["condition", "weakest_link"]
    state: GateState
    evidenced: bool
    cap: int | None
    applies_to: str
    legal: bool
    decided_by: Seq[str]


class ContradictionResult(Record):
    """A contradiction found, and the questions it speaks of."""

    id: str
    questions: Seq[str]


class Assessment(Record):
    """Everything that scoring says of one answer file."""

    format: Literal["readiness/assessment/1"] = "readiness/assessment/1"
    form: Literal["full", "core"]
    questionnaire: DocumentRef
    scoring: DocumentRef
    answers: AnswersRef
    enterprise: EnterpriseInfo
    assessed_on: date | None
    overall: Overall
    self_: SelfRating | None = Field(serialization_alias="self")
    indices: Seq[IndexResult]
    groups: Seq[Group]
    questions: Seq[Question]
    gates: Seq[GateResult]
    contradictions: Seq[ContradictionResult]

    def dimension_results(self) -> tuple[GroupResult, ...]:
        """The top-level groups, in order."""
        return tuple(group for group in self.groups if group.parent is None)
