"""`readiness verify`: a report's own data scored again, and compared with what it says and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from readiness.delivery import report_input
from readiness.pipeline import Assessed, Rulers, assess, read_answers
from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.reports import WRITERS, ReportInput, verifying
from readiness.reports.records import ANSWERS, PLAN, RECORD, RESULT, makers, result_json
from readiness.reports.verifying import Check, State
from readiness.reports.view import view_of
from readiness.sources.report_files import ReportFile, open_report
from readiness.sources.validation import raise_if_any
from readiness.sources.yaml_text import decode, parse

T = TypeVar("T")
NAMES = (ANSWERS, PLAN, RECORD, RESULT)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and what follows: `TRUE`, `FALSE`, or `UNKNOWN` where something needed is not at hand."""

    verdict: State
    checks: tuple[Check, ...]


def verify(path: Path, answers: str | None, rulers: Rulers, own_look: Path | None = None) -> Verification:
    """Compares a report with its own data, and with an answer file where one is given.

    Raises `DocumentProblems` for a file that is no report of ours, or whose answers can't be read.
    """
    report = open_report(path, NAMES)
    if verifying.result_of(report.attached) is None:
        raise DocumentProblems([replace(_NO_DATA, file=str(path))])
    checks = tuple(_checks(report, answers, rulers, own_look))
    return Verification(verifying.verdict_of(checks), checks)


def _checks(report: ReportFile, given: str | None, rulers: Rulers, own_look: Path | None) -> Iterator[Check]:
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
    if PLAN in report.attached:
        yield verifying.check_plan(report.attached[PLAN], bundle.roadmap, same)
    yield from _of_print(report, bundle, same)


def _carried(report: ReportFile, rulers: Rulers) -> Assessed | None:
    """The answers inside, checked and scored like any answer file."""
    content = report.attached.get(ANSWERS)
    if content is None:
        return None
    name = f"{report.file}:{ANSWERS}"
    document = parse(decode(content, name), name)
    answers, ruler, problems = read_answers(document, rulers)
    raise_if_any(problems)
    return Assessed(name, ruler, answers, ruler.scorer.score(answers), tuple(problems))


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
    return replace(
        bundle,
        today=_read(date.fromisoformat, record.get("printed_on")),
        edition=edition if edition in ("external", "brief") else "internal",
        median=_read(_medians, record.get("median")),
        own_look=own_look,
    )


def _medians(data: Any) -> dict[str, Fraction]:
    return {key: Fraction(*map(int, text[:60].split("/"))) for key, text in data.items()}


def _read(reader: Callable[[Any], T], value: Any) -> T | None:
    """What a stranger's record says, if it can be read."""
    try:
        return reader(value)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
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
