"""A comparison in words: where it stood, what moved it, and a page of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from readiness.language.message import message
from readiness.language.numbers import NOTHING, adding_up, fixed, shown
from readiness.language.safe_text import one_line
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.comparison import Comparison, Station, Step
from readiness.reports.many.cohort_files import cohort_html, cohort_pdf
from readiness.reports.many.cohort_view import Cell, CohortPage, Sheet
from readiness.reports.many.words_many import word_of_many
from readiness.reports.view.words import word

DIGITS = 4


class ComparisonView:
    """A comparison in one language. Contributions are shown so that they add up to the shown movement."""

    def __init__(self, found: Comparison, questionnaire: Questionnaire, model: ScoringModel, lang: str) -> None:
        self.found = found
        self.questionnaire = questionnaire
        self.model = model
        self.lang = lang
        self.bounds = model.bounds
        self.names = {level.level: level.name.get(lang) for level in model.levels}

    def word(self, key: str, **values: object) -> str:
        """Our own words."""
        return word_of_many(key, self.lang, **values)

    def headline(self) -> str:
        """Then, now, and the difference, in one line."""
        old, new = self.found.old.overall, self.found.new.overall
        difference = signed(self.found.moved)
        return self.word("headline", then=self.standing(old), now=self.standing(new), difference=difference)

    def standing(self, station: Station) -> str:
        """A score with its level."""
        level = self.word("no_level") if station.level is None else self.level(station.level)
        return self.word("standing", score=shown(station.score, self.bounds), level=level)

    def level(self, level: int) -> str:
        """A level with its name."""
        return self.word("at_level", level=level, name=self.names.get(level, ""))

    def notes(self) -> Iterator[str]:
        """Whether the ruler changed, and which facts were borrowed."""
        yield self.word("unchanged_ruler" if self.found.same_ruler else "changed_ruler")
        if self.found.borrowed_facts:
            yield self.word("borrowed", facts=self._facts(self.found.borrowed_facts))

    def steps(self) -> Iterator[tuple[str, str, str]]:
        """What changed, what it added, where overall stood after it."""
        total = fixed(self.found.moved, DIGITS)
        parts = adding_up([step.contribution for step in self.found.steps], total)
        for step, part in zip(self.found.steps, parts, strict=True):
            text = part if part.startswith("-") or not any(char in "123456789" for char in part) else f"+{part}"
            yield self._step(step), text, self.standing(step.after)

    def _step(self, step: Step) -> str:
        if step.kind == "ruler":
            return self.word("ruler")
        if step.kind == "scope":
            return self.word("scope_facts", facts=self._facts(step.facts)) if step.facts else self.word("scope")
        question = self.questionnaire.questions[step.id or ""]
        return self.word("you_question", question=question.prompt.get(self.lang))

    def _facts(self, keys: Sequence[str]) -> str:
        """Facts by what is asked for, as both questionnaires may know them."""
        known = self.questionnaire.facts_by_id
        return self.word("long_list_separator").join(
            known[key].prompt.get(self.lang) if key in known else key for key in keys
        )

    def dimensions(self) -> Iterator[tuple[str, str, str, str]]:
        """Every dimension, then and now."""
        for shift in self.found.dimensions:
            group = self.questionnaire.all_groups.get(shift.id)
            moved = signed(shift.new - shift.old) if shift.new is not None and shift.old is not None else NOTHING
            title = group.title.get(self.lang) if group else shift.id
            yield title, shown(shift.old, self.bounds), shown(shift.new, self.bounds), moved

    def gates(self) -> Iterator[tuple[str, str, str]]:
        """Gates whose state changed."""
        titles = {gate.id: gate.title.get(self.lang) if gate.title else gate.id for gate in self.model.gates}
        for shift in self.found.gates:
            yield titles.get(shift.id, shift.id), self._state(shift.old), self._state(shift.new)

    def _state(self, state: str | None) -> str:
        return NOTHING if state is None else word(f"gate_{state}", self.lang)

    def page(self) -> CohortPage:
        """All of it as a page."""
        sheets = (
            self._sheet("compare", "step", ("step", "contribution", "new"), self.steps()),
            self._sheet("compare", "dimension", ("dimension", "old", "new", "moved"), self.dimensions()),
            self._sheet("compare", "gates", ("gate", "old", "new"), self.gates()),
        )
        return CohortPage(
            lang=self.lang,
            html_lang=message("language.page_tag").get(self.lang),
            title=self.word("compare_title"),
            subtitle=f"{one_line(self.found.name)} ({self.found.id})",
            notes=(self.headline(), *self.notes()),
            bars_title="",
            bars=(),
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
            disclaimer=self.model.disclaimer.get(self.lang) if self.model.disclaimer else self.word("disclaimer"),
        )

    def _sheet(self, kind: str, title: str, headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Sheet:
        cells = tuple(tuple(Cell(text) for text in row) for row in rows)
        return Sheet(kind, self.word(title), tuple(map(self.word, headings)), cells)


def signed(value: Fraction) -> str:
    """A difference with its sign."""
    return ("+" if value > 0 else "") + fixed(value, DIGITS)


def comparison_html(view: ComparisonView, templates: Path) -> bytes:
    """The page as one self-contained file."""
    return cohort_html(view.page(), templates).encode()


def comparison_pdf(view: ComparisonView, templates: Path) -> bytes:
    """The page as PDF; PdfUnavailable where this machine makes none."""
    return cohort_pdf(view.page(), templates)
