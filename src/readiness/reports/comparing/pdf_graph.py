"""Is one PDF the other, object for object? What viewers could show, run or hand on is walked from the trailer, nothing is left out.

Only these may differ, all without a meaning: how objects are numbered and packed, `/ID`, and the bytes between objects. An
object that cannot be reached, a second version of one, an earlier revision or a key that ours has not is a difference: two
programs may read such a file in two ways.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from readiness.language.message import Translated, message
from readiness.reports.comparing.pdf_places import (
    ADDED,
    CHANGED,
    FILE,
    MISSING,
    Difference,
    page_place,
    place_of_key,
    told,
    within,
)
from readiness.reports.comparing.pdf_structure import is_packing, structure, type_of

MOST = 40
_MAX_STREAM = 64 * 1024 * 1024
_OF_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms"})
_OF_TRAILER = _OF_PACKING | {"/ID", "/Size", "/Type", "/W", "/Index"}
_LATER = frozenset({"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot"})  # each told at its own place
_EMPTY_END = frozenset({b"", b"\n", b"\r", b"\r\n"})


class Unreadable(Exception):
    """No PDF, a locked one, or one so damaged that there is nothing to compare."""


class _Pair(NamedTuple):
    given: Any
    again: Any
    path: str
    place: Translated


def compared(given: bytes, again: bytes) -> tuple[Difference, ...]:
    """Where the PDF given differs from the one made again, at most `MOST`. Raises `Unreadable`."""
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    if given == again:
        return ()
    before: dict[str, Any] = set_qpdf_limits(
        flate_max_memory=_MAX_STREAM, png_max_memory=_MAX_STREAM, max_stream_filters=2
    )
    try:
        with pikepdf.open(io.BytesIO(given), attempt_recovery=False) as one, pikepdf.open(io.BytesIO(again)) as other:
            if one.is_encrypted:
                return (told(FILE, "/Encrypt", ADDED),)
            return tuple(islice(chain(structure(given, one), _Walk(one, other).run()), MOST))
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ) as error:
        raise Unreadable(str(error)[:200]) from None
    finally:
        set_qpdf_limits(**before)


class _Walk:
    """Both graphs in step. Our own bounds the work: nothing is followed that has no counterpart in it."""

    def __init__(self, given: Any, again: Any) -> None:
        self.given, self.again = given, again
        self.partners: dict[tuple[int, int], tuple[int, int]] = {}
        self.taken: set[tuple[int, int]] = set()
        self.now: list[_Pair] = []
        self.later: list[_Pair] = []

    def run(self) -> Iterator[Difference]:
        """Every difference: page by page first, then the rest of the file, then what neither reaches."""
        yield from self._trailer()
        yield from self._pages()
        yield from self._root()
        while self.later:
            self.now, self.later = self.later, []
            yield from self._drained(defers=False)
        yield from self._hidden()
        if self.given.get_warnings():  # such as a key that stands twice, of which readers take either
            yield told(
                FILE,
                "%",
                message("reports.malformed_object"),
            )

    def _trailer(self) -> Iterator[Difference]:
        one, other = self.given.trailer, self.again.trailer
        if self.given.pdf_version != self.again.pdf_version:
            yield told(FILE, "%PDF", CHANGED)
        yield from self._keys(one, other, "", FILE, _OF_TRAILER)
        self.later += [
            _Pair(one[key], other[key], key, place_of_key(key))
            for key in sorted(set(one.keys()) & set(other.keys()) - _OF_TRAILER)
            if key != "/Root"
        ]

    def _pages(self) -> Iterator[Difference]:
        one, other = _kids(self.given), _kids(self.again)
        if len(one) != len(other):
            text = message("reports.other_number_of_pages", expected=len(other), found=len(one))
            yield told(FILE, "/Root/Pages/Kids", text)
        for number, (page, ours) in enumerate(zip(one, other, strict=False), 1):
            path, place = f"/Root/Pages/Kids/{number - 1}", page_place(number)
            yield from self._met(_Pair(page, ours, path, place))
            yield from self._drained(defers=True)

    def _root(self) -> Iterator[Difference]:
        one, other = self.given.Root, self.again.Root
        pair = _Pair(one, other, "/Root", FILE)
        if self._known(pair) is False:
            yield told(FILE, "/Root", CHANGED)
            return
        yield from self._keys(one, other, "/Root", FILE, frozenset())
        for key in sorted(set(one.keys()) & set(other.keys())):
            self.now.append(_Pair(one[key], other[key], f"/Root{key}", place_of_key(key)))
            yield from self._drained(defers=True)

    def _drained(self, *, defers: bool) -> Iterator[Difference]:
        while self.now:
            pair = self.now.pop()
            if defers and type_of(pair.again) in _LATER:
                self.later.append(pair)
            else:
                yield from self._met(pair)

    def _met(self, pair: _Pair) -> Iterator[Difference]:
        import pikepdf

        one, other = pair.given, pair.again
        if _kind(one) is not _kind(other):
            yield told(pair.place, pair.path, CHANGED)
        elif isinstance(other, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            known = self._known(pair)
            if known is False:
                yield told(pair.place, pair.path, message("reports.points_to_another_object"))
            elif known is None:
                yield from self._opened(pair)
        elif not _same(one, other):
            yield told(pair.place, pair.path, CHANGED)

    def _known(self, pair: _Pair) -> bool | None:
        """Have these two met as each other's counterpart (True), one of them with a third (False), or neither (None)?"""
        mine, ours = pair.given.objgen, pair.again.objgen
        if not (mine[0] and ours[0]):
            return None
        if mine in self.partners or ours in self.taken:
            return bool(self.partners.get(mine) == ours)
        self.partners[mine] = ours
        self.taken.add(ours)
        return None

    def _opened(self, pair: _Pair) -> Iterator[Difference]:
        import pikepdf

        one, other, path, place = pair
        if isinstance(other, pikepdf.Array):
            if len(one) != len(other):
                what = message("reports.other_number_of_entries", expected=len(other), found=len(one))
                yield told(place, path, what)
            self.now += [_Pair(a, b, f"{path}/{i}", place) for i, (a, b) in enumerate(zip(one, other, strict=False))]
            return
        is_page = type_of(other) == "/Page"
        packing = _OF_PACKING if isinstance(other, pikepdf.Stream) else frozenset()
        yield from self._keys(one, other, path, place, packing)
        if isinstance(other, pikepdf.Stream) and not _same_content(one, other):
            yield told(place, path, message("reports.content_differs"))
        self.now += [
            _Pair(one[key], other[key], path + key, within(place, key) if is_page else place)
            for key in sorted(set(one.keys()) & set(other.keys()) - packing, reverse=True)
        ]

    def _keys(self, one: Any, other: Any, path: str, place: Translated, but: frozenset[str]) -> Iterator[Difference]:
        mine, ours = set(one.keys()) - but, set(other.keys()) - but
        for key in sorted(mine ^ ours):
            yield told(within(place, key), path + key, ADDED if key in mine else MISSING)

    def _hidden(self) -> Iterator[Difference]:
        """Objects that the walk did not reach, and such as the file holds beside its own table of contents."""
        import pikepdf

        kept = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)  # a number may stand alone, such as a length
        lost = [
            found.objgen
            for found in self.given.objects
            if isinstance(found, kept) and found.objgen not in self.partners and not is_packing(found)
        ]
        if lost:
            what = message("reports.objects_too_many", count=len(lost))
            yield told(FILE, f"{lost[0][0]} {lost[0][1]} obj", what)


