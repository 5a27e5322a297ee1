"""Requirement by question, article by article, as a person reads it in a terminal."""

from __future__ import annotations

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.consistency.coverage import Coverage

_HEADINGS = {
    "zh": ["条款", "名称", "要求", "已覆盖", "题数", "简版题", "题目"],
    "en": ["article", "title", "requirements", "covered", "questions", "core", "question ids"],
}


def show_coverage(found: Coverage) -> None:
    """One row an article, then the requirements that no question asks for, then the sum."""
    rows = [
        [
            article.number or article.id,
            article.title.get(spoken()),
            str(article.requirements),
            str(article.covered),
            str(len(article.questions)),
            str(len(article.core)),
            ", ".join(article.questions),
        ]
        for article in found.articles
    ]
    console.table(_HEADINGS[spoken()], rows, frozenset({2, 3, 4, 5}))
    texts = {requirement.id: requirement.text.get(spoken()) for requirement in found.requirements}
    for hole in found.holes:
        console.out(f"  [{say('遗漏', 'not covered')}] {hole} {texts[hole]}")
    if found.idle:
        console.out("  " + say("不对应任何要求的题：", "questions without a requirement: ") + ", ".join(found.idle))
    covered, total = found.covered, len(found.requirements)
    console.out("  " + say(f"{total} 项要求，覆盖 {covered} 项", f"{covered} of {total} requirements covered"))
