"""Requirement by question, article by article, as a person reads it in a terminal."""

from __future__ import annotations

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.language.message import Bilingual
from readiness.proving.coverage import Coverage


def show_coverage(found: Coverage) -> None:
    """A table an article: each requirement with its questions; then what no question asks for, then the sum."""
    for article in found.articles:
        counts = say(
            "cli.article_coverage",
            covered=article.covered,
            requirements=article.requirements,
            questions=len(article.questions),
            core=len(article.core),
        )
        number = Bilingual(article.number or article.id, article.id).get(spoken())
        console.out(f"{number} {article.title.get(spoken())} ({counts})")
        rows = [
            [each.id, each.text.get(spoken()), ", ".join(each.questions) or "-"]
            for each in found.requirements
            if each.article == article.id
        ]
        console.table([say("cli.heading_id"), say("cli.heading_requirement"), say("cli.heading_asked")], rows)
    texts = {requirement.id: requirement.text.get(spoken()) for requirement in found.requirements}
    for hole in found.holes:
        console.out(f"  [{say('cli.not_covered')}] {hole} {texts[hole]}")
    if found.idle:
        console.out("  " + say("cli.questions_without_requirement", questions=", ".join(found.idle)))
    covered, total = found.covered, len(found.requirements)
    console.out("  " + say("cli.requirements_covered", total=total, covered=covered))
