"""`readiness new`: blank answer files, one or many, and the same answers from YAML to a workbook and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from readiness.checking import check_answers
from readiness.files.text import read_bytes
from readiness.files.whole_writes import refuse_folder, write_own
from readiness.interview import Change
from readiness.language.message import message
from readiness.models.base import BilingualText
from readiness.models.documents.answers import NAME_OF_ENTERPRISE, PLACEHOLDER_ID, Answers, Enterprise, QuestionnaireRef
from readiness.problems import Problem, UsageError
from readiness.services.assess import Ruler, Rulers, open_document
from readiness.sources.answer_files.blank import SCHEMA_NAME, blank_answers
from readiness.sources.answer_files.editing import edited, key_order
from readiness.sources.answer_files.schema import answer_schema
from readiness.sources.answer_files.text import answer_text
from readiness.sources.documents.validation import placed, validate
from readiness.sources.workbook.package import MAX_PACKED

COMMAND = "new"
KINDS = ("xlsx", "yaml")


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `form` None: the short or full form as the answers say, else full. With an `assessor`, the copy that they verify by."""

    lang: str
    day: date
    form: str | None = None
    force: bool = False
    assessor: str | None = None


@dataclass(frozen=True)
class Issued:
    """The files written, and what was noticed on the way."""

    paths: tuple[Path, ...]
    notes: tuple[Problem, ...] = ()


def new_files(
    rulers: Rulers, file: Path | None, source: str | None, roster: Path | None, kind: str | None, wanted: Wanted
) -> Issued:
    """One blank file; or the answers in `source`, in the format of `file`; or a file for every enterprise of `roster`.

    UsageError where these contradict one another, or there is no such form or format.
    """
    if wanted.assessor is not None and not wanted.assessor.strip():
        raise UsageError(message("services.assessor_takes_name_assessor"))
    if wanted.form not in (None, "full", "core"):
        raise UsageError(message("services.no_form_full_core", form=wanted.form))
    if kind is not None and (roster is None or kind not in KINDS):
        raise UsageError(message("services.as_goes_with_roster"))
    if roster is not None:
        if source is not None:
            raise UsageError(message("services.from_excludes_roster"))
        return _for_roster(rulers.named(), roster, file or Path(roster.stem), kind or KINDS[0], wanted)
    if file is None:
        raise UsageError(message("services.file_missing_where_write_yaml"))
    return _blank(rulers.named(), file, wanted) if source is None else _converted(rulers, source, file, wanted)


def _blank(ruler: Ruler, path: Path, wanted: Wanted) -> Issued:
    _check_form(ruler, wanted.form)
    questionnaire, form = ruler.questionnaire_files.questionnaire, wanted.form or "full"
    if _is_workbook(path):
        name = NAME_OF_ENTERPRISE.get(wanted.lang)
        blank = _nothing(ruler, Enterprise(id=PLACEHOLDER_ID, name=name), form, wanted.day)
        data = _workbook(ruler, _named_by(blank, wanted), wanted.lang, issued=True)
        write_own(path, data, COMMAND, wanted.force)
        return Issued((path,))
    text = blank_answers(questionnaire, wanted.lang, form, wanted.day)
    made = [Change(("assessor",), wanted.assessor)] if wanted.assessor else []
    write_own(path, edited(text, made, key_order(questionnaire)).encode("utf-8"), COMMAND, wanted.force)
    return Issued((path, _schema(ruler, path.parent, wanted)))


def _converted(rulers: Rulers, source: str, path: Path, wanted: Wanted) -> Issued:
    """The answers of another file; what is wrong with them is noted, and converted as it is."""
    to_workbook = _is_workbook(path)
    document = open_document(source)
    answers = validate(Answers, document)
    ruler = rulers.of(answers, document)
    _check_form(ruler, wanted.form)
    if wanted.form is not None:
        answers = answers.model_copy(update={"form": wanted.form})
    answers = _named_by(answers, wanted)
    notes = placed(_notes(ruler, answers), document)
    data = _workbook(ruler, answers, wanted.lang) if to_workbook else answer_text(answers).encode("utf-8")
    write_own(path, data, COMMAND, wanted.force)
    return Issued((path, *([] if to_workbook else [_schema(ruler, path.parent, wanted)])), tuple(notes))


def _notes(ruler: Ruler, answers: Answers) -> list[Problem]:
    """What does not fit the questionnaire, as a note: blank facts are for later."""
    found = check_answers(ruler.questionnaire_files.questionnaire, ruler.model_files.model, answers)
    return [replace(one, warning=True) for one in found]


