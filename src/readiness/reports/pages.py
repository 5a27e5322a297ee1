"""The pages of a PDF as text and as pictures (pypdfium2: no program to install, and it stands hostile files)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72
MOST_PAGES = 500
_LARGEST = 3000  # points: A0 and a little


class Page(NamedTuple):
    """What a reader sees of a page, for comparing: its size in points, its words, its look in grey."""

    size: tuple[float, float]
    text: str
    look: bytes


class BadPages(Exception):
    """No PDF, or one that nobody would print."""


def pages_of(pdf: bytes, dpi: int = POINTS) -> Iterator[Page]:
    """Every page; BadPages for a damaged file, too many pages, or pages of absurd size."""
    with _opened(pdf) as document:
        for page in document:
            yield Page(_size(page), _text(page), page.render(scale=dpi / POINTS, grayscale=True).to_pil().tobytes())


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


def _size(page: Any) -> tuple[float, float]:
    width, height = page.get_size()
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise BadPages(f"a page of {width:.0f} x {height:.0f} points")
    return round(width, 1), round(height, 1)


def _text(page: Any) -> str:
    return str(page.get_textpage().get_text_bounded(errors="replace"))
