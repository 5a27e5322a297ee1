"""Does a report follow from its answers? Comparisons between what it carries, what it prints, and what its data give today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from readiness.models.digest import digest
from readiness.models.documents.answers import Answers
from readiness.models.results.assessment import DocumentRef
from readiness.models.results.roadmap import Roadmap
from readiness.models.results.verdict import Compared, Finding, Ruling
from readiness.problems import Bilingual, Problem
from readiness.reports.comparing.pdf_places import Difference
from readiness.reports.record.makers import sha256
from readiness.reports.record.records import FORMAT, RECORD, RESULT, plan_json
from readiness.reports.view.shapes import View

MOST_DETAILS = 8
_RESULT_FORMAT = "readiness/assessment/1"


class State(Enum):
    """What a comparison found. `NOTE`: the verdict does not hang on it."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"
    NOTE = "note"

    @property
    def finding(self) -> Finding:
        """The word of the JSON."""
        return self.value


@dataclass(frozen=True, slots=True)
class What:
    """What is compared: its id in the JSON, and its name."""

    id: Compared
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was compared, what came of it, and, where things differ, what."""

    state: State
    what: What
    text: Bilingual
    details: tuple[Bilingual, ...] = ()


def ruling_of(checks: Iterable[Check]) -> Ruling:
    """Not consistent if anything differs, else undecided if anything was not compared, else consistent."""
    found = {check.state for check in checks}
    if State.DIFFERS in found:
        return "not_consistent"
    return "undecided" if State.NOT_COMPARED in found else "consistent"


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


def cannot_open(problem: Problem) -> Check:
    """A file that takes more than opening one may take."""
    return Check(State.NOT_COMPARED, FILE, problem.message)


def check_files(files: Mapping[str, bytes]) -> Check:
    """Are the attachments those that the report was made with?"""
    listed = record_of(files).get("files")
    if not isinstance(listed, dict):
        return Check(
            State.DIFFERS, _FILES, Bilingual("记录 record.json 缺失或读不懂", "record.json is missing or unreadable")
        )
    found = {name: sha256(content) for name, content in files.items() if name != RECORD}
    wrong = tuple(name for name in sorted({*listed, *found}) if listed.get(name) != found.get(name))
    if wrong:
        text = Bilingual("附件缺失或被改过", "attachments are missing or were changed")
        return Check(State.DIFFERS, _FILES, text, _few(wrong))
    names = "、".join(sorted(files)), ", ".join(sorted(files))
    return Check(State.SAME, _FILES, Bilingual(f"{names[0]} 与记录一致", f"{names[1]} are those of the record"))


def check_answers(files: Mapping[str, bytes], answers: Answers) -> Check:
    """Are these answers the ones that the report was made of? Both its digests must say so."""
    own = digest(answers)
    said = [dig(found, "answers", "digest") for found in (result_of(files) or {}, record_of(files))]
    if any(one != own for one in said):
        places = zip((RESULT, RECORD, "answers"), (*said, own), strict=True)
        return Check(
            State.DIFFERS,
            _ANSWERS,
            Bilingual("校验值对不上", "the digests differ"),
            _few(f"{a}: {_short(b)}" for a, b in places),
        )
    return Check(State.SAME, _ANSWERS, Bilingual(f"校验值一致（{own[:19]}…）", f"the digest fits ({own[:19]}…)"))


def no_answers() -> Check:
    """An external edition, alone."""
    text = Bilingual(
        "报告里没有答卷（对外版）：用 --answers 给出答卷文件才能核对",
        "the report carries none (external edition): name the answer file with --answers",
    )
    return Check(State.NOT_COMPARED, _ANSWERS, text)


def unreadable(problems: Iterable[Problem]) -> Check:
    """What the report carries cannot be read here, as it should be if this version had made it."""
    text = Bilingual("报告里的答卷或企业自己的数在这里读不了", "the answers or own figures inside can't be read here")
    places = tuple(
        Bilingual(*(f"{one.place} {one.message.get(lang)}".strip() for lang in ("zh", "en"))) for one in problems
    )
    return Check(State.NOT_COMPARED, _ANSWERS, text, _first(places))


def check_given(carried: Answers, given: Answers) -> Check:
    """Is the file that somebody brings the one inside the report?"""
    if digest(carried) == digest(given):
        return Check(State.SAME, _GIVEN, Bilingual("与报告里的答卷完全一致", "the same as those in the report"))
    keys = sorted(carried.answers.keys() | given.answers.keys())
    other = tuple(key for key in keys if carried.answers.get(key) != given.answers.get(key))
    text = Bilingual("与报告里的答卷不同", "not the same as those in the report")
    return Check(State.DIFFERS, _GIVEN, text, _few(other or ("enterprise, scope, respondents …",)))


def check_ruler(name: str, said: Any, own: DocumentRef) -> Check:
    """Is the questionnaire (the model) at hand the one that the report was scored under?"""
    what = _QUESTIONNAIRE if name == "questionnaire" else _SCORING
    at_hand = f"{own.id} {own.version} {own.digest[:19]}…"
    if isinstance(said, dict) and said.get("digest") == own.digest:
        return Check(State.SAME, what, Bilingual(f"{at_hand}，同一份", f"{at_hand}, the same"))
    theirs = " ".join(str(said.get(key))[:24] for key in ("id", "version", "digest")) if isinstance(said, dict) else "?"
    text = Bilingual(
        f"报告用的是 {theirs}…，这里只有 {at_hand}，两者不同",
        f"the report was made with {theirs}…; at hand is {at_hand}",
    )
    return Check(State.NOT_COMPARED, what, text)


def check_makers(said: Mapping[str, Any], own: Mapping[str, str | None]) -> Check:
    """Was the report made by what is at hand? A record is no proof of it: another version only explains a difference."""
    other = tuple(_version(key, said.get(key), own[key]) for key in own if said.get(key) != own[key])
    if not other:
        return Check(State.SAME, MAKERS, Bilingual("同一版本", "the same versions"))
    if said.get("own_look") != own["own_look"]:
        text = Bilingual(
            "报告说它用了别的模板（--templates）或别的版本，无法逐页核对",
            "the report says that it was made with other templates (--templates) or versions, so its pages can't be compared",
        )
    else:
        text = Bilingual(
            "报告说它出自别的版本，无法逐页核对",
            "the report says that other versions made it, so its pages can't be compared",
        )
    return Check(State.NOT_COMPARED, MAKERS, text, other)


def check_dates(record: Mapping[str, Any]) -> Check | None:
    """The day on the cover is the report's own word."""
    said = record.get("printed_on")
    if not isinstance(said, str):
        return None
    text = Bilingual(
        f"封面上的日期 {said[:10]} 由报告自己说，无从核对", f"the day on the cover, {said[:10]}, is its own word"
    )
    return Check(State.NOTE, _DATES, text)


