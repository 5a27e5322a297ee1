"""What report files are called: one rule for `report` and `batch`.

`ID[.EDITION][.LANG].FORMAT`. The internal edition has no mark. The language stands in the name where several are asked for, and
where the name without it is that of a report that we wrote in another language; data has no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from readiness.reports.bundle import Edition

DATA = "json"


class ReportName(NamedTuple):
    """The file of one format in one language."""

    name: str
    form: str
    lang: str


def report_names(
    key: str,
    formats: Sequence[str],
    languages: Sequence[str],
    edition: Edition = "internal",
    standing: Callable[[str], str | None] = lambda _: None,
) -> Iterator[ReportName]:
    """The files of one enterprise; `standing` tells in which language we wrote the file that has this name, if we did."""
    mark = "" if edition == "internal" else f".{edition}"
    for form in formats:
        plain = f"{key}{mark}.{form}"
        for lang in languages if form != DATA else languages[:1]:
            marked = form != DATA and (len(languages) > 1 or standing(plain) not in (None, lang))
            yield ReportName(f"{key}{mark}.{lang}.{form}" if marked else plain, form, lang)
