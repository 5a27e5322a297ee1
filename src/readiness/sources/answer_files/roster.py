"""A roster: one enterprise a row, with id, name and facts, in the first sheet of a workbook that has such a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from readiness.checking import check_answers
from readiness.checking.findings import suggestion
from readiness.language.message import message
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Fact, Questionnaire
from readiness.problems import DocumentProblems, Problem
from readiness.sources.documents.validation import placed, raise_if_any, validate
from readiness.sources.workbook.answers import Workbook
from readiness.sources.workbook.problems import problem
from readiness.sources.workbook.reading.cells import Cells, Given, read_grids
from readiness.sources.workbook.values import decode, text_of
from readiness.sources.workbook.words import folded, means

_HEAD_WITHIN = 20
# What people write over the columns of a roster, in either language: recognised, never shown.
_ID = ("id", "编号", "企业编号", "enterprise id")
_NAME = ("name", "名称", "企业名称", "enterprise", "enterprise name")
_REGISTER = ("register.", "登记.")
Path = tuple[str, ...]


def read_roster(data: bytes, file: str, questionnaire: Questionnaire, form: str, day: date) -> list[Answers]:
    """Blank answers of every enterprise, in the order of the roster.

    Columns are told by their heading: id, name, ids or prompts of facts, `register.KEY`. Facts may be ids or labels; several in
    one cell are separated by commas, semicolons or line breaks. Raises `DocumentProblems` with all that is wrong.
    """
    title, head, rows = _table(data, file)
    columns, problems = _columns(head, file, title, questionnaire)
    raise_if_any(problems)
    enterprises = []
    for row in rows:
        document = _document(row, columns, (file, title), questionnaire, {"form": form, "assessed_on": day})
        if document is None:
            continue
        try:
            problems += [_formula(cell, file, title) for cell in row.values() if cell.wrong and cell.column in columns]
            answers = validate(Answers, document)
            problems += placed(check_answers(questionnaire, None, answers), document)
            enterprises.append((answers, row))
        except DocumentProblems as error:
            problems += error.problems
    problems += _twins(enterprises, file, title, columns)
    raise_if_any(problems)
    return [answers for answers, _ in enterprises]


def _table(data: bytes, file: str) -> tuple[str, Cells, list[Cells]]:
    for grid in read_grids(data, file):
        for index, row in enumerate(grid.rows[:_HEAD_WITHIN]):
            words = {folded(text_of(cell.value)) for cell in row.values()}
            if words & set(_ID) and words & set(_NAME):
                return grid.title, row, grid.rows[index + 1 :]
    raise DocumentProblems([Problem("NO_ROSTER", _NO_ROSTER, _ROSTER_HINT, file)])


def _columns(head: Cells, file: str, title: str, questionnaire: Questionnaire) -> tuple[dict[int, Path], list[Problem]]:
    """What each column holds; headings that nobody knows are told."""
    known = _headings(questionnaire)
    columns: dict[int, Path] = {}
    problems: list[Problem] = []
    for at, cell in head.items():
        heading = text_of(cell.value).strip()
        prefix = next((each for each in _REGISTER if heading.startswith(each)), None)
        path = ("enterprise", "register", heading[len(prefix) :]) if prefix else known.get(folded(heading))
        if path is None:
            text = message("sources.unknown_column", heading=heading[:40])
            hint = suggestion(heading, questionnaire.facts_by_id) or _COLUMN_HINT
            problems.append(Problem("UNKNOWN_COLUMN", text, hint, file, cell.row, cell.column, sheet=title))
        elif path in columns.values():
            text = message("sources.column_stands_twice", heading=heading[:40])
            problems.append(Problem("REPEATED", text, _TWICE_HINT, file, cell.row, cell.column, sheet=title))
        else:
            columns[at] = path
    return columns, problems


def _headings(questionnaire: Questionnaire) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for fact in questionnaire.facts:
        for word in (fact.prompt.get("zh"), fact.prompt.get("en"), fact.id):
            found[folded(word)] = ("enterprise", "facts", fact.id)
    found |= dict.fromkeys(_ID, ("enterprise", "id")) | dict.fromkeys(_NAME, ("enterprise", "name"))
    return found


def _document(
    row: Cells, columns: dict[int, Path], where: tuple[str, str], questionnaire: Questionnaire, more: dict[str, Any]
) -> Workbook | None:
    """A row as a document of its own; None where it is blank."""
    given = [(columns[at], cell) for at, cell in row.items() if at in columns and text_of(cell.value).strip()]
    if not given:
        return None
    file, title = where
    line = given[0][1].row
    enterprise: dict[str, Any] = {"facts": {}, "register": {}}
    for path, cell in given:
        if not cell.wrong:
            (enterprise if len(path) == 2 else enterprise[path[1]])[path[-1]] = _value(path, cell, questionnaire)
    value = {
        "format": "readiness/answers/1",
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "enterprise": enterprise,
        **more,
    }
    spots: dict[tuple[str | int, ...], tuple[str, int, int]] = {(): (title, line, min(columns))}
    spots |= {path: (title, line, at) for at, path in columns.items()}
    return Workbook(file, value, spots)


def _value(path: Path, cell: Given, questionnaire: Questionnaire) -> Any:
    if path[1] == "facts":
        return _fact(questionnaire.facts_by_id[path[2]], cell)
    return decode({"id": "id", "name": "text"}.get(path[1], "scalar"), cell.value)


def _fact(fact: Fact, cell: Given) -> Any:
    if fact.kind in ("boolean", "number"):
        return decode(fact.kind, cell.value)
    ids = {
        folded(word): option.id for option in fact.options for word in (option.label.get("zh"), option.label.get("en"))
    }
    ids |= {folded(option.id): option.id for option in fact.options}
    text = text_of(cell.value).strip()
    if fact.kind == "choice":
        return ids.get(folded(text), text)
    return [] if means(text, "none") else list(_several(text, ids))


def _several(text: str, ids: dict[str, str]) -> Iterator[str]:
    """The ids in a cell; labels may hold commas of their own."""
    for part in (part.strip() for part in re.split(r"[\n;；]", text) if part.strip()):
        if folded(part) in ids:
            yield ids[folded(part)]
        else:
            yield from (ids.get(folded(word), word) for word in re.split(r"[,，、\s]+", part) if word)


def _formula(cell: Given, file: str, title: str) -> Problem:
    code = "CELL_FORMULA" if cell.wrong == "formula" else "CELL_ERROR"
    return problem(code, file, (title, cell.row, cell.column), text=text_of(cell.value)[:40])


def _twins(
    enterprises: list[tuple[Answers, Cells]], file: str, title: str, columns: dict[int, Path]
) -> Iterator[Problem]:
    """Ids name files, whatever their case: each must stand once."""
    uses = Counter(answers.enterprise.id.casefold() for answers, _ in enterprises)
    at = next(column for column, path in columns.items() if path == ("enterprise", "id"))
    for answers, row in enterprises:
        key = answers.enterprise.id
        if uses[key.casefold()] > 1:
            text = message("sources.enterprise_id_in_several_rows", id=key)
            yield Problem("SAME_ID", text, _ID_HINT, file, row[at].row, at, sheet=title)


_NO_ROSTER = message("sources.no_roster_found")
_ROSTER_HINT = message("sources.write_roster_headings")
_COLUMN_HINT = message("sources.what_roster_headings_may_be")
_TWICE_HINT = message("sources.delete_one_column")
_ID_HINT = message("sources.give_each_enterprise_its_own_id")
