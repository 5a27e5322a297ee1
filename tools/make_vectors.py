"""Writes the numbers of scoring/*/vectors/*.yaml anew, keys, order and comments kept. Look at the difference before you believe it.

python tools/make_vectors.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from readiness.reports.record.data import assessment_json
from readiness.services.assess import Rulers, assess
from readiness.sources.documents.library import content_folder

_FILE = re.compile(r"^ +answers: \{file: (.+)\}$")
_NUMBER = re.compile(r"^( {6})([A-Za-z][\w.]*): .+$")


def at(result: Any, path: str) -> Any:
    """The value at a dotted path; a list is entered by the id of its item."""
    if not path:
        return result
    if isinstance(result, list):
        item = max((i for i in result if f"{path}.".startswith(f"{i['id']}.")), key=lambda i: len(i["id"]))
        return at(item, path[len(item["id"]) + 1 :])
    key, _, rest = path.partition(".")
    return at(result[key], rest)


def shown(value: Any) -> str:
    """A value as YAML writes it."""
    return (
        {None: "null", True: "true", False: "false"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )


def renewed(path: Path) -> str:
    """The file with every number of today."""
    lines, result = [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        named, number = _FILE.match(line), _NUMBER.match(line)
        if named:
            result = assessment_json(assess(str(path.parent / named[1]), Rulers()).assessment)
        keep = number is None or result is None or number[2] in ("zh", "en")
        lines.append(line if keep else f"{number[1]}{number[2]}: {shown(at(result, number[2]))}")  # type: ignore[index]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Every vector file."""
    for path in sorted(content_folder("scoring").glob("*/vectors/*.yaml")):
        path.write_text(renewed(path), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
