"""One interview from the command line to the result: open or make the file, ask, show the result, offer the report."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from readiness.checking.filling_in import TO_FILL_IN
from readiness.cli import console
from readiness.cli.interview.pages import Requirements, missing_facts
from readiness.cli.interview.result import result, standing
from readiness.cli.language import say, speak, spoken
from readiness.cli.today import today
from readiness.files.file_types import WORKBOOK_SUFFIXES
from readiness.files.whole_writes import write_own, write_whole
from readiness.interview import Asker, Change, Ending, Interview, Judge, Share, View, begin, conduct, estimate
from readiness.interview.identity import ID, NAME, stated, wrong
from readiness.language.message import Translated, message
from readiness.models.base import Id
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.problems import DocumentProblems, Exit, UsageError
from readiness.problems.near_misses import Named, meant, the_one
from readiness.services.assess import Assessed, Ruler, Rulers, assess, groups_of, read_answers
from readiness.services.report import deliver, order
from readiness.sources.answer_files.blank import SCHEMA_NAME, blank_answers
from readiness.sources.answer_files.editing import AnswerFile, edited, key_order
from readiness.sources.answer_files.schema import answer_schema
from readiness.sources.documents.validation import raise_if_any
from readiness.sources.yaml.text import Document


@dataclass(frozen=True)
class Wanted:
    """The options of `assess`."""

    file: Path
    form: str | None
    share: Share
    plain: bool
    questionnaire: str | None
    model: str | None

    @property
    def options(self) -> str:
        """What every further command on this file needs, where it is not answered by our own questionnaire."""
        own = [part for part in (("--questionnaire", self.questionnaire), ("--model", self.model)) if part[1]]
        return "".join(f" {name} {_quoted(str(value))}" for name, value in own)

    def again(self, file: Path | None = None) -> str:
        """The file as it is typed behind a command, with the options."""
        return _quoted(console.printable(str(file or self.file))) + self.options


class Terminal(Asker, Protocol):
    """An asker that also asks what stands before and after the interview."""

    def line(self, question: Translated, check: Check, lang: str) -> str:
        """A line of text that passes the check; KeyboardInterrupt where it is left."""

    def confirm(self, question: Translated, lang: str) -> bool:
        """Yes or no; KeyboardInterrupt where it is left."""

    def close(self) -> None:
        """Gives the terminal back."""


class Check(Protocol):
    """What is wrong with a line; None where nothing is."""

    def __call__(self, text: str, /) -> Translated | None:
        """Looks at the line."""


def run(wanted: Wanted, lang: str) -> int:
    """The command `assess`."""
    _refuse(wanted)
    rulers = Rulers(wanted.questionnaire, wanted.model)
    if not wanted.file.exists():
        named = rulers.named()
        terminal = _terminal(wanted, named)
        try:
            _make(wanted, named, terminal, lang)
        finally:
            terminal.close()
    store = AnswerFile(wanted.file)
    store.check = lambda document: _checked(document, rulers)[0]
    ruler = _checked(store.document(), rulers)[1]
    terminal = _terminal(wanted, ruler)
    try:
        interview, told = _begin(wanted, store, rulers, terminal, lang)
        ending = conduct(interview, terminal, store, _judge(ruler), time.monotonic, tuple(told))
    finally:
        terminal.close()
    return _end(ending, store, rulers, terminal, wanted)


def _judge(ruler: Ruler) -> Judge:
    return Judge(ruler.scorer.score, {rule.id: rule.text for rule in ruler.model_files.model.contradictions})


def _refuse(wanted: Wanted) -> None:
    if wanted.form not in (None, "full", "core"):
        raise UsageError(message("cli.no_such_form", form=wanted.form))
    if wanted.file.suffix.lower() not in (".yaml", ".yml"):
        raise _no_yaml(wanted)


def _no_yaml(wanted: Wanted) -> UsageError:
    """A workbook is filled in where it is; to go on from it by interview, its answers go into a YAML file first."""
    yaml = wanted.file.with_suffix(".yaml")
    options = wanted.options
    there = wanted.file.suffix.lower() in WORKBOOK_SUFFIXES and wanted.file.is_file()
    steps: Translated | str = f"readiness assess {_quoted(str(yaml))}{options}"
    if there:
        first = f"readiness new {_quoted(str(yaml))} --from {_quoted(str(wanted.file))}{options}"
        steps = message("cli.first_then", first=first, then=steps)
    return UsageError(message("cli.interview_needs_yaml", steps=steps))


def _quoted(text: str) -> str:
    """Fit to be typed in any shell."""
    return f'"{text}"' if " " in text else text


def _terminal(wanted: Wanted, ruler: Ruler) -> Terminal:
    """Line by line where it is asked for, or where there is no terminal that can be drawn on."""
    texts, so_far = _requirements(ruler), _standing(ruler)
    drawn = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if wanted.plain or not drawn:
        from readiness.cli.interview.plain import PlainPrompts

        return PlainPrompts(texts, so_far, sys.stdin.buffer, sys.stdout)
    from readiness.cli.interview.terminal import Prompts

    return Prompts(texts, so_far)


def _requirements(ruler: Ruler) -> Requirements:
    """The texts of the requirements that questions cover."""
    register = ruler.questionnaire_files.register
    return {one.id: one.text for article in register.articles for one in article.requirements} if register else {}


def _standing(ruler: Ruler) -> Callable[[View], list[str]]:
    """What to say of the score so far."""

    def so_far(view: View) -> list[str]:
        answers = view.interview.answers
        speak(view.interview.lang)
        return standing(Assessed("", ruler, answers, ruler.scorer.score(answers), ()))

    return so_far


def _make(wanted: Wanted, ruler: Ruler, terminal: Terminal, lang: str) -> None:
    """A new answer file in the form that is wanted, with the enterprise's id and name."""
    questionnaire = ruler.questionnaire_files.questionnaire
    text = blank_answers(questionnaire, lang, _form(wanted, questionnaire, terminal, lang), today())
    console.note(say("cli.new_file", file=wanted.file))
    write_whole(wanted.file, edited(text, list(_who(terminal, lang)), (), str(wanted.file)).encode("utf-8"))
    schema = json.dumps(answer_schema(questionnaire, lang), ensure_ascii=False, indent=1) + "\n"
    with suppress(DocumentProblems):  # somebody else's file of that name stays
        write_own(wanted.file.parent / SCHEMA_NAME, schema.encode("utf-8"), "new")


