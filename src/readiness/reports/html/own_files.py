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
from readiness.problems import Bilingual, DocumentProblems, Problem

LARGEST_TEXT = 1_000_000
LARGEST_LOGO = 1_000_000
_MOST_PIXELS = 20_000_000
_SEE = Bilingual("改好这个文件；例子见 docs/own-look.zh-CN.md", "mend this file; docs/own-look.md has an example")


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
        text = Bilingual("文件不是 UTF-8 编码", "the file is not UTF-8")
        raise _refused("ENCODING", text, _UTF8, path, line) from None


def own_bytes(folder: Path, path: Path, most: int) -> bytes:
    """The bytes of a file of the folder; DocumentProblems for one elsewhere or too large."""
    if not path.resolve().is_relative_to(folder.resolve()):
        text = Bilingual("链接指向文件夹之外，不读取", "it is a link out of its folder, and not followed")
        hint = Bilingual("把文件本身放进这个文件夹", "put the file itself into the folder")
        raise _refused("OUTSIDE", text, hint, path)
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError:
        text = Bilingual("文件读不了", "the file can't be read")
        raise _refused("FILE_UNREADABLE", text, Bilingual("检查它的权限", "check its permissions"), path) from None
    if len(data) > most:
        text = Bilingual(f"文件超过 {most} 字节", f"the file is over {most} bytes")
        raise _refused("FILE_TOO_LARGE", text, Bilingual("换小一些的文件", "take a smaller one"), path)
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
        text = Bilingual("这不是能用的图片", "this is no picture that can be used")
        hint = Bilingual("换成普通的 PNG 或 SVG 标志", "take a plain PNG or SVG")
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


def _said(error: Exception) -> Bilingual:
    if isinstance(error, TemplateNotFound):
        return Bilingual(f"没有模板 {error}", f"there is no template {error}")
    told = " ".join(str(error).split())[:300] or type(error).__name__
    return Bilingual(f"模板有错：{told}", f"a mistake in the template: {told}")


def endless(over: OverLimit, file: str) -> Problem:
    """A template that takes more than a report may, of time, memory or pages."""
    zh, en = _TAKES[over.why]
    text = Bilingual(f"模板运行{zh}", f"the template {en}")
    hint = Bilingual(
        "看看模板里的循环是否停不下来、内容是否过大", "look for a loop without end, or content far too large"
    )
    return Problem("TEMPLATE_LIMIT", text, hint, file)


def _css(message: str) -> Bilingual:
    return Bilingual(f"样式有错：{message}", f"a mistake in the styles: {message}")


def _refused(code: str, text: Bilingual, hint: Bilingual, path: Path, line: int = 0) -> DocumentProblems:
    return DocumentProblems([Problem(code, text, hint, str(path), line)])


_TAKES = {
    Ended.TIME: ("的时间超出上限", "takes more time than allowed"),
    Ended.MEMORY: ("所需的内存超出上限", "takes more memory than allowed"),
    Ended.OUTPUT: ("出的页面超出上限", "makes a page larger than allowed"),
    Ended.CRASH: ("时中途崩溃", "breaks down"),
}
_UTF8 = Bilingual("请用文本编辑器将文件另存为 UTF-8。", "Save the file as UTF-8 in a text editor.")
