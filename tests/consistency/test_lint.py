"""The prover: each of its findings provoked by one change of a small sound set; the shipped content is clean."""

from dataclasses import replace
from typing import Any

import pytest
from tests.consistency.small_content import Change, Docs, action, linted, question, small_content

from readiness.models.documents.style import Style
from readiness.proving.lint.prover import Content, Finding, lint
from readiness.scoring import Scorer
from readiness.sources.documents import library
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load


def told(findings: list[Finding]) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(each.document, each.problem.code, each.problem.path) for each in findings]


def codes(change: Change) -> set[str]:
    return {each.problem.code for each in linted(change)}


def put(document: str, *path: str | int, value: Any) -> Change:
    """One value of a document changed."""

    def change(docs: Docs) -> None:
        at = docs[document]
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def asking(key: str, **values: Any) -> Change:
    """A question with values changed."""

    def change(docs: Docs) -> None:
        question(docs, key).update(values)

    return change


def label(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def test_nothing_is_found_in_a_sound_set() -> None:
    assert told(linted()) == []


USES_AI = {"fact": "uses_ai", "is": True}
Q = ("groups", 0, "questions", 0)


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        # Unsound documents: the checks of loading are part of the prover.
        (asking("share", bands=[{"from": 10, "score": 0}, {"from": 50, "score": 5}]),
         ("questionnaire", "BAND_GAP", ("groups", 1, "questions", 0, "bands", 0, "from"))),
        (put("model", "levels", 1, "from", value=3), ("model", "LEVEL_ORDER", ("levels", 2, "from"))),
        (asking("duty", core=False), ("model", "GATE_NOT_CORE", ("gates", 0, "unless"))),
        (put("actions", "actions", 0, "raises", "question", value="anchor"),
         ("actions", "UNKNOWN_QUESTION", ("actions", 0, "raises", "question"))),
        (put("scenarios", "scenarios", 0, "class", value="other"), ("scenarios", "UNKNOWN_CLASS", ("scenarios", 0, "class"))),
        # Facts and activation.
        (lambda docs: docs["questionnaire"]["facts"].append({"id": "idle", "kind": "boolean", "prompt": label("空", "Idle")}),
         ("questionnaire", "FACT_UNUSED", ("facts", 4))),
        (asking("ticks", when={"all": [{"fact": "staff", "at_least": 20}, {"not": {"fact": "staff", "at_least": 10}}]}),
         ("questionnaire", "NEVER_ACTIVE", ("groups", 0, "questions", 1, "when"))),
        (asking("duty", when={"fact": "uses_ai", "is": False}),
         ("questionnaire", "NEVER_ASKED", ("groups", 1, "questions", 1, "zero_when"))),
        (asking("duty", when=USES_AI), ("questionnaire", "ZERO_WHEN_IDLE", ("groups", 1, "questions", 1, "zero_when"))),
        (asking("ticks", when={"fact": "staff", "at_least": 1}),
         ("questionnaire", "WHEN_IDLE", ("groups", 0, "questions", 1, "when"))),
        # Gates and rules.
        (put("model", "gates", 0, "unless", value={"question": "duty", "at_least": 6}),
         ("model", "GATE_IMPASSABLE", ("gates", 0, "unless"))),
        (put("model", "gates", 0, "unless", value={"question": "duty", "at_least": 0}), ("model", "GATE_IDLE", ("gates", 0))),
        (put("model", "gates", 0, "open_when", value={"any": [USES_AI, {"not": USES_AI}]}), ("model", "GATE_IDLE", ("gates", 0))),
        (put("model", "gates", 0, "cap", value=2), ("model", "GATE_IDLE", ("gates", 0))),
        (put("model", "gates", 1, "min_questions", value=3), ("model", "GATE_IDLE", ("gates", 1, "min_questions"))),
        (put("model", "profiles", 0, "when", value={"all": [{"fact": "size", "is": "large"}, {"fact": "size", "is": "small"}]}),
         ("model", "RULE_IDLE", ("profiles", 0, "when"))),
        (put("model", "contradictions", 0, "expect", value={"question": "share", "at_least": 3}),
         ("model", "RULE_IDLE", ("contradictions", 0))),
        (put("model", "not_yet", 0, "if", value={"question": "share", "at_least": 7}), ("model", "RULE_IDLE", ("not_yet", 0, "if"))),
        # Levels.
        (put("model", "levels", 2, "from", value=5), ("model", "LEVEL_UNREACHABLE", ("levels", 2))),
        # Texts.
        (put("register", "sections", 0, "title", value={"zh": "节"}),
         ("register", "MISSING_TRANSLATION", ("sections", 0, "title"))),
        (put("actions", "actions", 0, "steps", value={"zh": ["一", "二"], "en": ["One"]}),
         ("actions", "LISTS_DIFFER", ("actions", 0, "steps"))),
        (put("questionnaire", "title", value=label("小问卷", "小 questionnaire")), ("questionnaire", "UNTRANSLATED", ("title", "en"))),
        (put("questionnaire", "title", value="Both in English"), ("questionnaire", "UNTRANSLATED", ("title", "en"))),
        (asking("anchors", prompt=label("做得较好吗？", "Where?")), ("questionnaire", "VAGUE_WORD", (*Q, "prompt", "zh"))),
        (asking("anchors", prompt=label("在哪里？", "Is it Good?")), ("questionnaire", "VAGUE_WORD", (*Q, "prompt", "en"))),
        (put("model", "contradictions", 0, "text", value=label("已经合规", "Right")),
         ("model", "FORBIDDEN_CLAIM", ("contradictions", 0, "text", "zh"))),
        (asking("anchors", prompt=label("在哪里" * 7, "Where?")), ("questionnaire", "TOO_LONG", (*Q, "prompt", "zh"))),
        # Anchors and sentences.
        (put("questionnaire", *Q, "options", 2, "label", value=label("没有台账", "One system holds it.")),
         ("questionnaire", "ANCHORS_SAME", (*Q, "options", 2, "label", "zh"))),
        (put("questionnaire", *Q, "options", 2, "label", value=label("有人都记在本子上。", "One system holds it.")),
         ("questionnaire", "ANCHORS_ALIKE", (*Q, "options", 2, "label", "zh"))),
        (asking("ticks", items=[{"id": "plan", "label": label("规划文件", "Plan")}, {"id": "team", "label": label("小组", "plan!")}]),
         ("questionnaire", "ANCHORS_SAME", ("groups", 0, "questions", 1, "items", 1, "label", "en"))),
        (asking("duty", help=label("看。一个系统里有，每天更新！", "Look.")),
         ("questionnaire", "SENTENCE_REPEATED", ("groups", 1, "questions", 1, "help", "zh"))),
        # Roadmap and requirements.
        (put("actions", "actions", 0, "levers", value=["voucher"]), ("actions", "UNKNOWN_SUPPORT", ("actions", 0, "levers", 0))),
        (lambda docs: docs["actions"]["actions"].pop(), ("questionnaire", "LADDER_MISSING", ("groups", 1, "questions", 1))),
        (lambda docs: docs["scenarios"]["classes"].append({"id": "sales", "name": label("销售", "Sales"), "leans_on": ["share"]}),
         ("scenarios", "CLASS_UNUSED", ("classes", 1))),
        (lambda docs: docs["questionnaire"]["facts"][1]["options"].append({"id": "wood", "label": label("木", "Wood")}),
         ("questionnaire", "SECTOR_WITHOUT_SCENES", ("facts", 1, "options", 1))),
        (asking("ticks", covers=[]), ("register", "NOT_COVERED", ())),
        (asking("ticks", covers=[]), ("questionnaire", "COVERS_NOTHING", ("groups", 0, "questions", 1))),
        (asking("anchors", core=False), ("register", "NO_CORE_QUESTION", ())),
    ],
)  # fmt: skip
def test_a_finding(change: Change, finding: tuple[str, str, tuple[str | int, ...]]) -> None:
    assert finding in told(linted(change))


