"""A fact or a question on the screen: arrows and digits choose, letters do the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readiness.cli.asking import words
from readiness.cli.asking.frame import AIR, GAP, Frame, Line, option, paragraph
from readiness.cli.asking.modes import MOVES, FindMode, Mode, Outcome, PageMode, TextMode, other_language, typed
from readiness.cli.asking.pages import (
    Choice,
    Requirements,
    bounds,
    choices,
    explained,
    figure,
    place,
    progress,
    recorded,
    share_done,
    takes_figure,
    ticks,
)
from readiness.interview import Answered, Back, Cleared, Event, Forward, GoToReview, Leave, Skip, Unknown, View
from readiness.models.base import same
from readiness.models.questionnaire import Fact
from readiness.problems import Bilingual
from readiness.reports.figures import plain

_FIGURES = frozenset("0123456789.-")


class QuestionMode(Mode):
    """The cursor, what is ticked or typed, and a word of warning."""

    def __init__(self, view: View, requirements: Requirements, standing: Callable[[View], list[str]]) -> None:
        self.view = view
        self.lang = view.interview.lang
        self.step = view.interview.step
        self.value = view.interview.value(self.step.id)
        self.choices = choices(self.step, self.lang)
        self.cursor = next((i for i, c in enumerate(self.choices) if self._is_value(c)), 0)
        self.ticked = set(self.value) if isinstance(self.value, tuple) else set()
        self.typed = plain(self.value, 6) if takes_figure(self.step) and self.value is not None else ""
        self.warning: Bilingual | None = None
        self._requirements = requirements
        self._standing = standing

    def carry_over(self, other: QuestionMode) -> None:
        """Takes over what was chosen and not yet recorded, when only the language or a note has changed."""
        self.cursor, self.ticked, self.typed = other.cursor, other.ticked, other.typed

    def _is_value(self, choice: Choice) -> bool:
        return not isinstance(self.value, tuple) and self.value is not None and same(choice.value, self.value)

    def frame(self, columns: int) -> Frame:
        """Prompt and options, what is recorded, and every key that works."""
        body = [*paragraph(self.step.prompt.get(self.lang), columns, "prompt"), GAP]
        focus = (0, 0)
        options = [self._option(index, choice, columns) for index, choice in enumerate(self.choices)]
        long = any(len(lines) > 1 for lines in options)
        for index, lines in enumerate(options):
            body += [AIR] if long and index else []
            focus = (len(body), len(body) + len(lines) - 1) if index == self.cursor else focus
            body += lines
        if takes_figure(self.step):
            body.append(self._figure_line())
        left, under = place(self.view.interview)
        told = [text.get(self.lang) for text in self.view.told] if self.warning is None else [self._warning()]
        already = list(recorded(self.view.interview))
        done = share_done(self.view.interview)
        right, keys = progress(self.view), self._keys()
        return Frame(left, right, under, done, body, focus, told=told, recorded=already, keys=keys)

    def _option(self, index: int, choice: Choice, columns: int) -> list[Line]:
        here = index == self.cursor
        style = "chosen" if here else ""
        box = ""
        if ticks(self.step):
            box = "[x] " if choice.value in self.ticked else "[ ] "
        elif self.value is not None:
            box = "* " if self._is_value(choice) else "  "
        return option([(style, f" {'>' if here else ' '} {choice.key or ' '} {box} ")], choice.label, columns, style)

    def _figure_line(self) -> Line:
        return [("", "  > "), ("chosen", self.typed), ("cursor", " "), ("dim", f"   ({bounds(self.step, self.lang)})")]

    def _warning(self) -> str:
        assert self.warning is not None
        text = self.warning.get(self.lang)
        return text + bounds(self.step, self.lang) if self.warning is words.OUT_OF_RANGE else text

    def _keys(self) -> list[tuple[str, str]]:
        keys = [*self._choosing_keys(), ("←", words.BACK), ("→", words.NEXT), ("s", words.SKIP)]
        if not isinstance(self.step, Fact):
            keys.append(("u", words.UNKNOWN))
            if self.step.not_applicable == "allowed":
                keys.append(("x", words.NOT_APPLICABLE))
            keys += [("n", words.NOTE), ("e", words.EVIDENCE)]
        if self._has_answer():
            keys.append(("c", words.CLEAR))
        keys += [("/", words.FIND), ("?", words.HELP), ("v", words.SCORE), ("r", words.CHECK)]
        keys += [("l", words.OTHER_LANGUAGE), ("q Ctrl-C", words.LEAVE)]
        return [(key, label.get(self.lang)) for key, label in keys]

    def _choosing_keys(self) -> list[tuple[str, Bilingual]]:
        if takes_figure(self.step):
            return [("0–9", words.FIGURE), ("⌫", words.ERASE), ("Enter", words.ANSWER)]
        digits = [choice.key for choice in self.choices if choice.key]
        span = f"{digits[0]}–{digits[-1]}"
        if ticks(self.step):
            return [("↑↓", words.CHOOSE), (f"{'Space'} {span}", words.TICK), ("Enter", words.ANSWER)]
        return [(f"↑↓ {span}", words.CHOOSE), ("Enter", words.ANSWER)]

    def _has_answer(self) -> bool:
        answer = self.view.interview.answer(self.step.id)
        return self.value is not None or answer.unknown or answer.not_applicable is not None

    def press(self, key: str) -> Outcome:
        """Digits and arrows choose; letters are commands."""
        warned, self.warning = self.warning, None
        key = typed(key)
        if key in MOVES and self.choices:
            self.cursor = max(0, min(self.cursor + MOVES[key], len(self.choices) - 1))
            return None
        if key == "enter":
            return self._answer(sure=warned is words.NONE_TICKED)
        if takes_figure(self.step) and (key in _FIGURES or key == "backspace"):
            self.typed = self.typed[:-1] if key == "backspace" else (self.typed + key)[:12]
            return None
        if key == "space" and ticks(self.step):
            self.ticked ^= {self.choices[self.cursor].value}
            return None
        digit = next((index for index, choice in enumerate(self.choices) if choice.key and choice.key == key), None)
        return self._command(key) if digit is None else self._digit(digit)

    def _digit(self, index: int) -> Outcome:
        """A digit ticks one of several, and answers where there is one to choose."""
        self.cursor = index
        if not ticks(self.step):
            return self._answer()
        self.ticked ^= {self.choices[index].value}
        return None

    def _answer(self, sure: bool = False) -> Outcome:
        """What Enter records; nothing ticked, for the first time, is asked again."""
        if ticks(self.step):
            if not self.ticked and self.value is None and not sure:
                self.warning = words.NONE_TICKED
                return None
            return Answered(tuple(choice.value for choice in self.choices if choice.value in self.ticked))
        value: Any = figure(self.step, self.typed) if takes_figure(self.step) else self.choices[self.cursor].value
        if value is None:
            self.warning = words.OUT_OF_RANGE
            return None
        return Answered(value)

    def _command(self, key: str) -> Outcome:
        events: dict[str, Event] = {
            "left": Back(), "right": Forward(), "s": Skip(), "r": GoToReview(), "q": Leave(), "l": other_language(self.lang)
        }  # fmt: skip
        if key in events:
            return events[key]
        if key == "c" and self._has_answer():
            return Cleared()
        if key == "/":
            return FindMode(self, self.view)
        if key == "?":
            text = list(explained(self.view.interview, self._requirements))
            return PageMode(self, words.HELP_TITLE, [self.step.prompt.get(self.lang), "", *text], self.lang)
        if key == "v":
            return PageMode(self, words.SCORE_TITLE, self._standing(self.view), self.lang)
        return self._of_question(key)

    def _of_question(self, key: str) -> Outcome:
        """What only questions take, not facts."""
        if isinstance(self.step, Fact):
            self.warning = words.NO_UNKNOWN if key == "u" else None
            return None
        if key == "u":
            return Unknown()
        if key in ("n", "e"):
            return TextMode(self, self.view, "note" if key == "n" else "evidence")
        if key == "x":
            if self.step.not_applicable == "allowed":
                return TextMode(self, self.view, "reason")
            self.warning = words.NA_REFUSED
        return None
