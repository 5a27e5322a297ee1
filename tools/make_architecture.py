"""Writes the two tables of docs/architecture.md: the layers from pyproject.toml, the rooms from the tree and their own first sentences.

python tools/make_architecture.py          writes them
python tools/make_architecture.py --check  exits 1 where one is out of date
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "src" / "readiness"


def layers() -> Iterator[str]:
    """The layers of import-linter's contract, from the highest: what one row may import stands in the rows below it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in settings["tool"]["importlinter"]["contracts"] if each["id"] == "layers")
    yield "| | layer |"
    yield "| ---: | --- |"
    for number, layer in enumerate(contract["layers"], 1):
        names = [name.strip(" ()") for name in layer.split("|")]
        there = [f"`{name}`" for name in names if exists(name)]
        if there:
            yield f"| {number} | {', '.join(there)} |"


def exists(name: str) -> bool:
    """Whether there is such a room or module; a layer may wait for what comes later."""
    return (PACKAGE / name / "__init__.py").is_file() or (PACKAGE / f"{name}.py").is_file()


def rooms() -> Iterator[str]:
    """Every package with its modules counted; those inside another stand below it."""
    yield "| room | files | what stands there |"
    yield "| --- | ---: | --- |"
    total = 0
    for place in sorted(PACKAGE.rglob("__init__.py")):
        folder = place.parent
        files = sum(path.name != "__init__.py" for path in folder.glob("*.py"))
        total += files
        name = ".".join(folder.relative_to(PACKAGE).parts)
        if name:
            yield f"| `{name}` | {files} | {first_sentence(place)} |"
    yield f"| `api`, `__main__` | {sum(path.name != '__init__.py' for path in PACKAGE.glob('*.py'))} | {first_sentence(PACKAGE / 'api.py')} |"
    yield f"| all | {total} | |"


def first_sentence(path: Path) -> str:
    """What a module says of itself, up to its first full stop or line."""
    told = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=[^.]\.) (?=[A-Z])", told)[0].replace("|", "\\|")


TABLES = {"layers": layers, "rooms": rooms}


def page() -> str:
    """The page with both tables made anew."""
    text = PAGE.read_text(encoding="utf-8")
    for name, rows in TABLES.items():
        marks = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(marks[0])
        _, found, after = rest.partition(marks[1])
        if not found:
            raise SystemExit(f"{PAGE.name} has no place for the table of {name}: {marks[0].strip()} … {marks[1]}")
        text = f"{before}{marks[0]}{chr(10).join(rows())}\n{marks[1]}{after}"
    return text


def main(arguments: list[str]) -> int:
    """Writes or checks."""
    made = page()
    if "--check" not in arguments:
        PAGE.write_text(made, encoding="utf-8", newline="\n")
        return 0
    if PAGE.read_text(encoding="utf-8") != made:
        print("out of date, run tools/make_architecture.py:", PAGE.name)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
