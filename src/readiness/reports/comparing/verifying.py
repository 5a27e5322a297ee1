"""Does a report follow from its answers? Comparisons between what it carries, what it prints, and what its data give today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from readiness.language.message import Bilingual, Translated, message
from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import DocumentRef
from readiness.models.results.roadmap import Roadmap
from readiness.models.results.verdict import Compared, Finding, Ruling
from readiness.problems import Problem
from readiness.reports.comparing.pdf_places import Difference
from readiness.reports.record.makers import sha256
from readiness.reports.record.records import FORMAT, RECORD, RESULT, plan_json
from readiness.reports.view.shapes import View

MOST_DETAILS = 8
_RESULT_FORMAT = "readiness/assessment/1"


class State(Enum):
    """What a comparison found. `NOTE`: the verdict does not hang on it."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"
    NOTE = "note"

    @property
    def finding(self) -> Finding:
        """The word of the JSON."""
        return self.value


@dataclass(frozen=True, slots=True)
class What:
    """What is compared: its id in the JSON, and its name."""

    id: Compared
    name: Translated


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was compared, what came of it, and, where things differ, what."""

    state: State
    what: What
    text: Translated
    details: tuple[Translated, ...] = ()


def ruling_of(checks: Iterable[Check]) -> Ruling:
    """Not consistent if anything differs, else undecided if anything was not compared, else consistent."""
    found = {check.state for check in checks}
    if State.DIFFERS in found:
        return "not_consistent"
    return "undecided" if State.NOT_COMPARED in found else "consistent"


def read_json(content: bytes) -> Any:
    """JSON of strangers: None where it is none, or nested or numbered beyond reason."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def result_of(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """The result that the report carries; None where there is none of the format that we know."""
    return _of_format(files.get(RESULT), _RESULT_FORMAT)


def record_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the report says of its making; empty where it says nothing."""
    return _of_format(files.get(RECORD), FORMAT) or {}


def _of_format(content: bytes | None, name: str) -> dict[str, Any] | None:
    found = None if content is None else read_json(content)
    return found if isinstance(found, dict) and found.get("format") == name else None


def cannot_open(problem: Problem) -> Check:
    """A file that takes more than opening one may take."""
    return Check(State.NOT_COMPARED, FILE, problem.message)


def check_files(files: Mapping[str, bytes]) -> Check:
    """Are the attachments those that the report was made with?"""
    listed = record_of(files).get("files")
    if not isinstance(listed, dict):
        return Check(State.DIFFERS, _FILES, message("reports.record_missing_or_unreadable"))
    found = {name: sha256(content) for name, content in files.items() if name != RECORD}
    wrong = tuple(name for name in sorted({*listed, *found}) if listed.get(name) != found.get(name))
    if wrong:
        text = message("reports.attachments_missing_or_changed")
        return Check(State.DIFFERS, _FILES, text, _few(wrong))
    return Check(State.SAME, _FILES, message("reports.attachments_as_recorded", names=tuple(sorted(files))))


def check_answers(files: Mapping[str, bytes], answers: Answers) -> Check:
    """Are these answers the ones that the report was made of? Both its digests must say so."""
    own = digest(answers)
    said = [dig(found, "answers", "digest") for found in (result_of(files) or {}, record_of(files))]
    if any(one != own for one in said):
        places = zip((RESULT, RECORD, "answers"), (*said, own), strict=True)
        return Check(
            State.DIFFERS,
            _ANSWERS,
            message("reports.digests_differ"),
            _few(f"{a}: {_short(b)}" for a, b in places),
        )
    return Check(State.SAME, _ANSWERS, message("reports.digest_fits", digest=own[:19]))


def no_answers() -> Check:
    """An external edition, alone."""
    text = message("reports.no_answers_in_external_edition")
    return Check(State.NOT_COMPARED, _ANSWERS, text)


def unreadable(problems: Iterable[Problem]) -> Check:
    """What the report carries cannot be read here, as it should be if this version had made it."""
    text = message("reports.answers_inside_unreadable")
    places = tuple(
        message("reports.place_and_problem", place=one.place, problem=one.message) if one.place else one.message
        for one in problems
    )
    return Check(State.NOT_COMPARED, _ANSWERS, text, _first(places))


def check_given(carried: Answers, given: Answers) -> Check:
    """Is the file that somebody brings the one inside the report?"""
    if digest(carried) == digest(given):
        return Check(State.SAME, _GIVEN, message("reports.answers_same_as_in_report"))
    keys = sorted(carried.answers.keys() | given.answers.keys())
    other = tuple(key for key in keys if carried.answers.get(key) != given.answers.get(key))
    text = message("reports.answers_other_than_in_report")
    return Check(State.DIFFERS, _GIVEN, text, _few(other or ("enterprise, scope, respondents …",)))


