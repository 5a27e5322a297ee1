"""The score of one enterprise as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli import console
from readiness.cli.language import say, spoken
from readiness.cli.screens import gates as gate_words
from readiness.language.message import message
from readiness.language.numbers import percent, plain, shown
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, Gate
from readiness.models.results.assessment import GateResult, GroupResult, Overall
from readiness.scoring.conditions import facts_of
from readiness.services.assess import Assessed

_THIRDS = (message("cli.third_low"), message("cli.third_mid"), message("cli.third_high"))
_MOST_REASONS = 3


def show_score(assessed: Assessed, ids: bool = False) -> None:
    """Overall, indices, dimensions, gates that are not passed, contradictions; with `ids` what to type for each, too."""
    result, model = assessed.assessment, assessed.ruler.model_files.model
    console.out(f"{result.enterprise.name} ({result.enterprise.id})")
    console.paragraph(headline(assessed))
    for index, found in zip(model.indices, result.indices, strict=True):
        if found.low is not None and found.high is not None:
            score = _interval(assessed, found.low, found.high)
            console.paragraph(_with_id(f"{index.name.get(spoken())} {score}", index.id, ids))
    rows = [_row(assessed, group, ids) for group in result.dimension_results()]
    headings = [say("cli.heading_dimension"), say("cli.score"), say("cli.heading_interval"), say("cli.heading_evidenced"),
                say("cli.heading_level"), say("cli.heading_covered"), say("cli.heading_weight")]  # fmt: skip
    console.table(headings, rows, frozenset({1, 2, 3, 5, 6}))
    _show_gates(assessed, ids)
    _show_contradictions(assessed)
    if model.disclaimer:
        console.paragraph(model.disclaimer.get(spoken()), hanging=0)


def headline(assessed: Assessed) -> str:
    """Level (or band, or why there is none), score, interval, coverage: one line."""
    overall = assessed.assessment.overall
    if overall.low is None or overall.high is None:
        return say("cli.nothing_to_score")
    score, covered = _interval(assessed, overall.low, overall.high), percent(overall.coverage)
    if overall.highest is not None:
        score = f"{score} / {plain(overall.highest)}"
    level = _level(assessed, overall)
    return say("cli.headline", level=level, score=score, covered=covered)


def _level(assessed: Assessed, overall: Overall) -> str:
    if overall.withheld:
        return say("cli.level_withheld")
    if overall.band is not None:
        low, high = overall.band
        if low == high:
            return say("cli.short_form_level", level=low)
        return say("cli.short_form_levels", low=low, high=high)
    names = {level.level: level.name.get(spoken()) for level in assessed.ruler.model_files.model.levels}
    name = names.get(overall.level or 0, "")
    if overall.third:
        return say("cli.level_third_name", level=overall.level, third=_THIRDS[overall.third - 1], name=name)
    return say("cli.level_name", level=overall.level, name=name)


def _interval(assessed: Assessed, low: Fraction, high: Fraction) -> str:
    """One number where nothing is open, else both ends; never in contradiction to the level."""
    bounds = _bounds(assessed)
    return shown(low, bounds) if low == high else f"{shown(low, bounds)}–{shown(high, bounds)}"


def _bounds(assessed: Assessed) -> tuple[Fraction, ...]:
    return assessed.ruler.model_files.model.bounds


def _row(assessed: Assessed, group: GroupResult, ids: bool) -> list[str]:
    title = assessed.ruler.questionnaire_files.questionnaire.all_groups[group.id].title.get(spoken())
    title = _with_id(title, group.id, ids)
    if group.low is None or group.high is None:
        return [title, "-", "-", "-", say("cli.not_applicable"), "-", "-"]
    return [
        title,
        shown(group.low, _bounds(assessed)),
        _interval(assessed, group.low, group.high),
        shown(group.evidenced, _bounds(assessed)),
        "-" if group.level is None else str(group.level),
        percent(group.coverage),
        plain(group.weight),
    ]


def _show_gates(assessed: Assessed, ids: bool) -> None:
    """Each gate that is not passed: what it asks for, how far it lets the level go, and which answers or facts decide it."""
    questionnaire, model = assessed.ruler.questionnaire_files.questionnaire, assessed.ruler.model_files.model
    gates, highest = {gate.id: gate for gate in model.gates}, max(level.level for level in model.levels)
    for result in assessed.assessment.gates:
        if result.state == "passed":
            continue
        gate = gates[result.id]
        most = None if result.cap is None else min(result.cap, highest)
        effect = gate_words.cap(most, result.applies_to, questionnaire)
        text = f"{gate_words.mark(result.state)} {gate_words.title(gate, gate.id)}"
        console.paragraph(_with_id(text, gate.id, ids) + (say("cli.in_brackets", text=effect) if effect else ""))
        for why in _why(questionnaire, gate, result, ids):
            console.paragraph(why, indent=4)


def _why(questionnaire: Questionnaire, gate: Gate, result: GateResult, ids: bool) -> Iterator[str]:
    """The questions, facts or dimensions that it hangs on, a few at most."""
    groups, questions = questionnaire.all_groups, questionnaire.questions
    found = [
        message("cli.why_dimension", title=_with_id(groups[key].title.get(spoken()), key, ids)) if key in groups
        else message("cli.why_question", title=_with_id(questions[key].prompt.get(spoken()), key, ids))
        for key in result.decided_by
    ]  # fmt: skip
    if not found and isinstance(gate, ConditionGate):
        facts = {key: questionnaire.facts_by_id[key].prompt.get(spoken()) for key in facts_of(gate.unless)}
        found = [message("cli.why_fact", title=_with_id(prompt, key, ids)) for key, prompt in facts.items()]
    yield from (why.get(spoken()) for why in found[:_MOST_REASONS])
    if len(found) > _MOST_REASONS:
        yield say("cli.more_reasons", more=len(found) - _MOST_REASONS)


def _with_id(text: str, key: str, ids: bool) -> str:
    return f"{text} ({key})" if ids else text


def _show_contradictions(assessed: Assessed) -> None:
    texts = {rule.id: rule.text for rule in assessed.ruler.model_files.model.contradictions}
    for found in assessed.assessment.contradictions:
        console.paragraph(f"[{say('cli.contradiction')}] {texts[found.id].get(spoken())}")
