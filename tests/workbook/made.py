"""A small questionnaire with every kind of question and fact, and workbooks that are changed as people change them."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook
from tests.documents import Plain, checklist, exact, file, model, number, questionnaire, scale

from readiness.models.base import BilingualText
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import DocumentProblems, Problem
from readiness.sources.documents.validation import validate
from readiness.sources.workbook.answers import parse_workbook
from readiness.sources.workbook.layout import Subject
from readiness.sources.workbook.writing.writing import workbook_bytes

ASKED = questionnaire(
    {
        "base": [
            scale("pool", not_applicable="allowed", core=False, evidence=["A catalogue"]),
            checklist("tools", "clean", "label", "store", help="Tick what runs."),
        ],
        "use": [
            number(
                "share", unit="%", minimum=0, maximum=100, bands=[{"from": 0, "score": 0}, {"from": 50, "score": 4}]
            ),
            number("days", minimum=0, maximum=1000, bands=[{"from": 0, "score": 1}]),
            {"id": "duty", "kind": "boolean", "prompt": "Done?", "when": {"fact": "plant", "is": True}},
            scale("tests", zero_when={"not": {"fact": "ai", "is": True}}),
        ],
    }
)
CLASSES = (("production", BilingualText(zh="生产制造类", en="Production")),)
GIVEN: Plain = {
    "form": "full",
    "assessed_on": "2026-11-21",
    "respondents": [{"id": "prod", "name": "生产部"}, {"id": "it", "name": "信息部"}],
    "assessor": "某咨询公司",
    "importance": {"production": 3},
    "target": {"level": 3, "capacity": [12, 2.5, 30]},
}
ANSWERED: Plain = {
    "pool": {
        "value": 2,
        "by": "prod",
        "evidence": ["计划.pdf", {"name": "截图", "state": "seen"}],
        "note": "第一行\n第二行",
    },
    "tools": {"value": ["clean", "store"], "assessor": {"value": ["clean"], "reason": "现场未见"}},
    "share": 33.3,
    "days": "unknown",
    "duty": True,
}


@cache
def subject(lang: str = "zh") -> Subject:
    asked = Questionnaire.model_validate(exact(ASKED))
    return Subject(asked, ScoringModel.model_validate(exact(model())), lang, CLASSES)


def answers(answered: Plain | None = None, **more: Any) -> Answers:
    """Answers to the small questionnaire."""
    plain = file(ANSWERED if answered is None else answered, **{**GIVEN, **more})
    return Answers.model_validate(exact(plain))


def written(given: Answers | None = None, lang: str = "zh") -> bytes:
    return workbook_bytes(subject(lang), answers() if given is None else given)


def read(data: bytes) -> Answers:
    return validate(Answers, parse_workbook(data, "a.xlsx"))


def changed(change: Callable[[Workbook], None], data: bytes | None = None) -> bytes:
    """A workbook after somebody changed it."""
    book = load_workbook(io.BytesIO(written() if data is None else data))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def problems(data: bytes) -> list[Problem]:
    """What is wrong with it, in its shape."""
    try:
        read(data)
    except DocumentProblems as error:
        return list(error.problems)
    return []


def places(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in problems(data)]


def cell(book: Workbook, path: str, column: str = "value", item: str = "", kind: str = "") -> Any:
    """The cell of a row, found as the machine finds it."""
    for sheet in book.worksheets:
        names = {sheet.cell(1, at).value: at for at in range(1, sheet.max_column + 1)}
        for row in range(2, sheet.max_row + 1):
            found = sheet.cell(row, 1).value == path and (sheet.cell(row, names.get("item", 1)).value or "") == item
            if found and column in names and kind in ("", sheet.cell(row, names["kind"]).value):
                return sheet.cell(row, names[column])
            if sheet.cell(row, 1).value == path and not item and column in names and kind == "":
                return sheet.cell(row, names[column])
    raise LookupError(path)
