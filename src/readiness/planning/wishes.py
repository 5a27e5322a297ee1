"""What is asked of a plan, and the case that it makes of a start (method 9, *The goal*)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from readiness.checking.findings import suggestion
from readiness.language.message import message
from readiness.models.base import number_of
from readiness.models.documents.actions import Action, Actions, Costs, Scenario, Scenarios
from readiness.models.documents.answers import Answers
from readiness.models.documents.scoring_model import Phase, ScoringModel
from readiness.planning.candidates import Ladders, candidates
from readiness.planning.case import Case, Limits
from readiness.planning.own_costs import with_own
from readiness.planning.scenes import sectors_of
from readiness.planning.start import Start, changed_facts, newly_wrong, with_facts, with_scenes
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.near_misses import Named, meant, offered, the_one
from readiness.scoring import Scorer

DEFAULT_PHASES = (Phase(from_=0, to=6), Phase(from_=6, to=18), Phase(from_=18, to=36))


@dataclass(frozen=True, slots=True)
class Wish:
    """Options of a plan; what is left out is as the answer file says, else as the model says."""

    level: int | None = None
    scenes: tuple[str, ...] = ()
    capacity: tuple[Fraction, ...] | None = None
    budget: tuple[Fraction, ...] | None = None


def read_wish(level: int | None, scenes: Sequence[str], capacity: str | None, budget: str | None) -> Wish:
    """A wish from options as they are typed: figures as `12,20,30`; UsageError for anything else."""
    return Wish(level, tuple(scenes), _figures("--capacity", capacity), _figures("--budget", budget))


def _figures(option: str, text: str | None) -> tuple[Fraction, ...] | None:
    parts = None if text is None else text.replace("，", ",").split(",")
    read = [number_of(part.strip()) for part in parts or ()]
    figures = tuple(figure for figure in read if figure is not None and figure >= 0)
    if len(figures) < len(read):
        raise UsageError(
            message("planning.option_takes_numbers", option=option, text=text),
        )
    return None if parts is None else figures


@dataclass(frozen=True)
class Desk:
    """What plans are made from: the engine, the actions and the scenes of a model, figures of the enterprise's own."""

    scorer: Scorer
    actions: tuple[Actions, ...]
    scenarios: tuple[Scenarios, ...] = ()
    costs: Costs | None = None

    @property
    def model(self) -> ScoringModel:
        """The scoring model."""
        return self.scorer.model

    def all_actions(self) -> Iterable[Action]:
        """Every action of every file, with the enterprise's own figures where it gave some."""
        return with_own(chain.from_iterable(document.actions for document in self.actions), self.costs)

    def scenario(self, key: str) -> Scenario | None:
        """A scene by its id."""
        every = chain.from_iterable(document.scenarios for document in self.scenarios)
        return next((scenario for scenario in every if scenario.id == key), None)

    def scenes_by_name(self, answers: Answers) -> tuple[list[Named], list[Named]]:
        """Every scene by id and title: those of the enterprise's own sub-sectors, and the others."""
        own = sectors_of(self.model, answers)
        every = [scenario for document in self.scenarios for scenario in document.scenarios]
        return [_names(each) for each in every if each.sector in own], [_names(e) for e in every if e.sector not in own]


def _the_scene(typed: str, own: list[Named], others: list[Named]) -> Named:
    """The scene that is meant: of one title in several sub-sectors, the enterprise's own."""
    found = meant(typed, own)
    return found[0] if len(found) == 1 else the_one(typed, [*own, *others], message("planning.scene"), "--scene")


def _names(scenario: Scenario) -> Named:
    return Named(scenario.id, tuple(dict.fromkeys(title for title in (scenario.title.zh, scenario.title.en) if title)))


def make_case(desk: Desk, today: Start, wish: Wish) -> Case:
    """The planning problem of a start; UsageError for options without meaning, DocumentProblems for an unknown scene."""
    model, answers = desk.model, today.answers
    chosen = _chosen(desk, answers, wish)
    start = with_scenes(desk.scorer, today, chosen)
    size = size_of(model, start)
    phases = model.phases or DEFAULT_PHASES
    ladders = Ladders(desk.scorer, desk.all_actions(), start)
    return Case(
        scorer=desk.scorer,
        start=start,
        ladders=ladders,
        candidates=candidates(ladders, size, model.month_rate),
        phases=phases,
        limits=_limits(model, answers, wish, size, len(phases)),
        target=_target(model, answers, wish, start),
        chosen=chosen,
    )


