"""One interview from the command line to the result: open or make the file, ask, show the result, offer the report."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from readiness.cli import console
from readiness.cli.asking import words
from readiness.cli.asking.pages import Requirements
from readiness.cli.language import say, speak, spoken
from readiness.cli.result_screen import result, standing
from readiness.cli.today import today
from readiness.delivery import deliver, order
from readiness.interview import Asker, Change, Ending, Interview, Judge, Share, View, begin, conduct
from readiness.models.answers import Answers, EnterpriseId
from readiness.models.base import Id
from readiness.pipeline import Assessed, Ruler, Rulers, assess, read_answers
from readiness.problems import Bilingual, DocumentProblems, Exit, UsageError
from readiness.sources.answer_file_editing import AnswerFile, edited, key_order
from readiness.sources.answer_schema import answer_schema
from readiness.sources.blank_answers import SCHEMA_NAME, blank_answers
from readiness.sources.safe_files import write_own, write_whole
from readiness.sources.validation import raise_if_any
from readiness.sources.yaml_text import Document

PLACEHOLDER = "my-enterprise"  # what `readiness new` writes


@dataclass(frozen=True)
class Wanted:
    """The options of `assess`."""

    file: Path
    form: str | None
    share: Share
    plain: bool
    questionnaire: str | None
    model: str | None


class Terminal(Asker, Protocol):
    """An asker that also asks what stands before and after the interview."""

    def line(self, question: Bilingual, check: Check, lang: str) -> str:
        """A line of text that passes the check; KeyboardInterrupt where it is left."""

    def confirm(self, question: Bilingual, lang: str) -> bool:
        """Yes or no."""

    def close(self) -> None:
        """Gives the terminal back."""


class Check(Protocol):
    """What is wrong with a line; None where nothing is."""

    def __call__(self, text: str, /) -> Bilingual | None:
        """Looks at the line."""


def run(wanted: Wanted, lang: str) -> int:
    """The command `assess`."""
    _refuse(wanted)
    rulers = Rulers(wanted.questionnaire, wanted.model)
    if not wanted.file.exists():
        _make(wanted, rulers.named(), _terminal(wanted, rulers.named()), lang)
    store = AnswerFile(wanted.file)
    store.check = lambda document: _checked(document, rulers)[0]
    ruler = _checked(store.document(), rulers)[1]
    terminal = _terminal(wanted, ruler)
    try:
        interview, told = _begin(wanted, store, rulers, terminal, lang)
        ending = conduct(interview, terminal, store, _judge(ruler), time.monotonic, tuple(told))
    finally:
        terminal.close()
    return _end(ending, store, rulers, terminal)


def _judge(ruler: Ruler) -> Judge:
    return Judge(ruler.scorer.score, {rule.id: rule.text for rule in ruler.model_files.model.contradictions})


def _refuse(wanted: Wanted) -> None:
    if wanted.form not in (None, "full", "core"):
        raise UsageError(
            f"没有 {wanted.form} 这种答卷（full 或 core）", f"there is no form {wanted.form} (full or core)"
        )
    if wanted.file.suffix.lower() not in (".yaml", ".yml"):
        raise _no_yaml(wanted)


def _no_yaml(wanted: Wanted) -> UsageError:
    """A workbook is filled in where it is; to go on from it by interview, its answers go into a YAML file first."""
    yaml = wanted.file.with_suffix(".yaml")
    own = [part for part in (("--questionnaire", wanted.questionnaire), ("--model", wanted.model)) if part[1]]
    options = "".join(f" {name} {_quoted(str(value))}" for name, value in own)
    there = wanted.file.suffix.lower() == ".xlsx" and wanted.file.is_file()
    steps = [f"readiness new {_quoted(str(yaml))} --from {_quoted(str(wanted.file))}{options}"] if there else []
    steps.append(f"readiness assess {_quoted(str(yaml))}{options}")
    return UsageError(
        f"一问一答只写 .yaml 答卷（Excel 答卷可以直接在表里填）。要一问一答，请运行：{'，再运行：'.join(steps)}",
        f"the interview writes .yaml files (a workbook can be filled in where it is). For the interview: {', then: '.join(steps)}",
    )


def _quoted(text: str) -> str:
    """Fit to be typed in any shell."""
    return f'"{text}"' if " " in text else text


def _terminal(wanted: Wanted, ruler: Ruler) -> Terminal:
    """Line by line where it is asked for, or where there is no terminal that can be drawn on."""
    texts, so_far = _requirements(ruler), _standing(ruler)
    drawn = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if wanted.plain or not drawn:
        from readiness.cli.plain_prompts import PlainPrompts

        return PlainPrompts(texts, so_far, sys.stdin.buffer, sys.stdout)
    from readiness.cli.prompts import Prompts

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
        if not view.interview.facts_known:
            return [words.FACTS_FIRST.get(spoken())]
        return standing(Assessed("", ruler, answers, ruler.scorer.score(answers), ()))

    return so_far


def _make(wanted: Wanted, ruler: Ruler, terminal: Terminal, lang: str) -> None:
    """A new answer file, with the enterprise's id and name."""
    text = blank_answers(ruler.questionnaire_files.questionnaire, lang, wanted.form or "full", today())
    console.note(say(f"新建 {wanted.file}", f"new: {wanted.file}"))
    write_whole(wanted.file, edited(text, _who(terminal, lang), (), str(wanted.file)).encode("utf-8"))
    schema = (
        json.dumps(answer_schema(ruler.questionnaire_files.questionnaire, lang), ensure_ascii=False, indent=1) + "\n"
    )
    with suppress(DocumentProblems):  # somebody else's file of that name stays
        write_own(wanted.file.parent / SCHEMA_NAME, schema.encode("utf-8"), "new")


