"""The questionnaire: facts, groups of any depth, four kinds of question (method 2 and 3, formats *Questionnaire*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Annotated, Literal

from pydantic import Field

from readiness.models.base import Id, Number, Record, Seq, Text, Version
from readiness.models.condition import Condition

Shared = tuple[tuple[Condition, tuple[str, ...]], ...]


class FactOption(Record):
    """One choice of a fact."""

    id: Id
    label: Text


class Fact(Record):
    """Something about the enterprise that is asked first and never scored; skip logic and gates read it.

    `confidential` None: kept back where it would tell something confidential (`scoring.confidentiality`).
    """

    id: Id
    kind: Literal["choice", "choices", "boolean", "number"]
    prompt: Text
    help: Text | None = None
    options: Seq[FactOption] = ()
    minimum: Number | None = None
    maximum: Number | None = None
    confidential: bool | None = None

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The ids of its options."""
        return tuple(option.id for option in self.options)


class Option(Record):
    """An anchor of a scale: the score it is worth (>= 0) and what one sees there."""

    value: Number
    label: Text


class Item(Record):
    """One line of a checklist, worth `points` (> 0)."""

    id: Id
    label: Text
    points: Number = Fraction(1)


class Band(Record):
    """A half-open range of a number question, [from, next from), and its score (>= 0)."""

    from_: Number = Field(alias="from")
    score: Number


class QuestionBase(Record):
    """What the four kinds of question share."""

    id: Id
    prompt: Text
    help: Text | None = None
    covers: Seq[str] = ()
    core: bool = False
    weight: Number = Fraction(1)
    evidence: Seq[Text] = ()
    when: Condition | None = None
    zero_when: Condition | None = None
    not_applicable: Literal["allowed", "refused"] = "refused"
    confidential: bool = False


class ScaleQuestion(QuestionBase):
    """One of several anchors; the score is the anchor's value."""

    kind: Literal["scale"]
    options: Seq[Option] = Field(min_length=1)

    @cached_property
    def ratios(self) -> frozenset[tuple[int, int]]:
        """What may be answered, as numerators and denominators."""
        return frozenset([option.value.as_integer_ratio() for option in self.options])

    def highest(self, default: Fraction) -> Fraction:  # noqa: ARG002 - the four kinds share one signature
        """The highest score M."""
        return self.options[-1].value


