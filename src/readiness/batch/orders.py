"""What a batch is asked for, checked before anything is done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.batch.found import found_in
from readiness.cohorts import DEFAULT_K
from readiness.language import catalogue
from readiness.language.message import message
from readiness.problems import Problem, UsageError
from readiness.reports import WRITERS
from readiness.reports.bundle import EDITIONS, Edition

DASK = "tcp://", "tls://"


@dataclass(frozen=True)
class BatchOrder:
    """One batch: which files, where to, which reports, on what.

    `lang` is the language of tables and of the cohort's pages, `languages` those of the reports. `anonymous` is k where a cohort
    that may leave the house is wanted as well. `passed` are files that are no answer files by their names, with what to do,
    `ignored` is how many are nobody's. With `listed` the tally names every file.
    """

    files: tuple[Path, ...]
    out: Path
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("zh",)
    lang: str = "zh"
    edition: Edition = "internal"
    questionnaire: str | None = None
    model: str | None = None
    own_look: Path | None = None
    jobs: int = 1
    on: str | None = None
    anonymous: int | None = None
    costs: Path | None = None
    force: bool = False
    passed: tuple[Problem, ...] = ()
    ignored: int = 0
    listed: bool = False


def batch_order(
    inputs: Sequence[str],
    out: Path,
    lang: str,
    reports: str | None = None,
    languages: str | None = None,
    jobs: int | None = None,
    **more: object,
) -> BatchOrder:
    """Reads the options of `batch`; UsageError for what does not exist. `more` are the fields that need no reading."""
    found = found_in(inputs, out)
    order = BatchOrder(
        files=tuple(found.files),
        passed=tuple(found.passed),
        ignored=found.ignored,
        out=out,
        formats=_listed(reports, tuple(WRITERS), "batch.no_such_format"),
        languages=_listed(languages or lang, catalogue.languages(), "batch.no_such_language"),
        lang=lang,
        jobs=_jobs(jobs),
        **more,  # type: ignore[arg-type]
    )
    if order.edition not in EDITIONS:
        raise UsageError(message("batch.no_such_edition", name=order.edition, known=tuple(EDITIONS)))  # fmt: skip
    if order.anonymous is not None and order.anonymous < 2:
        raise UsageError(message("batch.k_too_small", default=DEFAULT_K))
    if order.costs is not None and not order.formats:
        raise UsageError(message("batch.costs_need_reports"))  # fmt: skip
    if order.own_look is not None and not order.own_look.is_dir():
        raise UsageError(message("batch.no_such_folder", folder=str(order.own_look)))
    if order.on is not None and not order.on.startswith(DASK):
        raise UsageError(message("batch.cluster_address_expected", given=order.on))
    return order


def _jobs(jobs: int | None) -> int:
    if jobs is not None and jobs < 1:
        raise UsageError(message("batch.jobs_too_few"))
    return jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1


def _listed(text: str | None, known: tuple[str, ...], unknown: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip().lower() for part in (text or "").split(",") if part.strip()))
    for name in names:
        if name not in known:
            raise UsageError(message(unknown, name=name, known=known))
    return names
