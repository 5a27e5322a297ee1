"""From scored answers to files on disk: names, formats, languages, nothing overwritten that is somebody else's."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from readiness.doctor import pango_remedy
from readiness.pipeline import Assessed, Ruler
from readiness.problems import Bilingual, DocumentProblems, Problem, UsageError
from readiness.reports import WRITERS, ReportInput
from readiness.sources.answer_schema import answer_schema
from readiness.sources.blank_answers import SCHEMA_NAME, blank_answers
from readiness.sources.library import content_folder
from readiness.sources.safe_files import write_own

COMMAND = "report"


@dataclass(frozen=True)
class Order:
    """What is wanted: where to, in which formats and languages."""

    out: Path
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    force: bool = False
    command: str = COMMAND


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
    suffix = _suffix(out)
    wanted = _listed(formats or suffix or "pdf", tuple(WRITERS), "格式", "format")
    spoken = _listed(languages or default_language, ("zh", "en"), "语言", "language")
    if suffix and wanted != (suffix,):
        raise UsageError(
            f"-o {out.name} 只能写 {suffix} 一种格式；多种格式时 -o 给文件夹",
            f"-o {out.name} holds one {suffix} only; for other formats -o takes a folder",
        )
    return Order(out, wanted, spoken, force, command)


def _suffix(out: Path) -> str:
    """The format that OUT itself names, if it names a file."""
    suffix = out.suffix.lstrip(".").lower()
    return suffix if suffix in WRITERS and not out.is_dir() else ""


def _listed(text: str, known: tuple[str, ...], zh: str, en: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for name in names or (text,):
        if name not in known:
            raise UsageError(
                f"没有{zh} {name}（可选：{'、'.join(known)}）", f"there is no {en} {name} (one of {', '.join(known)})"
            )
    return names


def paths(wanted: Order, assessed: Sequence[Assessed]) -> dict[tuple[int, str, str], Path]:
    """The file for each (enterprise, format, language): OUT itself where it names one file, else OUT/ID[.LANG].FORMAT."""
    names_a_file = bool(_suffix(wanted.out))
    if names_a_file and len(assessed) * len(wanted.languages) > 1:
        raise UsageError("写多个文件时，-o 要给文件夹", "for several files -o takes a folder")
    found = {}
    for index, one in enumerate(assessed):
        for form in wanted.formats:
            for lang in wanted.languages if form != "json" else wanted.languages[:1]:
                mark = f".{lang}" if len(wanted.languages) > 1 and form != "json" else ""
                name = f"{one.assessment.enterprise.id}{mark}.{form}"
                found[index, form, lang] = wanted.out if names_a_file else wanted.out / name
    return found


def deliver(wanted: Order, assessed: Sequence[Assessed], today: date | None = None) -> Iterator[Delivered]:
    """Writes every report; one that fails does not stop the others."""
    for (index, form, lang), path in paths(wanted, assessed).items():
        yield from _deliver(path, form, lang, wanted, report_input(assessed[index], today))


def _deliver(path: Path, form: str, lang: str, wanted: Order, bundle: ReportInput) -> Iterator[Delivered]:
    try:
        write_own(path, _made(form, bundle, lang), wanted.command, wanted.force)
    except DocumentProblems as error:
        yield Delivered(
            path, tuple(replace(found, file=found.file or str(path)) for found in error.problems), written=False
        )
    except PdfImpossible:
        yield Delivered(path, (replace(_NO_PDF, hint=pango_remedy(), file=str(path)),), written=False)
        if "html" not in wanted.formats:
            yield from _deliver(path.with_suffix(".html"), "html", lang, wanted, bundle)
    else:
        yield Delivered(path)


class PdfImpossible(Exception):
    """This machine makes no PDF."""


def _made(form: str, bundle: ReportInput, lang: str) -> bytes:
    if form != "pdf":
        return WRITERS[form](bundle, lang)
    from readiness.reports.pdf import PdfUnavailable

    try:
        with redirect_stdout(io.StringIO()):  # without Pango, WeasyPrint prints a text of its own
            return WRITERS[form](bundle, lang)
    except PdfUnavailable:
        raise PdfImpossible from None


_NO_PDF = Problem(
    "NO_PDF",
    Bilingual(
        "出不了 PDF：系统缺少 Pango；改出同名网页报告（.html）",
        "no PDF: Pango is missing; the same report is written as HTML",
    ),
)


def report_input(assessed: Assessed, today: date | None = None) -> ReportInput:
    """What a writer is given."""
    files = assessed.ruler.questionnaire_files
    return ReportInput(
        questionnaire=files.questionnaire,
        model=assessed.ruler.model_files.model,
        answers=assessed.answers,
        assessment=assessed.assessment,
        templates=content_folder("report_templates"),
        register=files.register,
        today=today,
    )


def examples(ruler: Ruler) -> tuple[Path, ...]:
    """The answer files shipped with a model; UsageError where there are none."""
    found = ruler.model_files.examples
    if not found:
        raise UsageError("这个评分模型没有自带示例答卷", "no answer files are shipped with this scoring model")
    return found


def copy_answers(files: Sequence[Path], folder: Path, force: bool) -> Path:
    """Puts the shipped answer files where a person finds them, to look at and to change; returns the folder."""
    for path in files:
        write_own(folder / path.name, path.read_bytes(), "demo", force)
    return folder


def new_answers(ruler: Ruler, path: Path, lang: str, form: str, day: date, force: bool) -> list[Path]:
    """Writes a blank answer file and, beside it, the schema that lets an editor check it."""
    if form not in ("full", "core"):
        raise UsageError(f"没有 {form} 这种答卷（full 或 core）", f"there is no form {form} (full or core)")
    if form == "core" and ruler.model_files.model.core is None:
        raise UsageError(
            "评分模型没有简版规则，只能用 --form full", "the scoring model has no short form: use --form full"
        )
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError("答卷文件名要以 .yaml 结尾", "the name of an answer file ends in .yaml")
    questionnaire = ruler.questionnaire_files.questionnaire
    text = blank_answers(questionnaire, lang, form, day)
    schema = json.dumps(answer_schema(questionnaire, lang), ensure_ascii=False, indent=1) + "\n"
    write_own(path, text.encode("utf-8"), "new", force)
    write_own(path.parent / SCHEMA_NAME, schema.encode("utf-8"), "new", force)
    return [path, path.parent / SCHEMA_NAME]