def _for_roster(ruler: Ruler, roster: Path, folder: Path, kind: str, wanted: Wanted) -> Issued:
    from readiness.sources.answer_files.roster import read_roster

    _check_form(ruler, wanted.form)
    questionnaire, form = ruler.questionnaire_files.questionnaire, wanted.form or "full"
    refuse_folder(folder)
    every = read_roster(read_bytes(roster, MAX_PACKED), str(roster), questionnaire, form, wanted.day)
    text = blank_answers(questionnaire, wanted.lang, form, wanted.day)
    paths = []
    for answers in (_named_by(each, wanted) for each in every):
        path = folder / f"{answers.enterprise.id}.{kind}"
        data = _workbook(ruler, answers, wanted.lang, issued=True) if kind == "xlsx" else _named(ruler, text, answers)
        write_own(path, data, COMMAND, wanted.force)
        paths.append(path)
    return Issued((*paths, *([_schema(ruler, folder, wanted)] if kind == "yaml" and paths else [])))


def _named(ruler: Ruler, text: str, answers: Answers) -> bytes:
    """The blank file with what the roster knows; comments stay."""
    enterprise = answers.enterprise
    made = [Change(("enterprise", "id"), enterprise.id), Change(("enterprise", "name"), enterprise.name)]
    for key, value in enterprise.facts.items():
        made.append(Change(("enterprise", "facts", key), list(value) if isinstance(value, tuple) else value))
    if answers.assessor is not None:
        made.append(Change(("assessor",), answers.assessor))
    if enterprise.register_:
        made.append(Change(("enterprise", "register"), dict(enterprise.register_)))
    return edited(text, made, key_order(ruler.questionnaire_files.questionnaire)).encode("utf-8")


def _nothing(ruler: Ruler, enterprise: Enterprise, form: str, day: date) -> Answers:
    questionnaire = ruler.questionnaire_files.questionnaire
    answered = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
    made = Answers(format="readiness/answers/1", questionnaire=answered, enterprise=enterprise, assessed_on=day)
    return made.model_copy(update={"form": form})


def _named_by(answers: Answers, wanted: Wanted) -> Answers:
    """The copy of the assessor, where one is wanted."""
    return answers.model_copy(update={"assessor": wanted.assessor}) if wanted.assessor else answers


def _workbook(ruler: Ruler, answers: Answers, lang: str, issued: bool = False) -> bytes:
    from readiness.sources.workbook.layout import Subject
    from readiness.sources.workbook.writing.writing import workbook_bytes

    model_files = ruler.model_files
    classes = tuple((each.id, each.name) for one in model_files.scenarios for each in one.classes)
    questionnaire = ruler.questionnaire_files.questionnaire
    subject = Subject(questionnaire, model_files.model, lang, classes, tuple(_scenes(ruler)))
    return workbook_bytes(subject, answers, issued)


def _scenes(ruler: Ruler) -> Iterator[tuple[str, BilingualText]]:
    """Every scene by its title, and in brackets the sector, which tells apart scenes of one title."""
    uses = ruler.model_files.model.uses
    fact = ruler.questionnaire_files.questionnaire.facts_by_id.get(uses.sectors or "")
    sectors = {option.id: option.label for option in fact.options} if fact else {}
    for scenarios in ruler.model_files.scenarios:
        for scene in scenarios.scenarios:
            sector = sectors.get(scene.sector)
            if sector is None:
                yield scene.id, scene.title
            else:
                title = message("services.scene_in_sector", scene=scene.title, sector=sector)
                yield scene.id, BilingualText(zh=title.get("zh"), en=title.get("en"))


def _schema(ruler: Ruler, folder: Path, wanted: Wanted) -> Path:
    """The schema beside answer files, that lets an editor check them."""
    path = folder / SCHEMA_NAME
    schema = answer_schema(ruler.questionnaire_files.questionnaire, wanted.lang)
    write_own(path, (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), COMMAND, wanted.force)
    return path


def _check_form(ruler: Ruler, form: str | None) -> None:
    if form == "core" and ruler.model_files.model.core is None:
        raise UsageError(message("services.scoring_model_no_short_form"))


def _is_workbook(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in (".yaml", ".yml", ".xlsx"):
        raise UsageError(message("services.name_answer_file_ends_yaml"))
    return suffix == ".xlsx"
