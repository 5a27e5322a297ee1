"""Actions, scenes and the other documents around a model (method 9 and 10)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from readiness.models.base import Day, Id, Number, Record, Scalar, Seq, Text, TextList
from readiness.models.condition import Condition


class Raises(Record):
    """The question an action raises, and to what: an option's value, a band's score, true, or a set of items."""

    question: Id
    to: bool | Number | Seq[Id]


class Action(Record):
    """A rung of a question's ladder. Effort in person-months, cost in 10 000 CNY [low, high], duration in months, by size."""

    id: Id
    raises: Raises
    title: Text
    owner: str
    effort: dict[str, Number]
    cost: dict[str, Annotated[Seq[Number], Field(min_length=2, max_length=2)]]
    duration: int = Field(ge=0)
    needs: Seq[Annotated[str, StringConstraints(min_length=1)] | Condition] = ()
    steps: TextList | None = None
    deliverable: Text | None = None
    kpi: Text | None = None
    basis: Text | None = None
    purchase: bool = False
    own_work: bool = True
    downtime: Number | None = None
    levers: Seq[str] = ()


class Actions(Record):
    """actions/*.yaml."""

    format: Literal["readiness/actions/1"]
    languages: Seq[Literal["zh", "en"]] = ()
    owners: dict[str, Text] = Field(default_factory=dict)
    actions: Seq[Action] = ()


class SceneClass(Record):
    """A class of scenes: the questions it leans on and the figures by which it is measured."""

    id: Id
    name: Text
    leans_on: Seq[Id]
    kpis: Seq[Text] = ()


class Scenario(Record):
    """A scene of a sub-sector: the least score of each question that it leans on, and the facts that choosing it sets."""

    id: Id
    sector: Id
    class_: Id = Field(alias="class")
    title: Text
    minimum: dict[str, Number]
    sets: dict[str, Scalar | Seq[Scalar]] = Field(default_factory=dict)


class Scenarios(Record):
    """scenarios/*.yaml."""

    format: Literal["readiness/scenarios/1"]
    languages: Seq[Literal["zh", "en"]] = ()
    classes: Seq[SceneClass] = ()
    scenarios: Seq[Scenario] = ()


class CrosswalkEntry(Record):
    """An article and an element of another standard that asks for the same evidence. Never a conversion of results."""

    article: Id
    element: Text
    relation: Literal["same_evidence", "partial", "none"]
    note: Text | None = None


class Crosswalk(Record):
    """crosswalk/*.yaml: one other standard."""

    format: Literal["readiness/crosswalk/1"]
    id: Id
    languages: Seq[Literal["zh", "en"]] = ()
    title: Text
    edition: str
    source: Text
    entries: Seq[CrosswalkEntry] = ()


class SupportItem(Record):
    """Policy support to ask about, never an amount."""

    id: Id
    text: Text
    region: str = "CN"
    dated: Day
    source: Text


class Support(Record):
    """support.yaml."""

    format: Literal["readiness/support/1"]
    languages: Seq[Literal["zh", "en"]] = ()
    support: Seq[SupportItem] = ()


class CostOverride(Record):
    """A consultant's own figures for one action."""

    effort: dict[str, Number] = Field(default_factory=dict)
    cost: dict[str, Annotated[Seq[Number], Field(min_length=2, max_length=2)]] = Field(default_factory=dict)
    duration: int | None = Field(default=None, ge=0)


class Costs(Record):
    """costs.yaml: overrides by action id."""

    format: Literal["readiness/costs/1"]
    actions: dict[str, CostOverride] = Field(default_factory=dict)
