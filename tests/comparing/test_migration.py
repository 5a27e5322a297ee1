"""Old answers under a newer questionnaire: renamed, split, merged, dropped, each with a note."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import checklist, exact, file, model, questionnaire, scale

from readiness.answers.migration import migrated
from readiness.checking.migrations import migration_problems
from readiness.models.documents.answers import Answers, Evidence
from readiness.models.documents.questionnaire import Questionnaire
from readiness.services.assess import Assessed, Rulers, assess

Plain = dict[str, Any]
GROUPS = {
    "d": [
        scale("new"),
        scale("left", top=2),
        scale("right"),
        scale("all", not_applicable="allowed"),
        checklist("items", "a", "b"),
        scale("same"),
    ]
}
STEP: Plain = {
    "since": "2",
    "renamed": {"old": "new"},
    "split": {"both": ["left", "right"]},
    "merged": {"one": "all", "two": "all", "first": "items", "second": "items"},
    "dropped": ["gone"],
}


def asked(*steps: Plain) -> Questionnaire:
    return Questionnaire.model_validate(exact(questionnaire(GROUPS, version="3", migrations=list(steps or (STEP,)))))


def carried(given: Plain, *steps: Plain, version: str = "1") -> tuple[Plain, list[str]]:
    plain = file(given, questionnaire={"id": "q", "version": version})
    found, notes = migrated(asked(*steps), Answers.model_validate(exact(plain)))
    assert all(note.warning and note.code == "MIGRATED" and note.path[0] == "answers" for note in notes)
    said = {
        key: {name: getattr(answer, name) for name in sorted(answer.model_fields_set) if getattr(answer, name)}
        for key, answer in found.answers.items()
    }
    return said, [str(note.path[1]) for note in notes]


def test_renamed_keeps_all_that_was_said() -> None:
    long = {"value": 3, "note": "n", "evidence": [{"name": "x", "state": "seen"}]}
    found, notes = carried({"old": long, "same": 1})
    assert found["new"] == {"value": 3, "note": "n", "evidence": (Evidence(name="x", state="seen"),)}
    assert found["same"] == {"value": 1}
    assert notes == ["old"]


def test_split_gives_each_what_fits() -> None:
    assert carried({"both": {"value": 2, "note": "n"}})[0] == {
        "left": {"value": 2, "note": "n"},
        "right": {"value": 2, "note": "n"},
    }
    assert carried({"both": {"value": 4, "note": "n"}})[0] == {
        "left": {"note": "n"},
        "right": {"value": 4, "note": "n"},
    }


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        ({"one": 3, "two": 1}, {"all": {"value": 1}}),
        ({"one": 3, "two": "unknown"}, {"all": {"unknown": True}}),
        ({"one": 3}, {"all": {}}),
        ({"first": ["a"], "second": ["b", "a"]}, {"items": {"value": ("a", "b")}}),
        ({"one": {"not_applicable": "x"}, "two": {"not_applicable": "y"}}, {"all": {"not_applicable": "x"}}),
        ({"one": 3, "two": ["a"]}, {"all": {}}),
    ],
)
def test_merged_shows_what_all_show(given_: Plain, found: Plain) -> None:
    assert carried(given_)[0] == found


def test_dropped_goes_with_a_note() -> None:
    assert carried({"gone": 3}) == ({}, ["gone"])


def test_what_the_file_says_of_the_new_question_stands() -> None:
    assert carried({"old": 3, "new": 1})[0] == {"new": {"value": 1}}
    assert carried({"old": 3, "new": None})[0] == {"new": {"value": 3}}


def test_questions_may_change_places() -> None:
    step = {"since": "2", "renamed": {"left": "right", "right": "left"}}
    assert carried({"left": 1, "right": 2}, step)[0] == {"right": {"value": 1}, "left": {"value": 2}}


def test_only_migrations_since_the_files_version_and_in_their_order() -> None:
    steps = ({"since": "3", "renamed": {"b": "new"}}, {"since": "2", "renamed": {"a": "b"}})
    assert carried({"a": 1}, *steps)[0] == {"new": {"value": 1}}
    assert carried({"a": 1, "b": 2}, *steps, version="2")[0] == {"a": {"value": 1}, "new": {"value": 2}}
    assert carried({"a": 1}, *steps, version="3") == ({"a": {"value": 1}}, [])


@given(st.dictionaries(st.sampled_from(["old", "both", "one", "two", "gone", "new", "left"]), st.integers(0, 4)))
def test_twice_is_once(given_: Plain) -> None:
    once, _ = carried(given_)
    again = {key: said or None for key, said in once.items()}
    assert carried(again) == (once, [])


def test_mistakes_in_migrations_are_told() -> None:
    steps = ({"since": "9", "renamed": {"x": "nowhere"}, "dropped": ["x"]},)
    assert sorted(problem.code for problem in migration_problems(asked(*steps))) == [
        "MIGRATION_AHEAD", "MIGRATION_NOWHERE", "MIGRATION_TWICE",
    ]  # fmt: skip
    assert list(migration_problems(asked())) == []


def test_a_file_loads_under_a_newer_questionnaire_with_every_step_located(tmp_path: Path) -> None:
    def write(name: str, plain: Plain) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return str(path)

    write("asked/questionnaire.yaml", questionnaire(GROUPS, version="2", migrations=[STEP]))
    write("ruled/model.yaml", model())
    old = write("old.yaml", file({"old": 3, "gone": 1, "same": 2}, questionnaire={"id": "q", "version": "1"}))
    found = assess(old, Rulers(str(tmp_path / "asked"), str(tmp_path / "ruled")))
    assert isinstance(found, Assessed)
    lines = Path(old).read_text(encoding="utf-8").splitlines()
    told = [(note.code, lines[note.line - 1].strip()) for note in found.notes]
    assert ("MIGRATED", "old: 3") in told
    assert ("MIGRATED", "gone: 1") in told
    assert "OLDER_VERSION" in [code for code, _ in told]
    assert {q.id: q.low for q in found.assessment.questions}["new"] == 3
