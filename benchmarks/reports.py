"""What a report costs: our ways of making it, each against the other in one run, and two peers.

    python -m benchmarks.reports                        everything (a quarter of an hour on two cores)
    python -m benchmarks.reports --rounds 3 --many 30   a quick look
    python -m benchmarks.reports -o docs/performance-reports.md

CPU is user and system time of the process that makes the report, its children included. Ways are taken in turn, round by
round, so that whatever else the machine does falls on all of them alike; the median is shown, and the median of the ratios
within a round. Chromium (chromium on PATH) and Typst (`pip install typst`) are left out where they are missing.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib.util
import os
import pickle
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median

import weasyprint
from benchmarks.forked import in_child, warm
from benchmarks.report_peers import chromium, typst
from weasyprint.text.fonts import FontConfiguration

from readiness.reports import ReportInput
from readiness.reports.glyphs import FONTS
from readiness.reports.html.looks import Look
from readiness.reports.html.page import render_html
from readiness.reports.pdf import writing as pdf
from readiness.reports.pdf.engine import FACES
from readiness.reports.pdf.pages import texts_of
from readiness.reports.record.records import attachments
from readiness.reports.view.view import view_of
from readiness.services.assess import Rulers, assess
from readiness.services.report import report_input

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "scoring" / "annex2" / "answers" / "04-autoparts.yaml"
AUTOMATIC = "table { table-layout: auto !important; border-collapse: collapse !important }"
Way = Callable[[], bytes]
MEBI = 1 << 20


def cpu() -> float:
    """Seconds of user and system time so far, ours and our ended children's."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def reap() -> None:
    """Waits for what ended children left behind, so that their time is counted: Chromium leaves its helpers to init."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


def adopt() -> None:
    """Makes this process the one that orphaned descendants fall to (Linux)."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def taken(way: Way) -> tuple[float, bytes]:
    """CPU seconds of one go, and what it made."""
    gc.collect()
    before = cpu()
    made = way()
    reap()
    return cpu() - before, made


# Our ways of making one report


def ways(bundle: ReportInput, lang: str) -> dict[str, Way]:
    """The same report, from its data to its bytes; the first is what the others are measured against."""

    def ours() -> bytes:
        return pdf.write(bundle, lang)

    return {
        "fonts, styles and page read afresh, as WeasyPrint's manual has it": lambda: plain(bundle, lang),
        "the same, tables laid out by their content": lambda: plain(bundle, lang, AUTOMATIC),
        "fonts and styles shared, page read as XML, no collector": ours,
        "the same in a forked child": lambda: in_child(ours).content,
    }


def plain(bundle: ReportInput, lang: str, more: str = "") -> bytes:
    """WeasyPrint used plainly: everything made for this report alone."""
    view, look = view_of(bundle, lang), Look(bundle.templates)
    page = render_html(view, bundle.templates, for_pdf=True)
    fonts, base = FontConfiguration(), bundle.templates.as_uri() + "/"
    faces = "".join(
        f'@font-face {{ font-family: "Noto Sans SC"; font-weight: {weight}; src: url("{(FONTS / name).as_uri()}") }}'
        for name, weight in FACES
    )
    styles = [
        weasyprint.CSS(string=text, font_config=fonts, base_url=base) for text in (faces, look.print_styles(), more)
    ]
    document = weasyprint.HTML(string=page, base_url=base)
    attached = [weasyprint.Attachment(string=one.content, name=one.name) for one in attachments(bundle, lang)]
    made = document.write_pdf(font_config=fonts, stylesheets=styles, pdf_variant=pdf.VARIANT, attachments=attached)
    return bytes(made)


