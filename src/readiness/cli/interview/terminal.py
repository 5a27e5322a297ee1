"""The interview in a terminal. The only file that knows prompt_toolkit and questionary, which is built on it.

One full-screen application lives as long as the interview; between two questions it stays on the screen as it is, and only
what differs is drawn. Its event loop runs while a question waits for a key, and stands still while the answer is saved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.menus import CompletionsMenu
from prompt_toolkit.styles import Style

from readiness.cli.interview.frame import Line
from readiness.cli.interview.modes import ChoiceMode, Mode, TextMode
from readiness.cli.interview.pages import Requirements
from readiness.cli.interview.question_mode import QuestionMode
from readiness.cli.interview.review_mode import ReviewMode
from readiness.interview import Event, Finding, Leave, View
from readiness.language.message import Translated, message

Standing: TypeAlias = Callable[[View], list[str]]
_GONE = -1  # what a dialog ends with where the terminal is gone
_EDITOR_ROWS = 6
_YES = frozenset({"y", "yes", "是"})  # what a person may type, in either language
_NO = frozenset({"n", "no", "否"})
_NAMED = {
    "up": "up", "down": "down", "left": "left", "right": "right", "pageup": "pageup", "pagedown": "pagedown", "enter": "enter",
    " ": "space", "backspace": "backspace", "escape": "escape",
}  # fmt: skip
_STYLE = Style.from_dict(
    {
        "head": "reverse", "prompt": "bold", "chosen": "bold ansicyan", "cursor": "reverse", "told": "bold ansigreen",
        "key": "reverse", "help": "", "done": "ansigreen", "left": "ansibrightblack", "dim": "ansibrightblack",
    }
)  # fmt: skip


class Prompts:
    """An `Asker` on a terminal, with the few questions before and after the interview."""

    def __init__(self, requirements: Requirements, standing: Standing) -> None:
        self._requirements = requirements
        self._standing = standing
        self._screen: Screen | None = None
        self._last: QuestionMode | None = None
        self._review_at = 0

    def ask(self, view: View) -> Event:
        """At a fact or a question."""
        mode = QuestionMode(view, self._requirements, self._standing)
        if self._last is not None and self._last.step.id == mode.step.id and self._last.value == mode.value:
            mode.carry_over(self._last)
        self._last = mode
        return self._event(mode)

    def review(self, view: View, findings: Sequence[Finding]) -> Event:
        """At the end; the cursor stays where it was."""
        mode = ReviewMode(view, list(findings), self._review_at)
        event = self._event(mode)
        self._review_at, self._last = mode.cursor, None
        return event

    def choose(self, question: Translated, choices: Sequence[Translated], lang: str) -> int:
        """One of a few ways to go on; the last of them where it is left by Ctrl-C."""
        found = self._run(ChoiceMode(question.get(lang), [choice.get(lang) for choice in choices], lang))
        return len(choices) - 1 if found == _GONE else int(found)

    def line(self, question: Translated, check: Callable[[str], Translated | None], lang: str) -> str:
        """A line of text that passes the check; KeyboardInterrupt where it is left."""

        def validate(text: str) -> bool | str:
            wrong = check(text)
            return True if wrong is None else wrong.get(lang)

        self.close()
        return str(questionary.text(question.get(lang), validate=validate, qmark="").unsafe_ask())

    def confirm(self, question: Translated, lang: str) -> bool:
        """Yes or no, typed in the language of the question; no Enter of before answers it."""
        asked = message("cli.asked_yes_or_no", question=question)
        return self.line(asked, _neither, lang).strip().lower() in _YES

    def close(self) -> None:
        """Gives the terminal back as it was."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def _event(self, mode: Mode) -> Event:
        found = self._run(mode)
        return Leave() if found == _GONE else found

    def _run(self, mode: Mode) -> Any:
        if self._screen is None:
            self._screen = Screen()
        return self._screen.run(mode)


