"""Background of policy around a model: targets, horizons, tiers. Printed with its source, never scored."""

from __future__ import annotations

from typing import Literal

from readiness.models.base import Id, Number, Record, Seq, Text


class Figure(Record):
    """A number of the source: `min` alone means at least, `max` missing in a range of years means open-ended."""

    min: Number | None = None
    max: Number | None = None
    unit: Text | None = None


class ContextItem(Record):
    """One statement, in our words, with its source and the dimensions that it speaks to."""

    id: Id
    text: Text
    source: Text
    number: Figure | None = None
    dimensions: Seq[Id] = ()


class GuideMap(Record):
    """A guide's stages, supports and unifications mapped to our dimensions (the mapping is ours)."""

    stages: Seq[ContextItem] = ()
    supports: Seq[ContextItem] = ()
    unifications: Seq[ContextItem] = ()


class Context(Record):
    """context.yaml."""

    format: Literal["readiness/context/1"]
    languages: Seq[Literal["zh", "en"]] = ()
    targets_2027: Seq[ContextItem] = ()
    phases: Seq[ContextItem] = ()
    smart_factory_tiers: Seq[ContextItem] = ()
    caict: GuideMap = GuideMap()
