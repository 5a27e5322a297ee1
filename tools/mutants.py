"""Changes single places of the program and sees whether the tests notice; `make mutants` calls it (docs/testing.md).

    tools/mutants.py [ROOM | MODULE]... [--each 12] [--seed 1] [--jobs 2] [--table] [--list]

A mutant is one small change of one module: a comparison, an operator, a constant, a condition, what a function returns. It is
made in a copy of src/, and only the tests that concern the module run against it (tests/mutants.toml). What no test notices is
printed. With `--each 0` every mutant is tried. The same seed draws the same mutants of an unchanged module.
"""

# ruff: noqa: D102  what a visitor's methods are for, ast says

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src", "readiness")
CONFIG = Path("tests", "mutants.toml")
TABLE = ROOT / "docs" / "testing.md"
BEGIN, END = "<!-- mutants: begin -->", "<!-- mutants: end -->"
FACTOR, GRACE = 5, 20  # a mutant may take so many times as long as the program, and some seconds
SHORT = 24  # characters of a line on either side of a change, in what is printed
NOT_LINKED = {".git", "src", "build", "dist"}

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sin": "cos", "cos": "sin"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one place changed: the text between two offsets is replaced."""

    module: Path
    line: int
    begin: int
    end: int
    old: str
    new: str
    before: str
    after: str

    @property
    def where(self) -> str:
        """The module below the package."""
        return self.module.relative_to(PACKAGE).as_posix()

    @property
    def change(self) -> str:
        """What was there and what is put there, with what stands beside it on the line."""
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        if len(old) <= SHORT:
            return f"{self.before}{old}{self.after} -> {self.before}{new}{self.after}"
        places = [
            p for p in difflib.SequenceMatcher(None, old, new[1:-1], autojunk=False).get_opcodes() if p[0] != "equal"
        ]
        first, last = max(0, places[0][1] - SHORT), places[-1][2] + SHORT
        return f"{old[first:last]} -> {new[1:-1][first : max(first, len(new) - 2 - max(0, len(old) - last))]}"

    def text(self, source: str) -> str:
        """The module as it is tried."""
        return source[: self.begin] + self.new + source[self.end :]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tests made of a mutant: killed, slow (killed by the time-out) or survived."""

    mutant: Mutant
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Room:
    """Modules that are judged together, and the tests of each."""

    name: str
    tests: dict[Path, tuple[str, ...]]


# Mutants


class Places(ast.NodeVisitor):
    """Collects what may be put where: (node, its replacement). Annotations, decorators, asserts and docstrings stay as they are."""

    def __init__(self) -> None:
        self.found: list[tuple[ast.expr, ast.expr]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        for statement in node.body:
            self.visit(statement)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Assertions state invariants; a weaker one is seen by no test."""

    def visit_Raise(self, node: ast.Raise) -> None:
        """Words of an error are read by people."""

    def visit_If(self, node: ast.If) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self._negated(node.test)
            self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negated(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._put(test, ast.Constant(value=True))
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            if not isinstance(node.value, ast.Constant):
                self._put(node.value, ast.Constant(value=None))
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, operator in enumerate(node.ops):
            operators = [*node.ops]
            operators[place] = COMPARED[type(operator)]()
            self._put(node, ast.Compare(node.left, operators, node.comparators))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        other = OPERATORS.get(type(node.op))
        if other is not None and not any(
            isinstance(side, (ast.JoinedStr, ast.List, ast.Tuple)) for side in (node.left, node.right)
        ):
            self._put(node, ast.BinOp(node.left, other(), node.right))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self._put(node, ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, (ast.Not, ast.USub)):
            self._put(node, node.operand)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._put(node, ast.Constant(value=not node.value))
        elif isinstance(node.value, (int, float)):
            self._put(node, ast.Constant(value=node.value + 1))

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in CALLED:
            self._put(node, ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args, node.keywords))
        if isinstance(node.func, ast.Name) and node.func.id == "sorted" and node.args and len(node.args) == 1:
            self._put(node, ast.Call(ast.Name("list", ast.Load()), node.args, []))
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Text for people; its places can't be cut out alone on every Python."""

    def _negated(self, test: ast.expr) -> None:
        if not isinstance(test, (ast.Compare, ast.UnaryOp, ast.BoolOp)):  # those have changes of their own
            self._put(test, ast.UnaryOp(ast.Not(), test))

    def _put(self, node: ast.expr, other: ast.expr) -> None:
        self.found.append((node, other))


