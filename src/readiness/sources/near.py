"""«Did you mean …»: the known word nearest to what was written."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.problems import Bilingual

_NEAR = 70
_LISTED = 12


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the writer most likely meant."""
    from rapidfuzz import process

    found = process.extractOne(word, list(known), score_cutoff=_NEAR)
    return str(found[0]) if found else None


def suggested(word: str, known: Iterable[str]) -> Bilingual | None:
    """The near word as a question; None where nothing is near."""
    near = nearest(word, known)
    return Bilingual(f"是不是想写 {near}？", f"did you mean {near}?") if near else None


def near_or_all(word: str, known: Iterable[str]) -> Bilingual | None:
    """The near word, else what there is to choose from (of a long list the beginning); None of an empty list."""
    words = list(known)
    dots = ["…"] if len(words) > _LISTED else []
    shown = [*words[:_LISTED], *dots]
    listed = Bilingual(f"可以写：{'、'.join(shown)}", f"allowed here: {', '.join(shown)}") if words else None
    return suggested(word, words) or listed
