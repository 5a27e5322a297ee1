"""What a batch leaves behind, written in one pass over the ledger, in the order of the files: the same bytes however it ran."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeAlias

from readiness.batch.faults import WorkerDied
from readiness.batch.files import put, whole
from readiness.batch.kits import Kit, Workshop, workshop
from readiness.batch.ledger import COUNTED, FAILED, LEDGER, Entry, Ledger, plain
from readiness.batch.orders import BatchOrder
from readiness.batch.workers import Workers
from readiness.cohorts import Gathering, Packed, anonymous, cohort_of
from readiness.models.cohort import Cohort
from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.reports.cohort_files import cohort_html, cohort_json, cohort_pdf
from readiness.reports.cohort_view import CohortPage, cohort_page
from readiness.reports.summary_files import CsvTable, ParquetTable, Rendered, Table, WorkbookTable, parquet_possible

_Writing: TypeAlias = Callable[[], Iterable[Path]]
REPORTS = "reports"
RESULTS = "results.jsonl"
SUMMARY = "summary"
COHORT = "cohort"
RULER = "ruler"
ANONYMOUS = "anonymous"


def refuse_foreign(order: BatchOrder) -> None:
    """A folder with results that no batch wrote is left alone. Raises DocumentProblems."""
    if order.force or (order.out / LEDGER).exists():
        return
    taken = [order.out / name for name in (RESULTS, *(f"{SUMMARY}.{kind}" for kind in ("csv", "xlsx", "parquet")),
                                           *(f"{COHORT}.{kind}" for kind in ("json", "html", "pdf")))]  # fmt: skip
    found = [foreign(path) for path in taken if path.exists()]
    if found:
        raise DocumentProblems(found)


def foreign(path: Path) -> Problem:
    """Somebody else's file stands where ours would."""
    return Problem(
        "WOULD_OVERWRITE",
        Bilingual("这个文件已经在，而且不是批处理写的", "this file exists, and no batch wrote it"),
        Bilingual("换一个文件夹，或加 --force 覆盖", "choose another folder, or overwrite it with --force"),
        file=str(path),
    )


def write_outputs(
    order: BatchOrder,
    kit: Kit,
    hands: Workers,
    ledger: Ledger,
    entries: Mapping[str, Entry],
    twins: Mapping[str, Problem],
) -> list[Path]:
    """Results, summaries, cohorts; what was written. Workers lay out the cohorts while the tables are packed."""
    shop = workshop(kit)
    gathering = Gathering()
    written = [order.out / RESULTS, order.out / f"{SUMMARY}.csv", order.out / f"{SUMMARY}.xlsx"]
    if parquet_possible():
        written.append(order.out / f"{SUMMARY}.parquet")
    with ExitStack() as stack:
        results, *files = [stack.enter_context(whole(path)) for path in written]
        book = WorkbookTable(files[1], shop.tables, str(order.out))
        every: list[Table] = [
            CsvTable(files[0], shop.tables),
            book,
            *(ParquetTable(each, shop.tables) for each in files[2:]),
        ]
        _head(book, shop, entries, twins)
        for name, entry in entries.items():
            for found in [plain(twins[name])] if name in twins else ledger.problems(entry):
                book.problem(found)
            if entry.status in COUNTED and name not in twins:
                line, packed, row = _unpacked(ledger, entry)
                results.write(line + b"\n")
                one = gathering.add(packed)
                book.count(one.level, one.size)
                for table in every:
                    table.add(row)
        cohorts = list(_cohorts(order, shop, gathering, hands))
        for table in every:
            table.close()
    return [*written, *(path for each in cohorts for path in each()), *_ruler(order, shop)]


