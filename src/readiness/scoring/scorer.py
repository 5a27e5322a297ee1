"""The engine: one questionnaire, one model, any number of answer files (method 1 to 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from readiness.models.base import OVERALL
from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import (
    AnswersRef,
    Assessment,
    DocumentRef,
    GroupResult,
    IndexResult,
    Overall,
    QuestionResult,
    SelfRating,
)
from readiness.scoring.conditions import Facts, Reading, Scored, holds
from readiness.scoring.layout import NOTHING_APPLIES, difference, enterprise_info, group_result
from readiness.scoring.levels import Capped, cap_levels, gate_reads, level_of, third_of
from readiness.scoring.shown import coverage_floor, level_shown, levels_shown, withheld
from readiness.scoring.states import Rater
from readiness.scoring.sureness import contradictions, prepared, weight_range
from readiness.scoring.tree import (
    Leaves,
    Node,
    Nodes,
    Weighing,
    base_weights,
    branches,
    combine,
    join,
    low_otherwise,
    profiled_weights,
    shares,
    weighing,
)

ZERO = Fraction(0)


def score(questionnaire: Questionnaire, model: ScoringModel, answers: Answers) -> Assessment:
    """Scores one answer file that is consistent with the questionnaire and the model."""
    return Scorer(questionnaire, model).score(answers)


@dataclass(frozen=True)
class Reckoning:
    """The numbers of one set of answers, before they are laid out as a result."""

    leaves: Leaves
    groups: Nodes
    weighing: Weighing
    capped: Capped

    @property
    def scored(self) -> Mapping[str, Scored]:
        """Every question's state and scores."""
        return self.leaves.scored

    @cached_property
    def nodes(self) -> Nodes:
        """Groups and questions alike; None where one left the tree."""
        return {**{key: self.leaves.node(key) for key in self.scored}, **self.groups}

    @property
    def weights(self) -> Mapping[str, Fraction]:
        """The weights that counted."""
        return self.weighing.exact

    @property
    def root(self) -> Node | None:
        """Overall's numbers; None where nothing applies."""
        return self.groups[OVERALL]

    def low(self, key: str) -> Fraction | None:
        """The low score of a group or a question; None where it left the tree."""
        if key not in self.groups:
            return self.leaves.scored[key].low
        node = self.groups[key]
        return None if node is None else node.low


