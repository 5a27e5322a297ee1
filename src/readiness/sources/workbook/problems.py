"""What can be wrong with a workbook beside its answers: every problem names sheet and cell."""

from __future__ import annotations

from readiness.problems import Bilingual, Problem

Spot = tuple[str, int, int]  # sheet, row, column; 0 for all of them

# fmt: off
_WORDS = {
    "FOREIGN_WORKBOOK": ("这不是 readiness new 生成的工作簿（找不到封面页隐藏的第一行）。",
                         "`readiness new` did not write this workbook (the hidden first row of its cover is missing).",
                         "用 readiness new FILE.xlsx 生成一份，把答案抄进去。", "Write one with `readiness new FILE.xlsx` and copy the answers to it."),
    "NEWER_WORKBOOK": ("这个工作簿的格式版本 {version} 本程序还不认识。", "This program does not know version {version} of the workbook's format.",
                       "请升级本程序。", "Upgrade this program."),
    "SHEET_TWICE": ("这一页和“{other}”是同一页的两份。", "This sheet and “{other}” are copies of one.",
                    "删掉不要的那一份。", "Delete the one that is not wanted."),
    "MISSING_SHEET": ("缺少工作表“{title}”。", "The sheet “{title}” is missing.",
                      "从原来的文件里把它移回来（隐藏的页可以“取消隐藏”），或重新生成工作簿再抄一遍。",
                      "Move it back from the original file (hidden sheets can be unhidden), or copy the answers to a new workbook."),
    "MISSING_COLUMN": ("这一页少了：{names}。", "This sheet lacks: {names}.",
                       "撤销删除；或从 readiness new 生成的新工作簿里把这一页抄回来。", "Undo the deletion, or copy the sheet from a new workbook."),
    "MISSING_ROWS": ("这一页少了 {count} 行（原有 {all} 行）。", "This sheet lacks {count} of its {all} rows.",
                     "撤销删除，或从 readiness new 生成的新工作簿里把这些行抄回来。", "Undo the deletion, or copy the rows from a new workbook."),
    "ROW_TWICE": ("这一行和第 {row} 行问的是同一题。", "This row and row {row} ask the same.", "删掉不要的那一行。", "Delete the row that is not wanted."),
    "CELL_FORMULA": ("这里是公式，不是答案（显示的结果不采用）。", "This is a formula, no answer (the result that it shows is not used).",
                     "改成写明的值：复制，再“选择性粘贴 → 数值”。", "Write the value itself: copy, then paste special, values."),
    "CELL_ERROR": ("这里是错误值 {text}。", "This is the error value {text}.", "清空这一格，重新填写。", "Empty the cell and fill it in again."),
    "CELL_TWICE": ("这一项在“其他”页或另一行里已经写过，两处不一样。", "This stands on the sheet “More”, or in another row, too, and differs.",
                   "留下对的那一处，另一处清空。", "Keep the right one and empty the other."),
    "BAD_TICK": ("看不懂 {text}。", "{text} is no tick.", "有就打 ✓，没有就留空。", "Tick with ✓, or leave it blank."),
    "TICKS_AND_WORD": ("下面已经打了 ✓，这里又选了“{text}”。", "Items below are ticked, and this says “{text}”.",
                       "清空这一格，或去掉下面的 ✓。", "Empty this cell, or take the ticks away."),
    "NO_LABEL": ("左边没有写名目。", "What this is is not said on the left.", "在左边写上名目，例如 region。", "Say on the left what it is, such as region."),
    "UNKNOWN_RESPONDENT": ("没有登记填写人 {text}。", "There is no respondent {text}.",
                           "在“范围与目标”页登记这位填写人，或从下拉列表选一位。",
                           "Enter this respondent on the sheet “Scope and target”, or choose one from the list."),
    "UNKNOWN_SCENE": ("没有场景“{text}”。", "There is no scene “{text}”.", "从下拉列表里选；{near}", "Choose one from the list; {near}"),
    "BAD_MORE": ("这里是程序写的内容，改动后读不出来了。", "The program wrote this, and since it was changed it can't be read.", "撤销改动，或清空这一格。", "Undo the change, or empty this cell."),
    "PERCENT_UNCLEAR": ("这一格要填百分数，{text} 是指 {hundred}% 还是 {text}%？", "This is a percentage: does {text} mean {hundred}% or {text}%?",
                        "{hundred}% 就写 {hundred}；确实是 {text}% 就连百分号一起写：{text}%。", "For {hundred}% write {hundred}; if it is {text}% indeed, write the sign too: {text}%."),
    "MERGED_CELLS": ("{cells} 合并了单元格，合并掉的格子里的答案读不到。", "{cells} are merged: the answers in the cells that were swallowed can't be read.",
                     "选中它，取消合并，把答案补填到各自的格子里。", "Select them, unmerge, and fill in the answers of each row."),
    "WRONG_COLUMN": ("“{heading}”这一栏不是填答案的，这里的“{text}”不会计入。", "Nothing is filled in under “{heading}”: “{text}” does not count there.",
                     "把它移到“{answer}”一栏，再撤销这里的改动。", "Move it to the column “{answer}”, and undo the change here."),
}
# fmt: on


def problem(code: str, file: str, spot: Spot, path: tuple[str | int, ...] = (), **values: object) -> Problem:
    """A problem in a cell."""
    zh, en, hint_zh, hint_en = _WORDS[code]
    of_zh, of_en = (
        {key: one.get(lang) if isinstance(one, Bilingual) else one for key, one in values.items()}
        for lang in ("zh", "en")
    )
    message, remedy = (
        Bilingual(zh.format(**of_zh), en.format(**of_en)),
        Bilingual(hint_zh.format(**of_zh), hint_en.format(**of_en)),
    )
    sheet, row, column = spot
    return Problem(code, message, remedy, file, row, column, path, sheet=sheet)
