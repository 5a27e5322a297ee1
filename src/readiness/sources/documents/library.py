"""Where questionnaires, models and templates stand: in the installed package, else in the checkout, or a folder of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from readiness.checking import check_model, check_questionnaire
from readiness.checking.model_fit import fits_version
from readiness.checking.roadmap_fit import Located, check_actions, check_scenarios
from readiness.language.message import Translated, message
from readiness.models.documents.actions import Actions, Crosswalk, Scenarios, Support
from readiness.models.documents.context import Context
from readiness.models.documents.questionnaire import Group, Questionnaire, Register
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.documents.style import Style
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.near_misses import offered
from readiness.sources.documents.validation import in_order, place, placed, raise_if_any, validate
from readiness.sources.yaml.text import Document, Value, load

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
R = TypeVar("R")
MODEL = "model.yaml"
QUESTIONNAIRE = "questionnaire.yaml"
MAX_FILES = 200  # parts of a questionnaire, actions or scenarios of a model
MAX_TOGETHER = 8 * 1024 * 1024  # bytes of these
_PACKAGE = Path(__file__).resolve().parents[2]


def content_folder(name: str) -> Path:
    """`questionnaires`, `scoring` or `report_templates`: inside the package where installed, else in the checkout."""
    inside = _PACKAGE / "_content" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


@dataclass(frozen=True)
class QuestionnaireFiles:
    """A questionnaire with the files it was read from."""

    folder: Path
    questionnaire: Questionnaire
    main: Document
    parts: tuple[Document, ...]

    @cached_property
    def register(self) -> Register | None:
        """The register of requirements that `covers` refers to, if the questionnaire names one."""
        return validate(Register, self.register_file) if self.register_file else None

    @cached_property
    def register_file(self) -> Document | None:
        """The register as it was read."""
        name = self.questionnaire.requirements
        return load(_inside(self.folder, name, self.main, ("requirements",))) if name else None

    @cached_property
    def style(self) -> Style:
        """style.yaml, beside the questionnaire: how its texts are to be written."""
        return _optional(Style, self.folder / "style.yaml") or Style()

    def problems(self) -> list[Problem]:
        """Everything wrong with the questionnaire as a whole, each problem in the file that it stands in."""
        return in_order(self.placed(found) for found in check_questionnaire(self.questionnaire, self.register))

    def placed(self, problem: Problem) -> Problem:
        """A problem of the whole questionnaire, in the file that it stands in."""
        path = problem.path
        if self.parts and len(path) > 1 and path[0] == "groups" and isinstance(path[1], int):
            inner = Problem(problem.code, problem.message, problem.hint, path=path[2:], warning=problem.warning)
            return place(inner, self.parts[path[1]])
        return place(problem, self.main)


@dataclass(frozen=True)
class ModelFiles:
    """A scoring model with the files beside it, read when asked for; under a questionnaire, they are held to it then."""

    folder: Path
    model: ScoringModel
    document: Document
    questionnaire: Questionnaire | None = None

    @cached_property
    def action_files(self) -> tuple[Document, ...]:
        """actions/*.yaml as they were read."""
        return tuple(_documents(self.folder / "actions"))

    @cached_property
    def scenario_files(self) -> tuple[Document, ...]:
        """scenarios/*.yaml as they were read."""
        return tuple(_documents(self.folder / "scenarios"))

    @cached_property
    def actions(self) -> tuple[Actions, ...]:
        """actions/*.yaml, in the order of their names."""
        found = tuple(_each(self.action_files, lambda document: validate(Actions, document)))
        if self.questionnaire is not None:
            _raise_located(check_actions(self.questionnaire, self.model, found), self.action_files)
        return found

    @cached_property
    def scenarios(self) -> tuple[Scenarios, ...]:
        """scenarios/*.yaml, in the order of their names."""
        found = tuple(_each(self.scenario_files, lambda document: validate(Scenarios, document)))
        if self.questionnaire is not None:
            _raise_located(check_scenarios(self.questionnaire, self.model, found), self.scenario_files)
        return found

    @cached_property
    def support(self) -> Support | None:
        """support.yaml, if there is one."""
        return _optional(Support, self.folder / "support.yaml")

    @cached_property
    def context(self) -> Context | None:
        """context.yaml, if there is one."""
        return _optional(Context, self.folder / "context.yaml")

    @cached_property
    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """crosswalk/*.yaml, in the order of their names."""
        return tuple(_each(_documents(self.folder / "crosswalk"), lambda document: validate(Crosswalk, document)))

    @property
    def examples(self) -> tuple[Path, ...]:
        """The shipped answer files: `answers/*.yaml`, in the order of their names."""
        return tuple(sorted((self.folder / "answers").glob("*.yaml")))


def _raise_located(found: Iterable[Located], documents: Sequence[Document]) -> None:
    raise_if_any(in_order(place(problem, documents[number]) for number, problem in found))


def _optional(model: type[M], path: Path) -> M | None:
    return validate(model, load(path)) if path.is_file() else None


def _documents(folder: Path) -> Iterator[Document]:
    files = sorted(folder.glob("*.yaml"))
    if len(files) > MAX_FILES or _together(files) > MAX_TOGETHER:
        raise DocumentProblems([replace(_TOO_MUCH, file=str(folder))])
    yield from _each(files, load)


def questionnaire_folders() -> tuple[Path, ...]:
    """The shipped questionnaires, by name."""
    return tuple(sorted(path.parent for path in content_folder("questionnaires").glob(f"*/{QUESTIONNAIRE}")))


