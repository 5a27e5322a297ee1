"""Every word that a workbook shows of its own, in both languages, and the words that it understands in its cells."""

from __future__ import annotations

import unicodedata

from readiness.problems import Bilingual

B = Bilingual

# fmt: off
WORDS = {
    "cover": B("封面", "Cover"),
    "about": B("范围与目标", "Scope and target"),
    "more": B("其他", "More"),
    "lists": B("选项", "Lists"),
    "how": B("怎么填", "How to fill this in"),
    "how_1": B("只填浅黄色的格子：先填本页的企业情况，再逐页答题。填不了的格子是锁住的（没有密码）。",
               "Fill in the pale yellow cells only: first the facts on this page, then sheet by sheet. The other cells are locked (no password)."),
    "how_2": B("有下拉箭头的格子可以点选；量表题对照左边的描述，选全部做到的最高一档。",
               "Cells with an arrow have a list to choose from; on a scale choose the highest description that is wholly met."),
    "how_3": B("清单题逐项打 ✓，一项都没有就在题目那一行选“都没有”。不知道选“不清楚”，没答的留空。",
               "Tick each item of a checklist with ✓; if there is none, choose “none” in the row of the question. Choose “unknown” if unsure; leave blank what is not answered yet."),
    "how_4": B("选“不适用”要在备注栏写理由。证据一行写一个（Alt+Enter 换行），看过原件的在后面写 [已见] 或 [已核实]。",
               "“Not applicable” needs a reason in the column of notes. One piece of evidence a line (Alt+Enter); add [seen] or [verified] where the original was looked at."),
    "how_5": B("“状态”一栏和下面的进度会自己更新：灰色的题按企业情况不用答。可以改列宽、行高，不要删行、删列。",
               "The column “state” and the progress below keep themselves up to date: grey questions need no answer, by the facts. Widths and heights may be changed; don't delete rows or columns."),
    "next": B("填完以后怎么办", "When you have filled it in"),
    "next_1": B("保存，关掉，把这个文件发回给发来它的人；自己单位用的，发给负责汇总的人。没填完也可以先存着，下次接着填。",
                "Save it, close it, and send this file back to whoever sent it to you, or to whoever collects the answers. It can be saved half done and gone on with later."),
    "next_2": B("有没有漏填、填错，收到的人运行：readiness check 文件名.xlsx（哪一页哪一格不对，会逐条列出）。",
                "Whether something is missing or wrong, the one who receives it sees by: readiness check FILE.xlsx (it lists sheet and cell)."),
    "next_3": B("看结果、出报告：readiness score 文件名.xlsx；readiness report 文件名.xlsx。",
                "Result and report: readiness score FILE.xlsx; readiness report FILE.xlsx."),
    "identity": B("企业", "Enterprise"),
    "id": B("企业编号", "Enterprise id"),
    "id_help": B("字母、数字、点、横线、下划线，用作文件名；统一社会信用代码可以直接用",
                 "letters, digits, dot, dash, underscore; names the files"),
    "name": B("企业名称", "Name"),
    "assessed_on": B("评估日期", "Assessed on"),
    "assessed_on_help": B("例如 2026-11-21", "such as 2026-11-21"),
    "assessor": B("评估机构", "Assessor"),
    "assessor_help": B("外部人员核实时填写；填了以后，只有“已见”的证据才算数",
                       "where an outsider verifies; from then on only evidence that was seen counts"),
    "assessor_locked": B("自评时空着。评估方核实用的那一份，由评估方生成：readiness new 新文件.xlsx --from 这个文件.xlsx --assessor 机构名称",
                         "left blank in a self-assessment; the assessor makes a copy to verify by: readiness new NEW.xlsx --from THIS.xlsx --assessor NAME"),
    "questionnaire": B("问卷", "Questionnaire"),
    "version": B("问卷版本", "Version"),
    "form": B("答卷形式", "Form"),
    "form_full": B("完整版", "full"),
    "form_core": B("简版", "short form (core)"),
    "progress": B("进度", "Progress"),
    "facts": B("企业情况（决定哪些题不用答，请先填）", "Facts (they decide which questions need no answer; please fill them in first)"),
    "all": B("合计", "Total"),
    "done_of": B("应答 {0} 题，空 {1} 题", "{0} to answer, {1} blank"),
    "blank_facts": B("空 {0} 项", "{0} blank"),
    "label": B("项目", "What"),
    "hint": B("说明", "Explanation"),
    "value": B("填写", "Entry"),
    "state": B("状态", "State"),
    "number": B("题号", "No."),
    "question": B("题目", "Question"),
    "anchors": B("选项", "Options"),
    "answer": B("答案", "Answer"),
    "evidence": B("证据（一行一个）", "Evidence (one a line)"),
    "note": B("备注；“不适用”的理由", "Note; reason if not applicable"),
    "by": B("填写人", "Respondent"),
    "rating": B("评估方评定", "Assessor's value"),
    "reason": B("评定理由", "Assessor's reason"),
    "blank": B("空", "blank"),
    "answered": B("已答", "done"),
    "inactive": B("不用答", "not asked"),
    "zero": B("计0分", "counts 0"),
    "yes": B("是", "yes"),
    "no": B("否", "no"),
    "unknown": B("不清楚", "unknown"),
    "na": B("不适用", "not applicable"),
    "none": B("都没有", "none"),
    "several": B("可多选：有的打 ✓；一项也没有，在右边选“都没有”", "several may apply: tick with ✓; if none does, choose “none” on the right"),
    "items": B("逐项打 ✓；一项也没有，在右边选“都没有”", "tick each item with ✓; if there is none, choose “none” on the right"),
    "figure": B("填一个数：{0} 到 {1}{2}", "a number from {0} to {1}{2}"),
    "figure_open": B("填一个数", "a number"),
    "yes_no": B("是 / 否", "yes / no"),
    "core": B("核心题", "core"),
    "evidence_hint": B("可作证据：", "Evidence: "),
    "scope": B("评估范围", "Scope"),
    "entity": B("法人实体", "Legal entity"),
    "site": B("厂区", "Site"),
    "lines": B("产线、车间", "Lines, workshops"),
    "one_a_line": B("一行一个（Alt+Enter 换行）", "one a line (Alt+Enter)"),
    "respondents": B("填写人：左边写代号（可不写），右边写姓名或部门；答题页的“填写人”从这里选",
                     "Respondents: a short id on the left (may be left out), name or department on the right; the sheets choose from here"),
    "register": B("登记信息：左边写名目（如 region），右边写内容；只打印和分组用，不计分。一个名目有几项的，名目后加 [] 并各占一行",
                  "Register: what it is (such as region) on the left, the entry on the right; printed and grouped by, never scored. For several entries add [] to the name, one a row"),
    "importance": B("各类场景的重要性（0–3，不填为 1）", "Importance of each class of scenes (0-3; 1 if left blank)"),
    "target": B("目标", "Target"),
    "level": B("目标等级", "Level aimed at"),
    "scenes": B("想做的场景", "Scenes wanted"),
    "scenes_help": B("从列表里选，一格一个；也可以直接写场景名", "choose from the list, one a cell; or write the title"),
    "scenes_ids": B("想做的场景（编号，一行一个）", "Scenes wanted (ids, one a line)"),
    "capacity": B("各阶段可投入的人月", "Person-months for each phase"),
    "budget": B("各阶段预算（万元）", "Budget for each phase (10 000 CNY)"),
    "numbers_help": B("用逗号隔开，例如 12, 20, 30", "separated by commas, such as 12, 20, 30"),
    "summary": B("一句话小结", "Summary in a sentence"),
    "summary_zh": B("中文", "Chinese"),
    "summary_en": B("英文", "English"),
    "more_head": B("其他页的格子放不下的内容（由程序写入，读回时原样取用，一般不用改）",
                   "What the cells of the other sheets can't hold (written and read back by the program; normally left alone)"),
    "hidden": B("隐藏的行、列", "hidden rows and columns"),
    "page": B("第 &P 页，共 &N 页", "Page &P of &N"),
}

