"""What other programs call: the surface stays as it was promised, the documented example runs, and answers come out as in the program."""

import contextlib
import inspect
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import readiness
from readiness import api
from readiness.cli.app import main
from readiness.files.text import printable
from readiness.reports.pdf import writing
from readiness.services.assess import Rulers, assess
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.opening import read_document

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("api.md", "api.zh-CN.md")
SURFACE = ROOT / "tests" / "cases" / "api" / "surface.txt"
ANSWERS = content_folder("scoring") / "annex2" / "answers"
MACHINETOOL = ANSWERS / "03-machinetool.yaml"
SCENE, SCENE_TITLE = "equip.machinetool.adaptive_cnc", "数控系统自感知、自学习、自决策、自执行"
# Written by hand: what docs/api.md promises of each class. All else that one of them has is free to change.
PROMISED = {
    "Assessed": ("answers", "assessment", "notes"),
    "DocumentProblems": ("problems",),
    "Problem": ("code", "message", "hint", "file", "line", "column", "path", "warning", "sheet"),
    "Ruler": (),
    "UsageError": ("text",),
}
OF_A_FORMAT = ("Assessment", "Roadmap")  # every field: they are printed as JSON, in a format with a version


@pytest.fixture(scope="module")
def ruler() -> api.Ruler:
    return api.load_ruler()


@pytest.fixture(scope="module")
def assessed(ruler: api.Ruler) -> api.Assessed:
    return api.score(MACHINETOOL, ruler)


def surface(module: ModuleType) -> Iterator[str]:
    """A line for each function, for each class, and for each promised attribute of a class."""
    for name in sorted(module.__all__):
        found = getattr(module, name)
        if inspect.isclass(found):
            yield f"class {name}({', '.join(base.__name__ for base in found.__bases__)})"
            yield from (f"    {line}" for line in attributes(name, found))
        else:
            yield f"{name}{signature(found)}"


def signature(function: Callable[..., object]) -> str:
    parts, by_name = [], False
    found = inspect.signature(function)
    for parameter in found.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not by_name:
            by_name = True
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{parameter.name}: {parameter.annotation}{default}")
    return f"({', '.join(parts)}) -> {found.return_annotation}"


def attributes(name: str, found: Any) -> Iterator[str]:
    typed = inspect.get_annotations(found)
    names = (
        [each for each in typed if found.model_fields[each].exclude is not True]
        if name in OF_A_FORMAT
        else PROMISED[name]
    )
    for each in names:
        yield f"{each}: {typed[each]}" if each in typed else each


def test_the_surface_is_what_was_promised(golden: Callable[[Path, str], None]) -> None:
    golden(SURFACE, "\n".join(surface(api)) + "\n")


def test_a_change_of_the_surface_is_noticed() -> None:
    """The oracle of the test above: a parameter renamed, given another default, made to be named, or taken away is another line."""

    def before(answers: str, ruler: str, *, name: str = "a") -> None: ...
    def renamed(answer: str, ruler: str, *, name: str = "a") -> None: ...
    def default(answers: str, ruler: str, *, name: str = "b") -> None: ...
    def named(answers: str, *, ruler: str, name: str = "a") -> None: ...
    def fewer(answers: str, ruler: str) -> None: ...

    assert len({signature(each) for each in (before, renamed, default, named, fewer)}) == 5


def test_every_promised_attribute_is_there(assessed: api.Assessed) -> None:
    problem = api.Problem("CODE", *_texts())
    made = {
        "Assessed": assessed, "DocumentProblems": api.DocumentProblems([problem]), "Problem": problem,
        "Ruler": assessed.ruler, "UsageError": _refused(lambda: api.load_ruler("no such one")),
    }  # fmt: skip
    assert set(made) == set(PROMISED)
    for name, each in made.items():
        assert type(each) is getattr(api, name)
        assert all(hasattr(each, attribute) for attribute in PROMISED[name])


def _texts() -> tuple[Any, ...]:
    """A message as problems have one."""
    with pytest.raises(api.DocumentProblems) as raised:
        api.score(b"a: [", api.load_ruler())
    return (raised.value.problems[0].message,)


def _refused(call: Callable[[], object]) -> api.UsageError:
    with pytest.raises(api.UsageError) as raised:
        call()
    return raised.value


@pytest.mark.parametrize("page", PAGES)
def test_the_page_names_all_of_it(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    assert set(api.__all__) <= named
    assert {each for names in PROMISED.values() for each in names} <= named


@pytest.mark.parametrize("page", PAGES)
def test_the_example_of_the_page_prints_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(MACHINETOOL, tmp_path)
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    code = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    shown = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert code
    assert len(code) == len(shown)
    names: dict[str, object] = {}
    for block, wanted in zip(code, shown, strict=True):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(block, page, "exec"), names)
        assert out.getvalue() == wanted


def test_the_names_of_the_package_are_those_of_its_api() -> None:
    for name in ("load_ruler", "plan", "report", "score"):
        assert getattr(readiness, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="no_such_name"):
        readiness.no_such_name  # noqa: B018


