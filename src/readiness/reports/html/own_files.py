"""The files of a look of one's own, which may be a stranger's: read from inside their folder alone, bounded, and checked.

Every mistake in them is a problem of the file and its line.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from readiness.files.confined import Ended, OverLimit
from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem

LARGEST_TEXT = 1_000_000
LARGEST_LOGO = 1_000_000
_MOST_PIXELS = 20_000_000
_SEE = message("reports.mend_template")


class OwnLoader(BaseLoader):
    """Jinja templates of one folder, links resolved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Text, file name, and that it never changes."""
        path = self.folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise TemplateNotFound(template)
        return own_text(self.folder, path), str(path), lambda: True


def own_text(folder: Path, path: Path) -> str:
    """A text of the folder; DocumentProblems for one elsewhere, too large, or not in UTF-8."""
    data = own_bytes(folder, path, LARGEST_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text = message("reports.template_not_utf_8")
        raise _refused("ENCODING", text, _UTF8, path, line) from None


def own_bytes(folder: Path, path: Path, most: int) -> bytes:
    """The bytes of a file of the folder; DocumentProblems for one elsewhere or too large."""
    if not path.resolve().is_relative_to(folder.resolve()):
        text = message("reports.link_out_of_folder")
        hint = message("reports.put_file_into_folder")
        raise _refused("OUTSIDE", text, hint, path)
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError:
        text = message("reports.file_unreadable")
        raise _refused("FILE_UNREADABLE", text, message("reports.check_permissions"), path) from None
    if len(data) > most:
        text = message("reports.file_too_large", most=most)
        raise _refused("FILE_TOO_LARGE", text, message("reports.take_smaller_file"), path)
    return data


def check_styles(text: str, path: Path) -> None:
    """DocumentProblems with every place where the styles can't be read, and so would be ignored."""
    import tinycss2

    found: list[Any] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        found += [rule] if rule.type == "error" else _errors_within(rule)
    if found:
        raise DocumentProblems(
            Problem("BAD_STYLE", _css(error.message), _SEE, str(path), error.source_line, error.source_column)
            for error in found
        )


def _errors_within(rule: Any) -> list[Any]:
    import tinycss2

    if rule.content is None or (rule.type == "at-rule" and rule.lower_at_keyword not in {"font-face", "page"}):
        return []
    parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [part for part in parts if part.type == "error"]


def check_logo(data: bytes, path: Path) -> None:
    """DocumentProblems for what is no picture of the kind that its name says, or one that unpacks to far more than a logo."""
    try:
        good = _is_svg(data) if path.suffix == ".svg" else _is_png(data)
    except (ValueError, OSError, ET.ParseError, SyntaxError):
        good = False
    if not good:
        text = message("reports.no_usable_picture")
        hint = message("reports.take_plain_picture")
        raise _refused("BAD_LOGO", text, hint, path)


def _is_svg(data: bytes) -> bool:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return False
    return ET.fromstring(data).tag.endswith("svg")  # noqa: S314  no entity is declared


def _is_png(data: bytes) -> bool:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            return False
        picture.load()
    return True


@contextmanager
def located(folder: Path | None) -> Iterator[None]:
    """Tells a mistake in a template of the folder as a problem with its line; one in ours stays a bug."""
    try:
        yield
    except (DocumentProblems, MemoryError):
        raise
    except Exception as error:
        place = None if folder is None else _place(error, folder)
        if place is None:
            raise
        raise DocumentProblems([Problem("BAD_TEMPLATE", _said(error), _SEE, *place)]) from error


def _place(error: Exception, folder: Path) -> tuple[str, int] | None:
    """The file and line in the folder nearest to where it went wrong."""
    if isinstance(error, TemplateSyntaxError):
        inside = error.filename is not None and Path(error.filename).is_relative_to(folder)
        return (str(error.filename), error.lineno) if inside else None
    found, step = None, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if Path(file).is_relative_to(folder):
            found = (file, step.tb_lineno)
        step = step.tb_next
    return found


def _said(error: Exception) -> Translated:
    if isinstance(error, TemplateNotFound):
        return message("reports.no_such_template", name=str(error))
    told = " ".join(str(error).split())[:300] or type(error).__name__
    return message("reports.mistake_in_template", error=told)


def endless(over: OverLimit, file: str) -> Problem:
    """A template that takes more than a report may, of time, memory or pages."""
    hint = message("reports.look_for_endless_loop")
    return Problem("TEMPLATE_LIMIT", _TAKES[over.why], hint, file)


def _css(error: str) -> Translated:
    return message("reports.mistake_in_styles", error=error)


def _refused(code: str, text: Translated, hint: Translated, path: Path, line: int = 0) -> DocumentProblems:
    return DocumentProblems([Problem(code, text, hint, str(path), line)])


_TAKES = {
    Ended.TIME: message("reports.template_takes_time"),
    Ended.MEMORY: message("reports.template_takes_memory"),
    Ended.OUTPUT: message("reports.template_makes_too_much"),
    Ended.CRASH: message("reports.template_breaks_down"),
}
_UTF8 = message("reports.save_as_utf_8")