STATES = {"seen": B("已见", "seen"), "verified": B("已核实", "verified")}
TICK = "✓"

_MEANINGS = {
    "unknown": ("不清楚", "不知道", "unknown", "don't know"),
    "na": ("不适用", "not applicable", "not_applicable", "n/a"),
    "none": ("都没有", "一项都没有", "一项也没有", "none", "none of these", "[]"),
    "true": ("是", "对", "有", "yes", "true", "y"),
    "false": ("否", "不是", "没有", "无", "no", "false", "n"),
    "tick": ("✓", "✔", "√", "☑", "v", "是", "有", "对", "1", "true", "yes", "y"),
    "untick": ("-", "–", "—", "否", "无", "没有", "0", "false", "no", "n", "☐", "□", "✗", "×"),
}
# fmt: on


def say(name: str, lang: str, *values: object) -> str:
    """The words for `name` in `lang`."""
    return WORDS[name].get(lang).format(*values) if values else WORDS[name].get(lang)


def means(value: object, meaning: str) -> bool:
    """Whether what stands in a cell means `meaning`, in either language, whatever its width and case."""
    if isinstance(value, bool):
        return meaning in (("true", "tick") if value else ("false", "untick"))
    return folded(str(value)) in _MEANINGS[meaning]


def folded(text: str) -> str:
    """Text as it is compared: without width, case and blanks around it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


_HEADINGS = {"dimension": {"label": "question", "hint": "anchors", "value": "answer"}}
_ON_LISTS = {"label": "label", "value": "anchors"}


def heading(family: str, column: str) -> Bilingual:
    """What a column is called on the sheets of a family."""
    names = _ON_LISTS if family == "lists" else _HEADINGS.get(family, {})
    return WORDS.get(names.get(column, column), WORDS["hidden"])