def _head(book: WorkbookTable, shop: Workshop, entries: Mapping[str, Entry], twins: Mapping[str, Problem]) -> None:
    overview, ruler = book.overview, shop.ruler
    counted = sum(entry.status in COUNTED and name not in twins for name, entry in entries.items())
    overview.files = len(entries)
    overview.failed = sum(entry.status == FAILED and name not in twins for name, entry in entries.items())
    overview.refused = len(entries) - counted - overview.failed
    scorer = ruler.scorer
    for key, ref in (("questionnaire", scorer.questionnaire_ref), ("model", scorer.model_ref)):
        overview.documents[key] = f"{ref.id} {ref.version} {ref.digest}"


def _unpacked(ledger: Ledger, entry: Entry) -> tuple[bytes, Packed, Rendered]:
    found = ledger.unpacked(entry)
    if found is None:
        raise DocumentProblems([_DAMAGED])
    return found


_DAMAGED = Problem(
    "RESULTS_DAMAGED",
    Bilingual("结果文件 .results 和账本对不上", "the file .results does not agree with the ledger"),
    Bilingual("删掉 ledger.jsonl 和 .results，再运行同一条命令",
              "delete ledger.jsonl and .results and run the same command again"),
)  # fmt: skip


def _cohorts(order: BatchOrder, shop: Workshop, gathering: Gathering, hands: Workers) -> Iterator[_Writing]:
    """One cohort a form, the full one as `cohort`; with k, a copy that may leave the house."""
    planned = any(one.actions for counted in gathering.by_form.values() for one in counted)
    parts = shop.ruler.model_files.actions if planned else ()
    titles = {action.id: action.title.get(order.lang) for part in parts for action in part.actions}
    for place, (form, counted) in enumerate(gathering.by_form.items()):
        name = COHORT if place == 0 else f"{COHORT}-{form}"
        whole = cohort_of(counted, shop.cohort_ruler)
        page = cohort_page(whole, shop.cohort_ruler, order.lang, counted, titles)
        yield _begun(order.out / name, shop.kit, whole, page, hands)
        hidden = anonymous(counted, shop.cohort_ruler, order.anonymous) if order.anonymous else None
        if hidden is not None:
            page = cohort_page(hidden, shop.cohort_ruler, order.lang, actions=titles)
            yield _begun(order.out / ANONYMOUS / name, shop.kit, hidden, page, hands)


def _begun(path: Path, kit: Kit, cohort: Cohort, page: CohortPage, hands: Workers) -> _Writing:
    """Has a worker make a cohort's files; a cluster is not asked, it may be busy with others."""
    future = None if hands.far else hands.executor.submit(laid_out, kit, cohort, page)

    def write() -> Iterator[Path]:
        try:
            made = laid_out(kit, cohort, page) if future is None else future.result()
        except WorkerDied:
            made = laid_out(kit, cohort, page)
        for suffix, data in made.items():
            target = path.with_name(path.name + suffix)
            put(target, data)
            yield target

    return write


def laid_out(kit: Kit, cohort: Cohort, page: CohortPage) -> dict[str, bytes]:
    """A cohort's files by their suffixes."""
    from readiness.reports.pdf import PdfUnavailable

    shop = workshop(kit)
    made = {".json": cohort_json(cohort), ".html": cohort_html(page, shop.templates, shop.own_look).encode()}
    with suppress(PdfUnavailable):  # the page says the same
        made[".pdf"] = cohort_pdf(page, shop.templates, shop.own_look)
    return made


def _ruler(order: BatchOrder, shop: Workshop) -> Iterator[Path]:
    """The questionnaire and the model themselves: `compare` measures with them when there are newer ones."""
    files = shop.ruler.questionnaire_files
    documents = {"questionnaire": (files.folder, [files.main.file, *(part.file for part in files.parts)]),
                 "model": (shop.ruler.model_files.folder, [shop.ruler.model_files.document.file])}  # fmt: skip
    if files.register_file is not None:
        documents["questionnaire"][1].append(files.register_file.file)
    for name, (folder, paths) in documents.items():
        for path in map(Path, paths):
            target = order.out / RULER / name / path.relative_to(folder)
            data = path.read_bytes()
            if not target.exists() or target.read_bytes() != data:
                put(target, data)
            yield target
