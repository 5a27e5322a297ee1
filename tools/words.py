"""The catalogues of sentences, words/*.po, and their compiled form, words/*.mo.

    tools/words.py set KEY zh="…" en="…"     a sentence, new or changed, in some languages or all
    tools/words.py rename OLD NEW            in the catalogues and in the code
    tools/words.py drop KEY…
    tools/words.py compile                   the compiled form, after an edit by hand
    tools/words.py check                     what lacks, is left over, or does not fit

Needs Babel, which is no part of the program: gettext of the standard library reads the compiled form.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
WORDS = ROOT / "src" / "readiness" / "language" / "words"
TEMPLATES = ROOT / "report_templates"
FUNCTIONS = {"message", "say"}
HOLE = ".+"
# Sentences in which a language has no need of a value that another one has.
ONE_LANGUAGE = {
    "batch.files_and_more",  # Chinese counts all, English those not named
    "checking.model_for_other_questionnaire",
    "cli.more_files",  # likewise
    "problems.more_than_one",
    "problems.more_than_one_and_others",
    "report.cost_large",  # ten thousands in Chinese, thousands and millions in English
    "report.cost_small",
}


def read(path: Path) -> Catalog:
    """A catalogue as a person edits it."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.stem)


class Plain(Catalog):
    """A catalogue whose header says how to read it, and neither when it was compiled nor by what."""

    def __init__(self, headers: list[tuple[str, str]]) -> None:
        super().__init__()
        self.headers = headers

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header; Babel has here when, and by which version of it."""
        return self.headers


def compiled(path: Path) -> bytes:
    """A catalogue as the program reads it; the same input gives the same bytes."""
    edited, out = read(path), io.BytesIO()
    headers = [
        ("Language", path.stem),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", edited.plural_forms),
    ]
    plain = Plain(headers)
    for one in edited:
        if one.id:
            plain.add(one.id, one.string)
    write_mo(out, plain)
    return out.getvalue()


def trees(source: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every module."""
    for path in sorted(source.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def asked(path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every key that a module names where it makes a sentence, and where; of two to choose from, both."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and node.args:
            first = node.args[0]
            for one in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def prefixes(tree: ast.Module) -> Iterator[str]:
    """The beginnings of keys that a module puts together, as its constant DYNAMIC lists them."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "DYNAMIC" for to in node.targets):
            yield from ast.literal_eval(node.value)


class Named:
    """All that the code may name a key by: its strings, and the forms of those with a hole; templates speak in short names."""

    def __init__(self, modules: Iterable[ast.Module], templates: Iterable[Path]) -> None:
        self.texts: set[str] = set()
        holed: set[str] = set()
        for tree in modules:
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    self.texts.update((node.value, node.value.lower()))
                elif isinstance(node, ast.keyword | ast.Attribute):
                    self.texts.add((node.arg if isinstance(node, ast.keyword) else node.attr) or "")
                elif isinstance(node, ast.JoinedStr):
                    parts = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else HOLE for part in node.values
                    ]
                    if sum(len(part) for part in parts if part != HOLE) > 2:
                        holed.add("".join(parts))
        for path in templates:
            self.texts.update(re.findall(r"[a-z][a-z0-9_]*", path.read_text(encoding="utf-8")))
        self.forms = re.compile("|".join(sorted(holed)) or "$.")

    def __contains__(self, name: str) -> bool:
        return name in self.texts or self.forms.fullmatch(name) is not None


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults() -> Iterator[str]:
    """What does not fit: keys without a sentence, sentences in one language, other values in one than in another, stale compiled files, keys left over."""
    catalogues = {path.stem: read(path) for path in sorted(WORDS.glob("*.po"))}
    texts = {lang: {str(m.id): str(m.string) for m in found if m.id} for lang, found in catalogues.items()}
    every = {key for found in texts.values() for key in found}
    modules = dict(trees(ROOT / "src"))
    dynamic = tuple(sorted({prefix for tree in modules.values() for prefix in prefixes(tree)}))
    for key, place in (found for path, tree in modules.items() for found in asked(path, tree)):
        if key not in every and not any(f"{prefix}{key}" in every for prefix in dynamic):
            yield f"{place}: no sentence {key}"
    for lang, found in texts.items():
        for key in sorted(every - set(found)):
            yield f"{lang}.po lacks {key}"
        if (WORDS / f"{lang}.mo").read_bytes() != compiled(WORDS / f"{lang}.po"):
            yield f"{lang}.mo is older than {lang}.po: make words"
    for key in sorted(every):
        named = {lang: frozenset(fields(found[key])) for lang, found in texts.items() if key in found}
        if len(set(named.values())) > 1 and key not in ONE_LANGUAGE:
            yield f"{key}: the languages put in different values: {', '.join(f'{lang} {sorted(own)}' for lang, own in named.items())}"
    yield from left_over(sorted(every), Named(modules.values(), sorted(TEMPLATES.rglob("*.j2"))), dynamic)


def left_over(keys: Iterable[str], told: Named, dynamic: tuple[str, ...]) -> Iterator[str]:
    """Keys that no code names, whole or behind a prefix."""
    for key in keys:
        if not (key in told or any(key.startswith(prefix) and key.removeprefix(prefix) in told for prefix in dynamic)):
            yield f"no code says {key}"


def write(path: Path, catalogue: Catalog) -> None:
    """A catalogue in the order of its keys, under the short header that it has, and its compiled form."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True)
    body = out.getvalue().decode("utf-8").partition("\n\n")[2]
    path.write_text(f"{head}\n\n{body}", encoding="utf-8", newline="\n")
    path.with_suffix(".mo").write_bytes(compiled(path))


def change(arguments: list[str]) -> None:
    """`set`, `rename` and `drop`; nobody else changes the catalogues meanwhile."""
    what, *rest = arguments
    with FileLock(Path(tempfile.gettempdir()) / "readiness-words.lock"):
        for path in sorted(WORDS.glob("*.po")):
            catalogue = read(path)
            if what == "set":
                texts = dict(part.split("=", 1) for part in rest[1:])
                if path.stem in texts:
                    catalogue.delete(rest[0])
                    catalogue.add(rest[0], texts[path.stem])
            elif what == "rename":
                old = catalogue.get(rest[0])
                if old is not None:
                    catalogue.delete(rest[0])
                    catalogue.add(rest[1], old.string)
            else:
                for key in rest:
                    catalogue.delete(key)
            write(path, catalogue)
    if what == "rename":
        for place in sorted((ROOT / "src").rglob("*.py")):
            text = place.read_text(encoding="utf-8")
            if f'"{rest[0]}"' in text:
                place.write_text(text.replace(f'"{rest[0]}"', f'"{rest[1]}"'), encoding="utf-8", newline="\n")


def main() -> int:
    """Changes, compiles, or checks."""
    if sys.argv[1:2] and sys.argv[1] in ("set", "rename", "drop"):
        change(sys.argv[1:])
        return 0
    if sys.argv[1:] == ["compile"]:
        for path in sorted(WORDS.glob("*.po")):
            path.with_suffix(".mo").write_bytes(compiled(path))
        return 0
    found = list(faults())
    print("\n".join(found) or "every key has its sentence in every language")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
