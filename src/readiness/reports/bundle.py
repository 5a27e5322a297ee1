"""What every writer of a report is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from readiness.models.actions import Actions, Crosswalk, Scenarios, Support
from readiness.models.answers import Answers
from readiness.models.assessment import Assessment
from readiness.models.context import Context
from readiness.models.questionnaire import Questionnaire, Register
from readiness.models.roadmap import Roadmap
from readiness.models.scoring_model import ScoringModel

Edition = Literal["internal", "external", "brief"]
EDITIONS: tuple[Edition, ...] = ("internal", "external", "brief")


@dataclass(frozen=True, slots=True)
class Beside:
    """The documents that stand beside a scoring model; what is missing is left out of the report."""

    actions: tuple[Actions, ...] = ()
    scenarios: tuple[Scenarios, ...] = ()
    support: Support | None = None
    context: Context | None = None
    crosswalks: tuple[Crosswalk, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One scored answer file with its documents.

    `today` is printed as the date of the edition, and left out if None. `median` has the cohort's median score of dimensions;
    `own_look` is a folder with a client's templates, colours and logo (docs/own-look.md).
    """

    questionnaire: Questionnaire
    model: ScoringModel
    answers: Answers
    assessment: Assessment
    templates: Path
    register: Register | None = None
    today: date | None = None
    roadmap: Roadmap | None = None
    beside: Beside = field(default_factory=Beside)
    edition: Edition = "internal"
    median: Mapping[str, Fraction] | None = None
    own_look: Path | None = None
