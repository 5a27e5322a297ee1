"""A document of ours from a file or a stream: a workbook, told by its content, else YAML; what else it may be is named."""

from __future__ import annotations

from pathlib import Path

from readiness.files.file_types import WORKBOOK_SUFFIXES, file_type, other_file_type
from readiness.files.text import MAX_BYTES, decode, read_bytes
from readiness.problems import DocumentProblems
from readiness.sources.documents.validation import Placed
from readiness.sources.workbook.package import MAX_PACKED, refusal
from readiness.sources.yaml.text import parse


def read_document(path: Path) -> Placed:
    """What the file at `path` says; raises `DocumentProblems` where it can't be read, or is too large for its kind."""
    return parse_document(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The bytes of the file at `path`; raises `DocumentProblems` where it can't be read, or is too large for its kind."""
    data = _read(path)
    kind = file_type(data)
    if kind is None and path.suffix.lower() in WORKBOOK_SUFFIXES:
        raise refusal("NOT_A_WORKBOOK", str(path))
    if kind is None and len(data) > MAX_BYTES:
        read_bytes(path)  # which tells that it is too large
    return data


def _read(path: Path) -> bytes:
    """The content; of a file that is too large, what it is counts for more than its size."""
    try:
        return read_bytes(path, MAX_PACKED)
    except DocumentProblems as error:
        if error.problems[0].code == "FILE_TOO_LARGE":
            with path.open("rb") as stream:
                kind = file_type(stream.read(MAX_PACKED))
            if kind is not None and not kind.is_workbook:
                raise other_file_type(kind, str(path)) from None
        raise


def parse_document(data: bytes, file: str) -> Placed:
    """What these bytes say; `file` is what problems call it."""
    kind = file_type(data)
    if kind is None:
        return parse(decode(data, file), file)
    if not kind.is_workbook:
        raise other_file_type(kind, file)
    from readiness.sources.workbook.answers import parse_workbook

    return parse_workbook(data, file)
