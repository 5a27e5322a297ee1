"""The interview as a person has it: in a pseudo-terminal of 80 columns and 24 rows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from readiness.models.documents.answers import Answers
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are POSIX", allow_module_level=True)

from tests.interview.terminal import Terminal

FULL = """\
# by hand
format: readiness/answers/1
questionnaire: {id: annex2, version: 1.0.0}
form: core
enterprise:
  id: hz
  name: 杭州某厂
  facts: {sectors: [other], size: small, chain_role: other, process_type: discrete, uses_ai: true, uses_genai: false,
          tunes_models: false, scenes_running: [], scenes_planned: [], has_rd: true, has_pilot: false,
          own_datacenter: false, compute_setup: [], networked_control: false, important_data: none, ii_type: none,
          ii_grade: not_graded}
"""


def said(path: Path) -> Answers:
    return validate(Answers, load(path))


def with_facts(folder: Path) -> Path:
    (folder / "a.yaml").write_text(FULL, encoding="utf-8")
    return folder / "a.yaml"


def to_the_review(terminal: Terminal) -> int:
    """Answers what is open with the first or second choice; how many questions that took."""
    for count in range(120):
        if "Review" in terminal.screen.display[0]:
            return count
        terminal.answer_anything()
    raise AssertionError("the review never comes")


def test_a_whole_short_form(tmp_path: Path) -> None:
    with Terminal(tmp_path, "new.yaml", "--form", "core") as terminal:
        terminal.until("Id of the enterprise")
        terminal.press("hz-1", "enter")
        terminal.until("Name of the enterprise")
        terminal.press("杭州某厂", "enter")
        terminal.until("1 of 17")
        terminal.settle()
        asked = to_the_review(terminal)
        assert asked > 17 + 15
        assert "go on to the full form" in terminal.text
        terminal.press("f")
        terminal.until("Write the report new.pdf now?")
        assert "readiness plan" not in terminal.text
        for wanted in (
            "hz-1",
            "short form: level",
            "Next steps:",
            "readiness assess new.yaml --form full",
            "▒" if "▒" in terminal.text else "█",
        ):
            assert wanted in terminal.text
        terminal.press("n", "enter")
        assert terminal.ended() == 0
    answers = said(tmp_path / "new.yaml")
    assert (answers.enterprise.id, answers.enterprise.name, answers.form) == ("hz-1", "杭州某厂", "core")
    assert len(answers.enterprise.facts) == 17
    assert sum(answer.value is not None for answer in answers.answers.values()) == asked - 17


def test_back_jump_note_evidence_unknown_and_resume(tmp_path: Path) -> None:
    path = with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml") as terminal:
        terminal.until("resumed: 17 answered so far")
        first = terminal.screen.display[2].strip()
        terminal.answer("3", "enter")
        terminal.answer("left")
        assert terminal.screen.display[2].strip() == first
        terminal.press("n")
        terminal.until("Note")
        terminal.press("问过老王", "enter")
        terminal.until("note: 问过老王")
        terminal.press("e")
        terminal.until("What counts as evidence")
        terminal.press("report 1.pdf", "enter", "./a.y", "tab")
        terminal.until("./a.yaml")
        terminal.press("enter", "enter")
        terminal.until("evidence: report 1.pdf, ./a.yaml")
        terminal.press("/")
        terminal.until("Find:")
        terminal.press("trial run")
        terminal.until("Deploy")
        terminal.settle()
        terminal.press("enter")
        terminal.until(lambda: "Find:" not in terminal.text)
        terminal.answer("u", "enter")
        terminal.press("ctrl-c")
        terminal.until("All is saved in a.yaml")
        assert terminal.ended() == 0
    found = said(path).answers
    assert found["deployment.trial_run"].unknown
    noted = next(answer for answer in found.values() if answer.note)
    assert (noted.value, noted.note, [one.name for one in noted.evidence]) == (
        3,
        "问过老王",
        ["report 1.pdf", "./a.yaml"],
    )
    assert path.read_text(encoding="utf-8").startswith(FULL)
    with Terminal(tmp_path, "a.yaml", lang="zh") as terminal:
        terminal.until("接着上次：前面已答 19 题")


def test_help_score_and_language_in_the_middle(tmp_path: Path) -> None:
    with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml") as terminal:
        terminal.until("1 of ")
        terminal.press("2", "enter")
        terminal.until("2 of ")
        terminal.press("?")
        terminal.until("Why this is asked")
        terminal.until("Requirements it covers")
        terminal.press("enter", "v")
        terminal.until("The score so far")
        terminal.until("answered")
        terminal.press("escape")
        terminal.until("2 of ")
        terminal.press("l")
        terminal.until("第 2/")
        assert "跳过" in terminal.text
        terminal.press("l")
        terminal.until("2 of ")


def test_a_resized_window_is_drawn_anew(tmp_path: Path) -> None:
    with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml", lang="zh") as terminal:
        terminal.until("第 1/")
        for columns, rows in ((60, 15), (120, 40), (40, 12), (80, 24)):
            terminal.resize(columns, rows)
            terminal.until(lambda columns=columns: len(terminal.screen.display[0].rstrip()) > 10)
            terminal.settle()
            assert "第 1/" in terminal.screen.display[0]
            assert "保存离开" in terminal.screen.display[rows - 1]
        terminal.answer("2", "enter")


def test_a_file_changed_meanwhile_is_noticed(tmp_path: Path) -> None:
    path = with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml") as terminal:
        terminal.until("1 of ")
        theirs = path.read_text(encoding="utf-8") + "answers:\n  data.pool: 4   # theirs\n"
        path.write_text(theirs, encoding="utf-8")
        terminal.press("2", "enter")
        terminal.until("Somebody else has changed this file")
        terminal.press("enter")
        terminal.until("choose by a number first")
        assert path.read_text(encoding="utf-8") == theirs
        terminal.press("1", "enter")
        terminal.until("their changes are read in")
    found = said(path).answers
    assert found["data.pool"].value == 4
    assert len(found) == 2
    assert "# theirs" in path.read_text(encoding="utf-8")


def test_the_window_closed_or_the_process_killed(tmp_path: Path) -> None:
    path = with_facts(tmp_path)
    for round_ in range(1, 4):
        with Terminal(tmp_path, "a.yaml") as terminal:
            terminal.until(" of ")
            terminal.answer_anything()
            terminal.child.kill(9 if round_ % 2 else 1)
        assert len(said(path).answers) == round_


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_ends_within_the_window(tmp_path: Path, lang: str) -> None:
    """What is cut or wrapped by the terminal would push the keys out of sight."""
    with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml", "--form", "full", lang=lang) as terminal:
        terminal.until("resumed" if lang == "en" else "接着上次")
        for _ in range(12):
            last = "save & leave" if lang == "en" else "保存离开"
            assert last in terminal.screen.display[23]
            assert terminal.screen.display[0].strip()
            terminal.answer("right")


def test_a_key_too_many_answers_nothing(tmp_path: Path) -> None:
    """What a hand on the keyboard did: a digit and Enter, and once more Enter; the evidence box left by three times Enter."""
    path = with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml", lang="zh") as terminal:
        terminal.until("第 1/")
        terminal.press("3")
        terminal.until("选了“3”，按 Enter 记下")
        assert not said(path).answers
        terminal.press("enter")
        terminal.until("第 2/")
        terminal.until("已记：")
        terminal.until("（← 回去改）")
        for _ in range(3):
            terminal.press("enter")
            terminal.until("先选一项")
        terminal.press("e")
        terminal.until("可作证据")
        terminal.press("台账.xlsx", "enter", "enter")
        terminal.until("证据：台账.xlsx")
        terminal.press("enter")
        terminal.until("先选一项")
        assert "第 2/" in terminal.screen.display[0]
        terminal.press("k")
        terminal.until("“k”在这里没有用。能用的键：")
    values = [answer.value for answer in said(path).answers.values()]
    assert values == [3, None]


def test_what_is_being_typed_is_saved_by_ctrl_c(tmp_path: Path) -> None:
    path = with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml", lang="zh") as terminal:
        terminal.until("第 1/")
        terminal.press("n")
        terminal.until("换行")
        terminal.press("问过老王，他说")
        terminal.until("他说")
        terminal.press("ctrl-c")
        terminal.until("都已存进 a.yaml")
        assert terminal.ended() == 0
    (noted,) = said(path).answers.values()
    assert (noted.value, noted.note) == (None, "问过老王，他说")


def test_name_and_id_are_changed_and_the_file_stays(tmp_path: Path) -> None:
    path = with_facts(tmp_path)
    with Terminal(tmp_path, "a.yaml", lang="zh") as terminal:
        terminal.until("第 1/")
        for words, new in (("企业名称", "新厂"), ("企业编号", "hz-2")):
            terminal.press("/")
            terminal.until("找题")
            terminal.press(words)
            terminal.until(f" > {words}")
            terminal.settle()
            terminal.press("enter")
            terminal.until("文件还是这个文件")
            terminal.press("ctrl-u", new, "enter")
            terminal.until(f"已记：{words} {new}")
    assert (said(path).enterprise.id, said(path).enterprise.name) == ("hz-2", "新厂")
    assert path.read_text(encoding="utf-8") == FULL.replace("id: hz\n", "id: hz-2\n").replace("杭州某厂", "新厂")
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_the_form_is_asked_first_with_its_minutes(tmp_path: Path) -> None:
    with Terminal(tmp_path, "new.yaml", lang="zh") as terminal:
        terminal.until("完整版：17 项企业情况、95 题，最多约 ")
        terminal.until("每分钟读 400 字、每题 4 秒")
        terminal.press("enter")
        terminal.until("先按数字选一个")
        terminal.press("1")
        terminal.until(" > 1  简版：17 项企业情况、39 题")
        terminal.press("enter")
        terminal.until("企业编号")
        terminal.press("hz", "enter")
        terminal.until("企业名称")
        terminal.press("厂", "enter")
        terminal.until("第 1/17 题")
        terminal.press("left")
        terminal.until("企业名称：厂")
    assert said(tmp_path / "new.yaml").form == "core"
