"""A PDF as bytes: written in one piece, each object once, as our own are. Otherwise two readers may see two files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readiness.language.message import message
from readiness.reports.comparing.pdf_places import FILE, Difference, told

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \t\r\n\f\0]{1,8}([0-9]{1,5})[ \t\r\n\f\0]{1,8}obj(?![a-z])")


def structure(given: bytes, document: Any) -> Iterator[Difference]:
    """What a file of one piece does not have: bytes before its head or after its end, earlier versions, objects written twice."""
    if not given.startswith(b"%PDF-"):
        yield told(FILE, "%PDF", message("reports.content_before_head_of_file"))
    if given.count(b"startxref") != 1:
        what = message("reports.saved_in_steps")
        yield told(FILE, "startxref", what)
    if given.rpartition(b"%%EOF")[2].strip():
        yield told(FILE, "%%EOF", message("reports.content_after_end_of_file"))
    every = list(document.objects)
    packed = sum(int(found.get("/N", 0)) for found in every if type_of(found) == "/ObjStm")
    plain = [found.groups() for found in _OBJECT.finditer(given)]
    if len(set(plain)) != len(plain) or len(plain) + packed != len(every):
        what = message("reports.objects_written_twice")
        yield told(FILE, "obj", what)


def is_packing(found: Any) -> bool:
    """Does this object hold others, or the table of all, and mean nothing by itself?"""
    return type_of(found) in {"/ObjStm", "/XRef"}


def type_of(value: Any) -> str:
    """The `/Type` that an object names; empty for all that has none."""
    import pikepdf

    found = value.get("/Type") if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else None
    return str(found) if isinstance(found, pikepdf.Name) else ""
