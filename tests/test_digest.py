"""One document has one digest, however it was written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.documents import exact, file, gate, model, questionnaire, scale

from readiness.models.digest import canonical, digest
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel

Plain = dict[str, Any]
GATE = gate("g", {"all": [{"fact": "ai", "is": True}, {"question": "q1", "at_least": 1}]})


def answers(plain: Plain) -> Answers:
    return Answers.model_validate(exact(plain))


def turned(value: Any) -> Any:
    """The same with every mapping written the other way round."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(each) for each in value] if isinstance(value, list) else value


FILE = file({"q2": {"value": 1, "note": "n"}, "q1": 0.5}, importance={"b": 1, "a": 2})
FILE["enterprise"]["register"] = {"b": {"d": 1, "c": [{"f": 1, "e": 2}]}, "a": None}


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Answers, FILE),
        (Questionnaire, questionnaire({"d": [scale("q1")]}, migrations=[{"since": "1", "renamed": {"b": "q1", "a": "q1"}}])),
        (ScoringModel, model(weights={"b": 1, "a": 2}, gates=[GATE], profiles=[{"id": "p", "when": {"all": []}, "factors": {"b": 2, "a": 3}}])),
    ],
)  # fmt: skip
def test_the_order_of_keys_changes_nothing(kind: Any, plain: Plain) -> None:
    one, other = (kind.model_validate(exact(each)) for each in (plain, turned(plain)))
    assert canonical(one) == canonical(other)
    assert json.loads(canonical(one))


def test_short_and_long_answers_are_one_and_what_differs_differs() -> None:
    assert digest(answers(file({"q1": 3}))) == digest(answers(file({"q1": {"value": 3.0}})))
    assert digest(answers(file({"q1": 3}))) == digest(answers(file({"q1": {"value": 3, "evidence": []}}, form="full")))
    assert digest(answers(file({"q1": 3}))) != digest(answers(file({"q1": 2})))
    assert digest(answers(file({"q1": 3}))) != digest(answers(file({"q2": 3})))
    assert digest(answers(file({"q1": 3}))).startswith("sha256:")


def test_canonical_json_says_what_the_file_says() -> None:
    found = json.loads(canonical(answers(FILE)))
    assert list(found["answers"]) == ["q1", "q2"]
    assert found["enterprise"]["register"] == {"a": None, "b": {"c": [{"e": 2, "f": 1}], "d": 1}}
    assert "scope" not in found
