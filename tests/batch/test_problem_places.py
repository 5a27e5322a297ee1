"""Where a problem stands is told in the summary as the terminal tells it: line and column, or sheet and cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from benchmarks.generate import Made
from tests.workbook.made import cell, changed

from readiness.cli.app import main
from readiness.problems import Exit


def test_a_problem_in_a_workbook_names_its_sheet_and_cell(made: list[Made], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    begun = folder / "begun.xlsx"
    assert main(["new", str(begun), "--lang", "en"]) == Exit.DONE
    begun.write_bytes(changed(lambda book: setattr(cell(book, "/answers/data.pool"), "value", 2), begun.read_bytes()))
    (folder / "typo.yaml").write_text(
        next(one.path for one in made if one.kind == "good").read_text(encoding="utf-8") + "  no.such: 1\n",
        encoding="utf-8",
    )
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--lang", "en"]) == Exit.PROBLEMS
    heads, *rows = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx")["Problems"].values
    assert heads[:4] == ("File", "Place", "Line", "Column")
    found = {(str(row[0]).rsplit("/", 1)[-1], row[5]): row[1:4] for row in rows}
    place, line, column = found["begun.xlsx", "MISSING_FACT"]
    assert str(place).startswith("Cover!G")
    assert (line, column) == (None, None)
    place, line, column = found["typo.yaml", "UNKNOWN_QUESTION"]
    assert place == f"{line}:{column}"
