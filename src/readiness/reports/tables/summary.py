"""All scored enterprises as tables: what stands in each row, under which heading. Files are written by `summary_files`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.cohort import Member, MemberNode
from readiness.problems import Problem
from readiness.reports.many.words_many import word_of_many
from readiness.reports.tables.sheets import Column, Value

STATUS = "status"


@dataclass(frozen=True, slots=True)
class Row:
    """One scored enterprise: its file, its numbers, how many notes its file got, what stood in the way of its reports."""

    file: str
    member: Member
    notes: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name for programs, its look for people, and where its value comes from."""

    key: str
    column: Column
    take: Callable[[Row], Value]


class Tables:
    """The fields of every table, for one questionnaire and model in one language."""

    def __init__(self, questionnaire: Questionnaire, model: ScoringModel, lang: str) -> None:
        self.questionnaire = questionnaire
        self.model = model
        self.lang = lang
        self.labels = {option.id: option.label.get(lang) for fact in questionnaire.facts for option in fact.options}
        self.level_names = {level.level: level.name.get(lang) for level in model.levels}
        self.states = {
            "passed": word_of_many("passed", lang), "open": word_of_many("open", lang), "failed": word_of_many("failed_state", lang),
        }  # fmt: skip

    def label(self, key: str | None) -> str | None:
        """An option of a fact in words."""
        return None if key is None else self.labels.get(key, key)

    def who(self) -> Iterator[Field]:
        """Which enterprise."""
        yield Field("id", self._named("id", 18), lambda row: row.member.id)
        yield Field("name", self._named("name", 30), lambda row: row.member.name)

    def about(self) -> Iterator[Field]:
        """What kind of enterprise, and from which file."""
        yield Field("file", self._named("file", 28), lambda row: _writable(row.file))
        yield Field("form", self._named("form", 8), lambda row: word_of_many(row.member.form, self.lang))
        yield Field("assessed_on", self._named("assessed_on", 12), lambda row: row.member.assessed_on)
        yield Field("sectors", self._named("sectors", 18), lambda row: self._listed(row.member.sectors))
        yield Field("size", self._named("size", 8), lambda row: self.label(row.member.size))
        yield Field("region", self._named("region", 12), lambda row: row.member.region)

    def overall(self) -> Iterator[Field]:
        """Overall's scores."""
        yield Field("score", Column(word_of_many("score", self.lang), 11, "scale"), lambda row: row.member.overall.low)
        yield Field("high", self._named("high", 11), lambda row: row.member.overall.high)
        yield Field("evidenced", self._named("evidenced", 11), lambda row: row.member.overall.evidenced)
        yield Field("score_common", self._named("common", 11), lambda row: row.member.overall.score_common)
        yield Field("own_score", self._named("own_score", 11), lambda row: row.member.own_score)
        yield Field("coverage", self._named("coverage", 11), lambda row: row.member.overall.coverage)

    def standing(self) -> Iterator[Field]:
        """Overall's levels."""
        yield Field(
            "level", Column(word_of_many("level", self.lang), 7, "levels"), lambda row: row.member.overall.level
        )
        yield Field("level_name", self._named("level_name", 10), lambda row: self.level_names.get(_level(row)))
        yield Field("level_high", self._named("level_high", 7), lambda row: row.member.overall.level_high)
        yield Field(
            "level_evidenced", self._named("level_evidenced", 7), lambda row: row.member.overall.level_evidenced
        )
        yield Field("third", self._named("third", 7), lambda row: row.member.overall.third)
        yield Field(
            "band_low",
            self._named("band_low", 7),
            lambda row: row.member.overall.band[0] if row.member.overall.band else None,
        )
        yield Field(
            "band_high",
            self._named("band_high", 7),
            lambda row: row.member.overall.band[1] if row.member.overall.band else None,
        )
        yield Field(
            "withheld",
            self._named("withheld", 7),
            lambda row: word_of_many("yes", self.lang) if row.member.overall.withheld else None,
        )

    def counts(self) -> Iterator[Field]:
        """What wants a look."""
        yield Field(
            "gates_failed", self._named("failed", 8), lambda row: list(row.member.gates.values()).count("failed")
        )
        yield Field("contradictions", self._named("contradictions", 8), lambda row: row.member.contradictions)
        yield Field("notes", self._named("notes", 8), lambda row: row.notes)

    def nodes(self, *, articles: bool) -> Iterator[Field]:
        """The scores of indices and dimensions, and of articles."""
        for index in self.model.indices:
            yield self._score(f"index.{index.id}", index.name.get(self.lang), "indices", index.id)
        for group in self.questionnaire.groups:
            yield self._score(group.id, group.title.get(self.lang), "dimensions", group.id)
        for key, group in self.questionnaire.all_groups.items() if articles else ():
            if group.questions and self.questionnaire.parents[key] is not None:
                yield self._score(key, f"{key} {group.title.get(self.lang)}", "articles", key)

    def dimension_levels(self) -> Iterator[Field]:
        """The level of each dimension."""
        for group in self.questionnaire.groups:
            yield Field(
                f"{group.id}.level", Column(group.title.get(self.lang), 9, "levels"),
                lambda row, key=group.id: row.member.dimensions.get(key, _ABSENT).level,  # type: ignore[misc]
            )  # fmt: skip

    def gates(self) -> Iterator[Field]:
        """The state of each gate."""
        words = tuple(self.states.values())
        for gate in self.model.gates:
            title = gate.title.get(self.lang) if gate.title else gate.id
            yield Field(
                f"gate.{gate.id}", Column(title, 14, "states", words),
                lambda row, key=gate.id: self.states.get(row.member.gates.get(key, "")),  # type: ignore[misc]
            )  # fmt: skip

    def outcome(self) -> Iterator[Field]:
        """What came of the file, and what stood in the way first; in the one table that has a row for every file."""
        yield Field(STATUS, self._named("status", 12), lambda row: "unreported" if row.problem else "scored")
        yield Field("problem", self._named("code", 18), lambda row: row.problem.code if row.problem else None)
        yield Field(
            "message",
            self._named("message", 40),
            lambda row: row.problem.message.get(self.lang) if row.problem else None,
        )

    def everything(self) -> list[Field]:
        """The one wide table: a row a file."""
        return [
            *self.who(), *self.about(), *self.outcome(), *self.standing(), *self.overall(), *self.counts(), *self.nodes(articles=True),
            *self.dimension_levels(), *self.gates(),
        ]  # fmt: skip

    def _named(self, key: str, width: float) -> Column:
        return Column(word_of_many(key, self.lang), width)

    def _score(self, key: str, heading: str, kind: str, node: str) -> Field:
        return Field(key, Column(heading, 11, "scale"), lambda row: getattr(row.member, kind).get(node, _ABSENT).low)

    def _listed(self, keys: Sequence[str]) -> str:
        return word_of_many("list_separator", self.lang).join(self.labels.get(key, key) for key in keys)


_ABSENT = MemberNode(low=None)


def _level(row: Row) -> int:
    return -1 if row.member.overall.level is None else row.member.overall.level


def plain(value: Value) -> str | int | float | bool | None:
    """A value for a table that knows no fractions: six decimals, as in results."""
    from readiness.models.results.assessment import rounded

    return rounded(value) if isinstance(value, Fraction) else value


def _writable(name: str) -> str:
    """A file's name as UTF-8 can hold it: it may have bytes in it that stand for no character."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
