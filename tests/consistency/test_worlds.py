"""Conditions tell few enterprises apart: those are all tried."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from readiness.models.condition import AnyOf, FactAtLeast, FactIn, FactIncludes, FactIs, Not, QuestionIncludes
from readiness.models.documents.questionnaire import Questionnaire
from readiness.proving.worlds import fact_worlds, worlds

FACTS = Questionnaire.model_validate(
    {
        "format": "readiness/questionnaire/1",
        "id": "q",
        "version": "1",
        "title": "q",
        "facts": [
            {"id": "b", "kind": "boolean", "prompt": "?"},
            {"id": "c", "kind": "choice", "prompt": "?", "options": [{"id": i, "label": i} for i in "xyz"]},
            {"id": "m", "kind": "choices", "prompt": "?", "options": [{"id": f"o{i}", "label": "?"} for i in range(12)]},
            {"id": "n", "kind": "number", "prompt": "?", "minimum": 0},
        ],
        "groups": [
            {"id": "g", "title": "g", "questions": [
                {"id": "k", "kind": "checklist", "prompt": "?", "items": [{"id": i, "label": i} for i in ("p", "q", "r")]},
            ]},
        ],
    }
)  # fmt: skip


def values(fact: str, condition: Any) -> list[Any]:
    return [world[fact] for world in fact_worlds([condition, None], FACTS)]


def test_facts_are_told_apart_as_the_conditions_do() -> None:
    assert values("b", FactIs(fact="b", is_=True)) == [True, False]
    assert values("c", FactIn(fact="c", in_=("x", "y"))) == ["x", "y", "z"]
    assert values("n", FactAtLeast(fact="n", at_least=Fraction(5))) == [0, 5, 4, 6]
    assert values("m", Not(not_=FactIncludes(fact="m", includes="o1"))) == [(), ("o1",)]
    many = AnyOf(any=tuple(FactIncludes(fact="m", includes=f"o{i}") for i in range(12)))
    assert len(values("m", many)) == 1 + 12 + 66 + 12 + 1


def ticks(*items: str) -> Iterator[frozenset[str]]:
    conditions = [QuestionIncludes(question="k", includes=item) for item in items]
    return (world.questions["k"].ticked for world in worlds(conditions, FACTS, Fraction(5)))


def test_items_of_a_checklist_are_ticked_in_every_way() -> None:
    assert len({each & {"p", "r"} for each in ticks("p", "r")}) == 4
