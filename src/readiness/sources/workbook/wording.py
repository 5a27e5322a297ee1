"""Problems of answers in the words of the sheet that they were typed into: its labels, its columns, its lists to choose from.

Checks of documents speak of keys and ids, as text has them. Nobody who fills in a workbook has seen those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from readiness.problems import Bilingual, Problem
from readiness.sources.workbook.values import text_of
from readiness.sources.workbook.words import WORDS, say

_MOST_OFFERED = 12
_SHOWN = 40
B = Bilingual


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as it is shown: its words, its kind, what its list offers."""

    words: str
    kind: str
    offered: tuple[str, ...] = ()


_NOTHING = Asked("", "")
_AGAIN = B(
    "用 readiness new 新文件.xlsx --from 这个文件.xlsx 换成新的工作簿",
    "make a new workbook of it: readiness new NEW.xlsx --from THIS.xlsx",
)
_RIGHT_OR_EMPTY = B("改成这一格要的内容，或清空这一格", "write what this cell asks for, or empty it")
_BY_KIND = {
    "date": B("写成年-月-日，例如 2026-11-21", "write year-month-day, such as 2026-11-21"),
    "numbers": B("写数字，用逗号隔开，例如 12, 20, 30", "write numbers, separated by commas, such as 12, 20, 30"),
    "checklist": B("在下面逐项打 ✓；一项也没有，这里选“都没有”", "tick each item below with ✓; if there is none, choose “none” here"),
    "choices": B("在下面有的打 ✓；一项也没有，这里选“都没有”", "tick below what applies with ✓; if nothing does, choose “none” here"),
    "number": B("写阿拉伯数字，不带单位；不清楚就选“不清楚”", "write digits without a unit, or choose “unknown”"),
    "percent": B("写阿拉伯数字，例如 35；不清楚就选“不清楚”", "write digits, such as 35, or choose “unknown”"),
    "id": B(
        "用字母、数字、点、横线、下划线，以字母或数字开头，最多 64 个字符；统一社会信用代码可以直接用",
        "letters, digits, dot, dash, underscore; starts with a letter or digit; 64 characters at most",
    ),
    "respondent": B("左边的代号以字母开头，由字母、数字、点、横线、下划线组成；可以不写", "the short id on the left starts with a letter and has letters, digits, dot, dash, underscore; it may be left out"),
    "ids": B("写场景的编号，一行一个", "write the ids of scenes, one a line"),
}  # fmt: skip


def worded(problem: Problem, asked: Asked | None, value: Any) -> Problem:
    """The same problem; `value` is all that the workbook says."""
    turn = _TURNS.get(problem.code)
    return turn(problem, asked or _NOTHING, _text_at(value, problem.path)) if turn else problem


def _text_at(value: Any, path: tuple[str | int, ...]) -> str:
    try:
        for step in path:
            value = value[step]
    except (LookupError, TypeError):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))[:_SHOWN]
    if isinstance(value, bool):
        return str(value).upper()  # as a sheet shows it
    return text_of(value)[:_SHOWN] if isinstance(value, str | int | Fraction) else ""


def _remedy(asked: Asked) -> Bilingual:
    if asked.kind in _BY_KIND and not (
        asked.kind == "number" and asked.offered and "不清楚" not in asked.offered and "unknown" not in asked.offered
    ):
        return _BY_KIND[asked.kind]
    if 0 < len(asked.offered) <= _MOST_OFFERED:
        return B(f"从列表里选：{'、'.join(asked.offered)}", f"choose from the list: {', '.join(asked.offered)}")
    if asked.offered:
        return B("点这一格右边的箭头，从列表里选", "choose from the list: click the arrow beside the cell")
    return _RIGHT_OR_EMPTY


def _value(problem: Problem, asked: Asked, text: str) -> Problem:
    """What stands in the cell is nothing that it takes."""
    shown = (
        B(f"这里不能写“{text}”", f"“{text}” can't stand here")
        if text
        else B("这里的内容看不懂", "what stands here can't be understood")
    )
    return replace(problem, message=shown, hint=_remedy(asked))


def _bounded(problem: Problem, asked: Asked, _text: str) -> Problem:
    return (
        replace(problem, hint=problem.hint if problem.hint and "schema" not in problem.hint.en else _RIGHT_OR_EMPTY)
        if asked.kind in ("text", "lines", "evidence", "respondent", "register")
        else _value(problem, asked, _text)
    )