def check_costs(record: Mapping[str, Any], own: str | None) -> Check | None:
    """Are the enterprise's own figures, by digest, those that the plan was made with? None where there are none."""
    said = dig(record, "costs", "digest")
    if own is None and said is None:
        return None
    if own is not None and said == own:
        return Check(State.SAME, _COSTS, Bilingual(f"校验值一致（{own[:19]}…）", f"the digest fits ({own[:19]}…)"))
    if said is None:
        text = Bilingual("报告没有用企业自己的数，这里却有一份", "the report was made without any, but here are some")
    else:
        text = Bilingual(
            f"报告的路线图用了企业自己的数（{str(said)[:19]}…）：用 --costs 给出那份文件才能核对",
            f"the roadmap was planned with own figures ({str(said)[:19]}…): name their file with --costs",
        )
    return Check(State.NOT_COMPARED, _COSTS, text)


def check_cohort(said: Any, again: dict[str, Any] | None) -> Check | None:
    """Does the cohort at hand give the percentiles and medians that the report was made with? None where it names none."""
    if said is None:
        return None
    if again is None:
        text = Bilingual(
            "没有重新比较：用 --cohort 给出那份群体分析", "not compared again: name that cohort with --cohort"
        )
        return Check(State.NOT_COMPARED, _COHORT, text)
    details = _few(differences(said, again))
    if details:
        return Check(State.DIFFERS, _COHORT, Bilingual("重新比较，结果不同", "compared again, it differs"), details)
    return Check(State.SAME, _COHORT, Bilingual("重新比较，完全一致", "compared again: it is the same"))