def check_ruler(name: str, said: Any, own: DocumentRef) -> Check:
    """Is the questionnaire (the model) at hand the one that the report was scored under?"""
    what = _QUESTIONNAIRE if name == "questionnaire" else _SCORING
    at_hand = f"{own.id} {own.version} {own.digest[:19]}…"
    if isinstance(said, dict) and said.get("digest") == own.digest:
        return Check(State.SAME, what, message("reports.same_document", document=at_hand))
    theirs = " ".join(str(said.get(key))[:24] for key in ("id", "version", "digest")) if isinstance(said, dict) else "?"
    text = message("reports.made_with_another_document", said=theirs, at_hand=at_hand)
    return Check(State.NOT_COMPARED, what, text)


def check_makers(said: Mapping[str, Any], own: Mapping[str, str | None]) -> Check:
    """Was the report made by what is at hand? A record is no proof of it: another version only explains a difference."""
    other = tuple(_version(key, said.get(key), own[key]) for key in own if said.get(key) != own[key])
    if not other:
        return Check(State.SAME, MAKERS, message("reports.same_versions"))
    if said.get("own_look") != own["own_look"]:
        text = message("reports.made_with_other_templates")
    else:
        text = message("reports.made_by_other_versions")
    return Check(State.NOT_COMPARED, MAKERS, text, other)


def check_dates(record: Mapping[str, Any]) -> Check | None:
    """The day on the cover is the report's own word."""
    said = record.get("printed_on")
    if not isinstance(said, str):
        return None
    text = message("reports.date_is_its_own_word", day=said[:10])
    return Check(State.NOTE, _DATES, text)


def check_costs(record: Mapping[str, Any], own: str | None) -> Check | None:
    """Are the enterprise's own figures, by digest, those that the plan was made with? None where there are none."""
    said = dig(record, "costs", "digest")
    if own is None and said is None:
        return None
    if own is not None and said == own:
        return Check(State.SAME, _COSTS, message("reports.digest_fits", digest=own[:19]))
    if said is None:
        text = message("reports.made_without_own_figures")
    else:
        text = message("reports.made_with_own_figures", digest=str(said)[:19])
    return Check(State.NOT_COMPARED, _COSTS, text)


def check_cohort(said: Any, again: dict[str, Any] | None) -> Check | None:
    """Does the cohort at hand give the percentiles and medians that the report was made with? None where it names none."""
    if said is None:
        return None
    if again is None:
        text = message("reports.cohort_not_compared_again")
        return Check(State.NOT_COMPARED, _COHORT, text)
    details = _few(differences(said, again))
    if details:
        return Check(State.DIFFERS, _COHORT, message("reports.compared_again_differs"), details)
    return Check(State.SAME, _COHORT, message("reports.compared_again_same"))


def check_result(said: dict[str, Any], again: str, same_ruler: bool, same_program: bool) -> Check:
    """Does scoring the answers again give the result that the report carries? Another version may carry more or less in it."""
    ours = json.loads(again)
    details = _few(differences(said, ours))
    if not details:
        return Check(State.SAME, _RESULT, message("reports.scored_again_same"))
    if same_ruler and (same_program or any(differences(said, ours, common=True))):
        return Check(State.DIFFERS, _RESULT, message("reports.scored_again_differs"), details)
    text = message("reports.scored_by_other_rules_differs")
    return Check(State.NOT_COMPARED, _RESULT, text, details)


def check_plan(content: bytes, again: Roadmap | None, same: bool) -> Check:
    """Does planning again give the plan that the report carries? A plan that a time limit stopped may differ."""
    if again is None:
        return Check(State.NOT_COMPARED, _PLAN, message("reports.not_planned_again"))
    if again.optimal is False:
        return Check(State.NOT_COMPARED, _PLAN, STOPPED)
    details = _few(differences(read_json(content), json.loads(plan_json(again))))
    if not details:
        return Check(State.SAME, _PLAN, message("reports.planned_again_same"))
    state = State.DIFFERS if same else State.NOT_COMPARED
    return Check(state, _PLAN, message("reports.planned_again_differs"), details)


def differences(said: Any, again: Any, path: str = "", *, common: bool = False) -> Iterator[str]:
    """Where two JSON values differ, both named; with `common` only under the keys that both have."""
    if isinstance(said, dict) and isinstance(again, dict):
        for key in sorted({*said, *again} if not common else set(said) & set(again)):
            yield from differences(said.get(key), again.get(key), f"{path}.{key}" if path else key, common=common)
    elif isinstance(said, list) and isinstance(again, list) and len(said) == len(again):
        for index, (one, other) in enumerate(zip(said, again, strict=True)):
            yield from differences(one, other, f"{path}[{_name(other, index)}]", common=common)
    elif said != again or isinstance(said, bool) != isinstance(again, bool):
        yield f"{path}: {_short(said)} ≠ {_short(again)}"


