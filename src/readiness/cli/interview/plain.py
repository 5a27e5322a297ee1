"""The interview line by line: for screen readers, scripts, and terminals that can do no more. The same commands as words.

Reads standard input, numbers the choices, draws nothing. The end of input saves and leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from readiness.cli.interview.modes import other_language, typed
from readiness.cli.interview.pages import (
    KINDS,
    Requirements,
    bounds,
    choices,
    explained,
    figure,
    hit,
    last_recorded,
    missing_facts,
    named_hit,
    place,
    progress,
    recorded,
    rows,
    shown_value,
    takes_figure,
    ticks,
    yes_or_no,
)
from readiness.files.text import decode, printable
from readiness.interview import (
    Answered,
    Back,
    Cleared,
    Event,
    Evidenced,
    Finding,
    Finish,
    Forward,
    GoToFull,
    GoToReview,
    Jump,
    Leave,
    Named,
    NotApplicable,
    Noted,
    Skip,
    Step,
    Unknown,
    View,
    apply,
    search,
)
from readiness.interview.identity import FIELDS, NAME, wrong
from readiness.language.message import Translated, message
from readiness.models.documents.questionnaire import Fact, ScaleQuestion

_SAME = {  # what a person may type for a command, in either language
    "back": "b", "上一题": "b", "返回": "b", "<": "b", "next": ">", "下一题": ">", "skip": "s", "跳过": "s",
    "unknown": "u", "不清楚": "u", "na": "x", "n/a": "x", "不适用": "x", "note": "n", "备注": "n", "m": "n", "evidence": "e", "证据": "e",
    "clear": "c", "清除": "c", "find": "/", "找题": "/", "help": "?", "说明": "?", "score": "v", "得分": "v", "review": "r",
    "检查": "r", "lang": "l", "language": "l", "语言": "l", "english": "l", "中文": "l", "quit": "q", "leave": "q", "离开": "q",
    "finish": "f", "结果": "f", "full": "g", "完整版": "g", "commands": "h", "命令": "h",
    "name": "i", "名称": "i", "企业名称": "i", "编号": "i", "企业编号": "i",
}  # fmt: skip
_YES = frozenset({"y", "yes", "是"})  # what a person may type, in either language
_NO = frozenset({"n", "no", "否"})
_RECORD = 100  # columns of what is said of the answer before
Standing = Callable[[View], list[str]]


def _neither(text: str, /) -> Translated | None:
    """What to say of an answer that is neither yes nor no, nor its number."""
    return None if typed(text.strip()) in _YES | _NO | {"1", "2"} else message("cli.type_y_or_n")


def _answered(step: Step, value: Any, lang: str) -> str:
    return message("cli.has_answer", answer=shown_value(step, value, lang)).get(lang)


class EndOfInput(Exception):
    """Nothing more will be typed; `drafts` is what was, and is saved."""

    drafts: tuple[Evidenced, ...] = ()


class PlainPrompts:
    """An `Asker` over two streams."""

    def __init__(self, requirements: Requirements, standing: Standing, source: BinaryIO, target: TextIO) -> None:
        self._requirements = requirements
        self._standing = standing
        self._source = source
        self._target = target

    def ask(self, view: View) -> Event:
        """At a fact or a question: shows it, and reads until something leads on."""
        try:
            self._show(view)
            while True:
                event = self._understood(view, self._read())
                if event is not None:
                    return event
        except EndOfInput as end:
            return Leave(end.drafts)

    def review(self, view: View, findings: Sequence[Finding]) -> Event:
        """At the end."""
        try:
            self._show_review(view, findings)
            while True:
                event = self._of_review(view, findings, self._read())
                if event is not None:
                    return event
        except EndOfInput:
            return Leave()

    def choose(self, question: Translated, choices: Sequence[Translated], lang: str) -> int:
        """One of a few ways to go on; the last where input ends."""
        self._say(question.get(lang))
        for number, choice in enumerate(choices, 1):
            self._say(f"  {number}) {choice.get(lang)}")
        try:
            while not ((text := typed(self._read())).isdecimal() and len(text) < 10 and 1 <= int(text) <= len(choices)):
                self._say(message("cli.not_understood", line=text).get(lang))
        except EndOfInput:
            return len(choices) - 1
        return int(text) - 1

    def line(self, question: Translated, check: Callable[[str], Translated | None], lang: str) -> str:
        """A line of text that passes the check; KeyboardInterrupt where input ends."""
        try:
            while True:
                text = self._read(question.get(lang))
                wrong = check(text)
                if wrong is None:
                    return text
                self._say(wrong.get(lang))
        except EndOfInput:
            raise KeyboardInterrupt from None

    def confirm(self, question: Translated, lang: str) -> bool:
        """Yes or no; no where input ends."""
        said = self.line(message("cli.asked_y_n", question=question), _neither, lang)
        return typed(said.strip()) in _YES | {"1"}

    def close(self) -> None:
        """Nothing was changed that must be put back."""

    def _say(self, text: str = "") -> None:
        self._target.write(printable(text, keep="\n") + "\n")

    def _read(self, label: str = "") -> str:
        self._target.write(f"{label}> ")
        self._target.flush()
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            raise EndOfInput from None
        if not line:
            raise EndOfInput
        return decode(line.replace(b"\0", b""), "-").strip()

    def _show(self, view: View) -> None:
        interview, step, lang = view.interview, view.interview.step, view.interview.lang
        dimension, article = place(interview)
        self._say()
        self._tell(view)
        self._say(f"[{dimension}] {progress(view)}")
        if article:
            self._say(article)
        self._say(step.prompt.get(lang))
        for number, choice in self._numbered(view):
            self._say(f"  {number}) {choice}")
        value = interview.value(step.id)
        said = [] if value is None else [_answered(step, value, lang)]
        for one in [*said, *recorded(interview)]:
            self._say(one)
        hint = self._hint(view)
        self._say(f"({message('cli.hint_and_keep', hint=hint).get(lang) if said else hint})")

    def _tell(self, view: View) -> None:
        """What was recorded just before, and what else there is to tell."""
        said = last_recorded(view, _RECORD, message("cli.way_back_b"))
        for text in (*([said] if said else []), *(text.get(view.interview.lang) for text in view.told)):
            self._say(text)

    def _hint(self, view: View) -> str:
        step, lang = view.interview.step, view.interview.lang
        if ticks(step):
            return message("cli.hint_ticks").get(lang)
        if takes_figure(step):
            return message("cli.hint_figure", range=bounds(step, lang)).get(lang)
        return (message("cli.hint_yes_no") if yes_or_no(step) else message("cli.hint_choice")).get(lang)

    def _numbered(self, view: View) -> Iterator[tuple[str, str]]:
        """Scales go by their value, all else by its place."""
        step = view.interview.step
        for number, choice in enumerate(choices(step, view.interview.lang), 1):
            yield (choice.key if isinstance(step, ScaleQuestion) and choice.key else str(number)), choice.label

    def _understood(self, view: View, line: str) -> Event | None:
        """The event that a line means; None where it was answered here, or makes no sense."""
        if not line:
            return self._kept(view)
        answer = self._answer(view, line)
        if answer is not None:
            return answer
        word, _, rest = line.partition(" ")
        command = _SAME.get(word.lower(), typed(word))
        if line[0] in "/、" and len(word) > 1:
            command, rest = "/", line[1:]
        return self._command(view, command, rest.strip(), line)

    def _kept(self, view: View) -> Event | None:
        """Enter alone goes on from what is answered."""
        if view.interview.state(view.interview.step.id) != "blank":
            return Forward()
        self._say(message("cli.choose_first").get(view.interview.lang))
        return None

    def _answer(self, view: View, line: str) -> Answered | None:
        """A line of numbers, a figure, or yes and no."""
        step = view.interview.step
        if takes_figure(step):
            value = figure(step, line)
            return None if value is None else Answered(value)
        listed = choices(step, view.interview.lang)
        values = dict(zip((number for number, _ in self._numbered(view)), listed, strict=True))
        given = typed(line).replace(",", " ").replace("，", " ").split()
        if ticks(step):
            if given == ["0"]:
                return Answered(())
            return (
                Answered(tuple(c.value for n, c in values.items() if n in given)) if set(given) <= set(values) else None
            )
        if yes_or_no(step) and len(given) == 1 and given[0] in _YES | _NO:
            return Answered(given[0] in _YES)
        return Answered(values[given[0]].value) if len(given) == 1 and given[0] in values else None

    def _command(self, view: View, command: str, rest: str, line: str) -> Event | None:
        lang = view.interview.lang
        events: dict[str, Event] = {
            ">": Forward(), "s": Skip(), "c": Cleared(), "r": GoToReview(), "l": other_language(lang), "q": Leave()
        }  # fmt: skip
        if command in events:
            return events[command]
        if command in ("u", "x", "n", "e") and not isinstance(view.interview.step, Fact):
            return self._of_question(view, command, rest)
        ways: dict[str, Callable[[], Event | None]] = {
            "b": lambda: self._back(view), "/": lambda: self._find(view, rest), "i": lambda: self._identity(view), "v": lambda: self._score(view)
        }  # fmt: skip
        if command in ways:
            return ways[command]()
        pages: dict[str, Standing] = {"?": self._help, "h": lambda _: [message("cli.interview_commands").get(lang)]}
        for text in pages[command](view) if command in pages else self._not_understood(view, line):
            self._say(text)
        return None

    def _not_understood(self, view: View, line: str) -> list[str]:
        """That a line makes no sense here, and what would."""
        step, lang = view.interview.step, view.interview.lang
        unclear = message("cli.not_understood", line=line).get(lang)
        if takes_figure(step) and line[:1].isdecimal():
            return [unclear, message("cli.number_out_of_range", range=bounds(step, lang)).get(lang)]
        return [unclear, f"({self._hint(view)})"]

    def _back(self, view: View) -> Event | None:
        """Before the first question stand name and id of the enterprise."""
        interview = view.interview
        return self._identity(view) if apply(interview, Back()).at == interview.at else Back()

    def _identity(self, view: View, fields: Sequence[str] = FIELDS) -> Event | None:
        """Shows name and id, and takes a new one of either; an empty line keeps what is there."""
        lang = view.interview.lang
        for field in fields:
            self._say(named_hit(view.interview, field))
            asked = message("cli.new_name") if field == NAME else message("cli.new_id")
            while text := self._read(asked.get(lang)):
                problem = wrong(field, text)
                if problem is None:
                    return Named(field, text)
                self._say(problem.get(lang))
        return None

    def _score(self, view: View) -> Event | None:
        """The score so far; as long as there is none, the facts that it waits for, and on to the first of them."""
        missing, lang = view.interview.open_facts, view.interview.lang
        for text in missing_facts(view.interview) if missing else self._standing(view):
            self._say(text)
        if not missing:
            return None
        self._say(message("cli.first_fact_follows").get(lang))
        return Jump(missing[0])

    def _help(self, view: View) -> list[str]:
        return list(explained(view.interview, self._requirements))

    def _of_question(self, view: View, command: str, rest: str) -> Event | None:
        lang = view.interview.lang
        if command == "u":
            return Unknown()
        if command == "n":
            return Noted(rest or self._read(message("cli.note").get(lang)))
        if command == "e":
            return Evidenced(tuple(part for part in rest.replace("；", ";").split(";")) if rest else self._lines(lang))
        if getattr(view.interview.step, "not_applicable", "") != "allowed":
            self._say(message("cli.never_not_applicable").get(lang))
            return None
        reason = rest or self._read(message("cli.reason").get(lang))
        if not reason:
            self._say(message("cli.no_reason_given").get(lang))
        return NotApplicable(reason) if reason else None

    def _lines(self, lang: str) -> tuple[str, ...]:
        found = []
        self._say(message("cli.evidence_asked").get(lang))
        try:
            while line := self._read():
                found.append(line)
        except EndOfInput as end:
            end.drafts = (Evidenced(tuple(found)),) if found else ()
            raise
        return tuple(found)

    def _find(self, view: View, query: str) -> Event | None:
        interview, lang = view.interview, view.interview.lang
        hits = search(interview, query or self._read(message("cli.find_what").get(lang)))
        if not hits:
            self._say(message("cli.nothing_found").get(lang))
            return None
        for number, key in enumerate(hits, 1):
            text, below = hit(interview, key)
            self._say(f"  {number}) {text}" + (f" ({below})" if below else ""))
        chosen = typed(self._read(message("cli.go_to_which_number").get(lang)))
        if not (chosen.isdecimal() and 1 <= int(chosen) <= len(hits)):
            return None
        key = hits[int(chosen) - 1]
        return self._identity(view, (key,)) if key in FIELDS else Jump(key)

    def _show_review(self, view: View, findings: Sequence[Finding]) -> None:
        lang = view.interview.lang
        self._say()
        self._tell(view)
        self._say(f"[{message('cli.review').get(lang)}]")
        kind = ""
        for number, row in enumerate(rows(view.interview, findings), 1):
            if row.kind != kind:
                kind = row.kind
                self._say(f"{KINDS[kind].get(lang)}:")
            if row.above:
                self._say(f"  {row.above}")
            self._say(f"  {number}) {row.text}")
        if not findings:
            self._say(message("cli.all_is_good").get(lang))
        self._say(f"({message('cli.hint_review').get(lang)})")

    def _of_review(self, view: View, findings: Sequence[Finding], line: str) -> Event | None:
        lang = view.interview.lang
        word, _, rest = line.partition(" ")
        command = _SAME.get(word.lower(), typed(word))
        listed = rows(view.interview, findings)
        if command.isdecimal() and 1 <= int(command) <= len(listed):
            return Jump(listed[int(command) - 1].target)
        if command == "g" and view.interview.answers.form == "core":
            return self._to_full(view)
        if command == "/":
            return self._find(view, rest)
        if command == "i":
            return self._identity(view)
        if command == "v":
            return self._score(view)
        events: dict[str, Event] = {"f": Finish(), "b": Back(), "l": other_language(lang), "q": Leave()}
        if command in events:
            return events[command]
        told = message("cli.review_commands") if command == "h" else message("cli.not_understood", line=line)
        self._say(told.get(lang))
        return None

    def _to_full(self, view: View) -> Event | None:
        """The form is changed only by who knows what that means."""
        count, minutes = view.full
        asked = message("cli.change_to_full_form", count=count, minutes=minutes)
        ways = (message("cli.change_to_full_form_yes"), message("cli.change_to_full_form_no"))
        return GoToFull() if self.choose(asked, ways, view.interview.lang) == 0 else None
