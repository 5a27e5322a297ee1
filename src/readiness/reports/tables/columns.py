"""A column for Parquet, made of its bytes: `pyarrow.array` would load pandas, which costs more than a whole small batch."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any


def arrow_column(pa: Any, kind: Any, values: Sequence[Any]) -> Any:
    """Floats, whole numbers or texts, None where there is none, as an array of `pyarrow`, which the caller has loaded."""
    known = [value is not None for value in values]
    parts = list(_texts(values) if kind == pa.string() else _numbers("q" if kind == pa.int64() else "d", values))
    present = None if all(known) else pa.py_buffer(_bits(known))
    return pa.Array.from_buffers(kind, len(values), [present, *map(pa.py_buffer, parts)], known.count(False))


def _bits(flags: Sequence[bool]) -> bytes:
    """Eight flags a byte, the first one lowest."""
    digits = "".join(["1" if flag else "0" for flag in reversed(flags)])
    return int(digits or "0", 2).to_bytes(len(flags) // 8 + 1, "little")


def _numbers(code: str, values: Sequence[Any]) -> Iterator[array[Any]]:
    yield array(code, [0 if value is None else value for value in values])


def _texts(values: Sequence[Any]) -> Iterator[Any]:
    """Where each text begins and ends among the bytes of all, and these bytes."""
    written = [b"" if value is None else value.encode("utf-8", "backslashreplace") for value in values]
    yield array("i", accumulate(map(len, written), initial=0))
    yield b"".join(written)
