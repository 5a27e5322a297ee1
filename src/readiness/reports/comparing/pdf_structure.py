"""A PDF as bytes: written in one piece, each object once, as our own are. Otherwise two readers may see two files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readiness.problems import Bilingual
from readiness.reports.comparing.pdf_places import FILE, Difference, told

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \t\r\n\f\0]{1,8}([0-9]{1,5})[ \t\r\n\f\0]{1,8}obj(?![a-z])")


def structure(given: bytes, document: Any) -> Iterator[Difference]:
    """What a file of one piece does not have: bytes before its head or after its end, earlier versions, objects written twice."""
    if not given.startswith(b"%PDF-"):
        yield told(FILE, "%PDF", Bilingual("文件头前面另有内容", "something stands before its head"))
    if given.count(b"startxref") != 1:
        what = Bilingual(
            "文件分几次保存，里面不止一个版本", "it was saved in steps, and holds more than one version of itself"
        )
        yield told(FILE, "startxref", what)
    if given.rpartition(b"%%EOF")[2].strip():
        yield told(FILE, "%%EOF", Bilingual("文件结尾后面另有内容", "something stands after its end"))
    every = list(document.objects)
    packed = sum(int(found.get("/N", 0)) for found in every if type_of(found) == "/ObjStm")
    plain = [found.groups() for found in _OBJECT.finditer(given)]
    if len(set(plain)) != len(plain) or len(plain) + packed != len(every):
        what = Bilingual(
            "有对象写了两遍，或不在文件自己的目录里", "objects are written twice, or stand beside the file's own table"
        )
        yield told(FILE, "obj", what)


def is_packing(found: Any) -> bool:
    """Does this object hold others, or the table of all, and mean nothing by itself?"""
    return type_of(found) in {"/ObjStm", "/XRef"}


def type_of(value: Any) -> str:
    """The `/Type` that an object names; empty for all that has none."""
    import pikepdf

    found = value.get("/Type") if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else None
    return str(found) if isinstance(found, pikepdf.Name) else ""
