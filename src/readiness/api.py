"""What other programs may call: load a ruler, score answers, plan, report. Nothing else of this package is promised to stay.

docs/api.md shows it at work and says what is kept; tests/test_api.py holds names and signatures to what was promised. Nothing here
prints, asks, reads a clock, or writes a file. Bad input raises: `DocumentProblems` carries all that is wrong with a document, each
problem with its place and its remedy in Chinese and English; `UsageError` means that the call itself has no meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Literal

from readiness.models.results.assessment import Assessment
from readiness.models.results.roadmap import Roadmap
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.services.assess import Assessed, Ruler, Rulers, assess_document, planned
from readiness.sources.documents.opening import parse_document, read_document

Source = str | PathLike[str]

__all__ = [
    "Assessed",
    "Assessment",
    "DocumentProblems",
    "Problem",
    "Roadmap",
    "Ruler",
    "UsageError",
    "load_ruler",
    "plan",
    "report",
    "score",
]


def load_ruler(
    questionnaire: Source | None = None, model: Source | None = None, *, costs: Source | None = None
) -> Ruler:
    """What answers are measured with, read and checked once for any number of them.

    `questionnaire` and `model` are names of shipped ones (`annex2`) or folders; without them it is the first questionnaire shipped,
    and the one model that fits it. `costs` is a file with the enterprise's own figures for actions (formats *Costs*).
    Raises UsageError where there is no such questionnaire or model, DocumentProblems where what is there can't be used.
    """
    own = None if costs is None else read_document(Path(costs))
    return Rulers(_text(questionnaire), _text(model), own).named()


def score(answers: Source | bytes, ruler: Ruler, *, name: str = "answers") -> Assessed:
    """One answer file scored: from a path (YAML or a workbook), or from the bytes of such a file, which problems then call `name`.

    JSON is YAML too. The same bytes and the same ruler give the same result, on every machine. A low score is no error.
    Raises DocumentProblems with everything that stands in the way; warnings are in `notes` of what is returned.
    """
    document = parse_document(answers, name) if isinstance(answers, bytes) else read_document(Path(answers))
    return assess_document(document, Rulers(always=ruler))


def plan(assessed: Assessed, *, level: int | None = None, scenes: Sequence[str] = (), seconds: float = 20) -> Roadmap:
    """The roadmap: which actions in which phase, least in burden. `optimal` says whether that is proven, `reason` why there is no plan.

    `level` is the level to be reached, `scenes` are scenes wanted, by id or title; what is left out is as the answers say, else as
    the model says. After `seconds` the best that was found by then is returned, with the bound that was reached.
    Raises UsageError for a level or a scene that there is not.
    """
    from readiness.planning import Wish

    return planned(assessed, Wish(level=level, scenes=tuple(scenes)), seconds)


def report(
    assessed: Assessed,
    file_format: Literal["pdf", "html", "docx", "json"] = "pdf",
    *,
    language: Literal["zh", "en"] = "zh",
    edition: Literal["internal", "external", "brief"] = "internal",
    today: date | None = None,
    templates: Source | None = None,
) -> bytes:
    """The bytes of one report, with the roadmap that `plan` makes of the same result. Writing them is the caller's business.

    `today` is printed as the date of the report, and left out where it is None. `templates` is a folder with a look of one's own
    (docs/own-look.md). Raises UsageError for a format, language, edition or folder that there is not, DocumentProblems where this
    machine can't make the format (a PDF needs Pango; the problem's hint says how to get it), or where the look has a mistake.
    """
    from readiness.services.report import report_content

    return report_content(
        assessed, file_format, language, edition, today, None if templates is None else Path(templates)
    )


def _text(source: Source | None) -> str | None:
    return None if source is None else str(source)
