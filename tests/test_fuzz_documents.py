"""Whatever stands where in a questionnaire, a model or a file beside them: located problems or wrong usage, never an exception."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.consistency.small_content import small_docs

from readiness.problems import DocumentProblems, UsageError
from readiness.services.assess import Rulers, assess, explained, planned
from readiness.services.check import check_file
from readiness.services.list_contents import coverage_of, lint_all
from readiness.sources.documents import library
from readiness.sources.yaml.text import load

CONTENT = library.content_folder("scoring") / "annex2"
FILES = {
    "questionnaire": "questionnaire.yaml", "register": "requirements.yaml", "style": "style.yaml", "model": "model/model.yaml",
    "actions": "model/actions/a.yaml", "scenarios": "model/scenarios/s.yaml", "support": "model/support.yaml",
    "context": "model/context.yaml", "crosswalk": "model/crosswalk/c.yaml", "costs": "model/costs.yaml", "part": "part.yaml",
    "answers": "answers.yaml", "vectors": "model/vectors/v.yaml",
}  # fmt: skip
ODD: list[Any] = [
    None, True, False, 0, 1, -1, 3, 10**29, Fraction(1, 10), Fraction("-2.5"), Fraction("1e20"), Fraction("1e-20"), "", " ", "x", "0",
    "unknown", "overall", "\0", "a\0b", "../x", "/", "\u200b", "\u3000", "2026-11-21", "9999-12-31", "1.0.0", ">=1", "zh", "anchors",
    "share", "first", [], ["x"], ["a", "a"], [1, 2], [None], [[]], {}, {"zh": "字"}, {"id": "x"}, {"fact": "size", "is": "small"},
    {"not": {"question": "anchors", "at_least": 1}}, {"all": []}, {"any": []}, {"kind": "x"}, {"level": 9}, {"question": "no", "at_least": 1},
]  # fmt: skip
REST = {
    "costs": {"format": "readiness/costs/1", "actions": {"anchors.1": {"effort": {"small": 2}, "cost": {"small": [1, 2]}, "duration": 2}}},
    "part": {
        "format": "readiness/group/1", "id": "third", "title": "三",
        "questions": [{"id": "more", "kind": "boolean", "prompt": "还有吗？"}],
    },
    "answers": {
        "format": "readiness/answers/1", "questionnaire": {"id": "small", "version": "1.0.0"},
        "enterprise": {"id": "e", "name": "企业", "facts": {"size": "small", "sectors": ["steel"], "uses_ai": True, "staff": 30}},
        "assessed_on": "2026-01-02", "importance": {"production": 2},
        "target": {"level": 2, "scenes": ["steel.one"], "capacity": [3, 6], "budget": [9, 9]},
        "answers": {"anchors": 1, "ticks": ["plan"], "share": 10, "duty": False},
    },
    "vectors": {
        "format": "readiness/vectors/1", "questionnaire": "small", "model": "small",
        "vectors": [{"name": "v", "answers": {"file": "answers.yaml"}, "expect": {"overall.score": 1}}],
    },
}  # fmt: skip


def documents() -> dict[str, Any]:
    """One of every document; the questionnaire holds its groups itself."""
    docs = {**small_docs(), **deepcopy(REST)}
    docs["questionnaire"]["requirements"] = "requirements.yaml"
    docs["support"] = load(CONTENT / "support.yaml").value
    docs["context"] = load(CONTENT / "context.yaml").value
    docs["crosswalk"] = load(CONTENT / "crosswalk/cmmm.yaml").value
    return docs


PLAIN = documents()


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a document."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, below in steps for found in ((*path, key), *places(below, (*path, key)))]


def change(document: Any, path: tuple[Any, ...], how: str, odd: Any) -> None:
    """One thing left out, doubled, or put in place of another."""
    *above, last = path
    for step in above:
        document = document[step]
    if how == "delete":
        del document[last]
    elif how == "double" and isinstance(document, list):
        document.insert(last, deepcopy(document[last]))
    elif how == "rename" and isinstance(document, dict):
        document[str(odd)] = document.pop(last)
    else:
        document[last] = deepcopy(odd)


def number(value: Any) -> Any:
    return float(value) if isinstance(value, Fraction) else str(value)


def write(folder: Path, docs: dict[str, Any]) -> None:
    for name, value in docs.items():
        path = folder / FILES[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, default=number), encoding="utf-8", errors="surrogatepass")


def use(folder: Path) -> None:
    """All that commands do with these documents."""
    rulers = Rulers(str(folder), str(folder / "model"))
    for path in sorted(folder.rglob("*.yaml")):
        assert all(
            each.file and each.message.get("zh") != each.message.get("en") for each in check_file(str(path), rulers)
        )
    lint_all(str(folder), str(folder / "model"))
    coverage_of(str(folder))
    files = library.load_model(folder / "model", None)
    assert isinstance([files.support, files.context, files.crosswalks, files.examples], list)
    assessed = assess(str(folder / "answers.yaml"), rulers)
    for key in ("overall", "first", "anchors"):
        explained(assessed, key)
    planned(assessed, seconds=5)


def tried(docs: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, docs)
        for step in (lambda: _each_alone(folder), lambda: use(folder)):
            told(step)


def told(step: Callable[[], object]) -> None:
    """Nothing is raised but problems with a place and a remedy, or wrong usage in both languages."""
    found: DocumentProblems | UsageError | None = None
    try:
        step()
    except (DocumentProblems, UsageError) as error:
        found = error
    if isinstance(found, DocumentProblems):
        assert found.problems
        assert all(each.file for each in found.problems)
    elif found is not None:
        assert found.text.get("zh") != found.text.get("en")


def _each_alone(folder: Path) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        check_file(str(path), Rulers(str(folder), str(folder / "model")))


def test_the_documents_are_sound_before_anything_is_done_to_them(tmp_path: Path) -> None:
    write(tmp_path, documents())
    use(tmp_path)


@pytest.mark.parametrize("name", list(FILES))
@settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_anything_may_stand_anywhere(name: str, data: st.DataObject) -> None:
    docs = deepcopy(PLAIN)
    for _ in range(data.draw(st.integers(1, 2))):
        known = places(docs[name])
        if known:
            how = data.draw(st.sampled_from(["odd", "odd", "odd", "delete", "double", "rename"]))
            change(docs[name], data.draw(st.sampled_from(known)), how, data.draw(st.sampled_from(ODD)))
    if name == "part":
        docs["questionnaire"] = {**docs["questionnaire"], "groups": [], "parts": ["part.yaml"]}
    tried(docs)
