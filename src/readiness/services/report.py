"""From scored answers to files on disk: names, formats, languages, nothing overwritten that is somebody else's."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from readiness.files.collecting import paused
from readiness.files.whole_writes import Report, languages_of, refuse_folder, write_own
from readiness.language import catalogue
from readiness.language.message import message
from readiness.models.results.cohort import Cohort
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.raised import problems_of
from readiness.reports import EDITIONS, GALLERIES, WRITERS, Beside, Edition, ReportInput
from readiness.reports.bundle import among
from readiness.reports.file_names import report_names
from readiness.services.assess import Assessed, Ruler, planned, traced
from readiness.services.doctor import pango_remedy
from readiness.services.editions import undeclared
from readiness.sources.documents.library import content_folder

COMMAND = "report"


@dataclass(frozen=True)
class Order:
    """What is wanted: where to, in which formats, languages and edition, in whose look, compared with which cohorts."""

    out: Path
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    force: bool = False
    command: str = COMMAND
    edition: Edition = "internal"
    own_look: Path | None = None
    cohorts: tuple[Cohort, ...] = ()


@dataclass(frozen=True)
class Delivered:
    """A file that was written, or the problems that stood in its way."""

    path: Path
    problems: tuple[Problem, ...] = ()
    written: bool = True


def order(
    out: Path, formats: str | None, languages: str | None, default_language: str, force: bool, command: str = COMMAND
) -> Order:
    """Reads the options of `report`; UsageError for a format or language that does not exist, or that OUT contradicts."""
    if out.suffix.lstrip(".").lower() in GALLERIES and not out.is_dir():
        raise UsageError(
            message("services.pictures_need_folder", name=out.name),
        )
    suffix = _suffix(out)
    wanted = _listed(formats or suffix or "pdf", (*WRITERS, *GALLERIES), "services.no_such_format")
    spoken = _listed(languages or default_language, catalogue.languages(), "services.no_such_language")
    if suffix and wanted != (suffix,):
        raise UsageError(
            message("services.out_holds_one_format", name=out.name, suffix=suffix),
        )
    refuse_folder(out.parent if suffix else out)
    return Order(out, wanted, spoken, force, command)


def in_edition(wanted: Order, edition: str, own_look: Path | None = None) -> Order:
    """The order in an edition and a look of one's own; UsageError for an edition or a folder that does not exist."""
    chosen = next((known for known in EDITIONS if known == edition), None)
    if chosen is None:
        raise UsageError(
            message("services.no_edition", known=EDITIONS, edition=edition),
        )
    if own_look is not None and not own_look.is_dir():
        raise UsageError(message("services.no_folder", folder=own_look))
    return replace(wanted, edition=chosen, own_look=own_look)


def _suffix(out: Path) -> str:
    """The format that OUT itself names, if it names a file."""
    suffix = out.suffix.lstrip(".").lower()
    return suffix if suffix in WRITERS and not out.is_dir() else ""


