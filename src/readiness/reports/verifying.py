"""Does a report tell the truth? Comparisons between what it carries, what it prints, and what its data give today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from readiness.models.answers import Answers
from readiness.models.assessment import DocumentRef
from readiness.models.digest import digest
from readiness.models.roadmap import Roadmap
from readiness.problems import Bilingual
from readiness.reports.pages import BadPages, pages_of, texts_of
from readiness.reports.records import FORMAT, RECORD, RESULT, plan_json, sha256
from readiness.reports.shapes import View

MOST_DETAILS = 8
_RESULT_FORMAT = "readiness/assessment/1"


class State(Enum):
    """What a comparison found. `NOTE`: it could not be made, and the verdict does not hang on it."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was compared, what came of it, and, where things differ, what."""

    state: State
    what: Bilingual
    text: Bilingual
    details: tuple[str, ...] = ()


def verdict_of(checks: Iterable[Check]) -> State:
    """False if anything is, else unknown if anything is, else true."""
    found = {check.state for check in checks}
    return next((state for state in (State.FALSE, State.UNKNOWN) if state in found), State.TRUE)


def read_json(content: bytes) -> Any:
    """JSON of strangers: None where it is none, or nested or numbered beyond reason."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def result_of(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """The result that the report carries; None where there is none of the format that we know."""
    return _of_format(files.get(RESULT), _RESULT_FORMAT)


def record_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the report says of its making; empty where it says nothing."""
    return _of_format(files.get(RECORD), FORMAT) or {}


def _of_format(content: bytes | None, name: str) -> dict[str, Any] | None:
    found = None if content is None else read_json(content)
    return found if isinstance(found, dict) and found.get("format") == name else None


def check_files(files: Mapping[str, bytes]) -> Check:
    """Are the attachments those that the report was made with?"""
    listed = record_of(files).get("files")
    if not isinstance(listed, dict):
        return Check(
            State.FALSE, _FILES, Bilingual("记录 record.json 缺失或读不懂", "record.json is missing or unreadable")
        )
    found = {name: sha256(content) for name, content in files.items() if name != RECORD}
    wrong = tuple(name for name in sorted({*listed, *found}) if listed.get(name) != found.get(name))
    if wrong:
        return Check(
            State.FALSE, _FILES, Bilingual("附件缺失或被改过", "attachments are missing or were changed"), wrong
        )
    names = "、".join(sorted(files)), ", ".join(sorted(files))
    return Check(State.TRUE, _FILES, Bilingual(f"{names[0]} 与记录一致", f"{names[1]} are those of the record"))


def check_answers(files: Mapping[str, bytes], answers: Answers) -> Check:
    """Are these answers the ones that the report was made of? Both its digests must say so."""
    own = digest(answers)
    said = [dig(found, "answers", "digest") for found in (result_of(files) or {}, record_of(files))]
    if any(one != own for one in said):
        details = tuple(f"{name}: {one}" for name, one in zip((RESULT, RECORD, "answers"), (*said, own), strict=True))
        return Check(State.FALSE, _ANSWERS, Bilingual("校验值对不上", "the digests differ"), details)
    return Check(State.TRUE, _ANSWERS, Bilingual(f"校验值一致（{own[:19]}…）", f"the digest fits ({own[:19]}…)"))


def no_answers() -> Check:
    """An external edition, alone."""
    text = Bilingual(
        "报告里没有答卷（对外版）：用 --answers 给出答卷文件才能核对",
        "the report carries none (external edition): name the answer file with --answers",
    )
    return Check(State.UNKNOWN, _ANSWERS, text)


def check_given(carried: Answers, given: Answers) -> Check:
    """Is the file that somebody brings the one inside the report?"""
    if digest(carried) == digest(given):
        return Check(State.TRUE, _GIVEN, Bilingual("与报告里的答卷完全一致", "the same as those in the report"))
    keys = sorted(carried.answers.keys() | given.answers.keys())
    other = tuple(key for key in keys if carried.answers.get(key) != given.answers.get(key))
    text = Bilingual("与报告里的答卷不同", "not the same as those in the report")
    return Check(State.FALSE, _GIVEN, text, _few(other or ("enterprise, scope, respondents …",)))


