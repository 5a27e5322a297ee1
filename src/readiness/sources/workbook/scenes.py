"""Scenes as people write them in a workbook: by title, with or without the sector in brackets, or by id."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readiness.language.message import Translated, message
from readiness.problems.near_misses import nearest
from readiness.sources.workbook.words import folded

_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")


def scene_of(text: str, options: Mapping[str, str]) -> str | None:
    """The id; None where no scene, or more than one, is called so. `options`: label -> id."""
    wanted = _compared(text)
    ids = {key for label, key in options.items() if wanted in (_compared(label), _compared(key))}
    if not ids:
        ids = {key for label, key in options.items() if _compared(_title(label)) == wanted}
    if len(ids) == 1:
        return ids.pop()
    return (
        text if not ids and _ID.fullmatch(text) else None
    )  # of another model: whether there is one, is checked with it


def titles_like(text: str, options: Mapping[str, str]) -> Translated:
    """What was most likely meant."""
    same = [label for label in options if _compared(_title(label)) == _compared(text)][:6]
    near = nearest(text, options)
    meant = same or ([near] if near else [])
    if not meant:
        return message("sources.or_write_a_listed_title")
    return message("sources.did_you_mean_scene", scenes=tuple(message("sources.quoted", text=one) for one in meant))


def _compared(text: str) -> str:
    return "".join(folded(text).split())


def _title(label: str) -> str:
    """Without the brackets at its end."""
    return re.sub(r"\s?[（(][^（()）]*[)）]$", "", label)