def test_the_package_alone_imports_nothing_of_itself() -> None:
    told = (
        "import sys, readiness; print(sorted(m for m in sys.modules if m.startswith('readiness.') or m == 'pydantic'))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_it_scores_and_plans_as_the_program_does(
    ruler: api.Ruler, assessed: api.Assessed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assessed.assessment == assess(str(MACHINETOOL), Rulers()).assessment
    assert main(["plan", str(MACHINETOOL), "--json", "--target", "3"]) == 0
    printed = json.loads(capsys.readouterr().out)
    found = api.plan(assessed, level=3)
    assert [action.id for action in found.actions()] == [
        each["id"] for phase in printed["phases"] for each in phase["actions"]
    ]
    assert found.target.level == printed["target"]["level"] == 3


def test_a_scene_is_wanted_by_its_id_or_its_title(assessed: api.Assessed) -> None:
    by_id, by_title = (api.plan(assessed, level=2, scenes=[one]) for one in (SCENE, SCENE_TITLE))
    assert by_id == by_title
    assert by_id.target.scenes == (SCENE,)


def test_answers_come_as_a_path_as_bytes_or_as_json(ruler: api.Ruler, assessed: api.Assessed) -> None:
    value = read_document(MACHINETOOL).value
    as_json = json.dumps(value, default=str, ensure_ascii=False).encode("utf-8")
    for source in (str(MACHINETOOL), MACHINETOOL.read_bytes(), as_json):
        assert api.score(source, ruler).assessment == assessed.assessment


def test_a_path_of_one_dash_is_no_standard_input(
    ruler: api.Ruler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(MACHINETOOL, tmp_path / "-")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", None)
    assert api.score("-", ruler).assessment.enterprise.id == api.score(MACHINETOOL, ruler).assessment.enterprise.id


def test_answers_to_another_questionnaire_are_no_answers_to_this_one(assessed: api.Assessed) -> None:
    small = ROOT / "tests" / "cases" / "ruler"
    with pytest.raises(api.DocumentProblems) as raised:
        api.score(MACHINETOOL, api.load_ruler(small, small / "model"))
    assert "OTHER_QUESTIONNAIRE" in [problem.code for problem in raised.value.problems]


def test_a_ruler_holds_wherever_the_program_goes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests" / "cases" / "ruler", tmp_path / "ruler")
    monkeypatch.chdir(tmp_path)
    small = api.load_ruler("ruler", Path("ruler", "model"))
    monkeypatch.chdir("/")
    assert api.score(ROOT / "tests" / "cases" / "valid" / "answers.yaml", small).assessment.overall.score is not None


def test_problems_have_the_name_that_was_given_and_a_place(ruler: api.Ruler) -> None:
    with pytest.raises(api.DocumentProblems) as raised:
        api.score(b"format: readiness/answers/1\nquestionaire: {}\n", ruler, name="from the form")
    found = {problem.code: problem for problem in raised.value.problems}
    assert {problem.file for problem in raised.value.problems} == {"from the form"}
    assert (found["UNKNOWN_KEY"].line, found["UNKNOWN_KEY"].path) == (2, ("questionaire",))
    assert all(problem.message.get(lang) for problem in found.values() for lang in ("zh", "en"))


@pytest.mark.parametrize("file_format", ["html", "json", "docx", "pdf"])
def test_a_report_is_that_of_the_program(file_format: Any, assessed: api.Assessed, tmp_path: Path) -> None:
    made = api.report(assessed, file_format, language="en", edition="external")
    assert made == api.report(assessed, file_format, language="en", edition="external")
    out = tmp_path / f"report.{file_format}"
    if file_format == "json":  # of the other formats the program prints today's date
        assert main(["report", str(MACHINETOOL), "-o", str(out), "--lang", "en", "--edition", "external"]) == 0
        assert made == out.read_bytes()
    assert made[:2] == {"html": b"<!", "json": b"{\n", "docx": b"PK", "pdf": b"%P"}[file_format]


@pytest.mark.parametrize(
    "wrong",
    [
        {"file_format": "png"}, {"file_format": "html,pdf"}, {"file_format": "html", "language": "fr"},
        {"file_format": "html", "edition": "secret"}, {"file_format": "html", "templates": "no such folder"},
    ],
    ids=lambda wrong: " ".join(wrong.values()),
)  # fmt: skip
def test_a_report_that_there_is_not(wrong: dict[str, Any], assessed: api.Assessed) -> None:
    error = _refused(lambda: api.report(assessed, **wrong))
    assert all(printable(error.text.get(lang)) for lang in ("zh", "en"))


def test_a_plan_that_there_is_not(assessed: api.Assessed) -> None:
    _refused(lambda: api.plan(assessed, level=9))
    _refused(lambda: api.plan(assessed, scenes=["no such scene"]))


def test_a_machine_without_pango(assessed: api.Assessed, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise writing.PdfUnavailable

    monkeypatch.setattr(writing, "_weasyprint", missing)
    with pytest.raises(api.DocumentProblems) as raised:
        api.report(assessed, "pdf")
    (problem,) = raised.value.problems
    assert problem.code == "NO_PDF"
    assert problem.hint is not None
    assert "HTML" not in problem.message.get("en")  # nothing was written instead
