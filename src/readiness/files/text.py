"""Files and bytes as text: limits, encodings, and text that is safe on a terminal. Nothing here knows YAML."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import BinaryIO

from readiness.language.message import Translated, message
from readiness.problems import DocumentProblems, Problem
from readiness.problems.system_errors import reason

MAX_BYTES = 2 * 1024 * 1024

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RESAVE = message("files.save_as_utf_8")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of the file at `path`, of at most `limit` bytes; no more than that is ever read.

    Raises `DocumentProblems` with one of FILE_MISSING, FILE_IS_DIRECTORY, FILE_TOO_LARGE, FILE_UNREADABLE.
    """
    try:
        if path.is_dir():
            raise _refusal(path, _IS_DIRECTORY)
        with path.open("rb") as stream:
            return read_stream(stream, str(path), limit)
    except FileNotFoundError:
        raise _refusal(path, _MISSING) from None
    except (OSError, ValueError) as error:  # ValueError: a path that no system call can take
        raise _refusal(path, _unreadable(error)) from None


def read_stream(stream: BinaryIO, file: str, limit: int = MAX_BYTES) -> bytes:
    """What is left of `stream`, at most `limit` bytes; raises `DocumentProblems` with FILE_TOO_LARGE."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _refusal(file, _too_large(limit))
    return data


def decode(data: bytes, file: str) -> str:
    """The text of `data`: UTF-8 or UTF-16 with a byte order mark, else UTF-8, else GB18030; the mark is taken off.

    Raises `DocumentProblems`: BINARY for characters that no text file has, ENCODING where no encoding fits, or where
    text that is nearly all UTF-8 is damaged (as GB18030 it would read as nonsense); both name line and column.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return refuse_control(_strict(data[len(bom) :], encoding, file), file)
    if b"\0" in data:
        return refuse_control(data.decode("utf-8", "replace"), file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "utf-8" if _damaged_utf8(data) else "gb18030", file)
    return refuse_control(text.removeprefix("\ufeff"), file)


def refuse_control(text: str, file: str) -> str:
    """`text` itself, if it holds no control character, surrogate or noncharacter; else raises `DocumentProblems`."""
    found = _FORBIDDEN.search(text)
    if found:
        raise DocumentProblems([_binary(text, found.start(), file)])
    return text


def line_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `index`; line breaks are those of YAML 1.1."""
    line, start = 1, 0
    for found in _BREAK.finditer(text, 0, max(index, 0)):
        line, start = line + 1, found.end()
    return line, min(index, len(text)) - start + 1


def printable(text: str, keep: str = "") -> str:
    r"""`text` with all that a terminal might obey or hide written as a visible escape, such as `\x1b` or `\u202e`.

    That is: controls (C0 with tab and line breaks, DEL, C1), direction controls, zero-width and other format
    characters, line separators, lone surrogates. Characters in `keep` stay, and so do backslashes.
    """
    if text.isprintable():
        return text
    return "".join(_visible(char) if char not in keep else char for char in text)


def distinct(text: str) -> str:
    """`printable`, and other blanks than the plain one written out as well, since what is wrong may be just them."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _visible(char: str) -> str:
    return _escaped(char) if unicodedata.category(char) in _HIDDEN else char


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = line_column(data.decode(encoding, "replace"), len(data[: error.start].decode(encoding, "replace")))
        raise DocumentProblems([_undecodable(data[error.start], encoding, place, file)]) from None


def _damaged_utf8(data: bytes) -> bool:
    """Is this UTF-8 with a few broken bytes? Of other encodings, hardly one character in five passes as UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) > 5 * broken


def _binary(text: str, index: int, file: str) -> Problem:
    line, column = line_column(text, index)
    char = f"U+{ord(text[index]):04X}"
    said = message("files.character_not_allowed", char=char)
    return Problem("BINARY", said, _BINARY_HINT, file, line, column)


def _undecodable(byte: int, encoding: str, place: tuple[int, int], file: str) -> Problem:
    name = "UTF-8 / GB18030" if encoding == "gb18030" else encoding.upper()
    said = message("files.byte_not_valid", byte=f"0x{byte:02X}", encoding=name)
    return Problem("ENCODING", said, _RESAVE, file, *place)


def _refusal(path: Path | str, words: tuple[str, Translated, Translated]) -> DocumentProblems:
    return DocumentProblems([Problem(*words, file=str(path))])


def _unreadable(error: Exception) -> tuple[str, Translated, Translated]:
    return (
        "FILE_UNREADABLE",
        message("files.file_cannot_be_read", why=reason(error)),
        message("files.check_path_and_permission"),
    )


def _too_large(limit: int) -> tuple[str, Translated, Translated]:
    return "FILE_TOO_LARGE", message("files.file_too_large", limit=limit), message("files.is_it_an_attachment")


_MISSING = (
    "FILE_MISSING",
    message("files.no_such_file"),
    message("files.check_path_or_make_a_blank_file"),
)
_IS_DIRECTORY = (
    "FILE_IS_DIRECTORY",
    message("files.is_a_directory"),
    message("files.give_path_of_a_file"),
)
_BINARY_HINT = message("files.may_not_be_text")
