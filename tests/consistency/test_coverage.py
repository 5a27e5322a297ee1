"""Requirement by question: holes, idle questions, counts per article; the shipped questionnaire covers all of Annex 2."""

from tests.consistency.small_content import Docs, question, small_content

from readiness.models.documents.questionnaire import Questionnaire
from readiness.proving.coverage import coverage
from readiness.sources.documents import library


def test_every_requirement_has_its_questions_in_order() -> None:
    def change(docs: Docs) -> None:
        question(docs, "duty")["covers"] = ["R1", "R4", "R4"]

    content = small_content(change)
    assert content.register is not None
    found = coverage(content.questionnaire, content.register)
    assert {each.id: each.questions for each in found.requirements} == {
        "R1": ("anchors", "duty"), "R2": ("ticks",), "R3": ("share",), "R4": ("duty",),
    }  # fmt: skip
    assert (found.covered, found.holes, found.idle) == (4, (), ())
    assert found.articles[0].questions == ("anchors", "ticks", "duty")
    assert found.articles[0].core == ("anchors", "duty")


def test_holes_and_idle_questions() -> None:
    def change(docs: Docs) -> None:
        question(docs, "ticks")["covers"] = []
        question(docs, "duty")["covers"] = ["R9"]

    content = small_content(change)
    assert content.register is not None
    found = coverage(content.questionnaire, content.register)
    assert (found.covered, found.holes, found.idle) == (2, ("R2", "R4"), ("ticks", "duty"))
    assert [(each.id, each.requirements, each.covered, each.core) for each in found.articles] == [
        ("A1", 2, 1, ("anchors",)), ("A2", 2, 1, ("share",)),
    ]  # fmt: skip


def test_an_empty_questionnaire_covers_nothing() -> None:
    register = small_content().register
    assert register is not None
    empty = Questionnaire.model_validate(
        {"format": "readiness/questionnaire/1", "id": "q", "version": "1", "title": "q"}
    )
    assert coverage(empty, register).covered == 0


def test_annex_2_is_covered() -> None:
    files = library.load_questionnaire(library.find_questionnaire("annex2"))
    assert files.register is not None
    found = coverage(files.questionnaire, files.register)
    assert (len(found.requirements), found.covered, found.holes, found.idle) == (146, 146, (), ())
    assert len(found.articles) == 29
    assert all(each.core for each in found.articles)
    assert 30 <= len({key for each in found.articles for key in each.core}) <= 40