def _chosen(desk: Desk, answers: Answers, wish: Wish) -> tuple[Scenario, ...]:
    """The scenes of the options, else of the answer file, each once."""
    own = answers.target.scenes if answers.target else ()
    known = desk.scenes_by_name(answers)
    asked = [_the_scene(typed, *known).id for typed in wish.scenes]
    found = {key: desk.scenario(key) for key in asked or own}
    for place, (key, scenario) in enumerate(found.items()):
        if scenario is None:
            raise DocumentProblems([_unknown_scene(key, place, [*known[0], *known[1]])])
    return tuple(scenario for scenario in found.values() if scenario is not None)


def check_scenes(desk: Desk, answers: Answers) -> list[Problem]:
    """What is wrong with scenes and classes that an answer file names: there are none such, or they bring in wrong answers."""
    own = answers.target.scenes if answers.target else ()
    scenes = {key: desk.scenario(key) for key in own}
    mine, others = desk.scenes_by_name(answers)
    known = [*mine, *others]
    unknown = [_unknown_scene(key, place, known) for place, key in enumerate(own) if scenes[key] is None]
    facts = changed_facts([scene for scene in scenes.values() if scene is not None], answers.enterprise.facts)
    return [
        *_unknown_classes(desk, answers),
        *unknown,
        *(newly_wrong(desk.scorer, answers, with_facts(answers, facts)) if facts else ()),
    ]


def _unknown_classes(desk: Desk, answers: Answers) -> Iterator[Problem]:
    """Keys of `importance` that name no class of scenes; a model without classes reads none."""
    known = [each.id for document in desk.scenarios for each in document.classes]
    for key in answers.importance if known else ():
        if key not in known:
            text = message("planning.no_class_scenes", scene_class=key)
            remedy = suggestion(key, known)
            yield Problem("UNKNOWN_CLASS", text, remedy, path=("importance", key), at_key=True)


def _unknown_scene(key: str, place: int, known: Sequence[Named]) -> Problem:
    tail = offered(key, (one.id for one in known))
    return Problem(
        "UNKNOWN_SCENE",
        message("planning.no_scene", tail=tail, scene=key),
        message("planning.ids_scenes_stand_scenarios_folder"),
        path=("target", "scenes", place),
    )


def size_of(model: ScoringModel, start: Start) -> str | None:
    """The size class by which actions are priced; None where the model reads none."""
    size = start.facts.get(model.uses.size or "")
    return size if isinstance(size, str) else None


def _target(model: ScoringModel, answers: Answers, wish: Wish, start: Start) -> int | None:
    """The level asked for, else the gated level + 1; none at the top."""
    known = [level.level for level in model.levels]
    if wish.level is not None and wish.level not in known:
        raise UsageError(
            message("planning.no_level", level=wish.level, lowest=known[0], highest=known[-1]),
        )
    asked = wish.level if wish.level is not None else answers.target.level if answers.target else None
    if asked is not None or start.level is None:
        return asked
    return start.level + 1 if start.level < known[-1] else None


def _limits(model: ScoringModel, answers: Answers, wish: Wish, size: str | None, phases: int) -> Limits:
    own = answers.target
    usual = model.capacity.get(size or "")
    capacity = _first_given(wish.capacity, own.capacity if own else None, usual)
    budget = _first_given(wish.budget, own.budget if own else None)
    if capacity is not None and len(capacity) != phases:
        raise UsageError(message("planning.capacity_takes_numbers", phases=phases))
    if budget is not None and len(budget) != phases:
        raise UsageError(message("planning.budget_takes_numbers", phases=phases))
    return Limits(capacity, budget, model.max_actions.get(size or ""))


def _first_given(*choices: Sequence[Fraction] | None) -> tuple[Fraction, ...] | None:
    return next((tuple(choice) for choice in choices if choice is not None), None)