def paired(chosen: dict[str, Way], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of every way in every round, the ways in turn."""
    times: dict[str, list[float]] = {name: [] for name in chosen}
    for number in range(rounds):
        for name, way in list(chosen.items())[:: 1 if number % 2 else -1]:
            times[name].append(taken(way)[0])
    return times


# Two cores, and many reports


def worker(bundle: ReportInput, lang: str, count: int) -> int:
    """Forks a process that makes reports, a child for each; its process id."""
    child = os.fork()
    if child == 0:
        for _ in range(count):
            in_child(lambda: pdf.write(bundle, lang))
        os._exit(0)
    return child


def wall(bundle: ReportInput, lang: str, workers: int, count: int) -> float:
    """Seconds for `count` reports by so many workers."""
    start = time.perf_counter()
    for each in [worker(bundle, lang, count // workers) for _ in range(workers)]:
        os.waitpid(each, 0)
    return time.perf_counter() - start


def memory(bundle: ReportInput, lang: str, count: int) -> tuple[list[int], int]:
    """The largest memory of every child, and how much the parent grew."""
    before = resident()
    peaks = [in_child(lambda: pdf.write(bundle, lang)).peak for _ in range(count)]
    return peaks, resident() - before


def resident() -> int:
    """Bytes of this process in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


# The command


def command(lang: str) -> Way:
    """A cold `readiness report`."""

    def run() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            program = Path(sys.executable).with_name("readiness")
            subprocess.run([program, "report", ANSWERS, "-o", folder, "--lang", lang], check=True, capture_output=True)
            (made,) = Path(folder).glob("*.pdf")
            return made.read_bytes()

    return run


# The table


def report(options: argparse.Namespace) -> Iterator[str]:
    """The results, line by line."""
    # Planned in a child: the planner's library is large, and no part of what is measured here.
    planned = in_child(lambda: pickle.dumps(report_input(assess(str(ANSWERS), Rulers())))).content
    bundle: ReportInput = pickle.loads(planned)  # noqa: S301  our own child wrote it
    first = pdf.write(bundle, options.lang)
    pages = len(texts_of(first))
    warm()
    yield f"Report of {ANSWERS.stem} ({options.lang}): {pages} pages, {len(first) / 1000:.0f} kB, PDF/A-3a with its data."
    yield machine()
    yield ""
    yield from many_table(bundle, options)
    yield ""
    yield from warm_table(bundle, options, pages)
    yield ""
    yield from peers_table(bundle, options)


def machine() -> str:
    """What it ran on."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"WeasyPrint {version('weasyprint')}."
    )


def warm_table(bundle: ReportInput, options: argparse.Namespace, pages: int) -> Iterator[str]:
    """One report in a warm process, from its data to its bytes."""
    times = paired(ways(bundle, options.lang), options.rounds)
    base = next(iter(times.values()))
    yield f"| one report, warm (median of {options.rounds} rounds) | CPU s | ms a page | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    for name, taken_times in times.items():
        ratio = median(one / other for one, other in zip(taken_times, base, strict=True))
        seconds = median(taken_times)
        yield f"| {name} | {seconds:.2f} | {1000 * seconds / pages:.0f} | {ratio:.2f} |"


def many_table(bundle: ReportInput, options: argparse.Namespace) -> Iterator[str]:
    """Cores and memory."""
    count = 8
    gains = []
    for _ in range(3):
        one, two = (wall(bundle, options.lang, workers, count) for workers in (1, 2))
        gains.append(one / two)
    peaks, grown = memory(bundle, options.lang, options.many)
    tenth = max(1, len(peaks) // 10)
    yield "| many reports, a forked child for each | |"
    yield "| --- | ---: |"
    yield f"| two workers against one, {count} reports, wall time | {median(gains):.2f} times |"
    yield f"| largest memory of a child, first {tenth} of {len(peaks)} | {median(peaks[:tenth]) / MEBI:.0f} MiB |"
    yield f"| the same, last {tenth} | {median(peaks[-tenth:]) / MEBI:.0f} MiB |"
    yield f"| the largest of all | {max(peaks) / MEBI:.0f} MiB |"
    yield f"| what the parent grew by | {grown / MEBI:.1f} MiB |"


def peers_table(bundle: ReportInput, options: argparse.Namespace) -> Iterator[str]:
    """From a cold start."""
    view = view_of(bundle, options.lang)
    runs: dict[str, Way] = {"`readiness report`, answers to PDF/A-3a": command(options.lang)}
    browser = shutil.which("chromium")
    if browser:
        runs["Chromium headless, our HTML to PDF"] = chromium(browser, render_html(view, bundle.templates))
    if importlib.util.find_spec("typst"):
        runs[f"Typst {version('typst')}, same text, tables, charts"] = typst(
            render_html(view, bundle.templates, for_pdf=True)
        )
    made = {name: way() for name, way in runs.items()}
    times = paired(runs, options.rounds)
    yield f"| cold start to finished file (median of {options.rounds} rounds) | CPU s | pages | kB |"
    yield "| --- | ---: | ---: | ---: |"
    for name, taken_times in times.items():
        content = made[name]
        yield f"| {name} | {median(taken_times):.2f} | {len(texts_of(content))} | {len(content) / 1000:.0f} |"


def main() -> None:
    """Reads the options, prints the table, and writes it where asked."""
    parser = argparse.ArgumentParser(description="What a report costs")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--many", type=int, default=300, help="reports for the memory line")
    parser.add_argument("--lang", default="zh")
    parser.add_argument("-o", type=Path, help="write the table into this file too")
    options = parser.parse_args()
    adopt()
    lines = []
    for line in report(options):
        print(line, flush=True)
        lines.append(line)
    if options.o:
        title = "# What a report costs\n\nMade by `python -m benchmarks.reports -o docs/performance-reports.md`.\n\n"
        options.o.write_text(title + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
