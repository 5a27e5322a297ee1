"""The page of a cohort: what stands on it, and that it says the same in words as in pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cohorts.population import ruler, scored

from readiness.cohorts import Counted, anonymous, cohort_of, gathered
from readiness.models.results.cohort import Cohort, Count
from readiness.reports.many.cohort_files import cohort_html, cohort_pdf
from readiness.reports.many.cohort_view import CohortPage, Sheet, cohort_page
from readiness.sources.documents.library import content_folder

SCORES = (0, 1, 1, 2, 2, 2, 3, 4, 5, 5)
NAMED = {"a1": "Do this", "a2": "Do that"}
TEMPLATES = content_folder("report_templates")


@pytest.fixture(scope="module")
def counted() -> Sequence[Counted]:
    members = scored([{"q1": level, "q2": level, "q3": level, "q4": level} for level in SCORES])
    return gathered(members, ruler())["full"]


@pytest.fixture(scope="module")
def cohort(counted: Sequence[Counted]) -> Cohort:
    return cohort_of(counted, ruler())


def sheet(page: CohortPage, kind: str) -> Sheet:
    return next(found for found in page.sheets if found.kind == kind)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_of_levels_say_in_width_what_they_say_in_words(cohort: Cohort, lang: str) -> None:
    for row in sheet(cohort_page(cohort, ruler(), lang), "nodes").rows:
        parts = row[-1].parts
        assert abs(sum(part.width for part in parts) - 1000) <= len(parts)
        assert row[-1].text == " · ".join(part.hint for part in parts)
        assert [part.level for part in parts] == sorted(part.level for part in parts)
        assert all(part.text == "" or part.width >= 95 for part in parts), "no text in a piece too narrow for it"


def test_actions_stand_by_their_titles(cohort: Cohort) -> None:
    planned = cohort.model_copy(
        update={"actions": tuple(Count(id=key, n=1, share=Fraction(1), cost=Fraction(2)) for key in ("a1", "unknown"))}
    )
    page = cohort_page(planned, ruler(), "en", actions=NAMED)
    titles = [row[0].text for found in page.sheets if found.kind == "counts" for row in found.rows]
    assert "Do this" in titles
    assert "unknown" in titles
    assert "a1" not in titles


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_in_itself(cohort: Cohort, counted: Sequence[Counted], lang: str) -> None:
    made = cohort_html(cohort_page(cohort, ruler(), lang, counted), TEMPLATES)
    assert "N3 (e3)" in made
    assert not re.search(r"<script|https?:|src=|url\(", made)
    assert cohort_pdf(cohort_page(cohort, ruler(), lang, counted), TEMPLATES).startswith(b"%PDF")


def test_an_anonymous_page_names_nobody(counted: Sequence[Counted]) -> None:
    hidden = anonymous(counted, ruler(), 5)
    assert hidden is not None
    made = cohort_html(cohort_page(hidden, ruler(), "en"), TEMPLATES)
    assert not re.search(r"\bN\d\b|\be\d\b", html.unescape(re.sub(r"<style>.*?</style>", "", made, flags=re.DOTALL)))


def test_the_heat_map_is_in_the_order_of_what_it_shows(cohort: Cohort, counted: Sequence[Counted]) -> None:
    shown = [float(row[1].text) for row in sheet(cohort_page(cohort, ruler(), "en", counted), "heat").rows]
    assert len(shown) == len(SCORES)
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) > 3


def test_names_are_no_markup(cohort: Cohort, counted: Sequence[Counted]) -> None:
    nasty = [replace(counted[0], name="<b onclick=x>&"), *counted[1:]]
    made = cohort_html(cohort_page(cohort, ruler(), "en", nasty), TEMPLATES)
    assert "<b onclick" not in made
    assert "&lt;b onclick=x&gt;&amp;" in made
