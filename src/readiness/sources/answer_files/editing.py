"""An answer file that is written one answer at a time: comments, order, hand formatting and encoding stay as they are.

Each save writes the whole file or nothing, so that whoever pulls the plug loses at most the answer being typed. Before it
writes, it looks whether the file is still the one that it read.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from readiness.files.text import decode, read_bytes
from readiness.files.whole_writes import write_whole
from readiness.interview import Change, ChangedMeanwhile
from readiness.language.message import message
from readiness.models.documents.answers import Answer, Answers, Enterprise
from readiness.models.documents.questionnaire import Questionnaire
from readiness.problems import DocumentProblems, Problem
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.editing import NotEditableError, put
from readiness.sources.yaml.text import Document, load, parse

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_STALE = 60.0  # seconds after which an unfinished file of a killed run is litter


class AnswerFile:
    """The file at `path`, as it was read or last written.

    `order` says where a key that is new to it belongs. `check` makes answers of a document that somebody else has written; it
    raises `DocumentProblems` where they can't be used.
    """

    def __init__(self, path: Path) -> None:
        """Reads it; raises `DocumentProblems` where it is no YAML."""
        self.path = path
        self.order: tuple[str, ...] = ()
        self.check: Callable[[Document], Answers] = _shape_only
        self._sweep()
        self._read()

    def document(self) -> Document:
        """What the file says now."""
        return parse(self._text, str(self.path))

    def save(self, made: Sequence[Change]) -> None:
        """Writes the changes; `ChangedMeanwhile` where the file is not as we left it, `DocumentProblems` where it can't be."""
        if self._changed_meanwhile():
            raise ChangedMeanwhile
        self._write(self.path, edited(self._text, made, self.order, str(self.path)))

    def reload(self) -> Answers:
        """Reads what is there now; where it can't be used all stays as if it had not been read."""
        answers = self.check(load(self.path))
        self._read()
        return answers

    def save_beside(self, made: Sequence[Change]) -> str:
        """Writes what we have to NAME.conflict.yaml, and goes on there; the other file stays as somebody else left it."""
        path = _free_name(self.path)
        self._write(path, edited(self._text, made, self.order, str(path)))
        self.path = path
        return path.name

    def _read(self) -> None:
        data = read_bytes(self.path)
        self._text = decode(data, str(self.path))
        self._bom, self._encoding = _encoding(data)
        self._digest = _digest(data)
        self.document()

    def _write(self, path: Path, text: str) -> None:
        data = self._encoded(text, path)
        write_whole(path.resolve(), data)
        _sync_folder(path.resolve().parent)
        self._text, self._digest = text, _digest(data)

    def _encoded(self, text: str, path: Path) -> bytes:
        """In the encoding of the file; in UTF-8 where the new text would be taken for another one."""
        data = self._bom + text.encode(self._encoding)
        try:
            if decode(data, str(path)) == text:
                return data
        except DocumentProblems:
            pass
        self._bom, self._encoding = b"", "utf-8"
        return text.encode("utf-8")

    def _changed_meanwhile(self) -> bool:
        """A file that is gone was not changed: it is written again."""
        return self.path.exists() and _digest(read_bytes(self.path)) != self._digest

    def _sweep(self) -> None:
        """Takes away what killed runs left of their unfinished writes."""
        path = self.path.resolve()
        for litter in path.parent.glob(f".{_escaped(path.name[:40])}.*.tmp"):
            try:
                if time.time() - litter.stat().st_mtime > _STALE:
                    litter.unlink()
            except OSError:
                continue


def edited(text: str, made: Sequence[Change], order: Sequence[str], file: str = "") -> str:
    """The text with the changes; `DocumentProblems` where it is written in a way that no edit in place fits."""
    for change in made:
        value = change.value
        if len(change.path) == 2 and change.path[0] == "answers":
            value = _as_written(parse(text, file).value, change)
        try:
            text = put(text, change.path, value, order)
        except NotEditableError:
            raise DocumentProblems([_not_editable(change, file)]) from None
    return text


def _as_written(document: dict[str, Any], change: Change) -> Any:
    """An answer that stands there as an object stays one, with the keys that the person wrote in it."""
    answers = document.get("answers")
    old = answers.get(change.path[1]) if isinstance(answers, dict) else None
    if not isinstance(old, dict) or not old or change.value is None or isinstance(change.value, dict):
        return change.value
    return {"unknown": True} if change.value == "unknown" else {"value": change.value}


def _shape_only(document: Document) -> Answers:
    return validate(Answers, document)


def key_order(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Where a new key belongs among its siblings."""
    fields = (
        field.alias or name for model in (Answers, Enterprise, Answer) for name, field in model.model_fields.items()
    )
    return tuple(dict.fromkeys([*fields, *questionnaire.facts_by_id, *questionnaire.questions]))


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding, as `text_files.decode` tells them."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "gb18030"
    return b"", "utf-8"


def _sync_folder(folder: Path) -> None:
    """A file's new name outlives a power cut only when its folder is written too; Windows sees to that by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network folders can't
        pass
    finally:
        os.close(handle)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _free_name(path: Path) -> Path:
    names = [f"{path.stem}.conflict{number}.yaml" for number in ("", *(f"-{n}" for n in range(2, 1000)))]
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _not_editable(change: Change, file: str) -> Problem:
    name = change.path[-1]
    return Problem(
        "CANNOT_EDIT",
        message("sources.cannot_edit_in_place", name=name),
        message("sources.change_it_in_a_text_editor"),
        file=file,
        path=change.path,
    )
