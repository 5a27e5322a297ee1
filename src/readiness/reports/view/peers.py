"""Where the enterprise stands among others: percentile and median of its cohort and of its sub-sectors there (method 11)."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.cohorts import Group
from readiness.language.numbers import percent
from readiness.reports.charts.shapes import Line
from readiness.reports.view.lookup import Lookup


def peer_notes(look: Lookup) -> Iterator[str]:
    """A sentence with every group; nothing where no cohort was given."""
    if look.peers is not None:
        groups = look.joined(_said(look, group) for group in look.peers.groups)
        yield look.word("peers", form=look.word(f"peers_{look.assessment.form}"), groups=groups)


def peer_method(look: Lookup) -> Iterator[Line]:
    """What was compared, and how a percentile is to be read."""
    if look.peers is not None and any(group.at is not None for group in look.peers.groups):
        yield Line(look.word("peers_title"), look.word("peers_note", score=look.score(look.overall.score_common)))


def _said(look: Lookup, group: Group) -> str:
    key = "peers_median" if group.at is None else "peers_at"
    name, median = _name(look, group), look.score(group.median)
    return look.word(key, group=name, n=group.n, share=_share(look, group), median=median)


def _name(look: Lookup, group: Group) -> str:
    """The label of a sub-sector."""
    if group.sector is None:
        return look.word("peers_all")
    fact = look.questionnaire.facts_by_id.get(look.model.uses.sectors or "")
    labels = {option.id: look.text(option.label) for option in fact.options} if fact else {}
    return labels.get(group.sector, group.sector)


def _share(look: Lookup, group: Group) -> str:
    """The percentile, or the two ends of its quarter where the cohort keeps no single scores."""
    if group.at is None:
        return ""
    low, high = (percent(end) for end in group.at)
    return low if low == high else look.word("range", low=low, high=high)
