"""Do actions, costs and scenes fit their questionnaire and model (method 9 and 10)?

Actions stand in several files: `check_actions` and `check_scenarios` say with each problem in which of them, by its place in
the sequence given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from readiness.checking.condition_fit import check_condition, placed_leaves
from readiness.checking.findings import Path, problem, repeated, suggestion, untranslated
from readiness.checking.model_fit import check_monotone
from readiness.checking.needs import Needs
from readiness.checking.scene_fit import Scenes
from readiness.language.message import message
from readiness.models.condition import Condition, QuestionAtLeast, QuestionIncludes
from readiness.models.documents.actions import Action, Actions, CostOverride, Costs, Scenarios
from readiness.models.documents.questionnaire import ChecklistQuestion, Question, Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import Problem
from readiness.scoring.ladders import Rung, can_raise, rung_score

Located = tuple[int, Problem]


def check_actions(questionnaire: Questionnaire, model: ScoringModel, actions: Sequence[Actions]) -> list[Located]:
    """Every problem of the actions, each with the number of its document."""
    return _located(_Actions(questionnaire, model, actions).problems())


def check_scenarios(questionnaire: Questionnaire, model: ScoringModel, scenarios: Sequence[Scenarios]) -> list[Located]:
    """Every problem of the scenes, each with the number of its document."""
    return _located(Scenes(questionnaire, model, scenarios).problems())


def check_costs(
    questionnaire: Questionnaire, model: ScoringModel, actions: Sequence[Actions], costs: Costs
) -> list[Problem]:
    """Every problem of a consultant's own figures. Sizes left out keep the model's figure."""
    known = {action.id for document in actions for action in document.actions}
    sizes = _sizes(questionnaire, model)
    found: list[Problem] = []
    for key, figures in costs.actions.items():
        path: Path = ("actions", key)
        if key not in known:
            found.append(_unknown_action(key, path, known))
        found += [*_figures(figures, sizes, path), *_too_slow(figures.duration or 0, model, path)]
    return found


def _located(problems: Iterable[Problem]) -> list[Located]:
    """Problems whose path starts with the number of their document, taken apart."""
    return [(int(found.path[0]), replace(found, path=found.path[1:])) for found in problems]


def _sizes(questionnaire: Questionnaire, model: ScoringModel) -> tuple[str, ...]:
    fact = questionnaire.facts_by_id.get(model.uses.size or "")
    return tuple(option.id for option in fact.options) if fact else ()


def _unknown_action(key: str, path: Path, known: Iterable[str]) -> Problem:
    return problem("UNKNOWN_ACTION", path, message("checking.no_action", action=key), suggestion(key, known),
                   at_key=path[-1] == key)  # fmt: skip


def _figures(figures: Action | CostOverride, sizes: Sequence[str], path: Path) -> Iterator[Problem]:
    """Effort above 0, costs from low to high, sizes that exist."""
    for name, given in (("effort", figures.effort), ("cost", figures.cost)):
        for size in given:
            if sizes and size not in sizes:
                yield problem("UNKNOWN_SIZE", (*path, name, size), message("checking.no_size", size=size),
                              suggestion(size, sizes), at_key=True)  # fmt: skip
    for size, months in figures.effort.items():
        if months <= 0:
            yield problem("NOT_POSITIVE", (*path, "effort", size), message("checking.person_months_must_above_0"))
    for size, (low, high) in figures.cost.items():
        if not 0 <= low <= high:
            yield problem("COST_RANGE", (*path, "cost", size), message("checking.cost_runs_low_high_0"))


def _too_slow(duration: int, model: ScoringModel, path: Path) -> Iterator[Problem]:
    longest = max((phase.to - phase.from_ for phase in model.phases), default=duration)
    if duration > longest:
        yield problem("TOO_SLOW", (*path, "duration"), message("checking.longer_than_longest_phase_months", longest=longest),
                      message("checking.split_it"))  # fmt: skip


class _Actions:
    """All actions of a model as one list; every path starts with the number of its document."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, documents: Sequence[Actions]) -> None:
        self.questionnaire = questionnaire
        self.model = model
        self.documents = documents
        self.placed: list[tuple[Action, Path]] = [
            (action, (number, "actions", index))
            for number, document in enumerate(documents)
            for index, action in enumerate(document.actions)
        ]
        self.places = {action.id: path for action, path in self.placed}
        self.owners = {owner for document in documents for owner in document.owners}
        self.sizes = _sizes(questionnaire, model)
        self.needs = Needs(questionnaire, model, [action for action, _ in self.placed])

    def problems(self) -> Iterator[Problem]:
        """All of them, document by document, then those of the whole."""
        for number, document in enumerate(self.documents):
            for found in untranslated(document, document.languages):
                yield replace(found, path=(number, *found.path))
        yield from repeated((action.id, (*path, "id")) for action, path in self.placed)
        for action, path in self.placed:
            yield from self._action(action, path)
        for rungs in self.needs.ladders.values():
            yield from self._ladder(rungs)
        yield from self._cycles()

    def _action(self, action: Action, path: Path) -> Iterator[Problem]:
        key = action.raises.question
        question = self.questionnaire.questions.get(key)
        if question is None:
            yield problem("UNKNOWN_QUESTION", (*path, "raises", "question"), message("checking.no_question", question=key), suggestion(key, self.questionnaire.questions))  # fmt: skip
        elif not can_raise(question, action.raises.to):
            yield _bad_target(question, (*path, "raises", "to"))
        if self.owners and action.owner not in self.owners:
            yield problem("UNKNOWN_OWNER", (*path, "owner"), message("checking.no_owner", owner=action.owner),
                          suggestion(action.owner, self.owners))  # fmt: skip
        yield from self._numbers(action, path)
        for index, need in enumerate(action.needs):
            yield from self._need(need, (*path, "needs", index))

    def _numbers(self, action: Action, path: Path) -> Iterator[Problem]:
        yield from _figures(action, self.sizes, path)
        for name, given in (("effort", action.effort), ("cost", action.cost)):
            missing = [size for size in self.sizes if size not in given]
            if missing:
                shown = ", ".join(missing)
                yield problem("MISSING_SIZE", (*path, name), message("checking.figure_missing", shown=shown))
        if action.downtime is not None and action.downtime < 0:
            yield problem("NEGATIVE", (*path, "downtime"), message("checking.downtime_cant_below_0"))
        yield from _too_slow(action.duration, self.model, path)

    def _need(self, need: str | Condition, path: Path) -> Iterator[Problem]:
        if isinstance(need, str):
            if need not in self.places:
                yield _unknown_action(need, path, self.places)
            return
        known = list(check_condition(need, self.questionnaire, path))
        yield from known
        yield from check_monotone(need, path)
        for leaf, where in () if known else placed_leaves(need, path):
            yield from self._reach(leaf, where)

    def _reach(self, leaf: Condition, path: Path) -> Iterator[Problem]:
        """A condition that no action can ever bring about, though its question has a ladder."""
        if not isinstance(leaf, (QuestionAtLeast, QuestionIncludes)) or self.needs.supply(leaf) is not None:
            return
        if isinstance(leaf, QuestionAtLeast) and leaf.at_least <= 0:
            yield problem(
                "NEED_IDLE",
                path,
                message("checking.score_0_always_reached_need"),
            )
        elif leaf.question in self.needs.ladders:
            yield problem("NEED_OUT_OF_REACH", path, message("checking.ladder_does_not_reach_this", question=leaf.question))  # fmt: skip

    def _ladder(self, rungs: Sequence[Rung]) -> Iterator[Problem]:
        """Distinct rungs, each within the next, and at the end all that can be had."""
        for lower, upper in pairwise(rungs):
            path: Path = (*self.places[upper.action.id], "raises", "to")
            if lower.score == upper.score:
                yield problem("SAME_RUNG", path, message("checking.same_rung", id=lower.action.id))
            elif not lower.ticks <= upper.ticks:
                yield problem("NOT_CONTAINED", path, message("checking.not_contain_items_lower_rung", id=lower.action.id))  # fmt: skip
        top = rungs[-1].action
        question = self.questionnaire.questions[top.raises.question]
        if rungs[-1].score < _top(question, self.model):
            yield problem("LADDER_SHORT", (*self.places[top.id], "raises", "to"), message("checking.ladder_does_not_reach_top", id=question.id), warning=True)  # fmt: skip

    def _cycles(self) -> Iterator[Problem]:
        for cycle in self.needs.cycles():
            shown = " → ".join((*cycle, cycle[0]))
            yield problem("NEEDS_CYCLE", (*self.places[cycle[0]], "needs"), message("checking.needs_run_circle", shown=shown), message("checking.drop_needs"))  # fmt: skip


def _top(question: Question, model: ScoringModel) -> Fraction:
    if isinstance(question, ChecklistQuestion):
        return rung_score(question, tuple(item.id for item in question.items), model.scale.max)
    return question.highest(model.scale.max)


def _bad_target(question: Question, path: Path) -> Problem:
    remedies = {
        "scale": message("checking.write_value_option_above_0"),
        "number": message("checking.write_score_band_above_0"),
        "boolean": message("checking.write_true"),
        "checklist": message("checking.write_list_item_ids_not"),
    }
    return problem("BAD_RUNG", path, message("checking.cant_be_raised_to_this", id=question.id),
                   remedies[question.kind])  # fmt: skip
