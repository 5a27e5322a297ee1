"""cohort.json, as a batch wrote it, or the folder of a batch with one a form."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from readiness.files.text import decode, read_bytes
from readiness.language.message import message
from readiness.models.results.cohort import Cohort
from readiness.problems import DocumentProblems, Problem

MAX_COHORT = 64 * 1024 * 1024
_DIGITS = 40


def read_cohorts(path: Path) -> tuple[Cohort, ...]:
    """The cohort in a file, or those in the folder of a batch. Raises `DocumentProblems` where there is none."""
    if not path.is_dir():
        return (read_cohort(path),)
    found = sorted(path.glob("cohort*.json"))
    if not found:
        raise DocumentProblems([Problem("NO_COHORT", _NONE_INSIDE, _HINT, str(path))])
    return tuple(map(read_cohort, found))


def read_cohort(path: Path) -> Cohort:
    """The cohort in a file. Raises `DocumentProblems` where it can't be read, or is no cohort of ours."""
    text = decode(read_bytes(path, MAX_COHORT), str(path))
    try:
        return Cohort.model_validate(json.loads(text, parse_float=_number))
    except json.JSONDecodeError as error:
        raise DocumentProblems([replace(_problem(path), line=error.lineno, column=error.colno)]) from None
    except ValidationError as error:
        place = error.errors(include_url=False)[0]["loc"]
        raise DocumentProblems([replace(_problem(path, place), path=place)]) from None
    except (ValueError, RecursionError):
        raise DocumentProblems([_problem(path)]) from None


def _number(text: str) -> Fraction:
    """ValueError for more digits than a batch ever writes, or an exponent, which may stand for any number of them."""
    if len(text) > _DIGITS or "e" in text.lower():
        raise ValueError(text[:_DIGITS])
    return Fraction(text)


def _problem(path: Path, place: tuple[str | int, ...] = ()) -> Problem:
    """Where in the JSON it stops being a cohort; a file of one line has no better place than that."""
    at = ".".join(map(str, place))[:80]
    text = message("sources.not_a_cohort_file_at", place=at) if at else message("sources.not_a_cohort_file")
    return Problem("NO_COHORT", text, _HINT, str(path))


_NONE_INSIDE = message("sources.no_cohort_file_in_folder")
_HINT = message("sources.take_cohort_file_of_a_batch")
