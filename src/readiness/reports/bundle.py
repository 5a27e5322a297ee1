"""What every writer of a report is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from readiness.language.message import message
from readiness.models.documents.actions import Actions, Costs, Crosswalk, Scenarios, Support
from readiness.models.documents.answers import Answers
from readiness.models.documents.context import Context
from readiness.models.documents.questionnaire import Questionnaire, Register
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import Assessment
from readiness.models.results.cohort import Cohort
from readiness.models.results.roadmap import Roadmap
from readiness.problems import DocumentProblems, Problem

if TYPE_CHECKING:
    from readiness.cohorts import Peers

Edition = Literal["internal", "external", "brief"]
EDITIONS: tuple[Edition, ...] = ("internal", "external", "brief")


@dataclass(frozen=True, slots=True)
class Beside:
    """The documents that stand beside a scoring model; what is missing is left out of the report. `costs` are the enterprise's own."""

    actions: tuple[Actions, ...] = ()
    scenarios: tuple[Scenarios, ...] = ()
    support: Support | None = None
    context: Context | None = None
    crosswalks: tuple[Crosswalk, ...] = ()
    costs: Costs | None = None


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One scored answer file with its documents.

    `today` is printed as the date of the edition, and left out if None. `median` has the cohort's median score of dimensions,
    `peers` where the enterprise stands among the others;
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
    peers: Peers | None = None
    own_look: Path | None = None


def among(bundle: ReportInput, cohorts: Sequence[Cohort]) -> ReportInput:
    """The same with where the enterprise stands; DocumentProblems where none of these cohorts can be compared with."""
    from readiness.cohorts import DEFAULT_K, peers

    found = peers(cohorts, bundle.assessment, bundle.model)
    if found is None:
        text = message("reports.cohort_does_not_compare", least=DEFAULT_K)
        raise DocumentProblems([Problem("NO_PEERS", text, message("reports.take_batch_of_same_form"))])
    return replace(bundle, median=found.medians, peers=found)
