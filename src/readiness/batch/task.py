"""The pure task: bytes of one answer file in, everything that is said of it out. The same wherever it runs."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from pydantic_core import from_json, to_json

from readiness.batch.kits import Kit, Workshop, workshop
from readiness.cohorts import Packed, member_of, pack
from readiness.language.message import message
from readiness.models.results.roadmap import Roadmap
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.raised import problems_of
from readiness.reports import WRITERS, ReportInput
from readiness.reports.file_names import report_names
from readiness.reports.record.data import assessment_line
from readiness.reports.tables.summary import Row
from readiness.reports.tables.summary_files import Rendered, read_row
from readiness.services.assess import Assessed, read_answers
from readiness.services.report import printed_otherwise, report_input
from readiness.sources.documents import opening as documents
from readiness.sources.documents.opening import parse_document
from readiness.sources.documents.validation import raise_if_any

_FAST = 1
_MOST = 64 * 1024 * 1024
ReportKey: TypeAlias = tuple[str, str]  # format and language
NO_PDF = Problem(
    "NO_PDF",
    message("batch.no_pdf_without_pango"),
    message("batch.ask_doctor"),
)


@dataclass(frozen=True)
class Job:
    """One file: what problems call it, its content where it can't be read at the place of work, its path where that is no text."""

    file: str
    given: bytes | None = None
    path: str | None = None

    @property
    def data(self) -> bytes:
        """Its content; DocumentProblems where it can't be read."""
        return content_of(self.path or self.file, self.file) if self.given is None else self.given


def content_of(path: str, name: str) -> bytes:
    """The bytes of an answer file; DocumentProblems, under this name, where it can't be read."""
    try:
        return documents.content_of(Path(path))
    except DocumentProblems as error:
        raise DocumentProblems(replace(found, file=name) for found in error.problems) from None


@dataclass(frozen=True)
class Outcome:
    """What came of one file. `record` holds its result and its member of the cohort, packed; empty where it was refused.

    `key` is over all that decided it: the content of the file, and the kit.
    """

    file: str
    key: str
    id: str | None
    record: bytes
    problems: tuple[Problem, ...]
    reports: dict[ReportKey, bytes] = field(default_factory=dict)


def work(kit: Kit, job: Job) -> Outcome:
    """Reads, checks, scores, and writes the reports asked for; what is wrong with the file is told, never raised."""
    shop = workshop(kit)
    try:
        data = job.data
    except DocumentProblems as error:
        return Outcome(job.file, key_without(kit, error.problems), None, b"", error.problems)
    key = key_of(kit, data)
    try:
        assessed = assessed_of(Job(job.file, data), shop)
    except (DocumentProblems, UsageError) as error:
        return Outcome(job.file, key, None, b"", problems_of(error, job.file))
    bundle: ReportInput | None = None
    reports: dict[ReportKey, bytes] = {}
    problems: list[Problem] = []
    if kit.formats:
        try:
            bundle = _bundle(assessed, shop)
        except Exception as error:  # noqa: BLE001 - the score stands, whatever its planning raises
            problems = list(problems_of(error, job.file))
        else:
            reports, problems = _reports(assessed, bundle, kit)
    record = _record(assessed, bundle.roadmap if bundle else None, problems, shop)
    return Outcome(job.file, key, assessed.assessment.enterprise.id, record, (*assessed.notes, *problems), reports)


def key_of(kit: Kit, data: bytes) -> str:
    """What the result of a file with this content is known by."""
    return "sha256:" + hashlib.sha256(kit.digest.encode() + hashlib.sha256(data).digest()).hexdigest()


def key_without(kit: Kit, problems: Sequence[Problem]) -> str:
    """The same for a file that can't be read: why it can't."""
    return key_of(kit, repr([problem.code for problem in problems]).encode())


def assessed_of(job: Job, shop: Workshop) -> Assessed:
    """The file scored; DocumentProblems with everything that stands in the way."""
    answers, ruler, problems = read_answers(parse_document(job.data, job.file), shop.rulers)
    raise_if_any(problems)
    return Assessed(job.file, ruler, answers, ruler.scorer.score(answers), tuple(problems))


def result_line(assessed: Assessed) -> bytes:
    """The result as one line of JSON (formats *Result*)."""
    return assessment_line(assessed.assessment)


def _bundle(assessed: Assessed, shop: Workshop) -> ReportInput:
    """What the writers are given; it brings the roadmap, which costs more than all the rest of a score."""
    return replace(report_input(assessed), templates=shop.templates, edition=shop.kit.edition, own_look=shop.own_look)


def _record(assessed: Assessed, roadmap: Roadmap | None, problems: Sequence[Problem], shop: Workshop) -> bytes:
    """The result, the enterprise as cohorts count it, its rows of the summary: a line each, packed."""
    ruler = shop.cohort_ruler
    member = member_of(assessed.assessment, ruler.questionnaire, ruler.model, roadmap)
    first = next((found for found in problems if not found.warning), None)
    rows = shop.rows.rendered(Row(assessed.file, member, len(assessed.notes), first))
    return zlib.compress(b"\n".join([result_line(assessed), to_json(pack(member, ruler)), *rows]), _FAST)


def unpacked(record: bytes) -> tuple[bytes, Packed, Rendered]:
    """The result's line, the enterprise for its cohort, its rows; zlib.error or ValueError where the record is damaged."""
    opening = zlib.decompressobj()
    data = opening.decompress(record, _MOST)
    if not opening.eof:
        raise ValueError("cut off, or larger than any record of ours")
    line, member, *rows = data.split(b"\n")
    return line, from_json(member), read_row(rows)


def _reports(assessed: Assessed, bundle: ReportInput, kit: Kit) -> tuple[dict[ReportKey, bytes], list[Problem]]:
    from readiness.reports.pdf.writing import PdfUnavailable

    made: dict[ReportKey, bytes] = {}
    problems: list[Problem] = []
    notes: dict[str, tuple[Problem, ...]] = {}  # the same in every language
    for _, form, lang in report_names(assessed.assessment.enterprise.id, kit.formats, kit.languages):
        try:
            made[form, lang] = WRITERS[form](bundle, lang)
            notes[form] = printed_otherwise(form, bundle, assessed.file)
        except PdfUnavailable:
            problems.append(replace(NO_PDF, file=assessed.file))
        except Exception as error:  # noqa: BLE001 - one report, one format, whatever it raises
            problems += [replace(found, file=assessed.file) for found in problems_of(error, assessed.file)]
    return made, [*problems, *(note for each in notes.values() for note in each)]
