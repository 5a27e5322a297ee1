"""What a person reads: titles and no ids, points out of how many, one state of a gate, tables that fit a small terminal."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli import cells
from readiness.cli.app import main
from readiness.cli.language import speak
from readiness.cli.layout import longest_piece, width, wrap
from readiness.cli.screens import plan_limits
from readiness.models.results.roadmap import Binding, Bound, Extra, ExtraBoth, PlanLimits, Roadmap
from readiness.sources.documents.library import content_folder, find_questionnaire, load_model, load_questionnaire

ANSWERS = content_folder("scoring") / "annex2" / "answers"
GARMENT, TOOLS, SOFTWARE = (next(ANSWERS.glob(f"{number}-*.yaml")) for number in ("01", "03", "10"))
FILES = load_questionnaire(find_questionnaire("annex2"))
MODEL = load_model(content_folder("scoring") / "annex2", FILES.questionnaire)
COMMANDS = [["score"], ["explain"], ["explain", "data"], ["explain", "A24"], ["explain", "security.duties"], ["plan"]]
_ID = re.compile(r"[A-Za-z][\w.-]*")


Shown = Callable[..., str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What a command prints in so many columns; where it fails, what it says of that."""

    def act(*words: object, lang: str = "zh", columns: int = 80, status: int = 0) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        assert main([*map(str, words), "--lang", lang]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return act


def of(command: list[str], path: Path) -> list[object]:
    return [command[0], path, *command[1:]]


def ids() -> set[str]:
    questionnaire = FILES.questionnaire
    actions = {action.id for part in MODEL.actions for action in part.actions}
    scenes = {scene.id for part in MODEL.scenarios for scene in part.scenarios}
    rules = {each.id for each in (*MODEL.model.gates, *MODEL.model.profiles, *MODEL.model.indices)}
    plain = {key for key in questionnaire.all_groups if "." not in key and key.islower()}  # English words as well
    known = {*questionnaire.questions, *questionnaire.all_groups, *questionnaire.facts_by_id, *actions, *scenes, *rules}
    assert FILES.register is not None
    requirements = {each.id for article in FILES.register.articles for each in article.requirements}
    return {key for key in known | requirements if key not in plain}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_id_stands_where_a_title_can(command: list[str], shown: Shown) -> None:
    for path in (GARMENT, TOOLS):
        for lang in ("zh", "en"):
            words = set(_ID.findall(shown(*of(command, path), lang=lang)))
            assert words & {key for key in ids() if lang == "zh" or not key.isalpha()} == set()


@pytest.mark.parametrize("command", [["score"], ["explain"], ["plan"]], ids=" ".join)
def test_ids_stand_behind_the_titles_where_they_are_asked_for(command: list[str], shown: Shown) -> None:
    text = " ".join(shown(*of(command, GARMENT), "--ids", columns=300).split())
    assert (
        len(
            {word for word in _ID.findall(text) if f"({word})" in text}
            & set(FILES.questionnaire.all_groups | ids_as_map())
        )
        > 3
    )


def ids_as_map() -> dict[str, None]:
    return dict.fromkeys(ids())


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_screen_fits(command: list[str], lang: str, columns: int, shown: Shown) -> None:
    for more in ((), ("--ids",)):
        lines = shown(*of(command, TOOLS), *more, lang=lang, columns=columns).splitlines()
        assert max(width(line.rstrip()) for line in lines) <= columns


def test_a_table_breaks_ids_at_their_dots_and_loses_nothing(shown: Shown) -> None:
    text = shown("plan", GARMENT, "--ids")
    for scene in (each for part in MODEL.scenarios for each in part.scenarios if each.sector == "consumer.textile"):
        assert scene.id in re.sub(r"\s+", "", text)
    assert not re.search(r"\w_\w{1,3}\n\s+\w{1,4}\)?\s", text)


@pytest.mark.parametrize("limit", [1, 2, 7, 20, 80])
def test_folding_keeps_every_character(limit: int) -> None:
    text = "consumer.textile.personal_design（总体最高 2 级）数据没有分类分级“模型部署与集成”不超过2级 internationalisation"
    parts = wrap(text, limit, fold=True)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(width(part.rstrip()) <= max(limit, 2) for part in parts)
    assert cells.Cell(text).lines == [text]
    assert longest_piece(text) == len("consumer.textile.personal_design")


def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() -> None:
    text = "总体不超过2级。（总体最高 2 级）“模型部署与集成”不超过2级；数据、算力、模型（三样）都要有。" * 3
    for limit in range(12, 60):
        for line in wrap(text, limit):
            assert unicodedata.category(line.rstrip()[-1]) not in ("Ps", "Pi")
            assert unicodedata.category(line[0]) not in ("Pe", "Pf")
            assert line[0] not in "，。；：、"


@pytest.mark.parametrize("text", ["““““", "（《“‘【", "“ 模型 “", "说《“”》。“", "《 a“b‘c 【"])
def test_brackets_that_open_nothing_are_kept(text: str) -> None:
    for limit in (1, 3, 80):
        assert "".join("".join(wrap(text, limit)).split()) == "".join(text.split())


def test_a_score_says_out_of_how_many_points(shown: Shown) -> None:
    assert "得分 0.46 / 5；" in shown("score", GARMENT)
    assert shown("explain", GARMENT, lang="en").startswith("overall: 0.4606 / 5\n")
    assert "：0.0000 / 5\n" in shown("explain", GARMENT, "security.duties")


def test_fractions_only_where_they_are_asked_for(shown: Shown) -> None:
    assert not re.search(r"\d{3,}/\d{3,}", shown("explain", GARMENT))
    exact = shown("explain", GARMENT, "--exact")
    assert "总分：68609947/148959525（满分 5）" in exact
    assert "382/4845" in exact


def test_contributions_on_the_screen_add_up_to_the_number_above_them(shown: Shown) -> None:
    for key in ("overall", "data", "A24", "model"):
        text = shown("explain", TOOLS, key, columns=200)
        total = re.search(r"：([\d.]+) / ", text)
        assert total is not None
        added = re.findall(r"\d\.\d{4}\s+(\d\.\d{4})\s*$", text, re.MULTILINE)
        assert sum(round(float(part) * 10_000) for part in added) == round(float(total[1]) * 10_000)


def test_a_gate_has_one_state_in_every_command(shown: Shown, tmp_path: Path) -> None:
    blank = tmp_path / "blank.yaml"
    text = GARMENT.read_text(encoding="utf-8")
    blank.write_text(text.split("\nanswers:")[0] + "\nanswers: {}\n", encoding="utf-8")
    for lang, most in (("zh", 12), ("en", 50)):
        pattern = re.compile(rf"^  \[(\w+)\] (.{{{most}}})", re.MULTILINE)
        scored, planned = ({title: state for state, title in pattern.findall(shown(command, blank, lang=lang))}
                           for command in ("score", "plan"))  # fmt: skip
        assert planned
        assert {title: scored[title] for title in planned} == planned


# names


def test_explain_finds_by_title_and_by_a_part_of_one(shown: Shown) -> None:
    by_id = shown("explain", GARMENT, "data")
    assert shown("explain", GARMENT, "构建高质量数据集") == by_id
    assert shown("explain", GARMENT, "高质量") == by_id
    assert shown("explain", GARMENT, "Build  high-quality datasets") == by_id
    assert shown("explain", GARMENT, "总分") == shown("explain", GARMENT)


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["explain", GARMENT, "数据"], "“数据”不止一个：构建高质量数据集 (data)、", "more than one"),
        (["explain", GARMENT, "sekurity"], "是不是 做好人工智能应用安全防护 (security)？", "(security)?"),
        (["explain", GARMENT, "zzzz"], "（有：总分 (overall)、开展智能化评估和规划 (assessment)、", "(there are: "),
        (["plan", GARMENT, "--scene", "xx"], "--scene：没有场景 xx（有：从消费数据里快速识别服饰热点 (", "no scene xx (there are: "),
        (["plan", GARMENT, "--scene", "虚拟试"], "", ""),
        (["plan", GARMENT, "--set", "siz=small"], "没有题目或企业情况 siz，是不是 size？", "did you mean size?"),
        (["plan", GARMENT, "--set", "size=huge"], "可用的有：micro、small、medium、large", "allowed: micro, small"),
        (["score", GARMENT, "--model", "anex2"], "没有叫 anex2 的评分模型，是不是 annex2？", "did you mean annex2?"),
        (["score", GARMENT, "--questionnaire", "x"], "没有叫 x 的问卷（可选：annex2）", "(one of annex2)"),
        (["score", GARMENT, "--fail-under", "9"], "没有等级 9（0 到 5 级）", "there is no level 9 (0 to 5)"),
        (["assess", "{copy}", "--by", "张三"], "--by：没有填写人 张三（有：总经理 (boss)、", "(there are: 总经理 (boss), "),
        (["assess", "{copy}", "--only", "dtaa"], "没有维度或条款 dtaa，是不是 ", "did you mean "),
    ],
    ids=str,
)  # fmt: skip
def test_near_misses_are_offered(words: list[object], zh: str, en: str, shown: Shown, tmp_path: Path) -> None:
    copy = tmp_path / "a.yaml"
    copy.write_bytes(GARMENT.read_bytes())
    typed = [copy if word == "{copy}" else word for word in words]
    assert zh in shown(*typed, status=2 if zh else 0)
    assert en in shown(*typed, lang="en", status=2 if zh else 0)


