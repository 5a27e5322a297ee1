"""The states of the screen: a question, help, search, a text being typed, the review. Keys in, another state or an event out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import normalize

from readiness.cli.asking import words
from readiness.cli.asking.frame import GAP, Frame, Line, option, paragraph
from readiness.interview import (
    Event,
    Evidenced,
    Jump,
    NotApplicable,
    Noted,
    Speak,
    View,
    search,
)
from readiness.problems import Bilingual
from readiness.sources.text_files import printable

Outcome: TypeAlias = "Mode | Event | int | None"
MOVES = {"up": -1, "down": 1}
PAGES = {**MOVES, "pageup": -8, "pagedown": 8}
_TYPED = {"、": "/", "。": ".", "？": "?"}  # what a Chinese keyboard gives in their place


def typed(key: str) -> str:
    """A key without regard to case, full width and Chinese punctuation."""
    return normalize("NFKC", _TYPED.get(key, key)).lower()


class Mode:
    """A state of the screen. `editor`: the text to start with, where a text is typed in the terminal's own editor."""

    editor: str | None = None
    paths = False

    def frame(self, columns: int) -> Frame:
        """What is to be seen."""
        raise NotImplementedError

    def press(self, key: str) -> Outcome:
        """What a key does: another state, an event or a number to end with, or None to go on here."""
        raise NotImplementedError

    def paste(self, text: str) -> Outcome:  # noqa: ARG002 - most states take no text
        """What pasted text does."""
        return None

    def written(self, text: str) -> Outcome:  # noqa: ARG002 - only where there is an editor
        """The text of the editor, once it is done."""
        return None


def other_language(lang: str) -> Speak:
    """The switch to the other language."""
    return Speak("en" if lang == "zh" else "zh")


@dataclass
class PageMode(Mode):
    """A page to read: help, the score."""

    back: Mode
    title: Bilingual
    text: list[str]
    lang: str
    top: int = 0

    def frame(self, columns: int) -> Frame:
        """The page, scrolled."""
        body = [line for text in self.text for line in paragraph(text, columns)]
        self.top = max(0, min(self.top, len(body) - 1))
        keys = [("↑↓ PgUp PgDn", words.SCROLL), ("Enter Esc", words.RETURN), ("Ctrl-C", words.LEAVE)]
        shown = [(key, label.get(self.lang)) for key, label in keys]
        return Frame(self.title.get(self.lang), "", body=body, top=self.top, keys=shown)

    def press(self, key: str) -> Outcome:
        """Scrolls, or goes back."""
        if key in PAGES:
            self.top += PAGES[key]
        return self.back if key in ("enter", "escape") else None


@dataclass
class FindMode(Mode):
    """Fuzzy jump: what is typed narrows the list at once."""

    back: Mode
    view: View
    query: str = ""
    cursor: int = 0
    found: tuple[str, ...] = ()

    def frame(self, columns: int) -> Frame:
        """The words typed, and below them what fits."""
        interview, lang = self.view.interview, self.view.interview.lang
        body: list[Line] = [[("", " > "), ("chosen", printable(self.query)), ("cursor", " ")], GAP]
        focus = (0, 0)
        for index, key in enumerate(self.found):
            chosen = index == self.cursor
            style = "chosen" if chosen else ""
            lines = option([(style, " > " if chosen else "   ")], interview.every[key].prompt.get(lang), columns, style)
            lines.append([("dim", f"     {key}")])
            focus = (len(body), len(body) + len(lines) - 1) if chosen else focus
            body += lines
        if self.query and not self.found:
            body.append([("dim", "   " + words.NOTHING_FOUND.get(lang))])
        keys = [("↑↓", words.CHOOSE), ("Enter", words.GO_THERE), ("⌫", words.ERASE)]
        keys += [("Esc", words.RETURN), ("Ctrl-C", words.LEAVE)]
        return Frame(words.FIND_TITLE.get(lang), "", body=body, focus=focus, keys=[(k, w.get(lang)) for k, w in keys])

    def press(self, key: str) -> Outcome:
        """Types, chooses, jumps."""
        if key == "escape":
            return self.back
        if key == "enter":
            return Jump(self.found[self.cursor]) if self.found else None
        if key in MOVES:
            self.cursor = max(0, min(self.cursor + MOVES[key], len(self.found) - 1))
        elif key == "backspace":
            self._ask(self.query[:-1])
        elif key == "space" or len(key) == 1:
            self._ask(self.query + (" " if key == "space" else key))
        return None

    def paste(self, text: str) -> Outcome:
        """Pasted words are words."""
        self._ask(self.query + " ".join(text.split()))
        return None

    def _ask(self, query: str) -> None:
        self.query, self.cursor = query, 0
        self.found = search(self.view.interview, query)


