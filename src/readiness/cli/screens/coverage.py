"""Requirement by question, article by article, as a person reads it in a terminal."""

from __future__ import annotations

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.proving.coverage import Coverage

_HEADINGS = {
    "zh": ["编号", "要求", "题目"],
    "en": ["id", "requirement", "questions"],
}


def show_coverage(found: Coverage) -> None:
    """A table an article: each requirement with its questions; then what no question asks for, then the sum."""
    for article in found.articles:
        counts = say(
            f"要求 {article.covered}/{article.requirements}，题 {len(article.questions)}，简版题 {len(article.core)}",
            f"requirements {article.covered}/{article.requirements}, questions {len(article.questions)}, core {len(article.core)}",
        )
        number = say(article.number or article.id, article.id)
        console.out(f"{number} {article.title.get(spoken())} ({counts})")
        rows = [
            [each.id, each.text.get(spoken()), ", ".join(each.questions) or "-"]
            for each in found.requirements
            if each.article == article.id
        ]
        console.table(_HEADINGS[spoken()], rows)
    texts = {requirement.id: requirement.text.get(spoken()) for requirement in found.requirements}
    for hole in found.holes:
        console.out(f"  [{say('遗漏', 'not covered')}] {hole} {texts[hole]}")
    if found.idle:
        console.out("  " + say("不对应任何要求的题：", "questions without a requirement: ") + ", ".join(found.idle))
    covered, total = found.covered, len(found.requirements)
    console.out("  " + say(f"{total} 项要求，覆盖 {covered} 项", f"{covered} of {total} requirements covered"))
