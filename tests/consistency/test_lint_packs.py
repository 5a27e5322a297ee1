"""Whole questionnaires through the prover and the commands: one language, plain texts, weights that nothing reads, published models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.consistency.small_content import linted, small_docs

from readiness.models.documents.questionnaire import Questionnaire
from readiness.problems import Problem
from readiness.services.assess import Rulers, assess, explained
from readiness.services.check import check_file
from readiness.services.list_contents import lint_all

CASES = Path(__file__).resolve().parents[1] / "cases"
PUBLISHED = sorted(path.name for path in (CASES / "published").iterdir())


def lint(folder: Path) -> list[Problem]:
    return lint_all(str(folder), str(folder))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_model_lints_clean(name: str) -> None:
    assert {each.code for each in lint(CASES / "published" / name)} <= {"ANSWERS_SHARED"}
    assert all(each.warning for each in lint(CASES / "published" / name))


def test_a_questionnaire_in_plain_texts_of_one_language_lints_clean() -> None:
    folder = CASES / "formats/one-language"
    assert lint(folder) == []
    for path in sorted(folder.glob("*.yaml")):
        rulers = Rulers(str(folder), str(folder))
        assert [
            each.code for each in check_file(str(path), rulers) if each.code in ("MISSING_TRANSLATION", "UNTRANSLATED")
        ] == []
    for name in ("a", "b", "c"):
        assert assess(str(folder / f"{name}.yaml"), Rulers(str(folder), str(folder))).assessment.overall.low is not None


def only(value: Any, lang: str, plain: bool) -> Any:
    """The same document with its texts in one language: as plain text, or under the language's name."""
    if isinstance(value, dict) and set(value) == {"zh", "en"}:
        return value[lang] if plain else {lang: value[lang]}
    if isinstance(value, dict):
        return {key: only(each, lang, plain) for key, each in value.items()}
    return [only(each, lang, plain) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_is_enough(lang: str, named: bool, plain: bool) -> None:
    def change(docs: dict[str, Any]) -> None:
        for name in ("questionnaire", "model", "actions", "scenarios", "register"):
            docs[name] = only(docs[name], lang, plain)
            docs[name].pop("languages", None)
            if named:
                docs[name]["languages"] = [lang]

    assert linted(change) == []
    assert Questionnaire.model_validate(only(small_docs()["questionnaire"], lang, plain)).title.get(lang)


def test_a_text_missing_in_the_one_language_is_told() -> None:
    def change(docs: dict[str, Any]) -> None:
        docs["questionnaire"] = only(docs["questionnaire"], "en", plain=False)
        docs["questionnaire"] |= {"languages": ["en"], "title": {"zh": "小问卷"}}

    found = {(each.problem.code, each.problem.path) for each in linted(change) if each.document == "questionnaire"}
    assert ("MISSING_TRANSLATION", ("title",)) in found


def test_weights_under_a_sum_are_told_and_not_printed_as_if_they_counted() -> None:
    folder = CASES / "formats/weights-under-sum"
    found = lint(folder)
    assert [(each.code, Path(each.file).name, each.line, each.warning) for each in found] == [
        ("WEIGHT_IGNORED", "model.yaml", 8, True),
        ("WEIGHT_IGNORED", "questionnaire.yaml", 9, True),
    ]
    assessed = assess(str(folder / "a.yaml"), Rulers(str(folder), str(folder)))
    assert [share.weight for share in explained(assessed, "g").children] == [None, None]
    assert [share.weight for share in explained(assessed, "overall").children] == [1]


def test_answers_shared_by_many_questions_are_mentioned_once() -> None:
    labels = [
        {
            "value": value,
            "label": {
                "zh": f"第{value}档：台账里有这样的记录，每月由专人核对一次",
                "en": f"Step {value}: the ledger holds it, monthly",
            },
        }
        for value in range(3)
    ]

    def change(docs: dict[str, Any]) -> None:
        docs["questionnaire"]["groups"][0]["questions"] += [
            {"id": f"more{number}", "kind": "scale", "covers": ["R1"], "prompt": {"zh": f"第{number}件事？", "en": f"Matter {number}?"},
             "options": labels}
            for number in range(20)
        ]  # fmt: skip

    found = [each.problem for each in linted(change) if each.problem.code in ("SENTENCE_REPEATED", "ANSWERS_SHARED")]
    assert [(each.code, each.warning) for each in found] == [("ANSWERS_SHARED", True)]
    assert "20" in found[0].message.get("en")
