"""Questionnaires in parts and models beside them: each file once, no more than can be read, every mistake with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.problems import DocumentProblems, Problem
from readiness.services.assess import Rulers
from readiness.services.check import check_file
from readiness.sources.documents import library

HEAD = "format: readiness/questionnaire/1\nid: q\nversion: 1.0.0\ntitle: 问卷\n"
PART = "format: readiness/group/1\nid: g\ntitle: 组\nquestions: [{id: q1, kind: boolean, prompt: 有吗}]\n"


def problems_of(folder: Path, parts: str) -> list[Problem]:
    (folder / "questionnaire.yaml").write_text(f"{HEAD}parts: {parts}\n", encoding="utf-8")
    return check_file(str(folder / "questionnaire.yaml"), Rulers())


def test_a_part_named_many_times_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "part.yaml").write_text(PART, encoding="utf-8")
    read: list[Path] = []
    load = library.load
    monkeypatch.setattr(library, "load", lambda path: (read.append(path), load(path))[1])
    found = problems_of(tmp_path, "[part.yaml, ./part.yaml, part.yaml]")
    assert [(each.code, each.path, each.line) for each in found] == [
        ("REPEATED", ("parts", 1), 5),
        ("REPEATED", ("parts", 2), 5),
    ]
    assert [path.name for path in read] == ["questionnaire.yaml"]


@pytest.mark.parametrize("count", [5, 300])
def test_parts_that_are_too_many_or_too_large_are_not_read(count: int, tmp_path: Path) -> None:
    filling = "#" * (2_000_000 if count == 5 else 10)
    names = [f"{number}.yaml" for number in range(count)]
    for name in names:
        (tmp_path / name).write_text(PART + filling, encoding="utf-8")
    assert [(each.code, each.path) for each in problems_of(tmp_path, f"[{', '.join(names)}]")] == [
        ("TOO_MUCH", ("parts",))
    ]


@pytest.mark.parametrize("name", ['"a\\0b"', '"' + "x" * 400 + '"', '"/"', '"."', "[]", "{a: b}", "null", "1"])
def test_a_part_that_no_file_can_be_is_told_where_it_stands(name: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, f"[{name}]")
    assert found
    assert all(each.line == 5 and each.hint is not None for each in found)


@pytest.mark.parametrize("gates", ["[x]", "[1]", "[[]]", "[null]", "{}", "x", "[{kind: x}]", "[{kind: []}]"])
def test_gates_of_any_shape_are_told_where_they_stand(gates: str, tmp_path: Path) -> None:
    text = (
        "format: readiness/scoring/1\nid: m\nversion: 1.0.0\nfor: {questionnaire: annex2}\nscale: {max: 5}\n"
        f"methods: {{by_depth: [mean]}}\nlevels: [{{level: 0, from: 0, name: 零}}]\ngates: {gates}\n"
    )
    path = tmp_path / "model.yaml"
    path.write_text(text, encoding="utf-8")
    found = check_file(str(path), Rulers())
    assert found
    assert all(each.line == 8 and each.message.get("zh") for each in found)


def test_actions_and_scenes_that_do_not_fit_are_told_before_anything_is_planned(tmp_path: Path) -> None:
    ruler = Path(__file__).parents[1] / "cases/ruler"
    (tmp_path / "model.yaml").write_bytes((ruler / "model/model.yaml").read_bytes())
    action = (
        "{id: a, raises: {question: nowhere, to: 1}, title: 做, owner: x, effort: {small: 1, large: 1}, "
        "cost: {small: [0, 0], large: [0, 0]}, duration: 1}"
    )
    scenes = "classes: [{id: k, name: 类, leans_on: [nowhere]}]"
    for folder, text in (("actions", f"actions:\n- {action}"), ("scenarios", scenes)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(f"format: readiness/{folder}/1\n{text}\n", encoding="utf-8")
    files = library.load_model(tmp_path, library.load_questionnaire(ruler).questionnaire)
    for read in (lambda: files.actions, lambda: files.scenarios):
        with pytest.raises(DocumentProblems) as raised:
            read()
        assert "UNKNOWN_QUESTION" in {each.code for each in raised.value.problems}
        assert all(each.line > 1 for each in raised.value.problems)
