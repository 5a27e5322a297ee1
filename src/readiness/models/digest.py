"""Digests over canonical JSON of validated documents: a comment or a line ending changes nothing (formats *Result*)."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, get_args, get_origin

from readiness.models.base import Record


def canonical(document: Record) -> bytes:
    """The one JSON text of a document: fields in the order of their format, free keys sorted, defaults left out, numbers exact."""
    ordered = _ordered(document)
    return bytes(ordered.__pydantic_serializer__.to_json(ordered, by_alias=True, exclude_defaults=True))


def digest(document: Record) -> str:
    """`sha256:` and the hex digest of the canonical JSON."""
    return "sha256:" + hashlib.sha256(canonical(document)).hexdigest()


def _ordered(value: Any) -> Any:
    """The same value with its free keys sorted; what can hold none is left as it is."""
    if value.__class__ is dict:
        return {key: _ordered(value[key]) for key in sorted(value)}
    if value.__class__ in (list, tuple):
        return type(value)(map(_ordered, value))
    names = _with_free_keys(value.__class__)
    return value.model_copy(update={name: _ordered(getattr(value, name)) for name in names}) if names else value


@cache
def _with_free_keys(kind: type) -> tuple[str, ...]:
    """The fields of a record in which keys may stand that no format names, at whatever depth."""
    if not issubclass(kind, Record):
        return ()
    return tuple(name for name, field in kind.model_fields.items() if _may_hold(field.annotation, (kind,)))


def _may_hold(annotation: Any, above: tuple[type, ...]) -> bool:
    if annotation is Any or annotation is dict or get_origin(annotation) is dict:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if annotation in above:
            return False
        return any(_may_hold(field.annotation, (*above, annotation)) for field in annotation.model_fields.values())
    return any(_may_hold(each, above) for each in get_args(annotation))
