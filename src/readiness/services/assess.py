"""The main job in one screen: load -> check -> score -> report. Whoever calls decides what to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from readiness.answers.migration import migrated
from readiness.checking import check_answers, cut_short, missing_facts
from readiness.checking.characters import hidden_characters
from readiness.checking.filling_in import not_started
from readiness.files.text import read_stream
from readiness.language.message import in_every_language, message
from readiness.models.base import OVERALL, BilingualText
from readiness.models.digest import digest
from readiness.models.documents.actions import Costs
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.results.assessment import Assessment
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.problems.near_misses import Named, offered, the_one
from readiness.problems.raised import problems_of
from readiness.scoring import Scorer
from readiness.scoring.explain import Explanation, explain
from readiness.sources.documents import library
from readiness.sources.documents.costs_file import costs_of
from readiness.sources.documents.opening import parse_document, read_document
from readiness.sources.documents.validation import Placed, in_order, place, placed, raise_if_any, validate, without

if TYPE_CHECKING:
    from readiness.models.results.roadmap import Roadmap
    from readiness.planning import Wish

STDIN = "-"


@dataclass(frozen=True)
class Ruler:
    """What answers are measured with: a questionnaire and a scoring model that fits it; `costs` replace figures of its actions."""

    questionnaire_files: library.QuestionnaireFiles
    model_files: library.ModelFiles
    costs: Costs | None = None

    @cached_property
    def scorer(self) -> Scorer:
        """The engine, prepared once for any number of files."""
        return Scorer(self.questionnaire_files.questionnaire, self.model_files.model)


@dataclass
class Rulers:
    """Finds the ruler of an answer file: by option, else by what the file says. Each is loaded once.

    `costs` is a document with figures of the enterprise's own (formats *Costs*), in place of costs.yaml beside the model.
    `always` measures whatever comes, where it is given.
    `kept`: a batch kept them to measure with, without the scenes that plans are made from, so that none is looked up.
    """

    questionnaire: str | None = None
    model: str | None = None
    costs: Placed | None = None
    kept: bool = False
    always: Ruler | None = None
    _known: dict[Path, Ruler] = field(default_factory=dict)

    def named(self) -> Ruler:
        """The ruler of the options alone; the first questionnaire shipped where none is named."""
        return self.always or self._of_folder(self._folder or library.questionnaire_folders()[0])

    def of(self, answers: Answers, document: Placed) -> Ruler:
        """The ruler for these answers; a problem of the file where no questionnaire shipped has its id."""
        if self.always is not None:
            return self.always
        folder = self._folder or library.shipped_questionnaire(answers.questionnaire.id)
        if folder is None:
            raise DocumentProblems([place(_not_shipped(answers.questionnaire.id), document)])
        return self._of_folder(folder)

    @cached_property
    def _folder(self) -> Path | None:
        return library.find_questionnaire(self.questionnaire) if self.questionnaire else None

    def _of_folder(self, folder: Path) -> Ruler:
        if folder not in self._known:
            files = library.load_questionnaire(folder)
            model = library.model_for(files.questionnaire, self.model)
            self._known[folder] = Ruler(files, model, costs_of(files.questionnaire, model, self.costs))
        return self._known[folder]


def _not_shipped(key: str) -> Problem:
    known = [folder.name for folder in library.questionnaire_folders()]
    return Problem(
        "OTHER_QUESTIONNAIRE",
        message("services.no_questionnaire", tail=offered(key, known), id=key),
        NAME_IT,
        path=("questionnaire", "id"),
    )  # fmt: skip


_ONE_BY_ONE = message("services.keep_scenes_plan_others_apart")
NAME_IT = message("services.name_folder_questionnaire_your_own")


@dataclass(frozen=True)
class Assessed:
    """One answer file, read and scored; `notes` are its warnings."""

    file: str
    ruler: Ruler
    answers: Answers
    assessment: Assessment
    notes: tuple[Problem, ...]

    def under(self, level: int | None) -> bool:
        """Whether overall is below a level: of a band its lower end counts, and no level at all is below every level."""
        overall = self.assessment.overall
        own = overall.band[0] if overall.band else overall.level
        return level is not None and (own is None or own < level)


@dataclass(frozen=True)
class Refused:
    """One answer file that could not be scored, and why."""

    file: str
    problems: tuple[Problem, ...]


def open_document(source: str) -> Placed:
    """Reads a document, YAML or workbook, from a path, or from standard input for `-`."""
    if source == STDIN:
        data = read_stream(sys.stdin.buffer, STDIN) if sys.stdin else b""
        return parse_document(data, STDIN)
    return read_document(Path(source))


def costs_document(source: str | None) -> Placed | None:
    """The file of `--costs`, if one is given."""
    return None if source is None else open_document(source)


def read_answers(document: Placed, rulers: Rulers) -> tuple[Answers, Ruler, list[Problem]]:
    """Answers with their ruler and all their problems, missing facts and warnings among them, in the order of the file.

    Raises DocumentProblems where the shape of some value is wrong; what can be said of the others is told with it.
    """
    try:
        answers = validate(Answers, document)
    except DocumentProblems as error:
        raise DocumentProblems(in_order([*error.problems, *_of_the_rest(document, rulers, error.problems)])) from None
    ruler = rulers.of(answers, document)
    blank = not_started(answers, issued=bool(document.issued) and document.issued == digest(answers))
    if blank is not None:
        return answers, ruler, [replace(blank, file=document.file)]
    answers, notes = migrated(ruler.questionnaire_files.questionnaire, answers)
    if not document.sheet(("answers",)):  # a workbook has a row for each question, answered or not
        notes = [*notes, *cut_short(ruler.questionnaire_files.questionnaire, answers)]
    hidden = hidden_characters(document.value)
    return answers, ruler, placed([*hidden, *notes, *_of_answers(ruler, answers, rulers.kept)], document)


def _of_answers(ruler: Ruler, answers: Answers, kept: bool) -> Iterator[Problem]:
    questionnaire = ruler.questionnaire_files.questionnaire
    yield from check_answers(questionnaire, ruler.model_files.model, answers)
    if answers.questionnaire.id == questionnaire.id:
        yield from missing_facts(questionnaire, answers)
        if not kept and (answers.importance or (answers.target is not None and answers.target.scenes)):
            yield from _of_scenes(ruler, answers)


def _of_scenes(ruler: Ruler, answers: Answers) -> list[Problem]:
    from readiness.planning import Desk, check_scenes

    try:
        return check_scenes(Desk(ruler.scorer, (), ruler.model_files.scenarios), answers)
    except UsageError as error:  # two scenes that exclude one another
        return [Problem("SCENES_DISAGREE", error.text, _ONE_BY_ONE, path=("target", "scenes"), warning=True)]


def _of_the_rest(document: Placed, rulers: Rulers, wrong: Sequence[Problem]) -> list[Problem]:
    """The problems of the values whose shape is right; none where too little is left to be an answer file."""
    paths = {problem.path for problem in wrong}
    try:
        answers = Answers.model_validate(without(document.value, paths))
        found = placed(_of_answers(rulers.of(answers, document), answers, rulers.kept), document)
    except ValidationError:
        return []
    except DocumentProblems as error:
        return list(error.problems)
    return [problem for problem in found if problem.path not in paths]


def assess(source: str, rulers: Rulers) -> Assessed:
    """Reads, checks and scores one answer file; DocumentProblems with everything that stands in the way."""
    return assess_document(open_document(source), rulers, source)


def assess_document(document: Placed, rulers: Rulers, source: str | None = None) -> Assessed:
    """Checks and scores what one answer file says; DocumentProblems with everything that stands in the way."""
    answers, ruler, problems = read_answers(document, rulers)
    raise_if_any(problems)
    return Assessed(source or document.file, ruler, answers, ruler.scorer.score(answers), tuple(problems))


def explained(assessed: Assessed, node: str) -> Explanation:
    """One number opened, named by id or title; UsageError where the questionnaire has nothing of that name."""
    files = assessed.ruler
    questionnaire = files.questionnaire_files.questionnaire
    found = the_one(node, nodes_of(questionnaire), _NODE)
    return explain(assessed.assessment, questionnaire, files.model_files.model, assessed.answers, found.id)


def nodes_of(questionnaire: Questionnaire) -> list[Named]:
    """All that has a score, by id and title: overall, dimensions and articles, questions."""
    overall = Named(OVERALL, in_every_language(message("services.overall")))
    return [
        overall,
        *groups_of(questionnaire),
        *(Named(q.id, _titles(q.prompt)) for q in questionnaire.questions.values()),
    ]


def groups_of(questionnaire: Questionnaire) -> list[Named]:
    """Dimensions, then the groups below them, by id and title."""
    groups = sorted(questionnaire.all_groups.values(), key=lambda group: questionnaire.parents[group.id] is not None)
    return [Named(group.id, _titles(group.title)) for group in groups]


def _titles(text: BilingualText) -> tuple[str, ...]:
    """Both, the one of the language spoken does not matter: whoever reads one may type it."""
    return tuple(dict.fromkeys(title for title in (text.zh, text.en) if title))


_NODE = message("services.dimension_article_question")


def planned(assessed: Assessed, wish: Wish | None = None, seconds: float = 20, settings: Sequence[str] = ()) -> Roadmap:
    """The roadmap; of a result that cannot be planned, why not and what to do meanwhile.

    `settings` are what-ifs written ID=VALUE; UsageError where they, or the wish, have no meaning.
    """
    from readiness.planning import Desk, Wish, changed, plan, read_changes, today

    files, scorer = assessed.ruler.model_files, assessed.ruler.scorer
    changes = read_changes(scorer.questionnaire, settings)
    start = changed(scorer, assessed.answers, changes) if changes else today(scorer, assessed.answers)
    try:
        return plan(Desk(scorer, files.actions, files.scenarios, assessed.ruler.costs), start, wish or Wish(), seconds)
    except DocumentProblems as error:
        raise DocumentProblems(_in_file(assessed.file, error.problems)) from None


def _in_file(source: str, problems: Sequence[Problem]) -> list[Problem]:
    """Problems that were found after a file was read, with their places in it; standard input is not read twice."""
    try:
        return (
            placed(problems, open_document(source)) if source != STDIN else [replace(p, file=source) for p in problems]
        )
    except DocumentProblems:  # it has changed since
        return [replace(problem, file=source) for problem in problems]


def assess_each(sources: Iterable[str], rulers: Rulers) -> Iterator[Assessed | Refused]:
    """Many files in order; one that can't be scored does not stop the others."""
    for source in sources:
        try:
            found: Assessed | Refused = assess(source, rulers)
        except Exception as error:  # noqa: BLE001 - it stands for itself, whatever it raises
            found = Refused(source, of_this_file(error, source, rulers))
        yield found


