"""All that a reader of a cohort's page sees, as plain values in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.cohorts import Counted, Ruler
from readiness.language.message import message
from readiness.language.numbers import NOTHING, percent, plain, shown
from readiness.language.safe_text import one_line
from readiness.models.base import OVERALL
from readiness.models.results.cohort import OTHERS, Cohort, Count, Distribution, Grouping, LevelShare, Outlier, Slice
from readiness.reports.many.words_many import word_of_many

MOST_IN_HEAT = 100
MOST_GROUPS = 5
MOST_LISTED = 15
TONES = 5
LEAST_NAMED = Fraction(3, 25)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: the share of the enterprises at a level. `width` is per mille; `text` stands in it, `hint` beside it."""

    level: int
    width: int
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `tone` 0 to 4 colours it, None does not. With `parts` it is a bar, and `text` says the same in words."""

    text: str
    tone: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title; `kind` tells the stylesheet what it is."""

    kind: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """So many enterprises at a level; `width` is per mille of the widest."""

    label: str
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class CohortPage:
    """The whole page."""

    lang: str
    html_lang: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    bars_title: str
    bars: tuple[Bar, ...]
    sheets: tuple[Sheet, ...]
    disclaimer: str


def cohort_page(
    cohort: Cohort, ruler: Ruler, lang: str, counted: Sequence[Counted] = (), actions: Mapping[str, str] | None = None
) -> CohortPage:
    """The page of a cohort; with `counted` (never of an anonymous one) also the heat map of its enterprises.

    `actions` are the titles of actions by their id.
    """
    look = _Look(cohort, ruler, lang, actions or {})
    model, questionnaire = ruler.model, ruler.questionnaire
    notes = [
        f"{word_of_many('questionnaire', lang)} {questionnaire.id} {questionnaire.version} · {word_of_many('model', lang)} {model.id} {model.version}"
    ]
    if cohort.anonymous is not None:
        notes.append(word_of_many("cohort_anonymous", lang, k=cohort.anonymous))
    sheets = [*look.counts(), *look.outliers(), look.nodes(), *look.heat(counted), *look.slices()]
    return CohortPage(
        lang=lang,
        html_lang=message("language.page_tag").get(lang),
        title=word_of_many("cohort_title", lang),
        subtitle=f"{word_of_many('cohort_count', lang, n=cohort.n)} · {word_of_many(cohort.form, lang)}",
        notes=tuple(notes),
        bars_title=word_of_many("distribution", lang),
        bars=tuple(look.bars()),
        sheets=tuple(sheet for sheet in sheets if sheet.rows),
        disclaimer=model.disclaimer.get(lang) if model.disclaimer else word_of_many("disclaimer", lang),
    )