def test_findings_of_the_checks_keep_the_proofs_away() -> None:
    def change(docs: Docs) -> None:
        action(docs, "duty.5")["raises"]["question"] = "gone"
        docs["model"]["gates"][0]["unless"] = {"question": "gone", "at_least": 1}
        question(docs, "anchors")["prompt"] = label("有效吗？", "Where?")

    assert codes(change) == {"UNKNOWN_QUESTION", "VAGUE_WORD"}


def test_a_warning_keeps_no_proof_away() -> None:
    def change(docs: Docs) -> None:
        action(docs, "share.5")["raises"]["to"] = 3
        docs["actions"]["actions"].remove(action(docs, "share.3"))
        action(docs, "anchors.2")["needs"] = []
        docs["questionnaire"]["facts"].append({"id": "idle", "kind": "boolean", "prompt": label("空", "Idle")})

    assert codes(change) == {"LADDER_SHORT", "FACT_UNUSED"}


def test_findings_name_their_document() -> None:
    def change(docs: Docs) -> None:
        more = {**action(docs, "duty.5"), "levers": ["gone"]}
        docs["actions"]["actions"].remove(action(docs, "duty.5"))
        docs["more_actions"] = {"format": "readiness/actions/1", "actions": [more]}

    assert [(each.index, each.problem.code) for each in linted(change)] == [(1, "UNKNOWN_SUPPORT")]


