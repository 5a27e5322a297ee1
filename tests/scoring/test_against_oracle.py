"""The engine and the oracle, written apart from each other, say the same of everything in the result (method 3 to 8)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from tests.oracle import Oracle
from tests.strategies import Case, cases, modest

from readiness.models.results.assessment import Assessment
from readiness.scoring import score

NOT_OF_THE_METHOD = {"decided_by", "level_ungated"}


def plain(record: Any) -> dict[str, Any]:
    fields = record._asdict() if isinstance(record, tuple) else dict(record)
    return {key: value for key, value in fields.items() if key not in NOT_OF_THE_METHOD}


def as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_lists(each) for key, each in value.items()}
    return [as_lists(each) for each in value] if isinstance(value, (list, tuple)) else value


def engine(assessment: Assessment) -> dict[str, Any]:
    own = assessment.self_
    return {
        "overall": as_lists(plain(assessment.overall)),
        "self": own and {**plain(own), "differences": [plain(each) for each in own.differences]},
        "indices": [plain(each) for each in assessment.indices],
        "groups": [plain(each) for each in assessment.groups],
        "questions": [plain(each) for each in assessment.questions],
        "gates": [plain(each) for each in assessment.gates],
        "contradictions": [each.id for each in assessment.contradictions],
    }


@given(cases())
@modest
def test_engine_and_oracle_agree(case: Case) -> None:
    found = engine(score(*case.models()))
    expected = Oracle(case.questionnaire, case.model, case.answers).result()
    links = {g.id: list(g.decided_by) for g in score(*case.models()).gates if g.kind == "weakest_link"}
    assert links == {g["id"]: g.pop("decided_by") for g in expected["gates"] if "decided_by" in g}
    for part, wanted in expected.items():
        assert found[part] == wanted, part
