"""How the score came about (method 7): the tree with its contributions, what left it, gates, weights, how sure it all is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from readiness.language.numbers import adding_up, percent, plain
from readiness.models.base import OVERALL
from readiness.models.documents.questionnaire import Question
from readiness.reports.charts.shapes import Line, Shares
from readiness.reports.view.charts import shares
from readiness.reports.view.gates import gate_lines, told_contradictions
from readiness.reports.view.lookup import Lookup
from readiness.reports.view.own import differences, own_rating
from readiness.reports.view.peers import peer_method
from readiness.reports.view.shapes import How, LeftRow
from readiness.reports.view.tree import Tree, share_rows
from readiness.scoring.explain import Explanation


def how(look: Lookup, tree: Tree) -> How:
    """The chapter."""
    return How(
        formula=look.word(f"how_{look.methods[OVERALL]}"),
        rounding=look.word("how_rounding"),
        method=look.word(look.methods[OVERALL]),
        total=look.score(look.overall.low),
        shares=_shares(look, tree[OVERALL]),
        rows=tuple(share_rows(look, tree[OVERALL]).values()),
        left=tuple(_left(look)),
        gates=gate_lines(look),
        gates_hidden=look.word("gates_hidden") if look.privacy.gates else "",
        profiles=tuple(_profiles(look, tree)),
        sureness=(*_sureness(look), *peer_method(look)),
        contradictions=tuple(_contradictions(look)),
        own=own_rating(look),
        differences=differences(look),
    )


def _shares(look: Lookup, root: Explanation) -> Shares:
    texts = adding_up([child.contribution for child in root.children], look.score(root.low)) if root.children else ()
    return shares(
        look, [(child.id, child.contribution, text) for child, text in zip(root.children, texts, strict=True)]
    )


def _left(look: Lookup) -> Iterator[LeftRow]:
    """One row for each reason, in the order in which they come up."""
    by_reason: dict[str, list[str]] = {}
    for question in look.questionnaire.questions.values():
        reason = _reason(look, question)
        if reason:
            by_reason.setdefault(reason, []).append(question.id)
    counted = {look.word("left_not_asked"), look.word("left_hidden")}
    for reason, questions in by_reason.items():
        items = _per_dimension(look, questions) if reason in counted else look.joined(map(look.prompt, questions))
        yield LeftRow(reason, str(len(questions)), items)


def _reason(look: Lookup, question: Question) -> str:
    state = look.results[question.id].state
    if state == "answered":
        return ""
    if look.core and not question.core:
        return look.word("left_not_asked")
    if question.id in look.privacy.questions:
        return look.word("left_hidden")
    if state == "not_applicable" and not look.privacy.inside:
        return look.word("state_not_applicable")
    facts = look.facts_read(question.zero_when if state == "zero" else question.when)
    reason = look.value(look.answer(question.id).not_applicable)
    return look.word(f"left_{state}", facts=facts, reason=reason)


def _per_dimension(look: Lookup, questions: list[str]) -> str:
    counts = Counter(look.title(look.dimension_of(question)) for question in questions)
    return look.listed(look.word("state_count", state=title, count=count) for title, count in counts.items())


def _profiles(look: Lookup, tree: Tree) -> Iterator[str]:
    used = {name for explanation in tree.values() for name in explanation.profiles}
    for profile in look.model.profiles:
        if profile.id in used:
            factors = [
                look.word("factor", name=_node_name(look, key), factor=plain(factor, 4))
                for key, factor in profile.factors.items()
            ]
            facts = look.facts_read(profile.when)
            yield look.word(
                "profile", name=facts, factors=look.listed(factors), reason=look.text(profile.reason)
            ).strip()


def _node_name(look: Lookup, node: str) -> str:
    return look.prompt(node) if node in look.questionnaire.questions else look.title(node)


def _sureness(look: Lookup) -> Iterator[Line]:
    overall = look.overall
    if overall.low is None:
        return
    yield Line(look.word("sure_coverage", floor=percent(look.floor)), percent(overall.coverage, [look.floor]))
    if look.model.evidence is not None:
        level = overall.level_evidenced
        tail = "" if level is None else look.word("comma") + look.level(level)
        value = look.word("sure_evidence_value", score=look.score(overall.evidenced), level=tail)
        yield Line(look.word("sure_evidence", cap=plain(look.model.evidence.cap)), value)
    if overall.weight_low is not None and look.model.robustness is not None:
        key = "sure_weights_stable" if overall.level_stable else "sure_weights_moves"
        if look.score(overall.weight_low) == look.score(overall.weight_high) and overall.level_stable:
            key = "sure_weights_same"
        value = look.word(key, low=look.score(overall.weight_low), high=look.score(overall.weight_high))
        yield Line(look.word("sure_weights", r=percent(look.model.robustness.r)), value)
    waived = sum(1 for found in look.results.values() if found.state == "not_applicable")
    if waived:
        yield _overall_line(look, look.word("sure_na", count=waived), overall.score_if_na_is_zero)
    if look.model.profiles:
        yield _overall_line(look, look.word("sure_common"), overall.score_common)


def _overall_line(look: Lookup, label: str, score: Fraction | None) -> Line:
    return Line(label, look.word("sure_na_value", score=look.score(score)))


def _contradictions(look: Lookup) -> Iterator[str]:
    texts = {rule.id: look.text(rule.text) for rule in look.model.contradictions}
    for found in told_contradictions(look):
        named = look.joined(_scored(look, question) for question in found.questions if question in look.results)
        yield look.word("contradiction", text=texts[found.id], questions=named) if named else texts[found.id]


def _scored(look: Lookup, question: str) -> str:
    if look.low(question) is None:
        return look.word("scored_none", prompt=look.prompt(question))
    return look.word("scored", prompt=look.prompt(question), score=look.question_span(question).interval)
