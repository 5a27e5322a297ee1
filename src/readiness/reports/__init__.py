"""Models to files. One file per format, each with `write(bundle, lang) -> bytes`; a new format is a new file and a line here.

A writer's module is imported when it writes: `score` and `--help` never wait for templates and fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readiness.reports.bundle import EDITIONS, Beside, Edition, ReportInput

Writer = Callable[[ReportInput, str], bytes]
Gallery = Callable[[ReportInput, str], Mapping[str, bytes]]


def _pdf(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports.pdf import writing as pdf

    return pdf.write(bundle, lang)


def _html(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports.html import page as html

    return html.write(bundle, lang)


def _json(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports.record import data

    return data.write(bundle, lang)


def _docx(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports.word import writing_file as docx

    return docx.write(bundle, lang)


def _png(bundle: ReportInput, lang: str) -> Mapping[str, bytes]:
    from readiness.reports.pdf import pictures

    return pictures.gallery(bundle, lang)


WRITERS: Mapping[str, Writer] = {"pdf": _pdf, "html": _html, "json": _json, "docx": _docx}
# Formats that make several files of one report, each with a name of its own.
GALLERIES: Mapping[str, Gallery] = {"png": _png}

__all__ = ["EDITIONS", "GALLERIES", "WRITERS", "Beside", "Edition", "Gallery", "ReportInput", "Writer"]
