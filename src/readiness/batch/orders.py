"""What a batch is asked for, checked before anything is done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from readiness.cohorts import DEFAULT_K
from readiness.problems import UsageError
from readiness.reports import WRITERS
from readiness.reports.bundle import EDITIONS, Edition

SUFFIXES = frozenset({".yaml", ".yml", ".xlsx"})
LANGUAGES = ("zh", "en")
DASK = "tcp://", "tls://"


@dataclass(frozen=True)
class BatchOrder:
    """One batch: which files, where to, which reports, on what.

    `lang` is the language of tables and of the cohort's pages, `languages` those of the reports. `anonymous` is k where a cohort
    that may leave the house is wanted as well.
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
    order = BatchOrder(
        files=tuple(found_files(inputs, out)),
        out=out,
        formats=_listed(reports, tuple(WRITERS), "格式", "format"),
        languages=_listed(languages or lang, LANGUAGES, "语言", "language"),
        lang=lang,
        jobs=_jobs(jobs),
        **more,  # type: ignore[arg-type]
    )
    if order.edition not in EDITIONS:
        raise UsageError(f"没有版本 {order.edition}（可选：{'、'.join(EDITIONS)}）",
                         f"there is no edition {order.edition} (one of {', '.join(EDITIONS)})")  # fmt: skip
    if order.anonymous is not None and order.anonymous < 2:
        raise UsageError(f"--k 至少是 2（默认 {DEFAULT_K}）", f"--k is at least 2 (default {DEFAULT_K})")
    if order.costs is not None and not order.formats:
        raise UsageError("--costs 只用于报告里的路线图，要和 --reports 一起用",
                         "--costs prices the roadmaps of reports: it goes with --reports")  # fmt: skip
    if order.on is not None and not order.on.startswith(DASK):
        raise UsageError(f"--on 写成 tcp://主机:端口，不是 {order.on}", f"--on takes tcp://host:port, not {order.on}")
    return order


def _jobs(jobs: int | None) -> int:
    if jobs is not None and jobs < 1:
        raise UsageError("--jobs 至少是 1", "--jobs is at least 1")
    return jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1


def _listed(text: str | None, known: tuple[str, ...], zh: str, en: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip().lower() for part in (text or "").split(",") if part.strip()))
    for name in names:
        if name not in known:
            raise UsageError(
                f"没有{zh} {name}（可选：{'、'.join(known)}）", f"there is no {en} {name} (one of {', '.join(known)})"
            )
    return names


def found_files(inputs: Sequence[str], out: Path) -> Iterator[Path]:
    """Every answer file of the inputs, in the order given, folders and patterns sorted; each once, none of our own results."""
    seen: set[Path] = set()
    own = out.resolve()
    for given in inputs:
        found = list(_of(given))
        if not found:
            raise UsageError(f"{given} 里没有答卷（.yaml、.xlsx）", f"{given} has no answer files (.yaml, .xlsx)")
        for path in found:
            real = path.resolve()
            if real not in seen and own not in real.parents:
                seen.add(real)
                yield path


def _of(given: str) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from sorted(each for each in path.rglob("*") if _wanted(each))
    elif path.exists() or not has_magic(given):
        yield path  # one that is missing is told in the ledger, like any other that can't be read
    else:
        yield from (each for each in sorted(map(Path, glob(given, recursive=True))) if _wanted(each))  # noqa: PTH207


def _wanted(path: Path) -> bool:
    """Answer files by name; not what is hidden, and not what Excel puts beside an open workbook."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file()
