"""The formulas of a workbook: which questions the facts leave open, what is blank, how far one is.

They only show; nothing that a formula says is ever read back. A question whose facts are not given yet counts as asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readiness.models.condition import All, AnyOf, Condition, FactAtLeast, FactIn, FactIncludes, FactIs, Not
from readiness.models.documents.questionnaire import Fact
from readiness.scoring.conditions import facts_of
from readiness.sources.workbook.layout import LIST_KINDS, Layout, Row, Sheet, letter, row_number
from readiness.sources.workbook.values import number_text
from readiness.sources.workbook.words import in_every_language

_BAR = 20
_HOLE = "\0"  # around the name of a value, in a sentence that a formula puts together


@dataclass
class Formulas:
    """Formulas for the cells of one workbook. `lists` says where each list stands: first and last row."""

    form: Layout
    lists: dict[str, tuple[int, int]]
    _facts: dict[str, tuple[Row, int, dict[str, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._facts = {}
        cover = self.form.sheets[0]
        for index, row in enumerate(cover.rows):
            number = row_number(cover.family, index)
            if isinstance(row.asked, Fact) and row.kind == "item":
                self._facts[row.asked.id][2][row.item] = number
            elif isinstance(row.asked, Fact):
                self._facts[row.asked.id] = (row, number, {})

    def _say(self, name: str) -> str:
        return quoted(self.form.subject.say(name))

    def _sentence(self, name: str, **cells: str) -> str:
        """A sentence as a formula that puts cells where its values stand."""
        return joined(self.form.subject.say(name, **{value: f"{_HOLE}{value}{_HOLE}" for value in cells}), cells)

    def _cover(self, column: str, row: int) -> str:
        title = self.form.titles["cover"]
        return f"'{title}'!${letter('cover', column)}${row}"

    def list_range(self, name: str, column: str = "value") -> str:
        """Where a list stands."""
        first, last = self.lists[name]
        place = letter("lists", column)
        return f"'{self.form.titles['lists']}'!${place}${first}:${place}${last}"

    def code(self, row: Row, number: int) -> str:
        """What a fact says, by id; empty text where it says nothing."""
        cell = f"{letter('cover', 'value')}{number}"
        if row.kind == "choice":
            ids, labels = self.list_range(row.options, "item"), self.list_range(row.options)
            return f'=IF({cell}="","",IFERROR(INDEX({ids},MATCH({cell},{labels},0)),{cell}&""))'
        if row.kind == "boolean":
            yes, no = (self._means(cell, name, value) for name, value in (("yes", "TRUE"), ("no", "FALSE")))
            return f'=IF({cell}="","",IF({yes},"true",IF({no},"false","")))'
        if row.kind == "choices":
            return f'=IF({cell}&{self._ticks("cover", number, row, "value")}="0","","given")'
        return f'=IF(ISNUMBER({cell}),{cell},"")'

    @staticmethod
    def _means(cell: str, name: str, value: str) -> str:
        words = ",".join(f'{cell}="{word}"' for word in in_every_language(name))
        return f"OR({words},{cell}={value})"

    def fact_state(self, number: int) -> str:
        """Blank or not."""
        return f'=IF({letter("cover", "code")}{number}="",{self._say("blank")},{self._say("answered")})'

    def _ticks(self, family: str, number: int, row: Row, column: str) -> str:
        """How many items below a list are ticked."""
        asked = row.asked
        count = len(asked.options) if isinstance(asked, Fact) else len(getattr(asked, "items", ()))
        place = letter(family, column)
        return f"COUNTA({place}{number + 1}:{place}{number + max(count, 1)})"

    def question_state(self, row: Row, number: int) -> str:
        """Not asked, zero, done or blank."""
        cells = [f"{letter('dimension', column)}{number}" for column in ("value", "rating")]
        parts = [f'{cell}<>""' for cell in cells]
        if row.kind in LIST_KINDS:
            parts += [f"{self._ticks('dimension', number, row, column)}>0" for column in ("value", "rating")]
        formula = f"IF(OR({','.join(parts)}),{self._say('answered')},{self._say('blank')})"
        for word, condition, wanted in (
            ("zero", getattr(row.asked, "zero_when", None), True),
            ("inactive", getattr(row.asked, "when", None), False),
        ):
            test = self._decided(condition, wanted)
            if test:
                formula = f"IF({test},{self._say(word)},{formula})"
        return f"={formula}"

    def _decided(self, condition: Condition | None, wanted: bool) -> str | None:
        """Whether all facts are given and the condition is as wanted; None where there is no such formula."""
        test = self._test(condition) if condition is not None else None
        if condition is None or test is None:
            return None
        known = [f'{self._cover("code", self._facts[key][1])}<>""' for key in sorted(set(facts_of(condition)))]
        return f"AND({','.join([*known, test if wanted else f'NOT({test})'])})"

    def _test(self, condition: Condition) -> str | None:
        if isinstance(condition, Not):
            inner = self._test(condition.not_)
            return f"NOT({inner})" if inner else None
        if isinstance(condition, All | AnyOf):
            parts = [self._test(part) for part in (condition.all if isinstance(condition, All) else condition.any)]
            return _joined("AND" if isinstance(condition, All) else "OR", parts)
        if isinstance(condition, FactIs | FactIn | FactIncludes | FactAtLeast) and condition.fact in self._facts:
            return self._of_fact(condition)
        return None

    def _of_fact(self, condition: FactIs | FactIn | FactIncludes | FactAtLeast) -> str | None:
        _, number, items = self._facts[condition.fact]
        code = self._cover("code", number)
        if isinstance(condition, FactIncludes):
            return f'{self._cover("value", items[condition.includes])}<>""' if condition.includes in items else None
        if isinstance(condition, FactAtLeast):
            return f"AND(ISNUMBER({code}),{code}>={number_text(condition.at_least)})"
        values = [condition.is_] if isinstance(condition, FactIs) else list(condition.in_)
        return _joined("OR", [_equals(code, value) for value in values])

    def to_answer(self, sheet: Sheet) -> tuple[str, str]:
        """How many questions of a sheet count, and how many of them are blank."""
        place = letter(sheet.family, "state")
        last = row_number(sheet.family, len(sheet.rows) - 1)
        where = f"'{self.form.titles[sheet.key]}'!${place}${row_number(sheet.family, 0)}:${place}${last}"
        blank, done = (f"COUNTIF({where},{self._say(word)})" for word in ("blank", "answered"))
        return f"={blank}+{done}", f"={blank}"

    def counted(self, count: str, blank: str) -> str:
        """`12 to answer, 3 blank`."""
        return "=" + self._sentence("done_of", count=count, blank=blank)

    def bar(self, count: str, blank: str) -> str:
        """A bar of blocks, and per cent."""
        done = f"ROUND({_BAR}*({count}-{blank})/{count},0)"
        share = f'TEXT(({count}-{blank})/{count},"0%")'
        return f'=IF({count}=0,"",REPT("█",{done})&REPT("░",{_BAR}-{done})&"  "&{share})'

    def blank_facts(self) -> str:
        """`3 blank`, of the facts."""
        numbers = [number for _, number, _ in self._facts.values()]
        place = letter("cover", "state")
        blank = f"COUNTIF({place}{min(numbers)}:{place}{max(numbers)},{self._say('blank')})"
        return "=" + self._sentence("blank_facts", blank=blank)

    def respondents(self) -> str | None:
        """Where the names of respondents stand."""
        about = next(sheet for sheet in self.form.sheets if sheet.key == "about")
        rows = [row_number("about", index) for index, row in enumerate(about.rows) if row.kind == "respondent"]
        place = letter("about", "value")
        return f"'{self.form.titles['about']}'!${place}${rows[0]}:${place}${rows[-1]}" if rows else None


def _equals(code: str, value: object) -> str:
    if isinstance(value, bool):
        return f'{code}="{"true" if value else "false"}"'
    return f"EXACT({code},{quoted(value)})" if isinstance(value, str) else f"{code}={number_text(value)}"  # type: ignore[arg-type]


def _joined(name: str, parts: Iterable[str | None]) -> str | None:
    """`AND(…)` or `OR(…)`; None where a part has no formula."""
    found = list(parts)
    if not found:
        return "TRUE" if name == "AND" else "FALSE"
    return None if None in found else f"{name}({','.join(part or '' for part in found)})"


def quoted(text: str) -> str:
    """Text in a formula."""
    return '"' + text.replace('"', '""') + '"'


def joined(sentence: str, cells: Mapping[str, str]) -> str:
    """A sentence with holes as a formula: quoted text and cells in turn."""
    pieces = sentence.split(_HOLE)
    return "&".join(cells[piece] if index % 2 else quoted(piece) for index, piece in enumerate(pieces))