class Scorer:
    """Scores answer files under one questionnaire and one model; what they share is prepared once."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel) -> None:
        self.questionnaire = questionnaire
        self.model = model
        self.tree = branches(questionnaire, model)
        self.above = {child: branch for branch in self.tree for child in branch.children}
        self.base = weighing(self.tree, base_weights(questionnaire, model))
        self._weighings: dict[tuple[bool, ...], Weighing] = {}
        self.rater = Rater(questionnaire, model)
        self.highest = self.rater.highest
        self.gate_reads = gate_reads(model)
        self.rules = prepared(model.contradictions)
        self.questionnaire_ref = DocumentRef(
            id=questionnaire.id, version=questionnaire.version, digest=digest(questionnaire)
        )
        self.model_ref = DocumentRef(id=model.id, version=model.version, digest=digest(model))

    def score(self, answers: Answers) -> Assessment:
        """The assessment of one answer file; its facts must be complete and its values valid (see `consistency`)."""
        reckoning = self.reckon(answers)
        overall = self._overall(answers, reckoning)
        return Assessment(
            form=answers.form,
            questionnaire=self.questionnaire_ref,
            scoring=self.model_ref,
            answers=AnswersRef(digest=digest(answers)),
            enterprise=enterprise_info(answers),
            assessed_on=answers.assessed_on,
            overall=overall,
            self_=self._self(answers, reckoning, overall),
            indices=self._indices(reckoning),
            groups=self._groups(answers, reckoning),
            questions=self._questions(reckoning),
            gates=reckoning.capped.gates,
            contradictions=contradictions(self.rules, answers.enterprise.facts, reckoning.scored),
        )

    def reckon(self, answers: Answers) -> Reckoning:
        """Scores every question and joins the tree."""
        return self.reckon_scored(answers, self.rater.rated(answers))

    def reckon_scored(self, answers: Answers, scored: Mapping[str, Scored]) -> Reckoning:
        """Joins the tree over questions that are already scored (projections of the planner use it)."""
        weights = self._weighing(answers.enterprise.facts)
        leaves = Leaves(scored, self.highest)
        return self._reckoned(answers, leaves, weights, join(self.tree, weights.whole, leaves))

    def _reckon_own(self, answers: Answers, reckoning: Reckoning, rated: Sequence[str]) -> Reckoning:
        """The same with the respondent's values where an assessor gave another; only what that changes is joined again."""
        own = self.rater.own(answers, rated)
        leaves, weights = Leaves({**reckoning.scored, **own}, self.highest), reckoning.weighing
        groups = join(self.tree, weights.whole, leaves, reckoning.groups, own)
        return self._reckoned(answers, leaves, weights, groups)

    def _reckoned(self, answers: Answers, leaves: Leaves, weights: Weighing, groups: Nodes) -> Reckoning:
        facts = answers.enterprise.facts
        capped = cap_levels(self.questionnaire, self.model, facts, leaves.scored, groups, self.gate_reads)
        return Reckoning(leaves, groups, weights, capped)

    def _weighing(self, facts: Facts) -> Weighing:
        """The weights of the profiles that hold; enterprises of one kind share them."""
        kind = tuple([holds(profile.when, facts) for profile in self.model.profiles])
        if kind not in self._weighings:
            chosen = [profile for profile, holding in zip(self.model.profiles, kind, strict=True) if holding]
            exact = profiled_weights(self.base.exact, chosen)
            self._weighings[kind] = weighing(self.tree, exact, self.base.exact)
        return self._weighings[kind]

    def coverage_floor(self, answers: Answers) -> Fraction:
        """The share of answered weight under which levels are withheld."""
        return coverage_floor(self.model, answers.form)

    def _overall(self, answers: Answers, reckoning: Reckoning) -> Overall:
        root = reckoning.root
        if root is None:
            return NOTHING_APPLIES
        floor = self.coverage_floor(answers)
        too_little = withheld(root, floor)
        ungated = levels_shown(answers.form, root, reckoning.capped.ungated, floor)
        levels = levels_shown(answers.form, root, reckoning.capped.overall, floor)
        lowered = levels is None or ungated is None or levels[Reading.LOW] < ungated[Reading.LOW]
        weight_low, weight_high = self._weight_range(reckoning)
        return Overall(
            score=root.low,
            low=root.low,
            high=root.high,
            evidenced=root.evidenced,
            highest=root.highest,
            coverage=root.coverage,
            withheld=too_little,
            missing=self.missing(reckoning),
            level=levels[Reading.LOW] if levels else None,
            level_high=levels[Reading.HIGH] if levels else None,
            level_evidenced=levels[Reading.EVIDENCED] if levels else None,
            level_ungated=ungated[Reading.LOW] if ungated else None,
            third=None if lowered else third_of(root.low, root.highest, self.model.levels),
            band=self._band(reckoning) if answers.form == "core" and not too_little else None,
            score_common=self._common(reckoning),
            weight_low=weight_low,
            weight_high=weight_high,
            level_stable=self._stable(weight_low, weight_high),
            score_if_na_is_zero=self._if_na_is_zero(reckoning),
        )

    def _stable(self, weight_low: Fraction | None, weight_high: Fraction | None) -> bool | None:
        if weight_low is None or weight_high is None:
            return None
        return level_of(weight_low, self.model.levels) == level_of(weight_high, self.model.levels)

    def _weight_range(self, reckoning: Reckoning) -> tuple[Fraction | None, Fraction | None]:
        if self.model.robustness is None or self.tree[-1].method != "mean":
            return None, None
        pairs = [(reckoning.weights[d], node.low) for d in self.tree[-1].children if (node := reckoning.groups[d])]
        return weight_range(pairs, self.model.robustness.r)

    def _common(self, reckoning: Reckoning) -> Fraction | None:
        """Overall low without profiles."""
        without = Weighing(self.base.exact, self.base.whole, reckoning.weighing.touched)
        return low_otherwise(self.tree, reckoning.low, without, {})

    def _if_na_is_zero(self, reckoning: Reckoning) -> Fraction | None:
        instead = {key: ZERO for key, found in reckoning.scored.items() if found.state == "not_applicable"}
        weights = Weighing(reckoning.weights, reckoning.weighing.whole)
        return low_otherwise(self.tree, reckoning.low, weights, instead)

    def missing(self, reckoning: Reckoning) -> tuple[str, ...]:
        """The questions without an answer, heaviest first."""
        open_ones = [key for key, found in reckoning.scored.items() if found.open]
        share = shares(open_ones, self.above, reckoning.weighing.whole, reckoning.low)
        return tuple(sorted(open_ones, key=share.__getitem__, reverse=True))

    def _band(self, reckoning: Reckoning) -> tuple[int, int]:
        """The short form's band (method 8): scores moved by the margin, then gated and capped in their own reading."""
        root, core, capped = reckoning.root, self.model.core, reckoning.capped
        assert root is not None and core is not None
        ends = []
        for reading, moved in ((Reading.LOW, root.low - core.margin), (Reading.HIGH, root.high + core.margin)):
            level = level_of(min(max(moved, ZERO), root.highest), self.model.levels)
            ceiling = capped.ceiling[reading] if core.cap is None else min(capped.ceiling[reading], core.cap)
            ends.append(min(level, ceiling))
        return ends[0], ends[1]

    def _self(self, answers: Answers, reckoning: Reckoning, overall: Overall) -> SelfRating | None:
        """Overall made of the respondent's own values; null unless an assessor gave a value somewhere (method 3)."""
        rated = [key for key, answer in answers.answers.items() if answer.rated and key in self.questionnaire.questions]
        if not rated:
            return None
        own = self._reckon_own(answers, reckoning, rated)
        found = (difference(key, own.scored[key], reckoning.scored[key]) for key in self.highest if key in rated)
        return SelfRating(
            score=own.root.low if own.root else None,
            level=None if overall.level is None else self.level_shown(answers, own),
            differences=tuple(each for each in found if each),
        )

    def level_shown(self, answers: Answers, reckoning: Reckoning, key: str = OVERALL) -> int | None:
        """The level of overall or a dimension; None where it does not apply, in the short form, and where too little is answered."""
        capped = reckoning.capped
        levels = capped.overall if key == OVERALL else capped.dimensions.get(key)
        return level_shown(answers.form, reckoning.groups[key], levels, self.coverage_floor(answers))

    def withheld(self, answers: Answers, reckoning: Reckoning) -> bool:
        """Whether nothing applies, or too little is answered for a level."""
        return reckoning.root is None or withheld(reckoning.root, self.coverage_floor(answers))

    def _indices(self, reckoning: Reckoning) -> tuple[IndexResult, ...]:
        results = []
        for index in self.model.indices:
            kept = [(reckoning.weights[d], node) for d in index.of if (node := reckoning.groups[d])]
            weights = [weight for weight, _ in kept]
            low = combine("mean", weights, [node.low for _, node in kept]) if kept else None
            high = combine("mean", weights, [node.high for _, node in kept]) if kept else None
            results.append(IndexResult(id=index.id, low=low, high=high))
        return tuple(results)

    def _groups(self, answers: Answers, reckoning: Reckoning) -> tuple[GroupResult, ...]:
        floor = self.coverage_floor(answers)
        parents = self.questionnaire.parents
        levels = reckoning.capped.dimensions
        return tuple(
            group_result(
                key,
                parents[key],
                node := reckoning.groups[key],
                reckoning.weights[key],
                floor,
                levels_shown(answers.form, node, levels.get(key), floor),
            )
            for key in self.questionnaire.all_groups
        )

    def _questions(self, reckoning: Reckoning) -> tuple[QuestionResult, ...]:
        parents, weights, highest = self.questionnaire.parents, reckoning.weights, self.highest
        return tuple(
            [
                QuestionResult(key, parents[key] or "", state, low, high, evidenced, highest[key], weights[key], ticked)  # type: ignore[arg-type]
                for key, (state, low, high, evidenced, ticked) in reckoning.scored.items()
            ]
        )
