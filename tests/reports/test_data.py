"""The result as data (formats *Result*)."""

import json

from tests.reports.samples import Make

from readiness.reports import WRITERS
from readiness.reports.record.data import assessment_json, dumps

KEYS = ["format", "form", "questionnaire", "scoring", "answers", "enterprise", "assessed_on", "overall", "self", "indices",
        "groups", "questions", "gates", "contradictions"]  # fmt: skip
GROUP = ["id", "parent", "applicable", "weight", "score", "low", "high", "evidenced", "coverage", "withheld"]


def test_keys_stand_in_the_order_of_the_format(make: Make) -> None:
    found = assessment_json(make().assessment)
    assert list(found) == KEYS
    assert list(found["groups"][0]) == [*GROUP, "level", "level_high", "level_evidenced"]
    assert list(found["groups"][1]) == GROUP
    assert list(found["self"]) == ["score", "level", "differences"]


def test_the_file_is_json_that_keeps_chinese_readable(make: Make) -> None:
    written = WRITERS["json"](make(), "zh").decode("utf-8")
    assert json.loads(written)["enterprise"]["name"] == "示例工厂"
    assert "示例工厂" in written
    assert dumps({"a": 1}) == '{"a": 1}'