def mutants(module: Path) -> list[Mutant]:
    """All changes of a module, in the order of its text."""
    source = (ROOT / module).read_text(encoding="utf-8")
    places = Places()
    places.visit(ast.parse(source))
    starts = _line_starts(source)
    found = []
    for node, other in places.found:
        begin = _offset(source, starts, node.lineno, node.col_offset)
        end = _offset(source, starts, node.end_lineno or node.lineno, node.end_col_offset or 0)
        new = f"({ast.unparse(ast.fix_missing_locations(other))})"
        before = source[max(starts[node.lineno - 1], begin - SHORT) : begin].lstrip()
        after = source[end : min(end + SHORT, source.find("\n", end))]
        found.append(Mutant(module, node.lineno, begin, end, source[begin:end], new, before, after))
    return sorted(dict.fromkeys(found), key=lambda each: (each.begin, each.end, each.new))


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _offset(source: str, starts: list[int], line: int, column: int) -> int:
    """An offset in characters; ast counts bytes."""
    text = source[starts[line - 1] : starts[line] - 1]
    return starts[line - 1] + len(text.encode("utf-8")[:column].decode("utf-8"))


def drawn(module: Path, each: int, seed: int) -> list[Mutant]:
    """A sample of a module's mutants, the same for the same seed; all of them where `each` is 0."""
    every = mutants(module)
    if not each or len(every) <= each:
        return every
    kept = random.Random(f"{seed} {module.as_posix()}").sample(range(len(every)), each)  # noqa: S311  no secret
    return [every[place] for place in sorted(kept)]


# The mapping


def rooms(config: dict[str, Any]) -> list[Room]:
    """Every room with its modules; a module without code to change is left out."""
    found = []
    for name, room in config["rooms"].items():
        modules = {path.relative_to(ROOT) for pattern in room["modules"] for path in (ROOT / PACKAGE).glob(pattern)}
        kept = [path for path in sorted(modules) if not any(path.match(other) for other in room.get("without", ()))]
        if not kept:
            raise SystemExit(f"{CONFIG}: no module fits room {name}")
        more = config.get("tests", {})
        tests = {
            path: (*more.get(path.relative_to(PACKAGE).as_posix(), ()), *room["tests"])
            for path in kept
            if path.name != "__init__.py"
        }
        found.append(Room(name, tests))
    return found


def wanted(found: list[Room], names: list[str]) -> list[Room]:
    """The rooms, or single modules of them, that were named; all where none was."""
    if not names:
        return found
    kept = []
    for room in found:
        tests = {
            path: tests
            for path, tests in room.tests.items()
            if room.name in names or path.relative_to(PACKAGE).as_posix() in names
        }
        if tests:
            kept.append(Room(room.name, tests))
    known = {room.name for room in found} | {
        path.relative_to(PACKAGE).as_posix() for room in found for path in room.tests
    }
    if unknown := set(names) - known:
        raise SystemExit(f"{CONFIG} knows no room or module {', '.join(sorted(unknown))}")
    return kept


# Running


def _lay(path: Path, beside: Path) -> None:
    """The same file or folder somewhere else; copied where the system allows no links."""
    try:
        beside.symlink_to(path, target_is_directory=path.is_dir())
    except OSError:
        if path.is_dir():
            shutil.copytree(path, beside)
        else:
            shutil.copy2(path, beside)


class Copy:
    """A tree in which the package is a copy of ours and all else is ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in ROOT.iterdir():
            if path.name not in NOT_LINKED and not path.name.startswith(".venv"):
                _lay(path, folder / path.name)
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))

    @contextmanager
    def holding(self, mutant: Mutant) -> Iterator[None]:
        """The copy with a mutant in it."""
        path = self.folder / mutant.module
        source = path.read_text(encoding="utf-8")
        path.write_text(mutant.text(source), encoding="utf-8", newline="\n")
        try:
            yield
        finally:
            path.write_text(source, encoding="utf-8", newline="\n")

    def status(self, tests: tuple[str, ...], limit: float | None, *options: str) -> int | None:
        """pytest's exit status over the tests; None where they took too long."""
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "--no-header",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
        ]
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [*command, *options, *tests],
                cwd=self.folder,
                env=environment,
                capture_output=True,
                timeout=limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        return done.returncode