@pytest.mark.parametrize(
    "text", [label("比较两个。", "Two good parts."), label("《合规管理办法》", "Goods as needed-to-know.")]
)
def test_exempt_phrases_titles_and_parts_of_words(text: dict[str, str]) -> None:
    found = codes(asking("anchors", prompt=text))
    assert found == ({"VAGUE_WORD"} if "as needed" in text["en"] else set())


def test_titles_of_the_source_are_quoted() -> None:
    assert codes(put("questionnaire", "groups", 0, "title", value=label("有效建设", "Effective building"))) == set()
    assert codes(put("questionnaire", "groups", 0, "title", value=label("有效地建设", "Building"))) == {"VAGUE_WORD"}


def test_without_support_without_register_without_scenes() -> None:
    content = replace(small_content(), support_ids=None, register=None, scenarios=(), actions=())
    found = lint(content, Scorer(content.questionnaire, content.model))
    assert told(found) == []


def bare(questions: list[dict[str, Any]], levels: list[int], **model: Any) -> set[tuple[str, str]]:
    """Levels that are not reached, of overall and dimensions, in a questionnaire of one group."""
    text = label("字", "Words")
    for each in questions:
        each["prompt"] = text

    def change(docs: Docs) -> None:
        docs["questionnaire"]["groups"] = [{"id": "only", "title": text, "questions": questions}]
        docs["model"] = {
            **{key: docs["model"][key] for key in ("format", "id", "version", "for", "scale")},
            "methods": {"by_depth": ["sum"]},
            "levels": [{"level": n, "from": bound, "name": text} for n, bound in enumerate(levels)],
            **model,
        }

    content = replace(small_content(change), actions=(), scenarios=(), register=None)
    found = lint(content, Scorer(content.questionnaire, content.model))
    return {
        (node, str(each.problem.path[1]))
        for each in found
        if each.problem.code == "LEVEL_UNREACHABLE"
        for node in each.problem.message.get("en").split(": ")[1].split(", ")
    }


def scale(key: str, *values: int) -> dict[str, Any]:
    options = [{"value": value, "label": label(f"第{value}档", f"Step {value}")} for value in values]
    return {"id": key, "kind": "scale", "options": options}


