"""The answer file (formats *Answers*)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from readiness.language.message import message
from readiness.language.plain_text import cleaned, one_line
from readiness.models.base import (
    BilingualText,
    Day,
    Id,
    Number,
    Record,
    Scalar,
    Seen,
    Seq,
    Version,
    both,
    exact,
    plain_number,
)

PLACEHOLDER_ID = "my-enterprise"  # what blank files say until somebody says who it is
NAME_OF_ENTERPRISE = message("models.name_of_enterprise")  # likewise
_ENTERPRISE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def _enterprise_id(value: Any) -> str:
    """Ids become file names: on every system, whatever its case rules (formats *Answers*)."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _ENTERPRISE_ID.fullmatch(text) or text.endswith("."):
        raise PydanticCustomError("enterprise_id", "an enterprise id is letters, digits, dot, dash, underscore")
    if _DEVICE.fullmatch(text):
        raise PydanticCustomError("enterprise_id_device", "this id is a device name on Windows")
    return text


def _value(value: Any) -> Any:
    """Refuses what is no value of any question; which values a question allows is for the questionnaire to say."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, (list, tuple, dict)):
        raise PydanticCustomError("answer_value", "a number, true or false, or a list of ids is expected")
    return exact(value)


def _rating(value: Any) -> Any:
    return exact(value) if value is None else _value(value)


def _value_json(value: Any) -> Any:
    return plain_number(value) if value.__class__ is Fraction else value


_ONE_OF = [{"type": ["boolean", "number", "string"]}, {"type": "array", "items": {"type": "string"}}]
_AS_JSON = PlainSerializer(_value_json, when_used="json")
Value = Annotated[
    bool | Fraction | str | tuple[str, ...] | None,
    PlainValidator(_value),
    _AS_JSON,
    WithJsonSchema({"anyOf": [*_ONE_OF, {"type": "null"}]}),
]
RatedValue = Annotated[
    bool | Fraction | str | tuple[str, ...], PlainValidator(_rating), _AS_JSON, WithJsonSchema({"anyOf": _ONE_OF})
]

EnterpriseId = Annotated[str, BeforeValidator(_enterprise_id)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), Seen]
Place = Annotated[str, StringConstraints(max_length=200)]
EvidenceName = Annotated[str, StringConstraints(min_length=1, max_length=500), Seen]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000), Seen]
Note = Annotated[str, StringConstraints(max_length=10000)]
Own = Annotated[str, StringConstraints(max_length=600)]
MOST_REGISTERED, LONGEST_REGISTERED = 100, 200


class Evidence(Record):
    """A document or screen: named by the respondent, seen or verified by an assessor."""

    name: EvidenceName
    state: Literal["named", "seen", "verified"] = "named"


def _evidence(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _reason(value: Any) -> Any:
    if value is None or isinstance(value, bool) or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("na_no_reason", "not applicable needs a reason")
    return value


class AssessorRating(Record):
    """The assessor's own value, with the reason where it differs."""

    value: RatedValue
    reason: Reason | None = None


class Answer(Record):
    """One answer: a value, or `unknown`, or not applicable with a reason, or nothing yet."""

    value: Value = None
    unknown: bool = False
    not_applicable: Annotated[Reason | None, BeforeValidator(_reason)] = None
    by: Id | None = None
    evidence: Seq[Annotated[Evidence, BeforeValidator(_evidence, json_schema_input_type=str | Evidence)]] = ()
    note: Note | None = None
    assessor: AssessorRating | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Answer:
        if (self.value is not None) + self.unknown + (self.not_applicable is not None) > 1:
            raise PydanticCustomError("answer_twice", "value, unknown and not_applicable exclude one another")
        return self

    @property
    def rated(self) -> bool:
        """Whether an assessor gave a value."""
        return self.assessor is not None


_ANSWER_KEYS = frozenset(Answer.model_fields)


