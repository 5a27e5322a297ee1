"""`readiness verify`: a report's own data scored again, the report made again, and both compared with what it says and shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from readiness.cohorts import peers
from readiness.files.confined import OverLimit, run_confined
from readiness.language.message import NO_WORDS, Translated, message
from readiness.models.digest import digest
from readiness.models.results.cohort import Cohort
from readiness.models.results.findings import Sentence
from readiness.models.results.verdict import Comparison, Ruling, Verdict, Versions
from readiness.problems import DocumentProblems, Problem
from readiness.reports import WRITERS, ReportInput
from readiness.reports.comparing import pdf_graph, verifying
from readiness.reports.comparing.verifying import Check, State
from readiness.reports.pdf.pages import BadPages, texts_of
from readiness.reports.record.makers import makers
from readiness.reports.record.records import (
    ANSWERS,
    COSTS,
    PLAN,
    RECORD,
    RESULT,
    exact_texts,
    medians_of,
    peers_of,
    result_json,
    said_of,
)
from readiness.reports.view.view import view_of
from readiness.services.assess import Assessed, Rulers, assess, read_answers
from readiness.services.report import report_input
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.report_attachments import ReportFile, open_report
from readiness.sources.documents.validation import raise_if_any
from readiness.sources.yaml.text import Document, decode, parse

T = TypeVar("T")
NAMES = (ANSWERS, COSTS, PLAN, RECORD, RESULT)
SECONDS, MEMORY = 20.0, 1 << 30  # that comparing one file may take
PRINT_SECONDS = 8.0  # that reading its words may take
_TEXT = 8 << 20
_SAYS: dict[Ruling, Translated] = {
    "consistent": message("services.consistent_data_result_plan_every"),
    "not_consistent": message("services.not_consistent_something_report_not"),
    "undecided": message("services.undecided_something_could_not_compared"),
}


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and what follows."""

    file: str
    checks: tuple[Check, ...]
    versions: Versions

    @property
    def ruling(self) -> Ruling:
        """One of the three verdicts."""
        return verifying.ruling_of(self.checks)

    @property
    def text(self) -> Translated:
        """The verdict as a sentence."""
        return _SAYS[self.ruling]

    def document(self) -> Verdict:
        """The verdict as a document (formats *Verdict*)."""
        every = [(check.state, _comparison(check)) for check in self.checks]
        against = State.DIFFERS if self.ruling == "not_consistent" else State.NOT_COMPARED
        return Verdict(
            file=self.file,
            verdict=self.ruling,
            text=_sentence(self.text),
            reasons=tuple(one for state, one in every if state is against),
            compared=tuple(one for _, one in every),
            versions=self.versions,
        )


def _comparison(check: Check) -> Comparison:
    return Comparison(
        id=check.what.id,
        finding=check.state.finding,
        what=_sentence(check.what.name),
        text=_sentence(check.text),
        places=tuple(map(_sentence, check.details)),
    )


def _sentence(text: Translated) -> Sentence:
    return Sentence(zh=text.get("zh"), en=text.get("en"))


def verify(
    path: Path, answers: str | None, rulers: Rulers, own_look: Path | None = None, cohorts: Sequence[Cohort] = ()
) -> Verification:
    """Compares a report with its own data, and with an answer file and the cohort where they are given.

    Own costs are those of `rulers`, else those inside the report.

    Raises `DocumentProblems` for a file that is no report of ours.
    """
    here = makers(content_folder("report_templates"), own_look)
    try:
        report = open_report(path, NAMES)
    except OverLimit as over:
        check = verifying.cannot_open(over.problem(str(path)))
        return Verification(str(path), (check,), Versions(report={}, here=here))
    if verifying.result_of(report.attached) is None:
        raise DocumentProblems([replace(_NO_DATA, file=str(path))])
    record = verifying.record_of(report.attached)
    said = {key: str(record[key])[:200] for key in here if isinstance(record.get(key), str)}
    checks = tuple(_checks(report, answers, rulers, own_look, cohorts))
    return Verification(str(path), checks, Versions(report=dict(said), here=here))


def _checks(
    report: ReportFile, given: str | None, rulers: Rulers, own_look: Path | None, cohorts: Sequence[Cohort]
) -> Iterator[Check]:
    yield verifying.check_files(report.attached)
    record = verifying.record_of(report.attached)
    made_by = verifying.check_makers(record, makers(content_folder("report_templates"), own_look))
    yield made_by
    try:
        rulers = _with_costs(report, rulers)
        carried = _carried(report, rulers)
    except DocumentProblems as error:
        yield verifying.unreadable(error.problems)
        return
    brought = assess(given, rulers) if given is not None else None
    assessed = carried or brought
    if assessed is None:
        yield verifying.no_answers()
        return
    yield verifying.check_answers(report.attached, assessed.answers)
    if carried is not None and brought is not None:
        yield verifying.check_given(carried.answers, brought.answers)
    yield from _of_data(report, assessed, own_look, cohorts, made_by.state is State.SAME)


