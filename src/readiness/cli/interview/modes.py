"""The states of the screen: a question, help, search, a text being typed, the review. Keys in, another state or an event out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import normalize

from readiness.cli.interview.frame import GAP, Frame, Line, clipped, option, paragraph
from readiness.cli.interview.pages import hit, named_hit
from readiness.files.text import printable
from readiness.interview import Event, Evidenced, Jump, Leave, Named, NotApplicable, Noted, Speak, View, search
from readiness.interview.identity import FIELDS, TITLES, stated, wrong
from readiness.language.message import Translated, message

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
    warning: Translated | None = None

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

    def leave(self, text: str) -> Outcome:  # noqa: ARG002 - only where there is an editor
        """What leaving means; `text` is what stands in the editor, and is saved."""
        return Leave()

    def of_no_use(self, key: str, keys: Iterable[tuple[str, str]]) -> None:
        """Says that a key does nothing here, and which do."""
        shown = message("cli.space") if key == "space" else printable(key)
        self.warning = message("cli.key_of_no_use", key=shown, keys=" ".join(name for name, _ in keys))

    def warned(self, lang: str) -> list[str]:
        """The warning, as what a frame tells."""
        return [] if self.warning is None else [self.warning.get(lang)]


def moved(cursor: int, by: int, count: int) -> int:
    """The cursor after an arrow key; from nowhere (-1) down to the first, up to the last."""
    if cursor < 0:
        return 0 if by > 0 else count - 1
    return max(0, min(cursor + by, count - 1))


def other_language(lang: str) -> Speak:
    """The switch to the other language."""
    return Speak("en" if lang == "zh" else "zh")


@dataclass
class PageMode(Mode):
    """A page to read: help, the score. `onward` is what Enter does where it does more than return."""

    back: Mode
    title: Translated
    text: list[str]
    lang: str
    top: int = 0
    onward: tuple[Translated, Event] | None = None

    def frame(self, columns: int) -> Frame:
        """The page, scrolled."""
        body = [line for text in self.text for line in paragraph(text, columns)]
        self.top = max(0, min(self.top, len(body) - 1))
        return Frame(
            self.title.get(self.lang), "", body=body, top=self.top, told=self.warned(self.lang), keys=self._keys()
        )

    def _keys(self) -> list[tuple[str, str]]:
        keys: list[tuple[str, Translated]] = [("↑↓ PgUp PgDn", message("cli.scroll"))]
        keys += (
            [("Enter Esc", message("cli.return"))]
            if self.onward is None
            else [("Enter", self.onward[0]), ("Esc", message("cli.return"))]
        )
        return [(key, label.get(self.lang)) for key, label in (*keys, ("Ctrl-C", message("cli.save_and_leave")))]

    def press(self, key: str) -> Outcome:
        """Scrolls, or goes back."""
        self.warning = None
        if key in PAGES:
            self.top += PAGES[key]
            return None
        if key == "enter" and self.onward is not None:
            return self.onward[1]
        if key in ("enter", "escape"):
            return self.back
        self.of_no_use(key, self._keys())
        return None

    def leave(self, text: str) -> Outcome:
        """As from where it was opened."""
        return self.back.leave(text)


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
            text, below = hit(interview, key)
            lines = option([(style, " > " if chosen else "   ")], text, columns, style)
            lines += [[("dim", "     " + clipped(below, columns - 6))]] if below else []
            focus = (len(body), len(body) + len(lines) - 1) if chosen else focus
            body += lines
        if self.query and not self.found:
            body.append([("dim", "   " + message("cli.nothing_found").get(lang))])
        keys = [("↑↓", message("cli.choose")), ("Enter", message("cli.go_there")), ("⌫", message("cli.erase"))]
        keys += [("Esc", message("cli.return")), ("Ctrl-C", message("cli.save_and_leave"))]
        return Frame(
            message("cli.title_find").get(lang), "", body=body, focus=focus, keys=[(k, w.get(lang)) for k, w in keys]
        )

    def press(self, key: str) -> Outcome:
        """Types, chooses, jumps."""
        if key == "escape":
            return self.back
        if key == "enter":
            return self._chosen()
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

    def leave(self, text: str) -> Outcome:  # noqa: ARG002 - words looked for are not kept
        """As from where it was opened."""
        return self.back.leave("")

    def _chosen(self) -> Outcome:
        if not self.found:
            return None
        key = self.found[self.cursor]
        return NameMode(self.back, self.view, key) if key in FIELDS else Jump(key)

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
        title = {
            "reason": message("cli.title_reason"),
            "note": message("cli.title_note"),
            "evidence": message("cli.title_evidence"),
        }[self.kind]
        body = paragraph(interview.step.prompt.get(lang), columns, "prompt")
        suggested = getattr(interview.step, "evidence", ()) if self.kind == "evidence" else ()
        if suggested:
            body += [GAP, [("dim", " " + message("cli.evidence_suggested").get(lang))]]
            body += [line for text in suggested for line in paragraph("- " + text.get(lang), columns, "dim")]
        return Frame(title.get(lang), "", body=body, keys=[(key, label.get(lang)) for key, label in self._keys()])

    def _keys(self) -> list[tuple[str, Translated]]:
        if self.kind == "evidence":
            more = [
                ("Enter", message("cli.new_line_or_save")),
                ("Tab", message("cli.complete_a_path")),
                ("Ctrl-S", message("cli.save")),
            ]
        elif self.kind == "note":
            more = [("Enter", message("cli.save")), ("Ctrl-N", message("cli.new_line"))]
        else:
            more = [("Enter", message("cli.save"))]
        return [*more, ("Esc", message("cli.cancel")), ("Ctrl-C", message("cli.save_and_leave"))]

    def press(self, key: str) -> Outcome:
        """The editor has all keys but this one."""
        return self.back if key == "escape" else None

    def written(self, text: str) -> Outcome:
        """The text, as the event that records it; an empty reason is none."""
        event = self._recorded(text)
        if event is None:
            self.back.warning = message("cli.no_reason_given")
        return self.back if event is None else event

    def leave(self, text: str) -> Outcome:
        """Saves the text, and what was chosen before it was begun; a reason stands in place of a choice."""
        event = self._recorded(text)
        before = self.back.leave("")
        others = before.drafts if isinstance(before, Leave) and not isinstance(event, NotApplicable) else ()
        return Leave((*(() if event is None else (event,)), *others))

    def _recorded(self, text: str) -> Noted | Evidenced | NotApplicable | None:
        if self.kind == "note":
            return Noted(text)
        if self.kind == "evidence":
            return Evidenced(tuple(line.strip() for line in text.splitlines() if line.strip()))
        return NotApplicable(text) if text.strip() else None


@dataclass
class NameMode(Mode):
    """The name or the id of the enterprise, typed anew."""

    back: Mode
    view: View
    field: str

    def __post_init__(self) -> None:
        self.editor = stated(self.view.interview.answers, self.field)

    def frame(self, columns: int) -> Frame:
        """What it is now; the editor stands below."""
        lang = self.view.interview.lang
        body = paragraph(message("cli.name_and_id_note").get(lang), columns)
        keys = [
            ("Enter", message("cli.save")),
            ("Esc", message("cli.cancel")),
            ("Ctrl-C", message("cli.save_and_leave")),
        ]
        shown = [(key, label.get(lang)) for key, label in keys]
        return Frame(TITLES[self.field].get(lang), "", body=body, told=self.warned(lang), keys=shown)

    def press(self, key: str) -> Outcome:
        """The editor has all keys but this one."""
        return self.back if key == "escape" else None

    def written(self, text: str) -> Outcome:
        """The new text, where it can be one."""
        self.warning = wrong(self.field, text)
        return None if self.warning is not None else Named(self.field, text)

    def leave(self, text: str) -> Outcome:
        """Saves it where it can be one; what can't be one is told, and one stays."""
        if not text.strip():
            return Leave()
        named = self.written(text)
        return Leave((named,)) if isinstance(named, Named) else None