def test_a_level_between_two_sums_is_not_reached() -> None:
    assert bare([scale("a", 0, 4), scale("b", 0, 4)], [0, 1, 5]) == set()
    assert bare([scale("a", 0, 4), scale("b", 0, 4)], [0, 1, 3, 5]) == {("overall", "1"), ("only", "1")}


def test_a_level_that_only_one_order_of_answers_reaches() -> None:
    """2 is reached by `b` alone; taken in turn, and `a` first, the walk jumps from 0 to 5."""
    assert bare([scale("a", 0, 5), scale("b", 0, 2)], [0, 2, 3]) == set()


def test_a_level_that_no_walk_meets_is_found_by_trying_all() -> None:
    """Exactly 2 + 3: every walk adds the third question between, or too late."""
    assert bare([scale("a", 0, 2), scale("b", 0, 20), scale("c", 0, 3)], [0, 4, 6]) == set()


def test_a_gate_that_holds_a_level_back() -> None:
    gate = {"id": "g", "cap": 0, "unless": {"fact": "uses_ai", "is": False}}
    blocked = {"id": "h", "cap": 1, "unless": {"fact": "uses_ai", "is": True}}
    asked = [{**scale("a", 0, 1, 2), "core": True}]
    assert bare(asked, [0, 1, 2], gates=[gate]) == set()
    assert bare(asked, [0, 1, 2], gates=[gate, blocked]) == {("overall", "2")}


def test_facts_are_chosen_under_which_a_question_is_asked() -> None:
    kept = {
        **scale("a", 0, 3),
        "when": {"all": [{"not": {"fact": "uses_ai", "is": True}}, {"fact": "size", "is": "small"}]},
    }
    assert bare([kept], [0, 3]) == set()


def shipped() -> Content:
    """The shipped content as the prover reads it."""
    folder = library.find_questionnaire("annex2")
    files = library.load_questionnaire(folder)
    model = library.load_model(library.find_model("annex2"), files.questionnaire)
    assert model.support is not None
    return Content(
        questionnaire=files.questionnaire,
        model=model.model,
        actions=model.actions,
        scenarios=model.scenarios,
        register=files.register,
        support_ids=frozenset(each.id for each in model.support.support),
        style=validate(Style, load(folder / "style.yaml")),
    )


def test_the_shipped_content_is_clean() -> None:
    content = shipped()
    found = lint(content, Scorer(content.questionnaire, content.model))
    assert [(each.document, each.index, each.problem) for each in found] == []


def test_a_level_is_only_called_out_of_reach_where_that_is_proven() -> None:
    """Not applicable lifts a mean to a level that no answers alone reach; many questions can't be tried one by one."""
    mean = {"methods": {"by_depth": ["mean"]}}
    low, high = scale("a", 0, 3), scale("b", 0, 4)
    assert bare([low, high], [0, 4], **mean) == {("overall", "1"), ("only", "1")}
    assert bare([{**low, "not_applicable": "allowed"}, high], [0, 4], **mean) == set()
    many = [scale(f"q{number}", 0, number + 1) for number in range(14)]
    assert bare(many, [0, 52, 53]) == set()
    assert bare(many, [0, 105, 106]) == {("overall", "2")}  # even the best make 105


def test_items_of_a_checklist_are_tried_in_every_combination() -> None:
    items = [
        {"id": name, "label": label(f"第{name}项", f"Item {name}"), "points": points}
        for name, points in zip("abc", (5, 1, 2), strict=True)
    ]
    ticks = {"id": "ticks", "kind": "checklist", "max": 8, "items": items}
    assert bare([ticks], [0, 1, 2, 3, 5]) == set()  # 1, 2 and 3 leave out the first item


def test_parts_of_a_sum_need_not_reach_the_levels_of_the_whole() -> None:
    def change(docs: dict[str, Any]) -> None:
        docs["model"]["methods"] = {"by_depth": ["sum", "mean"]}
        docs["model"]["levels"][2]["from"] = 6

    assert [each for each in linted(change) if each.problem.code == "LEVEL_UNREACHABLE"] == []