def of_this_file(error: Exception, source: str, rulers: Rulers) -> tuple[Problem, ...]:
    """What work on one file of several raised, as its problems; raises again what is not of this file, or wanted in full."""
    asked_for = isinstance(error, UsageError) and (rulers.questionnaire or rulers.model)
    if asked_for or (traced() and not isinstance(error, DocumentProblems)):
        raise error
    return problems_of(error, source)


def traced() -> bool:
    """Whether a bug is to be shown where it happens (READINESS_TRACE), and not as a problem of its file."""
    return bool(os.environ.get("READINESS_TRACE"))


def refuse_unknown_level(assessed: Assessed, level: int | None) -> None:
    """UsageError for a level that the model does not have: it would be above, or below, whatever the answers are."""
    known = [each.level for each in assessed.ruler.model_files.model.levels]
    if level is not None and level not in known:
        raise UsageError(
            message("services.fail_under_no_level", level=level, lowest=known[0], highest=known[-1]),
        )


def apart(assessed: Sequence[Assessed]) -> tuple[list[Assessed], list[Problem]]:
    """Those whose enterprise has an id of its own, whatever its case, and the problems of the others.

    Files are named by id: two with one id would overwrite one another.
    """
    by_id: dict[str, list[Assessed]] = {}
    for one in assessed:
        by_id.setdefault(one.assessment.enterprise.id.casefold(), []).append(one)
    alone = [group[0] for group in by_id.values() if len(group) == 1]
    return alone, [_same_id(one, group) for group in by_id.values() if len(group) > 1 for one in group]


def _same_id(one: Assessed, group: Sequence[Assessed]) -> Problem:
    key = one.assessment.enterprise.id
    others = [other.file for other in group if other is not one]
    text = message("services.enterprise_id_used_too", others=tuple(others), id=key)
    hint = message("services.give_each_enterprise_id_own")
    return Problem("SAME_ID", text, hint, file=one.file)
