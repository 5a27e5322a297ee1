"""Models to files. One file per format, each with `write(bundle, lang) -> bytes`; a new format is a new file and a line here.

A writer's module is imported when it writes: `score` and `--help` never wait for templates and fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readiness.reports.bundle import ReportInput

Writer = Callable[[ReportInput, str], bytes]


def _pdf(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports import pdf

    return pdf.write(bundle, lang)


def _html(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports import html

    return html.write(bundle, lang)


def _json(bundle: ReportInput, lang: str) -> bytes:
    from readiness.reports import data

    return data.write(bundle, lang)


WRITERS: Mapping[str, Writer] = {"pdf": _pdf, "html": _html, "json": _json}

__all__ = ["WRITERS", "ReportInput", "Writer"]
