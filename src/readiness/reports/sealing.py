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
    """WeasyPrint's finisher: nothing in `pdf` changes after it, but for what `write` itself adds."""
    _name_once(pdf)
    pdf.objects[:] = [_sealed(found) for found in pdf.objects]


def _name_once(pdf: Any) -> None:
    """WeasyPrint 70 lists every attachment twice among the associated files."""
    named = pdf.catalog.get("AF")
    if named:
        named[:] = dict.fromkeys(named)


def _sealed(found: Any) -> Any:
    if found.free == "f":
        return found
    data = _packed(found) if getattr(found, "compress", False) else found.data
    return _Sealed(found.number, found.generation, found.free, found.compressible, data)


def _packed(stream: Any) -> bytes:
    import pydyf

    content = b"\n".join([item if type(item) is bytes else pydyf._to_bytes(item) for item in stream.stream])  # noqa: SLF001
    if len(stream.stream) > 1:  # drawn, not a file of its own
        content = content.replace(_NO_KERNING, b"")
    packed = zlib.compress(content, _FASTER)
    head = pydyf.Dictionary({**stream.extra, "Filter": "/FlateDecode", "Length": len(packed)})
    return b"\n".join((head.data, b"stream", packed, b"endstream"))
