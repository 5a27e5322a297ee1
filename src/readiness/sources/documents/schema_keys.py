"""Which keys a model allows at a place: read from its JSON Schema, for «did you mean»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]


def allowed_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at `path` of a document, in the order of the model; of a union, those of all its members."""
    return list(dict.fromkeys(key for schema in _at(model, path) for key in schema.get("properties", {})))


def allowed_values(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The words to choose from at `path`, in the order of the model; of a union, those of all its members."""
    found = _at(model, path)
    return list(
        dict.fromkeys(str(word) for schema in found for word in schema.get("enum", [schema.get("const", "")]) if word)
    )


def _at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[Schema]:
    root = json_schema(model)
    places = list(_expanded(root, root))
    for step in path:
        places = [found for schema in places for below in _step(schema, step) for found in _expanded(below, root)]
    return places


@cache
def json_schema(model: type[BaseModel]) -> Schema:
    """The model's JSON Schema as documents are written (by alias)."""
    return model.model_json_schema(by_alias=True, mode="validation")


@cache
def output_schema(model: type[BaseModel]) -> Schema:
    """The JSON Schema of what a command prints, or writes for other programs: every key is there, nothing else is."""
    return model.model_json_schema(by_alias=True, mode="serialization")


def _step(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        yield from (schema[name] for name in ("items",) if isinstance(schema.get(name), dict))
        return
    if step in schema.get("properties", {}):
        yield schema["properties"][step]
    elif isinstance(schema.get("additionalProperties"), dict):
        yield schema["additionalProperties"]


def _expanded(schema: Schema, root: Schema) -> Iterator[Schema]:
    """The schema with references followed and unions opened."""
    if "$ref" in schema:
        yield from _expanded(root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root)
        return
    members = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if not members:
        yield schema
    for member in members:
        yield from _expanded(member, root)