def _who(terminal: Terminal, lang: str) -> list[Change]:
    key = terminal.line(_ASK_ID, _check_id, lang).strip()
    name = terminal.line(_ASK_NAME, _check_name, lang).strip()
    return [Change(("enterprise", "id"), key), Change(("enterprise", "name"), name)]


def _check_id(text: str, /) -> Bilingual | None:
    try:
        TypeAdapter(EnterpriseId).validate_python(text.strip())
    except ValidationError:
        return _BAD_ID
    return None


def _check_name(text: str, /) -> Bilingual | None:
    return None if text.strip() else _EMPTY


def _begin(
    wanted: Wanted, store: AnswerFile, rulers: Rulers, terminal: Terminal, lang: str
) -> tuple[Interview, list[Bilingual]]:
    """The interview at its first open question, after what the options ask to change in the file."""
    answers, ruler = _checked(store.document(), rulers)
    changes = list(_prepared(wanted, store, answers, terminal, lang))
    if changes:
        store.save(changes)
        answers, ruler = _checked(store.document(), rulers)
    questionnaire = ruler.questionnaire_files.questionnaire
    store.order = key_order(questionnaire)
    only = wanted.share.only
    if only is not None and only not in questionnaire.all_groups:
        known = ", ".join(group.id for group in questionnaire.groups)
        raise UsageError(f"没有维度或条款 {only}（维度：{known}）", f"there is no group {only} (dimensions: {known})")
    interview = begin(questionnaire, answers, lang, wanted.share)
    return interview, list(_resumed(interview))


def _checked(document: Document, rulers: Rulers) -> tuple[Answers, Ruler]:
    """Answers that can be asked about: only facts may be missing."""
    answers, ruler, problems = read_answers(document, rulers)
    raise_if_any([problem for problem in problems if problem.code != "MISSING_FACT"])
    return answers, ruler


def _prepared(wanted: Wanted, store: AnswerFile, answers: Answers, terminal: Terminal, lang: str) -> Iterator[Change]:
    if answers.enterprise.id == PLACEHOLDER:
        yield from _who(terminal, lang)
    if wanted.form is not None and wanted.form != answers.form:
        yield Change(("form",), wanted.form)
    by = wanted.share.by
    if by is not None and by not in {person.id for person in answers.respondents}:
        try:
            TypeAdapter(Id).validate_python(by)
        except ValidationError:
            raise UsageError(f"填写人编号不能用：{by}", f"this can't be a respondent's id: {by}") from None
        listed = store.document().value.get("respondents")
        name = terminal.line(Bilingual(f"填写人 {by} 的姓名或部门", f"Name or department of {by}"), _check_name, lang)
        yield Change(
            ("respondents",), [*(listed if isinstance(listed, list) else []), {"id": by, "name": name.strip()}]
        )


def _resumed(interview: Interview) -> Iterator[Bilingual]:
    """Says where it goes on, where something was answered before."""
    done = len(interview.steps) - len(interview.open_steps)
    if done and interview.at is not None:
        yield Bilingual(
            f"接着上次：前面已答 {done} 题，从第一个没答的开始",
            f"resumed: {done} answered so far; this is the first open question",
        )
    elif interview.at is None:
        yield Bilingual(
            "要问的都答过了，可以检查和修改", "all of it is answered; look it over, and change what you like"
        )


def _end(ending: Ending, store: AnswerFile, rulers: Rulers, terminal: Terminal) -> int:
    interview = ending.interview
    speak(interview.lang)
    left, file = len(interview.open_steps), console.printable(str(store.path))
    if not ending.finished:
        console.out(say(f"都已存进 {file}，还有 {left} 题没答。", f"All is saved in {file}; {left} still open."))
        console.out(say("接着答：", "To go on: ") + f"readiness assess {file}")
        return Exit.DONE
    try:
        assessed = assess(str(store.path), rulers)
    except DocumentProblems as error:
        console.out(say(f"已存进 {file}。还不能评分：", f"Saved in {file}. There is no score yet:"))
        console.show_problems(error.problems)
        return Exit.DONE
    for line in result(assessed):
        console.out(line)
    return _offer(assessed, store.path, terminal)


def _offer(assessed: Assessed, path: Path, terminal: Terminal) -> int:
    """The report beside the answers, where it is wanted."""
    out = path.with_suffix(".pdf")
    if not terminal.confirm(Bilingual(f"现在出报告 {out.name} 吗？", f"Write the report {out.name} now?"), spoken()):
        out_text = console.printable(str(out))
        console.out(say("以后出报告：", "To write it later: ") + f"readiness report {assessed.file} -o {out_text}")
        return Exit.DONE
    failed = False
    for delivered in deliver(order(out, "pdf", spoken(), spoken(), force=False), [assessed], today()):
        console.show_problems(delivered.problems)
        failed = failed or not delivered.written
        if delivered.written:
            console.out(say("已写好 ", "written: ") + console.printable(str(delivered.path)))
    return Exit.PROBLEMS if failed else Exit.DONE


_ASK_ID = Bilingual(
    "企业编号（字母、数字、横线；统一社会信用代码也行）：", "Id of the enterprise (letters, digits, dashes): "
)
_ASK_NAME = Bilingual("企业名称：", "Name of the enterprise: ")
_BAD_ID = Bilingual(
    "用字母、数字、点、横线、下划线，最多 64 个字符", "letters, digits, dot, dash, underscore; 64 at most"
)
_EMPTY = Bilingual("不能为空", "this can't be empty")
