"""`readiness verify`: a report's own data scored again, and compared with what it says and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from readiness.cohorts import peers
from readiness.delivery import report_input
from readiness.models.cohort import Cohort
from readiness.models.digest import digest
from readiness.pipeline import Assessed, Rulers, assess, read_answers
from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.reports import WRITERS, ReportInput, verifying
from readiness.reports.records import (
    ANSWERS,
    COSTS,
    PLAN,
    RECORD,
    RESULT,
    exact_texts,
    makers,
    medians_of,
    peers_of,
    result_json,
    said_of,
)
from readiness.reports.verifying import Check, State
from readiness.reports.view import view_of
from readiness.sources.report_files import ReportFile, open_report
from readiness.sources.validation import raise_if_any
from readiness.sources.yaml_text import Document, decode, parse

T = TypeVar("T")
NAMES = (ANSWERS, COSTS, PLAN, RECORD, RESULT)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and what follows: `TRUE`, `FALSE`, or `UNKNOWN` where something needed is not at hand."""

    verdict: State
    checks: tuple[Check, ...]


def verify(
    path: Path, answers: str | None, rulers: Rulers, own_look: Path | None = None, cohorts: Sequence[Cohort] = ()
) -> Verification:
    """Compares a report with its own data, and with an answer file and the cohort where they are given.

    Own costs are those of `rulers`, else those inside the report.

    Raises `DocumentProblems` for a file that is no report of ours, or whose answers can't be read.
    """
    report = open_report(path, NAMES)
    if verifying.result_of(report.attached) is None:
        raise DocumentProblems([replace(_NO_DATA, file=str(path))])
    checks = tuple(_checks(report, answers, _with_costs(report, rulers), own_look, cohorts))
    return Verification(verifying.verdict_of(checks), checks)


def _checks(
    report: ReportFile, given: str | None, rulers: Rulers, own_look: Path | None, cohorts: Sequence[Cohort]
) -> Iterator[Check]:
    yield verifying.check_files(report.attached)
    brought = assess(given, rulers) if given is not None else None
    carried = _carried(report, rulers)
    assessed = carried or brought
    if assessed is None:
        yield verifying.no_answers()
        return
    yield verifying.check_answers(report.attached, assessed.answers)
    if carried is not None and brought is not None:
        yield verifying.check_given(carried.answers, brought.answers)
    under = _of_rulers(report, assessed)
    same = all(check.state is State.TRUE for check in under)
    yield from under
    bundle = _bundle(report_input(assessed), verifying.record_of(report.attached), own_look)
    yield verifying.check_result(verifying.result_of(report.attached) or {}, result_json(bundle), same)
    priced = list(_of_others(report, bundle, cohorts))
    yield from priced
    same = same and all(check.state is not State.UNKNOWN for check in priced)
    if PLAN in report.attached:
        yield verifying.check_plan(report.attached[PLAN], bundle.roadmap, same)
    yield from _of_print(report, bundle, same)


def _of_others(report: ReportFile, bundle: ReportInput, cohorts: Sequence[Cohort]) -> Iterator[Check]:
    """What neither the answers nor the ruler give: own costs, other enterprises."""
    record, costs = verifying.record_of(report.attached), bundle.beside.costs
    found = peers(cohorts, bundle.assessment, bundle.model) if cohorts else None
    again = {"cohort": said_of(found), "median": exact_texts(found.medians)} if found else {}
    said = {"cohort": record.get("cohort"), "median": record.get("median")} if record.get("cohort") else None
    for check in (
        verifying.check_costs(record, digest(costs) if costs else None),
        verifying.check_cohort(said, again if cohorts else None),
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


def _of_print(report: ReportFile, bundle: ReportInput, same_ruler: bool) -> Iterator[Check]:
    record = verifying.record_of(report.attached)
    lang = "en" if record.get("language") == "en" else "zh"
    yield verifying.check_text(report.pdf, view_of(bundle, lang), same_ruler)
    if same_ruler:
        yield _pages(report, bundle, record, lang)


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


def _pages(report: ReportFile, bundle: ReportInput, record: dict[str, Any], lang: str) -> Check:
    from readiness.reports.pdf import PdfUnavailable

    own = makers(bundle.templates, bundle.own_look)
    other = [f"{key} {str(record.get(key))[:19]} ≠ {str(own[key])[:19]}" for key in own if record.get(key) != own[key]]
    if other:
        why = "; ".join(other)
        return verifying.not_compared(Bilingual(f"出自别的版本（{why}）", f"made by other versions ({why})"))
    if bundle.roadmap is not None and bundle.roadmap.optimal is False:
        return verifying.not_compared(verifying.STOPPED)
    try:
        return verifying.check_pages(report.pdf, WRITERS["pdf"](bundle, lang))
    except PdfUnavailable as error:
        return verifying.not_compared(error.text)


_NO_DATA = Problem(
    "NO_DATA",
    Bilingual("这个 PDF 里没有本程序的数据（result.json）", "this PDF carries no data of ours (result.json)"),
    Bilingual(
        "用 readiness report 写出的原始 PDF；网上转换、压缩或打印过的不行",
        "take the PDF as `readiness report` wrote it, not converted, compressed or printed again",
    ),
)