def _listed(text: str, known: tuple[str, ...], missing: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for name in names or (text,):
        if name not in known:
            raise UsageError(message(missing, known=known, name=name))
    return names


def paths(wanted: Order, assessed: Sequence[Assessed]) -> dict[tuple[int, str, str], Path]:
    """The file for each (enterprise, format, language): OUT itself where it names one file, else in it (`reports.naming`)."""
    names_a_file = bool(_suffix(wanted.out))
    if names_a_file and len(assessed) * len(wanted.languages) > 1:
        raise UsageError(message("services.several_files_need_folder"))
    found = {}
    standing = languages_of(wanted.out, wanted.command) if not names_a_file else {}
    for index, one in enumerate(assessed):
        key = one.assessment.enterprise.id
        for name, form, lang in report_names(key, wanted.formats, wanted.languages, wanted.edition, standing.get):
            found[index, form, lang] = wanted.out if names_a_file else wanted.out / name
    return found


def deliver(wanted: Order, assessed: Sequence[Assessed], today: date | None = None) -> Iterator[Delivered]:
    """Writes every report; one that fails, whatever it raises, does not stop the others.

    None is written in an edition for others where a questionnaire does not say what is confidential.
    """
    files = {id(one.ruler.questionnaire_files): one.ruler.questionnaire_files for one in assessed}
    refused = tuple(found for each in files.values() for found in undeclared(each, wanted.edition))
    if refused:
        yield Delivered(wanted.out, refused, written=False)
        return
    bundles: dict[int, ReportInput | None] = {}
    for (index, form, lang), path in paths(wanted, assessed).items():
        file = assessed[index].file
        with paused():
            made: list[Delivered] = []
            try:
                if index not in bundles:
                    bundles[index] = None  # what a file is planned into fails once, not for each format
                    bundles[index] = _ordered(wanted, report_input(assessed[index], today))
                bundle = bundles[index]
                made = list(_deliver(path, form, lang, wanted, bundle)) if bundle else []
            except Exception as error:
                if traced():
                    raise
                made = [Delivered(path, problems_of(error, file), written=False)]
        yield from made


def _ordered(wanted: Order, bundle: ReportInput) -> ReportInput:
    found = replace(bundle, edition=wanted.edition, own_look=wanted.own_look)
    return among(found, wanted.cohorts) if wanted.cohorts else found


def _deliver(path: Path, form: str, lang: str, wanted: Order, bundle: ReportInput) -> Iterator[Delivered]:
    try:
        for name, content in _made(form, bundle, lang).items():
            target = path.with_name(f"{path.stem}-{name}{path.suffix}") if name else path
            write_own(target, content, wanted.command, wanted.force, Report(path.name, lang))
            yield Delivered(target, printed_otherwise(form, bundle, str(path)))
    except DocumentProblems as error:
        yield Delivered(
            path, tuple(replace(found, file=found.file or str(path)) for found in error.problems), written=False
        )
    except PdfImpossible:
        yield Delivered(path, (replace(_impossible(form), hint=pango_remedy(), file=str(path)),), written=False)
        if "html" not in wanted.formats:
            yield from _deliver(path.with_suffix(".html"), "html", lang, wanted, bundle)


def printed_otherwise(form: str, bundle: ReportInput, file: str) -> tuple[Problem, ...]:
    """What a PDF prints otherwise than the answer file has it."""
    if form != "pdf":
        return ()
    from readiness.reports.glyphs import warnings_of_answers

    prompts = {key: each.prompt for key, each in bundle.questionnaire.questions.items()}
    return tuple(replace(found, file=file) for found in warnings_of_answers(bundle.answers, prompts))


class PdfImpossible(Exception):
    """This machine makes no PDF, nor what is made by way of it: pictures, Word with its charts."""


def _made(form: str, bundle: ReportInput, lang: str) -> Mapping[str, bytes]:
    """The files of one format, each with what its name has beside the report's: mostly one, with nothing."""
    if form in ("html", "json"):
        return {"": WRITERS[form](bundle, lang)}
    from readiness.reports.pdf.writing import PdfUnavailable

    try:
        with redirect_stdout(io.StringIO()):  # without Pango, WeasyPrint prints a text of its own
            return GALLERIES[form](bundle, lang) if form in GALLERIES else {"": WRITERS[form](bundle, lang)}
    except PdfUnavailable:
        raise PdfImpossible from None


def report_content(
    assessed: Assessed,
    form: str,
    lang: str,
    edition: str = "internal",
    today: date | None = None,
    own_look: Path | None = None,
) -> bytes:
    """One report in memory: a format that makes one file. UsageError for what does not exist, DocumentProblems where it can't be made."""
    (form,) = _listed(form.replace(",", " "), tuple(WRITERS), "services.no_such_format")
    (lang,) = _listed(lang.replace(",", " "), catalogue.languages(), "services.no_such_language")
    wanted = in_edition(Order(Path(), (form,), (lang,)), edition, own_look)
    with paused():
        bundle = _ordered(wanted, report_input(assessed, today))
        try:
            return _made(form, bundle, lang)[""]
        except PdfImpossible:
            text = message("services.no_such_report", name=form.upper())
            raise DocumentProblems([Problem("NO_PDF", text, pango_remedy(), file=assessed.file)]) from None


def _impossible(form: str) -> Problem:
    name = form.upper()
    text = message("services.no_pdf_but_html", name=name)
    return Problem("NO_PDF", text)


def report_input(assessed: Assessed, today: date | None = None) -> ReportInput:
    """What a writer is given, the roadmap among it."""
    files, beside = assessed.ruler.questionnaire_files, assessed.ruler.model_files
    return ReportInput(
        questionnaire=files.questionnaire,
        model=beside.model,
        answers=assessed.answers,
        assessment=assessed.assessment,
        templates=content_folder("report_templates"),
        register=files.register,
        today=today,
        roadmap=planned(assessed),
        beside=Beside(
            beside.actions, beside.scenarios, beside.support, beside.context, beside.crosswalks, assessed.ruler.costs
        ),
    )


def examples(ruler: Ruler) -> tuple[Path, ...]:
    """The answer files shipped with a model; UsageError where there are none."""
    found = ruler.model_files.examples
    if not found:
        raise UsageError(message("services.no_answer_files_shipped_scoring"))
    return found


def copy_answers(files: Sequence[Path], folder: Path, force: bool) -> Path:
    """Puts the shipped answer files where a person finds them, to look at and to change; returns the folder."""
    for path in files:
        write_own(folder / path.name, path.read_bytes(), "demo", force)
    return folder