# limits of a plan, told as far as they are known

_PLAN = Roadmap(
    legal_phases={}, bound=None, reached=False, reason="limits", target={"level": 3, "scenes": ()}, optimal=True,
    burden=None, effort=None, cost=None, answer_first=(), phases=(), first_30_days=(), not_yet=(), scenes=(),
    limits=PlanLimits(binding=(), extra=Extra(capacity=None, budget=None, both=None)), own_costs=None, gates_today={},
    today={"score": 1, "level": 1}, start={"score": 1, "level": 1},
)  # fmt: skip


def test_out_of_reach_is_said_only_where_it_is_proven() -> None:
    speak("en")
    assert plan_limits.reached(_PLAN) == "out of reach; this is the best that can be"
    assert plan_limits.least_more(_PLAN) == "neither more people nor more money would do"
    stopped = _PLAN.model_copy(update={"bound": Bound(objective="goal", value=3)})
    assert plan_limits.reached(stopped).startswith("undecided")
    assert plan_limits.least_more(stopped) == "time ran out before the least more was known"
    assert "goal" in plan_limits.proof(stopped)


def test_the_least_more_leaves_out_what_is_nothing() -> None:
    speak("zh")
    extra = Extra(capacity=12, budget=None, both=ExtraBoth(capacity=12, budget=0))
    told = plan_limits.least_more(_PLAN.model_copy(update={"limits": PlanLimits(binding=(), extra=extra)}))
    assert told == "至少再加：12 人月"


def test_used_up_is_said_only_of_what_is_used_up(shown: Shown) -> None:
    text = re.sub(r"\s+", "", shown("plan", SOFTWARE))
    assert re.search(r"剩下的预算放不下还没排的行动|预算用完了", text)
    spent = {
        n: (a, b)
        for n, a, b in re.findall(
            r"第(\d)阶段[^（]+（[^）]+）：人月.*?按中值([\d.]+)/预算([\d.]+?)(?=做完后|按高价)", text
        )
    }
    for words, same in (("预算用完了", True), ("剩下的预算放不下", False)):
        for phase in re.findall(rf"第(\d)阶段：{words}", text):
            assert (spent[phase][0] == spent[phase][1]) is same


def test_a_limit_names_what_it_concerns_in_words() -> None:
    speak("en")
    told = plan_limits.binding(_PLAN, Binding(kind="need", phase=None, id="g"), lambda key: f"The gate {key}.")
    assert told == "The gate g: what it needs can't be met"