def _answer(value: Any) -> Any:
    """Makes the long form of a short answer; an object is left as it is."""
    if value is None:
        return {}
    if value.__class__ is dict:
        return value
    if value == "unknown":
        return {"unknown": True}
    if value == "not_applicable":
        return {"not_applicable": None}  # which asks for the reason
    if isinstance(value, (str, bool, int, Fraction, list)):
        return {"value": value}
    return value


AnswerField = Annotated[
    Answer,
    BeforeValidator(_answer, json_schema_input_type=bool | float | str | list[str] | Answer | None),
]


class QuestionnaireRef(Record):
    """Which questionnaire was answered, and in which version."""

    id: Id
    version: Version


def _registered(value: Any) -> Any:
    """Whatever it says, with 3.0 as 3: equal documents have one digest."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    if isinstance(value, dict):
        if len(value) > MOST_REGISTERED or any(len(str(key)) > LONGEST_REGISTERED for key in value):
            raise PydanticCustomError("register_too_long", "the register is too long")
        return {one_line(str(key)): _registered(one) for key, one in value.items()}
    if isinstance(value, list):
        if len(value) > MOST_REGISTERED:
            raise PydanticCustomError("register_too_long", "the register is too long")
        return [_registered(one) for one in value]
    if isinstance(value, str) and len(value) > LONGEST_REGISTERED:
        raise PydanticCustomError("register_too_long", "the register is too long")
    return value


def _register(value: Any) -> Any:
    """Keys are printed as they stand: a few of a line each; what stands behind them is looked at one by one."""
    if not isinstance(value, dict):
        return value
    if len(value) > MOST_REGISTERED or any(len(str(key)) > LONGEST_REGISTERED for key in value):
        raise PydanticCustomError("register_too_long", "the register is too long")
    return {one_line(str(key)): each for key, each in value.items()}


class Enterprise(Record):
    """Who was assessed. `register` is printed and grouped by, never scored."""

    id: EnterpriseId
    name: Name
    facts: dict[str, Scalar | Seq[Scalar] | None] = Field(default_factory=dict)
    register_: Annotated[
        dict[str, Annotated[Any, BeforeValidator(_registered), WithJsonSchema({})]],
        BeforeValidator(_register, json_schema_input_type=dict[str, Any]),
    ] = Field(default_factory=dict, alias="register")


class Respondent(Record):
    """A person or department that answers."""

    id: Id
    name: Name


class Scope(Record):
    """What was assessed: the legal entity, the site, the lines."""

    entity: Place | None = None
    site: Place | None = None
    lines: Seq[Place] = ()


class Target(Record):
    """What the enterprise wants of its roadmap: level, scenes, person-months and 10 000 CNY per phase."""

    level: int | None = None
    scenes: Seq[Id] = ()
    capacity: Seq[Number] | None = None
    budget: Seq[Number] | None = None


class OwnWords(BilingualText):
    """What an enterprise says of itself on the cover."""

    zh: Own | None = None
    en: Own | None = None


_LINES = frozenset({"note", "not_applicable", "reason", "summary", "zh", "en"})


class Answers(Record):
    """One enterprise's answers. Texts are cleaned as they come in: what is printed holds no control character, and a name has one line."""

    format: Literal["readiness/answers/1"]
    questionnaire: QuestionnaireRef
    form: Literal["full", "core"] = "full"
    enterprise: Enterprise
    scope: Scope | None = None
    assessed_on: Day | None = None
    respondents: Seq[Respondent] = ()
    assessor: Name | None = None
    importance: dict[str, Number] = Field(default_factory=dict)
    target: Target | None = None
    summary: Annotated[OwnWords, BeforeValidator(both, json_schema_input_type=str | OwnWords)] | None = None
    answers: dict[str, AnswerField] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _cleaned(cls, value: Any) -> Any:
        return cleaned(value, lines=_LINES) if isinstance(value, dict) else value

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The ids of the respondents."""
        return tuple(person.id for person in self.respondents)
