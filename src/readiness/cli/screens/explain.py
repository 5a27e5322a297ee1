"""One opened number as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.screens import gates as gate_words
from readiness.language.message import message
from readiness.language.numbers import NOTHING, adding_up, plain, shown
from readiness.models.base import OVERALL
from readiness.models.documents.answers import Answer
from readiness.models.documents.questionnaire import ChecklistQuestion, Question, ScaleQuestion
from readiness.scoring.explain import Departure, Explanation
from readiness.services.assess import Assessed

_METHODS = {"mean": message("cli.method_mean"), "sum": message("cli.method_sum"), "min": message("cli.method_min")}
_STATES = {
    "inactive": message("cli.state_inactive"),
    "not_asked": message("cli.state_not_asked"),
    "zero": message("cli.state_zero"),
    "not_applicable": message("cli.state_not_applicable"),
    "answered": message("cli.answered"),
    "unknown": message("cli.unknown"),
    "blank": message("cli.state_blank"),
}
_EVIDENCE = {
    "named": message("cli.evidence_named"),
    "seen": message("cli.evidence_seen"),
    "verified": message("cli.evidence_verified"),
}
_DECIMALS = 4


def show_explanation(assessed: Assessed, explanation: Explanation, *, exact: bool = False, ids: bool = False) -> None:
    """The node's number, then what it was made of; `exact` shows fractions, `ids` what to type for each line."""
    _Page(assessed, explanation, exact, ids).show()


class _Page:
    def __init__(self, assessed: Assessed, explanation: Explanation, exact: bool, ids: bool) -> None:
        files = assessed.ruler.questionnaire_files
        self.found = explanation
        self.assessment = assessed.assessment
        self.model = assessed.ruler.model_files.model
        self.questionnaire = files.questionnaire
        self.register = files.register
        self.exact = exact
        self.ids = ids

    def show(self) -> None:
        """All of it."""
        found = self.found
        low, high, most = self._number(found.low), self._number(found.high), self._most()
        of = "" if most is None or found.low is None else f" / {plain(most)}"
        if of and self.exact:
            of = say("cli.out_of", most=plain(most or Fraction(0)))
        console.paragraph(
            say("cli.name_and_text", name=self._named(found.id, self._title(found.id)), text=f"{low}{of}"), indent=0
        )
        if found.high != found.low:
            console.paragraph(say("cli.score_interval", low=low, high=high))
        if found.method is None:
            lines = self._of_question()
        else:
            console.paragraph(say("cli.method", method=_METHODS[found.method]))
            self._show_children()
            lines = self._of_group()
        for line in lines:
            console.paragraph(line)

    def _most(self) -> Fraction | None:
        """Out of how many points."""
        if self.found.id == OVERALL:
            return self.assessment.overall.highest
        groups = {group.id: group.highest for group in self.assessment.groups}
        if self.found.id in groups:
            return groups[self.found.id]
        return next(question.max for question in self.assessment.questions if question.id == self.found.id)

    def _show_children(self) -> None:
        """Each child with what it adds; what is added up comes to the number shown above."""
        headings = [
            say("cli.heading_title"),
            say("cli.heading_weight"),
            say("cli.heading_value"),
            say("cli.heading_contribution"),
        ]
        children = self.found.children
        added = [self._number(share.contribution) for share in children]
        if not self.exact and self.found.low is not None and self.found.method != "min":
            added = list(adding_up([share.contribution for share in children], self._number(self.found.low)))
        rows = [
            [
                self._named(share.id, self._title(share.id)),
                NOTHING if share.weight is None else plain(share.weight),
                self._number(share.value),
                part,
            ]
            for share, part in zip(children, added, strict=True)
        ]
        if rows:
            console.table(headings, rows, frozenset({1, 2, 3}))

    def _of_group(self) -> Iterator[str]:
        """What left the tree, and what gates and profiles did."""
        found = self.found
        for departure in found.left:
            yield "- " + self._departure(departure)
        before, after = found.level_before_gates, found.level
        if before is not None and before != after:
            yield say("cli.level_held_by_gates", before=before, after=after)
        yield from self._gates()
        if found.profiles:
            yield say("cli.weights_changed", profiles=say("cli.semicolon").join(self._profiles()))

    def _gates(self) -> Iterator[str]:
        """The gates that hold the level down, in the words that every command has for them."""
        gates = {gate.id: gate for gate in self.model.gates}
        states = {gate.id: gate.state for gate in self.assessment.gates}
        if self.found.capped_by:
            yield say("cli.gates_hold_level_down")
        for key in self.found.capped_by:
            yield f"{gate_words.mark(states[key])} {self._named(key, gate_words.title(gates[key], key))}"

    def _profiles(self) -> Iterator[str]:
        reasons = {profile.id: profile.reason for profile in self.model.profiles}
        for key in self.found.profiles:
            reason = reasons[key]
            yield self._named(key, reason.get(spoken())) if reason is not None else key

    def _of_question(self) -> Iterator[str]:
        question = self.questionnaire.questions[self.found.id]
        yield _STATES[self.found.state or "blank"].get(spoken())
        if self.found.answer is not None:
            yield from _of_answer(question, self.found.answer)
        if self.found.covers:
            yield say("cli.requirements")
            yield from ("- " + text for text in self._requirements())

    def _requirements(self) -> Iterator[str]:
        articles = self.register.articles if self.register else ()
        texts = {each.id: each.text.get(spoken()) for article in articles for each in article.requirements}
        for key in self.found.covers:
            yield self._named(key, texts[key]) if key in texts else key

    def _departure(self, departure: Departure) -> str:
        name = self._named(departure.id, self._title(departure.id))
        text = say("cli.name_and_text", name=name, text=_STATES[departure.state])
        facts = [self._named(key, self.questionnaire.facts_by_id[key].prompt.get(spoken())) for key in departure.facts]
        reason = departure.reason or say("cli.semicolon").join(facts)
        return text + say("cli.in_brackets", text=reason) if reason else text

    def _title(self, node: str) -> str:
        if node == OVERALL:
            return say("cli.overall")
        group = self.questionnaire.all_groups.get(node)
        return group.title.get(spoken()) if group else self.questionnaire.questions[node].prompt.get(spoken())

    def _named(self, key: str, text: str) -> str:
        return f"{text} ({key})" if self.ids else text

    def _number(self, value: Fraction | None) -> str:
        if value is None:
            return NOTHING
        return str(value) if self.exact else shown(value, decimals=_DECIMALS)


