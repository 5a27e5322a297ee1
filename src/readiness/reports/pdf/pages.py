"""The pages of a PDF as text and as pictures (pypdfium2: no program to install, strangers' files are opened in a confined child)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72
MOST_PAGES = 500


class BadPages(Exception):
    """No PDF, or one that nobody would print."""


def texts_of(pdf: bytes) -> list[str]:
    """The words of every page."""
    with _opened(pdf) as document:
        return [_text(page) for page in document]


def images_of(pdf: bytes, dpi: int) -> Iterator[Image]:
    """Every page as a picture in colour."""
    with _opened(pdf) as document:
        for page in document:
            yield page.render(scale=dpi / POINTS).to_pil().convert("RGB")


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if len(document) > MOST_PAGES:
                raise BadPages(f"{len(document)} pages")
            yield document
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise BadPages(str(error)) from None


def _text(page: Any) -> str:
    return str(page.get_textpage().get_text_bounded(errors="replace"))