def model_folders() -> tuple[Path, ...]:
    """The shipped scoring models, by name."""
    return tuple(sorted(path.parent for path in content_folder("scoring").glob(f"*/{MODEL}")))


def find_questionnaire(name: str) -> Path:
    """The folder of a questionnaire named, or given as a folder; UsageError where there is none."""
    return _find(name, QUESTIONNAIRE, questionnaire_folders(), message("sources.questionnaire"))


def shipped_questionnaire(key: str) -> Path | None:
    """The folder of the shipped questionnaire with this id; None where there is none. A document names no folder."""
    return next((folder for folder in questionnaire_folders() if folder.name == key), None)


def find_model(name: str) -> Path:
    """The folder of a scoring model named, or given as a folder; UsageError where there is none."""
    return _find(name, MODEL, model_folders(), message("sources.scoring_model"))


def _find(name: str, main: str, shipped: tuple[Path, ...], what: Translated) -> Path:
    given = Path(name)
    if given.name == main and given.is_file():
        return given.parent
    if (given / main).is_file():
        return given
    for folder in shipped:
        if folder.name == name:
            return folder
    near = offered(name, (folder.name for folder in shipped))
    raise UsageError(
        message("sources.no_such_content", what=what, name=name, offered=near, main=main),
    )


def load_questionnaire(folder: Path, name: str = QUESTIONNAIRE, unchecked: bool = False) -> QuestionnaireFiles:
    """Reads a questionnaire and its parts; `unchecked` leaves the consistency checks to the caller."""
    main = load(folder / name)
    outer = validate(Questionnaire, main)
    if outer.parts and outer.groups:
        raise DocumentProblems([place(_BOTH, main)])
    parts = tuple(_parts(folder, outer, main))
    groups = tuple(_each(parts, _group)) if parts else outer.groups
    files = QuestionnaireFiles(folder, outer.model_copy(update={"groups": groups}), main, parts)
    if not unchecked:
        raise_if_any(files.problems())
    return files


def _group(part: Document) -> Group:
    """A part file as a group; every document says its format, a part too."""
    group = validate(Group, part)
    if group.format is None:
        raise DocumentProblems([place(_NO_FORMAT, part)])
    return group


def _parts(folder: Path, outer: Questionnaire, main: Document) -> Iterator[Document]:
    """The parts in their order, each once; together they may be no larger than any number of files may."""
    known: set[Path] = set()

    def found(part: tuple[int, str]) -> Path:
        path = ("parts", part[0])
        file = _inside(folder, part[1], main, path)
        if file.resolve() in known:
            raise DocumentProblems([place(replace(_PART_TWICE, path=path), main)])
        known.add(file.resolve())
        return file

    files = list(_each(enumerate(outer.parts[:MAX_FILES]), found))
    if len(outer.parts) > MAX_FILES or _together(files) > MAX_TOGETHER:
        raise DocumentProblems([place(replace(_TOO_MUCH, path=("parts",)), main)])
    yield from _each(files, load)