def check_result(said: dict[str, Any], again: str, same_ruler: bool, same_program: bool) -> Check:
    """Does scoring the answers again give the result that the report carries? Another version may carry more or less in it."""
    ours = json.loads(again)
    details = _few(differences(said, ours))
    if not details:
        return Check(State.SAME, _RESULT, Bilingual("重新计分，逐项一致", "scored again: every number is the same"))
    if same_ruler and (same_program or any(differences(said, ours, common=True))):
        return Check(State.DIFFERS, _RESULT, Bilingual("重新计分，结果不同", "scored again, it differs"), details)
    text = Bilingual("用手头的版本重算，结果不同", "scored under what is at hand, it differs")
    return Check(State.NOT_COMPARED, _RESULT, text, details)


def check_plan(content: bytes, again: Roadmap | None, same: bool) -> Check:
    """Does planning again give the plan that the report carries? A plan that a time limit stopped may differ."""
    if again is None:
        return Check(State.NOT_COMPARED, _PLAN, Bilingual("这里没有重新规划", "not planned again here"))
    if again.optimal is False:
        return Check(State.NOT_COMPARED, _PLAN, STOPPED)
    details = _few(differences(read_json(content), json.loads(plan_json(again))))
    if not details:
        return Check(State.SAME, _PLAN, Bilingual("重新规划，完全一致", "planned again: it is the same"))
    state = State.DIFFERS if same else State.NOT_COMPARED
    return Check(state, _PLAN, Bilingual("重新规划，结果不同", "planned again, it differs"), details)


def differences(said: Any, again: Any, path: str = "", *, common: bool = False) -> Iterator[str]:
    """Where two JSON values differ, both named; with `common` only under the keys that both have."""
    if isinstance(said, dict) and isinstance(again, dict):
        for key in sorted({*said, *again} if not common else set(said) & set(again)):
            yield from differences(said.get(key), again.get(key), f"{path}.{key}" if path else key, common=common)
    elif isinstance(said, list) and isinstance(again, list) and len(said) == len(again):
        for index, (one, other) in enumerate(zip(said, again, strict=True)):
            yield from differences(one, other, f"{path}[{_name(other, index)}]", common=common)
    elif said != again or isinstance(said, bool) != isinstance(again, bool):
        yield f"{path}: {_short(said)} ≠ {_short(again)}"


def check_print(printed: str | Bilingual, view: View, same: bool) -> Check:
    """Do name, level and score stand on the pages as the data give them? No proof that nothing else stands there.

    `printed` is what `plain_text` leaves of all pages, or why they can't be read.
    """
    if isinstance(printed, Bilingual):
        return Check(State.NOT_COMPARED, _TEXT, printed)
    verdict = view.summary.verdict
    wanted = (view.subject.name, f"{verdict.badge} {verdict.name}".strip(), verdict.sentence)
    lacking = tuple(one for one in wanted if plain_text(one) not in printed)
    if lacking:
        text = Bilingual("按数据该印的，页面上没有", "what the data give does not stand on the pages")
        return Check(State.DIFFERS if same else State.NOT_COMPARED, _TEXT, text, _few(lacking))
    return Check(State.NOTE, _TEXT, Bilingual(f"{wanted[1]}：{verdict.sentence}", f"{wanted[1]}: {verdict.sentence}"))


def plain_text(text: str) -> str:
    """Letters, digits and points alone: however a line breaks or a word is hyphenated."""
    return "".join(char for char in text if char.isalnum() or char == ".")