def _missing(problem: Problem, asked: Asked, _text: str) -> Problem:
    path = problem.path
    if "assessor" in path[:-1]:
        rating = WORDS["rating"]
        return replace(problem, message=B(f"写了评定理由，“{rating.zh}”却空着", f"a reason is given, but “{rating.en}” is blank"),
                       hint=B(f"填上“{rating.zh}”，或清空“评定理由”", f"fill in “{rating.en}”, or empty the reason"))  # fmt: skip
    if path[:1] == ("respondents",):
        return replace(problem, message=B("这位填写人没有写姓名或部门", "this respondent has no name or department"),
                       hint=B("在右边写姓名或部门，或把这一行清空", "write it on the right, or empty the row"))  # fmt: skip
    words = asked.words or say("value", "zh")
    message = B(f"“{words}”没有填", f"“{asked.words or say('value', 'en')}” is blank")
    return replace(problem, message=message, hint=B("填写这一格", "fill in this cell"))


def _fact(problem: Problem, asked: Asked, _text: str) -> Problem:
    told = problem.message
    message = B(
        f"企业情况没有填：{asked.words or told.zh.partition('：')[2]}",
        f"this fact is not given: {asked.words or told.en.partition(': ')[2]}",
    )
    hint = (
        _BY_KIND["choices"]
        if asked.kind == "choices"
        else _remedy(asked)
        if asked.offered
        else B("填写这一格", "fill in this cell")
    )
    return replace(problem, message=message, hint=hint)


def _gone(problem: Problem, _asked: Asked, _text: str) -> Problem:
    message = B("现在的问卷里没有这一项了", "the questionnaire does not ask this any more")
    return replace(problem, message=message, hint=_AGAIN)


def _no_na(problem: Problem, _asked: Asked, _text: str) -> Problem:
    return replace(problem, message=B("这一题不能选“不适用”", "this question can't be “not applicable”"),
                   hint=B("选最接近的一档；不清楚就选“不清楚”", "choose the nearest option, or “unknown” if unsure"))  # fmt: skip


def _length(problem: Problem, asked: Asked, _text: str) -> Problem:
    name = str(problem.path[-1])
    zh = problem.message.zh.replace(name, f"“{asked.words}”" if asked.words else "这里", 1)
    return replace(
        problem, message=B(zh, problem.message.en.replace(name, f"“{asked.words}”" if asked.words else "this", 1))
    )


def _hinted(hint: Bilingual) -> Callable[[Problem, Asked, str], Problem]:
    return lambda problem, _asked, _text: replace(problem, hint=hint)


def _said(message: Bilingual, hint: Bilingual) -> Callable[[Problem, Asked, str], Problem]:
    return lambda problem, _asked, _text: replace(problem, message=message, hint=hint)


_TURNS: dict[str, Callable[[Problem, Asked, str], Problem]] = {
    "MISSING_KEY": _missing,
    "MISSING_FACT": _fact,
    "UNKNOWN_OPTION": _value,
    "BAD_CHOICE": _value,
    "BAD_ID": _value,
    "WRONG_KIND": _value,
    "UNKNOWN_LEVEL": _value,
    "BAD_VALUE": _bounded,
    "WRONG_LENGTH": _length,
    "UNKNOWN_QUESTION": _gone,
    "UNKNOWN_FACT": _gone,
    "NA_REFUSED": _no_na,
    "UNKNOWN_KEY": _said(B("“其他”页的这一行不认识", "this row of the sheet “More” is not known"), B("清空这一行的内容", "empty this row")),
    "BAD_VERSION": _said(B("问卷版本被改动了", "the version of the questionnaire was changed"), B("撤销改动", "undo the change")),
    "NO_TEXT": _hinted(B("写上中文或英文", "write it in Chinese or English")),
    "OLDER_VERSION": _hinted(_AGAIN),
    "NO_SHORT_FORM": _hinted(B("换成完整版：readiness new 新文件.xlsx --from 这个文件.xlsx --form full", "use the full form: readiness new NEW.xlsx --from THIS.xlsx --form full")),
    "OTHER_QUESTIONNAIRE": _hinted(B("自己的问卷要在命令后面加 --questionnaire 文件夹", "for a questionnaire of your own, add --questionnaire FOLDER to the command")),
    "NA_NO_REASON": _hinted(B("在“备注”栏写理由", "write the reason in the column of notes")),
    "ANSWER_TWICE": _said(
        B("答案、“不清楚”和“不适用”只能有一个", "answer, unknown and not applicable exclude one another"),
        B("只留真实的那一个；“其他”页也看一下", "keep the one that is true; look at the sheet “More”, too"),
    ),
    "UNKNOWN_RESPONDENT": _hinted(B(
        "在“范围与目标”页登记这位填写人，或从下拉列表选一位",
        "enter this respondent on the sheet “Scope and target”, or choose one from the list",
    )),
    "NO_ASSESSOR": _hinted(B(
        "评估方评的：在封面“评估机构”写上是谁；不是的：清空“评估方评定”和“评定理由”两栏",
        "if an assessor gave them, name the assessor on the cover; if not, empty the columns “Assessor's value” and “Assessor's reason”",
    )),
}  # fmt: skip
