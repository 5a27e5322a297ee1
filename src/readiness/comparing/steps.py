"""What moved overall between two answer files, adding up exactly (method 12): the ruler, your scope, you.

The old answers are scored under the new documents, then with the new facts, then answer by answer, in the order of the
questionnaire. Each step's contribution is the score after it less the score before, so that they add up whatever the methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.answers.migration import fitting_answers
from readiness.models.documents.answers import Answer, Answers
from readiness.models.results.assessment import Assessment
from readiness.models.results.comparison import Comparison, GateShift, Moved, Shift, Side, Station, Step
from readiness.scoring import Scorer
from readiness.scoring.valuation import NOTHING

ZERO = Fraction(0)


class Incomparable(Exception):
    """Two files that no comparison joins: of different enterprises are the caller's concern, of different forms ours."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Answers and the engine that measures them."""

    answers: Answers
    scorer: Scorer


def compare(old: Measured, new: Measured, carried: Answers) -> Comparison:
    """The comparison of two files; `carried` are the old answers as they load under the new questionnaire.

    Facts that only the new questionnaire asks for are borrowed from the new file and named. Raises Incomparable where the
    forms differ (method 8).
    """
    if old.answers.form != new.answers.form:
        raise Incomparable
    then, now = old.scorer.score(old.answers), new.scorer.score(new.answers)
    borrowed = tuple(key for key in _asked(new.scorer) if carried.enterprise.facts.get(key) is None)
    start = _with_facts(fitting_answers(new.scorer.questionnaire, carried), new.answers, borrowed)
    path = _Path(new.scorer, start, _station(then))
    steps = [path.ruler(), path.scope(new.answers), *path.answers_of(new.answers)]
    before, after = _score(steps[0].before), _score(_station(now))
    return Comparison(
        id=new.answers.enterprise.id,
        name=new.answers.enterprise.name,
        form=new.answers.form,
        same_ruler=(then.questionnaire.digest, then.scoring.digest) == (now.questionnaire.digest, now.scoring.digest),
        old=_side(then),
        new=_side(now),
        moved=after - before,
        steps=tuple(step for step in steps if step.kind != "answer" or step.before != step.after),
        questions=tuple(_questions(then, now)),
        dimensions=tuple(_dimensions(then, now)),
        gates=tuple(_gates(then, now)),
        borrowed_facts=borrowed,
    )


class _Path:
    """The way from the old file to the new one; every step moves `answers` on and tells what that did to overall."""

    def __init__(self, scorer: Scorer, answers: Answers, start: Station) -> None:
        self.scorer = scorer
        self.answers = answers
        self.at = start

    def _step(self, kind: str, key: str | None, facts: tuple[str, ...] = ()) -> Step:
        before, self.at = self.at, _reckoned(self.scorer, self.answers)
        added = _score(self.at) - _score(before)
        return Step(kind=kind, id=key, contribution=added, before=before, after=self.at, facts=facts)  # type: ignore[arg-type]

    def ruler(self) -> Step:
        """The old answers under the new documents."""
        return self._step("ruler", None)

    def scope(self, new: Answers) -> Step:
        """All facts at once: what applies, what counts as missing, and how things weigh."""
        facts = new.enterprise.facts
        changed = tuple(key for key in _asked(self.scorer) if facts.get(key) != self.answers.enterprise.facts.get(key))
        self.answers = _with_facts(self.answers, new, changed)
        return self._step("scope", None, changed)

    def answers_of(self, new: Answers) -> Iterator[Step]:
        """One answer after the other; those that say the same are passed over."""
        for key in self.scorer.questionnaire.questions:
            answer = new.answers.get(key, NOTHING)
            if not _says_the_same(self.answers.answers.get(key, NOTHING), answer):
                self.answers = self.answers.model_copy(update={"answers": {**self.answers.answers, key: answer}})
                yield self._step("answer", key)


def _says_the_same(old: Answer, new: Answer) -> bool:
    """Whether two answers give the same state and score, whoever gave them and whatever proves them."""
    return _said(old) == _said(new)


def _said(answer: Answer) -> tuple[object, ...]:
    value = answer.value if answer.assessor is None else answer.assessor.value
    return value, answer.unknown, answer.not_applicable is not None, answer.assessor is not None


def _with_facts(answers: Answers, source: Answers, keys: tuple[str, ...]) -> Answers:
    facts = {**answers.enterprise.facts, **{key: source.enterprise.facts.get(key) for key in keys}}
    return answers.model_copy(update={"enterprise": answers.enterprise.model_copy(update={"facts": facts})})


def _asked(scorer: Scorer) -> tuple[str, ...]:
    return tuple(scorer.questionnaire.facts_by_id)


def _score(station: Station) -> Fraction:
    return ZERO if station.score is None else station.score


def _reckoned(scorer: Scorer, answers: Answers) -> Station:
    """Overall without the rest of an assessment."""
    found = scorer.reckon(answers)
    if found.root is None:
        return Station(score=None, level=None, withheld=False)
    level, withheld = scorer.level_shown(answers, found), scorer.withheld(answers, found)
    return Station(score=found.root.low, level=level, withheld=withheld)


def _station(assessment: Assessment) -> Station:
    overall = assessment.overall
    return Station(score=overall.low, level=overall.level, withheld=overall.withheld)


def _side(assessment: Assessment) -> Side:
    return Side(
        assessed_on=assessment.assessed_on,
        questionnaire=assessment.questionnaire,
        scoring=assessment.scoring,
        answers=assessment.answers.digest,
        overall=_station(assessment),
    )


def _questions(then: Assessment, now: Assessment) -> Iterator[Moved]:
    old = {question.id: question for question in then.questions}
    new = {question.id: question for question in now.questions}
    for key in dict.fromkeys((*new, *old)):
        was, found = old.get(key), new.get(key)
        before = (was.state, was.low) if was else (None, None)
        after = (found.state, found.low) if found else (None, None)
        if before != after:
            yield Moved(id=key, old_state=before[0], new_state=after[0], old=before[1], new=after[1])


def _dimensions(then: Assessment, now: Assessment) -> Iterator[Shift]:
    old = {group.id: group for group in then.dimension_results()}
    new = {group.id: group for group in now.dimension_results()}
    for key in dict.fromkeys((*new, *old)):
        was, found = old.get(key), new.get(key)
        yield Shift(
            id=key,
            old=was.low if was else None,
            new=found.low if found else None,
            old_level=was.level if was else None,
            new_level=found.level if found else None,
        )


def _gates(then: Assessment, now: Assessment) -> Iterator[GateShift]:
    old = {gate.id: gate.state for gate in then.gates}
    new = {gate.id: gate.state for gate in now.gates}
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield GateShift(id=key, old=old.get(key), new=new.get(key))
