"""YAML to workbook to YAML is the identity, for what is shipped and for whatever an answer file may hold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import examples, modest
from tests.workbook.made import answers, read, subject, written

from readiness.models.base import shows
from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.services.assess import Rulers, open_document
from readiness.sources.answer_files.text import answer_text
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.validation import validate
from readiness.sources.workbook.answers import parse_workbook
from readiness.sources.workbook.layout import Subject
from readiness.sources.workbook.writing.writing import workbook_bytes
from readiness.sources.yaml.text import parse

SHIPPED = sorted((content_folder("scoring") / "annex2" / "answers").glob("*.yaml"))


@pytest.fixture(scope="module")
def annex2() -> Subject:
    ruler = Rulers().named()
    classes = tuple((each.id, each.name) for one in ruler.model_files.scenarios for each in one.classes)
    return Subject(ruler.questionnaire_files.questionnaire, ruler.model_files.model, "zh", classes)


def _in(annex2: Subject, lang: str) -> Subject:
    return Subject(annex2.questionnaire, annex2.model, lang, annex2.classes)


@pytest.mark.parametrize(("path", "lang"), [(path, ("zh", "en")[at % 2]) for at, path in enumerate(SHIPPED)])
def test_shipped_answers_come_back(path: Path, lang: str, annex2: Subject) -> None:
    given = validate(Answers, open_document(str(path)))
    found = validate(Answers, parse_workbook(workbook_bytes(_in(annex2, lang), given), "a.xlsx"))
    assert found == given
    assert digest(found) == digest(given)
    assert validate(Answers, parse(answer_text(found), "a.yaml")) == given


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_short_form_keeps_answers_that_it_does_not_ask(lang: str, annex2: Subject) -> None:
    given = validate(Answers, open_document(str(SHIPPED[4]))).model_copy(update={"form": "core"})
    assert validate(Answers, parse_workbook(workbook_bytes(_in(annex2, lang), given), "a.xlsx")) == given


def test_the_same_answers_give_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_by_hand(lang: str) -> None:
    given = answers(
        {
            "pool": {"not_applicable": "不做", "note": "两句话都要留", "assessor": {"value": 1}},
            "tools": {"value": ["store", "clean"], "note": "=1+1", "evidence": ["-x", "+y", "@z", "a\nb", " c "]},
            "share": 0.1,
            "days": None,
            "duty": {"unknown": True, "note": "_x0041_ x005F_ \r\n \u2028 \x07"},
            "tests": {"value": "unknown"},
            "ghost": {"value": 3, "by": "nobody"},
        },
        scope={"entity": "a", "lines": []},
        summary={"zh": "= 小结"},
        target={},
        form="core",
    )
    assert read(written(given, lang)) == given


def test_blanks_that_the_file_names_stay_named() -> None:
    given = answers({"pool": None, "tools": {}})
    assert set(read(written(given)).answers) == {"pool", "tools"}
    assert read(written(answers({}))).answers == {}


SPECIAL = ["=1+1", "-", "+86", "@x", "'x", "不清楚", "unknown", "not applicable", "是", "none", "[]", "✓", "0.1", "007", "_x000D_",
           "x005F_", "a\nb", "a\r\nb", " a", "a ", "\t", "\x85", "\u2028", "\ufeff", "\uffff", "\x00", "a [seen]", "（已见）", "true", "1/2"]  # fmt: skip
TEXT = st.one_of(st.sampled_from(SPECIAL), st.text(max_size=8))
LINE = TEXT.filter(shows)
NUMBER = st.one_of(
    st.integers(-(10**20), 10**20),
    st.decimals(-1000, 1000, places=3, allow_nan=False).map(Fraction),
    st.sampled_from(
        [Fraction(1, 10), Fraction(333, 10), Fraction(10**19, 10**7), Fraction(123456789012345678, 1000), 0, 100]
    ),
)
IDS = st.sampled_from(["clean", "label", "store", "ghost", "a", "b", "small"])
VALUE = st.one_of(NUMBER, st.booleans(), TEXT, st.lists(IDS, max_size=4))
PLAIN: Any = st.recursive(
    st.one_of(NUMBER, TEXT, st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
RESPONDENTS = ["prod", "it", "生产部", "nobody"]
EVIDENCE = LINE | st.fixed_dictionaries({"name": LINE, "state": st.sampled_from(["named", "seen", "verified"])})


@st.composite
def one_answer(draw: st.DrawFn) -> Any:
    made: dict[str, Any] = {}
    said = draw(st.sampled_from(["value", "unknown", "not_applicable", "nothing"]))
    if said == "value":
        made["value"] = draw(VALUE)
    elif said == "unknown":
        made["unknown"] = True
    elif said == "not_applicable":
        made["not_applicable"] = draw(LINE)
    more = {"by": st.sampled_from(["prod", "it", "other"]), "evidence": st.lists(EVIDENCE, max_size=3), "note": TEXT,
            "assessor": st.fixed_dictionaries({"value": VALUE}, optional={"reason": LINE})}  # fmt: skip
    made |= draw(st.fixed_dictionaries({}, optional=more))
    return made


QUESTIONS = st.sampled_from(["pool", "tools", "share", "days", "duty", "tests", "ghost"])
FILE = st.fixed_dictionaries(
    {"answers": st.dictionaries(QUESTIONS, one_answer() | st.none(), max_size=7)},
    optional={
        "form": st.sampled_from(["full", "core"]),
        "scope": st.fixed_dictionaries(
            {}, optional={"entity": TEXT, "site": TEXT, "lines": st.lists(TEXT, max_size=3)}
        ),
        "assessed_on": st.dates(date(1950, 1, 1), date(2099, 12, 31)).map(lambda day: day.isoformat()),
        "respondents": st.lists(
            st.fixed_dictionaries(
                {"id": st.sampled_from(["prod", "it", "x"]), "name": st.sampled_from(RESPONDENTS) | LINE}
            ),
            max_size=3,
        ),
        "assessor": LINE,
        "importance": st.dictionaries(st.sampled_from(["production", "other"]), NUMBER),
        "target": st.fixed_dictionaries(
            {}, optional={"level": st.integers(), "scenes": st.lists(IDS), "capacity": st.lists(NUMBER, max_size=3)}
        ),
        "summary": LINE | st.fixed_dictionaries({"zh": LINE}, optional={"en": TEXT}),
    },
)
FACTS = st.dictionaries(
    st.sampled_from(["ai", "plant", "size", "tags", "people", "ghost"]),
    st.one_of(st.none(), VALUE, st.lists(st.sampled_from(["a", "b"]), max_size=2), st.just("small")),
)
ENTERPRISE = st.fixed_dictionaries(
    {"id": st.sampled_from(["e", "007", "1"]), "name": LINE, "facts": FACTS},
    optional={"register": st.dictionaries(TEXT, PLAIN, max_size=3)},
)


@settings(modest, max_examples=examples(40))
@given(plain=FILE, enterprise=ENTERPRISE, lang=st.sampled_from(["zh", "en"]))
def test_whatever_a_file_holds_comes_back(plain: dict[str, Any], enterprise: dict[str, Any], lang: str) -> None:
    head = {"format": "readiness/answers/1", "questionnaire": {"id": "q", "version": "1"}, "enterprise": enterprise}
    given = Answers.model_validate({**head, **plain})
    found = read(workbook_bytes(subject(lang), given))
    assert found == given
    assert digest(found) == digest(given)