@dataclass
class IdentityMode(Mode):
    """Name and id of the enterprise, to choose which to change."""

    back: Mode
    view: View
    cursor: int = 0

    def frame(self, columns: int) -> Frame:
        """Both, as the file has them."""
        interview, lang = self.view.interview, self.view.interview.lang
        body = [*paragraph(message("cli.name_and_id_note").get(lang), columns), GAP]
        for index, key in enumerate(FIELDS):
            style = "chosen" if index == self.cursor else ""
            mark = [(style, f" {'>' if style else ' '} {index + 1}  ")]
            body += option(mark, named_hit(interview, key), columns, style)
        told = [text.get(lang) for text in self.view.told] if self.warning is None else self.warned(lang)
        return Frame(message("cli.title_name_and_id").get(lang), "", body=body, told=told, keys=self._keys())

    def _keys(self) -> list[tuple[str, str]]:
        lang = self.view.interview.lang
        keys = [
            ("↑↓ 1–2", message("cli.choose")),
            ("Enter", message("cli.change")),
            ("Esc", message("cli.return")),
            ("Ctrl-C", message("cli.save_and_leave")),
        ]
        return [(key, label.get(lang)) for key, label in keys]

    def press(self, key: str) -> Outcome:
        """Chooses, changes, or goes back."""
        key, self.warning = typed(key), None
        if key in MOVES:
            self.cursor = max(0, min(self.cursor + MOVES[key], len(FIELDS) - 1))
        elif key in ("1", "2"):
            self.cursor = int(key) - 1
        elif key == "enter":
            return NameMode(self, self.view, FIELDS[self.cursor])
        elif key in ("escape", "left", "right"):
            return self.back
        else:
            self.of_no_use(key, self._keys())
        return None

    def leave(self, text: str) -> Outcome:
        """As from where it was opened."""
        return self.back.leave(text)


