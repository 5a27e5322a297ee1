"""A document of ours from a file or a stream: a workbook, told by its content, else YAML."""

from __future__ import annotations

from pathlib import Path

from readiness.sources.text_files import MAX_BYTES, decode, read_bytes
from readiness.sources.validation import Placed
from readiness.sources.workbook_package import MAX_PACKED, check_package, is_package
from readiness.sources.yaml_text import parse

_SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et", ".ods"})


def read_document(path: Path) -> Placed:
    """What the file at `path` says; raises `DocumentProblems` where it can't be read, or is too large for its kind."""
    data = read_bytes(path, MAX_PACKED)
    if not is_package(data):
        if path.suffix.lower() in _SHEETS:
            check_package(data, str(path))
        if len(data) > MAX_BYTES:
            read_bytes(path)
    return parse_document(data, str(path))


def parse_document(data: bytes, file: str) -> Placed:
    """What these bytes say; `file` is what problems call it."""
    if is_package(data):
        from readiness.sources.workbook import parse_workbook

        return parse_workbook(data, file)
    return parse(decode(data, file), file)
