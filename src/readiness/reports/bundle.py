"""What every writer of a report is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readiness.models.answers import Answers
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire, Register
from readiness.models.scoring_model import ScoringModel


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One scored answer file with its documents. `today` is printed as the date of the edition, and left out if None."""

    questionnaire: Questionnaire
    model: ScoringModel
    answers: Answers
    assessment: Assessment
    templates: Path
    register: Register | None = None
    today: date | None = None