@dataclass
class ChoiceMode(Mode):
    """One of a few ways to go on; none is chosen beforehand. `ends` is what each ends with: its number from 0, if nothing else is said."""

    question: str
    choices: list[str]
    lang: str
    cursor: int = -1
    ends: tuple[Outcome, ...] = ()
    back: Mode | None = None

    def frame(self, columns: int) -> Frame:
        """The question and the ways."""
        body = [*paragraph(self.question, columns, "prompt"), GAP]
        focus = (0, 0)
        for index, text in enumerate(self.choices):
            chosen = index == self.cursor
            focus = (len(body), len(body)) if chosen else focus
            mark = [("chosen" if chosen else "", f" {'>' if chosen else ' '} {index + 1}  ")]
            body += option(mark, text, columns, "chosen" if chosen else "")
        return Frame("", "", body=body, focus=focus, told=self.warned(self.lang), keys=self._keys())

    def _keys(self) -> list[tuple[str, str]]:
        keys = [(f"↑↓ 1–{len(self.choices)}", message("cli.choose")), ("Enter", message("cli.answer"))]
        keys += [("Esc", message("cli.return"))] if self.back is not None else []
        leaving = message("cli.leave") if self.back is None else message("cli.save_and_leave")
        return [(key, label.get(self.lang)) for key, label in (*keys, ("Ctrl-C", leaving))]

    def press(self, key: str) -> Outcome:
        """Chooses; Enter ends it with what is chosen."""
        key, self.warning = typed(key), None
        if key in MOVES:
            self.cursor = moved(self.cursor, MOVES[key], len(self.choices))
        elif key == "enter" and self.cursor >= 0:
            return self.ends[self.cursor] if self.ends else self.cursor
        elif key == "enter":
            self.warning = message("cli.choose_by_number_first")
        elif key == "escape" and self.back is not None:
            return self.back
        elif key.isdecimal() and 1 <= int(key) <= len(self.choices):
            self.cursor = int(key) - 1
        else:
            self.of_no_use(key, self._keys())
        return None

    def leave(self, text: str) -> Outcome:
        """The last way, or as from where it was opened."""
        return len(self.choices) - 1 if self.back is None else self.back.leave(text)
