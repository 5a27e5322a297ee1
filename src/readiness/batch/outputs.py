"""What a batch leaves behind, written in one pass over the ledger, in the order of the files: the same bytes however it ran."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeAlias

from readiness.batch.faults import WorkerDied
from readiness.batch.keeping import Keeper, State, changed
from readiness.batch.kits import Kit, Workshop, looks_digest, workshop
from readiness.batch.ledger import (
    COUNTED,
    FAILED,
    LEDGER,
    NOT_STARTED,
    PASSED_OVER,
    RECORDS,
    REFUSED,
    REPORTS,
    Entry,
    Ledger,
)
from readiness.batch.orders import BatchOrder
from readiness.batch.workers import Workers
from readiness.cohorts import Counted, Gathering, anonymous, cohort_of
from readiness.language.message import message
from readiness.models.results.cohort import Cohort
from readiness.problems import DocumentProblems, Problem
from readiness.reports.many.cohort_files import cohort_html, cohort_json, cohort_pdf
from readiness.reports.many.cohort_view import CohortPage, cohort_page
from readiness.reports.tables.summary_files import (
    CsvTable,
    ParquetTable,
    Rendered,
    Table,
    WorkbookTable,
    bare_row,
    parquet_possible,
)

_Writing: TypeAlias = Callable[[], dict[str, bytes]]
RESULTS = "results.jsonl"
SUMMARY = "summary"
COHORT = "cohort"
RULER = "ruler"
ANONYMOUS = "anonymous"
FOLDERS = (REPORTS, ANONYMOUS, RULER)


def refuse_foreign(order: BatchOrder) -> None:
    """A folder with results that no batch wrote is left alone. Raises DocumentProblems."""
    if order.force or (order.out / LEDGER).exists():
        return
    taken = [order.out / name for name in (RESULTS, *(f"{SUMMARY}.{kind}" for kind in ("csv", "xlsx", "parquet")),
                                           *(f"{COHORT}.{kind}" for kind in ("json", "html", "pdf")))]  # fmt: skip
    found = [changed(path) for path in taken if path.exists()]
    if found:
        raise DocumentProblems(found)


def write_outputs(
    order: BatchOrder, kit: Kit, hands: Callable[[], Workers], keeper: Keeper, entries: Mapping[str, Entry]
) -> list[str]:
    """Results, summaries, cohorts, the ruler; their paths in the folder. Nothing is made anew where all is as it should be."""
    ledger, of = keeper.ledger, _digest(order, kit, entries)
    if not _stands(keeper, of):
        before = set(keeper.written)
        _tables_and_cohorts(order, kit, hands(), keeper, entries)
        ledger.wrote({path: kept for path, kept in keeper.written.items() if path not in before}, of)
    assert ledger.outputs is not None
    return list(ledger.outputs.outputs)


def _digest(order: BatchOrder, kit: Kit, entries: Mapping[str, Entry]) -> str:
    """Over all that the outputs depend on: documents, options, looks, and every line of the ledger that counts."""
    found = hashlib.sha256(repr((kit.digest, looks_digest(kit), order.anonymous, parquet_possible())).encode())
    for name, entry in entries.items():
        found.update(repr((name, *entry)).encode("utf-8", "backslashreplace"))
    return found.hexdigest()


def _stands(keeper: Keeper, of: str) -> bool:
    """Whether the outputs are there already; what somebody changed is told, or is made anew where that is forced."""
    last = keeper.ledger.outputs
    if last is None or last.of != of:
        return False
    unprinted = [
        path for path in last.outputs if path.endswith(f"{COHORT}.json") and f"{path[:-4]}pdf" not in last.outputs
    ]
    states = {path: keeper.state(path, kept) for path, kept in last.outputs.items()}
    altered = [path for path, state in states.items() if state is State.CHANGED]
    if unprinted or State.MISSING in states.values() or (altered and keeper.force):
        return False
    for path in altered:
        keeper.tell(path)
    return True


def _tables_and_cohorts(
    order: BatchOrder, kit: Kit, hands: Workers, keeper: Keeper, entries: Mapping[str, Entry]
) -> None:
    """Workers lay out the cohorts while the tables are packed."""
    shop = workshop(kit)
    gathering = Gathering()
    names = [RESULTS, f"{SUMMARY}.csv", f"{SUMMARY}.xlsx", *([f"{SUMMARY}.parquet"] if parquet_possible() else [])]
    with ExitStack() as stack:
        results, *files = [stack.enter_context(keeper.stream(name)) for name in names]
        book = WorkbookTable(files[1], shop.tables, str(order.out))
        wide: list[Table] = [CsvTable(files[0], shop.tables), *(ParquetTable(each, shop.tables) for each in files[2:])]
        for table in (book, *wide):
            stack.callback(table.drop)
        _head(book, shop, entries)
        for name, entry in entries.items():
            problems = list(keeper.ledger.problems(entry))
            for found in problems:
                book.problem(found)
            if entry.status in COUNTED:
                line, one, row = _counted(keeper.ledger, entry, gathering)
                results.write(line + b"\n")
                book.count(one.level, one.size)
                book.add(row)
            else:
                first = next(found for found in problems if not found["warning"])
                row = bare_row(shop.tables, name, entry.id, entry.status, first["code"], first["message"][order.lang])
            for table in wide:
                table.add(row)
        cohorts = list(_cohorts(order, shop, gathering, hands))
        for table in (book, *wide):
            table.close()
    for each in cohorts:
        keeper.put({path: (data, None) for path, data in each().items()})
    keeper.put({path: (data, None) for path, data in _ruler(shop)})


def _head(book: WorkbookTable, shop: Workshop, entries: Mapping[str, Entry]) -> None:
    overview, ruler = book.overview, shop.ruler
    statuses = [entry.status for entry in entries.values()]
    overview.files = len(entries)
    overview.refused = statuses.count(REFUSED)
    overview.not_started = statuses.count(NOT_STARTED)
    overview.failed = statuses.count(FAILED)
    overview.passed_over = statuses.count(PASSED_OVER)
    scorer = ruler.scorer
    for key, ref in (("questionnaire", scorer.questionnaire_ref), ("model", scorer.model_ref)):
        overview.documents[key] = f"{ref.id} {ref.version} {ref.digest}"


def _counted(ledger: Ledger, entry: Entry, gathering: Gathering) -> tuple[bytes, Counted, Rendered]:
    """A scored enterprise from its record, which anybody may have written to: whatever is wrong with it is told."""
    found = ledger.unpacked(entry)
    if found is not None:
        line, packed, row = found
        with suppress(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError):
            return line, gathering.add(packed), row
    raise DocumentProblems([_damaged(ledger.folder)])


def _damaged(folder: Path) -> Problem:
    return Problem(
        "RESULTS_DAMAGED",
        message("batch.results_disagree_with_ledger"),
        message("batch.delete_ledger_and_run_again"),
        file=str(folder / RECORDS),
    )  # fmt: skip


def too_few(order: BatchOrder) -> Problem:
    """A cohort for outsiders was asked for, and would tell of too few."""
    return Problem(
        "NO_ANONYMOUS",
        message("batch.too_few_for_anonymous_cohort", least=order.anonymous),
        message("batch.wait_or_lower_k"),
        file=str(order.out / ANONYMOUS),
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
        yield _begun(name, shop.kit, whole, page, hands)
        hidden = anonymous(counted, shop.cohort_ruler, order.anonymous) if order.anonymous else None
        if hidden is not None:
            page = cohort_page(hidden, shop.cohort_ruler, order.lang, actions=titles)
            yield _begun(f"{ANONYMOUS}/{name}", shop.kit, hidden, page, hands)


def _begun(name: str, kit: Kit, cohort: Cohort, page: CohortPage, hands: Workers) -> _Writing:
    """Has a worker make a cohort's files; a cluster is not asked, it may be busy with others."""
    future = None if hands.far else hands.executor.submit(laid_out, kit, cohort, page)

    def made() -> dict[str, bytes]:
        try:
            files = laid_out(kit, cohort, page) if future is None else future.result()
        except WorkerDied:
            files = laid_out(kit, cohort, page)
        return {name + suffix: data for suffix, data in files.items()}

    return made


def laid_out(kit: Kit, cohort: Cohort, page: CohortPage) -> dict[str, bytes]:
    """A cohort's files by their suffixes."""
    from readiness.reports.pdf.writing import PdfUnavailable

    shop = workshop(kit)
    made = {".json": cohort_json(cohort), ".html": cohort_html(page, shop.templates, shop.own_look).encode()}
    with suppress(PdfUnavailable):  # the page says the same
        made[".pdf"] = cohort_pdf(page, shop.templates, shop.own_look)
    return made


def _ruler(shop: Workshop) -> Iterator[tuple[str, bytes]]:
    """The questionnaire and the model themselves: `compare` measures with them when there are newer ones."""
    files = shop.ruler.questionnaire_files
    documents = {"questionnaire": (files.folder, [files.main.file, *(part.file for part in files.parts)]),
                 "model": (shop.ruler.model_files.folder, [shop.ruler.model_files.document.file])}  # fmt: skip
    if files.register_file is not None:
        documents["questionnaire"][1].append(files.register_file.file)
    for name, (folder, paths) in documents.items():
        for path in map(Path, paths):
            yield f"{RULER}/{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()