def _form(wanted: Wanted, questionnaire: Questionnaire, terminal: Terminal, lang: str) -> str:
    """Short or full, chosen by what each asks and how long that takes to read; KeyboardInterrupt where it is left.

    It is not asked where an option has said it, and where there is no choice: one part only, or no short form.
    """
    core = sum(question.core for question in questionnaire.questions.values())
    if wanted.form is not None or wanted.share.only is not None or core in {0, len(questionnaire.questions)}:
        return wanted.form or "full"
    choices = [_form_choice(questionnaire, form, core, lang) for form in ("core", "full")]
    chosen = terminal.choose(_ASK_FORM, (*choices, _NOT_NOW), lang)
    terminal.close()
    if chosen > 1:
        raise KeyboardInterrupt
    return ("core", "full")[chosen]


def _form_choice(questionnaire: Questionnaire, form: str, core: int, lang: str) -> Translated:
    """What a form asks, and the minutes to read it, at most: facts will rule out some of it."""
    _, minutes = estimate(questionnaire, _nothing_said(questionnaire), form, lang)
    facts, full = len(questionnaire.facts), len(questionnaire.questions)
    if form == "core":
        return message("cli.form_core", facts=facts, core=core, minutes=minutes)
    return message("cli.form_full", facts=facts, full=full, minutes=minutes)


def _nothing_said(questionnaire: Questionnaire) -> Answers:
    return Answers.model_validate(
        {
            "format": "readiness/answers/1",
            "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
            "enterprise": {"id": "new", "name": "new", "facts": {}},
        }
    )


def _who(terminal: Terminal, lang: str, fields: Sequence[str] = (ID, NAME)) -> Iterator[Change]:
    for field in fields:
        text = terminal.line(_ASKED[field], partial(wrong, field), lang)
        yield Change(tuple(field.split(".")), " ".join(text.split()))


def _check_name(text: str, /) -> Translated | None:
    return None if text.strip() else _EMPTY


def _begin(
    wanted: Wanted, store: AnswerFile, rulers: Rulers, terminal: Terminal, lang: str
) -> tuple[Interview, list[Translated]]:
    """The interview at its first open question, after what the options ask to change in the file."""
    answers, ruler = _checked(store.document(), rulers)
    wanted = replace(wanted, share=_named_share(wanted.share, answers, ruler))
    changes = list(_prepared(wanted, store, answers, terminal, lang))
    if changes:
        store.save(changes)
        answers, ruler = _checked(store.document(), rulers)
    questionnaire = ruler.questionnaire_files.questionnaire
    store.order = key_order(questionnaire)
    interview = begin(questionnaire, answers, lang, wanted.share)
    return interview, list(_resumed(interview))