class _Look:
    def __init__(self, cohort: Cohort, ruler: Ruler, lang: str, actions: Mapping[str, str]) -> None:
        self.cohort = cohort
        self.actions = actions
        self.ruler = ruler
        self.lang = lang
        self.bounds = ruler.model.bounds
        self._top = max(self.bounds[-1], ruler.model.scale.max)
        self._scores: dict[Fraction, Cell] = {}
        self.names = {level.level: level.name.get(lang) for level in ruler.model.levels}
        self.labels = {
            option.id: option.label.get(lang) for fact in ruler.questionnaire.facts for option in fact.options
        }

    def word(self, key: str, **values: object) -> str:
        return word_of_many(key, self.lang, **values)

    def title(self, node: str) -> str:
        if node == OVERALL:
            return self.word("overall")
        index = next((index for index in self.ruler.model.indices if index.id == node), None)
        group = self.ruler.questionnaire.all_groups.get(node)
        if group is not None:
            text = group.title.get(self.lang)
            return text if self.ruler.questionnaire.parents[node] is None else f"{node} {text}"
        return index.name.get(self.lang) if index else node

    def count(self, n: int | None) -> str:
        if n is not None:
            return str(n)
        return NOTHING if self.cohort.anonymous is None else self.word("hidden", k=self.cohort.anonymous)

    def level_range(self, found: LevelShare) -> str:
        if found.from_ == found.to:
            return self.word("at_level", level=found.from_, name=self.names.get(found.from_, ""))
        return self.word("to", low=found.from_, high=found.to)

    def bars(self) -> Iterator[Bar]:
        levels = self.cohort.overall.levels
        most = max((found.n for found in levels), default=0) or 1
        for found in levels:
            yield Bar(self.level_range(found), f"{found.n} ({percent(found.share)})", round(1000 * found.n / most))

    def score(self, value: Fraction) -> Cell:
        if value not in self._scores:  # few values, many cells
            tone = min(TONES - 1, int(value * TONES / self._top)) if value >= 0 else None
            self._scores[value] = Cell(shown(value, self.bounds), tone)
        return self._scores[value]

    def nodes(self) -> Sheet:
        """Every number over the whole cohort."""
        headings = ("node", "n", "withheld", "q1", "median", "q3", "distribution")
        found = (self.cohort.overall, *self.cohort.indices, *self.cohort.dimensions, *self.cohort.articles)
        rows = tuple(tuple(self._node(each)) for each in found)
        return Sheet("nodes", self.word("quartiles"), tuple(map(self.word, headings)), rows, self.word("levels_note"))

    def _node(self, found: Distribution) -> Iterator[Cell]:
        yield Cell(self.title(found.id))
        yield Cell(self.count(found.n))
        yield Cell(self.count(found.withheld))
        yield from map(self.score, found.quartiles) if found.quartiles else (Cell(NOTHING),) * 3
        parts = tuple(self._part(each) for each in found.levels if each.n and each.share)
        yield Cell(" · ".join(part.hint for part in parts), parts=parts)

    def _part(self, found: LevelShare) -> Part:
        share = found.share or Fraction(0)
        text = percent(share)
        return Part(found.from_, round(1000 * share), text if share >= LEAST_NAMED else "", f"{_levels(found)}: {text}")

    def slices(self) -> Iterator[Sheet]:
        for by in ("sector", "size", "region"):
            found = [part for part in self.cohort.slices if part.by == by]
            found.sort(key=lambda part: (part.id == OTHERS, -part.n, part.id))
            if found:
                yield self._slice(by, found[:MOST_GROUPS])

    def _slice(self, by: Grouping, parts: Sequence[Slice]) -> Sheet:
        """Nodes down, groups across: lower quartile, median, upper quartile."""
        headings = (self.word("node"), *(f"{self._group(part.id)} ({part.n})" for part in parts))
        columns = [[part.overall, *part.dimensions, *part.articles] for part in parts]
        rows = ((Cell(self.title(nodes[0].id)), *map(self._quartiles, nodes)) for nodes in zip(*columns, strict=True))
        return Sheet("slices", self.word(f"by_{by}"), headings, tuple(rows), self.word("quartiles"))

    def _group(self, key: str) -> str:
        return self.word("others") if key == OTHERS else self.labels.get(key, key)

    def _quartiles(self, found: Distribution) -> Cell:
        if found.quartiles is None:
            return Cell(NOTHING)
        cells = [self.score(value) for value in found.quartiles]
        return Cell(" / ".join(cell.text for cell in cells), cells[1].tone)

    def heat(self, counted: Sequence[Counted]) -> Iterator[Sheet]:
        if not counted or self.cohort.anonymous is not None:
            return
        nodes = (OVERALL, *self.ruler.dimensions)
        places = [self.ruler.places[key] for key in nodes]
        ranked = sorted(counted, key=lambda one: (-_score_of(one), one.id))
        rows = tuple(
            (Cell(f"{one_line(one.name)} ({one.id})"), *(self._heat_cell(one, place) for place in places))
            for one in ranked[:MOST_IN_HEAT]
        )
        note = self.word("heat_more", shown=MOST_IN_HEAT) if len(ranked) > MOST_IN_HEAT else ""
        yield Sheet("heat", self.word("heat"), (self.word("name"), *map(self.title, nodes)), rows, note)

    def _heat_cell(self, one: Counted, place: int) -> Cell:
        cell = one.cells[place]
        return Cell(NOTHING) if cell is None or cell[0] < 0 else self.score(cell[1])

    def counts(self) -> Iterator[Sheet]:
        cohort = self.cohort
        titles = {gate.id: gate.title.get(self.lang) if gate.title else gate.id for gate in self.ruler.model.gates}
        yield self._counts("gaps", cohort.gaps, self.title, self.word("gaps_note"))
        yield self._counts("failed_gates", cohort.gates, lambda key: titles.get(key, key))
        yield self._counts("actions", cohort.actions, lambda key: self.actions.get(key, key))

    def _counts(self, key: str, counts: Sequence[Count], named: Callable[[str], str], note: str = "") -> Sheet:
        priced = any(count.cost is not None for count in counts)
        headings = ["what", "n", "share", *(["cost"] if priced else [])]
        rows = []
        for count in counts[:MOST_LISTED]:
            cost = [Cell(plain(count.cost))] if count.cost is not None else []
            rows.append((Cell(named(count.id)), Cell(str(count.n)), Cell(percent(count.share)), *cost))
        return Sheet("counts", self.word(key), tuple(map(self.word, headings)), tuple(rows), note)

    def outliers(self) -> Iterator[Sheet]:
        rows = tuple(
            (Cell(f"{one_line(found.name)} ({found.id})"), Cell(self._reason(found))) for found in self.cohort.outliers
        )
        yield Sheet("outliers", self.word("outliers"), (self.word("name"), self.word("what")), rows)

    def _reason(self, found: Outlier) -> str:
        value = plain(found.value) if found.kind == "contradictions" else shown(found.value)
        text = self.word(f"outlier_{found.kind}", node=self.title(found.node), value=value)
        return f"{text} ({value})" if found.kind in ("low", "high") else text


def _score_of(one: Counted) -> Fraction:
    """The overall score that the heat map shows; below all others where there is none."""
    cell = one.cells[0]
    return Fraction(-2) if cell is None else cell[1]


def _levels(found: LevelShare) -> str:
    return str(found.from_) if found.from_ == found.to else f"{found.from_}–{found.to}"


def all_texts(page: CohortPage) -> Iterable[str]:
    """Every text on the page."""
    yield from (page.title, page.subtitle, page.disclaimer, *page.notes)
    for sheet in page.sheets:
        yield from (sheet.title, sheet.note, *sheet.headings)
        yield from (cell.text for row in sheet.rows for cell in row)