class Screen:
    """The one application: shows a mode, hands it keys, and returns what it ends with."""

    def __init__(self) -> None:
        self._mode: Mode = Mode()
        self._loop = asyncio.new_event_loop()
        self._ended: asyncio.Future[Any] = self._loop.create_future()
        self._buffer = Buffer(multiline=True, completer=_LinePaths(), complete_while_typing=False)
        self._app: Application[None] = Application(
            layout=self._layout(), key_bindings=self._bindings(), style=_STYLE, full_screen=True
        )
        self._app.ttimeoutlen = self._app.timeoutlen = 0.05
        self._loop.set_exception_handler(self._failed)
        self._running = self._loop.create_task(self._app.run_async(set_exception_handler=False))

    def run(self, mode: Mode) -> Any:
        """Shows the mode until a key ends it; `_GONE` where the terminal is gone."""
        self._ended = self._loop.create_future()
        self._enter(mode)
        self._loop.run_until_complete(asyncio.wait({self._ended, self._running}, return_when=asyncio.FIRST_COMPLETED))
        return self._ended.result() if self._ended.done() else self._gone()

    def _gone(self) -> int:
        """The application has ended by itself: the terminal was closed, or drawing failed, which is a bug of ours."""
        error = self._running.exception()
        if error is not None and not isinstance(error, EOFError):
            raise error
        return _GONE

    def _failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """A bug of ours while drawing or at a key ends the interview and is told; all answers are on disk."""
        error = context.get("exception")
        if isinstance(error, BaseException) and not self._ended.done():
            self._ended.set_exception(error)

    def close(self) -> None:
        """Ends the application and its loop."""
        if not self._running.done():
            self._app.exit()
        self._loop.run_until_complete(asyncio.wait({self._running}))
        self._loop.close()

    def _enter(self, mode: Mode) -> None:
        self._mode = mode
        if mode.editor is not None:
            self._buffer.reset(Document(mode.editor))
            self._app.layout.focus(self._buffer)
        else:
            self._app.layout.focus(self._above)
        self._app.invalidate()

    def _took(self, outcome: Any) -> None:
        """What a mode made of a key: another mode, an end, or nothing but a new picture."""
        if isinstance(outcome, Mode):
            self._enter(outcome)
        elif outcome is not None and not self._ended.done():
            self._ended.set_result(outcome)
        else:
            self._app.invalidate()

    def _layout(self) -> Layout:
        typing = Condition(lambda: self._mode.editor is not None)
        self._above = Window(FormattedTextControl(lambda: self._lines()[0], focusable=True, show_cursor=False))
        editor = Window(BufferControl(self._buffer), height=self._editor_rows, wrap_lines=True, style="class:editor")
        below = Window(FormattedTextControl(lambda: self._lines()[1]), height=self._key_rows, dont_extend_height=True)
        rule = Window(char="─", height=1, style="class:dim")
        body = HSplit([self._above, ConditionalContainer(HSplit([rule, editor, below]), typing)])
        menu = Float(CompletionsMenu(max_height=8), xcursor=True, ycursor=True)
        return Layout(FloatContainer(body, [menu]), focused_element=self._above)

    def _lines(self) -> tuple[StyleAndTextTuples, StyleAndTextTuples]:
        """What stands above the editor, and below it."""
        size = self._app.output.get_size()
        frame = self._mode.frame(size.columns)
        if self._mode.editor is None:
            return _styled(frame.lines(size.columns, size.rows)), []
        rows = max(size.rows - self._editor_rows() - 1, 4)
        lines = frame.lines(size.columns, rows)
        keys = len(frame.key_lines(size.columns, rows))
        return _styled(lines[:-keys]), _styled(lines[-keys:])

    def _editor_rows(self) -> int:
        return min(_EDITOR_ROWS, max(self._app.output.get_size().rows // 4, 2))

    def _key_rows(self) -> int:
        size = self._app.output.get_size()
        return len(self._mode.frame(size.columns).key_lines(size.columns, size.rows))

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        typing = Condition(lambda: self._mode.editor is not None)
        for key, name in _NAMED.items():
            bindings.add(key, filter=~typing)(lambda _, name=name: self._took(self._mode.press(name)))
        bindings.add(Keys.Any, filter=~typing)(self._any_key)
        bindings.add(Keys.BracketedPaste, filter=~typing)(lambda event: self._took(self._mode.paste(event.data)))
        for key in ("c-c", "<sigint>"):
            bindings.add(key, eager=True)(lambda _: self._took(self._mode.leave(self._buffer.text)))
        self._editor_bindings(bindings, typing)
        return bindings

    def _editor_bindings(self, bindings: KeyBindings, typing: Condition) -> None:
        done = lambda _: self._took(self._mode.written(self._buffer.text))  # noqa: E731 - one handler of many
        bindings.add("escape", filter=typing, eager=True)(lambda _: self._took(self._mode.press("escape")))
        bindings.add("c-s", filter=typing & Condition(lambda: self._mode.paths), eager=True)(done)
        bindings.add("c-n", filter=typing & Condition(self._is_note), eager=True)(
            lambda _: self._buffer.insert_text("\n")
        )
        bindings.add("tab", filter=typing, eager=True)(self._complete)
        bindings.add("enter", filter=typing, eager=True)(self._enter_key)

    def _any_key(self, event: KeyPressEvent) -> None:
        if len(event.data) == 1 and event.data.isprintable():
            self._took(self._mode.press(event.data))

    def _is_note(self) -> bool:
        return isinstance(self._mode, TextMode) and self._mode.kind == "note"

    def _complete(self, _: KeyPressEvent) -> None:
        if not self._mode.paths:
            return
        if self._buffer.complete_state:
            self._buffer.complete_next()
        else:
            self._buffer.start_completion(insert_common_part=True)

    def _enter_key(self, _: KeyPressEvent) -> None:
        """Ends a text; in a list of lines it starts the next, and on an empty one ends it."""
        if self._buffer.complete_state:
            self._buffer.complete_state = None
        elif self._mode.paths and self._buffer.document.current_line.strip():
            self._buffer.insert_text("\n")
        else:
            self._took(self._mode.written(self._buffer.text))


def _neither(text: str, /) -> Translated | None:
    """What to say of an answer that is neither yes nor no."""
    return None if text.strip().lower() in _YES | _NO else message("cli.type_y_or_n")


class _LinePaths(Completer):
    """Completes the path on the present line; other lines are other pieces of evidence."""

    def __init__(self) -> None:
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The files and folders that begin like the line."""
        return self._paths.get_completions(Document(document.current_line_before_cursor), complete_event)


def _styled(lines: Iterable[Line]) -> StyleAndTextTuples:
    """Lines as prompt_toolkit takes them."""
    made: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        if number:
            made.append(("", "\n"))
        made += [(f"class:{style}" if style else "", text) for style, text in line]
    return made