def _named_share(share: Share, answers: Answers, ruler: Ruler) -> Share:
    """The share by ids, whether typed as titles and names or as ids. A respondent that is not listed yet comes with an id."""
    only, by = share.only, share.by
    if only is not None:
        groups = groups_of(ruler.questionnaire_files.questionnaire)
        only = the_one(only, groups, message("cli.dimension_or_article"), "--only").id
    if by is not None:
        people = [Named(person.id, (person.name,)) for person in answers.respondents]
        if meant(by, people) or not _is_id(by):
            by = _listed_one(by, people)
    return replace(share, only=only, by=by)


def _listed_one(typed: str, people: list[Named]) -> str:
    """The id of a respondent that is listed; UsageError with the way to list a new one."""
    try:
        return the_one(typed, people, message("cli.respondent"), "--by").id
    except UsageError as error:
        raise UsageError(
            message("cli.new_respondent_needs_id", text=error.text),
        ) from None


def _is_id(text: str) -> bool:
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return False
    return True


def _checked(document: Document, rulers: Rulers) -> tuple[Answers, Ruler]:
    """Answers that can be asked about: what only waits to be filled in is asked."""
    answers, ruler, problems = read_answers(document, rulers)
    raise_if_any([problem for problem in problems if problem.code not in TO_FILL_IN])
    return answers, ruler


def _prepared(wanted: Wanted, store: AnswerFile, answers: Answers, terminal: Terminal, lang: str) -> Iterator[Change]:
    yield from _who(terminal, lang, [field for field in (ID, NAME) if not stated(answers, field)])
    if wanted.form is not None and wanted.form != answers.form:
        yield Change(("form",), wanted.form)
    by = wanted.share.by
    if by is not None and by not in {person.id for person in answers.respondents}:
        listed = store.document().value.get("respondents")
        name = terminal.line(message("cli.respondent_name_asked", by=by), _check_name, lang)
        yield Change(
            ("respondents",), [*(listed if isinstance(listed, list) else []), {"id": by, "name": name.strip()}]
        )


def _resumed(interview: Interview) -> Iterator[Translated]:
    """Says where it goes on, where something was answered before."""
    done = len(interview.steps) - len(interview.open_steps)
    if done and interview.at is not None:
        yield message("cli.resumed", done=done)
    elif interview.at is None:
        yield message("cli.resumed_all_answered")


def _end(ending: Ending, store: AnswerFile, rulers: Rulers, terminal: Terminal, wanted: Wanted) -> int:
    interview = ending.interview
    speak(interview.lang)
    left, file = len(interview.open_steps), console.printable(str(store.path))
    if not ending.finished or interview.open_facts:
        console.out(say("cli.all_saved_some_open", file=file, left=left))
        for line in missing_facts(interview) if ending.finished else ():
            console.out(line)
        console.out(say("cli.to_go_on", command=f"readiness assess {wanted.again(store.path)}"))
        return Exit.DONE
    try:
        assessed = assess(str(store.path), rulers)
    except DocumentProblems as error:
        console.out(say("cli.saved_but_no_score", file=file))
        console.show_problems(error.problems)
        return Exit.DONE
    for line in result(assessed, wanted.again(store.path)):
        console.out(line)
    return _offer(assessed, store.path, terminal, wanted)


def _offer(assessed: Assessed, path: Path, terminal: Terminal, wanted: Wanted) -> int:
    """The report beside the answers, where it is wanted."""
    out = path.with_suffix(".pdf")
    if not terminal.confirm(message("cli.report_now", name=out.name), spoken()):
        out_text = _quoted(console.printable(str(out)))
        console.out(say("cli.write_later", command=f"readiness report {wanted.again(path)} -o {out_text}"))
        return Exit.DONE
    failed = False
    for delivered in deliver(order(out, "pdf", spoken(), spoken(), force=False), [assessed], today()):
        console.show_problems(delivered.problems)
        failed = failed or not delivered.written
        if delivered.written:
            console.out(say("cli.written", path=console.printable(str(delivered.path))))
    return Exit.PROBLEMS if failed else Exit.DONE


_ASKED = {
    ID: message("cli.id_asked"),
    NAME: message("cli.name_asked"),
}
_ASK_FORM = message("cli.choose_form")
_NOT_NOW = message("cli.not_now")
_EMPTY = message("cli.cannot_be_empty")