def _kids(pdf: Any) -> list[Any]:
    """The pages, as our own files list them: in one array."""
    found = pdf.Root.get("/Pages")
    kids = found.get("/Kids") if found is not None else None
    return list(kids) if kids is not None else []


def _kind(value: Any) -> Any:
    import pikepdf

    for kind in (pikepdf.Stream, pikepdf.Dictionary, pikepdf.Array, pikepdf.Name, pikepdf.String):
        if isinstance(value, kind):
            return kind
    return bool if isinstance(value, bool) else type(None) if value is None else int


def _same(one: Any, other: Any) -> bool:
    import pikepdf

    if isinstance(other, pikepdf.String):
        return bytes(one) == bytes(other)
    return bool(one == other)


def _same_content(one: Any, other: Any) -> bool:
    """The same bytes packed in the same way, or the same after unpacking by Flate, never more than ours are."""
    mine, ours = one.read_raw_bytes(), other.read_raw_bytes()
    packing = [[repr(found.get(key)) for key in ("/Filter", "/DecodeParms")] for found in (one, other)]
    if packing[0] == packing[1] and mine == ours:
        return True
    plain = _plain(other, ours, _MAX_STREAM)
    return plain is not None and _plain(one, mine, len(plain)) == plain


def _plain(stream: Any, raw: bytes, most: int) -> bytes | None:
    """What a stream holds; None where it is packed otherwise than by Flate alone, damaged, or longer than allowed."""
    if stream.get("/DecodeParms") is not None:
        return None
    packing = stream.get("/Filter")
    if packing is None:
        return raw
    if str(packing) != "/FlateDecode":
        return None
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(raw, most + 1)
    except zlib.error:
        return None
    return content if opened.eof and opened.unused_data in _EMPTY_END else None