def _of_answer(question: Question, answer: Answer) -> Iterator[str]:
    if answer.value is not None:
        yield say("cli.given_answer", answer=_in_words(question, answer.value))
    if answer.not_applicable is not None:
        yield say("cli.not_applicable_reason", reason=answer.not_applicable)
    if answer.assessor is not None:
        rated, reason = _in_words(question, answer.assessor.value), answer.assessor.reason or ""
        yield say("cli.assessor_rated", rated=f"{rated} {reason}".rstrip())
    for evidence in answer.evidence:
        yield say("cli.evidence_with_state", name=evidence.name, state=_EVIDENCE[evidence.state])
    if answer.note:
        yield say("cli.has_note", note=answer.note)


def _in_words(question: Question, value: object) -> str:
    """An answer in the words of its anchor or items."""
    if isinstance(value, bool):
        return say("cli.answer_yes") if value else say("cli.answer_no")
    if isinstance(value, tuple):
        items = question.items if isinstance(question, ChecklistQuestion) else ()
        labels = {item.id: item.label.get(spoken()) for item in items}
        return say("cli.semicolon").join(labels.get(item, str(item)) for item in value) or say("cli.nothing_ticked")
    options = question.options if isinstance(question, ScaleQuestion) else ()
    label = next((option.label.get(spoken()) for option in options if option.value == value), "")
    number = plain(value, 6) if isinstance(value, Fraction) else str(value)
    return f"{number} {label}".rstrip()
