"""Plain values -> models, with every mistake told where it stands and how it is mended.

Pydantic's errors are told apart by their `type`, never by their wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from readiness.checking.findings import suggestion
from readiness.language.message import Translated, message
from readiness.models.base import plain_number
from readiness.problems import DocumentProblems, Problem
from readiness.sources.documents.schema_keys import allowed_keys, allowed_values
from readiness.sources.documents.validation_words import (
    AS_TEXT,
    BOUNDS,
    ID_HINT,
    KIND_HINTS,
    KINDS,
    PLAIN,
    SEE_SCHEMA,
    TRUE_OR_FALSE,
)
from readiness.sources.yaml.text import boolean_hint, printable

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]
MOST_PROBLEMS = 1000


class Placed(Protocol):
    """A document that knows where its values stand: YAML text, or a workbook."""

    @property
    def file(self) -> str:
        """What problems call it."""

    @property
    def value(self) -> dict[str, Any]:
        """What it says."""

    def locate(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of a value."""

    def locate_key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of a key."""

    @property
    def issued(self) -> str:
        """Digest of the answers that a workbook was issued with, where none of them answered a question; else empty."""

    def worded(self, problem: Problem) -> Problem:
        """A problem, with its place, in the words that the document shows to people."""

    def sheet(self, path: Sequence[str | int]) -> str:
        """The sheet of a workbook in which a value stands; empty in text."""


def validate(model: type[M], document: Placed) -> M:
    """The document as a model; raises `DocumentProblems` with everything that is wrong with its shape."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise DocumentProblems(_problems(model, document, error)) from None