def _of_data(
    report: ReportFile, assessed: Assessed, own_look: Path | None, cohorts: Sequence[Cohort], same_makers: bool
) -> Iterator[Check]:
    """Result, plan and pages: all that follows from answers that were read."""
    record, under = verifying.record_of(report.attached), _of_rulers(report, assessed)
    yield from under
    same_ruler = all(check.state is State.SAME for check in under)
    try:
        bundle = _bundle(report_input(assessed), record, own_look)
    except DocumentProblems as error:  # such as a target that the ruler at hand does not have
        yield verifying.not_compared(_first_of(error))
        return
    result = verifying.result_of(report.attached) or {}
    yield verifying.check_result(result, result_json(bundle), same_ruler, same_makers)
    priced = list(_of_others(report, bundle, cohorts))
    yield from priced
    same = same_ruler and all(check.state is State.SAME for check in priced)
    if PLAN in report.attached:
        yield verifying.check_plan(report.attached[PLAN], bundle.roadmap, same and same_makers)
    dates = verifying.check_dates(record)
    if dates is not None:
        yield dates
    lang = "en" if record.get("language") == "en" else "zh"
    objects = _of_objects(report, bundle, lang, same_ruler, same_makers)
    yield objects
    if objects.state is State.NOT_COMPARED:
        yield verifying.check_print(_printed(report), view_of(bundle, lang), same and same_makers)


def _of_others(report: ReportFile, bundle: ReportInput, cohorts: Sequence[Cohort]) -> Iterator[Check]:
    """What neither the answers nor the ruler give: own costs, other enterprises."""
    record, costs = verifying.record_of(report.attached), bundle.beside.costs
    found = peers(cohorts, bundle.assessment, bundle.model) if cohorts else None
    again = {"cohort": said_of(found), "median": exact_texts(found.medians)} if found else {}
    said = {key: record.get(key) for key in ("cohort", "median")}
    for check in (
        verifying.check_costs(record, digest(costs) if costs else None),
        verifying.check_cohort(said if any(said.values()) else None, again if cohorts else None),
    ):
        if check is not None:
            yield check


def _with_costs(report: ReportFile, rulers: Rulers) -> Rulers:
    inside = None if rulers.costs is not None else _inside(report, COSTS)
    return rulers if inside is None else Rulers(rulers.questionnaire, rulers.model, inside)


def _inside(report: ReportFile, attached: str) -> Document | None:
    """A document that the report carries, read as carefully as any file."""
    content = report.attached.get(attached)
    name = f"{report.file}:{attached}"
    return None if content is None else parse(decode(content, name), name)


def _carried(report: ReportFile, rulers: Rulers) -> Assessed | None:
    """The answers inside, checked and scored like any answer file."""
    document = _inside(report, ANSWERS)
    if document is None:
        return None
    answers, ruler, problems = read_answers(document, rulers)
    raise_if_any(problems)
    return Assessed(document.file, ruler, answers, ruler.scorer.score(answers), tuple(problems))


def _of_rulers(report: ReportFile, assessed: Assessed) -> list[Check]:
    said, own = verifying.result_of(report.attached) or {}, assessed.assessment
    return [
        verifying.check_ruler("questionnaire", said.get("questionnaire"), own.questionnaire),
        verifying.check_ruler("scoring", said.get("scoring"), own.scoring),
    ]


def _bundle(bundle: ReportInput, record: dict[str, Any], own_look: Path | None) -> ReportInput:
    """What the report was made of, with the day, the edition and the cohort's medians of its record."""
    edition = record.get("edition")
    median = _read(medians_of, record.get("median"))
    return replace(
        bundle,
        today=_read(date.fromisoformat, record.get("printed_on")),
        edition=edition if edition in ("external", "brief") else "internal",
        median=median,
        peers=_read(lambda said: peers_of(said, median or {}), record.get("cohort")),
        own_look=own_look,
    )


def _read(reader: Callable[[Any], T], value: Any) -> T | None:
    """What a stranger's record says, if it can be read."""
    try:
        return reader(value)
    except (TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
        return None


def _of_objects(report: ReportFile, bundle: ReportInput, lang: str, same_ruler: bool, same_makers: bool) -> Check:
    """The report made again and compared; not where another questionnaire or a stopped planner would make another one."""
    from readiness.reports.pdf.writing import PdfUnavailable

    if not same_ruler:
        return verifying.not_compared(_OTHER_RULER)
    if bundle.roadmap is not None and bundle.roadmap.optimal is False:
        return verifying.not_compared(verifying.STOPPED)
    try:
        again = WRITERS["pdf"](bundle, lang)
    except PdfUnavailable as error:
        return verifying.not_compared(error.text)
    except DocumentProblems as error:
        return verifying.not_compared(_first_of(error))
    try:
        found = run_confined(pdf_graph.compared, report.pdf, again, seconds=SECONDS, memory=MEMORY, output=_TEXT)
    except pdf_graph.Unreadable as error:
        return verifying.broken(str(error))
    except OverLimit as over:
        return verifying.not_compared(over.problem(report.file).message)
    return verifying.check_objects(found, report.pdf == again, same_makers)


def _printed(report: ReportFile) -> str | Translated:
    """Letters and digits of all pages, or why they can't be read."""
    try:
        return run_confined(printed_text, report.pdf, seconds=PRINT_SECONDS, memory=MEMORY, output=_TEXT)
    except OverLimit as over:
        return over.problem(report.file).message
    except BadPages:
        return message("services.pages_cant_read")


def printed_text(pdf: bytes) -> str:
    """What the pages of a PDF say, without spaces and marks."""
    return verifying.plain_text("".join(texts_of(pdf)))


def _first_of(error: DocumentProblems) -> Translated:
    return error.problems[0].message if error.problems else NO_WORDS


_OTHER_RULER = message("services.questionnaire_model_report_not_hand")
_NO_DATA = Problem(
    "NO_DATA",
    message("services.pdf_carries_no_data_ours"),
    message("services.take_pdf_readiness_report_wrote"),
)