def check_ruler(name: str, said: Any, own: DocumentRef) -> Check:
    """Is the questionnaire (the model) at hand the one that the report was scored under?"""
    what = Bilingual("问卷", "questionnaire") if name == "questionnaire" else Bilingual("计分模型", "scoring model")
    at_hand = f"{own.id} {own.version} {own.digest[:19]}…"
    if isinstance(said, dict) and said.get("digest") == own.digest:
        return Check(State.TRUE, what, Bilingual(f"{at_hand}，同一份", f"{at_hand}, the same"))
    theirs = " ".join(str(said.get(key))[:24] for key in ("id", "version", "digest")) if isinstance(said, dict) else "?"
    text = Bilingual(
        f"报告用的是 {theirs}…，这里只有 {at_hand}，两者不同",
        f"the report was made with {theirs}…; at hand is {at_hand}",
    )
    return Check(State.UNKNOWN, what, text)


def check_costs(record: Mapping[str, Any], own: str | None) -> Check | None:
    """Are the enterprise's own figures, by digest, those that the plan was made with? None where there are none."""
    said = dig(record, "costs", "digest")
    if own is None and said is None:
        return None
    if own is not None and said == own:
        return Check(State.TRUE, _COSTS, Bilingual(f"校验值一致（{own[:19]}…）", f"the digest fits ({own[:19]}…)"))
    if said is None:
        text = Bilingual("报告没有用企业自己的数，这里却有一份", "the report was made without any, but here are some")
    else:
        text = Bilingual(
            f"报告的路线图用了企业自己的数（{str(said)[:19]}…）：用 --costs 给出那份文件才能核对",
            f"the roadmap was planned with own figures ({str(said)[:19]}…): name their file with --costs",
        )
    return Check(State.UNKNOWN, _COSTS, text)


def check_cohort(said: Any, again: dict[str, Any] | None) -> Check | None:
    """Does the cohort at hand give the percentiles and medians that the report was made with? None where it names none."""
    if said is None:
        return None
    if again is None:
        text = Bilingual(
            "没有重新比较：用 --cohort 给出那份群体分析", "not compared again: name that cohort with --cohort"
        )
        return Check(State.NOTE, _COHORT, text)
    details = _few(differences(said, again))
    if details:
        return Check(State.FALSE, _COHORT, Bilingual("重新比较，结果不同", "compared again, it differs"), details)
    return Check(State.TRUE, _COHORT, Bilingual("重新比较，完全一致", "compared again: it is the same"))


def check_result(said: dict[str, Any], again: str, same_ruler: bool) -> Check:
    """Does scoring the answers again give the result that the report carries?"""
    details = _few(differences(said, json.loads(again)))
    if not details:
        return Check(State.TRUE, _RESULT, Bilingual("重新计分，逐项一致", "scored again: every number is the same"))
    if not same_ruler:
        text = Bilingual("用手头的版本重算，结果不同", "scored under what is at hand, it differs")
        return Check(State.UNKNOWN, _RESULT, text, details)
    return Check(State.FALSE, _RESULT, Bilingual("重新计分，结果不同", "scored again, it differs"), details)


def check_plan(content: bytes, again: Roadmap | None, same_ruler: bool) -> Check:
    """Does planning again give the plan that the report carries? A plan that a time limit stopped may differ."""
    if again is None:
        return Check(State.NOTE, _PLAN, Bilingual("这里没有重新规划", "not planned again here"))
    details = _few(differences(read_json(content), json.loads(plan_json(again))))
    if not details:
        return Check(State.TRUE, _PLAN, Bilingual("重新规划，完全一致", "planned again: it is the same"))
    if again.optimal is False:
        return Check(State.NOTE, _PLAN, STOPPED)
    state = State.FALSE if same_ruler else State.UNKNOWN
    return Check(state, _PLAN, Bilingual("重新规划，结果不同", "planned again, it differs"), details)


def differences(said: Any, again: Any, path: str = "") -> Iterator[str]:
    """Where two JSON values differ, both named."""
    if isinstance(said, dict) and isinstance(again, dict):
        for key in sorted({*said, *again}):
            yield from differences(said.get(key), again.get(key), f"{path}.{key}" if path else key)
    elif isinstance(said, list) and isinstance(again, list) and len(said) == len(again):
        for index, (one, other) in enumerate(zip(said, again, strict=True)):
            yield from differences(one, other, f"{path}[{_name(other, index)}]")
    elif said != again or isinstance(said, bool) != isinstance(again, bool):
        yield f"{path}: {_short(said)} ≠ {_short(again)}"