def _together(files: Iterable[Path]) -> int:
    """How many bytes files hold."""
    try:
        return sum(file.stat().st_size for file in files)
    except OSError:  # one that can't be looked at can't be read either, which is told then
        return 0


def _each(things: Iterable[T], act: Callable[[T], R]) -> Iterator[R]:
    """Does the same to all; what is wrong with any is raised together in the end."""
    problems: list[Problem] = []
    for thing in things:
        try:
            yield act(thing)
        except DocumentProblems as error:
            problems += error.problems
    if problems:
        raise DocumentProblems(problems)


def _inside(folder: Path, name: str, main: Document, path: tuple[str | int, ...]) -> Path:
    """A file named by a document: beside it, never outside its folder."""
    found = folder / name
    try:
        outside = Path(name).is_absolute() or not found.resolve().is_relative_to(folder.resolve())
        there = not outside and found.is_file()
    except (OSError, ValueError):  # a name that no file can have
        outside = there = False
    if outside:
        text = message("sources.outside_the_questionnaire_folder", name=name)
        raise DocumentProblems([place(Problem("OUTSIDE", text, _MOVE_IN, path=path), main)])
    if not there:
        text = message("sources.no_file", name=name)
        raise DocumentProblems([place(Problem("MISSING_PART", text, _FILE_BESIDE, path=path), main)])
    return found


def load_model(folder: Path, questionnaire: Questionnaire | None) -> ModelFiles:
    """Reads a scoring model; with a questionnaire, checks that they fit."""
    return _model(folder, load(folder / MODEL), questionnaire)


def _model(folder: Path, document: Document, questionnaire: Questionnaire | None) -> ModelFiles:
    files = ModelFiles(folder, validate(ScoringModel, document), document, questionnaire)
    if questionnaire is not None:
        raise_if_any(placed(check_model(questionnaire, files.model), document))
    return files


def model_for(questionnaire: Questionnaire, name: str | None = None, unchecked: bool = False) -> ModelFiles:
    """The model named, else the one shipped model that is for this questionnaire; checked, unless the caller does.

    Raises UsageError where no model fits, or more than one.
    """
    against = None if unchecked else questionnaire
    if name is not None:
        return load_model(find_model(name), against)
    found = [(folder, document) for folder, document in _model_documents() if _is_for(document, questionnaire)]
    if len(found) == 1:
        return _model(*found[0], against)
    names = ", ".join(folder.name for folder, _ in found)
    if found:
        raise UsageError(
            message("sources.several_models_fit", names=names),
        )
    raise UsageError(
        message("sources.no_model_fits", id=questionnaire.id, version=questionnaire.version),
    )


def models_of(questionnaire: Questionnaire) -> list[Path]:
    """The folders of the shipped models that are for this questionnaire, whatever its version."""
    return [
        folder for folder, document in _model_documents() if _wanted(document).get("questionnaire") == questionnaire.id
    ]


def _model_documents() -> Iterator[tuple[Path, Document]]:
    for folder in model_folders():
        yield folder, load(folder / MODEL)


def _wanted(document: Document) -> dict[str, Value]:
    wanted = document.value.get("for")
    return wanted if isinstance(wanted, dict) else {}


def _is_for(document: Document, questionnaire: Questionnaire) -> bool:
    wanted = _wanted(document)
    if wanted.get("questionnaire") != questionnaire.id:
        return False
    return fits_version(str(wanted.get("versions", "")), questionnaire.version) is not False


_MOVE_IN = message("sources.move_file_into_folder")
_FILE_BESIDE = message("sources.path_is_relative_to_questionnaire")
_BOTH = Problem(
    "PARTS_AND_GROUPS",
    message("sources.parts_and_groups_exclude_one_another"),
    message("sources.move_groups_into_a_part"),
    path=("groups",),
)
_PART_TWICE = Problem(
    "REPEATED",
    message("sources.file_listed_already"),
    message("sources.delete_one"),
)
_TOO_MUCH = Problem(
    "TOO_MUCH",
    message("sources.too_many_or_too_large_files", files=MAX_FILES, mebibytes=MAX_TOGETHER // 1024 // 1024),
    message("sources.split_the_questionnaire"),
)
_NO_FORMAT = Problem(
    "NO_FORMAT",
    message("sources.format_missing"),
    message("sources.first_line_says_format"),
)
