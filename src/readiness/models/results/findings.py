"""What the commands that look things over print with `--json` (formats *Findings*): problems, the library, this machine."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from readiness.language.message import Translated
from readiness.models.base import Record, Seq
from readiness.problems import Problem

Count = Annotated[int, Field(ge=0)]


class Sentence(Record):
    """A sentence in both languages."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in `lang`."""
        return self.en if lang == "en" else self.zh


class FoundProblem(Record):
    """One thing wrong in one place, with its remedy; line and column count from 1, and 0 means the whole file."""

    code: str
    file: str
    line: Count
    column: Count
    sheet: str
    path: Seq[str | int]
    message: Sentence
    hint: Sentence | None
    warning: bool


class Checked(Record):
    """`readiness check --json`: one file; `good` where nothing but warnings was found."""

    format: Literal["readiness/check/1"] = "readiness/check/1"
    file: str
    good: bool
    problems: Seq[FoundProblem]


class Linted(Record):
    """`readiness lint --json`: a questionnaire with its model."""

    format: Literal["readiness/lint/1"] = "readiness/lint/1"
    good: bool
    problems: Seq[FoundProblem]


class ListedQuestionnaire(Record):
    """A questionnaire shipped, and the models that are for it; `core` counts the questions of the short form."""

    id: str
    version: str
    title: Sentence
    questions: Count
    core: Count
    models: Seq[str]
    examples: Count


class Listing(Record):
    """`readiness list --json`."""

    format: Literal["readiness/list/1"] = "readiness/list/1"
    questionnaires: Seq[ListedQuestionnaire]


class MachineFinding(Record):
    """One thing looked at on this machine."""

    state: Literal["ok", "missing", "note"]
    text: Sentence
    remedy: Sentence | None


class Examined(Record):
    """`readiness doctor --json`; `good` where nothing is missing."""

    format: Literal["readiness/doctor/1"] = "readiness/doctor/1"
    good: bool
    findings: Seq[MachineFinding]


def sentence(text: Translated) -> Sentence:
    """A sentence as data."""
    return Sentence(zh=text.get("zh"), en=text.get("en"))


def found_problem(problem: Problem) -> FoundProblem:
    """A problem as data."""
    return FoundProblem(
        code=problem.code,
        file=problem.file,
        line=problem.line,
        column=problem.column,
        sheet=problem.sheet,
        path=problem.path,
        message=sentence(problem.message),
        hint=None if problem.hint is None else sentence(problem.hint),
        warning=problem.warning,
    )
