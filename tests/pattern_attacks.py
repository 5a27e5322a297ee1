"""Attacks on every regular expression of the program, made from the pieces of each; run as a program, for a test that can stop it.

A pattern that backtracks takes the square of a text's length, or doubles with each character. What is linear takes
milliseconds for the texts below and what is not takes seconds, so the limit between them is wide, and it is CPU time.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from time import process_time
from types import ModuleType
from typing import Any

FEW, MANY = 4_000, 64_000
SUSPECT, SLOW = 0.004, 1.0  # seconds of CPU
_WHOLE_TEXT = ("search", "sub", "subn", "split", "findall", "finditer")
_FROM_START = ("match", "fullmatch")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES = {
    sre.CATEGORY_SPACE: " ", sre.CATEGORY_NOT_SPACE: "a", sre.CATEGORY_DIGIT: "1", sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
_COMMON = " a1-\t\n中"
_MISMATCHES = ("", "\0")


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and whether it is looked for anywhere in a text or only from its start."""

    place: str
    pattern: re.Pattern[Any]
    anywhere: bool


def used_patterns(package: str = "readiness") -> Iterator[Used]:
    """Every pattern of every module: those kept under a name, and those written where they are used."""
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, package + "."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            yield from of_module(module)


def of_module(module: ModuleType) -> Iterator[Used]:
    """The patterns of one module; ValueError where one is made from what only a running program knows."""
    path = module.__file__ or ""
    with open(path, encoding="utf-8") as source:  # noqa: PTH123
        tree = ast.parse(source.read())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    methods: dict[str, set[str]] = {}
    for call in calls:
        assert isinstance(call.func, ast.Attribute)
        for name in ast.walk(call.func.value):
            if isinstance(name, ast.Name):
                methods.setdefault(name.id, set()).add(call.func.attr)
    for name, value in vars(module).items():
        for pattern in _patterns(value):
            uses = methods.get(name, set())
            yield Used(
                f"{module.__name__}.{name}", pattern, bool(uses & set(_WHOLE_TEXT)) or not uses & set(_FROM_START)
            )
    kept = {
        id(call)
        for statement in tree.body
        if isinstance(statement, (ast.Assign, ast.AnnAssign))
        for call in ast.walk(statement)
    }
    for call in calls:
        assert isinstance(call.func, ast.Attribute)
        known = id(call) in kept
        if (
            not known
            and ast.unparse(call.func.value) == "re"
            and call.func.attr in (*_WHOLE_TEXT, *_FROM_START, "compile")
        ):
            written = _written(call.args[0], module)
            if written is not None:
                yield Used(f"{module.__name__}:{call.lineno}", written, call.func.attr not in _FROM_START)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (dict, tuple, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _patterns(each)


def _written(node: ast.expr, module: ModuleType) -> re.Pattern[Any] | None:
    """The pattern of a call; None where it is only a word with every sign escaped."""
    if any(isinstance(part, ast.Call) and ast.unparse(part.func) == "re.escape" for part in ast.walk(node)):
        return None
    return re.compile(eval(ast.unparse(node), vars(module)))


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """What may cost most: what comes before, each repeated part of the pattern and each sign of it, and what does not fit then."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    prefixes: dict[str, None] = {"": None}
    units: dict[str, None] = dict.fromkeys(_COMMON)
    for prefix, unit in _pieces(tree, ""):
        prefixes[prefix] = None
        units[unit] = None
    signs = [unit for unit in units if len(unit) == 1 and unit not in _COMMON][:6]
    units.update(dict.fromkeys(one + other for one in signs for other in signs if one != other))
    for prefix in list(prefixes)[:6]:
        for unit in units:
            for end in _MISMATCHES if unit else ():
                yield prefix, unit, end


def _pieces(nodes: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for kind, value in nodes:
        if kind in _REPEATS:
            for turn in range(4):
                unit = "".join(_sample(node, turn) for node in value[2])
                if unit:
                    yield prefix, unit
            yield from _pieces(value[2], prefix)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _pieces(branch, prefix)
        elif kind is sre.SUBPATTERN:
            yield from _pieces(value[3], prefix)
        elif kind is sre.ATOMIC_GROUP:
            yield from _pieces(value, prefix)
        elif kind in (sre.LITERAL, sre.IN):
            yield prefix, _sample((kind, value), 0)
        prefix += _sample((kind, value), 0)


def _sample(node: Any, turn: int) -> str:
    """A text that the node matches; `turn` chooses among several."""
    kind, value = node
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is sre.ANY:
        return "a"
    if kind is sre.IN:
        return _member(value, turn)
    if kind is sre.BRANCH:
        return "".join(_sample(each, turn) for each in value[1][turn % len(value[1])])
    if kind is sre.SUBPATTERN:
        return "".join(_sample(each, turn) for each in value[3])
    if kind is sre.ATOMIC_GROUP:
        return "".join(_sample(each, turn) for each in value)
    if kind in _REPEATS:
        return "".join(_sample(each, turn) for each in value[2]) * max(value[0], turn & 1)
    return ""


def _member(items: Any, turn: int) -> str:
    if items[0][0] is sre.NEGATE:
        return next((char for char in "a中 1-\n\0" if not any(_holds(item, char) for item in items[1:])), "")
    kind, value = items[turn % len(items)]
    return chr(value) if kind is sre.LITERAL else chr(value[0]) if kind is sre.RANGE else _CATEGORIES[value]


def _holds(item: Any, char: str) -> bool:
    kind, value = item
    if kind is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return chr(value) == char if kind is sre.LITERAL else re.match(_CLASSES[value], char) is not None


_CLASSES = {
    sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def slow(used: Used) -> str | None:
    """The first attack that the pattern is slow on."""
    run: Callable[[Any], object] = (
        (lambda text: used.pattern.sub(text[:0], text)) if used.anywhere else used.pattern.fullmatch
    )
    runs = [run] if used.anywhere else [run, used.pattern.match]
    for prefix, unit, end in attacks(used.pattern):
        shown = ascii(f"{prefix}({unit})*{end}")
        short, long = (prefix + unit * (count // len(unit)) + end for count in (FEW, MANY))
        short_text, long_text = (
            text if isinstance(used.pattern.pattern, str) else text.encode("latin-1", "replace")
            for text in (short, long)
        )
        for each in runs:
            if _cost(each, short_text) > SUSPECT and _cost(each, long_text) > SLOW:
                return shown
    return None


def _cost(run: Callable[[Any], object], text: object) -> float:
    before = process_time()
    run(text)
    return process_time() - before


if __name__ == "__main__":
    for each in used_patterns():
        sys.stdout.write(f"{each.place} {each.pattern.pattern!a}\n")
        sys.stdout.flush()
        found = slow(each)
        if found:
            sys.stdout.write(f"SLOW {each.place} {found}\n")
