"""The last step of a PDF: every object becomes bytes once. pydyf asks for them twice when a file has an identifier, and packs them anew."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

_FASTER = 6  # a hundredth larger than 9, in half the time
_NO_KERNING = b">0<"  # what WeasyPrint writes between two glyphs that nothing pushes apart


@dataclass(slots=True)
class _Sealed:
    """An object of a PDF as bytes, as far as `pydyf.PDF.write` looks at one; `free` is "f" for the head of the free list."""

    number: int
    generation: int
    free: str
    compressible: bool
    data: bytes
    offset: int = 0

    @property
    def indirect(self) -> bytes:
        """The object with its head and foot, as it stands outside an object stream."""
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


def seal(_document: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: nothing in `pdf` changes after it, but for the two streams that `write` itself adds."""
    _name_once(pdf)
    pdf.objects[:] = [_sealed(found) for found in pdf.objects]
    add = pdf.add_object

    def add_packed(found: Any) -> None:
        if getattr(found, "compress", False):
            _pack(found, _content(found))
        add(found)

    pdf.add_object = add_packed


def _name_once(pdf: Any) -> None:
    """WeasyPrint 70 lists every attachment twice among the associated files."""
    named = pdf.catalog.get("AF")
    if named:
        named[:] = dict.fromkeys(named)


def _sealed(found: Any) -> Any:
    if found.free == "f":
        return found
    if getattr(found, "compress", False):
        drawn = len(found.stream) > 1  # else a font, a picture, an attachment
        _pack(found, _content(found).replace(_NO_KERNING, b"") if drawn else _content(found))
    return _Sealed(found.number, found.generation, found.free, found.compressible, found.data)


def _content(stream: Any) -> bytes:
    """What a stream holds, taken out of its own notation."""
    stream.compress = False
    whole: bytes = stream.data
    return whole.split(b"\nstream\n", 1)[1].removesuffix(b"\nendstream")


def _pack(stream: Any, content: bytes) -> None:
    stream.stream = [zlib.compress(content, _FASTER)]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
