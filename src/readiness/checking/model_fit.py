"""Does a scoring model fit its questionnaire (method 2, 5 to 8)?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from readiness.checking.condition_fit import check_condition, negated_questions, placed_leaves
from readiness.checking.confidential_fit import check_gate_marks
from readiness.checking.findings import Path, problem, repeated, suggestion, untranslated
from readiness.language.message import message
from readiness.models.base import OVERALL
from readiness.models.condition import Answered, Condition
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ConditionGate, ScoringModel
from readiness.problems import Problem
from readiness.scoring.conditions import questions_of

_BOUND = re.compile(r"\s*(>=|<=|==|<|>)\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,2})\s*")


def check_model(questionnaire: Questionnaire, model: ScoringModel) -> list[Problem]:
    """Every problem of a model under its questionnaire."""
    return [
        *untranslated(model, model.languages),
        *_for(questionnaire, model),
        *_levels(model),
        *_shares(model),
        *_names(questionnaire, model),
        *_rules(questionnaire, model),
        *_gates(questionnaire, model),
        *check_gate_marks(questionnaire, model),
        *_planning(questionnaire, model),
    ]


def fits_version(versions: str, version: str) -> bool | None:
    """Whether a version lies in a range such as ">=1,<2"; None where the range can't be read."""
    own = _padded(version)
    compare = {
        ">=": lambda bound: own >= bound,
        "<=": lambda bound: own <= bound,
        "==": lambda bound: own == bound,
        "<": lambda bound: own < bound,
        ">": lambda bound: own > bound,
    }
    matches = [_BOUND.fullmatch(part) for part in versions.split(",") if part.strip()]
    if any(match is None for match in matches):
        return None
    return all(compare[match[1]](_padded(match[2])) for match in matches if match)


def _padded(version: str) -> tuple[int, ...]:
    parts = tuple(int(part) for part in version.split("."))
    return parts + (0,) * (3 - len(parts))


