"""The documents of one report by id, and the small texts that every part of the view needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache

from readiness.cohorts import Peers
from readiness.language.numbers import plain, shown
from readiness.language.safe_text import clean, one_line
from readiness.language.spacing import chained, spaced, tidied
from readiness.models.base import OVERALL, BilingualText
from readiness.models.condition import Condition
from readiness.models.documents.actions import Action
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import Group, Questionnaire
from readiness.models.documents.scoring_model import Level, ScoringModel
from readiness.models.results.assessment import Assessment, GroupResult, QuestionResult
from readiness.models.results.roadmap import PlannedAction, Roadmap
from readiness.reports.bundle import Beside, Edition
from readiness.reports.charts.shapes import Span
from readiness.reports.view.editions import Privacy
from readiness.reports.view.words import word
from readiness.scoring.conditions import facts_of
from readiness.scoring.gaps import Ranked, ranked, shares_of
from readiness.scoring.ladders import Rung, ladders
from readiness.scoring.shown import coverage_floor
from readiness.scoring.tree import branches
from readiness.scoring.valuation import NOTHING

ZERO = Fraction(0)
_BRACKET = re.compile(r"[（(][^（()）]*[)）]$")


@dataclass(frozen=True, slots=True)
class More:
    """What a report may say beyond the four documents that it cannot do without."""

    edition: Edition = "internal"
    beside: Beside = field(default_factory=Beside)
    roadmap: Roadmap | None = None
    median: Mapping[str, Fraction] | None = None
    peers: Peers | None = None


NO_MORE = More()


class Lookup:
    """One scored answer file in one language."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        model: ScoringModel,
        answers: Answers,
        assessment: Assessment,
        lang: str,
        more: More = NO_MORE,
    ) -> None:
        self.questionnaire = questionnaire
        self.model = model
        self.answers = answers
        self.assessment = assessment
        self.overall = assessment.overall
        self.lang = lang
        self.beside = more.beside
        self.roadmap = more.roadmap
        self.median = more.median
        self.peers = more.peers
        self.edition = more.edition
        self.privacy = Privacy(questionnaire, model, more.edition)
        self.core = assessment.form == "core"
        self.facts = answers.enterprise.facts
        self.groups: dict[str, GroupResult] = {group.id: group for group in assessment.groups}
        self.results: dict[str, QuestionResult] = {question.id: question for question in assessment.questions}
        self.bounds = model.bounds
        self.levels: dict[int, Level] = {level.level: level for level in model.levels}

    # Words and texts

    def word(self, key: str, **values: object) -> str:
        """Our own words."""
        return tidied(word(key, self.lang, **values))

    def text(self, text: BilingualText | None) -> str:
        """A document's text, made fit to be shown; empty where there is none."""
        return "" if text is None else _printed(text.get(self.lang))

    def text_line(self, text: str) -> str:
        """A sentence of a list in one language, made fit to be shown."""
        return _printed(text)

    def listed(self, parts: Iterable[str]) -> str:
        """A list in a sentence."""
        return self.word("and").join(parts)

    def joined(self, parts: Iterable[str]) -> str:
        """A list of longer things."""
        return chained(parts, word("semicolon", self.lang))

    def in_a_row(self, sentences: Sequence[str]) -> str:
        """Whole sentences, one after the other."""
        *before, last = sentences or ("",)
        return "".join(word("followed", self.lang, text=sentence) for sentence in before) + last

    def prompt(self, question: str) -> str:
        """A question's words."""
        return self.text(self.questionnaire.questions[question].prompt)

    def title(self, node: str) -> str:
        """A group's title, or overall's."""
        if node == OVERALL:
            return self.word("overall")
        group = self.questionnaire.all_groups.get(node)
        return self.text(group.title) if group else node

    # The tree

    @cached_property
    def methods(self) -> dict[str, str]:
        """How each group and the root join their children."""
        return {branch.id: branch.method for branch in branches(self.questionnaire, self.model)}

    @cached_property
    def shares(self) -> dict[str, Fraction]:
        """Each applicable node's share of overall's weight."""
        return shares_of(self.assessment, branches(self.questionnaire, self.model))

    @cached_property
    def ranked(self) -> Ranked:
        """Strengths and gaps among the articles that the edition tells."""
        return ranked(self.assessment, self.questionnaire, self.shares, self.privacy.groups)

    def low(self, node: str) -> Fraction | None:
        """What has been demonstrated; None where it left the tree."""
        return self.groups[node].low if node in self.groups else self.results[node].low

    def weight(self, node: str) -> Fraction:
        """The weight that counted."""
        return self.groups[node].weight if node in self.groups else self.results[node].weight

    def dimension_of(self, node: str) -> str:
        """The top-level group above a node."""
        above = self.questionnaire.parents[node]
        return node if above is None else self.dimension_of(above)

    @staticmethod
    def articles(group: Group) -> tuple[Group, ...]:
        """The groups at or below this one that hold questions."""
        below = tuple(article for child in group.groups for article in Lookup.articles(child))
        return (group, *below) if group.questions else below

    @cached_property
    def _numbers(self) -> dict[str, str]:
        every = self.questionnaire.all_groups.values()
        return {q.id: f"{group.id}-{place}" for group in every for place, q in enumerate(group.questions, 1)}

    def number(self, question: str) -> str:
        """A question's article with its place in it, by which pages and annex refer to one another."""
        return self._numbers[question]

    # Actions

    @cached_property
    def actions(self) -> dict[str, Action]:
        """The model's actions by id, in model order."""
        return {action.id: action for part in self.beside.actions for action in part.actions}

    @cached_property
    def ladders(self) -> dict[str, tuple[Rung, ...]]:
        """Each question's actions, lowest rung first."""
        return ladders(self.questionnaire, self.model, self.actions.values())

    @cached_property
    def planned(self) -> dict[str, list[PlannedAction]]:
        """The roadmap's actions by the question that they raise."""
        found: dict[str, list[PlannedAction]] = {}
        for action in self.roadmap.actions() if self.roadmap else ():
            found.setdefault(action.question, []).append(action)
        return found

    def owner(self, key: str) -> str:
        """The role that an action names."""
        named = (part.owners[key] for part in self.beside.actions if key in part.owners)
        return self.text(next(named, None)) or key

    # Numbers

    @property
    def floor(self) -> Fraction:
        """The share of answered weight under which no level is given."""
        return coverage_floor(self.model, self.assessment.form)

    @cached_property
    def fifths(self) -> tuple[Fraction, ...]:
        """Where the heat map changes its tone, as shares of a highest score."""
        return tuple(Fraction(step, 5) for step in range(1, 5))

    def score(self, value: Fraction | None) -> str:
        """A score beside levels."""
        return shown(value, self.bounds)

    def article_score(self, value: Fraction | None, highest: Fraction | None) -> str:
        """A score beside the tones of the heat map."""
        return shown(value, [share * highest for share in self.fifths] if highest else ())

    def group_score(self, group: str, value: Fraction | None) -> str:
        """A group's score, written alike wherever it stands."""
        found = self.groups[group]
        return self.score(value) if found.parent is None else self.article_score(value, found.highest)

    def span(
        self, low: Fraction | None, high: Fraction | None, highest: Fraction | None, texts: tuple[str, str]
    ) -> Span:
        """A score with its interval and its place on an axis from 0 to the highest possible score."""
        is_open = low != high
        interval = self.word("range", low=texts[0], high=texts[1]) if is_open else texts[0]
        return Span(texts[0], interval, per_mille(low, highest), per_mille(high, highest), is_open)

    def group_span(self, group: str) -> Span:
        """A group's score."""
        found = self.groups[group]
        texts = self.group_score(group, found.low), self.group_score(group, found.high)
        return self.span(found.low, found.high, found.highest, texts)

    def question_span(self, question: str) -> Span:
        """A question's score."""
        found = self.results[question]
        low, high = found.low, found.high
        texts = (shown(None) if low is None else plain(low), shown(None) if high is None else plain(high))
        return self.span(low, high, found.max, texts)

    # Levels

    def level_name(self, level: int) -> str:
        """A level's name alone."""
        return self.text(self.levels[level].name) if level in self.levels else ""

    def level(self, level: int | None) -> str:
        """A level with its name; a dash where there is none."""
        return (
            shown(None) if level is None else self.word("level_full", level=level, name=self.level_name(level)).strip()
        )

    # Answers and facts

    def answer(self, question: str) -> Answer:
        """What the file says of a question."""
        return self.answers.answers.get(question, NOTHING)

    def value(self, value: object) -> str:
        """A plain value of the answer file."""
        if isinstance(value, bool):
            return self.word("yes") if value else self.word("no")
        if isinstance(value, Fraction):
            return plain(value, 6)
        if isinstance(value, (tuple, list)):
            return self.listed(self.value(each) for each in value) or self.word("none")
        return self.word("not_given") if value is None else one_line(str(value))

    def fact_value(self, fact_id: str) -> str:
        """A fact's value with the labels of its options; what the edition hides is said to be hidden."""
        if fact_id in self.privacy.facts:
            return self.word("hidden")
        fact = self.questionnaire.facts_by_id.get(fact_id)
        value = self.facts.get(fact_id)
        if fact is None or not fact.options:
            return self.value(value)
        labels = {option.id: self.text(option.label) for option in fact.options}
        if isinstance(value, tuple):
            return self.listed(_short(labels.get(str(each), str(each))) for each in value) or self.word("none")
        return labels.get(str(value), self.value(value))

    def facts_read(self, condition: Condition | None) -> str:
        """The facts that a condition reads, with their values."""
        read = facts_of(condition) if condition is not None else ()
        known = self.questionnaire.facts_by_id
        return self.joined(
            self.word(
                "fact", prompt=self.text(known[fact].prompt) if fact in known else fact, value=self.fact_value(fact)
            )
            for fact in read
        )


@lru_cache(maxsize=8192)
def _printed(text: str) -> str:
    return spaced(clean(text))


def per_mille(value: Fraction | None, highest: Fraction | None) -> int:
    """A position on an axis from 0 to `highest`."""
    if value is None or not highest:
        return 0
    return round(1000 * min(max(value / highest, ZERO), Fraction(1)))


def _short(label: str) -> str:
    """A label of several in a row, without what it explains in brackets."""
    return _BRACKET.sub("", label).strip() or label
