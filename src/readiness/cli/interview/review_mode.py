"""The review on the screen: findings kind by kind, a jump into each, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.cli.interview.frame import GAP, Frame, Line, option, paragraph
from readiness.cli.interview.modes import (
    PAGES,
    ChoiceMode,
    FindMode,
    IdentityMode,
    Mode,
    Outcome,
    other_language,
    typed,
)
from readiness.cli.interview.pages import KINDS, Row, last_recorded, progress, rows, share_done
from readiness.interview import Back, Event, Finding, Finish, GoToFull, Jump, Leave, View
from readiness.language.message import message


@dataclass
class ReviewMode(Mode):
    """The review: findings kind by kind, a jump into each, and the ways on."""

    view: View
    findings: list[Finding]
    cursor: int = 0

    def __post_init__(self) -> None:
        self.rows = rows(self.view.interview, self.findings)
        self.cursor = max(0, min(self.cursor, len(self.rows) - 1))

    def frame(self, columns: int) -> Frame:
        """The list under its headings."""
        interview, lang = self.view.interview, self.view.interview.lang
        body: list[Line] = []
        focus, kind = (0, 0), ""
        for index, row in enumerate(self.rows):
            above = self._above(row, row.kind != kind, columns)
            kind, chosen = row.kind, index == self.cursor
            style = "chosen" if chosen else ""
            lines = option([(style, " > " if chosen else "   ")], row.text, columns, style)
            body += [*above, *lines]
            focus = (len(body) - len(lines), len(body) - 1) if chosen else focus
        if not self.findings:
            body += paragraph(message("cli.all_is_good").get(lang), columns)
        told = [last_recorded(self.view, columns - 2), *(text.get(lang) for text in self.view.told)]
        told = [text for text in told if text] if self.warning is None else self.warned(lang)
        left, right = message("cli.review").get(lang), progress(self.view)
        return Frame(left, right, "", share_done(interview), body, focus, told=told, keys=self._keys())

    def _above(self, row: Row, first: bool, columns: int) -> list[Line]:
        """The heading of a kind, and what a contradiction says."""
        lang = self.view.interview.lang
        count = sum(finding.kind == row.kind for finding in self.findings)
        lines: list[Line] = [GAP, [("prompt", f" {KINDS[row.kind].get(lang)} ({count})")]] if first else []
        return lines + (paragraph(row.above, columns) if row.above else [])

    def _keys(self) -> list[tuple[str, str]]:
        lang = self.view.interview.lang
        keys = [("↑↓ PgUp PgDn", message("cli.choose")), ("Enter", message("cli.go_there"))] if self.findings else []
        keys += [
            ("f", message("cli.see_the_result")),
            ("←", message("cli.back")),
            ("/", message("cli.find")),
            ("i", message("cli.name_and_id")),
        ]
        if self.view.interview.answers.form == "core":
            keys.append(("g", message("cli.go_on_to_full_form")))
        keys += [("l", message("cli.other_language")), ("q Ctrl-C", message("cli.save_and_leave"))]
        return [(key, label.get(lang)) for key, label in keys]

    def press(self, key: str) -> Outcome:
        """Chooses a finding and goes there, or ends."""
        key, self.warning = typed(key), None
        if key in PAGES:
            self.cursor = max(0, min(self.cursor + PAGES[key], len(self.rows) - 1))
            return None
        if key == "enter":
            return self._go_there()
        if key == "g" and self.view.interview.answers.form == "core":
            return self._ask_for_full()
        if key == "/":
            return FindMode(self, self.view)
        if key == "i":
            return IdentityMode(self, self.view)
        events: dict[str, Event] = {
            "f": Finish(),
            "left": Back(),
            "q": Leave(),
            "l": other_language(self.view.interview.lang),
        }
        if key not in events:
            self.of_no_use(key, self._keys())
        return events.get(key)

    def _go_there(self) -> Outcome:
        if self.rows:
            return Jump(self.rows[self.cursor].target)
        self.warning = message("cli.press_f")
        return None

    def _ask_for_full(self) -> ChoiceMode:
        """The form is changed only by who knows what that means."""
        lang = self.view.interview.lang
        count, minutes = self.view.full
        question = message("cli.change_to_full_form", count=count, minutes=minutes).get(lang)
        ways = [message("cli.change_to_full_form_yes").get(lang), message("cli.change_to_full_form_no").get(lang)]
        return ChoiceMode(question, ways, lang, ends=(GoToFull(), self), back=self)