def check_print(printed: str | Translated, view: View, same: bool) -> Check:
    """Do name, level and score stand on the pages as the data give them? No proof that nothing else stands there.

    `printed` is what `plain_text` leaves of all pages, or why they can't be read.
    """
    if isinstance(printed, Translated):
        return Check(State.NOT_COMPARED, _TEXT, printed)
    verdict = view.summary.verdict
    wanted = (view.subject.name, f"{verdict.badge} {verdict.name}".strip(), verdict.sentence)
    lacking = tuple(one for one in wanted if plain_text(one) not in printed)
    if lacking:
        text = message("reports.not_on_the_pages")
        return Check(State.DIFFERS if same else State.NOT_COMPARED, _TEXT, text, _few(lacking))
    return Check(State.NOTE, _TEXT, message("reports.printed_level", level=wanted[1], sentence=verdict.sentence))


def plain_text(text: str) -> str:
    """Letters, digits and points alone: however a line breaks or a word is hyphenated."""
    return "".join(char for char in text if char.isalnum() or char == ".")


def check_objects(found: Iterable[Difference], byte_for_byte: bool, same_makers: bool) -> Check:
    """Is every page and every object what the same data give when the report is made again?"""
    found = tuple(found)
    if byte_for_byte:
        return Check(State.SAME, OBJECTS, message("reports.made_again_same_bytes"))
    if not found:
        text = message("reports.made_again_same_objects")
        return Check(State.SAME, OBJECTS, text)
    text = message("reports.not_as_made_again")
    state = State.DIFFERS if same_makers else State.NOT_COMPARED
    return Check(state, OBJECTS, text, _first(tuple(dict.fromkeys(map(_placed, found)))))


def broken(detail: str) -> Check:
    """A file with our data that no reader takes as whole."""
    text = message("reports.file_damaged", detail=detail)
    return Check(State.DIFFERS, OBJECTS, text)


def not_compared(why: Translated) -> Check:
    """The report could not be made again here."""
    text = message("reports.objects_not_compared", why=why)
    return Check(State.NOT_COMPARED, OBJECTS, text)


def dig(data: Any, *keys: str) -> Any:
    """A value deep in JSON; None where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _version(key: str, said: Any, own: str | None) -> Translated:
    name, theirs, ours = _MAKERS[key], _short_digest(said), _short_digest(own)
    return message("reports.other_version", name=name, said=theirs, ours=ours)


def _short_digest(value: Any) -> str:
    return str(value)[:19] + "…" if str(value).startswith("sha256:") else "—" if value is None else str(value)[:120]


def _placed(found: Difference) -> Translated:
    return message("reports.difference_at_place", place=found.place, difference=found.what, path=found.path)


def _name(value: Any, index: int) -> str:
    return str(value["id"]) if isinstance(value, dict) and "id" in value else str(index)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"


def _few(details: Iterable[str]) -> tuple[Translated, ...]:
    return _first(tuple(Bilingual(one[:300], one[:300]) for one in islice(details, MOST_DETAILS + 1)))


def _first(details: tuple[Translated, ...]) -> tuple[Translated, ...]:
    return (
        details if len(details) <= MOST_DETAILS else (*details[: MOST_DETAILS - 1], message("reports.more_differences"))
    )


FILE = What("file", message("reports.checked_file"))
MAKERS = What("makers", message("reports.checked_versions"))
OBJECTS = What("objects", message("reports.checked_objects"))
_FILES = What("attachments", message("reports.attachments"))
_ANSWERS = What("answers", message("reports.checked_answers"))
_GIVEN = What("answers_given", message("reports.checked_answers_given"))
_QUESTIONNAIRE = What("questionnaire", message("reports.checked_questionnaire"))
_SCORING = What("scoring", message("reports.checked_scoring_model"))
_COSTS = What("own_costs", message("reports.checked_own_figures"))
_COHORT = What("cohort", message("reports.checked_cohort"))
_RESULT = What("result", message("reports.checked_result"))
_PLAN = What("plan", message("reports.checked_plan"))
_DATES = What("dates", message("reports.checked_date"))
_TEXT = What("print", message("reports.checked_print"))
_MAKERS = {
    "program": message("reports.maker_program"),
    "engine": message("reports.maker_layout"),
    "libraries": message("reports.maker_libraries"),
    "planner": message("reports.maker_planner"),
    "fonts": message("reports.maker_fonts"),
    "templates": message("reports.maker_templates"),
    "own_look": message("reports.maker_own_templates"),
}
STOPPED = message("reports.planning_stopped")