@dataclass
class TextMode(Mode):
    """A reason, a note or evidence, typed in the terminal's own editor."""

    back: Mode
    view: View
    kind: str  # reason, note, evidence

    def __post_init__(self) -> None:
        answer = self.view.interview.answer(self.view.interview.step.id)
        self.paths = self.kind == "evidence"
        self.editor = {
            "reason": answer.not_applicable or "",
            "note": answer.note or "",
            "evidence": "".join(f"{evidence.name}\n" for evidence in answer.evidence),
        }[self.kind]

    def frame(self, columns: int) -> Frame:
        """The question for reference; the editor stands below."""
        interview, lang = self.view.interview, self.view.interview.lang
        title = {"reason": words.REASON_TITLE, "note": words.NOTE_TITLE, "evidence": words.EVIDENCE_TITLE}[self.kind]
        body = paragraph(interview.step.prompt.get(lang), columns, "prompt")
        suggested = getattr(interview.step, "evidence", ()) if self.kind == "evidence" else ()
        if suggested:
            body += [GAP, [("dim", " " + words.SUGGESTED.get(lang))]]
            body += [line for text in suggested for line in paragraph("- " + text.get(lang), columns, "dim")]
        return Frame(title.get(lang), "", body=body, keys=[(key, label.get(lang)) for key, label in self._keys()])

    def _keys(self) -> list[tuple[str, Bilingual]]:
        if self.kind == "evidence":
            more = [("Enter", words.SAVE_LINES), ("Tab", words.PATHS), ("Ctrl-S", words.SAVE)]
        elif self.kind == "note":
            more = [("Enter", words.SAVE), ("Ctrl-N", words.NEW_LINE)]
        else:
            more = [("Enter", words.SAVE)]
        return [*more, ("Esc", words.CANCEL), ("Ctrl-C", words.LEAVE)]

    def press(self, key: str) -> Outcome:
        """The editor has all keys but this one."""
        return self.back if key == "escape" else None

    def written(self, text: str) -> Outcome:
        """The text, as the event that records it; an empty reason is none."""
        if self.kind == "note":
            return Noted(text)
        if self.kind == "evidence":
            return Evidenced(tuple(line.strip() for line in text.splitlines() if line.strip()))
        return NotApplicable(text) if text.strip() else self.back


@dataclass
class ChoiceMode(Mode):
    """One of a few ways to go on."""

    question: str
    choices: list[str]
    lang: str
    cursor: int = 0

    def frame(self, columns: int) -> Frame:
        """The question and the ways."""
        body = [*paragraph(self.question, columns, "prompt"), GAP]
        for index, text in enumerate(self.choices):
            chosen = index == self.cursor
            mark = [("chosen" if chosen else "", f" {'>' if chosen else ' '} {index + 1}  ")]
            body += option(mark, text, columns, "chosen" if chosen else "")
        keys = [(f"↑↓ 1–{len(self.choices)}", words.CHOOSE.get(self.lang)), ("Enter", words.ANSWER.get(self.lang))]
        keys.append(("Ctrl-C", words.LEAVE.get(self.lang)))
        return Frame("", "", body=body, keys=keys)

    def press(self, key: str) -> Outcome:
        """Moves, or chooses."""
        if key in MOVES:
            self.cursor = max(0, min(self.cursor + MOVES[key], len(self.choices) - 1))
        elif key == "enter":
            return self.cursor
        elif typed(key).isdecimal() and 1 <= int(typed(key)) <= len(self.choices):
            return int(typed(key)) - 1
        return None
