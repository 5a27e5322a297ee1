"""`readiness compare`: two answer files, or the enterprises of two batches, each side under its own ruler."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.answers.migration import migrated
from readiness.batch.ledger import COUNTED, LEDGER, ledger_lines
from readiness.batch.outputs import RESULTS, RULER
from readiness.comparing import Incomparable, Measured, compare
from readiness.language.message import message
from readiness.language.safe_text import one_line
from readiness.models.documents.answers import Answers
from readiness.models.results.comparison import Comparison
from readiness.problems import DocumentProblems, Problem, UsageError
from readiness.services.assess import Assessed, Ruler, Rulers, assess, open_document
from readiness.sources.documents.validation import validate


@dataclass(frozen=True)
class Compared:
    """One enterprise, then and now, with what there is to say about its files; None where they can't be compared."""

    file: str
    comparison: Comparison | None
    ruler: Ruler | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Options:
    """Rulers named on the command line; `old_*` are for the older side and default to the ruler that its batch kept."""

    questionnaire: str | None = None
    model: str | None = None
    old_questionnaire: str | None = None
    old_model: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """The enterprises that two batches do not share, by name: only in the old one, only in the new one, or twice in one."""

    gone: tuple[str, ...]
    joined: tuple[str, ...]
    twice: tuple[str, ...]


def left_out(old: str, new: str) -> LeftOut | None:
    """What a comparison of two batch folders passes over; None for two files."""
    if not all((Path(given) / LEDGER).is_file() for given in (old, new)):
        return None
    then, now = (_ids(Path(given)) for given in (old, new))
    twice = tuple(key for key in dict.fromkeys((*then, *now)) if max(then[key], now[key]) > 1)
    names = {**_names(Path(old)), **_names(Path(new))}
    return LeftOut(
        tuple(names.get(key, key) for key in then if key not in now and key not in twice),
        tuple(names.get(key, key) for key in now if key not in then and key not in twice),
        tuple(names.get(key, key) for key in twice),
    )


def compare_all(old: str, new: str, options: Options) -> Iterator[Compared]:
    """Two files give one comparison; two batch folders one for each enterprise in both, in the order of the new one."""
    folders = [(Path(given) / LEDGER).is_file() for given in (old, new)]
    if all(folders):
        yield from _batches(Path(old), Path(new), options)
    elif Path(old).is_dir() or Path(new).is_dir():
        given = old if Path(old).is_dir() and not folders[0] else new
        raise UsageError(
            message("batch.compare_files_or_batches", folder=given, ledger=LEDGER),
        )
    else:
        yield _pair(old, new, _then(options, None), _now(options, None))


def _now(options: Options, kept: Path | None) -> Rulers:
    if options.questionnaire or options.model or kept is None:
        return Rulers(options.questionnaire, options.model)
    return _kept(kept)


def _then(options: Options, kept: Path | None) -> Rulers:
    if options.old_questionnaire or options.old_model:
        return Rulers(options.old_questionnaire or options.questionnaire, options.old_model or options.model)
    return _kept(kept) if kept is not None else Rulers(options.questionnaire, options.model)


def _kept(folder: Path) -> Rulers:
    return Rulers(str(folder / RULER / "questionnaire"), str(folder / RULER / "model"), kept=True)


def _batches(old: Path, new: Path, options: Options) -> Iterator[Compared]:
    then, now = _then(options, old), _now(options, new)
    files = _files_by_id(old)
    for key, file in _files_by_id(new).items():
        if key in files:
            yield _pair(files[key], file, then, now)


def _files_by_id(folder: Path) -> dict[str, str]:
    """The answer file of each scored enterprise; of one that stands twice, none."""
    last = _scored(folder)
    uses = Counter(last.values())
    return {key: file for file, key in last.items() if uses[key] == 1}


def _ids(folder: Path) -> Counter[str]:
    """The ids of the scored enterprises, and how often each stands there."""
    return Counter(_scored(folder).values())


def _names(folder: Path) -> dict[str, str]:
    """What the enterprises are called, by id, as far as the results say."""
    found: dict[str, str] = {}
    with suppress(OSError), (folder / RESULTS).open("rb") as stream:
        for line in stream:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                enterprise = json.loads(line)["enterprise"]
                found[enterprise["id"].casefold()] = one_line(str(enterprise["name"]))
    return found


def _scored(folder: Path) -> dict[str, str]:
    """File by file the id of the enterprise that was scored."""
    last: dict[str, str | None] = {}
    for line in ledger_lines(folder):
        last[line.file] = line.id.casefold() if line.id and line.status in COUNTED else None
    return {file: key for file, key in last.items() if key is not None}


def _pair(old: str, new: str, then: Rulers, now: Rulers) -> Compared:
    try:
        before, after = assess(old, then), assess(new, now)
        carried, notes = _carried(old, before, after)
        comparison = compare(_measured(before), _measured(after), carried)
    except DocumentProblems as error:
        return Compared(new, None, None, error.problems)
    except Incomparable:
        return Compared(new, None, None, (_forms(new),))
    problems = (*before.notes, *notes, *after.notes, *_other_enterprise(before, after))
    return Compared(new, comparison, after.ruler, tuple(dict.fromkeys(problems)))


def _measured(assessed: Assessed) -> Measured:
    return Measured(assessed.answers, assessed.ruler.scorer)


def _carried(file: str, before: Assessed, after: Assessed) -> tuple[Answers, list[Problem]]:
    """The old answers as they load under the new questionnaire, with a note for each that had to change."""
    if before.ruler.scorer.questionnaire_ref == after.ruler.scorer.questionnaire_ref:
        return before.answers, []
    own = validate(Answers, open_document(file))
    carried, notes = migrated(after.ruler.questionnaire_files.questionnaire, own)
    return carried, [replace(note, file=file) for note in notes]


def _other_enterprise(before: Assessed, after: Assessed) -> Iterator[Problem]:
    then, now = before.assessment.enterprise.id, after.assessment.enterprise.id
    if then.casefold() != now.casefold():
        yield Problem(
            "OTHER_ENTERPRISE",
            message("batch.different_enterprises", old=then, new=now),
            message("batch.make_sure_of_files"),
            file=after.file,
            warning=True,
        )  # fmt: skip


def _forms(file: str) -> Problem:
    return Problem(
        "OTHER_FORM",
        message("batch.forms_do_not_compare"),
        message("batch.compare_files_of_one_form"),
        file=file,
    )  # fmt: skip
