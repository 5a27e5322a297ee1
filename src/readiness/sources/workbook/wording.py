"""Problems of answers in the words of the sheet that they were typed into: its labels, its columns, its lists to choose from.

Checks of documents speak of keys and ids, as text has them. Nobody who fills in a workbook has seen those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from readiness.language.message import Message, Translated, message
from readiness.problems import Problem
from readiness.sources.workbook.values import text_of
from readiness.sources.workbook.words import in_every_language, word

_MOST_OFFERED = 12
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as it is shown: its words, its kind, what its list offers."""

    words: str
    kind: str
    offered: tuple[str, ...] = ()


_NOTHING = Asked("", "")
_AGAIN = message("sources.make_a_new_workbook")
_SEE_SCHEMA = message("sources.schema_shows_how_it_is_written")  # of documents; no remedy for a cell
_RIGHT_OR_EMPTY = message("sources.write_what_cell_asks_or_empty_it")
_BY_KIND = {
    "date": message("sources.write_year_month_day"),
    "numbers": message("sources.write_numbers_with_commas"),
    "checklist": message("sources.tick_items_below"),
    "choices": message("sources.tick_what_applies_below"),
    "number": message("sources.write_digits_or_choose_unknown"),
    "percent": message("sources.write_percentage_or_choose_unknown"),
    "id": message("sources.what_enterprise_ids_may_hold"),
    "respondent": message("sources.what_respondent_ids_may_hold"),
    "ids": message("sources.write_scene_ids"),
}  # fmt: skip


def worded(problem: Problem, asked: Asked | None, value: Any) -> Problem:
    """The same problem; `value` is all that the workbook says."""
    turn = _TURNS.get(problem.code)
    return turn(problem, asked or _NOTHING, _text_at(value, problem.path)) if turn else problem


def _text_at(value: Any, path: tuple[str | int, ...]) -> str:
    try:
        for step in path:
            value = value[step]
    except (LookupError, TypeError):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))[:_SHOWN]
    if isinstance(value, bool):
        return str(value).upper()  # as a sheet shows it
    return text_of(value)[:_SHOWN] if isinstance(value, str | int | Fraction) else ""


def _remedy(asked: Asked) -> Translated:
    may_be_unknown = not asked.offered or any(one in asked.offered for one in in_every_language("unknown"))
    if asked.kind in _BY_KIND and (asked.kind != "number" or may_be_unknown):
        return _BY_KIND[asked.kind]
    if 0 < len(asked.offered) <= _MOST_OFFERED:
        return message("sources.choose_from_list", offered=tuple(asked.offered))
    if asked.offered:
        return message("sources.choose_by_the_arrow")
    return _RIGHT_OR_EMPTY


def _value(problem: Problem, asked: Asked, text: str) -> Problem:
    """What stands in the cell is nothing that it takes."""
    shown = message("sources.cannot_stand_here", text=text) if text else message("sources.cell_not_understood")
    return replace(problem, message=shown, hint=_remedy(asked))


def _bounded(problem: Problem, asked: Asked, _text: str) -> Problem:
    return (
        replace(problem, hint=problem.hint if problem.hint and problem.hint != _SEE_SCHEMA else _RIGHT_OR_EMPTY)
        if asked.kind in ("text", "lines", "evidence", "respondent", "register")
        else _value(problem, asked, _text)
    )


def _missing(problem: Problem, asked: Asked, _text: str) -> Problem:
    path = problem.path
    if "assessor" in path[:-1]:
        rating = word("rating")
        return replace(problem, message=message("sources.reason_without_rating", rating=rating),
                       hint=message("sources.fill_in_rating_or_empty_reason", rating=rating))  # fmt: skip
    if path[:1] == ("respondents",):
        return replace(problem, message=message("sources.respondent_no_name_department"),
                       hint=message("sources.write_respondent_or_empty_row"))  # fmt: skip
    blank = message("sources.cell_blank", words=asked.words or word("value"))
    return replace(problem, message=blank, hint=message("sources.fill_in_cell"))


def _fact(problem: Problem, asked: Asked, _text: str) -> Problem:
    missing = message("sources.fact_not_given", fact=asked.words or _values(problem).get("prompt", ""))
    hint = (
        _BY_KIND["choices"]
        if asked.kind == "choices"
        else _remedy(asked)
        if asked.offered
        else message("sources.fill_in_cell")
    )
    return replace(problem, message=missing, hint=hint)


def _gone(problem: Problem, _asked: Asked, _text: str) -> Problem:
    return replace(problem, message=message("sources.not_asked_any_more"), hint=_AGAIN)


def _no_na(problem: Problem, _asked: Asked, _text: str) -> Problem:
    return replace(problem, message=message("sources.question_always_applies"),
                   hint=message("sources.choose_nearest_option"))  # fmt: skip


def _length(problem: Problem, asked: Asked, _text: str) -> Problem:
    if not isinstance(problem.message, Message):
        return problem
    name = message("sources.quoted", text=asked.words) if asked.words else message("sources.here")
    return replace(problem, message=message(problem.message.key, **{**_values(problem), "name": name}))


def _values(problem: Problem) -> dict[str, object]:
    """What its sentence is filled with."""
    return dict(problem.message.values) if isinstance(problem.message, Message) else {}


def _hinted(hint: Translated) -> Callable[[Problem, Asked, str], Problem]:
    return lambda problem, _asked, _text: replace(problem, hint=hint)


def _said(text: Translated, hint: Translated) -> Callable[[Problem, Asked, str], Problem]:
    return lambda problem, _asked, _text: replace(problem, message=text, hint=hint)


_TURNS: dict[str, Callable[[Problem, Asked, str], Problem]] = {
    "MISSING_KEY": _missing,
    "MISSING_FACT": _fact,
    "UNKNOWN_OPTION": _value,
    "BAD_CHOICE": _value,
    "BAD_ID": _value,
    "WRONG_KIND": _value,
    "UNKNOWN_LEVEL": _value,
    "BAD_VALUE": _bounded,
    "WRONG_LENGTH": _length,
    "UNKNOWN_QUESTION": _gone,
    "UNKNOWN_FACT": _gone,
    "NA_REFUSED": _no_na,
    "UNKNOWN_KEY": _said(message("sources.row_of_more_not_known"), message("sources.empty_row")),
    "BAD_VERSION": _said(message("sources.questionnaire_version_changed"), message("sources.undo_change")),
    "NO_TEXT": _hinted(message("sources.write_in_chinese_or_english")),
    "OLDER_VERSION": _hinted(_AGAIN),
    "NO_SHORT_FORM": _hinted(message("sources.use_the_full_form")),
    "OTHER_QUESTIONNAIRE": _hinted(message("sources.name_your_own_questionnaire")),
    "NA_NO_REASON": _hinted(message("sources.write_reason_in_notes")),
    "ANSWER_TWICE": _said(
        message("sources.answers_exclude_one_another"),
        message("sources.keep_the_true_one_look_at_more"),
    ),
    "UNKNOWN_RESPONDENT": _hinted(message("sources.enter_or_choose_respondent")),
    "NO_ASSESSOR": _hinted(message("sources.name_assessor_or_empty_ratings")),
}  # fmt: skip