def _for(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    if model.for_.questionnaire != questionnaire.id:
        yield problem("OTHER_QUESTIONNAIRE", ("for", "questionnaire"), message("checking.model_for_other_questionnaire", questionnaire=model.for_.questionnaire, id=questionnaire.id))  # fmt: skip
    fitting = fits_version(model.for_.versions, questionnaire.version)
    if fitting is None:
        yield problem("BAD_RANGE", ("for", "versions"), message("checking.version_range_cant_read"),
                      message("checking.example_of_version_range"))  # fmt: skip
    elif not fitting:
        yield problem("OTHER_VERSION", ("for", "versions"), message("checking.model_for_other_version", version=questionnaire.version))  # fmt: skip


def _levels(model: ScoringModel) -> Iterator[Problem]:
    levels = model.levels
    if levels[0].from_ != 0:
        yield problem("LEVEL_START", ("levels", 0, "from"), message("checking.lowest_level_must_start_0"))
    for index in range(1, len(levels)):
        if levels[index].from_ <= levels[index - 1].from_:
            yield problem("LEVEL_ORDER", ("levels", index, "from"), message("checking.level_bounds_must_strictly_rise"))
        if levels[index].level != levels[index - 1].level + 1:
            yield problem("LEVEL_GAP", ("levels", index, "level"), message("checking.level_numbers_must_consecutive"))


def _between(value: Fraction | None, low: int, high: int | None, path: Path) -> Iterator[Problem]:
    if value is not None and (value < low or (high is not None and value > high)):
        if high is None:
            text = message("checking.out_of_range_from", low=low)
        else:
            text = message("checking.out_of_range_between", low=low, high=high)
        yield problem("OUT_OF_RANGE", path, text)


def _shares(model: ScoringModel) -> Iterator[Problem]:
    yield from _positive([(model.scale.max, ("scale", "max"))])
    yield from _between(model.coverage_floor, 0, 1, ("coverage_floor",))
    yield from _between(model.month_rate, 0, None, ("month_rate",))
    if model.core:
        yield from _between(model.core.coverage_floor, 0, 1, ("core", "coverage_floor"))
        yield from _between(model.core.margin, 0, None, ("core", "margin"))
        if model.core.cap is not None:
            yield from _known_level(model, model.core.cap, ("core", "cap"))
    if model.evidence:
        yield from _between(model.evidence.cap, 0, None, ("evidence", "cap"))
    if model.robustness:
        yield from _between(model.robustness.r, 0, 1, ("robustness", "r"))


def _positive(values: Iterable[tuple[Fraction, Path]]) -> Iterator[Problem]:
    for value, path in values:
        if value <= 0:
            yield problem("NOT_POSITIVE", path, message("checking.must_above_0"))


def _names(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    """Ids that stand in the model but not in the questionnaire."""
    groups = {*questionnaire.all_groups, OVERALL}
    nodes = {*questionnaire.all_groups, *questionnaire.questions}
    dimensions = {group.id for group in questionnaire.groups}
    yield from _known(((key, ("methods", "by_group", key)) for key in model.methods.by_group), groups)
    yield from _known(((key, ("weights", key)) for key in model.weights), nodes)
    yield from _positive((value, ("weights", key)) for key, value in model.weights.items())
    yield from _known(((key, ("weight_reasons", key)) for key in model.weight_reasons), nodes)
    for i, profile in enumerate(model.profiles):
        yield from _known(((key, ("profiles", i, "factors", key)) for key in profile.factors), nodes)
        yield from _positive((value, ("profiles", i, "factors", key)) for key, value in profile.factors.items())
    for i, index in enumerate(model.indices):
        yield from _known(((key, ("indices", i, "of", j)) for j, key in enumerate(index.of)), dimensions)


def _known(ids: Iterable[tuple[str, Path]], known: set[str]) -> Iterator[Problem]:
    for key, path in ids:
        if key not in known:
            yield problem("UNKNOWN_ID", path, message("checking.questionnaire_has_no_id_here", id=key),
                          suggestion(key, known), at_key=path[-1] == key)  # fmt: skip


def _rules(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    """Ids once each; every condition of profiles, contradictions and not-yet rules."""
    for name in ("profiles", "indices", "gates", "contradictions", "not_yet"):
        yield from repeated((rule.id, (name, i, "id")) for i, rule in enumerate(getattr(model, name)))
    for i, profile in enumerate(model.profiles):
        yield from check_condition(profile.when, questionnaire, ("profiles", i, "when"), facts_only=True)
    for i, rule in enumerate(model.contradictions):
        yield from check_condition(rule.if_, questionnaire, ("contradictions", i, "if"))
        yield from check_condition(rule.expect, questionnaire, ("contradictions", i, "expect"))
    for i, warning in enumerate(model.not_yet):
        yield from check_condition(warning.if_, questionnaire, ("not_yet", i, "if"))


def _gates(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    targets = {OVERALL, *(group.id for group in questionnaire.groups)}
    for i, gate in enumerate(model.gates):
        path: Path = ("gates", i)
        if isinstance(gate, ConditionGate):
            yield from _known([(gate.applies_to, (*path, "applies_to"))], targets)
            yield from check_condition(gate.unless, questionnaire, (*path, "unless"))
            yield from _gate_questions(gate, questionnaire, path)
            if gate.open_when is not None:
                yield from check_condition(gate.open_when, questionnaire, (*path, "open_when"), facts_only=True)
            yield from _known_level(model, gate.cap, (*path, "cap"))
        else:
            yield from _between(Fraction(gate.within), 0, None, (*path, "within"))
            yield from _between(Fraction(gate.min_questions), 1, None, (*path, "min_questions"))


def _known_level(model: ScoringModel, level: int, path: Path) -> Iterator[Problem]:
    levels = [each.level for each in model.levels]
    if level not in levels:
        yield problem("UNKNOWN_LEVEL", path, message("checking.no_level", level=level),
                      suggestion("", map(str, levels)))  # fmt: skip


def _gate_questions(gate: ConditionGate, questionnaire: Questionnaire, path: Path) -> Iterator[Problem]:
    """A better answer must never lower a level, and a gate must never be dodged (method 6)."""
    yield from check_monotone(gate.unless, (*path, "unless"))
    for key in questions_of(gate.unless):
        question = questionnaire.questions.get(key)
        if question is not None and not question.core:
            yield problem("GATE_NOT_CORE", (*path, "unless"), message("checking.gate_reads_not_core_question", question=key), message("checking.set_core_true", question=key))  # fmt: skip
        if question is not None and question.not_applicable == "allowed":
            yield problem("GATE_ALLOWS_NA", (*path, "unless"), message("checking.gate_reads_may_answered_not", question=key))  # fmt: skip


def check_monotone(condition: Condition, path: Path) -> Iterator[Problem]:
    """No `not` around a question and no `answered` in a gate or a need."""
    for where in negated_questions(condition, path):
        yield problem("NOT_AROUND_QUESTION", where, message("checking.no_not_around_question_here"))
    for leaf, where in placed_leaves(condition, path):
        if isinstance(leaf, Answered):
            yield problem("ANSWERED_IN_GATE", where, message("checking.answered_not_here"))


def _limits(model: ScoringModel) -> Iterator[Problem]:
    """What the planner may use: no number below 0, one capacity a phase."""
    for key, most in model.max_actions.items():
        yield from _between(Fraction(most), 0, None, ("max_actions", key))
    for key, months in model.capacity.items():
        for i, month in enumerate(months):
            yield from _between(month, 0, None, ("capacity", key, i))
        if model.phases and len(months) != len(model.phases):
            yield problem("WRONG_LENGTH", ("capacity", key), message("checking.number_each_phase_needed"))


def _planning(questionnaire: Questionnaire, model: ScoringModel) -> Iterator[Problem]:
    for name, kinds in (("size", ("choice",)), ("sectors", ("choice", "choices"))):
        key = getattr(model.uses, name)
        fact = questionnaire.facts_by_id.get(key) if key else None
        if key and (fact is None or fact.kind not in kinds):
            yield problem("UNKNOWN_FACT", ("uses", name), message("checking.no_such_fact", fact=key),
                          suggestion(key, questionnaire.facts_by_id))  # fmt: skip
    sizes = questionnaire.facts_by_id.get(model.uses.size or "")
    allowed = {option.id for option in sizes.options} if sizes else set()
    for name in ("capacity", "max_actions"):
        if allowed:
            yield from _known(((key, (name, key)) for key in getattr(model, name)), allowed)
    yield from _limits(model)
    for i, phase in enumerate(model.phases):
        if phase.to <= phase.from_ or (i and phase.from_ < model.phases[i - 1].to):
            yield problem("PHASE_ORDER", ("phases", i), message("checking.phases_must_follow_another"))
