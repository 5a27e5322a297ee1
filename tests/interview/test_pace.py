"""The minutes that are promised: those of reading what is asked, at a stated pace."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from tests.interview.asking import FACTS, TINY, answers

from readiness.interview import Answered, Jump, apply, begin, estimate
from readiness.interview.pace import may_be_asked, reading
from readiness.sources.documents.library import load_questionnaire, questionnaire_folders

FOLDER = questionnaire_folders()[0]
QUESTIONNAIRE = load_questionnaire(FOLDER).questionnaire


def texts(lang: str) -> dict[str, list[str]]:
    """What is read at each fact and question, straight from the YAML files."""
    found: dict[str, list[str]] = {}

    def walk(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "prompt" in node and "id" in node:
                lines = [
                    node["prompt"],
                    node.get("help"),
                    *(o["label"] for o in node.get("options", node.get("items", []))),
                ]
                found[node["id"]] = [line if isinstance(line, str) else line[lang] for line in lines if line]
            else:
                walk(list(node.values()))

    for file in sorted(Path(FOLDER).rglob("*.yaml")):
        walk(yaml.safe_load(file.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("form", ["core", "full"])
def test_minutes_are_those_of_reading_the_questionnaires_own_text(form: str) -> None:
    """400 Chinese characters or 200 English words a minute, and 4 seconds a question; at the start all facts are open."""
    core = {key for key, question in QUESTIONNAIRE.questions.items() if question.core}
    asked = {*QUESTIONNAIRE.facts_by_id, *(core if form == "core" else QUESTIONNAIRE.questions)}
    zh = sum(len("".join(t.split())) for key, lines in texts("zh").items() if key in asked for t in lines)
    en = sum(len(t.split()) for key, lines in texts("en").items() if key in asked for t in lines)
    for lang, reading_minutes in {"zh": Fraction(zh, 400), "en": Fraction(en, 200)}.items():
        minutes = reading_minutes + Fraction(4 * len(asked), 60)
        assert estimate(QUESTIONNAIRE, answers(), form, lang) == (len(asked), -int(-minutes // 1))


def test_facts_that_rule_questions_out_shorten_it() -> None:
    everything = may_be_asked(TINY, answers(), "full")
    assert everything == (*FACTS, *TINY.questions)
    assert "two.a" in may_be_asked(TINY, answers({"ai": True}), "full")
    assert "two.a" not in may_be_asked(TINY, answers({"size": "small"}), "full")
    assert may_be_asked(TINY, answers(FACTS | {"ai": False}), "full") == ("one.a", "two.a", "two.b", "two.c", "two.d")
    assert may_be_asked(TINY, answers({"ai": True}, {"one.a": 1}), "core") == (
        "size",
        "tags",
        "people",
        "one.b",
        "two.b",
    )


def test_a_question_takes_its_text_and_four_seconds() -> None:
    prompt = TINY.questions["two.c"].prompt
    assert reading(TINY.questions["two.c"], "en") == pytest.approx(4 + 60 * len(prompt.en.split()) / 200)
    assert reading(TINY.questions["two.c"], "zh") == pytest.approx(4 + 60 * len(prompt.zh) / 400)


def test_what_is_answered_is_not_counted_again() -> None:
    interview = begin(TINY, answers(FACTS), "en")
    after = apply(apply(interview, Jump("one.a")), Answered(Fraction(1)))
    assert set(may_be_asked(TINY, interview.answers, "full")) - set(may_be_asked(TINY, after.answers, "full")) == {
        "one.a"
    }
