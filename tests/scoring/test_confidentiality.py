"""What is declared confidential, what would tell it, and what is refused or warned of, on a small set."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from tests.consistency.small_content import Docs, linted, question, small_content

from readiness.cli.app import main
from readiness.scoring.confidentiality import Confidentiality, declares, marks_anything
from readiness.scoring.levels import waived

CASE = Path(__file__).resolve().parents[1] / "cases" / "formats" / "weights-under-sum"


def undeclared(docs: Docs) -> None:
    del docs["questionnaire"]["confidential"]


def marked(*keys: str, **more: Any) -> Any:
    """Marks at groups, questions or facts of the small questionnaire, and values put into its one condition gate."""

    def change(docs: Docs) -> None:
        undeclared(docs)
        found = docs["questionnaire"]
        places = [
            *found["facts"],
            *found["groups"],
            *(each for group in found["groups"] for each in group["questions"]),
        ]
        for each in places:
            if each["id"] in keys:
                each["confidential"] = True
        gate = next(each for each in docs["model"]["gates"] if each.get("kind", "condition") == "condition")
        gate.update(more)

    return change


def kept(change: Any) -> Confidentiality:
    content = small_content(change)
    return Confidentiality(content.questionnaire, content.model)


def codes(change: Any) -> set[str]:
    return {each.problem.code for each in linted(change) if each.problem.code.startswith("CONFIDENTIAL")}


def test_saying_nothing_and_saying_that_nothing_is_are_told_apart() -> None:
    said, silent, at_fact = small_content(), small_content(undeclared), small_content(marked("staff"))
    assert (declares(said.questionnaire), marks_anything(said.questionnaire)) == (True, False)
    assert (declares(silent.questionnaire), marks_anything(silent.questionnaire)) == (False, False)
    assert (declares(at_fact.questionnaire), marks_anything(at_fact.questionnaire)) == (True, True)
    assert codes(undeclared) == {"CONFIDENTIAL_UNSAID"}


def test_a_group_keeps_its_questions_and_what_decides_whether_they_count() -> None:
    found = kept(marked("first"))
    assert found.questions == {"anchors", "ticks"}
    assert found.groups == frozenset()  # the dimension's own score is told
    assert found.facts == {"staff"}


def test_of_a_confidential_question_the_others_of_its_group_are_kept_too() -> None:
    assert kept(marked("anchors")).questions == {"anchors", "ticks"}


def test_a_fact_that_is_public_on_purpose_stays_so() -> None:
    def change(docs: Docs) -> None:
        marked("first")(docs)
        next(each for each in docs["questionnaire"]["facts"] if each["id"] == "staff")["confidential"] = False

    assert kept(change).facts == frozenset()


def test_a_zero_by_facts_tells_the_facts_too() -> None:
    def change(docs: Docs) -> None:
        marked("first")(docs)
        question(docs, "anchors")["zero_when"] = {"fact": "uses_ai", "is": False}

    assert kept(change).facts == {"staff", "uses_ai"}


def deeper(docs: Docs) -> None:
    """The first dimension with two floors of groups, one question in the confidential one."""
    undeclared(docs)
    group = docs["questionnaire"]["groups"][0]
    questions = group.pop("questions")
    title = {"zh": "组", "en": "Part"}
    inner = {"id": "inner", "title": title, "questions": questions[:1], "confidential": True}
    group["groups"] = [
        {"id": "middle", "title": title, "groups": [inner]},
        {"id": "rest", "title": title, "questions": questions[1:]},
    ]


def test_groups_below_a_dimension_are_kept_up_to_it() -> None:
    found = kept(deeper)
    assert found.questions == {"anchors"}
    assert found.groups == {"middle", "inner"}


GATE = {"unless": {"fact": "uses_ai", "is": True}}


@pytest.mark.parametrize(
    ("mark", "gates", "facts"),
    [
        ({"legal": True}, True, {"uses_ai"}),
        ({"legal": True, "confidential": False}, False, set()),
        ({"legal": False, "confidential": True}, True, {"uses_ai"}),
        ({"legal": False}, False, set()),
    ],
)
def test_a_gate_is_kept_as_it_says_else_as_a_duty_by_law(mark: dict[str, bool], gates: bool, facts: set[str]) -> None:
    found = kept(marked(**GATE, **mark))
    assert bool(found.gates) is gates
    assert found.facts == facts


def test_a_gate_that_reads_something_confidential_is_kept_and_may_not_deny_it() -> None:
    reads = {"unless": {"fact": "staff", "at_least": 20}}
    assert kept(marked("staff", legal=False, **reads)).gates
    assert "CONFIDENTIAL_READ" not in codes(marked("staff", legal=False, **reads))
    assert codes(marked("staff", confidential=False, **reads)) == {"CONFIDENTIAL_READ"}


def test_saying_both_and_saying_it_twice_are_told() -> None:
    def both(docs: Docs) -> None:
        docs["questionnaire"]["groups"][0]["confidential"] = True

    assert codes(both) == {"CONFIDENTIAL_BOTH"}
    assert codes(marked("first", "anchors")) == {"CONFIDENTIAL_IDLE"}
    assert codes(marked("first")) == set()


def test_one_confidential_question_alone_in_a_dimension_is_told() -> None:
    assert codes(deeper) == {"CONFIDENTIAL_ALONE"}


def test_a_gate_is_waived_by_its_open_when_alone() -> None:
    content = small_content(marked("first", open_when={"fact": "uses_ai", "is": False}))
    gate: Any = next(each for each in content.model.gates if each.kind == "condition")
    assert waived(gate, {"uses_ai": False})
    assert not waived(gate, {"uses_ai": True})
    assert not waived(gate.model_copy(update={"open_when": None}), {"uses_ai": False})


def test_the_bounds_of_levels_stand_in_their_order() -> None:
    model = small_content().model
    assert model.bounds == tuple(level.from_ for level in model.levels)
    assert model.bounds[0] == 0


@pytest.mark.parametrize("edition", ["external", "brief"])
@pytest.mark.parametrize(
    ("command", "into"),
    [(["report", "a.yaml", "--format", "html,json"], "out"), (["batch", "a.yaml", "--reports", "html"], "out")],
)
def test_an_edition_for_others_needs_the_questionnaire_to_say_what_is_confidential(
    edition: str,
    command: list[str],
    into: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copytree(CASE, tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    page = Path("questionnaire.yaml")
    said = page.read_text(encoding="utf-8")
    page.write_text(said.replace("confidential: false\n", ""), encoding="utf-8")
    own = ["--questionnaire", ".", "--model", ".", "--lang", "en"]
    assert main([*command, "-o", into, *own, "--edition", edition]) == 1
    told = capsys.readouterr().err
    assert told.count("CONFIDENTIAL_UNSAID") == 1
    assert "questionnaire.yaml:1" in told
    assert "confidential: false at its top" in told
    assert not Path(into).exists() or not list(Path(into).glob("*.html"))
    assert main([*command, "-o", into, *own, "--edition", "internal"]) == 0
    page.write_text(said, encoding="utf-8")
    assert main([*command, "-o", "again", *own, "--edition", edition]) == 0
    assert list(Path("again").rglob("*.html"))
