"""The catalogues: nothing lacks, nothing is left over, numbers take their form, and a further language is one more file."""

import ast
import importlib.util
import re
import shutil
import string
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from readiness.cli.app import main
from readiness.language import catalogue
from readiness.language.catalogue import languages, sentence
from readiness.language.message import Bilingual, in_every_language, message
from readiness.problems import UsageError

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "readiness"
WORDS = SOURCE / "language" / "words"
HAN = re.compile(r"[\u3400-\u9fff]")


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()


def _texts(lang: str) -> dict[str, str]:
    with (WORDS / f"{lang}.po").open("rb") as stream:
        return {str(one.id): str(one.string) for one in read_po(stream) if one.id}


# The whole of it


def test_catalogues_and_code_agree() -> None:
    assert list(tool.faults()) == []


def test_a_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue without a key, with a key too many, with another value, and not compiled anew."""
    shutil.copytree(WORDS, tmp_path / "words")
    monkeypatch.setattr(tool, "WORDS", tmp_path / "words")
    english = tmp_path / "words" / "en.po"
    text = english.read_text(encoding="utf-8")
    text = text.replace('msgid "problems.disk_full"', 'msgid "problems.nobody_says_this"')
    english.write_text(text.replace("({why})", "({reason})", 1), encoding="utf-8")
    found = "\n".join(tool.faults())
    assert "en.po lacks problems.disk_full" in found
    assert "zh.po lacks problems.nobody_says_this" in found
    assert "no code says problems.nobody_says_this" in found
    assert "put in different values" in found
    assert "en.mo is older than en.po" in found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sentence_takes_its_values(lang: str) -> None:
    for key, text in _texts(lang).items():
        shown = sentence(lang, key, _dummies(text))
        assert shown, key
        assert "{{" not in shown, key


def test_a_key_that_is_not_there() -> None:
    with pytest.raises(KeyError, match=r"no sentence language\.nothing"):
        message("language.nothing").get("en")


# Values and numbers


@pytest.fixture
def taught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues of the test's own, beside ours."""
    for path in WORDS.glob("*.mo"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(catalogue, "_folder", lambda: tmp_path)
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for known in (catalogue.languages, catalogue.catalogue, catalogue._formatter):
        known.cache_clear()


def _teach(folder: Path, lang: str, plural: str, texts: dict[str, str]) -> None:
    """Writes a catalogue as `make words` does."""
    lines = [
        'msgid ""',
        'msgstr ""',
        r'"Content-Type: text/plain; charset=utf-8\n"',
        rf'"Plural-Forms: {plural}\n"',
        "",
    ]
    source = folder / f"{lang}.po"
    source.write_text("\n".join(lines), encoding="utf-8")
    with source.open("rb") as stream:
        made = read_po(stream, locale="en" if lang == "xx" else lang)
    for key, text in texts.items():
        made.add(key, text)
    with (folder / f"{lang}.mo").open("wb") as stream:
        write_mo(stream, made)


def test_a_number_takes_its_form(taught: Path) -> None:
    text = "{count} {count:gate opens|gates open}"
    _teach(taught, "en", "nplurals=2; plural=(n != 1);", {"a": text})
    _teach(taught, "zh", "nplurals=1; plural=0;", {"a": "{count} 道"})
    shown = [sentence("en", "a", {"count": count}) for count in (0, 1, 2, "0.5", "1")]
    assert shown == ["0 gates open", "1 gate opens", "2 gates open", "0.5 gates open", "1 gate opens"]
    assert sentence("zh", "a", {"count": 1}) == "1 道"
    with pytest.raises(KeyError):
        sentence("en", "a", {})


def test_three_forms_and_several_numbers(taught: Path) -> None:
    """Polish has one form for 1, one for 2 to 4, one for many; each number of a sentence takes its own."""
    rule = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    _teach(taught, "pl", rule, {"a": "{n} {n:plik|pliki|plików}, {m} {m:pytanie|pytania|pytań}"})
    assert "pl" in languages()
    assert sentence("pl", "a", {"n": 1, "m": 5}) == "1 plik, 5 pytań"
    assert sentence("pl", "a", {"n": 22, "m": 1}) == "22 pliki, 1 pytanie"
    assert sentence("pl", "a", {"n": 112, "m": 3}) == "112 plików, 3 pytania"


def test_values_speak_the_language_of_the_sentence() -> None:
    inner = message("problems.did_you_mean", near="a {b}")
    outer = message("problems.no_such", before="", what=Bilingual("场景", "scene"), typed="{x}", tail=inner)
    assert outer.get("zh") == "没有场景 {x}，是不是 a {b}？"
    assert outer.get("en") == "there is no scene {x}; did you mean a {b}?"
    listed = message("problems.one_of", words=("a", Bilingual("乙", "b")))
    assert (listed.get("zh"), listed.get("en")) == ("（可选：a、乙）", " (one of a, b)")
    assert str(UsageError(outer)) == outer.get("en")


def test_a_word_in_every_language(taught: Path) -> None:
    _teach(taught, "xx", "nplurals=2; plural=(n != 1);", {"models.name_of_enterprise": "Nomen"})
    assert in_every_language(message("models.name_of_enterprise")) == ("企业名称", "Name of the enterprise", "Nomen")


# A further language

OPEN, CLOSE = "\u27e6", "\u27e7"


def _dummies(text: str) -> dict[str, object]:
    """A value for every brace: a number where the sentence formats or counts it."""
    found: dict[str, object] = {}
    for _, name, spec, _ in string.Formatter().parse(text):
        if name:
            found[name] = 3 if spec or isinstance(found.get(name), int) else "x"
            found.update({inner: found.get(inner, 3) for inner in _dummies(spec or "")})
    return found


@pytest.fixture
def strange(taught: Path) -> Path:
    """A language in which each sentence is the English one between marks, and longer by a third."""
    long = {key: f"{OPEN}{text}{'~' * (len(text) // 3)}{CLOSE}" for key, text in _texts("en").items()}
    _teach(taught, "xx", "nplurals=2; plural=(n != 1);", long)
    return taught


@pytest.mark.usefixtures("strange")
def test_a_third_language_is_one_file() -> None:
    assert languages() == ("zh", "en", "xx")
    for key, text in _texts("en").items():
        shown = sentence("xx", key, _dummies(text))
        assert (shown[0], shown[-1]) == (OPEN, CLOSE), key


class _Text(HTMLParser):
    """What a page says: its text and the attributes that are read out or shown."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("style", "script")
        self.said += [value for name, value in attrs if value and name in ("alt", "title", "aria-label")]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def _not_ours(value: object) -> Iterator[str]:
    """Every text of a document."""
    if isinstance(value, str):
        yield from {value, *value.splitlines()}
    elif isinstance(value, dict):
        for each in value.values():
            yield from _not_ours(each)
        yield from (key for key in value if isinstance(key, str))
    elif isinstance(value, list):
        for each in value:
            yield from _not_ours(each)


@cache
def _documents(*folders: Path) -> list[str]:
    files = sorted(path for folder in folders for path in folder.rglob("*.yaml"))
    texts = {squeezed for path in files for one in _not_ours(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
             if len(squeezed := _squeezed(one)) > 1}  # fmt: skip
    return sorted(texts, key=len, reverse=True)


NAMES = (
    "Readiness",
    "sha256",
    "UNKNOWN_QUESTION",
    "OUT_OF_RANGE",
    "BAD_VALUE",
    "FILE_MISSING",
)  # ours, the same in every language


def _squeezed(text: str) -> str:
    """Without blanks, which lines and tables put anywhere."""
    return re.sub(r"\s+", "", text)


def _unmarked(text: str, documents: list[str], corpus: str) -> list[str]:
    """Words that stand outside the marks and in no document, whole or a line of it."""
    rest = _squeezed(text)
    while (less := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "\n", rest)) != rest:
        rest = less
    return [piece for piece in rest.split("\n") if not _known(piece, documents, corpus)]


def _known(piece: str, documents: list[str], corpus: str) -> bool:
    if piece in corpus:
        return True
    for one in documents:
        if len(one) > 3:
            piece = piece.replace(one, "\n")
    return all(left in corpus for left in re.findall(r"[A-Za-z]{4,}|[\u3400-\u9fff]{2,}", piece))


RAW = sorted((ROOT / "scoring" / "annex2" / "answers").glob("*.yaml"))[1]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An answer file with many kinds of mistakes."""
    path = tmp_path / "broken.yaml"
    text = RAW.read_text(encoding="utf-8")
    text = re.sub(r"^(  [a-z0-9_.-]+:) 3$", r"\1 99", text, count=3, flags=re.MULTILINE)
    path.write_text(text.replace("answers:\n", "answers:\n  no.such.question: 1\n", 1), encoding="utf-8")
    return path


COMMANDS = {
    "score": (["score", str(RAW)], 0),
    "plan": (["plan", str(RAW)], 0),
    "check": (["check", "BROKEN"], 1),
    "lint": (["lint"], 0),
    "list": (["list"], 0),
    "report": (["report", str(RAW), "-o", "OUT"], 0),
    "wrong usage": (["score", str(RAW), "--fail-under", "9"], 2),
}


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_in_a_third_language_says_nothing_in_another(
    name: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, status = COMMANDS[name]
    monkeypatch.setenv("COLUMNS", "400")
    page = tmp_path / "report.html"
    given = [{"BROKEN": str(broken), "OUT": str(page)}.get(part, part) for part in command]
    assert main([*given, "--lang", "xx"]) == status
    said = capsys.readouterr()
    documents = [*map(str, (broken, page, RAW)), *_documents(ROOT / "questionnaires", ROOT / "scoring")]
    corpus = "\n".join([*documents, *NAMES])
    shown = [said.out, said.err, *(_Text(page.read_text(encoding="utf-8")).said if page.exists() else [])]
    shown = [re.sub(r"sha256:[0-9a-f]+", "", text) for text in shown]
    assert any(OPEN in text for text in shown)
    assert [line for text in shown for line in _unmarked(text, documents, corpus)] == []


def test_a_word_without_marks_would_be_found() -> None:
    documents = ["数据采集", "Collecting data"]
    text = f"{OPEN}written: {OPEN}数据{CLOSE}~~{CLOSE} 数据采集: left over"
    assert _unmarked(text, documents, "\n".join(documents)) == ["数据采集:leftover"]


# No sentence of one language in the code

ALLOWED = {
    "cli/interview/plain.py": "commands that may be typed in Chinese",
    "cli/interview/terminal.py": "yes and no, as they may be searched for",
    "cohorts/members.py": "provinces at the beginning of an address",
    "language/spacing.py": "the ranges of Chinese characters",
    "reports/word/styles.py": "names of fonts",
    "services/doctor.py": "characters that a terminal is tried with",
    "sources/answer_files/roster.py": "headings of columns as people write them",
    "sources/workbook/values.py": "dates as people write them",
    "sources/workbook/words.py": "answers as people write them",
    "sources/yaml/text.py": "answers as people write them",
}


def _chinese_in(path: Path) -> list[str]:
    """String literals with Chinese that are no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    return [f"{path.relative_to(SOURCE).as_posix()}:{node.lineno} {node.value}" for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
            and HAN.search(node.value)]  # fmt: skip


def test_no_chinese_stands_in_the_code() -> None:
    """What the program says is in the catalogues; what it recognises in input is listed above with its reason."""
    files = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
    assert [found for name, path in files.items() if name not in ALLOWED for found in _chinese_in(path)] == []
    assert [name for name in ALLOWED if not _chinese_in(files[name])] == []
