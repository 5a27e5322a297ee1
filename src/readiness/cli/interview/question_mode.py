"""A fact or a question on the screen: arrows and digits choose, Enter records, letters do the rest.

Nothing is chosen until a key chooses it, and nothing is recorded but by Enter: a key too many never answers the next question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from readiness.cli.interview.frame import AIR, GAP, Frame, Line, option, paragraph
from readiness.cli.interview.modes import (
    MOVES,
    FindMode,
    IdentityMode,
    Mode,
    Outcome,
    PageMode,
    TextMode,
    moved,
    other_language,
    typed,
)
from readiness.cli.interview.pages import (
    Choice,
    Requirements,
    bounds,
    choices,
    explained,
    figure,
    last_recorded,
    missing_facts,
    place,
    progress,
    recorded,
    share_done,
    takes_figure,
    ticks,
    yes_or_no,
)
from readiness.interview import (
    Answered,
    Back,
    Cleared,
    Event,
    Forward,
    GoToReview,
    Jump,
    Leave,
    Skip,
    Unknown,
    View,
    apply,
)
from readiness.language.message import Translated, message
from readiness.language.numbers import plain
from readiness.models.base import same
from readiness.models.documents.questionnaire import Fact

_FIGURES = frozenset("0123456789.-")
_LONGEST_FIGURE = 12
_UNSAVED = message("cli.not_recorded_yet")
_NONE = ""  # the value of the line that says that none fits
Standing: TypeAlias = Callable[[View], list[str]]


class QuestionMode(Mode):
    """The cursor (-1: nothing is chosen), what is ticked or typed, and a word of warning."""

    def __init__(self, view: View, requirements: Requirements, standing: Standing) -> None:
        self.view = view
        self.lang = view.interview.lang
        self.step = view.interview.step
        self.value = view.interview.value(self.step.id)
        self.choices = choices(self.step, self.lang)
        if ticks(self.step):
            self.choices += (Choice(_NONE, "0", message("cli.none_of_these").get(self.lang)),)
        self.cursor = next((i for i, c in enumerate(self.choices) if self._is_value(c)), -1)
        self.ticked = set(self.value) if isinstance(self.value, tuple) else set()
        self.none = self.value == ()
        self.typed = self._typed_before()
        self.chosen = False  # by a digit or a letter, not only by moving there
        self.unknown = False
        self._requirements = requirements
        self._standing = standing

    def carry_over(self, other: QuestionMode) -> None:
        """Takes over what was chosen and not yet recorded, when only the language or a note has changed."""
        self.cursor, self.ticked, self.typed = other.cursor, other.ticked, other.typed
        self.none, self.chosen, self.unknown = other.none, other.chosen, other.unknown

    def _typed_before(self) -> str:
        return plain(self.value, 6) if takes_figure(self.step) and self.value is not None else ""

    def _is_value(self, choice: Choice) -> bool:
        return not isinstance(self.value, tuple) and self.value is not None and same(choice.value, self.value)

    def frame(self, columns: int) -> Frame:
        """Prompt and options, what is recorded, every key that works, and the help where there is room."""
        prompt = paragraph(self.step.prompt.get(self.lang), columns, "prompt")
        body = [*prompt, GAP]
        focus = (0, 0) if takes_figure(self.step) or self.cursor >= 0 else (len(body), len(body))
        options = [self._option(index, choice, columns) for index, choice in enumerate(self.choices)]
        long = any(len(lines) > 1 for lines in options)
        for index, lines in enumerate(options):
            body += [AIR] if long and index else []
            focus = (len(body), len(body) + len(lines) - 1) if index == self.cursor else focus
            body += lines
        if takes_figure(self.step):
            focus = (len(body), len(body))
            body.append(self._figure_line())
        left, under = place(self.view.interview)
        return Frame(
            left,
            progress(self.view),
            under,
            share_done(self.view.interview),
            body,
            focus,
            pinned=len(prompt),
            spare=self._help(columns),
            told=self._told(columns),
            recorded=list(recorded(self.view.interview)),
            keys=self._keys(),
            few=self._few_keys(),
        )

    def _help(self, columns: int) -> list[Line]:
        if self.step.help is None:
            return []
        return paragraph(message("cli.help_text", help=self.step.help).get(self.lang), columns, "help")

    def _told(self, columns: int) -> list[str]:
        """A warning, else what is chosen and waits for Enter, else what was recorded just before and what else there is to tell."""
        if self.warning is not None:
            return [self.warning.get(self.lang)]
        if self._unsaved() is not None:
            return [message("cli.press_enter_to_record", choice=self._label()).get(self.lang)]
        said = [last_recorded(self.view, columns - 2), *(text.get(self.lang) for text in self.view.told)]
        return [text for text in said if text]

    def _label(self) -> str:
        """What is chosen, in a few characters."""
        if self.unknown:
            return message("cli.unknown").get(self.lang)
        if takes_figure(self.step):
            return self.typed
        if ticks(self.step):
            keys = [choice.key or choice.label for choice in self.choices if choice.value in self.ticked]
            return "、".join(keys) if self.ticked else message("cli.none_of_these").get(self.lang)
        return self.choices[self.cursor].label if yes_or_no(self.step) else self.choices[self.cursor].key

    def _option(self, index: int, choice: Choice, columns: int) -> list[Line]:
        here = index == self.cursor
        style = "chosen" if here else ""
        box = ""
        if ticks(self.step):
            ticked = self.none if choice.value == _NONE else choice.value in self.ticked
            box = "[x] " if ticked else "[ ] "
        elif self.value is not None:
            box = "* " if self._is_value(choice) else "  "
        return option([(style, f" {'>' if here else ' '} {choice.key or ' '} {box} ")], choice.label, columns, style)

    def _figure_line(self) -> Line:
        return [("", "  > "), ("chosen", self.typed), ("cursor", " "), ("dim", f"   ({bounds(self.step, self.lang)})")]

    def _keys(self) -> list[tuple[str, str]]:
        keys = [
            *self._choosing_keys(),
            ("←", message("cli.back")),
            ("→", message("cli.next")),
            ("s", message("cli.skip")),
        ]
        if not isinstance(self.step, Fact):
            keys.append(("u", message("cli.unknown")))
            if self.step.not_applicable == "allowed":
                keys.append(("x", message("cli.not_applicable")))
            keys += [("m" if yes_or_no(self.step) else "n", message("cli.note")), ("e", message("cli.evidence"))]
        if self._has_answer():
            keys.append(("c", message("cli.clear")))
        keys += [
            ("/", message("cli.find")),
            ("?", message("cli.help")),
            ("v", message("cli.score")),
            ("r", message("cli.to_review")),
        ]
        keys += [("l", message("cli.other_language")), ("q Ctrl-C", message("cli.save_and_leave"))]
        return [(key, label.get(self.lang)) for key, label in keys]

    def _few_keys(self) -> list[tuple[str, str]]:
        """Those without which one is lost; the page of help names all."""
        keys = [
            *self._choosing_keys(),
            ("←", message("cli.back")),
            ("?", message("cli.help_and_all_keys")),
            ("q Ctrl-C", message("cli.save_and_leave")),
        ]
        return [(key, label.get(self.lang)) for key, label in keys]

    def _choosing_keys(self) -> list[tuple[str, Translated]]:
        if takes_figure(self.step):
            return [("0–9", message("cli.type_figure")), ("⌫", message("cli.erase")), ("Enter", message("cli.answer"))]
        digits = [choice.key for choice in self.choices if choice.key not in ("", "0") or not ticks(self.step)]
        span = " ".join(digits) if yes_or_no(self.step) else f"{digits[0]}–{digits[-1]}"
        if ticks(self.step):
            ticking = [
                ("↑↓", message("cli.choose")),
                (f"{message('cli.space').get(self.lang)} {span}", message("cli.tick")),
            ]
            return [*ticking, ("0", message("cli.none_of_these")), ("Enter", message("cli.answer"))]
        return [(f"↑↓ {span}", message("cli.choose")), ("Enter", message("cli.answer"))]

    def _has_answer(self) -> bool:
        answer = self.view.interview.answer(self.step.id)
        return self.value is not None or answer.unknown or answer.not_applicable is not None

    def press(self, key: str) -> Outcome:
        """Digits and arrows choose; letters are commands."""
        warned, self.warning = self.warning, None
        key = typed(key)
        if key in MOVES and self.choices:
            self.cursor, self.unknown = moved(self.cursor, MOVES[key], len(self.choices)), False
            return None
        if key == "enter":
            return self._enter()
        if takes_figure(self.step) and (key in _FIGURES or key == "backspace"):
            self.typed = self.typed[:-1] if key == "backspace" else (self.typed + key)[:_LONGEST_FIGURE]
            self.unknown = False
            return None
        if key == "space" and ticks(self.step) and self.cursor >= 0:
            self._tick(self.cursor)
            return None
        digit = self._place_of(key)
        if digit is not None:
            self._digit(digit)
            return None
        if key in ("left", "right", "s", "r", "/") and warned != _UNSAVED and self._unsaved() is not None:
            self.warning = _UNSAVED
            return None
        return self._command(key)

    def _place_of(self, key: str) -> int | None:
        """The choice that a key chooses; yes and no also go by their place."""
        if yes_or_no(self.step) and key in ("1", "2"):
            return int(key) - 1
        return next((index for index, choice in enumerate(self.choices) if choice.key and choice.key == key), None)

    def _digit(self, index: int) -> None:
        """A digit ticks one of several, and chooses where there is one to choose."""
        self.cursor = index
        if ticks(self.step):
            self._tick(index)
        else:
            self.chosen, self.unknown = True, False

    def _tick(self, index: int) -> None:
        """None of them, and some of them, exclude each other."""
        self.unknown = False
        if self.choices[index].value == _NONE:
            self.none = not self.none
            self.ticked = set() if self.none else self.ticked
        else:
            self.ticked ^= {self.choices[index].value}
            self.none = False

    def _picked(self) -> Answered | Unknown | None:
        """What Enter records; None where nothing is chosen that can be recorded."""
        if self.unknown:
            return Unknown()
        if takes_figure(self.step):
            value: Any = figure(self.step, self.typed)
            return None if value is None else Answered(value)
        if ticks(self.step):
            if not self.ticked and not self.none:
                return None
            return Answered(tuple(choice.value for choice in self.choices if choice.value in self.ticked))
        return Answered(self.choices[self.cursor].value) if self.cursor >= 0 else None

    def _unsaved(self) -> Answered | Unknown | None:
        """What was chosen on purpose and is not recorded yet; a cursor that was only moved has chosen nothing."""
        picked = self._picked()
        if isinstance(picked, Unknown):
            return None if self.view.interview.answer(self.step.id).unknown else picked
        if picked is None or (not takes_figure(self.step) and not ticks(self.step) and not self.chosen):
            return None
        recorded_already = self.value is not None and (
            set(picked.value) == set(self.value) if ticks(self.step) else same(picked.value, self.value)
        )
        return None if recorded_already else picked

    def _enter(self) -> Outcome:
        """Records what is chosen; where nothing is, goes on from what is recorded, and else says so."""
        picked = self._picked()
        if picked is not None:
            return picked
        if self.value is None and self._has_answer() and not self.typed:
            return Forward()
        if takes_figure(self.step):
            self.warning = message("cli.number_out_of_range", range=bounds(self.step, self.lang))
        else:
            self.warning = message("cli.tick_first") if ticks(self.step) else message("cli.choose_first")
        return None

    def leave(self, text: str) -> Outcome:  # noqa: ARG002 - there is no editor
        """Saves what was chosen and not yet recorded."""
        unsaved = self._unsaved()
        return Leave(() if unsaved is None else (unsaved,))

    def _command(self, key: str) -> Outcome:
        events: dict[str, Event] = {
            "right": Forward(), "s": Skip(), "r": GoToReview(), "l": other_language(self.lang)
        }  # fmt: skip
        if key in events:
            return events[key]
        if key == "q":
            return self.leave("")
        if key == "left":
            return self._back()
        if key == "c" and self._has_answer():
            return Cleared()
        if key == "/":
            return FindMode(self, self.view)
        if key == "?":
            return self._page_of_help()
        if key == "v":
            return self._score()
        return self._of_question(key)

    def _back(self) -> Outcome:
        """Before the first question stand name and id of the enterprise."""
        interview = self.view.interview
        return IdentityMode(self, self.view) if apply(interview, Back()).at == interview.at else Back()

    def _page_of_help(self) -> PageMode:
        text = list(explained(self.view.interview, self._requirements))
        keys = [f"- {key}  {label}" for key, label in self._keys()]
        text = [self.step.prompt.get(self.lang), "", *text, "", message("cli.title_keys").get(self.lang), *keys]
        return PageMode(self, message("cli.title_help"), text, self.lang)

    def _score(self) -> PageMode:
        """The score so far; as long as there is none, the facts that it waits for, and the way to them."""
        missing = self.view.interview.open_facts
        if missing:
            onward = (message("cli.go_to_first_fact"), Jump(missing[0]))
            return PageMode(
                self, message("cli.title_score"), missing_facts(self.view.interview), self.lang, onward=onward
            )
        return PageMode(self, message("cli.title_score"), self._standing(self.view), self.lang)

    def _of_question(self, key: str) -> Outcome:
        """What only questions take, not facts."""
        fact = isinstance(self.step, Fact)
        if key == "u" and fact:
            self.warning = message("cli.never_unknown")
        elif key == "u":
            self.unknown = True
        elif key in ("n", "m", "e") and not fact:
            return TextMode(self, self.view, "evidence" if key == "e" else "note")
        elif key == "x" and not fact:
            if self.step.not_applicable == "allowed":  # type: ignore[union-attr]
                return TextMode(self, self.view, "reason")
            self.warning = message("cli.never_not_applicable")
        else:
            self.of_no_use(key, self._keys())
        return None
