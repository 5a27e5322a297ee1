"""All that a reader of a report sees, as plain values in one language. Templates lay it out and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.reports.bundle import Edition
from readiness.reports.charts.shapes import Heat, Ladder, Line, Radar, Shares, Span
from readiness.reports.view.shapes_annex import CrosswalkTable, Method, Pledge, Settled
from readiness.reports.view.shapes_plan import Owner, RoadmapView

Kind = Literal["level", "band", "withheld", "none"]
Tone = Literal["passed", "open", "failed", "na"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where the enterprise stands. `badge` is the level with its third, the band, or a dash where there is none."""

    kind: Kind
    badge: str
    name: str
    sentence: str
    span: Span
    facts: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a level says: such a plant, what is next, what not to do yet."""

    title: str
    text: str
    next: str
    not_yet: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate, what it does, what decided it; `article` is the first part of its basis."""

    id: str
    title: str
    state: str
    tone: Tone
    effect: str
    short: str
    basis: str
    article: str
    decided_by: str
    evidenced: str
    legal: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a gap: an article, its score, and the sentence that says why it is listed."""

    title: str
    place: str
    span: Span
    text: str
    step: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that still wants an answer."""

    id: str
    prompt: str
    place: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The page that a manager reads."""

    verdict: Verdict
    meaning: tuple[Meaning, ...]
    indices: tuple[Point, ...]
    gates: tuple[GateLine, ...]
    more_gates: str
    strengths: tuple[Point, ...]
    gaps: tuple[Point, ...]
    asks: tuple[Ask, ...]
    more_asks: str
    contradictions: str


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question on its dimension's page; `number` is its article and its place in it."""

    id: str
    number: str
    prompt: str
    span: Span
    state: str
    in_hand: tuple[str, ...]
    next: tuple[str, ...]
    evidence: tuple[str, ...]
    wanted: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: its numbers, its questions, and those that do not count in one line."""

    id: str
    title: str
    basis: str
    span: Span
    applicable: bool
    weight: str
    cards: tuple[QuestionCard, ...]
    left: str


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension's page. `badge` is its level, or a dash."""

    id: str
    number: int
    title: str
    badge: str
    level_name: str
    span: Span
    facts: tuple[Line, ...]
    notes: tuple[str, ...]
    articles: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A child that counted: weight, share of all weights, score, and what it adds to its parent."""

    id: str
    title: str
    weight: str
    share: str
    value: str
    contribution: str


@dataclass(frozen=True, slots=True)
class LeftRow:
    """What left the tree, or counts as zero, and why; `count` questions share the reason."""

    reason: str
    count: str
    questions: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that respondent and assessor rate differently."""

    id: str
    prompt: str
    respondent: str
    assessor: str
    reason: str


@dataclass(frozen=True, slots=True)
class How:
    """How the score came about."""

    formula: str
    rounding: str
    method: str
    total: str
    shares: Shares
    rows: tuple[ShareRow, ...]
    left: tuple[LeftRow, ...]
    gates: tuple[GateLine, ...]
    gates_hidden: str
    profiles: tuple[str, ...]
    sureness: tuple[Line, ...]
    contradictions: tuple[str, ...]
    own: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as it was given, and what it adds to its article's score; `anchor` is its card, if it has one."""

    id: str
    number: str
    anchor: str
    prompt: str
    answer: str
    share: ShareRow
    by: str
    evidence: tuple[str, ...]
    note: str
    assessor: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """A dimension (`depth` 1), an article or a group between, with the answers of its own questions."""

    depth: int
    method: str
    share: ShareRow
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who and what was assessed; `own_words` are the enterprise's, inside the house."""

    id: str
    name: str
    own_words: str
    cover: tuple[Line, ...]
    scope: tuple[Line, ...]
    facts: tuple[Line, ...]
    register: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A dimension in a line; empty where a figure does not exist."""

    id: str
    title: str
    score: str
    evidenced: str
    level: str
    target: str
    median: str


@dataclass(frozen=True, slots=True)
class View:
    """A whole report in one language. Of an edition but the internal one `answers` is empty. `more_heats` hold what one page can't.

    `card_widths` are the columns of the pages of dimensions, in percent.
    """

    lang: str
    html_lang: str
    form: str
    edition: Edition
    title: str
    subtitle: str
    source: str
    form_note: str
    author: str
    date: str
    disclaimer: str
    subject: Subject
    summary: Summary
    ladder: Ladder | None
    radar: Radar | None
    heat: Heat
    more_heats: tuple[Heat, ...]
    dimensions: tuple[DimensionView, ...]
    card_widths: tuple[int, int, int, int]
    how: How
    answers: tuple[AnswerGroup, ...]
    digests: tuple[Line, ...]
    overview: tuple[OverviewRow, ...]
    owner: Owner
    roadmap: RoadmapView
    method: Method
    crosswalk: CrosswalkTable | None
    pledge: Pledge
    settled: Settled | None
