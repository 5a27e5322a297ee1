"""Every command as it is called: what it prints, where, with which exit status; most of it in this process."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from readiness import __version__
from readiness.cli.app import app, main
from readiness.cli.main import expanded
from readiness.files.whole_writes import LOCK
from readiness.reports.pdf import writing as pdf

TESTS = Path(__file__).resolve().parents[1]
CASES = TESTS / "cases"
RULER = ("--questionnaire", str(CASES / "ruler"), "--model", str(CASES / "ruler" / "model"))
GOOD = CASES / "valid" / "answers.yaml"
BAD = CASES / "invalid" / "unknown_question.yaml"
PROGRAM = Path(sys.executable).with_name("readiness.exe" if os.name == "nt" else "readiness")


class Told(SimpleNamespace):
    status: int
    out: str
    err: str


Run = Callable[..., Told]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in this process, in an empty folder, in Chinese unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "160")

    def act(*arguments: object, stdin: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Told(status=status, out=out, err=err)

    return act


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "READINESS"))}
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def enterprise(path: Path, key: str, name: str = "甲厂", **changes: str) -> Path:
    text = GOOD.read_text(encoding="utf-8").replace("hz-precision", key).replace("杭州某精密机械有限公司", name)
    for old, new in changes.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def low(path: Path, key: str) -> Path:
    """Answers that stand on level 0."""
    text = GOOD.read_text(encoding="utf-8").replace("hz-precision", key)
    text = text.replace("data.pool: 1", "data.pool: 0").replace("[collect, clean]", "[]").replace("42.5", "0")
    path.write_text(text.replace("safety.policy: true", "safety.policy: false"), encoding="utf-8")
    return path


# check


def test_check_a_good_file(run: Run) -> None:
    told = run("check", GOOD, *RULER)
    assert (told.status, told.err) == (0, "")
    assert told.out == f"{GOOD}: 没有问题\n"


def test_check_tells_every_file_on_standard_output(run: Run) -> None:
    told = run("check", BAD, GOOD, "none.yaml", "--lang", "en", *RULER)
    assert told.status == 1
    assert told.out.splitlines() == [
        f"{BAD}:12:3: UNKNOWN_QUESTION there is no question data.pol",
        "    → did you mean data.pool?",
        f"{GOOD}: no problems",
        "none.yaml: FILE_MISSING There is no such file.",
        "    → Check the path; `readiness new` writes a blank answer file.",
    ]


def test_check_warnings_do_not_change_the_status(run: Run) -> None:
    told = run("check", CASES / "valid" / "answers_older_version.yaml", *RULER)
    assert told.status == 0
    assert "OLDER_VERSION 提示" in told.out


def test_check_reads_standard_input(run: Run) -> None:
    assert run("check", "-", *RULER, stdin=GOOD.read_bytes()).status == 0
    told = run("check", "-", *RULER, stdin=b"")
    assert told.status == 1
    assert told.out.startswith("-: EMPTY")


@pytest.mark.parametrize("folder", ["questionnaires", "scoring"])
def test_check_takes_everything_that_is_shipped(folder: str, run: Run) -> None:
    files = sorted((TESTS.parent / folder).rglob("*.yaml"))
    assert run("check", *files).status == 0


def test_standard_input_has_a_limit(run: Run) -> None:
    told = run("check", "-", *RULER, stdin=b" " * (3 * 1024 * 1024))
    assert told.status == 1
    assert told.out.startswith("-: FILE_TOO_LARGE")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
def test_closed_streams() -> None:
    for closing in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["bash", "-c", f'"{PROGRAM}" check - {closing}'], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr


# score


def test_score_as_a_table(run: Run) -> None:
    told = run("score", GOOD, *RULER)
    assert told.status == 0
    assert "杭州某精密机械有限公司 (hz-precision)" in told.out
    assert "得分" in told.out
    assert "dimension" in run("score", GOOD, "--lang", "en", *RULER).out


TOP_KEYS = (
    "format form questionnaire scoring answers enterprise assessed_on overall self indices groups questions gates "
    "contradictions"
)
KEYS = {
    "overall": "score low high evidenced coverage withheld missing level level_high level_evidenced third band "
    "score_common weight_low weight_high level_stable score_if_na_is_zero",
    "groups": "id parent applicable weight score low high evidenced coverage withheld level level_high level_evidenced",
    "questions": "id parent state low high evidenced max weight",
    "gates": "id kind state evidenced cap applies_to legal decided_by",
    "enterprise": "id name facts register",
    "questionnaire": "id version digest",
}


def test_score_as_json_has_the_keys_of_the_format(run: Run) -> None:
    found = json.loads(run("score", GOOD, "--json", *RULER).out)
    assert list(found) == TOP_KEYS.split()
    for name, keys in KEYS.items():
        one = found[name][0] if isinstance(found[name], list) else found[name]
        assert list(one) == keys.split()
    assert found["format"] == "readiness/assessment/1"


def test_score_of_several_files_is_an_object_a_line(run: Run, tmp_path: Path) -> None:
    other = enterprise(tmp_path / "other.yaml", "other")
    told = run("score", other, BAD, GOOD, "--json", *RULER)
    assert told.status == 1
    assert [json.loads(line)["enterprise"]["id"] for line in told.out.splitlines()] == ["other", "hz-precision"]
    assert f"{BAD}:12:3: UNKNOWN_QUESTION" in told.err


def test_score_reads_standard_input(run: Run) -> None:
    told = run("score", "-", "--json", *RULER, stdin=GOOD.read_bytes())
    assert json.loads(told.out) == json.loads(run("score", GOOD, "--json", *RULER).out)


@pytest.mark.parametrize(("level", "status"), [(0, 0), (1, 3), (2, 3)])
def test_fail_under(level: int, status: int, run: Run, tmp_path: Path) -> None:
    assert run("score", low(tmp_path / "low.yaml", "low"), "--fail-under", level, *RULER).status == status


def test_a_withheld_level_is_under(run: Run, tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8").split("answers:\n  data")[0] + "answers: {}\n"
    path = tmp_path / "blank.yaml"
    path.write_text(text, encoding="utf-8")
    told = run("score", path, "--fail-under", 0, *RULER)
    assert told.status == 3
    assert "暂不定级" in told.out


def test_of_a_band_the_lower_end_counts(run: Run) -> None:
    core = CASES / "valid" / "answers_core.yaml"
    lowest, _ = json.loads(run("score", core, "--json", *RULER).out)["overall"]["band"]
    assert run("score", core, "--fail-under", lowest, *RULER).status == 0
    assert run("score", core, "--fail-under", lowest + 1, *RULER).status == 3


def test_a_bad_file_goes_before_a_low_score(run: Run, tmp_path: Path) -> None:
    assert run("score", low(tmp_path / "low.yaml", "low"), BAD, "--fail-under", 2, *RULER).status == 1


# names of others


@pytest.mark.parametrize("command", [["score"], ["score", "--json"], ["explain"], ["explain", "--json"], ["check"]])
def test_names_are_shown_and_not_obeyed(command: list[str], run: Run, tmp_path: Path) -> None:
    name = '"[bold red]x[/] \\e[31m\\e]0;owned\\a \\x9b31m \\u202e {{7*7}}"'
    path = enterprise(
        tmp_path / "e.yaml", "e", name, **{"safety.offline: unknown": f"safety.offline: {{note: {name}}}"}
    )
    for file in (path, tmp_path / "\x1b[31m.yaml"):
        told = run(*command, file, *RULER)
        shown = told.out + told.err
        assert not any(char in shown for char in "\x1b\x07\x9b\u202e")
    if command == ["score"]:
        assert "[bold red]x[/]" in run(*command, path, *RULER).out


# explain


def test_explain_overall_a_dimension_and_a_question(run: Run) -> None:
    assert "按权重平均" in run("explain", GOOD, *RULER).out
    assert "data.pool" not in run("explain", GOOD, "data", *RULER).out
    assert "(data.pool)" in run("explain", GOOD, "data", "--ids", *RULER).out
    told = run("explain", GOOD, "safety.tests", "--lang", "en", *RULER)
    assert told.status == 0
    assert "not applicable" in told.out
    assert json.loads(run("explain", GOOD, "data.pool", "--json", *RULER).out)["id"] == "data.pool"


def test_explain_an_id_that_does_not_exist(run: Run) -> None:
    told = run("explain", GOOD, "data.pol", *RULER)
    assert (told.status, told.out) == (2, "")
    assert told.err == "用法不对：没有维度、条款或题目 data.pol，是不是 数据汇到一处了吗 (data.pool)？\n"


# new


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["full", "core"])
def test_a_blank_file_is_not_started_and_one_begun_lacks_facts_and_names(form: str, lang: str, run: Run) -> None:
    def codes() -> set[str]:
        told = run("check", "mine.yaml")
        assert told.status == 1
        return {line.split()[1] for line in told.out.splitlines() if not line.startswith(" ")}

    assert run("new", "mine.yaml", "--form", form, "--lang", lang).status == 0
    assert codes() == {"NOT_STARTED"}
    path = Path("mine.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  assessment.baseline:", "  assessment.baseline: 2", 1), encoding="utf-8")
    assert codes() == {"PLACEHOLDER", "MISSING_FACT"}
    assert json.loads(Path("readiness-answers.schema.json").read_text(encoding="utf-8"))["$schema"]


def test_new_rewrites_its_own_file_and_no_other(run: Run) -> None:
    path = Path("mine.yaml")
    assert run("new", path).status == 0
    assert run("new", path, "--lang", "en").status == 0
    path.write_text(path.read_text(encoding="utf-8") + "  # mine\n", encoding="utf-8")
    told = run("new", path)
    assert (told.status, told.out) == (1, "")
    assert "WOULD_OVERWRITE" in told.err
    assert path.read_text(encoding="utf-8").endswith("# mine\n")
    assert run("new", path, "--force").status == 0
    assert not path.read_text(encoding="utf-8").endswith("# mine\n")


@pytest.mark.parametrize(
    "arguments",
    [["new", "mine.txt"], ["new", "mine.yaml", "--form", "long"], ["new", "mine.yaml", "--questionnaire", "no"]],
)
def test_new_used_wrongly(arguments: list[str], run: Run) -> None:
    assert run(*arguments).status == 2
    assert list(Path().iterdir()) == []


# report


def test_report_writes_where_it_says(run: Run, tmp_path: Path) -> None:
    other = enterprise(tmp_path / "other.yaml", "Other")
    told = run("report", GOOD, other, "-o", "out", "--format", "html,json", "--lang", "zh,en", *RULER)
    assert told.status == 0
    assert sorted(path.name for path in Path("out").iterdir() if path.name[0] != ".") == [
        "Other.en.html", "Other.json", "Other.zh.html",
        "hz-precision.en.html", "hz-precision.json", "hz-precision.zh.html",
    ]  # fmt: skip
    assert len(told.out.splitlines()) == 6
    assert json.loads(Path("out/Other.json").read_text(encoding="utf-8"))["enterprise"]["id"] == "Other"


def test_report_into_a_file_of_its_own_name(run: Run) -> None:
    assert run("report", GOOD, "-o", "r.html", *RULER).status == 0
    assert Path("r.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


@pytest.mark.slow
def test_report_as_pdf(run: Run) -> None:
    assert run("report", GOOD, "-o", "r.pdf", *RULER).status == 0
    assert Path("r.pdf").read_bytes().startswith(b"%PDF-")


def test_report_refuses_what_somebody_else_wrote(run: Run) -> None:
    Path("r.html").write_text("mine", encoding="utf-8")
    told = run("report", GOOD, "-o", "r.html", *RULER)
    assert (told.status, told.out) == (1, "")
    assert "r.html: WOULD_OVERWRITE" in told.err
    assert Path("r.html").read_text(encoding="utf-8") == "mine"
    assert run("report", GOOD, "-o", "r.html", "--force", *RULER).status == 0
    assert run("report", GOOD, "-o", "r.html", *RULER).status == 0


def test_two_enterprises_with_one_id_are_both_refused(run: Run, tmp_path: Path) -> None:
    files = [enterprise(tmp_path / f"{key}{n}.yaml", key) for n, key in enumerate(["abc", "ABC", "other"])]
    told = run("report", *files, "-o", "out", "--format", "json", *RULER)
    assert told.status == 1
    assert told.err.count("SAME_ID") == 2
    assert str(files[1]) in told.err.splitlines()[0]
    assert [path.name for path in Path("out").glob("[!.]*")] == ["other.json"]


def test_report_without_pango_says_what_to_do_and_writes_html(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise pdf.PdfUnavailable

    monkeypatch.setattr(pdf, "_weasyprint", refuse)
    told = run("report", GOOD, "-o", "r.pdf", *RULER)
    assert told.status == 1
    assert "r.pdf: NO_PDF" in told.err
    assert "pango" in told.err.lower()
    assert "    → " in told.err
    assert Path("r.html").exists()
    assert not Path("r.pdf").exists()


def test_a_report_is_written_whole_or_not_at_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("report", GOOD, "-o", "r.json", *RULER).status == 0
    before = Path("r.json").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = run("report", GOOD, "-o", "r.json", *RULER)
    assert told.status == 1
    assert "r.json: CANNOT_WRITE" in told.err
    assert Path("r.json").read_bytes() == before
    left = {path.name for path in Path().iterdir()} - {LOCK}  # on Windows it goes when it is let go of
    assert left == {".readiness-written.json", "r.json"}


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "r.pdf", "--format", "html"],
        ["-o", "out", "--format", "odt"],
        ["-o", "r.png"],
        ["-o", "out", "--format", ","],
        ["-o", "out", "--lang", "fr"],
        ["-o", "r.html", "--lang", "zh,en"],
    ],
)
def test_report_used_wrongly(options: list[str], run: Run) -> None:
    told = run("report", GOOD, *options, *RULER)
    assert (told.status, told.out) == (2, "")
    assert list(Path().iterdir()) == []


def test_a_target_that_cannot_be_written(run: Run) -> None:
    Path("file").write_text("", encoding="utf-8")
    told = run("report", GOOD, "-o", "file/out", "--format", "json", *RULER)
    assert told.status == 1
    assert "CANNOT_WRITE" in told.err


# the library


def test_list(run: Run) -> None:
    told = run("list")
    assert told.status == 0
    assert "annex2" in told.out


def test_coverage(run: Run) -> None:
    assert run("coverage", "--questionnaire", CASES / "ruler").status == 0
    assert json.loads(run("coverage", "--questionnaire", CASES / "ruler", "--json").out)["holes"] == []
    told = run("coverage", "--lang", "en")
    assert (told.status, "requirements covered" in told.out) == (0, True)


def test_a_hole_in_the_coverage(run: Run, tmp_path: Path) -> None:
    for name in ("questionnaire.yaml", "requirements.yaml"):
        text = (CASES / "ruler" / name).read_text(encoding="utf-8").replace("        covers: [R2]\n", "")
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = run("coverage", "--questionnaire", tmp_path)
    assert told.status == 1
    assert "[遗漏] R2 建立制度" in told.out


@pytest.mark.slow
def test_lint_what_is_shipped(run: Run) -> None:
    told = run("lint")
    assert (told.status, told.err) == (0, "")


def test_lint_tells_where(run: Run) -> None:
    told = run("lint", "--questionnaire", CASES / "ruler", "--model", CASES / "ruler" / "model_without_core")
    for line in told.out.splitlines():
        assert line.startswith(("    → ", str(CASES), "没有问题"))


@pytest.mark.parametrize("name", ["answers", "questionnaire", "scoring", "actions", "vectors"])
def test_schema(name: str, run: Run) -> None:
    assert json.loads(run("schema", name).out)["type"] == "object"


def test_schema_of_one_questionnaire(run: Run) -> None:
    found = json.loads(run("schema", "answers", "--questionnaire", CASES / "ruler").out)
    assert next(iter(found["properties"]["answers"]["properties"])) == "data.pool"
    told = run("schema", "answer")
    assert (told.status, told.out) == (2, "")


def test_doctor(run: Run) -> None:
    told = run("doctor")
    assert told.err == ""
    assert "annex2" in told.out
    assert told.status == int("✗" in told.out)


@pytest.mark.slow
def test_demo(run: Run) -> None:
    told = run("demo", "-o", "out")
    assert told.status == 0
    reports, answers = list(Path("out").glob("*.pdf")), list(Path("out/answers").glob("*.yaml"))
    assert len(reports) == len(answers) == len(list(Path("out").glob("[!.]*.json"))) > 7


# rulers


def test_several_models_that_fit_are_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = (CASES / "ruler" / "model", CASES / "ruler" / "model_without_core")
    monkeypatch.setattr("readiness.sources.documents.library.model_folders", lambda: folders)
    told = run("score", GOOD, "--questionnaire", CASES / "ruler")
    assert (told.status, told.out) == (2, "")
    assert "model, model_without_core" in told.err
    assert "--model" in told.err


def test_no_model_that_fits_is_wrong_usage(run: Run) -> None:
    assert run("score", GOOD, "--questionnaire", CASES / "ruler").status == 2


def test_answers_for_a_questionnaire_that_is_not_here(run: Run) -> None:
    told = run("score", GOOD)
    assert told.status == 1
    assert f"{GOOD}:2:21: OTHER_QUESTIONNAIRE" in told.err
    assert "--questionnaire" in told.err


def test_a_document_names_no_folder(run: Run) -> None:
    """An id in an answer file is looked up among what is shipped, never in the folder that happens to be current."""
    Path("plant").mkdir()
    for name in ("questionnaire.yaml", "requirements.yaml"):
        (Path("plant") / name).write_bytes((CASES / "ruler" / name).read_bytes())
    assert run("score", GOOD).status == 1


@pytest.mark.parametrize("option", ["--questionnaire", "--model"])
def test_a_ruler_that_does_not_exist(option: str, run: Run) -> None:
    told = run("score", TESTS.parent / "scoring" / "annex2" / "answers" / "01-garment.yaml", option, "none")
    assert told.status == 2
    assert "annex2" in told.err


def test_a_ruler_with_problems_is_told(run: Run, tmp_path: Path) -> None:
    text = (CASES / "ruler" / "questionnaire.yaml").read_text(encoding="utf-8")
    (tmp_path / "questionnaire.yaml").write_text(text.replace("id: safety\n", "id: data\n"), encoding="utf-8")
    (tmp_path / "requirements.yaml").write_bytes((CASES / "ruler" / "requirements.yaml").read_bytes())
    told = run("score", GOOD, "--questionnaire", tmp_path)
    assert told.status == 1
    assert "DUPLICATE_ID" in told.err


# wrong usage, bugs, pipes


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["scor"], "没有命令 scor，是不是 score？", "there is no command scor; did you mean score?"),
        (["score"], "缺少 文件…", "is missing"),
        (
            ["score", "a", "--fail-unde", "1"],
            "没有选项 --fail-unde，是不是 --fail-under？",
            "did you mean --fail-under?",
        ),
        (["score", "a", "--fail-under", "x"], "--fail-under 要一个等级（整数），不是 x", "a whole number, not x"),
        (["score", "a", "--fail-under"], "--fail-under 后面要写值", "--fail-under needs a value"),
        (["score", "a", "--json=1"], "--json 后面不用写值", "--json takes no value"),
        (["explain", "a", "b", "c"], "多出来的参数：c", "arguments too many: c"),
        (["report", "a"], "缺少 -o, --out 输出", "is missing: "),
        (["plan", "a", "--target", "x"], "--target 等级 要写整数：", " takes a whole number: "),
        (["plan", "a", "--time-limit", "0"], "--time-limit 秒 要写数，至少 0.1：", "takes a number, at least 0.1: "),
        (["batch", "a", "-o", "b", "--k", "x"], "--k 家数 要写整数：", " takes a whole number: "),
        (["plan", "a", "--tagret", "3"], "没有选项 --tagret，是不是 --target？", "did you mean --target?"),
        (["help"], "没有命令 help\n所有命令：readiness --help", "all commands: readiness --help"),
        (["schema", "asessment"], "没有格式 asessment，是不是 assessment？", "did you mean assessment?"),
        (["--nix"], "没有选项 --nix", "there is no option --nix"),
        (["-x"], "没有选项 -x", "there is no option -x"),
    ],
)
def test_wrong_usage(arguments: list[str], zh: str, en: str, run: Run) -> None:
    told = run(*arguments)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"用法不对：{zh}")
    told = run("--lang", "en", *arguments)
    assert told.status == 2
    assert told.err.startswith("wrong usage: ")
    assert en in told.err


def test_a_language_that_does_not_exist(run: Run) -> None:
    assert run("list", "--lang", "fr").status == 2
    assert run("--lang", "fr", "list").status == 2


def test_no_command_shows_help_and_is_wrong_usage(run: Run) -> None:
    for arguments in ([], ["--lang", "zh"]):
        told = run(*arguments)
        assert (told.status, told.out) == (2, "")
        assert "score" in told.err


def test_a_bug_is_told_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inner \x1b[31m")

    monkeypatch.setattr("readiness.services.assess.assess", fail)
    monkeypatch.delenv("READINESS_TRACE", raising=False)
    told = run("score", GOOD, *RULER)
    assert told.status == 70
    assert "RuntimeError: inner \\x1b[31m" in told.err
    assert "Traceback" not in told.err
    monkeypatch.setenv("READINESS_TRACE", "1")
    assert "Traceback" in run("score", GOOD, *RULER).err


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("readiness.services.assess.assess", stop)
    told = run("score", GOOD, *RULER)
    assert told.status == 130
    assert told.err.strip() == "已中断"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with pipes that close early")
def test_a_reader_that_has_seen_enough() -> None:
    command = f'"{PROGRAM}" check {" ".join([str(BAD)] * 400)} | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([PROGRAM, "list"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


# help, version, completion


def test_version(run: Run) -> None:
    assert process("--version").stdout == f"readiness {__version__}\n"
    told = run("--lang", "en", "--version")
    assert (told.status, told.out) == (0, f"readiness {__version__}\n")


GROUP: Any = typer.main.get_command(app)
COMMANDS = list(GROUP.commands)


@pytest.mark.parametrize("command", [[], ["score"], ["report"]])
def test_help_in_both_languages(command: list[str]) -> None:
    zh, en = process(*command, "--help", LANG="zh_CN.UTF-8"), process(*command, "--help", LANG="en_US.UTF-8")
    assert (zh.returncode, en.returncode, zh.stderr, en.stderr) == (0, 0, "", "")
    assert zh.stdout.startswith("用法：readiness")
    assert en.stdout.startswith("Usage: readiness")
    for word in ("Usage", "Options", "Commands", "Arguments", "Show", "Install", "exit", "required", "Missing"):
        assert word not in zh.stdout
    assert not any("\u4e00" <= char <= "\u9fff" for char in en.stdout)
    assert process(*command, "-h", "--lang", "en").stdout == en.stdout


def test_help_lists_every_command() -> None:
    listed = process("--help", LANG="en").stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith("    ")] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_in_a_terminal_and_leaves_nothing_out(command: str) -> None:
    from readiness.cli.layout import width

    for lang in ("zh", "en"):
        done = process(command, "--help", "--lang", lang, COLUMNS="80")
        assert done.returncode == 0
        assert max(map(width, done.stdout.splitlines())) <= 80
        assert "None" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_completion_in_bash(tmp_path: Path) -> None:
    # Typer would look for the shell among the processes above, where a make or a cron has none that it knows: the name is given.
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    process("--install-completion", "bash", HOME=str(tmp_path), SHELL="/bin/bash", **named)
    (script,) = tmp_path.rglob("readiness.sh")
    assert str(script) in (tmp_path / ".bashrc").read_text(encoding="utf-8")

    def completed(*words: str) -> list[str]:
        typed = " ".join(words)
        lines = f'. "{script}"; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _readiness_completion readiness; echo "${{COMPREPLY[*]}}"'
        path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path}
        return subprocess.run(
            ["bash", "-c", lines], env=environment, capture_output=True, encoding="utf-8", check=False
        ).stdout.split()

    assert completed("readiness", "sc") == ["score", "schema"]
    assert completed("readiness", "score", "--fa") == ["--fail-under"]


def test_wildcards_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yaml"):
        Path(name).touch()
    assert expanded(["score", "*.yaml", "--json", "no*", "-"]) == ["score", "a.yaml", "b.yaml", "--json", "no*", "-"]


def test_every_option_with_a_value_says_what_it_takes() -> None:
    for command in (GROUP, *GROUP.commands.values()):
        for param in command.params:
            assert param.help or param.name in {"install_completion", "show_completion"}
            assert getattr(param, "is_flag", False) or param.metavar, param.name