def check_objects(found: Iterable[Difference], byte_for_byte: bool, same_makers: bool) -> Check:
    """Is every page and every object what the same data give when the report is made again?"""
    found = tuple(found)
    if byte_for_byte:
        return Check(
            State.SAME, OBJECTS, Bilingual("重新出一份，逐字节相同", "made again, it is the same byte for byte")
        )
    if not found:
        text = Bilingual(
            "重新出一份，每页、每个对象都相同（文件被别的程序另存过）",
            "made again, every page and object is the same (another program saved the file)",
        )
        return Check(State.SAME, OBJECTS, text)
    text = Bilingual(
        "与重新出的不同（改动，或后来加的签章、批注）",
        "not as made again (changed, or a stamp, signature or note was added)",
    )
    state = State.DIFFERS if same_makers else State.NOT_COMPARED
    return Check(state, OBJECTS, text, _first(tuple(dict.fromkeys(map(_placed, found)))))


def broken(detail: str) -> Check:
    """A file with our data that no reader takes as whole."""
    text = Bilingual(f"文件结构已损坏（{detail}）", f"the structure of the file is damaged ({detail})")
    return Check(State.DIFFERS, OBJECTS, text)


def not_compared(why: Bilingual) -> Check:
    """The report could not be made again here."""
    text = Bilingual(f"没有逐页、逐对象比对：{why.zh}", f"pages and objects were not compared: {why.en}")
    return Check(State.NOT_COMPARED, OBJECTS, text)


def dig(data: Any, *keys: str) -> Any:
    """A value deep in JSON; None where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _version(key: str, said: Any, own: str | None) -> Bilingual:
    name, theirs, ours = _MAKERS[key], _short_digest(said), _short_digest(own)
    return Bilingual(
        f"{name.zh}：报告说 {theirs}，这里是 {ours}", f"{name.en}: {theirs} by the report's word, {ours} here"
    )


def _short_digest(value: Any) -> str:
    return str(value)[:19] + "…" if str(value).startswith("sha256:") else "—" if value is None else str(value)[:120]


def _placed(found: Difference) -> Bilingual:
    return Bilingual(
        f"{found.place.zh}：{found.what.zh}（{found.path}）", f"{found.place.en}: {found.what.en} ({found.path})"
    )


def _name(value: Any, index: int) -> str:
    return str(value["id"]) if isinstance(value, dict) and "id" in value else str(index)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"


def _few(details: Iterable[str]) -> tuple[Bilingual, ...]:
    return _first(tuple(Bilingual(one[:300], one[:300]) for one in islice(details, MOST_DETAILS + 1)))


def _first(details: tuple[Bilingual, ...]) -> tuple[Bilingual, ...]:
    return details if len(details) <= MOST_DETAILS else (*details[: MOST_DETAILS - 1], Bilingual("…", "…"))


FILE = What("file", Bilingual("文件", "file"))
MAKERS = What("makers", Bilingual("版本", "versions"))
OBJECTS = What("objects", Bilingual("页面和对象", "pages and objects"))
_FILES = What("attachments", Bilingual("附件", "attachments"))
_ANSWERS = What("answers", Bilingual("答卷", "answers"))
_GIVEN = What("answers_given", Bilingual("所给答卷", "answers given"))
_QUESTIONNAIRE = What("questionnaire", Bilingual("问卷", "questionnaire"))
_SCORING = What("scoring", Bilingual("计分模型", "scoring model"))
_COSTS = What("own_costs", Bilingual("企业自己的数", "own figures"))
_COHORT = What("cohort", Bilingual("与其他企业的比较", "comparison with others"))
_RESULT = What("result", Bilingual("结果", "result"))
_PLAN = What("plan", Bilingual("路线图", "plan"))
_DATES = What("dates", Bilingual("日期", "date"))
_TEXT = What("print", Bilingual("印出的等级与得分", "level and score as printed"))
_MAKERS = {
    "program": Bilingual("本程序", "this program"),
    "engine": Bilingual("排版", "layout"),
    "libraries": Bilingual("排字和写文件的库", "libraries"),
    "planner": Bilingual("规划", "planner"),
    "fonts": Bilingual("字体", "fonts"),
    "templates": Bilingual("模板", "templates"),
    "own_look": Bilingual("自己的模板", "templates of one's own"),
}
STOPPED = Bilingual(
    "规划到了时限，没有证明最优，再算可能不同",
    "planning stopped at its time limit, and another run may find another plan",
)