def without(value: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    """The same values with those at `paths` left out: of a list, all of it; the rest can be looked at then."""
    kept = dict(value)
    for path in paths:
        step, *rest = path or ("",)
        below = kept.get(str(step))
        if isinstance(below, dict) and rest and not isinstance(rest[0], int):
            kept[str(step)] = without(below, [tuple(rest)])
        else:
            kept.pop(str(step), None)
    return kept


def place(problem: Problem, document: Placed, at_key: bool = False) -> Problem:
    """The same problem with file, line and column."""
    line, column = (document.locate_key if at_key or problem.at_key else document.locate)(problem.path)
    sheet = document.sheet(problem.path)
    return document.worded(replace(problem, file=document.file, line=line, column=column, sheet=sheet))


def placed(problems: Iterable[Problem], document: Placed) -> list[Problem]:
    """Problems with their places, in the order of the file; of more than a thousand, the first thousand found."""
    return in_order(place(problem, document) for problem in islice(problems, MOST_PROBLEMS))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, sheet, line and column."""
    return sorted(problems, key=lambda problem: (problem.file, problem.sheet, problem.line, problem.column))


def _problems(model: type[BaseModel], document: Placed, error: ValidationError) -> list[Problem]:
    found: dict[tuple[Path, Any], Problem] = {}
    for details in islice(error.errors(include_url=False), MOST_PROBLEMS):
        path = _path(document.value, details)
        key = details["loc"][-1] if details["type"] == "missing" else None
        if (path, key) not in found:
            problem = _problem(model, details, path)
            spot = replace(problem, path=(*path, key) if key is not None else problem.path)
            placed_there = place(spot, document, at_key=details["type"] == "extra_forbidden")
            found[path, key] = replace(placed_there, path=problem.path)
    of_another_format = [problem for problem in found.values() if problem.path == ("format",)]
    return of_another_format or in_order(found.values())


def _path(value: Any, details: ErrorDetails) -> Path:
    """The place in the document: pydantic's `loc` without the steps that only its schema knows (union tags)."""
    path: list[str | int] = []
    for step in details["loc"]:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _problem(model: type[BaseModel], details: ErrorDetails, path: Path) -> Problem:
    kind = details["type"]
    if kind == "string_too_short" and not details["input"]:
        kind = "text_unseen"  # texts are cleaned before they are measured
    if kind == "extra_forbidden":
        return _unknown_key(model, path)
    if kind == "missing":
        key = details["loc"][-1]
        return Problem("MISSING_KEY", message("sources.key_missing", key=key),
                       message("sources.add_key", key=key), path=path)  # fmt: skip
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _unknown_tag(model, details, path)
    if kind in KINDS:
        return _wrong_kind(model, details, path)
    if kind in PLAIN:
        return Problem(*PLAIN[kind], path=path)
    return _of_value(details, path)


def _unknown_tag(model: type[BaseModel], details: ErrorDetails, path: Path) -> Problem:
    """The key that says which of several shapes this is, `kind`, is not there or says something else."""
    context = details.get("ctx", {})
    if details["type"] == "union_tag_not_found":
        kinds = tuple(allowed_values(model, (*path, "kind")))
        return Problem("MISSING_KEY", message("sources.kind_key_missing"),
                       message("sources.add_kind", kinds=kinds), path=path)  # fmt: skip
    tag = str(context.get("tag"))
    return Problem("BAD_CHOICE", message("sources.not_allowed_here", shown=tag),
                   _choices(tag, _words(str(context.get("expected_tags")))), path=(*path, "kind"))  # fmt: skip


def _unknown_key(model: type[BaseModel], path: Path) -> Problem:
    key = str(path[-1])
    shown = _shown(key)
    hint = suggestion(key, allowed_keys(model, path[:-1])) or SEE_SCHEMA
    return Problem("UNKNOWN_KEY", message("sources.unknown_key", shown=shown), hint, path=path)


def _wrong_kind(model: type[BaseModel], details: ErrorDetails, path: Path) -> Problem:
    wanted = KINDS[details["type"]]
    shown = _shown(details["input"])
    text = message("sources.wanted_here_not", wanted=wanted, shown=shown)
    return Problem("WRONG_KIND", text, _kind_hint(model, details, path), path=path)


def _kind_hint(model: type[BaseModel], details: ErrorDetails, path: Path) -> Translated:
    kind = details["type"]
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        known = allowed_keys(model, path)[:4]
        pairs = ", ".join(f"{key}: …" for key in known)
        return message("sources.write_lines_below_indented", pairs=pairs or message("sources.key_and_value"))
    if kind in ("bool_type", "bool_parsing"):
        return boolean_hint(details["input"]) or TRUE_OR_FALSE
    return KIND_HINTS.get(kind, AS_TEXT)


def _of_value(details: ErrorDetails, path: Path) -> Problem:
    """A value of the right kind that is not allowed: a pattern, a choice, a bound, a length."""
    context = details.get("ctx", {})
    shown = _shown(details["input"])
    if "expected" in context:
        return Problem("BAD_CHOICE", message("sources.not_allowed_here", shown=shown),
                       _choices(details["input"], _words(str(context["expected"]))), path=path)  # fmt: skip
    if "pattern" in context:
        return Problem("BAD_ID", message("sources.id_malformed", shown=shown), ID_HINT, path=path)
    bound = next((name for name in BOUNDS if name in context), None)
    hint = message(f"sources.must_be.{bound}", bound=str(context[bound])) if bound else SEE_SCHEMA
    return Problem("BAD_VALUE", message("sources.value_cannot_be_used", shown=shown), hint, path=path)


def _words(expected: str) -> list[str]:
    """The choices in pydantic's context: `'a', 'b' or 'c'`."""
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _choices(given: Any, words: Sequence[str]) -> Translated | None:
    return suggestion(given if isinstance(given, str) else "", words)


def _shown(value: Any) -> str:
    """A short, safe picture of a value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    text = printable(str(plain_number(value) if isinstance(value, Fraction) else value))
    return text if len(text) <= 40 else text[:39] + "…"


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raises `DocumentProblems` where there is a problem that is no mere warning."""
    if any(not problem.warning for problem in problems):
        raise DocumentProblems(problems)