@contextmanager
def copies(count: int) -> Iterator[Queue[Copy]]:
    """So many trees, in a queue from which each run takes one."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free: Queue[Copy] = Queue()
        for number in range(count):
            own = Path(folder, str(number))
            own.mkdir()
            free.put(Copy(own))
        yield free


@dataclass(frozen=True, slots=True)
class Bench:
    """Where mutants are tried: free trees, and how long the tests of a module take without a change."""

    free: Queue[Copy]
    usual: dict[tuple[str, ...], float]

    def measure(self, tests: tuple[str, ...]) -> None:
        """The tests must pass before anything is changed."""
        copy = self.free.get()
        begun = time.monotonic()
        if copy.status(tests, None):
            raise SystemExit(f"the tests fail without a mutant: {' '.join(tests)}")
        self.usual[tests] = time.monotonic() - begun
        self.free.put(copy)

    def judged(self, mutant: Mutant, tests: tuple[str, ...]) -> Verdict:
        """The tests against one mutant."""
        copy = self.free.get()
        begun = time.monotonic()
        try:
            with copy.holding(mutant):
                status = copy.status(tests, FACTOR * self.usual[tests] + GRACE)
            if status not in (None, 0, 1) and copy.status(tests, None, "--collect-only"):
                raise SystemExit("the tests can no longer be read: was something changed or installed meanwhile?")
        finally:
            self.free.put(copy)
        outcome = "slow" if status is None else "killed" if status else "survived"
        return Verdict(mutant, outcome, time.monotonic() - begun)


def run(
    found: list[Room], options: argparse.Namespace, explained: dict[tuple[str, str], str]
) -> dict[str, list[Verdict]]:
    """Every drawn mutant of the rooms; prints what no test noticed as it is found."""
    judged: dict[str, list[Verdict]] = {}
    with copies(options.jobs) as free, ThreadPoolExecutor(options.jobs) as pool:
        bench = Bench(free, {})
        for room in found:
            list(pool.map(bench.measure, dict.fromkeys(room.tests.values())))
            jobs = [
                (mutant, tests)
                for module, tests in room.tests.items()
                for mutant in drawn(module, options.each, options.seed)
            ]
            judged[room.name] = []
            for verdict in pool.map(lambda job: bench.judged(*job), jobs):
                judged[room.name].append(verdict)
                if verdict.outcome == "survived":
                    why = explained.get((verdict.mutant.where, verdict.mutant.change))
                    print(
                        f"  {verdict.mutant.where}:{verdict.mutant.line}: {verdict.mutant.change}"
                        + (f"   [{why}]" if why else "")
                    )
                    sys.stdout.flush()
            print(row(room.name, judged[room.name], explained), flush=True)
    return judged


# The table


def row(name: str, verdicts: list[Verdict], explained: dict[tuple[str, str], str]) -> str:
    """A room as a line of the table."""
    survived = [each for each in verdicts if each.outcome == "survived"]
    equivalent = sum((each.mutant.where, each.mutant.change) in explained for each in survived)
    counted = len(verdicts) - equivalent
    killed = len(verdicts) - len(survived)
    share = f"{100 * killed // counted}%" if counted else "–"
    minutes = sum(each.seconds for each in verdicts) / 60
    return f"| {name} | {len(verdicts)} | {killed} | {equivalent} | {len(survived) - equivalent} | {share} | {minutes:.0f} |"


def written(text: str, rows: dict[str, str]) -> str:
    """The page with the rows of these rooms in its table, the others as they are."""
    before, _, rest = text.partition(BEGIN)
    table, _, after = rest.partition(END)
    lines = table.strip("\n").split("\n")
    kept = {line.split("|")[1].strip(): line for line in lines[2:] if line.startswith("|")} | rows
    return before + "\n".join([BEGIN, *lines[:2], *kept.values(), END]) + after


def main() -> int:
    """The rooms or modules that are named, else all. 1 where a mutant survived that nobody has explained."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "names", nargs="*", metavar="ROOM | MODULE", help="rooms of tests/mutants.toml, or modules below src/readiness"
    )
    parser.add_argument("--each", type=int, default=12, help="mutants of a module (0: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", action="store_true", help="write docs/testing.md's table")
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    options = parser.parse_args()
    config = tomllib.loads((ROOT / CONFIG).read_text(encoding="utf-8"))
    explained = {(each["where"], each["change"]): each["why"] for each in config.get("equivalent", ())}
    found = wanted(rooms(config), options.names)
    if options.list:
        for mutant in (m for room in found for module in room.tests for m in drawn(module, options.each, options.seed)):
            print(f"{mutant.where}:{mutant.line}: {mutant.change}")
        return 0
    judged = run(found, options, explained)
    if options.table:
        rows = {name: row(name, verdicts, explained) for name, verdicts in judged.items()}
        TABLE.write_text(written(TABLE.read_text(encoding="utf-8"), rows), encoding="utf-8", newline="\n")
    survivors = [each.mutant for verdicts in judged.values() for each in verdicts if each.outcome == "survived"]
    return int(any((each.where, each.change) not in explained for each in survivors))


if __name__ == "__main__":
    sys.exit(main())