class ChecklistQuestion(QuestionBase):
    """A set of items; the score is M times the share of points ticked."""

    kind: Literal["checklist"]
    items: Seq[Item] = Field(min_length=1)
    max: Number | None = None

    @cached_property
    def points(self) -> dict[str, int]:
        """The points of every item by id, as whole numbers in the same ratios."""
        scale = lcm(*[item.points.denominator for item in self.items])
        return {item.id: item.points.numerator * (scale // item.points.denominator) for item in self.items}

    def highest(self, default: Fraction) -> Fraction:
        """The highest score M."""
        return default if self.max is None else self.max


class NumberQuestion(QuestionBase):
    """A figure within [minimum, maximum]; the score is that of its band."""

    kind: Literal["number"]
    minimum: Number
    maximum: Number
    bands: Seq[Band] = Field(min_length=1)
    unit: Text | None = None
    direction: Literal["rising", "falling"] = "rising"

    def highest(self, default: Fraction) -> Fraction:  # noqa: ARG002 - the four kinds share one signature
        """The highest score M."""
        return max(band.score for band in self.bands)


class BooleanQuestion(QuestionBase):
    """A yes-or-no duty, worth M or 0."""

    kind: Literal["boolean"]
    max: Number | None = None

    def highest(self, default: Fraction) -> Fraction:
        """The highest score M."""
        return default if self.max is None else self.max


Question = Annotated[
    ScaleQuestion | ChecklistQuestion | NumberQuestion | BooleanQuestion,
    Field(discriminator="kind"),
]


class Group(Record):
    """A dimension, an article or anything between: holds groups or questions, not both. `confidential`: all of its answers are."""

    format: Literal["readiness/group/1"] | None = None
    id: Id
    title: Text
    weight: Number = Fraction(1)
    basis: Text | None = None
    confidential: bool = False
    groups: Seq[Group] = ()
    questions: Seq[Question] = ()

    def walk_questions(self) -> Iterator[Question]:
        """Every question below, in order."""
        for group in self.groups:
            yield from group.walk_questions()
        yield from self.questions


class Migration(Record):
    """What became of a question between two versions: renamed, split, merged or dropped (formats, last paragraph)."""

    since: Version
    renamed: dict[str, Id] = Field(default_factory=dict)
    split: dict[str, Seq[Id]] = Field(default_factory=dict)
    merged: dict[str, Id] = Field(default_factory=dict)
    dropped: Seq[str] = ()


class Questionnaire(Record):
    """A whole questionnaire, its parts read in. `confidential` False: nothing in it is, which its author says on purpose."""

    format: Literal["readiness/questionnaire/1"]
    id: Id
    version: Version
    title: Text
    languages: Seq[Literal["zh", "en"]] = ()
    source: Text | None = None
    requirements: str | None = None
    confidential: Literal[False] | None = None
    facts: Seq[Fact] = ()
    parts: Seq[str] = ()
    groups: Seq[Group] = ()
    migrations: Seq[Migration] = ()

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in the order of the questionnaire."""
        return {question.id: question for group in self.groups for question in group.walk_questions()}

    @cached_property
    def conditional(self) -> Shared:
        """Every condition under which questions are asked at all, with their ids."""
        return _shared((question.when, key) for key, question in self.questions.items())

    @cached_property
    def zeroed(self) -> Shared:
        """Every condition under which questions count as answered with zero, with their ids."""
        return _shared((question.zero_when, key) for key, question in self.questions.items())

    @cached_property
    def long_form(self) -> tuple[str, ...]:
        """The questions that the short form leaves out."""
        return tuple(key for key, question in self.questions.items() if not question.core)

    @cached_property
    def facts_by_id(self) -> dict[str, Fact]:
        """Every fact by id, in order."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def all_groups(self) -> dict[str, Group]:
        """Every group by id, in order, parents before children."""
        return {group.id: group for group, _ in _walk(self.groups, None)}

    @cached_property
    def parents(self) -> dict[str, str | None]:
        """The group above each group and question; None above a dimension."""
        above: dict[str, str | None] = {}
        for group, parent in _walk(self.groups, None):
            above[group.id] = parent
            above.update({question.id: group.id for question in group.questions})
        return above


def _shared(pairs: Iterable[tuple[Condition | None, str]]) -> Shared:
    found: dict[str, tuple[Condition, list[str]]] = {}  # by text: `is: true` and `is: 1` are equal to Python
    for condition, key in pairs:
        if condition is not None:
            found.setdefault(repr(condition), (condition, []))[1].append(key)
    return tuple((condition, tuple(keys)) for condition, keys in found.values())


def _walk(groups: tuple[Group, ...], parent: str | None) -> Iterator[tuple[Group, str | None]]:
    for group in groups:
        yield group, parent
        yield from _walk(group.groups, group.id)


class Requirement(Record):
    """One atomic requirement of the source, in our words."""

    id: str
    kind: Literal["practice", "resource", "outcome", "encouraged", "legal"] = "practice"
    text: Text


class Article(Record):
    """An article of the source and its requirements."""

    id: str
    number: str | None = None
    title: Text
    requirements: Seq[Requirement] = ()


class RegisterSection(Record):
    """A section of the source."""

    id: str
    title: Text
    dimension: str | None = None
    articles: Seq[Article] = ()


class Register(Record):
    """The register of requirements that `covers` refers to; coverage is proven against it."""

    format: Literal["readiness/requirements/1"]
    id: Id
    version: Version | None = None
    languages: Seq[Literal["zh", "en"]] = ()
    source: Text | None = None
    sections: Seq[RegisterSection] = ()

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article in order."""
        return tuple(article for section in self.sections for article in section.articles)
