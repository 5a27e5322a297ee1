"""What a workbook asks, row by row: the cover with facts and progress, a sheet a dimension, scope and target."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from readiness.models.base import Text
from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import (
    BooleanQuestion,
    ChecklistQuestion,
    Fact,
    Group,
    NumberQuestion,
    Question,
    ScaleQuestion,
)
from readiness.sources.workbook.layout import REGISTER, RESPONDENTS, SCENES, Entries, Layout, Lists, Row, Sheet, Subject
from readiness.sources.workbook.values import number_text
from readiness.sources.workbook.words import TICK

_SPARE_PEOPLE, _SPARE_REGISTER, _SPARE_SCENES = 6, 6, 5


def layout(subject: Subject, answers: Answers, issued: bool = False) -> Layout:
    """Where everything of these answers goes. `issued`: they are blank, and sent out to be filled in. In the short form other questions stand there only if they are answered."""
    lists = Lists()
    cover = Sheet("cover", "cover", subject.say("cover"), tuple(_cover(subject, answers, lists)))
    about = Sheet("about", "about", subject.say("about"), tuple(_about(subject, answers, lists)))
    sheets = [cover, *_dimensions(subject, answers, lists), about]
    return Layout(subject, tuple(sheets), lists, answers.assessor is not None, digest(answers) if issued else "")


def _cover(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Row]:
    yield Row("title", label=subject.text(subject.questionnaire.title))
    yield Row("subtitle", label=subject.text(subject.questionnaire.source))
    yield Row("heading", label=subject.say("how"))
    for number in range(1, 6):
        yield Row("prose", label=subject.say(f"how_{number}"))
    yield Row("heading", label=subject.say("next"))
    for number in range(1, 4):
        yield Row("prose", label=subject.say(f"next_{number}"))
    yield Row("heading", label=subject.say("identity"))
    yield from _identity(subject, answers, lists)
    yield Row("heading", label=subject.say("progress"))
    for group in subject.questionnaire.groups:
        if any(shown(question, answers) for question in group.walk_questions()):
            yield Row("progress", item=group.id, label=subject.text(group.title))
    yield Row("progress_all", label=subject.say("all"))
    if subject.questionnaire.facts:
        yield Row("heading", item="facts", label=subject.say("facts"))
    for fact in subject.questionnaire.facts:
        yield from _fact(subject, fact, lists)


def _identity(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Row]:
    words = subject.say
    forms = lists.name((("full", words("form_full")), ("core", words("form_core"))))
    yield Row("id", ("enterprise", "id"), label=words("id"), help=words("id_help"))
    yield Row("text", ("enterprise", "name"), label=words("name"))
    yield Row("date", ("assessed_on",), label=words("assessed_on"), help=words("assessed_on_help"))
    told = words("assessor_help" if answers.assessor is not None else "assessor_locked")
    yield Row("text", ("assessor",), label=words("assessor"), help=told, locked=answers.assessor is None)
    yield Row("text", ("questionnaire", "id"), label=words("questionnaire"), locked=True)
    yield Row("text", ("questionnaire", "version"), label=words("version"), locked=True)
    yield Row("choice", ("form",), options=forms, label=words("form"), locked=True)


def _fact(subject: Subject, fact: Fact, lists: Lists) -> Iterator[Row]:
    entries = unique(subject, [(option.id, option.label) for option in fact.options])
    kind = {"choices": "choices", "boolean": "boolean", "number": "number"}.get(fact.kind, "choice")
    offered: dict[str, Entries] = {
        "choices": (("none", subject.say("none")),),
        "choice": entries,
        "boolean": _words(subject, "yes", "no"),
    }
    name = lists.name(offered[kind]) if kind in offered else ""
    path = ("enterprise", "facts", fact.id)
    choices = {"choices": subject.say("several"), "number": _figure(subject, fact.minimum, fact.maximum, "")}.get(
        kind, ""
    )
    label, told = subject.text(fact.prompt), subject.text(fact.help)
    yield Row(kind, path, "", name, label=label, help=told, choices=choices, asked=fact)
    if kind == "choices":
        ticks = lists.name((("tick", TICK),))
        for key, text in entries:
            yield Row("item", path, key, ticks, choices=str(text), asked=fact)


def unique(subject: Subject, options: list[tuple[str, Text]]) -> Entries:
    """Ids with labels on one line; labels that two ids share are told apart by the id."""
    labels = [" ".join(subject.text(label).split()) or key for key, label in options]
    return tuple(
        (key, label if labels.count(label) == 1 else f"{label} ({key})")
        for (key, _), label in zip(options, labels, strict=True)
    )


def _words(subject: Subject, *names: str) -> Entries:
    return tuple((name, subject.say(name)) for name in names)


def _figure(subject: Subject, least: Fraction | None, most: Fraction | None, unit: str) -> str:
    if least is None or most is None:
        return subject.say("figure_open")
    return subject.say("figure", least=number_text(least), most=number_text(most), unit=unit)


def shown(question: Question, answers: Answers) -> bool:
    """Whether the question has a row."""
    return answers.form == "full" or question.core or question.id in answers.answers


def _dimensions(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Sheet]:
    asked = [
        group
        for group in subject.questionnaire.groups
        if any(map(partial(shown, answers=answers), group.walk_questions()))
    ]
    for index, group in enumerate(asked, 1):
        rows = tuple(_group(subject, group, answers, lists, str(index)))
        yield Sheet(f"group:{group.id}", "dimension", f"{index} {subject.text(group.title)}", rows)


def _group(subject: Subject, group: Group, answers: Answers, lists: Lists, number: str) -> Iterator[Row]:
    """Numbered without a hole: what the short form does not ask takes no number."""
    below = [each for each in group.groups if any(map(partial(shown, answers=answers), each.walk_questions()))]
    for index, each in enumerate(below, 1):
        yield Row("heading", number=f"{number}.{index}", label=subject.text(each.title), help=subject.text(each.basis))
        yield from _group(subject, each, answers, lists, f"{number}.{index}")
    asked = [question for question in group.questions if shown(question, answers)]
    for index, question in enumerate(asked, 1):
        yield from _question(subject, question, lists, f"{number}.{index}")


def _question(subject: Subject, question: Question, lists: Lists, number: str) -> Iterator[Row]:
    path = ("answers", question.id)
    kind = kind_of(question)
    entries = (*_values(subject, question), *_words(subject, "unknown"))
    if question.not_applicable == "allowed":
        entries += _words(subject, "na")
    label, told = subject.text(question.prompt), _help(subject, question)
    name, choices = lists.name(entries), _choices(subject, question)
    yield Row(kind, path, "", name, number, label, told, choices, question)
    if isinstance(question, ChecklistQuestion):
        ticks = lists.name((("tick", TICK),))
        for item in question.items:
            yield Row("item", path, item.id, ticks, choices=subject.text(item.label), asked=question)


def kind_of(question: Question) -> str:
    """The kind of cell that takes its answer; a figure in % may be typed as 35, or as 35%."""
    if isinstance(question, NumberQuestion) and question.unit and "%" in (question.unit.get("zh") or ""):
        return "percent"
    return question.kind


def _values(subject: Subject, question: Question) -> Entries:
    if isinstance(question, ScaleQuestion):
        values = [option.value for option in question.options]
        return tuple((number_text(v), int(v) if v.denominator == 1 else v) for v in values)
    if isinstance(question, BooleanQuestion):
        return _words(subject, "yes", "no")
    return _words(subject, "none") if isinstance(question, ChecklistQuestion) else ()


def _help(subject: Subject, question: Question) -> str:
    evidence = [subject.text(each) for each in question.evidence]
    together = subject.say("evidence_separator").join(evidence)
    listed = subject.say("evidence_hint", evidence=together) if evidence else ""
    return "\n".join(part for part in (subject.text(question.help), listed) if part)


def _choices(subject: Subject, question: Question) -> str:
    if isinstance(question, ScaleQuestion):
        return "\n".join(f"{number_text(each.value)}  {subject.text(each.label)}" for each in question.options)
    if isinstance(question, NumberQuestion):
        return _figure(subject, question.minimum, question.maximum, subject.text(question.unit))
    return subject.say("yes_no" if isinstance(question, BooleanQuestion) else "items")


def _about(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Row]:
    words = subject.say
    yield Row("heading", label=words("scope"))
    yield Row("text", ("scope", "entity"), label=words("entity"))
    yield Row("text", ("scope", "site"), label=words("site"))
    yield Row("lines", ("scope", "lines"), label=words("lines"), help=words("one_a_line"))
    yield Row("heading", label=words("respondents"))
    for _ in range(len(answers.respondents) + _SPARE_PEOPLE):
        yield Row("respondent", RESPONDENTS)
    yield Row("heading", label=words("register"))
    entries = sum(len(one) if isinstance(one, list) else 1 for one in answers.enterprise.register_.values())
    for _ in range(entries + _SPARE_REGISTER):
        yield Row("register", REGISTER)
    yield from _wishes(subject, answers, lists)
    yield Row("heading", label=words("summary"))
    yield from (Row("text", ("summary", lang), label=words(f"summary_{lang}")) for lang in ("zh", "en"))


def _wishes(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Row]:
    words = subject.say
    yield Row("heading", label=words("target"))
    levels = lists.name(tuple((str(each.level), each.level) for each in subject.model.levels))
    names = "\n".join(f"{each.level}  {subject.text(each.name)}" for each in subject.model.levels)
    yield Row("number", ("target", "level"), options=levels, label=words("level"), help=names)
    yield from _scenes(subject, answers, lists)
    phases = ", ".join(subject.text(phase.name) for phase in subject.model.phases if phase.name)
    for name in ("capacity", "budget"):
        told = "\n".join(part for part in (phases, words("numbers_help")) if part)
        yield Row("numbers", ("target", name), label=words(name), help=told)
    if subject.classes:
        yield Row("heading", label=words("importance"))
    weights = lists.name(tuple((str(value), value) for value in range(4)))
    for key, title in subject.classes:
        yield Row("number", ("importance", key), options=weights, label=subject.text(title))


def _scenes(subject: Subject, answers: Answers, lists: Lists) -> Iterator[Row]:
    """A row a scene, to be chosen by title; where the model has no scenes, one cell for ids."""
    if not subject.scenes:
        yield Row("ids", SCENES, label=subject.say("scenes_ids"))
        return
    name = lists.name(unique(subject, list(subject.scenes)))
    wanted = len(answers.target.scenes) if answers.target is not None else 0
    for index in range(wanted + _SPARE_SCENES):
        label, told = (subject.say("scenes"), subject.say("scenes_help")) if index == 0 else ("", "")
        yield Row("scene", SCENES, options=name, label=label, help=told)