def check_text(pdf: bytes, view: View, same_ruler: bool) -> Check:
    """Do name, level and score stand in the report as its data give them?"""
    try:
        printed = plain_text("".join(texts_of(pdf)))
    except BadPages as error:
        return Check(State.FALSE, _TEXT, Bilingual(f"页面读不了：{error}", f"the pages can't be read: {error}"))
    verdict = view.summary.verdict
    wanted = (view.subject.name, f"{verdict.badge} {verdict.name}".strip(), verdict.sentence)
    lacking = tuple(one for one in wanted if plain_text(one) not in printed)
    if lacking:
        text = Bilingual("按数据该印的，页面上没有", "what the data give does not stand on the pages")
        return Check(State.FALSE if same_ruler else State.UNKNOWN, _TEXT, text, lacking)
    return Check(State.TRUE, _TEXT, Bilingual(f"{wanted[1]}：{verdict.sentence}", f"{wanted[1]}: {verdict.sentence}"))


def plain_text(text: str) -> str:
    """Letters, digits and points alone: however a line breaks or a word is hyphenated."""
    return "".join(char for char in text if char.isalnum() or char == ".")


def check_pages(pdf: bytes, again: bytes) -> Check:
    """Is every page what the same data give when they are printed again?"""
    if pdf == again:
        return Check(
            State.TRUE, _PAGES, Bilingual("重新出一份，逐字节相同", "made again, it is the same byte for byte")
        )
    try:
        ours, theirs = list(pages_of(again)), list(pages_of(pdf))
    except BadPages as error:
        return Check(State.FALSE, _PAGES, Bilingual(f"页面读不了：{error}", f"the pages can't be read: {error}"))
    if len(ours) != len(theirs):
        text = Bilingual(
            f"应有 {len(ours)} 页，实有 {len(theirs)} 页", f"{len(ours)} pages expected, {len(theirs)} found"
        )
        return Check(State.FALSE, _PAGES, text)
    wrong = [str(number) for number, pair in enumerate(zip(ours, theirs, strict=True), 1) if pair[0] != pair[1]]
    if wrong:
        text = Bilingual(
            f"第 {'、'.join(wrong)} 页与重新出的不同（改动，或后来加的签章）",
            f"not as printed again: page {', '.join(wrong)} (changed, or a stamp or signature was added)",
        )
        return Check(State.FALSE, _PAGES, text)
    text = Bilingual(
        "每页与重新出的一样（文件被别的程序另存过）", "every page is as printed again (another program saved the file)"
    )
    return Check(State.TRUE, _PAGES, text)


def not_compared(why: Bilingual) -> Check:
    """The pages could not be printed again here."""
    return Check(State.NOTE, _PAGES, Bilingual(f"没有逐页比对：{why.zh}", f"not compared one by one: {why.en}"))


def dig(data: Any, *keys: str) -> Any:
    """A value deep in JSON; None where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _name(value: Any, index: int) -> str:
    return str(value["id"]) if isinstance(value, dict) and "id" in value else str(index)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"


def _few(details: Iterable[str]) -> tuple[str, ...]:
    found = tuple(islice(details, MOST_DETAILS + 1))
    return found if len(found) <= MOST_DETAILS else (*found[:-1], "…")


_FILES = Bilingual("附件", "attachments")
_ANSWERS = Bilingual("答卷", "answers")
_GIVEN = Bilingual("所给答卷", "answers given")
_COSTS = Bilingual("企业自己的数", "own figures")
_COHORT = Bilingual("与其他企业的比较", "comparison with others")
_RESULT = Bilingual("结果", "result")
_PLAN = Bilingual("路线图", "plan")
STOPPED = Bilingual(
    "规划到了时限，没有证明最优，再算可能不同",
    "planning stopped at its time limit, and another run may find another plan",
)
_TEXT = Bilingual("印出的等级与得分", "level and score as printed")
_PAGES = Bilingual("页面", "pages")
